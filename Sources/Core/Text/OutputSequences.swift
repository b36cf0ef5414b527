/// Takes the escape sequences out of what a program printed for a terminal.
///
/// The states are those of https://vt100.net/emu/dec_ansi_parser, as far as plain text needs them. A string that a
/// sequence opens ends with its line at the latest.
struct OutputSequences {
    /// What is left of a scalar; of the sequences those that stay within a line.
    enum Event {
        /// Also a control character that is no part of a sequence.
        case scalar(Unicode.Scalar)
        case lineEnd
        /// From the cursor on (0), up to it (1), or all of it (2).
        case erasesLine(Int)
        /// From 1.
        case column(Int)
        case left(Int)
        case right(Int)
    }

    private enum State {
        case text
        case escape
        /// Between `ESC [` and the letter that ends it; the first number, once a digit has come.
        case sequence(first: Int?, isFirst: Bool)
        case string
    }

    private var state = State.text

    mutating func take(_ scalar: Unicode.Scalar) -> Event? {
        switch scalar.value {
        case 0x1B: state = .escape
        case 0x0A, 0x85:
            state = .text
            return .lineEnd
        case 0x18, 0x1A: state = .text
        case 0x9B: state = .sequence(first: nil, isFirst: true)
        case 0x90, 0x98, 0x9D, 0x9E, 0x9F: state = .string
        case 0x80..<0xA0: state = .text
        default: return takeInState(scalar)
        }
        return nil
    }

    private mutating func takeInState(_ scalar: Unicode.Scalar) -> Event? {
        switch state {
        case .text: return .scalar(scalar)
        case .escape: return takeEscaped(scalar)
        case .sequence(let first, let isFirst): return takeInSequence(scalar, first, isFirst)
        case .string:
            if scalar.value == 0x07 { state = .text }
            return nil
        }
    }

    private mutating func takeEscaped(_ scalar: Unicode.Scalar) -> Event? {
        switch scalar {
        case "[": state = .sequence(first: nil, isFirst: true)
        case "P", "X", "]", "^", "_": state = .string
        case " "..."/": state = .escape
        default: return endSequence(with: scalar)
        }
        return nil
    }

    private mutating func takeInSequence(_ scalar: Unicode.Scalar, _ first: Int?, _ isFirst: Bool) -> Event? {
        switch scalar {
        case "0"..."9" where isFirst:
            let number = (first ?? 0) * 10 + Int(scalar.value - 0x30)
            state = .sequence(first: min(number, 1_000_000), isFirst: true)
            return nil
        case " "..."?":
            state = .sequence(first: first, isFirst: false)
            return nil
        default: break
        }
        let ended = endSequence(with: scalar)
        switch scalar {
        case "K": return .erasesLine(first ?? 0)
        case "G": return .column(max(first ?? 1, 1))
        case "D": return .left(max(first ?? 1, 1))
        case "C": return .right(max(first ?? 1, 1))
        default: return ended
        }
    }

    /// A sequence ends with a printable ASCII character; what else comes breaks it off and counts for itself.
    private mutating func endSequence(with scalar: Unicode.Scalar) -> Event? {
        state = .text
        return (0x20..<0x7F).contains(scalar.value) ? nil : .scalar(scalar)
    }
}
