import Text

/// How a terminal is made to call for attention: the bell, a notification of the desktop, both or neither.
package struct TerminalAlert: Hashable, Sendable {
    /// The sequence that a terminal knows: `ESC ] 9 ; text` (iTerm2, Windows Terminal, ConEmu and others), or
    /// `ESC ] 777 ; notify ; title ; text` (rxvt-unicode, foot, VTE and others).
    package enum Notification: Hashable, Sendable {
        case osc9, osc777
    }

    package var bell: Bool
    package var notification: Notification?
    /// Whether tmux stands between: it hands on only what is wrapped, where its `allow-passthrough` is on.
    package var isInTmux: Bool

    package init(bell: Bool, notification: Notification?, isInTmux: Bool) {
        self.bell = bell
        self.notification = notification
        self.isInTmux = isInTmux
    }

    /// A notification's text holds so many columns at most.
    private static let mostColumns = 120

    /// What is to be sent; empty where nothing is wanted.
    ///
    /// - Parameter canShowUnicode: whether the terminal takes more than ASCII.
    package func bytes(for text: SafeText, canShowUnicode: Bool) -> [UInt8] {
        let bell: [UInt8] = bell ? [0x07] : []
        guard let notification else { return bell }
        return bell + wrapped(sequence(notification, plain(text, canShowUnicode)))
    }

    /// Nothing that could end the sequence, or part its fields.
    private func plain(_ text: SafeText, _ canShowUnicode: Bool) -> String {
        let shown = text.oneLine.truncated(toWidth: Self.mostColumns, ellipsis: SafeText(literal: "..."))
        return String(
            String.UnicodeScalarView(
                shown.string.unicodeScalars.map { scalar in
                    if scalar == ";" { return "," }
                    return canShowUnicode || scalar.isASCII ? scalar : "?"
                }))
    }

    private func sequence(_ notification: Notification, _ text: String) -> [UInt8] {
        let start =
            switch notification {
            case .osc9: "\u{1B}]9;"
            case .osc777: "\u{1B}]777;notify;sitroom;"
            }
        return Array((start + text + "\u{07}").utf8)
    }

    /// tmux(1), `allow-passthrough`: `ESC P tmux ;` with each escape doubled, then `ESC \`.
    private func wrapped(_ sequence: [UInt8]) -> [UInt8] {
        guard isInTmux else { return sequence }
        let doubled = sequence.flatMap { $0 == 0x1B ? [0x1B, 0x1B] : [$0] }
        return Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
    }
}
