import Incidents
import Postmortems
import TextUI

extension Model {
    /// Asks for what the debrief shows and does not know yet; one question at a time, since only the last state counts.
    mutating func askForDocument() -> [Effect] {
        guard let wanted = wantedDocument, wanted != document.asked else { return [] }
        guard document.asked == nil || document.asked == document.answered else { return [] }
        document.asked = wanted
        return [.readDocument(wanted)]
    }

    private var wantedDocument: DocumentQuestion? {
        guard debrief != nil, let incident, !isTooSmall else { return nil }
        let area = DebriefLayout(self).preview
        return DocumentQuestion(
            incident: incident.id, template: debriefTemplate, columns: area.isEmpty ? nil : area.columns,
            change: document.change)
    }

    /// What is not for this incident any more is only noted as answered.
    mutating func take(_ answer: DocumentAnswer, to question: DocumentQuestion) {
        guard question == document.asked, question.incident == incident?.id, debrief != nil else {
            document.asked = nil
            document.answered = nil
            return
        }
        document.take(answer, to: question, outline(named: question.template))
        settlePreview()
        guard case .form(var form) = overlay, case .debrief(let row) = form.purpose else { return }
        for (place, texts) in suggestions(for: row).enumerated() where form.fields.indices.contains(place) {
            form.fields[place].suggestions = texts
        }
        overlay = .form(form)
    }

    func outline(named name: String) -> TemplateOutline? { documents.templates.first { $0.name == name } }

    /// The first row of the document that is seen: where somebody scrolled to, else where the selected section begins.
    var previewTop: Int {
        let rows = DebriefLayout(self).preview.rows
        let last = max(0, document.lines.count - rows)
        if let top = debrief?.previewTop { return min(max(0, top), last) }
        let place = debrief?.selection?.section.flatMap { document.places[$0] } ?? 0
        return min(place, last)
    }

    mutating func scrollPreview(by rows: Int) {
        let top = previewTop + rows
        debrief?.previewTop = top
        settlePreview()
    }

    mutating func settlePreview() {
        guard debrief?.previewTop != nil else { return }
        let top = previewTop
        debrief?.previewTop = top
    }

    /// The keys that scroll the document while it is what is read; nil for all others.
    mutating func pressInPreview(_ key: Key) -> Bool {
        let page = max(1, DebriefLayout(self).preview.rows - 1)
        switch key {
        case .up: scrollPreview(by: -1)
        case .down: scrollPreview(by: 1)
        case .pageUp: scrollPreview(by: -page)
        case .pageDown: scrollPreview(by: page)
        case .home: scrollPreview(by: -document.lines.count)
        case .end: scrollPreview(by: document.lines.count)
        case .left, .escape: debrief?.isReading = false
        default: return false
        }
        return true
    }
}
