/// What a program printed for a terminal, as plain text.
package enum OutputText {
    /// Repairs the UTF-8, drops escape sequences and control characters other than the newline and the tab, and lets
    /// what rewrote its line stand as it was left: after a carriage return or a backspace, what follows overwrites.
    ///
    /// A string that an escape sequence opens (OSC, DCS, APC, PM, SOS) ends with its line at the latest, so that a
    /// forgotten end doesn't swallow all that follows. Linear in time. Limits: a column is a scalar; movements between
    /// lines are dropped, so a program that redraws several lines leaves each version.
    package static func plain(_ bytes: some Sequence<UInt8>) -> String {
        let text = String(decoding: Array(bytes), as: UTF8.self)
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        var screen = OutputScreen()
        for scalar in text.unicodeScalars { screen.take(scalar) }
        return screen.finish()
    }

    /// C1 controls begin with C2 in UTF-8.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 ? byte != 0x7F && byte != 0xC2 : byte == 0x0A || byte == 0x09
    }
}

/// A terminal of one line that is written over and over; the lines that were left are kept.
///
/// The states are those of https://vt100.net/emu/dec_ansi_parser, as far as plain text needs them.
private struct OutputScreen {
    private enum State {
        case text
        case escape
        /// Between `ESC [` and the letter that ends it; the first number, once a digit has come.
        case sequence(first: Int?, isFirst: Bool)
        case string
    }

    private var state = State.text
    private var left = String.UnicodeScalarView()
    private var line: [Unicode.Scalar] = []
    /// From 0 to the line's length.
    private var column = 0

    mutating func finish() -> String {
        left.append(contentsOf: line)
        return String(left)
    }

    mutating func take(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x1B: state = .escape
        case 0x0A, 0x85: endLine()
        case 0x18, 0x1A: state = .text
        case 0x9B: state = .sequence(first: nil, isFirst: true)
        case 0x90, 0x98, 0x9D, 0x9E, 0x9F: state = .string
        case 0x80..<0xA0: state = .text
        default: takeInState(scalar)
        }
    }

    private mutating func takeInState(_ scalar: Unicode.Scalar) {
        switch state {
        case .text: write(scalar)
        case .escape: takeEscaped(scalar)
        case .sequence(let first, let isFirst): takeInSequence(scalar, first, isFirst)
        case .string: if scalar.value == 0x07 { state = .text }
        }
    }

    private mutating func takeEscaped(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "[": state = .sequence(first: nil, isFirst: true)
        case "P", "X", "]", "^", "_": state = .string
        case " "..."/": state = .escape
        default: endSequence(with: scalar)
        }
    }

    private mutating func takeInSequence(_ scalar: Unicode.Scalar, _ first: Int?, _ isFirst: Bool) {
        switch scalar {
        case "0"..."9" where isFirst:
            let number = (first ?? 0) * 10 + Int(scalar.value - 0x30)
            state = .sequence(first: min(number, 1_000_000), isFirst: true)
        case " "..."?": state = .sequence(first: first, isFirst: false)
        case "K": eraseLine(first ?? 0)
        case "G": move(to: max(first ?? 1, 1) - 1)
        case "D": move(to: column - max(first ?? 1, 1))
        case "C": move(to: column + max(first ?? 1, 1))
        default: endSequence(with: scalar)
        }
    }

    /// A sequence ends with a printable ASCII character; what else comes breaks it off and counts for itself.
    private mutating func endSequence(with scalar: Unicode.Scalar) {
        state = .text
        if !(0x20..<0x7F).contains(scalar.value) { write(scalar) }
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x0D: column = 0
        case 0x08: column = max(0, column - 1)
        case 0x09, 0x20..<0x7F, 0xA0...: put(scalar)
        default: break
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        if column < line.count { line[column] = scalar } else { line.append(scalar) }
        column += 1
    }

    private mutating func endLine() {
        state = .text
        left.append(contentsOf: line)
        left.append("\n")
        line.removeAll(keepingCapacity: true)
        column = 0
    }

    private mutating func move(to wanted: Int) {
        state = .text
        column = min(max(0, wanted), line.count)
    }

    /// Erases to the end of the line (0) or all of it (2), as programs do that write it anew.
    private mutating func eraseLine(_ part: Int) {
        state = .text
        if part == 2 { column = 0 }
        if part != 1 { line.removeLast(line.count - column) }
    }
}
