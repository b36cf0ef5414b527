import Testing
import Text

@Suite("Text laid out in columns")
struct LayoutTests {
    @Test(
        "what is too wide ends in an ellipsis",
        arguments: [
            ("database", 8, "database"), ("database", 7, "databa…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"), ("日本語", 1, "…"), ("abc", 0, ""), ("", 0, ""), ("cafe\u{301}s", 5, "cafe\u{301}s"),
            ("cafe\u{301}s!", 5, "cafe\u{301}…"), ("abc", -3, ""),
        ])
    func truncated(text: String, width: Int, expected: String) {
        #expect(SafeText(text).truncated(toWidth: width).string == expected)
    }

    @Test("padding fills up to the width and never cuts")
    func padded() {
        #expect(SafeText("日").padded(toWidth: 4).string == "日  ")
        #expect(SafeText("7").padded(toWidth: 3, rightAligned: true).string == "  7")
        #expect(SafeText("long").padded(toWidth: 2).string == "long")
        #expect(SafeText("longer").fitted(toWidth: 4).string == "lon…")
        #expect(SafeText("日本").fitted(toWidth: 3).string == "日…")
    }

    @Test(
        "prefix and suffix never cut a wide glyph",
        arguments: [
            ("日本語", 3, "日", "語"), ("日本語", 4, "日本", "本語"), ("abc", 2, "ab", "bc"), ("abc", 9, "abc", "abc"),
            ("a日", 2, "a", "日"), ("abc", 0, "", ""), ("abc", -1, "", ""),
        ])
    func ends(text: String, columns: Int, prefix: String, suffix: String) {
        #expect(SafeText(text).prefix(columns: columns).string == prefix)
        #expect(SafeText(text).suffix(columns: columns).string == suffix)
    }

    @Test(
        "wrapping breaks at spaces, within words only if it must",
        arguments: [
            ("the quick brown fox", 10, 0, ["the quick", "brown fox"]),
            ("the quick brown fox", 9, 0, ["the quick", "brown fox"]),
            ("supercalifragilistic", 8, 0, ["supercal", "ifragili", "stic"]),
            ("a supercalifragilistic", 8, 0, ["a", "supercal", "ifragili", "stic"]),
            ("one two three", 8, 2, ["one two", "  three"]),
            ("one two three four", 8, 4, ["one two", "    thre", "    e", "    four"]),
            (" abcdefgh", 8, 2, ["", "  abcdef", "  gh"]),
            ("a bcdefgh日本語", 8, 4, ["a", "    bcde", "    fgh", "    日本", "    語"]),
            ("日本語テキスト", 5, 0, ["日本", "語テ", "キス", "ト"]),
            ("go 日本語", 6, 0, ["go 日", "本語"]),
            ("日", 1, 0, ["日"]),
            ("日本", 1, 0, ["日", "本"]),
            ("a\n\n  b c", 3, 0, ["a", "", "  b", "c"]),
            ("word     ", 4, 0, ["word"]),
            ("one    two", 3, 0, ["one", "two"]),
            ("", 5, 0, [""]),
            ("ab", 0, 0, ["a", "b"]),
        ])
    func wrapped(text: String, width: Int, indent: Int, expected: [String]) {
        #expect(SafeText(text).wrapped(toWidth: width, hangingIndent: indent).map(\.string) == expected)
    }

    @Test("no wrapped row is wider than asked, and no word is lost", arguments: UInt64(1)...20)
    func wrapping(seed: UInt64) {
        var random = Random(state: seed)
        let alphabet = Array("ab  日e\u{301}👍–")
        for width in 2...12 {
            let text = SafeText(String((0..<60).map { _ in alphabet[random.below(alphabet.count)] }))
            let rows = text.wrapped(toWidth: width, hangingIndent: Int(seed % 5))
            #expect(rows.allSatisfy { $0.columns <= width }, "seed \(seed), width \(width)")
            let before = text.string.filter { $0 != " " }
            #expect(rows.map(\.string).joined().filter { $0 != " " } == before, "seed \(seed), width \(width)")
        }
    }
}
