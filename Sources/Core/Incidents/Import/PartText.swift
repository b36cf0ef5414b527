/// What the lines of a part say: one text, or the items of a list.
enum PartText {
    /// The lines as Markdown, with their common indentation taken away; empty when all are blank.
    static func text(_ lines: [TextLine]) -> String {
        let inner = lines.drop(while: \.isBlank)
        guard let last = inner.lastIndex(where: { !$0.isBlank }) else { return "" }
        let kept = inner[...last]
        let indent = kept.filter { !$0.isBlank }.map(\.indent).min() ?? 0
        let filled = kept.filter { !$0.isBlank }
        // Times below each other would flow into one paragraph.
        let isTimed = filled.count > 1 && filled.allSatisfy { $0.item == nil && TimeStamp.read($0.body) != nil }
        let texts = kept.map { ($0.isBlank || !isTimed ? "" : "- ") + $0.dropping(indent: indent) }
        return PastedCode.fenced(texts).joined(separator: "\n")
    }

    /// Each item with the lines below it; lines without markers are items where nothing has a marker.
    static func items(_ lines: [TextLine]) -> [String] {
        let filled = lines.filter { !$0.isBlank }
        guard let base = filled.filter({ $0.item != nil }).map(\.indent).min() else {
            return filled.map { String($0.body) }
        }
        var items: [String] = []
        for line in filled {
            if let item = line.item, line.indent <= base || items.isEmpty {
                items.append(String(item))
            } else if items.isEmpty || line.indent < base {
                items.append(String(line.body))
            } else {
                items[items.count - 1] += "\n" + line.dropping(indent: base + 2)
            }
        }
        return items
    }
}

/// A block of code that lost its fence when it was copied from a chat: `javascriptCopy codeconst x = {`.
enum PastedCode {
    static func fenced(_ lines: [String]) -> [String] {
        var found: [String] = []
        var depth = 0
        var isOpen = false
        for line in lines {
            var code = line
            if !isOpen, let (language, first) = opening(line) {
                found.append("```" + language)
                (code, isOpen, depth) = (first, true, 0)
            }
            found.append(code)
            guard isOpen else { continue }
            depth += code.reduce(0) { $0 + ("{([".contains($1) ? 1 : "})]".contains($1) ? -1 : 0) }
            guard depth <= 0 else { continue }
            found.append("```")
            isOpen = false
        }
        return isOpen ? found + ["```"] : found
    }

    private static func opening(_ line: String) -> (language: String, first: String)? {
        let language = line.prefix { $0.isASCII && $0.isLowercase }
        let rest = line[language.endIndex...]
        guard (1...12).contains(language.count), rest.hasPrefix("Copy code"), rest.count > 9 else { return nil }
        return (String(language), String(rest.dropFirst(9)))
    }
}
