import Commands
import Incidents
import TextUI

/// An entry that is being amended, with what its form said at first: what is still the same at the end was not changed.
package struct Amendment: Equatable, Sendable {
    let entry: EntryID
    let fields: [FormField]

    static let text = "text"
    static let time = "time"
    static let kind = "kind"

    /// What a form that began so has now; nil where it is the same, or was not asked for.
    func change(of label: String, in form: Form) -> String? {
        guard let before = fields.first(where: { $0.label == label }),
            let after = form.fields.first(where: { $0.label == label })
        else { return nil }
        let text = after.editor.text
        return text.trimmed == before.editor.text.trimmed ? nil : text.trimmed
    }
}

extension Amendment {
    /// Longer texts are hard to find one's way in: they stay as they are here, and a whole new one is given by the verb.
    private static let mostCharacters = 20_000

    init(_ entry: TimelineEntry, in incident: Incident?, _ clock: TimeFormat) {
        self.entry = entry.id
        var fields: [FormField] = []
        if entry.text.utf8.count <= Amendment.mostCharacters {
            fields.append(FormField(Self.text, hint: "Ctrl-J: a new line", text: entry.text, isMultiline: true))
        }
        if !entry.keepsTime {
            let moment = entry.occurred
            fields.append(
                FormField(
                    Self.time, hint: "when it happened, \(clock.label(at: moment.instant))",
                    text: clock.isoDate(moment.instant) + " " + clock.time(moment)))
        }
        if EntryKind.chosen.contains(entry.kind), incident?.isHypothesisDecision(entry.id) != true {
            let kinds = EntryKind.chosen.map(\.rawValue).joined(separator: ", ")
            fields.append(FormField(Self.kind, hint: kinds, text: entry.kind.rawValue))
        }
        self.fields = fields
    }
}

extension Model {
    mutating func openAmendment(_ id: EntryID) {
        guard let entry = timeline.entry(id) else { return }
        let amendment = Amendment(entry, in: incident, clock)
        guard !amendment.fields.isEmpty else {
            refuse("its text is too long to be amended here: /amend \(id) TEXT gives it a new one")
            return
        }
        if amendment.fields.first?.label != Amendment.text {
            tell("its text is too long for a form and stays; /amend \(id) TEXT gives it a new one")
        }
        overlay = .form(
            Form(title: "Amend entry \(id)", purpose: .amend(amendment), fields: amendment.fields))
    }

    mutating func openStrike(_ id: EntryID) {
        let reason = FormField("reason", hint: "why it does not belong here; the audit keeps both")
        overlay = .form(Form(title: "Strike entry \(id)", purpose: .strike(id), fields: [reason]))
    }

    mutating func openDecision(_ id: EntryID, _ state: HypothesisState) {
        let verb = state == .confirmed ? "Confirm" : "Rule out"
        overlay = .form(
            Form(
                title: "\(verb) hypothesis \(id)", purpose: .decideHypothesis(id, state),
                fields: [FormField("why", hint: "what shows it")]))
    }

    mutating func openMove(_ id: EntryID) {
        let others = openIncidents.filter { $0.handle != incident?.handle }
        if others.isEmpty { return openMoveElsewhere(id) }
        overlay = .menu(.destinations(of: id, among: others))
    }

    mutating func openMoveElsewhere(_ id: EntryID) {
        let field = FormField("incident", hint: "its handle, or the beginning of it")
        overlay = .form(Form(title: "Move entry \(id) to", purpose: .move(id), fields: [field]))
    }

    /// One amendment of all that was changed.
    mutating func submit(_ amendment: Amendment, _ form: Form) -> [Effect] {
        let text = amendment.change(of: Amendment.text, in: form)
        let time = amendment.change(of: Amendment.time, in: form)
        let kind = amendment.change(of: Amendment.kind, in: form)
        guard text != nil || time != nil || kind != nil else {
            overlay = nil
            tell("nothing changed: nothing was recorded")
            return []
        }
        if text?.isEmpty == true { return stay(form, Amendment.text, "the text is empty: strike takes an entry out") }
        if let time, let problem = problem(withPast: time) { return stay(form, Amendment.time, problem) }
        var chosen: EntryKind?
        if let kind {
            let found = EntryKind.chosen.filter { $0.rawValue.hasPrefix(kind.lowercased()) }
            guard found.count == 1, !kind.isEmpty else {
                let words = EntryKind.chosen.map(\.rawValue).joined(separator: ", ")
                return stay(form, Amendment.kind, "kind: it is one of \(words)")
            }
            chosen = found.first
        }
        if let merged = merged(amendment, form) {
            overlay = .form(merged.form)
            refuse("\(merged.label) corrected meanwhile: Enter replaces it, Esc leaves it")
            return []
        }
        overlay = nil
        let arguments = AmendArguments(
            entry: amendment.entry.description, text: text.map(TextSource.words) ?? .absent, kind: chosen)
        let request = Request(.amend(arguments), options: CommonOptions(at: time))
        return perform(request, line: Composer.Draft(text: Self.line(arguments, text, at: time), stamp: nil))
    }

