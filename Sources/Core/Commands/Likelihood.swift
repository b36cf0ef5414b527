import Incidents

/// Which verbs people reach for in which hour of an incident. It only orders what is offered.
package enum Likelihood {
    /// The verbs that are most likely meant now, by their names; all others follow in the order of the table.
    package static func first(in scene: Scene) -> [String] {
        switch scene {
        case .unknown: []
        case .board: ["open", "list", "search", "console", "stats", "help"]
        case .incident(let situation): urgent(situation) + usual(situation.incident)
        }
    }

    /// What somebody waits for.
    private static func urgent(_ situation: Situation) -> [String] {
        let incident = situation.incident
        let isUpdateDue = incident.nextUpdateDue.map { $0 <= situation.instant } ?? false
        let hasExpired = incident.runningMaintenance.contains { $0.state(now: situation.instant) == .expired }
        let waiting: [(isSo: Bool, verb: String)] = [
            (incident.pendingHandover != nil, "accept"),
            (hasExpired, "maintenance off"),
            (!incident.isResolved && incident.severity == nil, "severity"),
            (!incident.isResolved && incident.commander == nil, "role"),
            (isUpdateDue, "update"),
        ]
        return waiting.filter(\.isSo).map(\.verb)
    }

    private static func usual(_ incident: Incident) -> [String] {
        switch incident.status {
        case .investigating, .identified, .monitoring:
            (incident.checklist.isEmpty ? ["playbook use"] : ["step done", "step start"])
                + [
                    "status", "update", "severity", "note", "progress", "impact", "undo", "handover", "resolve",
                    "brief",
                ]
        case .resolved: ["set", "add", "todo", "milestone", "close", "export", "show", "undo", "reopen"]
        case .closed: ["export", "show", "set", "todo", "todo done", "undo", "reopen"]
        }
    }
}
