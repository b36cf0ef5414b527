import Text

/// Markdown that people wrote for a field, made so that it stays in its place: no raw HTML, no heading above its
/// section, no fence that stays open, no definition that other text could refer to.
///
/// Only a Markdown parser can say where code ends and headings begin, so the adapter that has one makes these.
package struct ConfinedMarkdown: Hashable, Sendable {
    /// The Markdown, without empty lines at its ends.
    package let string: String
    /// Whether it begins with words that can follow others on the same line; else it begins with a list, a fence, a
    /// table, a quote or a heading, which need a line of their own.
    package let beginsWithWords: Bool
    /// Whether it is one paragraph.
    package let isOneParagraph: Bool

    /// Takes `string` at its word: the maker has confined it.
    package init(confined string: String, beginsWithWords: Bool, isOneParagraph: Bool) {
        self.string = string
        self.beginsWithWords = beginsWithWords
        self.isOneParagraph = isOneParagraph
    }

    /// Text that is no Markdown: escaped, so that there is nothing to confine.
    package init(plain text: SafeText, _ markup: Markup = .markdown) {
        let block = TemplateText.block(text, markup).string
        self.init(confined: block, beginsWithWords: true, isOneParagraph: !block.contains("\n\n"))
    }

    /// Right after the marker of a list item, its further lines indented by `indent` columns.
    func asItem(indent: Int) -> String {
        String(indented(by: indent).dropFirst(indent))
    }

    /// After a label on an outer list item, the space between them included: on the same line where it begins with
    /// words, else as blocks below. Two columns, where such an item's words stand: two more would make code of a fence
    /// that is itself indented.
    var afterLabel: String {
        if beginsWithWords { return " " + asItem(indent: 2) }
        return (beginsWithBullet ? "\n" : "\n\n") + indented(by: 2)
    }

    /// Only a bullet with words can follow a paragraph's line; an empty one would underline it.
    private var beginsWithBullet: Bool {
        let words = string.prefix { $0 != "\n" }.dropFirst(2)
        return ["- ", "* ", "+ "].contains(string.prefix(2)) && !String(words).trimmingSpaces.isEmpty
    }

    /// In a list item with more words before and after it: on one line where it is one paragraph, else those words
    /// begin a paragraph of their own. What begins with a fence or a list can't follow words, so it stands as text.
    func inline(indent: Int) -> String {
        if isOneParagraph { return onOneLine }
        guard beginsWithWords else { return TemplateText.paragraph(SafeText(string)).string }
        return asItem(indent: indent) + "\n\n" + String(repeating: " ", count: indent)
    }

    /// In a cell of a table. What is more than a paragraph can't stand there as Markdown, so it stands as text.
    var asCell: String {
        isOneParagraph ? MarkdownEscape.pipesNotYetEscaped(in: onOneLine) : TemplateText.cell(SafeText(string)).string
    }

    private var onOneLine: String {
        let lines = string.split(separator: "\n").map { line in
            MarkdownEscape.endsWithBackslash(line) ? String(line.dropLast()) : String(line)
        }
        return lines.map(\.trimmingSpaces).joined(separator: " ")
    }

    private func indented(by columns: Int) -> String {
        let indent = String(repeating: " ", count: columns)
        let lines = string.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
    }
}

/// Confines Markdown; see `ConfinedMarkdown`.
///
/// The second argument is the level of the highest heading that may stand in it, 1 to 6.
package typealias FieldConfinement = @Sendable (_ markdown: SafeText, _ topHeadingLevel: Int) -> ConfinedMarkdown
