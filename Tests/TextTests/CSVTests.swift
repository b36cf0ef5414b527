import Testing
import Text

@Suite("comma-separated values")
struct CSVTests {
    @Test(
        "a field has quotes where it needs them, and no formula is left",
        arguments: [
            ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"), ("+49 30", "'+49 30"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), (" =1", "' =1"),
            ("\t=1", "'    =1"), ("＝1", "'＝1"), ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("", ""), ("1-2", "1-2"),
            ("\"\u{301}", "\"\"\"\u{301}\""),
        ])
    func field(typed: String, written: String) {
        #expect(CSV.text([[typed]]) == written + "\r\n")
    }

    @Test("rows end with CR and LF, the last one too")
    func rows() {
        #expect(CSV.text([["a", "b"], ["1", "2"]]) == "a,b\r\n1,2\r\n")
    }
}
