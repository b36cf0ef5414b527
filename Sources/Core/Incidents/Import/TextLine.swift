/// One line of a text that is imported.
package struct TextLine: Hashable, Sendable {
    /// From 1.
    package let number: Int
    /// Without its line end and the white space after its last word.
    package let text: String

    package init(number: Int, text: String) {
        self.number = number
        self.text = text
    }

    /// The lines of `text`, whose ends may be of any kind.
    package static func lines(of text: String) -> [TextLine] {
        let split = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return split.enumerated().map { index, line in
            let last = line.lastIndex { !$0.isWhitespace }
            return TextLine(number: index + 1, text: last.map { String(line[...$0]) } ?? "")
        }
    }

    var isBlank: Bool { text.isEmpty }

    /// Columns of white space before the first word; a tab is four.
    var indent: Int {
        text.prefix { $0.isWhitespace }.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
    }

    /// From the first word on.
    var body: Substring { text.drop { $0.isWhitespace } }

    /// What follows a list's marker, `-`, `*`, `+`, `•` or a number; nil when there is none.
    var item: Substring? {
        let body = body
        guard let first = body.first else { return nil }
        let digits = body.prefix { $0.isASCII && $0.isNumber }
        let after: Substring
        if (1...3).contains(digits.count), let mark = body.dropFirst(digits.count).first, mark == "." || mark == ")" {
            after = body.dropFirst(digits.count + 1)
        } else if "-*+•◦▪–".contains(first) {
            after = body.dropFirst()
        } else {
            return nil
        }
        guard after.first?.isWhitespace == true else { return nil }
        return after.drop { $0.isWhitespace }
    }

    /// The text without a list's marker.
    var content: Substring { item ?? body }

    /// Without up to so many columns of its white space.
    func dropping(indent columns: Int) -> String {
        var left = columns
        let rest = text.drop { character in
            guard left > 0, character.isWhitespace else { return false }
            left -= character == "\t" ? 4 : 1
            return true
        }
        return String(rest)
    }

    /// Whether it only draws a line: `---`, `====`, `***`.
    var isRule: Bool {
        body.count >= 3 && body.allSatisfy { "-=_*─—".contains($0) }
    }
}

/// A line that is nowhere in what was understood.
package struct UnreadLine: Hashable, Sendable {
    package var number: Int
    package var text: String
    /// A few words, for who pasted it.
    package var why: String
}
