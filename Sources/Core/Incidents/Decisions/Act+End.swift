extension Act {
    func resolve(text: String, _ incident: Incident) throws(Refusal) -> Decision {
        guard !incident.isResolved else {
            throw Refusal(.state, "\(incident.handle) is \(incident.status.rawValue) already")
        }
        try checkNoLaterStatus(incident, verb: "resolve")
        let resolved = draft(.incidentResolved(IncidentResolved(from: incident.status, text: text.trimmed)), incident)
        let running = incident.runningMaintenance.map { "maintenance is still on for \($0.scope)" }
        return Decision(drafts: [resolved] + (try implied(.resolved, incident)), remarks: running)
    }

    func close(_ reason: ClosingReason, forced: String?, _ incident: Incident) throws(Refusal) -> Decision {
        try checkNoLaterStatus(incident, verb: "close")
        let isForced = !(forced ?? "").trimmed.isEmpty
        if reason == .resolved, incident.isResolved, !isForced {
            try MilestoneOrder.check(.closed, at: occurred, in: incident)
        }
        let checks = reason == .resolved ? ClosingChecks(incident, now: now) : ClosingChecks()
        if !checks.refusals.isEmpty, !isForced {
            let list = checks.refusals.joined(separator: "; ")
            throw Refusal(.state, "\(incident.handle) can't be closed: \(list); or --force WHY")
        }
        let closed = IncidentClosed(
            from: incident.status, reason: reason, forced: forced?.trimmed, remarks: checks.refusals + checks.warnings)
        let milestone = MilestoneSet(name: .closed, at: occurred, from: nil, isImplied: true)
        let drafts = [draft(.incidentClosed(closed), incident), draft(.milestoneSet(milestone), incident)]
        return Decision(drafts: drafts, remarks: checks.warnings)
    }

    /// An end that lies before a later status would end nothing: the later one counts.
    private func checkNoLaterStatus(_ incident: Incident, verb: String) throws(Refusal) {
        guard let last = incident.statusHistory.last, last.occurred.instant > occurred.instant else { return }
        throw Refusal(
            .state,
            "status \(last.value.status.rawValue) was recorded for a later time: \(verb) at or after it, or amend that entry"
        )
    }

    func reopen(reason: String, _ incident: Incident) throws(Refusal) -> Decision {
        guard incident.isResolved else {
            throw Refusal(.state, "\(incident.handle) is not resolved: it is \(incident.status.rawValue)")
        }
        let reason = try reason.required("reopening needs a reason: reopen REASON")
        if let last = incident.statusHistory.last, last.occurred.instant > occurred.instant {
            throw Refusal(
                .state, "\(incident.handle) was \(last.value.status.rawValue) after that time: reopen at or after it")
        }
        return one(.incidentReopened(IncidentReopened(from: incident.status, reason: reason)), incident)
    }
}

/// What stands between an incident and its closing: what refuses, and what only warns.
package struct ClosingChecks: Hashable, Sendable {
    package var refusals: [String] = []
    package var warnings: [String] = []

    init() {}

    package init(_ incident: Incident, now: Instant) {
        refusals = Self.refusals(incident, now: now)
        warnings = Self.warnings(incident)
    }

    private static func refusals(_ incident: Incident, now: Instant) -> [String] {
        var found: [String] = []
        if !incident.isResolved { found.append("it is not resolved (resolve [TEXT])") }
        found += incident.runningMaintenance.map {
            "maintenance is on for \($0.scope) (maintenance off --scope \($0.scope))"
        }
        found += MilestoneOrder.violations(in: incident).map {
            "\($0.early.rawValue) lies before \($0.late.rawValue) (milestone \($0.early.rawValue) T)"
        }
        found += incident.milestones.filter { $0.at.instant > now }.map {
            "\($0.name.rawValue) lies in the future (milestone \($0.name.rawValue) T)"
        }
        return found
    }

    private static func warnings(_ incident: Incident) -> [String] {
        var found: [String] = []
        let open = incident.checklist.filter { $0.state == .open || $0.state == .inProgress }
        if !open.isEmpty { found.append("steps not done: " + ranges(of: open.map(\.number))) }
        for item in incident.actionItems where item.state == .open {
            let missing = [item.fields.owner == nil ? "no owner" : nil, item.fields.due == nil ? "no due date" : nil]
            let names = missing.compactMap { $0 }.joined(separator: " and ")
            if !names.isEmpty { found.append("action item \(item.number) has \(names)") }
        }
        if !incident.roles.contains(where: { $0.role == .commander }) { found.append("nobody was ever commander") }
        if incident.severity == nil { found.append("no severity was ever set") }
        let empty = [TextField.summary, .rootCause, .resolution].filter { incident.text($0) == nil }
        if !empty.isEmpty { found.append("sections empty: " + empty.map(\.rawValue).joined(separator: ", ")) }
        return found
    }

    /// `2, 4–24`: numbers that follow each other as one range. They come in order.
    private static func ranges(of numbers: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: ", ")
    }
}
