import Testing
import Text

@Suite("What a program prints, passed on to a terminal")
struct PassedOutputTests {
    /// In pieces of so many bytes.
    private func passed(_ bytes: [UInt8], pieces size: Int) -> String {
        var output = PassedOutput()
        let pieces = stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min(bytes.count, $0 + size)] }
        return pieces.map { output.take($0) }.joined() + output.finish()
    }

    @Test(
        "controls and sequences are left out, however the text is cut",
        arguments: [
            ("one\ntwo", "one\ntwo"), ("\u{1B}]0;title\u{7}\u{1B}[31mred\u{1B}[0m\n", "red\n"),
            ("10%\r20%\r\n", "10%\r20%\r\n"), ("a\u{8}b\tc\u{7}\u{0}\u{7F}", "a\u{8}b\tc"),
            ("\u{9B}6nx\u{9D}0;y\u{9C}z", "xz"),
            ("a\u{202E}b\u{200B}c", "a⟨U+202E⟩b⟨U+200B⟩c"), ("\u{1B}]0;no end\nnext", "\nnext"),
            ("naïve 漢字 🚑", "naïve 漢字 🚑"), ("👩‍🚒 a\u{200D}b \u{200D}", "👩‍🚒 a⟨U+200D⟩b ⟨U+200D⟩"),
            ("e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}x", "e\u{301}\u{301}\u{301}\u{301}⟨+2⟩x"),
            ("one\u{2028}two\u{E0041}", "one\ntwo⟨U+E0041⟩"),
        ], 1...4)
    func inert(text: (String, String), pieces: Int) {
        #expect(Array(passed(Array(text.0.utf8), pieces: pieces).utf8) == Array(text.1.utf8))
    }

    @Test("bytes that are no UTF-8 are repaired", arguments: 1...3)
    func broken(pieces: Int) {
        let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0x9B, 0x63, 0xF0, 0x9F, 0x92, 0x64, 0xE2, 0x80]
        #expect(passed(bytes, pieces: pieces) == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}")
    }

    @Test("what is whole is shown at once")
    func atOnce() {
        var output = PassedOutput()
        #expect(output.take("50 %\r".utf8) == "50 %\r")
        #expect(output.take(Array("é".utf8).prefix(1)) == "")
        #expect(output.take(Array("é".utf8).suffix(1)) == "é")
    }
}