    /// What somebody else corrected meanwhile is not replaced unseen: the form with it. Nil where nothing is replaced
    /// that was not shown.
    private func merged(_ amendment: Amendment, _ form: Form) -> (form: Form, label: String)? {
        guard let entry = timeline.entry(amendment.entry) else { return nil }
        let latest = Amendment(entry, in: incident, clock)
        let shown = Form(title: form.title, purpose: .amend(latest), fields: latest.fields)
        let both = latest.fields.filter { field in
            amendment.change(of: field.label, in: shown) != nil && amendment.change(of: field.label, in: form) != nil
        }
        guard let first = both.first else { return nil }
        let fields = latest.fields.map { field in
            let typed = form.fields.first { $0.label == field.label }
            return amendment.change(of: field.label, in: form) == nil ? field : typed ?? field
        }
        let news = both.map { "\($0.label) is now: \($0.editor.text)" }
        var merged = Form(title: form.title, purpose: .amend(latest), fields: fields, notes: news)
        merged.current = min(form.current, fields.count - 1)
        return (merged, first.label)
    }

    /// The verb that would do the same, so that nothing of it is lost if it is refused.
    static func line(_ amended: AmendArguments, _ text: String?, at time: String?) -> String {
        var words = ["/amend \(amended.entry)"]
        if let time { words.append("--at \"\(time)\"") }
        if let kind = amended.kind { words.append("--kind \(kind.rawValue)") }
        if let text { words.append("-- \(text)") }
        return words.joined(separator: " ")
    }

    mutating func submitStrike(_ id: EntryID, reason: String) -> [Effect] {
        guard !reason.isEmpty else {
            refuse("striking needs a reason")
            return []
        }
        overlay = nil
        return perform(
            Request(.strike(entry: id.description, reason: reason)),
            line: .init(text: "/strike \(id) -- \(reason)", stamp: nil))
    }

    mutating func submitDecision(_ id: EntryID, _ state: HypothesisState, reason: String) -> [Effect] {
        guard !reason.isEmpty else {
            refuse("a decision on a hypothesis needs its why")
            return []
        }
        overlay = nil
        let verb = state == .confirmed ? "confirm" : "rule-out"
        return perform(
            Request(.hypothesis(state, entry: id.description, reason: reason)),
            line: .init(text: "/hypothesis \(verb) \(id) -- \(reason)", stamp: nil))
    }

    mutating func submitMove(_ id: EntryID, handle: String) -> [Effect] {
        guard !handle.isEmpty else {
            refuse("which incident? its handle, or the beginning of it")
            return []
        }
        return move(id, to: handle, line: .init(text: "/move \(id) \(handle)", stamp: nil))
    }

    mutating func move(_ id: EntryID, to handle: String, line: Composer.Draft?) -> [Effect] {
        overlay = nil
        return perform(Request(.move(entry: id.description, incident: handle)), line: line)
    }

    /// Brings the field up that something is wrong with.
    private mutating func stay(_ form: Form, _ label: String, _ problem: String) -> [Effect] {
        var back = form
        back.current = form.fields.firstIndex { $0.label == label } ?? form.current
        overlay = .form(back)
        refuse(problem)
        return []
    }

    private func problem(withPast text: String) -> String? {
        guard let time = TimeExpression.parse(text) else {
            return "time: \(text) is no time; 09:25, -10m or 2024-07-12 09:00 is"
        }
        // A bare time of day in what is over is looked for from its beginning on; that is left to who records it.
        guard incident?.isResolved == false, incident?.isBackfilled == false, !needsZoneFile(time),
            case .failure(let refusal) = time.resolve(now: now, zone: zone, purpose: .past(anchor: nil))
        else { return nil }
        return "time: \(refusal.message)"
    }
}
