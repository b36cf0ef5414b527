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
            lines = outsideCode(lines) { withoutTags($0, sparingCodeSpans: round < 3) }
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
        var words = PlainWords()
        ParsedMarkdown(withoutTags(html, sparingCodeSpans: false)).walk {
            words.begin($0)
        } ended: {
            words.end($0)
        }
        return words.take()
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The lines with what `change` makes of each stretch that is neither a block of code nor an empty line.
    static func outsideCode(_ lines: [String], _ change: (String) -> String) -> [String] {
        let code = codeLines(of: lines)
        var out: [String] = []
        var index = 0
        while index < lines.count {
            let run = lines[index...].enumerated().prefix { !code.contains(index + $0) && !$1.isEmpty }.map(\.element)
            if run.isEmpty {
                out.append(lines[index])
            } else {
                let changed = change(run.joined(separator: "\n"))
                out += changed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            }
            index += max(1, run.count)
        }
        return out
    }

    /// A `<` that begins no tag is escaped.
    private static func withoutTags(_ text: String, sparingCodeSpans: Bool) -> String {
        var scanner = ProseScanner(text, sparingCodeSpans: sparingCodeSpans)
        return scanner.scan { $0.takeTag() }
    }
}

/// Takes HTML tags and comments out of a stretch of Markdown.
extension ProseScanner {
    fileprivate mutating func takeTag() -> Bool {
        guard text[index] == "<" else { return false }
        if let end = tagEnd() {
            skip(to: end)
        } else if isAutolink() || !opensSomething {
            copy(1)
        } else {
            copyEscaped()
        }
        return true
    }

    private var opensSomething: Bool {
        guard let next else { return false }
        return next.properties.isAlphabetic || "/!?".unicodeScalars.contains(next)
    }

    /// After the tag or comment that begins here; nil where none does. A tag has no `<` within and ends soon.
    private mutating func tagEnd() -> Int? {
        let rest = rest.prefix(2000)
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

    /// `<https://…>` and `<name@host>`.
    private func isAutolink() -> Bool {
        let inner = rest.prefix(2000).dropFirst().prefix { $0 != ">" && $0 != "<" && $0 != " " && $0 != "\n" }
        guard inner.endIndex < text.count, text[inner.endIndex] == ">" else { return false }
        let name = inner.prefix { $0.isASCII && ($0.properties.isAlphabetic || "+.-".unicodeScalars.contains($0)) }
        let follower = name.endIndex < inner.endIndex ? inner[name.endIndex] : nil
        return name.count >= 2 && (follower == ":" || inner.contains("@") && !inner.contains("="))
    }
}
