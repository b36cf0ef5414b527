/// A part of the postmortem that people fill during the debrief.
package enum DocumentSection: Hashable, Sendable {
    /// Who was hurt and how, in four parts.
    case impact
    case text(TextField)
    case list(ListField)
    case actionItems

    package static let all: [DocumentSection] =
        [.text(.summary), .impact] + TextField.allCases.dropFirst().map(Self.text) + ListField.allCases.map(Self.list)
        + [.actionItems]

    /// The word that templates and verbs call it by.
    package var key: String {
        switch self {
        case .impact: "impact"
        case .text(let field): field.rawValue
        case .list(let field): field.rawValue
        case .actionItems: "action-items"
        }
    }

    /// What a postmortem should say whatever its template.
    package static let essential: [DocumentSection] = [.text(.summary), .text(.rootCause), .text(.resolution)]

    /// Those of several documents, each once, in the order in which they are first asked for.
    package static func all(in documents: [[DocumentSection]]) -> [DocumentSection] {
        var found: [DocumentSection] = []
        for section in documents.joined() where !found.contains(section) { found.append(section) }
        return found
    }

    /// How many things stand in it: 0 while it is empty, 1 for a text.
    package func count(in incident: Incident) -> Int {
        switch self {
        case .impact: Self.impactParts(incident).contains { !$0.isEmpty } ? 1 : 0
        case .text(let field): incident.text(field) == nil ? 0 : 1
        case .list(let field): incident.items(field).count
        case .actionItems: incident.actionItems.count { $0.state != .dropped }
        }
    }

    /// The text, the users, the business and the scope; empty where nothing was said.
    package static func impactParts(_ incident: Incident) -> [String] {
        let impact = incident.impact
        return [impact.text, impact.users, impact.business, impact.scope].map { $0 ?? "" }
    }
}
