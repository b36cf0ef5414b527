extension LineEditor {
    /// Does what a key means in a line editor of the Emacs kind. False if the key is none of its own, if there was no
    /// line to move to, or if the text would grow too long; then nothing was changed.
    package mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): return insert(String(character))
        case .newline: return insert("\n")
        case .paste(let text): return insert(text)
        case .backspace: backspace()
        case .delete: delete()
        case .left: moveCursor(to: cursor - 1)
        case .right: moveCursor(to: cursor + 1)
        case .wordLeft: moveCursor(to: startOfWord(isPart: \.isWordPart))
        case .wordRight: moveCursor(to: endOfWord)
        case .home: moveCursor(to: lineRange(at: cursor).lowerBound)
        case .end: moveCursor(to: lineRange(at: cursor).upperBound)
        case .up, .moveUp: return moveLine(down: false)
        case .down, .moveDown: return moveLine(down: true)
        case .control(let letter): return handleControl(letter)
        case .alt(let letter): return handleAlt(letter)
        case .enter, .tab, .backTab, .escape, .insert, .pageUp, .pageDown, .function, .mouse: return false
        }
        return true
    }

    private mutating func handleControl(_ letter: Character) -> Bool {
        switch letter {
        case "a": return handle(.home)
        case "b": return handle(.left)
        case "d": return handle(.delete)
        case "e": return handle(.end)
        case "f": return handle(.right)
        case "h": return handle(.backspace)
        case "k": killToEnd()
        case "n": return handle(.down)
        case "p": return handle(.up)
        case "u": killToStart()
        case "w": kill(startOfWord(isPart: { !$0.isWhitespace })..<cursor)
        case "y": return yank()
        case "_", "/": return undo()
        default: return false
        }
        return true
    }

    private mutating func handleAlt(_ letter: Character) -> Bool {
        switch letter {
        case "b": return handle(.wordLeft)
        case "d": kill(cursor..<endOfWord)
        case "f": return handle(.wordRight)
        case "\u{7F}", "\u{8}": kill(startOfWord(isPart: \.isWordPart)..<cursor)
        case "u": rewrite(cursor..<endOfWord) { $0.uppercased() }
        case "l": rewrite(cursor..<endOfWord) { $0.lowercased() }
        case "c": rewrite(cursor..<endOfWord, LineEditor.capitalised)
        case "y": return yankOlder()
        default: return false
        }
        return true
    }

    /// The first letter of a word large and the others small.
    private static func capitalised(_ word: String) -> String {
        guard let first = word.firstIndex(where: \.isWordPart) else { return word }
        let rest = word.index(after: first)
        return word[..<first] + word[first..<rest].uppercased() + word[rest...].lowercased()
    }

    /// At the end of a line it joins the next.
    private mutating func killToEnd() {
        let end = lineRange(at: cursor).upperBound
        kill(cursor..<(end == cursor ? min(cursor + 1, count) : end))
    }

    /// At the start of a line it joins the one before.
    private mutating func killToStart() {
        let start = lineRange(at: cursor).lowerBound
        kill((start == cursor ? max(0, cursor - 1) : start)..<cursor)
    }

    private func startOfWord(isPart: (Character) -> Bool) -> Int {
        var position = cursor
        while position > 0, !isPart(characters[position - 1]) { position -= 1 }
        while position > 0, isPart(characters[position - 1]) { position -= 1 }
        return position
    }

    private var endOfWord: Int {
        var position = cursor
        while position < count, !characters[position].isWordPart { position += 1 }
        while position < count, characters[position].isWordPart { position += 1 }
        return position
    }
}

extension Character {
    var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
