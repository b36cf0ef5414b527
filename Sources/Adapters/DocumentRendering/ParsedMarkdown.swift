import CCmarkGFM
import CSystem
import Text

/// Markdown as cmark-gfm reads it: a tree that is freed with this value.
package struct ParsedMarkdown: ~Copyable {
    let root: OpaquePointer

    /// What GitHub adds to CommonMark, by cmark-gfm's names.
    package enum Additions: Sendable {
        case none
        /// Strikethrough and task lists.
        case inline
        /// Tables too. cmark-gfm 0.29 takes quadratic time for tables of many columns and rows: bound what comes from
        /// outside.
        case all

        /// More columns than this no table has that people read; they stand as text then.
        private static let mostColumns = 100

        /// All, or without tables where a line has too many columns.
        static func bounded(for markdown: String) -> Additions {
            let columns = markdown.split(separator: "\n").lazy.map { line in
                line.utf8.count { $0 == UInt8(ascii: "|") }
            }
            return (columns.max() ?? 0) > mostColumns ? .inline : .all
        }

        fileprivate var names: [String] {
            switch self {
            case .none: []
            case .inline: ["strikethrough", "tasklist"]
            case .all: ["table", "strikethrough", "tasklist"]
            }
        }
    }

    package init(_ markdown: String, with additions: Additions = .all) {
        markdown_lock()
        defer { markdown_unlock() }
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { preconditionFailure("no memory for a parser") }
        defer { cmark_parser_free(parser) }
        Self.registerExtensions
        for name in additions.names {
            guard let syntax = cmark_find_syntax_extension(name) else { continue }
            cmark_parser_attach_syntax_extension(parser, syntax)
        }
        var text = markdown
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let root = cmark_parser_finish(parser) else { preconditionFailure("no memory for a document") }
        self.root = root
        cmark_consolidate_text_nodes(root)
    }

    deinit { cmark_node_free(root) }

    private static let registerExtensions: Void = cmark_gfm_core_extensions_ensure_registered()

    /// The nodes, each before its children, and how deep each stands.
    func nodes() -> [(node: MarkdownNode, depth: Int)] {
        var found: [(node: MarkdownNode, depth: Int)] = []
        guard let iterator = cmark_iter_new(root) else { return [] }
        defer { cmark_iter_free(iterator) }
        var depth = 0
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let pointer = cmark_iter_get_node(iterator) else { return found }
            if event == CMARK_EVENT_EXIT {
                depth -= 1
                continue
            }
            let node = MarkdownNode(pointer)
            found.append((node, depth))
            if !node.isLeaf { depth += 1 }
        }
    }

    /// One line a node, two spaces a level: its kind, a heading's level, and the words of what has words.
    package var outline: String {
        nodes().map { node, depth in
            String(repeating: "  ", count: depth) + node.kind + (node.headingLevel.map { " \($0)" } ?? "")
                + (node.literal.map { " " + $0.split(separator: "\n").joined(separator: "⏎") } ?? "")
        }.joined(separator: "\n")
    }
}

extension ParsedMarkdown {
    /// Where its links and pictures lead, in their order.
    package var addresses: [String] {
        var found: [String] = []
        walk { part in
            switch part {
            case .link(let address), .image(let address): found.append(address)
            case .document, .paragraph, .quote, .rule, .heading, .list, .item, .codeBlock, .htmlBlock, .table, .row,
                .cell, .text, .code, .inlineHTML, .softBreak, .lineBreak, .struck, .other:
                break
            }
        } ended: { _ in
        }
        return found
    }

    /// The same document as CommonMark in cmark's own hand.
    package var commonMark: String {
        guard let text = cmark_render_commonmark(root, CMARK_OPT_DEFAULT, 0) else {
            preconditionFailure("no memory for a document")
        }
        defer { cmark_get_default_mem_allocator().pointee.free(text) }
        return String(cString: text)
    }
}

/// What is known of one node of a parsed document; a copy, which outlives it.
struct MarkdownNode {
    /// cmark-gfm's own word: `paragraph`, `heading`, `html_block` …
    let kind: String
    let literal: String?
    let headingLevel: Int?
    /// From 0, the last one included. A block that ends with the text may claim one more line than there is.
    let lines: ClosedRange<Int>
    /// From 0, in bytes.
    let column: Int
    let isFenced: Bool
    let isTopLevel: Bool

    fileprivate init(_ node: OpaquePointer) {
        kind = cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
        literal = cmark_node_get_literal(node).map { String(cString: $0) }
        let level = Int(cmark_node_get_heading_level(node))
        headingLevel = level > 0 ? level : nil
        let first = max(0, Int(cmark_node_get_start_line(node)) - 1)
        lines = first...max(first, Int(cmark_node_get_end_line(node)) - 1)
        column = max(0, Int(cmark_node_get_start_column(node)) - 1)
        var length: Int32 = 0
        var offset: Int32 = 0
        var mark: CChar = 0
        isFenced = cmark_node_get_fenced(node, &length, &offset, &mark) != 0
        isTopLevel = cmark_node_parent(node).map { cmark_node_parent($0) == nil } ?? false
    }

    /// The last line of a block of code, from 0; its closing fence is not counted.
    var lastCodeLine: Int {
        let count = literal.map { text in text.utf8.count { $0 == UInt8(ascii: "\n") } } ?? 0
        return lines.lowerBound + (isFenced ? count : max(0, count - 1))
    }

    /// As cmark's iterator has it: these have no exit event.
    var isLeaf: Bool {
        ["html_block", "thematic_break", "code_block", "text", "softbreak", "linebreak", "code", "html_inline"]
            .contains(kind)
    }
}
