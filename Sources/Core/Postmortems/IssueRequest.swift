import Incidents
import Text

/// The body of one request that makes an issue of an action item in another tool.
package struct IssueRequest: Equatable, Sendable {
    /// The item's; it stands in the body, to be searched for before a second issue is made.
    package let key: String
    package let body: JSON

    /// The same for the same item, however its words and its number change.
    package var fileName: String { Self.fileName(key) }

    package static func fileName(_ key: String) -> String { key + ".json" }
}

/// How the words of an item become those of another tool; whoever has a Markdown parser makes this.
package struct IssueWording: Sendable {
    package let confine: FieldConfinement
    /// A field as Markdown blocks, quiet.
    package let block: @Sendable (_ field: SafeText, _ topHeadingLevel: Int) -> String
    /// Markdown in which `@name` calls nobody and `#12` links nothing.
    package let quiet: @Sendable (_ markdown: String) -> String
    /// The words of Markdown, a paragraph a line or more, an empty line between them.
    package let words: @Sendable (_ markdown: String) -> String

    package init(
        confine: @escaping FieldConfinement, block: @escaping @Sendable (SafeText, Int) -> String,
        quiet: @escaping @Sendable (String) -> String,
        words: @escaping @Sendable (String) -> String
    ) {
        self.confine = confine
        self.block = block
        self.quiet = quiet
        self.words = words
    }

    /// The title, else the first words of the text, on one line of at most `limit` characters.
    func title(of item: ActionItem, limit: Int) -> String {
        let spoken = item.fields.title ?? item.fields.text.map { words(TemplateText.field(confined($0)).string) } ?? ""
        let lines = SafeText(spoken).lines.map { $0.string.trimmingSpaces }
        let line = lines.first { !$0.isEmpty } ?? "Action item \(item.number)"
        return line.unicodeScalars.count <= limit ? line : Self.cut(line, to: limit - 1) + "…"
    }

    func confined(_ text: String) -> ConfinedMarkdown { confine(SafeText(text), Self.headingLevel) }

    /// Below the title that the other tool shows.
    static let headingLevel = 2

    private static func cut(_ line: String, to limit: Int) -> String {
        var count = 0
        return String(
            line.prefix { character in
                count += character.unicodeScalars.count
                return count <= limit
            })
    }
}

/// Which items become issues, and why the others do not.
package struct IssueSelection: Equatable, Sendable {
    package let items: [ActionItem]
    /// Sentences without a full stop, as in `item 2 has a ticket already`.
    package let remarks: [String]
    /// The keys of the items that were dropped.
    package let dropped: [String]

    package init(_ incident: Incident) {
        let all = incident.actionItems
        items = all.filter { $0.state == .open && ($0.fields.ticket ?? "").isEmpty }
        dropped = all.filter { $0.state == .dropped }.map(\.key)
        let ticketed = all.filter { $0.state == .open && !($0.fields.ticket ?? "").isEmpty }.map(\.number)
        let done = all.filter { $0.state == .done }.map(\.number)
        remarks = [
            Self.remark(ticketed, "has a ticket already", "have a ticket already"),
            Self.remark(done, "is done", "are done"),
        ].compactMap { $0 }
    }

    private static func remark(_ numbers: [Int], _ one: String, _ many: String) -> String? {
        guard !numbers.isEmpty else { return nil }
        let list = numbers.map(String.init).joined(separator: ", ")
        return numbers.count == 1 ? "item \(list) \(one)" : "items \(list) \(many)"
    }
}
