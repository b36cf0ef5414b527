import Text

/// A rendered document as text for a mail: nothing in it is markup, and nothing of it must be rendered.
///
/// cmark's own plain text is not used: it drops the addresses of links, leaves tables as rows of pipes, and counts
/// code points where it should count columns.
package enum PlainDocument {
    /// What a mail is wrapped to: quoted three times it still fits a terminal of 80 columns.
    package static let mailColumns = 72

    /// The words of `markdown`, wrapped by display width. Code and addresses are never broken, so a row can be longer.
    package static func text(_ markdown: String, columns: Int = mailColumns) -> String {
        let parsed = ParsedMarkdown(markdown, with: .bounded(for: markdown))
        var layout = PlainLayout(columns: columns)
        parsed.walk {
            layout.begin($0)
        } ended: {
            layout.end($0)
        }
        return layout.text
    }
}
