import CCmarkGFM
import Postmortems
import Text

/// Writes blocks of Markdown as HTML. Written by hand, since cmark-gfm's own renderer knows no identifiers, no scope of
/// a table's head and no list of schemes; so only the elements that stand here can be on a page.
///
/// All words pass through `SafeText` once more: an entity such as `&#x202E;` is only here what it stands for.
struct HTMLWriter {
    struct Heading {
        var level: Int
        var id: String
        var words: String
    }

    /// The heading that was written last.
    private(set) var lastHeading: Heading?
    private var out = ""
    private var usedIDs: Set<String>
    /// The levels in the source of the headings that are open here, each within the one before; the title is always.
    private var openLevels = [1]
    /// How many links are open: there can be none within another.
    private var openLinks = 0
    private var cell = 0

    init(reserved: [String]) {
        usedIDs = Set(reserved)
    }

    /// The block with all that is in it.
    mutating func html(of block: OpaquePointer) -> String {
        out = ""
        guard let iterator = cmark_iter_new(block) else { return "" }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return out }
            let name = cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
            guard let kind = Kind(rawValue: name) else { continue }
            if event == CMARK_EVENT_ENTER { enter(kind, node) } else { exit(kind, node) }
        }
    }

    /// cmark-gfm's own words for what a node is. Raw HTML is none of them: it is dropped.
    private enum Kind: String {
        case paragraph, heading, list, item, tasklist, text, code, emph, strong, strikethrough, link, image, table
        case quote = "block_quote"
        case codeBlock = "code_block"
        case rule = "thematic_break"
        case softBreak = "softbreak"
        case lineBreak = "linebreak"
        case tableHead = "table_header"
        case tableRow = "table_row"
        case tableCell = "table_cell"
    }

    private mutating func enter(_ kind: Kind, _ node: OpaquePointer) {
        switch kind {
        case .paragraph: if !isTight(node) { out += "<p>" }
        case .heading: openHeading(node)
        case .quote: out += "<blockquote>\n"
        case .list: out += listStart(node)
        case .item: out += "<li>"
        case .tasklist: out += task(node)
        case .rule: out += "<hr>\n"
        case .codeBlock: out += codeBlock(node)
        case .text: out += isDate(node) ? "<time>\(escaped(literal(node)))</time>" : words(literal(node))
        case .code: out += "<code>\(escaped(literal(node)))</code>"
        case .softBreak: out += "\n"
        case .lineBreak: out += "<br>\n"
        case .emph: out += isPrompt(node) ? "<em class=\"prompt\">" : "<em>"
        case .strong: out += isTime(node) ? "<strong><time>" : "<strong>"
        case .strikethrough: out += "<del>"
        case .link, .image: openLink(node)
        case .table: openTable(node)
        case .tableHead, .tableRow:
            cell = 0
            out += kind == .tableHead ? "<thead>\n<tr>" : "<tr>"
        case .tableCell: openCell(node)
        }
    }

    private mutating func exit(_ kind: Kind, _ node: OpaquePointer) {
        switch kind {
        case .paragraph: out += isTight(node) ? "" : "</p>\n"
        case .heading: out += "</h\(lastHeading?.level ?? 1)>\n"
        case .quote: out += "</blockquote>\n"
        case .list: out += isOrdered(node) ? "</ol>\n" : "</ul>\n"
        case .item, .tasklist: out += "</li>\n"
        case .emph: out += "</em>"
        case .strong: out += isTime(node) ? "</time></strong>" : "</strong>"
        case .strikethrough: out += "</del>"
        case .link, .image: closeLink(node)
        case .table: out += "</tbody>\n</table>\n</div>\n"
        case .tableHead: out += "</tr>\n</thead>\n<tbody>\n"
        case .tableRow: out += "</tr>\n"
        case .tableCell: closeCell(node)
        case .rule, .codeBlock, .text, .code, .softBreak, .lineBreak: break
        }
    }

    private func literal(_ node: OpaquePointer) -> String {
        cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }

    private func escaped(_ text: String) -> String { MarkupEscape.text(SafeText(text).string) }

    private func isKind(_ node: OpaquePointer?, _ name: String) -> Bool {
        guard let node, let type = cmark_node_get_type_string(node) else { return false }
        return String(cString: type) == name
    }
}

extension HTMLWriter {
    /// Headings are counted from their place and not from their marks, so that no level is left out; there is one title.
    private mutating func openHeading(_ node: OpaquePointer) {
        let level = Int(cmark_node_get_heading_level(node))
        let isTop = cmark_node_parent(node).map { cmark_node_parent($0) == nil } ?? false
        let words = plain(node)
        var shown = 1
        if lastHeading != nil || level > 1 || !isTop {
            while let last = openLevels.last, last >= max(2, level) { openLevels.removeLast() }
            openLevels.append(max(2, level))
            shown = openLevels.count
        }
        let heading = Heading(level: min(6, shown), id: identifier(words), words: words)
        lastHeading = heading
        out += "<h\(heading.level) id=\"\(heading.id)\">"
    }

    private mutating func identifier(_ words: String) -> String {
        let letters = words.lowercased().unicodeScalars.map { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                ? Character(scalar) : " "
        }
        let parts = String(letters).split(separator: " ")
        let stem = parts.isEmpty ? "section" : String(parts.joined(separator: "-").prefix(60))
        var found = stem
        var number = 2
        while !usedIDs.insert(found).inserted {
            found = "\(stem)-\(number)"
            number += 1
        }
        return found
    }

