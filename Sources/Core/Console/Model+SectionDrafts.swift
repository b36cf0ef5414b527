import Incidents
import Postmortems

extension Model {
    /// What was typed in the debrief and is not on the record, the form that stands open with it: as the verbs that
    /// would record it, and as text.
    var begunSections: [(verb: String, text: String)] {
        var drafts = sectionDrafts
        if case .form(let form) = overlay, case .debrief(let row) = form.purpose, let incident {
            let typed = form.fields.map(\.editor.text)
            let isChanged = typed != recorded(row, incident) && typed.contains { !$0.trimmed.isEmpty }
            drafts[DraftPlace(incident: incident.id, row: row)] = isChanged ? typed : nil
        }
        let found = drafts.compactMap { place, typed in begun(place.row, typed) }
        return found.sorted { $0.verb < $1.verb }
    }

    private func begun(_ row: DebriefRow, _ typed: [String]) -> (verb: String, text: String)? {
        guard let section = row.section else { return nil }
        let words = typed.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: "; ")
        let verb: String
        switch row {
        case .section(.impact): verb = "impact"
        case .item(let field, let id):
            let place = incident?.items(field).firstIndex { $0.id == id }
            verb = place.map { "set \(field.rawValue) --item \($0 + 1)" } ?? "add \(field.rawValue)"
        case .adding(.list(let field)): verb = "add \(field.rawValue)"
        case .adding, .action: verb = "todo"
        case .section: verb = "set \(section.key)"
        case .document, .finding, .closing: return nil
        }
        return ("/\(verb) \(words)", "\(section.key): \(words)")
    }
}
