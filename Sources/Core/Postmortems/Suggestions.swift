import Incidents

/// What each section could say, drawn from the record alone: nothing in it was not recorded. It is never written by
/// itself; a person takes it, changes it and saves it.
///
/// An entry that somebody tagged with a section's name, as in `note --tag trigger`, is suggested for that section.
package struct Suggestions: Equatable, Sendable {
    /// Markdown.
    private var texts: [TextField: String] = [:]
    /// Markdown, an item each.
    private var lists: [ListField: [String]] = [:]
    /// The text, the users, the business and the scope: plain text, empty where the record says nothing.
    package private(set) var impact = ["", "", "", ""]
    /// What was marked as owed and is no action item yet; Markdown, one item each.
    package private(set) var actionItems: [String] = []

    /// None.
    package init() {}

    /// Those that `record` has. Times are in the zone of `options`, with the day where the incident spans several.
    package init(_ record: Record, _ options: DocumentOptions) {
        let told = ToldRecord(record, options)
        for field in TextField.allCases { texts[field] = told.text(field) ?? told.tagged(field.rawValue) }
        for field in ListField.allCases {
            let written = Set(record.incident.items(field).map(\.text))
            let found = (told.items(field) + told.taggedItems(field.rawValue)).uniqued().filter {
                !written.contains($0)
            }
            lists[field] = found.isEmpty ? nil : found
        }
        impact = told.impact
        actionItems = told.owed
    }

    /// Nil where the record says nothing that belongs there.
    package func text(_ field: TextField) -> String? { texts[field] }

    /// What is not in the list yet.
    package func items(_ field: ListField) -> [String] { lists[field] ?? [] }
}

extension [String] {
    /// Each once, in the order of their first place.
    func uniqued() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
