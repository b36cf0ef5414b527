import Incidents
import Postmortems
import Text
import TextUI

/// The rows of the debrief, in their order: the document, its sections, what was written elsewhere, what to mend before
/// closing, and the closing itself.
struct DebriefRows {
    let ids: [DebriefRow]
    /// Those that the template asks for.
    let asked: [DocumentSection]
    let checks: ClosingChecks
    private let incident: Incident
    private let model: Model
    private let headings: [DebriefRow: String]

    init?(_ model: Model) {
        guard let incident = model.incident, let debrief = model.debrief else { return nil }
        self.incident = incident
        self.model = model
        let outline = model.documents.templates.first { $0.name == model.debriefTemplate }
        let sections = outline?.sections ?? DocumentSection.all
        asked = outline?.asked ?? sections
        let places = Set(sections)
        let others = DocumentSection.all.filter { !places.contains($0) && $0.count(in: incident) > 0 }
        checks = incident.status == .closed ? ClosingChecks.none : ClosingChecks(incident, now: model.now, asked: asked)
        let wanted = Set(asked)
        let first = Self.rows(asked, debrief, incident)
        let more = Self.rows(sections.filter { !wanted.contains($0) }, debrief, incident)
        let elsewhere = Self.rows(others, debrief, incident)
        let findings = checks.findings.map(DebriefRow.finding)
        ids = [.document] + first + more + elsewhere + findings + [.closing]
        var headings: [DebriefRow: String] = [:]
        if let row = first.first { headings[row] = "\(model.debriefTemplate) asks for" }
        if let row = more.first { headings[row] = "It also has a place for" }
        if let row = elsewhere.first { headings[row] = "Written, but \(model.debriefTemplate) has no place for it" }
        headings[findings.first ?? .closing] = incident.status == .closed ? "Closed" : "Before closing"
        self.headings = headings
    }

    private static func rows(_ sections: [DocumentSection], _ debrief: Debrief, _ incident: Incident) -> [DebriefRow] {
        sections.flatMap { section -> [DebriefRow] in
            guard debrief.unfolded == section else { return [.section(section)] }
            switch section {
            case .impact, .text: return [.section(section)]
            case .list(let field):
                return [.section(section)] + incident.items(field).map { .item(field, $0.id) } + [.adding(section)]
            case .actionItems:
                return [.section(section)] + incident.actionItems.map { .action($0.id) } + [.adding(section)]
            }
        }
    }

    func height(_ row: DebriefRow) -> Int { headings[row] == nil && !isFirstAction(row) ? 1 : 2 }

    /// The row above which the names of the table's columns stand.
    func isFirstAction(_ row: DebriefRow) -> Bool {
        guard case .action(let id) = row else { return false }
        return incident.actionItems.first?.id == id
    }

    /// Whether an item of a list with others is selected.
    var canBeMoved: Bool {
        guard case .item(let field, _) = model.debrief?.selection else { return false }
        return incident.items(field).count > 1
    }

    /// What stands above a row.
    func heading(_ row: DebriefRow) -> String? { headings[row] }

    /// As in `3 of 14 written`.
    var progress: String {
        let written = asked.count { $0.count(in: incident) > 0 }
        return "\(written) of \(asked.count) written"
    }

    func state(_ section: DocumentSection) -> SectionState {
        if model.hasDraft(in: section) { return .drafted }
        let count = section.count(in: incident)
        guard count > 0 else { return .empty }
        switch section {
        case .impact, .text: return .written(items: nil)
        case .list, .actionItems: return .written(items: count)
        }
    }

    /// The first words of what stands in a section, or of what was typed for it.
    func words(_ section: DocumentSection) -> String {
        if let draft = model.draft(of: .section(section))?.first(where: { !$0.isEmpty }) { return draft }
        switch section {
        case .impact: return DocumentSection.impactParts(incident).filter { !$0.isEmpty }.joined(separator: "; ")
        case .text(let field): return incident.text(field) ?? ""
        case .list(.why): return incident.items(.why).map(\.text).joined(separator: " \(model.symbols.arrow.string) ")
        case .list(let field): return incident.items(field).map(\.text).joined(separator: "; ")
        case .actionItems: return actionSummary
        }
    }

    /// As in `2 open, 1 done, 1 without owner, 1 without date`.
    private var actionSummary: String {
        let items = incident.actionItems
        let open = items.filter { $0.state == .open }
        let counts = [
            (open.count, "open"), (items.count { $0.state == .done }, "done"),
            (open.count { $0.fields.owner == nil }, "without owner"),
            (open.count { $0.fields.due == nil }, "without date"),
        ]
        return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// What stands on the row of a list's item. Each why is answered by the next.
    func words(_ field: ListField, _ id: EventID) -> String {
        let items = incident.items(field)
        guard let place = items.firstIndex(where: { $0.id == id }) else { return "" }
        let link = field == .why && place > 0 ? "\(model.symbols.arrow.string) " : ""
        return "\(link)\(place + 1). \(items[place].text)"
    }

    /// What is owed, by whom, until when; what it lacks is said.
    func words(_ item: ActionItem) -> String {
        let fields = item.fields
        let title = fields.title.map { "\($0): " } ?? ""
        let open = item.state == .open
        let parts = [
            fields.owner.map { "@\($0)" } ?? (open ? "no owner" : nil),
            fields.due.map { "due \($0)" } ?? (open ? "no date" : nil), fields.type?.rawValue,
            fields.horizon?.rawValue, fields.group, fields.priority, fields.ticket, open ? nil : item.state.rawValue,
        ]
        return "\(item.number). \(title)\(fields.text ?? "") (\(parts.compactMap { $0 }.joined(separator: ", ")))"
    }

    func item(_ id: EventID) -> ActionItem? { incident.actionItems.first { $0.id == id } }
}

extension Model {
    /// The template that the document is written with.
    var debriefTemplate: String { debrief?.template ?? documents.standard }

    /// Where the document goes.
    var debriefPath: String {
        debrief?.path ?? incident.map { Self.documentPath($0.handle, debriefTemplate, "md") } ?? ""
    }

    /// `./HANDLE-TEMPLATE.EXT`.
    static func documentPath(_ handle: String, _ template: String, _ format: String) -> String {
        let name = template.split(separator: "/").last.map(String.init) ?? template
        return "./\(handle)-\(name.hasSuffix(".md") ? String(name.dropLast(3)) : name).\(format)"
    }

    /// Our own words as a terminal without Unicode can show them.
    func plain(_ words: String) -> String {
        symbols == .ascii ? String(words.map { "−–".contains($0) ? "-" : $0 }) : words
    }

    func draft(of row: DebriefRow) -> [String]? {
        incident.flatMap { sectionDrafts[DraftPlace(incident: $0.id, row: row)] }
    }

    func hasDraft(in section: DocumentSection) -> Bool {
        sectionDrafts.keys.contains { $0.incident == incident?.id && $0.row.section == section }
    }
}
