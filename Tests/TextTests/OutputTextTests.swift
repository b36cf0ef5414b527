import Testing
import Text

@Suite("Plain text of what a program printed")
struct OutputTextTests {
    private func plain(_ text: String) -> String { OutputText.plain(text.utf8) }

    @Test(
        "what is plain is left alone",
        arguments: ["", "one\ntwo\n", "\ta\tb", "naïve Ελλάδα 日本 👩‍👩‍👧 é\u{301}", "no end", "\n\n"])
    func untouched(text: String) {
        #expect(plain(text) == text)
    }

    @Test(
        "escape sequences are dropped",
        arguments: [
            ("\u{1B}[1;31mred\u{1B}[0m", "red"), ("\u{1B}[38:2::1:2:3mx", "x"),
            ("a\u{1B}[?25lb\u{1B}[2J\u{1B}[Hc", "abc"),
            ("\u{1B}(Bx\u{1B}7\u{1B}8\u{1B}=y\u{1B} Fz", "xyz"), ("\u{1B}]0;title\u{7}x", "x"),
            ("\u{1B}]8;;https://x\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"), ("\u{1B}Pq#0;2;0\u{1B}\\x", "x"),
            ("\u{1B}_apc\u{1B}\\\u{1B}^pm\u{1B}\\\u{1B}Xsos\u{1B}\\x", "x"),
            ("\u{9B}31mred\u{9D}0;t\u{9C}x\u{90}q\u{9C}y\u{84}z", "redxyz"), ("é\u{1B}[0m\u{1B}[Kü", "éü"),
        ])
    func escapes(printed: String, expected: String) {
        #expect(plain(printed) == expected)
    }

    @Test(
        "an unfinished or broken sequence goes as far as it goes",
        arguments: [
            ("a\u{1B}", "a"), ("a\u{1B}[", "a"), ("a\u{1B}[31", "a"), ("a\u{1B}]0;title", "a"), ("a\u{1B}P1$r", "a"),
            ("\u{1B}\u{1B}[1mx", "x"), ("\u{1B}[3\u{1B}[1mx", "x"), ("\u{1B}[3é", "é"), ("\u{1B}é", "é"),
            ("\u{1B}]0;no end\nnext", "\nnext"), ("\u{1B}[12\nnext", "\nnext"), ("\u{1B}[31\u{18}x", "x"),
            ("\u{1B}]8;;a\u{1A}x", "x"), ("\u{1B}[99999999999999999999999Gx", "x"),
        ])
    func unfinished(printed: String, expected: String) {
        #expect(plain(printed) == expected)
    }

    @Test(
        "a line that was rewritten stands as it was left",
        arguments: [
            ("10%\r20%\r100%\n", "100%\n"), ("one\r\ntwo\r\n", "one\ntwo\n"), ("one\r\r\ntwo", "one\ntwo"),
            ("done\r", "done"), ("downloading\rok", "okwnloading"), ("downloading\r\u{1B}[Kok", "ok"),
            ("downloading\u{1B}[2K\rok\n", "ok\n"), ("downloading\u{1B}[1G\u{1B}[0Kok", "ok"),
            ("a/\u{8}-\u{8}\\\u{8}|", "a|"), ("\u{8}\u{8}a", "a"), ("ab\u{8}\u{8}\u{8}xyz", "xyz"),
            ("secret\u{8}", "secret"),
            ("12345\u{1B}[3Dx", "12x45"), ("12345\u{1B}[99Dx\u{1B}[2Cy", "x23y5"), ("ab\u{1B}[9Cc", "abc"),
            ("N\u{8}NA\u{8}AM\u{8}ME\u{8}E", "NAME"), ("a\n\u{8}b\rc", "a\nc"),
        ])
    func rewritten(printed: String, expected: String) {
        #expect(plain(printed) == expected)
    }

    @Test("other control characters are dropped")
    func controls() {
        let controls = (0..<32).filter { ![9, 10, 8, 13, 27].contains($0) } + [127]
        #expect(
            OutputText.plain(controls.flatMap { [0x61, UInt8($0)] }) == String(repeating: "a", count: controls.count))
        #expect(plain("a\u{85}b") == "a\nb")
    }

    @Test("broken UTF-8 is repaired")
    func repair() {
        #expect(OutputText.plain([0x61, 0xFF, 0xC3, 0x0A, 0xE2, 0x82]) == "a\u{FFFD}\u{FFFD}\n\u{FFFD}")
        #expect(OutputText.plain([0x9B, 0x33, 0x31, 0x6D]) == "\u{FFFD}31m")
    }

    @Test(
        "hostile output takes time in proportion to its length",
        arguments: [
            "\u{1B}", "\u{1B}[", "\u{1B}]", "\u{1B}P", "\u{1B}[1", "\r", "\u{8}", "\u{1B}[2K", "\u{1B}[999999C",
            "\u{1B}[K",
            "x\u{1B}[2Kx\r", "x\u{1B}[1K", "\u{301}", "\u{9B}9",
        ])
    func hostile(piece: String) {
        let line = String(repeating: "x", count: 300_000)
        let bytes = Array((line + String(repeating: piece, count: 1_000_000 / piece.utf8.count)).utf8)
        let took = ContinuousClock().measure { #expect(!OutputText.plain(bytes).contains("\u{1B}")) }
        #expect(took < .seconds(60), "\(piece.debugDescription) took \(took)")
    }

    @Test("whatever is printed, the text holds no control but newline and tab, and is plain itself", arguments: 0..<40)
    func anything(round: Int) {
        let pieces = [
            "\u{1B}", "[", "]", "P", "\\", "\r", "\n", "\t", "\u{8}", "\u{7}", "K", "2", ";", "G", "x", "é", "\u{9B}",
            "\u{9D}",
            "\u{0}", "\u{7F}", "日", " ",
        ]
        var seed = UInt64(round) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        for _ in 0..<50 {
            let printed = (0..<40).map { _ in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return pieces[Int(seed >> 33) % pieces.count]
            }.joined()
            let text = plain(printed)
            let isPlain = text.unicodeScalars.allSatisfy {
                $0 == "\n" || $0 == "\t" || ($0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value))
            }
            #expect(isPlain && plain(text) == text, "round \(round): \(printed.debugDescription)")
        }
    }
}
