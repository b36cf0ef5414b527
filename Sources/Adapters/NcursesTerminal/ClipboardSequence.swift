import CNettle

/// The escape sequence that hands a text to a terminal's clipboard (xterm's ctlseqs, OSC 52). It only ever writes: what
/// is in the clipboard is never asked for.
enum ClipboardSequence {
    /// - Parameter multiplexer: what stands between; tmux takes the sequence itself where its `set-clipboard` is `on`,
    ///   and hands on a wrapped one where its `allow-passthrough` is; screen only hands on, in short pieces.
    static func bytes(copying text: String, through multiplexer: Multiplexer?) -> [UInt8] {
        let plain = Array("\u{1B}]52;c;".utf8) + base64(Array(text.utf8)) + [0x07]
        switch multiplexer {
        case nil: return plain
        case .tmux:
            let doubled = plain.flatMap { $0 == 0x1B ? [$0, $0] : [$0] }
            return plain + Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
        case .screen:
            let pieces = stride(from: 0, to: plain.count, by: 200).map { plain[$0..<min($0 + 200, plain.count)] }
            return pieces.flatMap { Array("\u{1B}P".utf8) + $0 + Array("\u{1B}\\".utf8) }
        }
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let length = (bytes.count + 2) / 3 * 4
        return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            buffer.withMemoryRebound(to: CChar.self) { nettle_base64_encode_raw($0.baseAddress, bytes.count, bytes) }
            count = length
        }
    }
}

/// A program between this one and the terminal that people see.
package enum Multiplexer: Hashable, Sendable {
    case tmux, screen
}
