import Testing
import Text
import TextUI

@Suite struct TerminalAlertTests {
    private func sent(
        _ text: String, bell: Bool = false, _ notification: TerminalAlert.Notification?, tmux: Bool = false,
        unicode: Bool = true
    ) -> String {
        let alert = TerminalAlert(bell: bell, notification: notification, isInTmux: tmux)
        return String(decoding: alert.bytes(for: SafeText(text), canShowUnicode: unicode), as: UTF8.self)
    }

    @Test("the bell, a notification, both or nothing")
    func forms() {
        #expect(sent("due", nil) == "")
        #expect(sent("due", bell: true, nil) == "\u{07}")
        #expect(sent("due", .osc9) == "\u{1B}]9;due\u{07}")
        #expect(sent("due", bell: true, .osc777) == "\u{07}\u{1B}]777;notify;sitroom;due\u{07}")
    }

    @Test("tmux gets it wrapped, with its escapes doubled, and the bell bare")
    func tmux() {
        #expect(sent("due", bell: true, .osc9, tmux: true) == "\u{07}\u{1B}Ptmux;\u{1B}\u{1B}]9;due\u{07}\u{1B}\\")
    }

    @Test("no text ends the sequence, parts its fields or goes on for ever")
    func hostile() {
        let text = sent("a\u{07}b\u{1B}\\c;d\u{9C}e\nf\u{202E}" + String(repeating: "x", count: 10_000), .osc777)
        let inner = text.dropFirst("\u{1B}]777;notify;sitroom;".count).dropLast()
        #expect(inner.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0 != ";" })
        #expect(inner.count <= 120 && inner.contains("c,d"))
        #expect(sent("é ok", .osc9, unicode: false) == "\u{1B}]9;? ok\u{07}")
    }
}
