/// A word of a command line.
package struct Word: Equatable, Sendable {
    /// The word without the quotes around it.
    package let value: String
    /// The word as it was typed.
    package let raw: String
    /// The white space before it.
    package let gap: String
    /// Whether quotes stood around it, so that it can be no flag.
    package let isQuoted: Bool

    /// A word that a shell has already split and unquoted.
    init(argument: String) {
        value = argument
        raw = argument
        gap = " "
        isQuoted = false
    }

    private init(value: String, raw: String, gap: String, isQuoted: Bool) {
        self.value = value
        self.raw = raw
        self.gap = gap
        self.isQuoted = isQuoted
    }

    /// Splits a line of the console. A quote counts at a word's start only, or after `--flag=`, and only if the same
    /// quote stands at a word's end further on: `it's`, `'tis` and `5" disk` are words. A backslash is plain.
    package static func split(_ line: String) -> [Word] {
        var words: [Word] = []
        var rest = Substring(line)
        // A quote that is not closed from here is not closed from further on either: splitting stays linear.
        var unclosed: Set<Character> = []
        while true {
            let gap = rest.prefix { $0.isWhitespace }
            rest = rest.dropFirst(gap.count)
            guard !rest.isEmpty else { return words }
            let word = first(of: rest, gap: String(gap), unclosed: &unclosed)
            words.append(word)
            rest = rest.dropFirst(word.raw.count)
        }
    }

    private static func first(of rest: Substring, gap: String, unclosed: inout Set<Character>) -> Word {
        let plain = rest.prefix { !$0.isWhitespace }
        let lead = flagLead(of: plain)
        if let quoted = quotedPart(of: rest.dropFirst(lead.count), &unclosed) {
            return Word(
                value: "\(lead)\(quoted.dropFirst().dropLast())", raw: "\(lead)\(quoted)", gap: gap,
                isQuoted: lead.isEmpty)
        }
        return Word(value: String(plain), raw: String(plain), gap: gap, isQuoted: false)
    }

    /// `--flag=` at the beginning of `word`, else nothing.
    private static func flagLead(of word: Substring) -> Substring {
        guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return "" }
        return word[...equals]
    }

    /// The quoted stretch at the beginning of `rest`, with its quotes.
    private static func quotedPart(of rest: Substring, _ unclosed: inout Set<Character>) -> Substring? {
        guard let quote = rest.first, quote == "'" || quote == "\"", !unclosed.contains(quote) else { return nil }
        var index = rest.index(after: rest.startIndex)
        while index < rest.endIndex {
            let next = rest.index(after: index)
            if rest[index] == quote, next == rest.endIndex || rest[next].isWhitespace { return rest[..<next] }
            index = next
        }
        unclosed.insert(quote)
        return nil
    }
}

extension Sequence<Word> {
    /// The words as one text. One quoted word loses its quotes; in a longer text quotes and white space stay as they
    /// were typed, for it is what goes on the record.
    var joinedText: String {
        let words = Array(self)
        guard words.count != 1 else { return words[0].value }
        let text = words.reduce(into: "") { $0 += $1.gap + $1.raw }
        return String(text.dropFirst(words.first?.gap.count ?? 0))
    }
}
