import Glibc
import Testing
import Text

@Suite("Display width")
struct DisplayWidthTests {
    @Test("the table says what glibc says, of every scalar")
    func agreesWithGlibc() throws {
        let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
        let earlier = uselocale(locale)
        defer {
            uselocale(earlier)
            freelocale(locale)
        }
        // glibc's headers hide `wcwidth` from the module map, which sets no `_XOPEN_SOURCE`.
        let symbol = try #require(dlsym(nil, "wcwidth"))
        let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> CInt).self)
        var differences: [String] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if DisplayWidth.of(scalar) != Int(wcwidth(wchar_t(value))) { differences.append(String(value, radix: 16)) }
        }
        #expect(differences.isEmpty, "\(differences.count) differ: \(differences.prefix(20))")
    }

    @Test(
        "columns on the screen",
        arguments: [
            ("", 0), ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("日\u{301}", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
            ("👩\u{200D}👩\u{200D}👧", 2), ("👍🏽", 2), ("❤\u{FE0F}", 1), ("🇰🇪", 2), ("🫨", 1), ("\u{301}", 1), ("क्ष", 2),
            ("\u{1B}", 1), ("\u{202E}", 8), ("a\nb", 3), ("می\u{200C}خ", 3),
        ])
    func columns(text: String, expected: Int) {
        #expect(DisplayWidth.of(text) == expected)
        #expect(SafeText(text).glyphs.reduce(0) { $0 + $1.columns } == expected)
    }

    @Test(
        "a glyph holds nothing that terminals disagree about",
        arguments: [
            ("👩\u{200D}👩\u{200D}👧x", ["👩", "x"]), ("👍🏽", ["👍"]), ("❤\u{FE0F}!", ["❤", "!"]), ("🫨", ["\u{FFFD}"]),
            ("\u{301}a", ["◌\u{301}", "a"]), ("می\u{200C}خ", ["م", "ی", "خ"]), ("a\nb", ["a", " ", "b"]),
            ("🇰🇪", ["🇰", "🇪"]), ("日\u{301}", ["日\u{301}"]),
        ])
    func glyphs(text: String, expected: [String]) {
        #expect(
            SafeText(text).glyphs.map { Array($0.text.unicodeScalars) } == expected.map { Array($0.unicodeScalars) })
    }

    @Test("every glyph is as wide as glibc says of its base, and has at most four marks")
    func everyGlyph() {
        for scalar in allKindsOfScalars {
            for glyph in SafeText("\(scalar)\u{301}\u{302}\u{303}\u{304}\u{305}").glyphs {
                let scalars = Array(glyph.text.unicodeScalars)
                let isRight =
                    scalars.count <= 5 && DisplayWidth.of(scalars[0]) == glyph.columns
                    && scalars.dropFirst().allSatisfy { DisplayWidth.of($0) == 0 }
                if !isRight { Issue.record("U+\(String(scalar.value, radix: 16))") }
            }
        }
    }
}
