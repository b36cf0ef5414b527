import Incidents

/// The values that a word can have in one incident, each with what it is there now and why it would be refused.
struct IncidentValues {
    private let situation: Situation
    private let clock: TimeFormat
    private var incident: Incident { situation.incident }

    init(_ situation: Situation, _ clock: TimeFormat) {
        self.situation = situation
        self.clock = clock
    }

    /// Nil where the incident knows nothing of it.
    func values(_ wanted: CompletionCandidates.Wanted, people: [Candidate]) -> [Candidate]? {
        switch wanted.kind {
        case .severity where wanted.flag == nil: severities
        case .status: statuses
        case .role: roles(for: wanted.verb)
        case .person where wanted.flag == nil: holders(wanted, people)
        case .service where wanted.flag == nil: services(for: wanted.verb)
        case .milestone: milestones
        case .stepNumber: steps(for: wanted.verb)
        case .itemNumber: numbers(wanted)
        case .listField: lists(for: wanted.verb)
        case .field: fields
        case .text where wanted.flag?.name == "scope" && wanted.verb?.path.first == "maintenance": scopes
        default: nil
        }
    }

    private var severities: [Candidate] {
        Severity.allCases.map { severity in
            let isLowering = incident.severity.map { severity > $0 } ?? false
            return Candidate(
                String(severity.rawValue), help: severity.name + (isLowering ? ": lowering needs a REASON" : ""),
                obstacle: incident.severity == severity ? "it is \(severity.name) already" : nil)
        }
    }

    private var statuses: [Candidate] {
        ValueKind.status.words.map { Candidate($0, help: $0 == incident.status.rawValue ? "as it is now" : "") }
    }

    private func roles(for verb: Verb?) -> [Candidate] {
        let all = Role.allCases.map { ($0, incident.holders(of: $0, at: situation.instant)) }
        let isDrop = verb?.path == ["role", "drop"]
        return all.filter { !isDrop || !$0.1.isEmpty }.map { role, who in
            Candidate(role.rawValue, help: who.isEmpty ? "nobody yet" : who.joined(separator: ", "))
        }
    }

    private func holders(_ wanted: CompletionCandidates.Wanted, _ people: [Candidate]) -> [Candidate]? {
        guard let word = wanted.earlier.first.map({ $0.lowercased() }) ?? commanderWord(wanted.verb),
            let role = Role(rawValue: word)
        else { return nil }
        let holders = incident.holders(of: role, at: situation.instant)
        guard wanted.verb?.path != ["role", "drop"] else { return holders.map { Candidate($0, help: role.rawValue) } }
        return people.map { person in
            let holds = holders.contains(person.text)
            return Candidate(
                person.text, help: person.help, obstacle: holds ? "\(person.text) is \(role.rawValue) already" : nil)
        }
    }

    private func commanderWord(_ verb: Verb?) -> String? {
        verb?.path == ["handover"] ? Role.commander.rawValue : nil
    }

    private func services(for verb: Verb?) -> [Candidate]? {
        switch verb?.path {
        case ["service", "remove"]: incident.services.map { Candidate($0, help: "hit") }
        case ["service", "add"]:
            incident.runs.flatMap(\.playbook.services).filter { !incident.services.contains($0) }.map {
                Candidate($0, help: "named by a playbook")
            }
        default: nil
        }
    }

    private var milestones: [Candidate] {
        MilestoneName.allCases.map { name in
            Candidate(name.rawValue, help: incident.milestone(name).map(clock.stamp) ?? "not set")
        }
    }

    private func steps(for verb: Verb?) -> [Candidate] {
        let aim = verb.flatMap { VerbTable.sample(of: $0)?.deed }
        return incident.checklist.map { step in
            let isThere = aim == .changeStep(step.state)
            return Candidate(
                String(step.number),
                help: step.state == .open ? step.step.text : "\(step.state.words): \(step.step.text)",
                obstacle: isThere ? "\(step.state.words) already: \(step.step.text)" : nil)
        }
    }

    private func numbers(_ wanted: CompletionCandidates.Wanted) -> [Candidate] {
        if let verb = wanted.verb?.path.first, ["remove", "reorder", "set"].contains(verb) {
            let items = wanted.earlier.first.flatMap { ListField(rawValue: $0.lowercased()) }.map(incident.items) ?? []
            return items.enumerated().map { Candidate(String($0 + 1), help: $1.text) }
        }
        let aim = wanted.verb.flatMap { VerbTable.sample(of: $0)?.deed }
        return incident.actionItems.map { item in
            let text = item.fields.title ?? item.fields.text ?? ""
            let isThere = aim == .finishActionItem(item.state)
            return Candidate(
                String(item.number), help: item.state == .open ? text : "\(item.state.rawValue): \(text)",
                obstacle: isThere ? "\(item.state.rawValue) already: \(text)" : nil)
        }
    }

    private func lists(for verb: Verb?) -> [Candidate] {
        ListField.allCases.map { field in
            let count = incident.items(field).count
            let isInVain = ["remove", "reorder"].contains(verb?.path.first) && count == 0
            return Candidate(
                field.rawValue, help: count == 0 ? "empty" : "\(count) item\(count == 1 ? "" : "s")",
                obstacle: isInVain ? "it is empty" : nil)
        }
    }

    private var fields: [Candidate] {
        let own = [Candidate("title", help: incident.title), Candidate("zone", help: incident.zoneName)]
        let texts = TextField.allCases.map { Candidate($0.rawValue, help: incident.text($0) ?? "empty") }
        return own + texts + lists(for: nil)
    }

    private var scopes: [Candidate] {
        incident.runningMaintenance.map { Candidate($0.scope, help: "maintenance is on") }
    }
}
