import Testing
import Text

@Suite("JSON that is printed on a terminal")
struct JSONTests {
    @Test(
        "what is invisible or reorders is escaped",
        arguments: [
            ("\u{1B}[31m", #"\u001b[31m"#), ("\u{9B}", #"\u009b"#), ("\u{202E}", #"\u202e"#), ("\u{61C}", #"\u061c"#),
            ("\u{AD}", #"\u00ad"#), ("\u{115F}", #"\u115f"#), ("\u{17B4}", #"\u17b4"#), ("\u{E0041}", #"\udb40\udc41"#),
            ("\u{E01EF}", #"\udb40\uddef"#), ("\u{FFF9}", #"\ufff9"#), ("\u{E000}", #"\ue000"#),
            ("\u{2028}", #"\u2028"#),
            ("e\u{301}", "e\u{301}"), ("漢字 é 🚑", "漢字 é 🚑"),
            ("z\u{301}\u{301}\u{301}\u{301}\u{301}x", "z\u{301}\u{301}\u{301}\u{301}\\u0301x"),
        ])
    func escaped(text: String, written: String) throws {
        let compact = JSON.string(text).compact
        #expect(Array(compact.utf8) == Array("\"\(written)\"".utf8))
        #expect(try JSONReader.read(Array(compact.utf8)) == .string(text))
    }
}
