import DocumentRendering
import Postmortems
import Testing
import Text

@Suite("a document as plain text")
struct PlainDocumentTests {
    @Test(
        "is as it was read and found good",
        arguments: ["google-sre", "pagerduty", "issue-summary-emoji", "incident-report", "narrative", "brief"])
    func golden(template: String) throws {
        let document = try Story.smallResolved().record.document(template, DocumentOptions(zone: .utc))
        try Golden.expect(PlainDocument.text(document), equals: "small-\(template)-mail.txt")
    }

    @Test("of each real incident is as it was read and found good", arguments: Seed.allCases)
    func seed(seed: Seed) throws {
        let document = try seed.document(seed.template)
        try Golden.expect(PlainDocument.text(document), equals: "seed-\(seed.rawValue)-mail.txt")
    }

    @Test(
        "has no markup left",
        arguments: [
            ("# A\n\n## B\n\n### C\n\n#### D", "A\n=\n\nB\n-\n\nC\n~\n\nD\n"),
            ("## Two words\n\ntext", "Two words\n---------\n\ntext\n"),
            ("*not* **at** ~~all~~ `item_x`", "not at ~~all~~ item_x\n"),
            ("item\\_datafeed 1\\. \\# \\<b\\> &amp; &lt;", "item_datafeed 1. # <b> & <\n"),
            ("one\ntwo\\\nthree", "one two\nthree\n"),
            ("before <!-- hidden --> after\n\n<!-- hidden -->\n\nend", "before  after\n\nend\n"),
            ("<details>\n<summary>More *words*</summary>\n</details>", "More words\n"),
            ("a<br>b", "a\nb\n"), ("***\n\nx", String(repeating: "-", count: 40) + "\n\nx\n"), ("", ""),
        ])
    func markup(markdown: String, expected: String) {
        #expect(PlainDocument.text(markdown, columns: 40) == expected)
    }

    @Test(
        "shows where a link leads",
        arguments: [
            ("[words](https://a.b/c_d)", "words <https://a.b/c_d>\n"), ("<https://a.b>", "https://a.b\n"),
            ("[https://a.b](https://a.b)", "https://a.b\n"), ("<a@b.cd>", "a@b.cd\n"),
            ("![a picture](https://a.b/c.png)", "a picture <https://a.b/c.png>\n"),
            ("![](https://a.b/c.png)", "<https://a.b/c.png>\n"), ("bare https://a.b/c_d_", "bare https://a.b/c_d_\n"),
        ])
    func links(markdown: String, expected: String) {
        #expect(PlainDocument.text(markdown) == expected)
    }

    @Test(
        "has lists with hanging indents",
        arguments: [
            ("- one two three four\n- five", "- one two\n  three four\n- five\n"),
            ("9. one two three\n10. four five six", "9. one two\n   three\n10. four\n    five six\n"),
            ("- [ ] open task that wraps\n- [x] done", "- [ ] open\n      task\n      that\n      wraps\n- [x] done\n"),
            ("- a\n  - b\n    1. c\n- d", "- a\n  - b\n    1. c\n- d\n"),
            ("- a\n\n  b\n\n- c", "- a\n\n  b\n\n- c\n"), ("-\n- a", "-\n- a\n"),
            ("words\n\n- a\n- b\n\nwords", "words\n\n- a\n- b\n\nwords\n"),
            ("> a\n>\n> b\n\nc", "> a\n>\n> b\n\nc\n"), ("- > a b c d e f", "- > a b c d\n  > e f\n"),
        ])
    func lists(markdown: String, expected: String) {
        #expect(PlainDocument.text(markdown, columns: 12) == expected)
    }

    @Test("keeps code letter for letter, however long its lines are")
    func code() {
        let code = "psql -c 'select * from  item_datafeed'\n\n\tif a < b && *c"
        let expected = "- run\n      psql -c 'select * from  item_datafeed'\n\n          if a < b && *c\n"
        #expect(
            PlainDocument.text(
                "- run\n  ```sh\n  psql -c 'select * from  item_datafeed'\n\n      if a < b && *c\n  ```", columns: 20)
                == expected)
        #expect(PlainDocument.text("```\n\(code)\n```\n\nend", columns: 20).hasSuffix("if a < b && *c\n\nend\n"))
    }

    @Test("wraps by the columns that words take, and breaks no address")
    func wrapping() {
        #expect(PlainDocument.text("看看看看看看看 x", columns: 10) == "看看看看看\n看看 x\n")
        let address = "https://example.com/a/very/long/path/that/must/stay/whole"
        #expect(PlainDocument.text("see \(address) now", columns: 20) == "see\n\(address)\nnow\n")
    }

    @Test("lays a table out in columns where they fit")
    func tableInColumns() {
        let table = "| Measure | Value | n |\n| --- | --- | --: |\n| Time \\| detect | 看 | 5 |\n| a | | 12345 |\n"
        #expect(
            PlainDocument.text("x\n\n" + table + "\ny") == """
                x

                Measure        Value      n
                -------------  -----  -----
                Time | detect  看         5
                a                     12345

                y

                """)
    }

    @Test("writes a row of a table as a block where they don't")
    func tableInBlocks() {
        let table = "| Action | Owner | Due |\n| --- | --- | --- |\n| Test *all* migrations | ada | |\n| b | | 1 |\n"
        #expect(
            PlainDocument.text(table, columns: 16) == """
                Action: Test all
                  migrations
                Owner: ada

                Action: b
                Due: 1

                """)
    }

    @Test("holds nothing that a terminal acts on, though entities can hide it")
    func entities() {
        let text = PlainDocument.text("&#27;[31m &#x202E;abc &#0; ```&#27;``` [a](http://x/&#x202E;)")
        #expect(SafeText(text).string == text)
        #expect(text.hasPrefix("␛[31m ⟨U+202E⟩abc"))
    }

    @Test("is safe and ends, whatever the Markdown holds")
    func anything() {
        var hostile = Hostile()
        for _ in 0..<2000 {
            let markdown = hostile.text(pieces: 20, from: Hostile.markdownLines + Hostile.pieces)
            for columns in [1, 20, 72] {
                let text = PlainDocument.text(markdown, columns: columns)
                #expect(SafeText(text).string == text, "seed \(hostile.seed)")
                #expect(!text.hasSuffix("\n\n"), "seed \(hostile.seed): \(markdown.debugDescription)")
            }
        }
    }

    @Test("nothing nests so deep that it could not be laid out")
    func depth() {
        for marker in ["> ", "- ", "1. ", "*a ", "[", "- > "] {
            let nested = String(repeating: marker, count: 5000) + "words\nlazy words"
            #expect(PlainDocument.text(nested).contains("words"))
        }
    }
}
