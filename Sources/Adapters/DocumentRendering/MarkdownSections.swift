import Postmortems
import Text

extension MarkedDocument {
    /// Puts marks on a document: where its sections begin is what cmark says, not what looks like it.
    package init(markdown: String, provenance: Provenance) {
        // A template of somebody's own may have other ends of lines, which cmark takes for ends, too.
        let lines = markdown.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
        let text = lines.map(String.init)
        self.init(text, headings: MarkdownSections.headings(in: text), provenance: provenance)
    }
}

enum MarkdownSections {
    /// The headings of the second level that stand in nothing else.
    static func headings(in lines: [String]) -> [MarkedDocument.Heading] {
        // Tables change no heading, and cmark takes long for large ones.
        let nodes = ParsedMarkdown(lines.joined(separator: "\n"), with: .none).nodes()
        return nodes.indices.filter { nodes[$0].node.isSection }.map { index in
            let within = nodes[(index + 1)...].prefix { $0.depth > nodes[index].depth }
            let words = within.map { $0.node.kind.hasSuffix("break") ? " " : $0.node.literal ?? "" }.joined()
            return MarkedDocument.Heading(
                line: nodes[index].node.lines.lowerBound, words: SafeText(words).oneLine.string)
        }
    }
}

extension MarkdownNode {
    fileprivate var isSection: Bool { kind == "heading" && headingLevel == 2 && isTopLevel }
}
