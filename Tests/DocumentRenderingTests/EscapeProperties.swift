import DocumentRendering
import Postmortems
import Testing
import Text

@Suite("whatever people type")
struct EscapeProperties {
    /// Places where a line can stand, and what cmark-gfm says that they are.
    static let places = [
        "# {}\n\nafter\n", "{}\n", "before {} after\n", "words\n{}\nmore\n", "- {}\n- next\n", "- **{}:** more\n",
        "1. {}\n", "  - {}\n", "> {}\n", "- **label:** {}\n\n## next\n", "**{}**\n",
    ]

    @Test("a line gives back the same text and changes no structure", arguments: places)
    func line(place: String) {
        var hostile = Hostile()
        for _ in 0..<2000 {
            let text = SafeText(hostile.text())
            let expected = Self.normalised(text.oneLine.string)
            guard !expected.isEmpty else { continue }
            expect(place, with: TemplateText.line(text).string, gives: expected, seed: hostile.seed)
        }
    }

    @Test("a cell gives back the same text and changes no table")
    func cell() {
        var hostile = Hostile()
        let place = "| a | b |\n| --- | --- |\n| {} | x |\n| {} | y |\n\nafter\n"
        for _ in 0..<1000 {
            let text = SafeText(hostile.text())
            let expected = Self.normalised(text.oneLine.string)
            guard !expected.isEmpty else { continue }
            expect(place, with: TemplateText.cell(text).string, gives: expected, seed: hostile.seed)
        }
    }

    @Test(
        "a paragraph gives back the same lines, in a list item too",
        arguments: ["{}\n\nafter\n", "- **09:00** {}\n- next\n", "- outer\n  - {}\n  - next\n"])
    func paragraph(place: String) {
        var hostile = Hostile()
        for _ in 0..<2000 {
            let text = SafeText(hostile.text(pieces: 20))
            let lines = text.lines.map { Self.normalised($0.string) }
            let expected = Self.trimmed(lines)
            guard !expected.isEmpty else { continue }
            expect(
                place, with: TemplateText.paragraph(text).string, gives: expected.joined(separator: "\n"),
                seed: hostile.seed)
        }
    }

    @Test("a block gives back the same paragraphs")
    func block() {
        var hostile = Hostile()
        for _ in 0..<2000 {
            let text = SafeText(hostile.text(pieces: 20))
            let parsed = ParsedMarkdown("before\n\n" + TemplateText.block(text).string + "\n\n# after\n")
            let kinds = Set(Structure(parsed.outline).kinds)
            #expect(
                kinds.subtracting(["document", "paragraph", "heading 1"]).isEmpty, "seed \(hostile.seed): \(text)")
        }
    }

    @Test("code gives back the same code")
    func code() {
        var hostile = Hostile()
        for _ in 0..<2000 {
            let text = SafeText(hostile.text(pieces: 20))
            let parsed = ParsedMarkdown(TemplateText.code(text, language: SafeText("sh")).string + "\n\n# after\n")
            let kinds = Structure(parsed.outline).kinds
            #expect(kinds == ["document", "code_block", "heading 1"], "seed \(hostile.seed): \(text)")
        }
    }

    @Test("no value is taken for a template")
    func mustache() throws {
        var hostile = Hostile()
        for _ in 0..<1000 {
            let text = TemplateText.line(SafeText(hostile.text()))
            let context = TemplateValue.object([.init("x", .text(text)), .init("y", .flag(true))])
            let rendered = try MustacheTemplate.render(template: "a {{x}} b\n", context: context)
            #expect(rendered == "a \(text.string) b\n", "seed \(hostile.seed)")
        }
    }

    private func expect(_ place: String, with written: String, gives text: String, seed: UInt64) {
        let hostile = Structure(ParsedMarkdown(Self.filled(place, written)).outline)
        let harmless = Structure(ParsedMarkdown(Self.filled(place, "harmless")).outline)
        #expect(hostile.kinds == harmless.kinds, "seed \(seed): \(written.debugDescription)")
        let words = Self.filled(harmless.words, text, for: "harmless")
        #expect(hostile.words == words, "seed \(seed): \(written.debugDescription)")
    }

    private static func filled(_ place: String, _ text: String, for mark: String = "{}") -> String {
        var out = ""
        var rest = place[...]
        while let found = rest.firstRange(of: mark) {
            out += rest[..<found.lowerBound] + text
            rest = rest[found.upperBound...]
        }
        return out + rest
    }

    /// Spaces at the ends of a line are none.
    private static func normalised(_ line: String) -> String {
        var scalars = line.unicodeScalars[...]
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }

    private static func trimmed(_ lines: [String]) -> [String] {
        var lines = lines[...]
        while lines.first?.isEmpty == true { lines.removeFirst() }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return Array(lines)
    }
}

/// An outline taken apart: what the nodes are, and the words in them.
struct Structure {
    /// Without texts and line breaks.
    private(set) var kinds: [String] = []
    private(set) var words = ""

    init(_ outline: String) {
        for line in outline.split(separator: "\n", omittingEmptySubsequences: false) {
            let node = line.drop { $0 == " " }
            if node.hasPrefix("text ") {
                words += node.dropFirst(5)
            } else if node == "linebreak" || node == "softbreak" {
                words += "\n"
            } else if node.hasPrefix("code_block") {
                kinds.append("code_block")
            } else {
                kinds.append(String(node))
            }
        }
    }
}
