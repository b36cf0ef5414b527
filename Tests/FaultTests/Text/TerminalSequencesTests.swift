import Testing
import Worlds

/// The judge of what a terminal gets must find what is planted.
@Suite("what is not ours on a terminal")
struct TerminalSequencesTests {
    @Test(
        "what is planted is found",
        arguments: [
            "\u{1B}]0;title\u{7}", "\u{1B}]0;title\u{1B}\\", "\u{1B}]52;c;QQ==\u{7}", "\u{1B}[21t", "\u{1B}[5n",
            "\u{1B}[c", "\u{1B}[6n", "\u{1B}[?1003h", "\u{1B}[8m", "\u{1B}[5m", "\u{1B}[38;2;1;2;3m", "\u{1B}[3J",
            "\u{1B}c", "\u{1B}Pq\u{1B}\\", "\u{1B}_x\u{1B}\\", "\u{1B}(0", "\u{1B}[", "\u{1B}", "\u{7}", "\u{5}",
            "\u{0}", "\u{E}", "\u{B}", "\u{7F}", "\u{85}", "\u{9B}", "\u{202E}", "\u{2066}", "\u{200F}", "\u{61C}",
            "\u{200B}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{34F}", "\u{E0041}", "\u{FE0F}", "a\u{200D}b",
            "\u{2028}", "\u{2029}", "\u{FFF9}", "\u{E000}", "\u{10FFFF}", "\u{3164}", "\u{180E}",
            "z\u{301}\u{302}\u{303}\u{304}\u{305}",
        ])
    func planted(text: String) {
        let plain = Array("before \(text)after".utf8)
        #expect(TerminalSequences(.screen).strangers(in: plain).count >= 1, "\(plain)")
        #expect(TerminalSequences([]).strangers(in: plain).count >= 1, "\(plain)")
    }

    @Test(
        "bytes that are no UTF-8 are found",
        arguments: [
            [0x9B], [0xC3], [0xC3, 0x28], [0xE2, 0x80], [0xF0, 0x9F, 0x92], [0xED, 0xA0, 0x80], [0xC0, 0x9B],
            [0xE0, 0x80, 0x9B], [0xFF], [0xF4, 0x90, 0x80, 0x80],
        ] as [[UInt8]])
    func broken(bytes: [UInt8]) {
        #expect(TerminalSequences(.screen).strangers(in: Array("a".utf8) + bytes + Array("b".utf8)).count >= 1)
        #expect(TerminalSequences([]).strangers(in: bytes).count >= 1)
    }

    @Test("in lines there are no sequences at all", arguments: ["\u{1B}[31m", "\u{1B}[H", "a\rb", "a\u{8}b", "\t"])
    func lines(text: String) {
        #expect(TerminalSequences([]).strangers(in: Array(text.utf8)).count == 1)
    }

    @Test(
        "what is ours passes",
        arguments: [
            "\u{1B}[?1049h\u{1B}[22;0;0t\u{1B}[1;24r\u{1B}(B\u{1B}[m\u{1B}[4l\u{1B}[?7h\u{1B}[?1h\u{1B}=",
            "\u{1B}[H\u{1B}[2J\u{1B}[24;80H\u{1B}[12d\u{1B}[38;5;208m\u{1B}[48;5;236mx\u{1B}[5b\u{1B}[K\r\n",
            "漢字 é e\u{301} 🚑 ⟨U+202E⟩ ␛ → ▏",
        ])
    func ours(text: String) {
        #expect(TerminalSequences(.screen).strangers(in: Array(text.utf8)) == [])
    }

    @Test("what was configured passes, and only well formed")
    func configured() {
        let all = TerminalSequences([.bell, .notification, .clipboard])
        #expect(all.strangers(in: Array("\u{7}\u{1B}]9;x is due\u{7}\u{1B}]52;c;QUJD\u{7}".utf8)) == [])
        #expect(all.strangers(in: Array("\u{1B}]777;notify;sitroom;x\u{7}👩\u{200D}💻❤\u{FE0F}\r\n".utf8)) == [])
        for text in ["9;a;b", "9;a\u{202E}", "777;notify;other;x", "52;c;?", "52;p;QQ==", "9;4;1;50"] {
            #expect(all.strangers(in: Array("\u{1B}]\(text)\u{7}".utf8)).count == 1, "\(text)")
        }
    }

    @Test("the screen is what was sent")
    func screen() {
        var screen = TerminalScreen(columns: 10, rows: 4)
        let sent = "\u{1B}[H\u{1B}[2Jone\r\ntwo\u{1B}[4;1H漢e\u{301}\u{1B}[2;2Hx\u{1B}[1;8H=\u{1B}[2b"
        screen.take(Array(sent.utf8))
        #expect(screen.rows == ["one    ===", "txo", "", "漢e\u{301}"])
        screen.take(Array((sent + "\u{1B}[2;1H\u{1B}[M\u{1B}[H\u{1B}[P\u{1B}[2@").utf8))
        #expect(screen.rows == ["  ne    ==", "", "漢e\u{301}", ""])
    }
}
