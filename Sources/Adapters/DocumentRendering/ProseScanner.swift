/// Goes through Markdown outside of blocks of code, and leaves code spans and what is escaped as it is.
struct ProseScanner {
    let text: [Unicode.Scalar]
    /// Without it a backtick is a character like any other.
    let sparesCodeSpans: Bool
    private(set) var index = 0
    private var out = String.UnicodeScalarView()
    /// Lengths of backtick runs that are known to have no partner further on.
    private var unpaired: Set<Int> = []
    /// Whether it is known that no comment ends further on.
    private var hasNoCommentEnd = false

    init(_ text: String, sparingCodeSpans: Bool) {
        self.text = Array(text.unicodeScalars)
        sparesCodeSpans = sparingCodeSpans
    }

    /// The text with what `change` makes of it, which is shown each scalar that is neither code nor escaped. Where it
    /// returns false, it has changed nothing and the scalar is copied.
    mutating func scan(_ change: (inout ProseScanner) -> Bool) -> String {
        while index < text.count {
            switch text[index] {
            case "\\": copy(2)
            case "`": copyCodeSpan()
            default: if !change(&self) { copy(1) }
            }
        }
        return String(out)
    }

    /// What stands at the place, and after it.
    var rest: ArraySlice<Unicode.Scalar> { text[index...] }

    /// The scalar after the one at the place.
    var next: Unicode.Scalar? { index + 1 < text.count ? text[index + 1] : nil }

    mutating func copy(_ count: Int) {
        let end = min(text.count, index + count)
        out.append(contentsOf: text[index..<end])
        index = end
    }

    mutating func copyEscaped() {
        out.append("\\")
        copy(1)
    }

    mutating func skip(to end: Int) { index = end }

    /// After the comment that begins here; nil where none ends. A search that found nothing is not made again.
    mutating func commentEnd() -> Int? {
        guard !hasNoCommentEnd else { return nil }
        var place = index + 4
        while place + 2 < text.count {
            if text[place] == "-", text[place + 1] == "-", text[place + 2] == ">" { return place + 3 }
            place += 1
        }
        hasNoCommentEnd = true
        return nil
    }

    private mutating func copyCodeSpan() {
        let length = rest.prefix { $0 == "`" }.count
        guard sparesCodeSpans, !unpaired.contains(length), let end = partner(of: length, from: index + length) else {
            unpaired.insert(length)
            return copy(length)
        }
        copy(end - index)
    }

    private func partner(of length: Int, from start: Int) -> Int? {
        var place = start
        while place < text.count {
            let run = text[place...].prefix { $0 == "`" }.count
            if run == length { return place + run }
            place += max(1, run)
        }
        return nil
    }
}