    /// The words within a node without markup.
    private func plain(_ node: OpaquePointer) -> String {
        guard let iterator = cmark_iter_new(node) else { return "" }
        defer { cmark_iter_free(iterator) }
        var words = ""
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let inner = cmark_iter_get_node(iterator) else { return words }
            guard event == CMARK_EVENT_ENTER else { continue }
            if isKind(inner, "text") || isKind(inner, "code") { words += literal(inner) }
            if isKind(inner, "softbreak") || isKind(inner, "linebreak") { words += " " }
        }
    }

    /// Whether a paragraph is all of a list item that stands without space.
    private func isTight(_ paragraph: OpaquePointer) -> Bool {
        guard let item = cmark_node_parent(paragraph), let list = cmark_node_parent(item) else { return false }
        return cmark_node_get_list_tight(list) != 0
    }

    private func isOrdered(_ list: OpaquePointer) -> Bool { cmark_node_get_list_type(list) == CMARK_ORDERED_LIST }

    private func listStart(_ list: OpaquePointer) -> String {
        guard isOrdered(list) else { return "<ul>\n" }
        let start = cmark_node_get_list_start(list)
        return start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n"
    }

    private func task(_ item: OpaquePointer) -> String {
        let isDone = cmark_gfm_extensions_get_tasklist_item_checked(item)
        let box = isDone ? ("done", "☑") : ("open", "☐")
        return "<li class=\"task\"><span role=\"img\" aria-label=\"\(box.0)\">\(box.1)</span> "
    }

    /// What a command printed can be wide: it scrolls, and so must be reachable by the keyboard.
    private func codeBlock(_ node: OpaquePointer) -> String {
        "<pre tabindex=\"0\"><code>\(escaped(literal(node)))</code></pre>\n"
    }

    /// What a template asks for where nothing is written: in parentheses, all of it emphasised, and negative.
    private func isPrompt(_ emphasis: OpaquePointer) -> Bool {
        guard let first = cmark_node_first_child(emphasis), let last = cmark_node_last_child(emphasis) else {
            return false
        }
        return literal(first).hasPrefix("(No") && literal(last).hasSuffix(")")
    }

    /// Whether a cell holds nothing but a day as HTML writes one.
    private func isDate(_ text: OpaquePointer) -> Bool {
        guard isKind(cmark_node_parent(text), "table_cell"), cmark_node_previous(text) == nil,
            cmark_node_next(text) == nil
        else { return false }
        let fields = literal(text).split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let limits = [1...9999, 1...12, 1...31]
        return literal(text).utf8.count == 10 && fields.count == 3 && zip(limits, fields).allSatisfy { $0.contains($1) }
    }

    /// Whether all that is strong is a time of day as HTML writes one.
    private func isTime(_ strong: OpaquePointer) -> Bool {
        guard let only = cmark_node_first_child(strong), cmark_node_next(only) == nil, isKind(only, "text") else {
            return false
        }
        let fields = literal(only).split(separator: ":", omittingEmptySubsequences: false)
        let limits = [24, 60, 60]
        return (2...3).contains(fields.count)
            && zip(fields, limits).allSatisfy { field, limit in
                field.utf8.count == 2 && field.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    && (Int(field) ?? limit) < limit
            }
    }
}

extension HTMLWriter {
    private mutating func openTable(_ node: OpaquePointer) {
        let place = lastHeading.map { SafeText("Table in \($0.words)").oneLine.string } ?? "Table"
        let label = MarkupEscape.text(place)
        out += "<div class=\"scroll\" role=\"region\" aria-label=\"\(label)\" tabindex=\"0\">\n<table>\n"
    }

    private mutating func openCell(_ node: OpaquePointer) {
        let row = cmark_node_parent(node)
        let table = row.flatMap { cmark_node_parent($0) }
        out += isKind(row, "table_header") ? "<th scope=\"col\"" : "<td"
        if let table, cell < Int(cmark_gfm_extensions_get_table_columns(table)),
            let alignments = cmark_gfm_extensions_get_table_alignments(table)
        {
            switch alignments[cell] {
            case UInt8(ascii: "c"): out += " class=\"center\""
            case UInt8(ascii: "r"): out += " class=\"right\""
            default: break
            }
        }
        cell += 1
        out += ">"
    }

    private mutating func closeCell(_ node: OpaquePointer) {
        out += isKind(cmark_node_parent(node), "table_header") ? "</th>" : "</td>"
    }
}

extension HTMLWriter {
    /// Pictures from elsewhere are not loaded: they are links too.
    private mutating func openLink(_ node: OpaquePointer) {
        openLinks += 1
        guard openLinks == 1, let address = LinkAddress(url(node)) else { return }
        out += address.opening(isBare: plain(node) == url(node))
    }

    private mutating func closeLink(_ node: OpaquePointer) {
        openLinks -= 1
        guard openLinks == 0 else { return }
        if LinkAddress(url(node)) != nil {
            out += "</a>"
        } else if !url(node).isEmpty, plain(node) != url(node) {
            out += " (\(escaped(url(node))))"
        }
    }

    private func url(_ node: OpaquePointer) -> String {
        cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    }

    /// Words, with a link where an address stands among them.
    private func words(_ text: String) -> String {
        guard openLinks == 0, text.contains("://") else { return escaped(text) }
        return LinkAddress.parts(of: text).map { part in
            guard part.isAddress, let address = LinkAddress(String(part.text)) else {
                return escaped(String(part.text))
            }
            return address.opening(isBare: true) + escaped(String(part.text)) + "</a>"
        }.joined()
    }
}
