import Testing
import Worlds

/// The judge of the other tests here is no yes-man.
@Suite("modes of a terminal")
struct TerminalModesTests {
    @Test(
        "each is seen when it is left, and when it is given back",
        arguments: [
            ("?1049h", "?1049l"), ("?25l", "?25h"), ("?2004h", "?2004l"), ("?1000h", "?1000l"), ("?1002h", "?1002l"),
            ("?1003h", "?1003l"), ("?1006h", "?1006l"), ("?1004h", "?1004l"), ("?1h", "?1l"), ("2;9r", "r"),
            ("0;7m", "0m"), ("38;5;77m", "m"), ("?1000;1006h", "?1006;1000l"),
        ])
    func sequences(_ on: String, _ off: String) {
        #expect(!TerminalModes(after: "\u{1B}[\(on)text".utf8).isGivenBack)
        #expect(TerminalModes(after: "\u{1B}[\(on)text\u{1B}[\(off)".utf8).isGivenBack)
    }

    @Test("keypad, character sets, and a sequence that was cut off")
    func others() {
        #expect(!TerminalModes(after: "\u{1B}=".utf8).isGivenBack)
        #expect(TerminalModes(after: "\u{1B}=\u{1B}>".utf8).isGivenBack)
        #expect(!TerminalModes(after: "\u{1B}(0".utf8).isGivenBack)
        #expect(TerminalModes(after: "\u{1B}(0\u{1B}(B".utf8).isGivenBack)
        #expect(!TerminalModes(after: "\u{1B}]52;c;AAAA".utf8).isGivenBack)
        #expect(TerminalModes(after: "\u{1B}]52;c;AAAA\u{18}".utf8).isGivenBack)
        // An ESC breaks a string off, and what follows it counts.
        #expect(!TerminalModes(after: "\u{1B}]0;\u{1B}[?1049h\u{07}".utf8).isGivenBack)
    }
}
