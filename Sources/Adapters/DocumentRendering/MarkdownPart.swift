import CCmarkGFM

/// A node of parsed Markdown as a value: what it is, without its children.
enum MarkdownPart: Equatable {
    case document, paragraph, quote, rule
    /// From 1 to 6.
    case heading(level: Int)
    /// `first` is the number of its first item; nil where it is no numbered list.
    case list(first: Int?, isTight: Bool)
    /// `isChecked` is nil where it is no task.
    case item(isChecked: Bool?)
    case codeBlock(String)
    case htmlBlock(String)
    case table([TableAlignment])
    case row, cell
    case text(String), code(String), inlineHTML(String)
    case softBreak, lineBreak
    case link(address: String)
    case image(address: String)
    case struck
    /// Whatever changes no words: emphasis, and what a newer parser may know.
    case other

    init(_ node: OpaquePointer) {
        let kind = cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
        let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        switch kind {
        case "document": self = .document
        case "paragraph": self = .paragraph
        case "block_quote": self = .quote
        case "thematic_break": self = .rule
        case "heading": self = .heading(level: Int(cmark_node_get_heading_level(node)))
        case "list": self = Self.list(node)
        case "item": self = .item(isChecked: nil)
        case "tasklist": self = .item(isChecked: cmark_gfm_extensions_get_tasklist_item_checked(node))
        case "code_block": self = .codeBlock(literal)
        case "html_block": self = .htmlBlock(literal)
        case "table": self = .table(TableAlignment.columns(of: node))
        case "table_header", "table_row": self = .row
        case "table_cell": self = .cell
        case "text": self = .text(literal)
        case "code": self = .code(literal)
        case "html_inline": self = .inlineHTML(literal)
        case "softbreak": self = .softBreak
        case "linebreak": self = .lineBreak
        case "link": self = .link(address: Self.address(node))
        case "image": self = .image(address: Self.address(node))
        case "strikethrough": self = .struck
        default: self = .other
        }
    }

    private static func list(_ node: OpaquePointer) -> MarkdownPart {
        let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        return .list(
            first: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
            isTight: cmark_node_get_list_tight(node) != 0)
    }

    private static func address(_ node: OpaquePointer) -> String {
        cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    }
}

/// On which side the cells of a column stand.
enum TableAlignment: Equatable {
    case left, centre, right

    /// As many as the table has columns; cmark-gfm's letters are `l`, `c`, `r` and 0.
    fileprivate static func columns(of table: OpaquePointer) -> [TableAlignment] {
        let count = Int(cmark_gfm_extensions_get_table_columns(table))
        guard let letters = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
        return (0..<count).map { column in
            switch letters[column] {
            case UInt8(ascii: "r"): .right
            case UInt8(ascii: "c"): .centre
            default: .left
            }
        }
    }
}

extension ParsedMarkdown {
    /// Shows every part: once when it begins and once when it ends, and those that hold no others only once.
    func walk(began: (MarkdownPart) -> Void, ended: (MarkdownPart) -> Void) {
        guard let iterator = cmark_iter_new(root) else { preconditionFailure("no memory for an iterator") }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            if event == CMARK_EVENT_ENTER { began(MarkdownPart(node)) } else { ended(MarkdownPart(node)) }
        }
    }
}
