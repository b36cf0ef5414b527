import Text

/// What a document is written in, and so how a text that people typed must be escaped.
package enum Markup: Sendable, CaseIterable {
    case markdown
    /// For a terminal and for mail: nothing is markup, nothing is escaped.
    case plain
}

/// A text that may stand in a document as it is: escaped for its place, or our own.
///
/// Where a text will stand decides how it is escaped, and a template engine can't know: so each place has its maker
/// here, and nothing else makes a `TemplateText`.
package struct TemplateText: Hashable, Sendable {
    package let string: String

    private init(escaped: String) {
        string = escaped
    }

    /// Our own words, in Markdown.
    package init(literal: StaticString) {
        string = literal.description
    }

    /// A number, as digits.
    package init(_ number: Int) {
        string = String(number)
    }

    /// What people typed, on one line that can begin a line, a heading or a list item, or stand within one.
    package static func line(_ text: SafeText, _ markup: Markup = .markdown) -> TemplateText {
        let line = text.oneLine.string.trimmingSpaces
        switch markup {
        case .markdown: return TemplateText(escaped: MarkdownEscape.line(line))
        case .plain: return TemplateText(escaped: line)
        }
    }

    /// What people typed, in a cell of a table: on one line, its pipes escaped.
    package static func cell(_ text: SafeText, _ markup: Markup = .markdown) -> TemplateText {
        let line = text.oneLine.string.trimmingSpaces
        switch markup {
        case .markdown: return TemplateText(escaped: MarkdownEscape.pipes(in: MarkdownEscape.line(line)))
        case .plain: return TemplateText(escaped: line)
        }
    }

    /// What people typed, as one paragraph whose line breaks are kept; it can follow other words on its first line and
    /// stand in a list item, since no line of it can begin a block.
    package static func paragraph(_ text: SafeText, _ markup: Markup = .markdown) -> TemplateText {
        joined(text, lineBreak: markup == .markdown ? "\\\n  " : "\n  ", markup)
    }

    private static func joined(_ text: SafeText, lineBreak: String, _ markup: Markup) -> TemplateText {
        let lines = text.lines.map { line($0, markup).string }.trimmingEmpty
        return TemplateText(escaped: lines.joined(separator: lineBreak))
    }

    /// What people typed, as paragraphs of their own; an empty line parts them.
    package static func block(_ text: SafeText, _ markup: Markup = .markdown) -> TemplateText {
        let lineBreak = markup == .markdown ? "\\\n" : "\n"
        let paragraphs = text.lines.split { $0.string.trimmingSpaces.isEmpty }
        let written = paragraphs.map { lines in
            joined(SafeText(lines.map(\.string).joined(separator: "\n")), lineBreak: lineBreak, markup).string
        }
        return TemplateText(escaped: written.joined(separator: "\n\n"))
    }

    /// What must stand letter for letter, as a fenced block of its own.
    package static func code(_ text: SafeText, language: SafeText = .empty, _ markup: Markup = .markdown)
        -> TemplateText
    {
        switch markup {
        case .markdown: TemplateText(escaped: MarkdownEscape.fenced(text.string, language: language.string))
        case .plain: TemplateText(escaped: text.string)
        }
    }

    /// Both texts, each escaped already, with our own words between them.
    package func followed(by text: TemplateText, after words: StaticString) -> TemplateText {
        TemplateText(escaped: string + words.description + text.string)
    }

    /// A confined field where it stands as blocks of its own.
    package static func field(_ field: ConfinedMarkdown) -> TemplateText {
        TemplateText(escaped: field.string)
    }

    /// A confined field right after the marker of a list item whose words stand at column `indent`.
    package static func item(_ field: ConfinedMarkdown, indent: Int) -> TemplateText {
        TemplateText(escaped: field.asItem(indent: indent))
    }

    /// A confined field after a label on an outer list item; it brings the space between them.
    package static func afterLabel(_ field: ConfinedMarkdown) -> TemplateText {
        TemplateText(escaped: field.afterLabel)
    }

    /// A confined field among other words in a list item whose words stand at column `indent`.
    package static func inline(_ field: ConfinedMarkdown, indent: Int) -> TemplateText {
        TemplateText(escaped: field.inline(indent: indent))
    }

    /// A confined field in a cell of a table.
    package static func cell(_ field: ConfinedMarkdown) -> TemplateText {
        TemplateText(escaped: field.asCell)
    }
}

extension StringProtocol {
    /// Without white space at both ends, of whatever kind: next to a space of any kind `**` is no emphasis.
    var trimmingSpaces: String {
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(String.UnicodeScalarView(scalars[first...last]))
    }
}

extension [String] {
    /// Without the empty strings at both ends.
    var trimmingEmpty: [String] {
        guard let first = firstIndex(where: { !$0.isEmpty }), let last = lastIndex(where: { !$0.isEmpty }) else {
            return []
        }
        return Array(self[first...last])
    }
}
