import Commands
import Incidents
import Postmortems
import TextUI

extension Model {
    /// Opens the form of a row, with what was typed for it before, else with what is on the record.
    mutating func edit(_ row: DebriefRow) {
        guard let incident, var form = form(for: row, incident) else { return }
        if let draft = draft(of: row), draft.count == form.fields.count {
            for (place, text) in draft.enumerated() { form.fields[place].editor.replace(with: text) }
            form.notes.append("not saved yet: this is what you typed before")
        }
        overlay = .form(form)
    }

    private func form(for row: DebriefRow, _ incident: Incident) -> Form? {
        let recorded = recorded(row, incident)
        switch row {
        case .section(.impact): return impactForm(recorded)
        case .section(.text(let field)): return textForm(field, recorded)
        case .item(let field, let id):
            return itemForm(row, "Change: \(DocumentSection.list(field).title)", recorded, before(id, in: field))
        case .adding(.list(let field)):
            let title = field == .why ? "Why was that?" : "Add: \(DocumentSection.list(field).title)"
            let last = incident.items(field).last?.text
            return itemForm(row, last == nil ? "Add: \(DocumentSection.list(field).title)" : title, recorded, last)
        case .action(let id):
            let number = incident.actionItems.first { $0.id == id }?.number ?? 0
            return actionForm(row, "Action item \(number)", recorded)
        case .adding(.actionItems): return actionForm(row, "Add an action item", recorded)
        case .adding(.impact), .adding(.text), .section(.list), .section(.actionItems), .document, .finding, .closing:
            return nil
        }
    }

    private func textForm(_ field: TextField, _ recorded: [String]) -> Form {
        let section = DocumentSection.text(field)
        return Form(
            title: section.title, purpose: .debrief(.section(section)),
            fields: [
                FormField(
                    "", text: recorded[0], isMultiline: true, suggestions: suggestions(for: .section(section))[0])
            ], notes: [section.question])
    }

    /// What Tab puts into each field of a row's form.
    func suggestions(for row: DebriefRow) -> [[String]] {
        let known = document.suggestions
        switch row {
        case .section(.impact): return known.impact.map { $0.isEmpty ? [] : [$0] }
        case .section(.text(let field)): return [known.text(field).map { [$0] } ?? []]
        case .adding(.list(let field)): return [known.items(field)]
        case .adding(.actionItems): return [known.actionItems]
        case .section, .item, .action, .adding, .document, .finding, .closing: return [[]]
        }
    }

    /// The why that the item answers.
    private func before(_ id: EventID, in field: ListField) -> String? {
        guard let items = incident?.items(field), let place = items.firstIndex(where: { $0.id == id }), place > 0 else {
            return nil
        }
        return items[place - 1].text
    }

    private func impactForm(_ recorded: [String]) -> Form {
        let labels = [
            ("impact", "who is hurt, and how"), ("users", "how many, which"), ("business", "what it costs"),
            ("scope", "which part"),
        ]
        return Form(
            title: DocumentSection.impact.title, purpose: .debrief(.section(.impact)),
            fields: zip(zip(labels, recorded), suggestions(for: .section(.impact))).map { field, suggested in
                FormField(
                    field.0.0, hint: field.0.1, text: field.1, isMultiline: true, suggestions: suggested)
            })
    }

    /// `before` is what stands above the item; each why asks why that was.
    private func itemForm(_ row: DebriefRow, _ title: String, _ recorded: [String], _ before: String?) -> Form {
        let question = row.section?.question ?? ""
        let isWhy = row.section == .list(.why)
        let note = before.flatMap { isWhy ? "\"\($0)\": why was that?" : nil } ?? question
        return Form(
            title: title, purpose: .debrief(row),
            fields: [
                FormField("", text: recorded[0], isMultiline: true, suggestions: suggestions(for: row)[0])
            ], notes: [note])
    }

    private func actionForm(_ row: DebriefRow, _ title: String, _ recorded: [String]) -> Form {
        let today = zone.civil(at: now).date.iso
        let owner = people.isEmpty ? "who does it" : "who does it: \(people.joined(separator: ", "))"
        let labels = [
            ("what", "what has to be done"), ("title", "optional: a short name"), ("owner", owner),
            ("due", "\(today), tomorrow, +14d"), ("type", ActionType.allCases.map(\.rawValue).joined(separator: ", ")),
            ("horizon", Horizon.allCases.map(\.rawValue).joined(separator: ", ")),
            ("group", groups.isEmpty ? "the heading it stands under" : groups.joined(separator: ", ")),
            ("priority", "P1, high"),
            ("ticket", "where it is tracked"),
        ]
        return Form(
            title: title, purpose: .debrief(row),
            fields: zip(labels, recorded).enumerated().map { place, pair in
                FormField(
                    pair.0.0, hint: pair.0.1, text: pair.1, isMultiline: place == 0,
                    suggestions: place == 0 ? suggestions(for: row)[0] : [])
            })
    }

    /// Those who had a role or an action item, and who wrote what is seen of the timeline.
    private var people: [String] {
        guard let incident else { return [] }
        let held = incident.roles.map(\.who) + incident.actionItems.compactMap(\.fields.owner)
        var known: [String] = []
        for name in held + timeline.entries.map(\.by) where !known.contains(name) { known.append(name) }
        return Array(known.prefix(8))
    }

    private var groups: [String] {
        var known: [String] = []
        for group in incident?.actionItems.compactMap(\.fields.group) ?? [] where !known.contains(group) {
            known.append(group)
        }
        return known
    }

