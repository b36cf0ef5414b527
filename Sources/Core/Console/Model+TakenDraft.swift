import Incidents
import Postmortems

extension Model {
    /// Ctrl-Y in the debrief: a section that a dead console left half written opens as it was; any other line goes to
    /// the composer, as everywhere.
    mutating func takeDraft() -> [Effect] {
        guard let draft = abandonedDraft, let incident else { return [] }
        guard let (row, text) = begunRow(draft.text, incident) else {
            leaveDebrief()
            return answerDraft(.control("y")) ?? []
        }
        abandonedDraft = nil
        var typed = recorded(row, incident)
        typed[0] = text
        sectionDrafts[DraftPlace(incident: incident.id, row: row)] = typed
        if case .item(let field, _) = row { debrief?.unfolded = .list(field) }
        row.section.map { select(.section($0)) }
        edit(row)
        return [.settleDraft]
    }

    /// The row whose text was kept as the verb that records it. It is read back word for word: a verb's grammar would
    /// take quotes and dashes of the text for its own.
    private func begunRow(_ line: String, _ incident: Incident) -> (row: DebriefRow, text: String)? {
        for section in DocumentSection.all {
            for (row, verb) in rows(of: section, incident) where line.hasPrefix("/\(verb) ") {
                return (row, String(line.dropFirst(verb.count + 2)))
            }
        }
        return nil
    }

    private func rows(of section: DocumentSection, _ incident: Incident) -> [(DebriefRow, verb: String)] {
        switch section {
        case .impact: [(.section(section), "impact")]
        case .text: [(.section(section), "set \(section.key)")]
        case .actionItems: [(.adding(section), "todo")]
        case .list(let field):
            incident.items(field).enumerated().map { place, item in
                (.item(field, item.id), "set \(field.rawValue) --item \(place + 1)")
            } + [(.adding(section), "add \(field.rawValue)")]
        }
    }
}
