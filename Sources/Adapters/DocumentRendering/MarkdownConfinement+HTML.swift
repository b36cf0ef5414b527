import Postmortems
import Text

extension MarkdownConfinement {
    /// Takes the tags of raw HTML out of what is not code; false when some remain whatever is tried.
    ///
    /// Taking tags out can bring others to light, so it is done until the parser sees none.
    static func dropHTML(from lines: inout [String]) -> Bool {
        for round in 0..<6 {
            guard holdsHTML(lines) else { return true }
            // Where code spans and the parser's view of HTML disagree for long, the spans give way.
            lines = withoutTags(lines, sparingCodeSpans: round < 3)
        }
        return false
    }

    /// With tables and without: where a table ends a paragraph, it ends the code span that hid a tag.
    static func holdsHTML(_ lines: [String]) -> Bool {
        let text = lines.joined(separator: "\n")
        let plain = ParsedMarkdown(text, with: .none).nodes()
        let tabled = ParsedMarkdown(text, with: .all).nodes()
        return (plain + tabled).contains { $0.node.kind.hasPrefix("html") }
    }

    /// What `html` says without its tags and comments.
    static func wordsOfHTML(_ html: String) -> SafeText {
        var stripper = TagStripper(html, sparingCodeSpans: false)
        var words = PlainWords()
        ParsedMarkdown(stripper.strip()).walk {
            words.begin($0)
        } ended: {
            words.end($0)
        }
        return words.take()
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func withoutTags(_ lines: [String], sparingCodeSpans: Bool) -> [String] {
        let code = codeLines(of: lines)
        var out: [String] = []
        var run: [String] = []
        let flush = { (out: inout [String], run: inout [String]) in
            guard !run.isEmpty else { return }
            var stripper = TagStripper(run.joined(separator: "\n"), sparingCodeSpans: sparingCodeSpans)
            out += stripper.strip().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            run = []
        }
        for (index, line) in lines.enumerated() {
            if code.contains(index) || line.isEmpty {
                flush(&out, &run)
                out.append(line)
            } else {
                run.append(line)
            }
        }
        flush(&out, &run)
        return out
    }
}

/// Takes HTML tags and comments out of a stretch of Markdown; a `<` that begins none is escaped.
private struct TagStripper {
    private let text: [Unicode.Scalar]
    private let sparesCodeSpans: Bool
    private var index = 0
    private var out = String.UnicodeScalarView()
    /// Lengths of backtick runs that are known to have no partner further on.
    private var unpaired: Set<Int> = []

    init(_ text: String, sparingCodeSpans: Bool) {
        self.text = Array(text.unicodeScalars)
        sparesCodeSpans = sparingCodeSpans
    }

    mutating func strip() -> String {
        while index < text.count {
            switch text[index] {
            case "\\": copy(2)
            case "`": copyCodeSpan()
            case "<": takeAngle()
            default: copy(1)
            }
        }
        return String(out)
    }

    private mutating func copy(_ count: Int) {
        let end = min(text.count, index + count)
        out.append(contentsOf: text[index..<end])
        index = end
    }

    private mutating func copyCodeSpan() {
        let length = text[index...].prefix { $0 == "`" }.count
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

    private mutating func takeAngle() {
        if let end = tagEnd() {
            index = end
        } else if isAutolink() || !opensSomething {
            copy(1)
        } else {
            out.append("\\")
            copy(1)
        }
    }

    private var opensSomething: Bool {
        guard index + 1 < text.count else { return false }
        return text[index + 1].properties.isAlphabetic || "/!?".unicodeScalars.contains(text[index + 1])
    }

    /// After the tag or comment that begins here; nil where none does. A tag has no `<` within and ends soon.
    private func tagEnd() -> Int? {
        let rest = text[index...].prefix(2000)
        if rest.starts(with: "<!--".unicodeScalars) { return commentEnd() }
        guard opensSomething, !isAutolink() else { return nil }
        guard let close = rest.dropFirst().firstIndex(where: { $0 == ">" || $0 == "<" }), text[close] == ">" else {
            return nil
        }
        return !sparesCodeSpans || isTag(text[(index + 1)..<close]) ? close + 1 : nil
    }

    /// Whether `inner` could be a tag's name with attributes: `a < b, c > d` is none and keeps its words.
    private func isTag(_ inner: ArraySlice<Unicode.Scalar>) -> Bool {
        if inner.first == "!" || inner.first == "?" { return true }
        let bare = inner.first == "/" ? inner.dropFirst() : inner
        let isName = { (scalar: Unicode.Scalar) in scalar.isASCII && MarkdownConfinement.isWord(scalar) }
        let name = bare.prefix { isName($0) || $0 == "-" }
        let rest = bare.dropFirst(name.count)
        guard name.first?.properties.isAlphabetic == true else { return false }
        return rest.contains("=") || rest.allSatisfy { isName($0) || "_.:-/ \n".unicodeScalars.contains($0) }
    }

    private func commentEnd() -> Int? {
        var place = index + 4
        while place + 2 < text.count {
            if text[place] == "-", text[place + 1] == "-", text[place + 2] == ">" { return place + 3 }
            place += 1
        }
        return nil
    }

    /// `<https://…>` and `<name@host>`.
    private func isAutolink() -> Bool {
        let inner = text[index...].prefix(2000).dropFirst().prefix { $0 != ">" && $0 != "<" && $0 != " " && $0 != "\n" }
        guard inner.endIndex < text.count, text[inner.endIndex] == ">" else { return false }
        let name = inner.prefix { $0.isASCII && ($0.properties.isAlphabetic || "+.-".unicodeScalars.contains($0)) }
        let follower = name.endIndex < inner.endIndex ? inner[name.endIndex] : nil
        return name.count >= 2 && (follower == ":" || inner.contains("@") && !inner.contains("="))
    }
}