    /// What is on the record, in the order of the row's form.
    func recorded(_ row: DebriefRow, _ incident: Incident) -> [String] {
        switch row {
        case .section(.impact): return DocumentSection.impactParts(incident)
        case .section(.text(let field)): return [incident.text(field) ?? ""]
        case .item(let field, let id): return [incident.items(field).first { $0.id == id }?.text ?? ""]
        case .action(let id):
            let fields = incident.actionItems.first { $0.id == id }?.fields ?? ActionItemFields()
            return [
                fields.text ?? "", fields.title ?? "", fields.owner ?? "", fields.due ?? "",
                fields.type?.rawValue ?? "", fields.horizon?.rawValue ?? "", fields.group ?? "", fields.priority ?? "",
                fields.ticket ?? "",
            ]
        case .adding(.actionItems): return Array(repeating: "", count: 9)
        case .adding, .section(.list), .section(.actionItems), .document, .finding, .closing: return [""]
        }
    }

    /// Esc: what was typed stays with its row, for this session.
    mutating func keepDraft(_ form: Form, _ row: DebriefRow) {
        guard let incident else { return }
        let place = DraftPlace(incident: incident.id, row: row)
        let typed = form.fields.map(\.editor.text)
        guard typed != recorded(row, incident), typed.contains(where: { !$0.trimmed.isEmpty }) else {
            sectionDrafts[place] = nil
            return tell("nothing was changed")
        }
        sectionDrafts[place] = typed
        tell("kept for this session, not on the record: Enter opens it again")
    }

    /// Enter: sends what changed. It stays a draft until it is on the record.
    mutating func save(_ form: Form, _ row: DebriefRow) -> [Effect] {
        guard let incident else { return [] }
        let requests: [Request]
        switch changes(form, row, incident) {
        case .success(let made): requests = made
        case .failure(let problem):
            var back = form
            back.current = problem.field
            overlay = .form(back)
            refuse(problem.reason)
            return []
        }
        overlay = nil
        let place = DraftPlace(incident: incident.id, row: row)
        guard !requests.isEmpty else {
            sectionDrafts[place] = nil
            tell("nothing was changed")
            return []
        }
        let typed = form.fields.map(\.editor.text)
        sectionDrafts[place] = typed
        return requests.flatMap { request in
            let effects = perform(request)
            if case .perform(let id, _)? = effects.last { afterwards[id] = .saved(place, typed) }
            return effects
        }
    }

    /// Why a form can't be sent, and at which of its fields.
    private struct Problem: Error {
        let field: Int
        let reason: String
    }

    private func changes(_ form: Form, _ row: DebriefRow, _ incident: Incident) -> Result<[Request], Problem> {
        let before = recorded(row, incident)
        let values = form.values
        guard values != before.map(\.trimmed) else { return .success([]) }
        let text = TextSource.words(values[0])
        switch row {
        case .section(.impact): return .success([Request(.impact(ImpactArguments(values, before)))])
        case .section(.text(let field)): return .success([Request(.set(.text(field), text))])
        case .adding(.list(let field)):
            return values[0].isEmpty ? .success([]) : .success([Request(.add(field, text))])
        case .item(let field, let id):
            guard let place = incident.items(field).firstIndex(where: { $0.id == id }) else { return .success([]) }
            return .success([
                values[0].isEmpty
                    ? Request(.remove(field, number: place + 1))
                    : Request(.setItem(field, number: place + 1, text))
            ])
        case .adding(.actionItems), .action: return actionChanges(values, before, row, incident)
        case .adding(.impact), .adding(.text), .section(.list), .section(.actionItems), .document, .finding, .closing:
            return .success([])
        }
    }

    private func actionChanges(
        _ values: [String], _ before: [String], _ row: DebriefRow, _ incident: Incident
    ) -> Result<[Request], Problem> {
        if values[0].isEmpty { return .failure(Problem(field: 0, reason: "an action item needs words")) }
        if !values[3].isEmpty, CivilDate.parseDue(values[3], today: zone.civil(at: now).date) == nil {
            return .failure(Problem(field: 3, reason: "due: \(values[3]) is no date; 2024-06-30, tomorrow or +14d is"))
        }
        let type = ActionType(rawValue: values[4].lowercased())
        if !values[4].isEmpty, type == nil {
            return .failure(Problem(field: 4, reason: "type: \(ActionType.choices)"))
        }
        let horizon = Horizon(rawValue: values[5].lowercased())
        if !values[5].isEmpty, horizon == nil {
            return .failure(Problem(field: 5, reason: "horizon: \(Horizon.choices)"))
        }
        func changed(_ place: Int) -> String? { values[place] == before[place] ? nil : values[place] }
        let item = TodoArguments(
            text: changed(0).map(TextSource.words) ?? .absent, title: changed(1), owner: changed(2), due: changed(3),
            type: changed(4) == nil ? nil : type, horizon: changed(5) == nil ? nil : horizon, group: changed(6),
            priority: changed(7), ticket: changed(8))
        guard case .action(let id) = row else { return .success([Request(.todo(item))]) }
        let number = incident.actionItems.first { $0.id == id }?.number ?? 0
        return .success([Request(.todoEdit(number: number, item))])
    }
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
    /// As in `it is immediate or long-term`.
    fileprivate static var choices: String {
        "it is one of " + allCases.map(\.rawValue).joined(separator: ", ")
    }
}

extension ImpactArguments {
    /// What differs from what was said before.
    fileprivate init(_ values: [String], _ before: [String]) {
        func changed(_ place: Int) -> String? { values[place] == before[place].trimmed ? nil : values[place] }
        self.init(text: changed(0), users: changed(1), business: changed(2), scope: changed(3))
    }
}
