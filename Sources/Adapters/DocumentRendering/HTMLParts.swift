import CCmarkGFM
import Postmortems
import Text

/// A Markdown document taken apart as a page needs it: its title, what stands below that, and its sections.
struct HTMLParts {
    struct Section {
        var id: String
        /// The words of its heading.
        var words: String
        var html: String

        /// Whether it says in short what the rest says at length.
        var isSummary: Bool {
            let small = words.lowercased()
            return small.contains("summary") || small.contains("overview")
        }
    }

    /// The heading of the whole, as an element of HTML.
    private(set) var title: String?
    private(set) var titleWords: String?
    /// What stands between the title and the first section; empty without sections.
    private(set) var lead = ""
    /// The document, where it has no sections.
    private(set) var body = ""
    private(set) var sections: [Section] = []

    init(_ markdown: String) {
        let parsed = ParsedMarkdown(markdown, with: .bounded(for: markdown))
        var writer = HTMLWriter(reserved: TimelinePicture.identifiers + ["top", "content", "picture"])
        var node = cmark_node_first_child(parsed.root)
        while let block = node {
            take(block, &writer)
            node = cmark_node_next(block)
        }
        if sections.isEmpty {
            body = lead
            lead = ""
        }
    }

    private mutating func take(_ block: OpaquePointer, _ writer: inout HTMLWriter) {
        let isHeading = cmark_node_get_heading_level(block) > 0
        let html = writer.html(of: block)
        if isHeading, let heading = writer.lastHeading {
            if heading.level == 1, title == nil, sections.isEmpty {
                title = html
                titleWords = heading.words
                return
            }
            if heading.level == 2 { sections.append(Section(id: heading.id, words: heading.words, html: "")) }
        }
        if sections.isEmpty { lead += html } else { sections[sections.count - 1].html += html }
    }
}
