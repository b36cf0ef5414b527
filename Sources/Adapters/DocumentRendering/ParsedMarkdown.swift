import CCmarkGFM
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

        fileprivate var names: [String] {
            switch self {
            case .none: []
            case .inline: ["strikethrough", "tasklist"]
            case .all: ["table", "strikethrough", "tasklist"]
            }
        }
    }

    package init(_ markdown: String, with additions: Additions = .all) {
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
            let node = MarkdownNode(pointer: pointer)
            if event == CMARK_EVENT_EXIT {
                depth -= 1
            } else {
                found.append((node, depth))
                if !node.isLeaf { depth += 1 }
            }
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

/// One node of a parsed document; valid while that lives.
struct MarkdownNode {
    let pointer: OpaquePointer

    /// cmark-gfm's own word: `paragraph`, `heading`, `html_block` …
    var kind: String { cmark_node_get_type_string(pointer).map { String(cString: $0) } ?? "" }

    var literal: String? { cmark_node_get_literal(pointer).map { String(cString: $0) } }

    var headingLevel: Int? {
        let level = cmark_node_get_heading_level(pointer)
        return level > 0 ? Int(level) : nil
    }

    /// From 0, the last one included. A block that ends with the text may claim one more line than there is.
    var lines: ClosedRange<Int> {
        let first = max(0, Int(cmark_node_get_start_line(pointer)) - 1)
        return first...max(first, Int(cmark_node_get_end_line(pointer)) - 1)
    }

    var isFenced: Bool {
        var length: Int32 = 0
        var offset: Int32 = 0
        var mark: CChar = 0
        return cmark_node_get_fenced(pointer, &length, &offset, &mark) != 0
    }

    /// The last line of a block of code, from 0; its closing fence is not counted.
    var lastCodeLine: Int {
        let count = literal.map { text in text.utf8.count { $0 == UInt8(ascii: "\n") } } ?? 0
        return lines.lowerBound + (isFenced ? count : max(0, count - 1))
    }

    /// From 0, in bytes.
    var column: Int { max(0, Int(cmark_node_get_start_column(pointer)) - 1) }

    var isTopLevel: Bool {
        guard let parent = cmark_node_parent(pointer) else { return false }
        return cmark_node_parent(parent) == nil
    }

    /// As cmark's iterator has it: these have no exit event.
    var isLeaf: Bool {
        ["html_block", "thematic_break", "code_block", "text", "softbreak", "linebreak", "code", "html_inline"]
            .contains(kind)
    }
}
