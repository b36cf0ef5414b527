import CCmarkGFM
import CSystem

/// The one door to cmark-gfm: which blocks a text has, and how a line of it reads as plain text.
enum MarkdownSyntax {
    /// Lists deeper than this are kept as text.
    fileprivate static let depthLimit = 24

    /// The blocks of a masked text of so many lines.
    static func blocks(masked: [UInt8], lineCount: Int) -> [Block] {
        MarkdownTree(masked).blocks(lineCount: lineCount)
    }

    /// The words of a heading or a paragraph without their markup: code keeps its content, an image its alternative
    /// text, a link its words and, where `keepsAddresses`, its address behind them. What looks like a tag but is none
    /// of HTML's, as in `<pod-name>`, stays.
    static func plainText(_ markdown: String, keepsAddresses: Bool) -> String {
        let tree = MarkdownTree(Array(markdown.utf8))
        var text = PlainText(keepsAddresses: keepsAddresses)
        tree.walk { text.take($0, isEntering: $1) }
        return text.words
    }
}

/// A parsed text, freed at the end of its scope. No extension is attached: see ``BlockMask``.
private struct MarkdownTree: ~Copyable {
    /// Not to leave this type: it is freed with it.
    private let root: MarkdownNode

    init(_ bytes: [UInt8]) {
        markdown_lock()
        defer { markdown_unlock() }
        let parsed = bytes.withUnsafeBytes { buffer in
            cmark_parse_document(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, 0)
        }
        guard let parsed else { preconditionFailure("cmark_parse_document gives a document for any text") }
        root = MarkdownNode(pointer: parsed)
    }

    deinit {
        cmark_node_free(root.pointer)
    }

    func blocks(lineCount: Int) -> [Block] {
        root.blocks(end: lineCount, depth: 0)
    }

    func walk(_ visit: (_ node: MarkdownNode, _ isEntering: Bool) -> Void) {
        let iterator = cmark_iter_new(root.pointer)
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            visit(MarkdownNode(pointer: node), event == CMARK_EVENT_ENTER)
        }
    }
}

private struct MarkdownNode {
    let pointer: OpaquePointer

    var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
    var address: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
    var type: cmark_node_type { cmark_node_get_type(pointer) }

    private var firstLine: Int { max(0, Int(cmark_node_get_start_line(pointer)) - 1) }

    /// Its children as values. `end` is the line after the last one that can be theirs: cmark-gfm's own end lines are
    /// off by one for fences and HTML that a container closes.
    func blocks(end: Int, depth: Int) -> [Block] {
        var blocks: [Block] = []
        var child = cmark_node_first_child(pointer)
        while let current = child {
            child = cmark_node_next(current)
            let node = MarkdownNode(pointer: current)
            let next = child.map { MarkdownNode(pointer: $0).firstLine } ?? end
            guard let kind = node.kind else { continue }
            let lines = node.firstLine..<max(node.firstLine + 1, next)
            blocks.append(
                Block(
                    kind: kind, lines: lines, column: max(0, Int(cmark_node_get_start_column(current)) - 1),
                    children: node.children(of: kind, end: lines.upperBound, depth: depth)))
        }
        return blocks
    }

    private func children(of kind: Block.Kind, end: Int, depth: Int) -> [Block] {
        switch kind {
        case .list, .item: depth < MarkdownSyntax.depthLimit ? blocks(end: end, depth: depth + 1) : []
        case .heading, .paragraph, .code, .html, .quote, .rule: []
        }
    }

    private var kind: Block.Kind? {
        switch type {
        case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(pointer)))
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_CODE_BLOCK: .code(isFenced: isFenced)
        case CMARK_NODE_HTML_BLOCK: .html
        case CMARK_NODE_BLOCK_QUOTE: .quote
        case CMARK_NODE_LIST: list
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_THEMATIC_BREAK: .rule
        default: nil
        }
    }

    private var isFenced: Bool {
        var (length, offset, character) = (Int32(0), Int32(0), CChar(0))
        return cmark_node_get_fenced(pointer, &length, &offset, &character) == 1
    }

    private var list: Block.Kind {
        let isParenthesis = cmark_node_get_list_delim(pointer) == CMARK_PAREN_DELIM
        return .list(
            isOrdered: cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST,
            start: Int(cmark_node_get_list_start(pointer)), delimiter: isParenthesis ? ")" : ".")
    }
}

/// Collects the words of a walk through inline markup.
private struct PlainText {
    let keepsAddresses: Bool
    private var text = ""
    /// Where the words of each open link began.
    private var links: [String.Index] = []

    init(keepsAddresses: Bool) {
        self.keepsAddresses = keepsAddresses
    }

    /// All on one line, with one space between words.
    var words: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    mutating func take(_ node: MarkdownNode, isEntering: Bool) {
        switch node.type {
        case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK: text += node.literal
        case CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK: text += InlineTag.shown(node.literal)
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
        case CMARK_NODE_LINK where isEntering: links.append(text.endIndex)
        case CMARK_NODE_LINK: closeLink(to: node.address)
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: text += " "
        default: return
        }
    }

    private mutating func closeLink(to address: String) {
        guard let start = links.popLast(), keepsAddresses else { return }
        let words = text[start...]
        let isSaid = address.isEmpty || address.hasPrefix("#") || address == words || address == "mailto:\(words)"
        if !isSaid { text += words.isEmpty ? address : " (\(address))" }
    }
}

/// HTML within a line.
private enum InlineTag {
    private static let formatting: Set<Substring> = [
        "a", "abbr", "b", "big", "center", "code", "del", "div", "em", "font", "i", "img", "ins", "kbd", "mark", "p",
        "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
    ]

    static func shown(_ tag: String) -> String {
        if tag.hasPrefix("<!") || tag.hasPrefix("<?") { return "" }
        let name = tag.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "-" }.lowercased()
        if name == "br" { return " " }
        return formatting.contains(Substring(name)) ? "" : tag
    }
}
