import Postmortems
import Text

/// Confines the Markdown of a field with the help of cmark-gfm, which alone knows where code and headings are.
///
/// The source stays as people wrote it, but for this: tags of raw HTML are taken out (their words stay), pictures
/// become links, links that lead elsewhere than to the web or to a mail become text, headings sink below the section
/// that they stand in, a fence that was never closed is closed, and definitions of links are made text. What still does not keep its place after that stands as plain text.
package enum MarkdownConfinement {
    /// Above this many bytes a field stands as plain text: cmark-gfm 0.29 has inputs that take quadratic time.
    package static let byteLimit = 64 * 1024

    package static func confine(_ markdown: SafeText, topHeadingLevel: Int) -> ConfinedMarkdown {
        var lines = trimmed(markdown.lines.map(\.string))
        guard !lines.isEmpty, markdown.string.utf8.count <= byteLimit, !isCostly(lines) else {
            return ConfinedMarkdown(plain: markdown)
        }
        guard dropHTML(from: &lines), disarmLinks(in: &lines) else { return ConfinedMarkdown(plain: markdown) }
        lines = trimmed(lines)
        guard !lines.isEmpty else { return ConfinedMarkdown(plain: markdown) }
        sinkHeadings(in: &lines, below: topHeadingLevel)
        disarmDefinitions(in: &lines)
        closeFence(in: &lines)
        protectEnd(of: &lines)
        guard keepsItsPlace(lines, topHeadingLevel) else { return ConfinedMarkdown(plain: markdown) }
        let field = shaped(lines)
        return staysInDocuments(field, topHeadingLevel) ? field : ConfinedMarkdown(plain: markdown)
    }

    /// The last word: the field in the places where templates put it, read as a document is read.
    private static func staysInDocuments(_ field: ConfinedMarkdown, _ top: Int) -> Bool {
        let places = [TemplateText.field(field).string, "- **L:**\(TemplateText.afterLabel(field).string)\n- **M:** m"]
        return places.allSatisfy { place in
            let parsed = ParsedMarkdown("# before\n\n\(place)\n\n# next\n")
            let nodes = parsed.nodes().map(\.node)
            let headings = nodes.filter { $0.kind == "heading" }
            guard let next = headings.last, headings.count >= 2, next.isTopLevel, next.headingLevel == 1 else {
                return false
            }
            let isSunk = headings.dropFirst().dropLast().allSatisfy { ($0.headingLevel ?? 0) >= top }
            return isSunk && !nodes.contains { $0.kind.hasPrefix("html_") } && !parsed.leadsAstray
        }
    }

    /// Trailing spaces and empty lines carry no meaning at a field's end, and would break the one that follows.
    private static func trimmed(_ lines: [String]) -> [String] {
        let isBlank = { (line: String) in line.allSatisfy { $0 == " " } }
        guard let first = lines.firstIndex(where: { !isBlank($0) }), let last = lines.lastIndex(where: { !isBlank($0) })
        else { return [] }
        return Array(lines[first...last])
    }

    /// Quotes and lists within each other make cmark walk all of them on every line; each row of a table is filled up
    /// to the header's columns.
    private static func isCostly(_ lines: [String]) -> Bool {
        let columns = lines.map { line in line.utf8.count { $0 == UInt8(ascii: "|") } }.max() ?? 0
        let isDeep = lines.contains { line in
            line.utf8.prefix(200).count { $0 == UInt8(ascii: ">") } > 20
                || line.utf8.prefix { $0 == UInt8(ascii: " ") }.count > 60
        }
        return isDeep || columns > 60 || columns * lines.count > 20_000
    }

    private static func sinkHeadings(in lines: inout [String], below top: Int) {
        let parsed = ParsedMarkdown(lines.joined(separator: "\n"), with: .none)
        let headings = parsed.nodes().map(\.node).filter { $0.kind == "heading" }
        guard let highest = headings.compactMap(\.headingLevel).min(), highest < top else { return }
        for heading in headings.reversed() {
            let level = min(6, (heading.headingLevel ?? 1) + top - highest)
            let range = source(of: heading, in: lines)
            let prefix = String(decoding: lines[range.lowerBound].utf8.prefix(heading.column), as: UTF8.self)
            let hashes = String(repeating: "#", count: level) + " "
            lines.replaceSubrange(range, with: [prefix + hashes + words(lines[range], after: heading.column)])
        }
    }

    /// The lines of a heading; cmark counts one too many for an underlined one that something else follows.
    private static func source(of heading: MarkdownNode, in lines: [String]) -> ClosedRange<Int> {
        let claimed = heading.lines.clamped(to: 0...(lines.count - 1))
        let underline = claimed.dropFirst().last { index in
            let marks = Set(lines[index].drop { $0 == " " || $0 == ">" }).subtracting([" "])
            return marks == ["="] || marks == ["-"]
        }
        return claimed.lowerBound...(underline ?? claimed.lowerBound)
    }

    /// A heading's words without its own marks: the hashes before them, or the underline below.
    private static func words(_ lines: ArraySlice<String>, after column: Int) -> String {
        guard let first = lines.first else { return "" }
        let start = String(decoding: first.utf8.dropFirst(column), as: UTF8.self)
        guard lines.count > 1 else { return String(start.drop { $0 == "#" }.drop { $0 == " " }) }
        let further = lines.dropFirst().dropLast().map { String($0.drop { $0 == " " || $0 == ">" }) }
        return ([start] + further).joined(separator: " ")
    }

    /// `[name]: …` at the start of a line, or of a task's words, would define a link that any other text could use.
    private static func disarmDefinitions(in lines: inout [String]) {
        let code = codeLines(of: lines)
        for index in lines.indices where !code.contains(index) {
            let marks = " >-+*.)0123456789"
            guard var start = lines[index].firstIndex(where: { !marks.contains($0) }) else { continue }
            while lines[index][start...].hasPrefix("[ ] ") || lines[index][start...].hasPrefix("[x] ") {
                let words = lines[index].index(start, offsetBy: 4)
                guard let first = lines[index][words...].firstIndex(where: { !marks.contains($0) }) else { break }
                start = first
            }
            if isDefinition(lines[index][start...]) { lines[index].insert("\\", at: start) }
        }
    }

    /// Whether a bracket opens that is no link's and no task's.
    private static func isDefinition(_ rest: Substring) -> Bool {
        guard rest.first == "[", !rest.hasPrefix("[ ] "), !rest.hasPrefix("[x] ") else { return false }
        let close = rest.firstIndex(of: "]")
        let isLink = close.map { ["(", "["].contains(rest[rest.index(after: $0)...].first) } ?? false
        return !isLink
    }

    /// The lines that are code, fences included.
    ///
    /// Where a block ends is told by its words: cmark counts one line too many for a fence that its list item ended.
    static func codeLines(of lines: [String]) -> Set<Int> {
        let parsed = ParsedMarkdown(lines.joined(separator: "\n"), with: .none)
        var code: Set<Int> = []
        for block in parsed.nodes().map(\.node) where block.kind == "code_block" {
            let last = block.lastCodeLine
            code.formUnion(block.lines.lowerBound...last)
            let closing = last + 1 < lines.count ? lines[last + 1].drop { $0 == " " || $0 == ">" } : ""
            if block.isFenced, closing.hasPrefix("```") || closing.hasPrefix("~~~") { code.insert(last + 1) }
        }
        return code
    }

    /// A fence within a list or a quote ends with that; one at the top level would go on to the document's end.
    private static func closeFence(in lines: inout [String]) {
        let parsed = ParsedMarkdown(lines.joined(separator: "\n"), with: .none)
        let blocks = parsed.nodes().map(\.node)
        guard let last = blocks.last(where: { $0.kind == "code_block" }), last.isTopLevel, last.isFenced,
            last.lastCodeLine >= lines.count - 1
        else { return }
        let opening = lines[last.lines.lowerBound].drop { $0 == " " }
        lines.append(String(opening.prefix { $0 == opening.first }))
    }

    /// A backslash at the very end would take in what the template says next.
    private static func protectEnd(of lines: inout [String]) {
        guard let last = lines.last, !codeLines(of: lines).contains(lines.count - 1) else { return }
        let backslashes = last.reversed().prefix { $0 == "\\" }.count
        if !backslashes.isMultiple(of: 2) { lines[lines.count - 1] += "\\" }
    }

    /// Whether the next heading of the document would still be one, and nothing in the field is what it may not be.
    private static func keepsItsPlace(_ lines: [String], _ top: Int) -> Bool {
        let parsed = ParsedMarkdown((lines + ["", "# next"]).joined(separator: "\n"), with: .none)
        let nodes = parsed.nodes().map(\.node)
        guard !holdsHTML(lines) else { return false }
        let headings = nodes.filter { $0.kind == "heading" }
        guard let next = headings.last, next.isTopLevel, next.headingLevel == 1 else { return false }
        return headings.dropLast().allSatisfy { ($0.headingLevel ?? 0) >= top }
    }

    private static func shaped(_ lines: [String]) -> ConfinedMarkdown {
        let text = lines.joined(separator: "\n")
        let parsed = ParsedMarkdown(text, with: .inline)
        let blocks = parsed.nodes().map(\.node).filter(\.isTopLevel)
        let delimiterRow = lines.firstIndex(where: isDelimiterRow)
        let isOneParagraph = blocks.count == 1 && blocks.first?.kind == "paragraph" && delimiterRow == nil
        return ConfinedMarkdown(
            confined: isOneParagraph ? parsed.selfContainedParagraph ?? text : text,
            beginsWithWords: blocks.first?.kind == "paragraph" && delimiterRow != 1, isOneParagraph: isOneParagraph)
    }

    /// `| --- | :-: |`, which makes a table of the line above it.
    private static func isDelimiterRow(_ line: String) -> Bool {
        line.contains("-") && line.allSatisfy { "|:- ".contains($0) }
    }
}
