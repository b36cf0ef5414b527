import CCmarkGFM

extension ParsedMarkdown {
    /// The one paragraph written anew, each character escaped that is no markup, where words of it could become markup
    /// with what follows on the same line: a lone backtick, an unpaired asterisk. Nil where it is safe as it is.
    var selfContainedParagraph: String? {
        let hasLooseMark = nodes().contains { node, _ in
            node.kind == "text" && (node.literal.map(Self.holdsMark) ?? false)
        }
        guard hasLooseMark, let text = cmark_render_commonmark(root, CMARK_OPT_DEFAULT, 0) else { return nil }
        defer { cmark_get_default_mem_allocator().pointee.free(text) }
        var written = String(cString: text)
        while written.hasSuffix("\n") { written.removeLast() }
        return written.contains("`") ? written : Self.withoutNeedlessEscapes(written)
    }

    /// cmark escapes every `_`, `>` and `!`. Those within words and lines need it not, and `item_datafeed` should stay
    /// as it is.
    private static func withoutNeedlessEscapes(_ markdown: String) -> String {
        let scalars = Array(markdown.unicodeScalars)
        var out = String.UnicodeScalarView()
        for index in scalars.indices where !isNeedlessEscape(index, scalars) { out.append(scalars[index]) }
        return String(out)
    }

    private static func isNeedlessEscape(_ index: Int, _ text: [Unicode.Scalar]) -> Bool {
        guard text[index] == "\\", index > 0, index + 1 < text.count, text[index - 1] != "\\" else { return false }
        let next = text[index + 1]
        if next == ">" { return text[index - 1] != "\n" && text[index - 1] != " " }
        if next == "!" { return index + 2 < text.count && text[index + 2] != "[" }
        let words = index + 2 < text.count && MarkdownConfinement.isWord(text[index + 2])
        return next == "_" && words && MarkdownConfinement.isWord(text[index - 1])
    }

    private static func holdsMark(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.contains { index in
            switch scalars[index] {
            case "*", "`", "[", "]", "~": true
            case "<": index + 1 == scalars.count || scalars[index + 1] != " "
            case "_": !isBetweenWords(index, scalars)
            default: false
            }
        }
    }

    private static func isBetweenWords(_ index: Int, _ text: [Unicode.Scalar]) -> Bool {
        let isWord = { (scalar: Unicode.Scalar) in MarkdownConfinement.isWord(scalar) || scalar == "_" }
        return index > 0 && index + 1 < text.count && isWord(text[index - 1]) && isWord(text[index + 1])
    }
}
