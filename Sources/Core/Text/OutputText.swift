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
private struct OutputScreen {
    private var sequences = OutputSequences()
    private var left = String.UnicodeScalarView()
    private var line: [Unicode.Scalar] = []
    /// From 0 to the line's length.
    private var column = 0

    mutating func finish() -> String {
        left.append(contentsOf: line)
        return String(left)
    }

    mutating func take(_ scalar: Unicode.Scalar) {
        switch sequences.take(scalar) {
        case .scalar(let scalar): write(scalar)
        case .lineEnd: endLine()
        case .erasesLine(let part): eraseLine(part)
        case .column(let wanted): move(to: wanted - 1)
        case .left(let count): move(to: column - count)
        case .right(let count): move(to: column + count)
        case nil: break
        }
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
        left.append(contentsOf: line)
        left.append("\n")
        line.removeAll(keepingCapacity: true)
        column = 0
    }

    private mutating func move(to wanted: Int) { column = min(max(0, wanted), line.count) }

    /// Erases to the end of the line (0) or all of it (2), as programs do that write it anew.
    private mutating func eraseLine(_ part: Int) {
        if part == 2 { column = 0 }
        if part != 1 { line.removeLast(line.count - column) }
    }
}
