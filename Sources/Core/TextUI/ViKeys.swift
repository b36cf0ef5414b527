/// Keys of the vi kind over a `LineEditor`: it begins in insert mode, in which every key means what it always means;
/// Escape leads to normal mode, in which letters move and change.
///
/// Known there: `h l 0 ^ $ w b e`, `x X D C p P u`, `d` and `c` with a movement or twice, `i a I A`, and `k j /` for
/// earlier lines. No counts, no registers, no visual mode. Ctrl and Alt keys stay what they are.
package struct ViKeys: Equatable, Sendable {
    package private(set) var isNormal = false
    /// `d` or `c`, while it waits for its movement.
    private var pending: Character?

    package init() {}

    /// Back to insert mode, as for every new line.
    package mutating func reset() {
        isNormal = false
        pending = nil
    }

    /// Does what a key means in normal mode.
    ///
    /// - Returns: the key that is still to be done as always; nil if nothing is.
    package mutating func translate(_ key: Key, in editor: inout LineEditor) -> Key? {
        guard isNormal else {
            guard key == .escape else { return key }
            isNormal = true
            if editor.cursor > editor.currentLine.lowerBound { editor.moveCursor(to: editor.cursor - 1) }
            return nil
        }
        defer { if isNormal { editor.stayOnCharacter() } }
        guard case .character(let letter) = key else {
            // A movement that is waited for does not come any more; Escape takes just that back.
            let wasPending = pending != nil
            pending = nil
            return key == .escape && wasPending ? nil : key
        }
        if let operation = pending {
            pending = nil
            operate(operation, letter, &editor)
            return nil
        }
        return command(letter, &editor)
    }

    private mutating func command(_ letter: Character, _ editor: inout LineEditor) -> Key? {
        switch letter {
        case "k": return .up
        case "j": return .down
        case "/": return .control("r")
        case "d", "c": pending = letter
        case "i", "a", "I", "A": insert(letter, &editor)
        case "x": editor.kill(editor.cursor..<min(editor.cursor + 1, editor.currentLine.upperBound))
        case "X": editor.kill(max(editor.cursor - 1, editor.currentLine.lowerBound)..<editor.cursor)
        case "D", "C": operate(letter == "D" ? "d" : "c", "$", &editor)
        case "p", "P": put(isAfter: letter == "p", &editor)
        case "u": _ = editor.undo()
        default: if let target = target(letter, editor) { editor.moveCursor(to: target.place) }
        }
        return nil
    }

    private mutating func insert(_ letter: Character, _ editor: inout LineEditor) {
        reset()
        let line = editor.currentLine
        switch letter {
        case "a": editor.moveCursor(to: min(editor.cursor + 1, line.upperBound))
        case "I": editor.moveCursor(to: editor.firstNonBlank)
        case "A": editor.moveCursor(to: line.upperBound)
        default: break
        }
    }

    private func put(isAfter: Bool, _ editor: inout LineEditor) {
        if isAfter { editor.moveCursor(to: min(editor.cursor + 1, editor.currentLine.upperBound)) }
        let before = editor.changes
        if editor.yank(), editor.changes != before { editor.moveCursor(to: editor.cursor - 1) }
    }

    private mutating func operate(_ operation: Character, _ letter: Character, _ editor: inout LineEditor) {
        let line = editor.currentLine
        let range: Range<Int>
        if letter == operation {
            // A whole line goes with one of its line feeds; one that is changed leaves its place.
            let isLast = line.upperBound == editor.count
            let whole = isLast ? max(0, line.lowerBound - 1)..<line.upperBound : line.lowerBound..<line.upperBound + 1
            range = operation == "d" ? whole : line
        } else if operation == "c", letter == "w", !editor.isBlank(at: editor.cursor) {
            // As in vi itself it leaves the space behind the word alone.
            range = editor.cursor..<min(editor.endOfViWord(from: editor.cursor - 1) + 1, line.upperBound)
        } else if let target = target(letter, editor) {
            let other = min(target.place + (target.isInclusive ? 1 : 0), line.upperBound)
            range = min(editor.cursor, other)..<max(editor.cursor, other)
        } else {
            return
        }
        editor.kill(range.clamped(to: 0..<editor.count))
        if operation == "c" { reset() }
    }

    private func target(_ letter: Character, _ editor: LineEditor) -> (place: Int, isInclusive: Bool)? {
        let line = editor.currentLine
        switch letter {
        case "h": return (max(editor.cursor - 1, line.lowerBound), false)
        case "l", " ": return (min(editor.cursor + 1, line.upperBound), false)
        case "0": return (line.lowerBound, false)
        case "^": return (editor.firstNonBlank, false)
        case "$": return (max(line.lowerBound, line.upperBound - 1), true)
        case "w": return (editor.startOfNextViWord, false)
        case "b": return (editor.startOfViWord, false)
        case "e": return (editor.endOfViWord(from: editor.cursor), true)
        default: return nil
        }
    }
}

extension LineEditor {
    fileprivate var currentLine: Range<Int> { lineRange(at: cursor) }

    fileprivate var firstNonBlank: Int {
        let line = currentLine
        return line.first { !characters[$0].isWhitespace } ?? line.lowerBound
    }

    fileprivate func isBlank(at position: Int) -> Bool {
        position >= count || characters[position].isWhitespace
    }

    /// In normal mode the cursor stands on a character, not behind the last one of its line.
    fileprivate mutating func stayOnCharacter() {
        let line = currentLine
        if cursor == line.upperBound, cursor > line.lowerBound { moveCursor(to: cursor - 1) }
    }

    fileprivate var startOfNextViWord: Int {
        var place = cursor
        if !isBlank(at: place) { place = endOfViWord(from: place - 1) + 1 }
        while place < count, isBlank(at: place) { place += 1 }
        return min(place, count)
    }

    fileprivate var startOfViWord: Int {
        var place = cursor - 1
        while place > 0, isBlank(at: place) { place -= 1 }
        while place > 0, isSameWord(place - 1, place) { place -= 1 }
        return max(0, place)
    }

    /// The last character of the word that begins or goes on behind a position.
    fileprivate func endOfViWord(from position: Int) -> Int {
        var place = position + 1
        while place < count - 1, isBlank(at: place) { place += 1 }
        while place < count - 1, isSameWord(place, place + 1) { place += 1 }
        return min(max(0, place), max(0, count - 1))
    }

    /// Letters, numbers and underscores make words, and so do runs of other signs.
    private func isSameWord(_ left: Int, _ right: Int) -> Bool {
        guard !isBlank(at: left), !isBlank(at: right) else { return false }
        return characters[left].isWordPart == characters[right].isWordPart
    }
}
