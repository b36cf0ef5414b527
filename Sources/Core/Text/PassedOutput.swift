/// What a program prints, made fit for being passed on to a terminal while it comes.
///
/// Only text is passed on, safe as everywhere, and of the controls the newline, the tab, the carriage return and the
/// backspace, with which a progress bar is drawn. Escape sequences and other controls are left out.
package struct PassedOutput {
    private var sequences = OutputSequences()
    private var neutraliser = Neutraliser()
    /// The beginning of a character whose end has not come.
    private var cut: [UInt8] = []
    /// What is safe or not by what follows it.
    private var waiting: [Unicode.Scalar] = []

    package init() {}

    /// What can be shown now of all that came so far.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> String {
        cut += bytes
        let end = wholeCharacters
        var shown = ""
        pass(String(decoding: cut[..<end], as: UTF8.self), to: &shown)
        cut.removeFirst(end)
        return shown + neutraliser.flushOpen()
    }

    /// What is left when nothing more comes.
    package mutating func finish() -> String {
        var shown = ""
        pass(String(decoding: cut, as: UTF8.self), to: &shown)
        cut = []
        endText(&shown)
        return shown
    }

    private mutating func pass(_ text: String, to shown: inout String) {
        for scalar in text.unicodeScalars {
            switch sequences.take(scalar) {
            case .lineEnd:
                endText(&shown)
                shown += "\n"
            case .scalar(let scalar): pass(scalar, to: &shown)
            case .erasesLine, .column, .left, .right, nil: break
            }
        }
    }

    private mutating func pass(_ scalar: Unicode.Scalar, to shown: inout String) {
        switch scalar.value {
        case 0x08, 0x09, 0x0D:
            endText(&shown)
            shown.unicodeScalars.append(scalar)
        case 0..<0x20, 0x7F: break
        case 0x200C, 0x200D:
            takeWaiting(before: scalar)
            waiting = [scalar]
        default:
            takeWaiting(before: scalar)
            neutraliser.take(CollectionOfOne(scalar), before: nil)
        }
    }

    private mutating func takeWaiting(before next: Unicode.Scalar?) {
        neutraliser.take(waiting, before: next)
        waiting = []
    }

    /// What comes next has nothing to do with what came before.
    private mutating func endText(_ shown: inout String) {
        takeWaiting(before: nil)
        shown += neutraliser.flush()
        neutraliser = Neutraliser()
    }

    /// How many of the bytes are no beginning of a character that may go on.
    private var wholeCharacters: Int {
        for back in 1...3 where back <= cut.count {
            let byte = cut[cut.count - back]
            if byte < 0x80 { break }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            if length > 1 { return length > back ? cut.count - back : cut.count }
        }
        return cut.count
    }
}
