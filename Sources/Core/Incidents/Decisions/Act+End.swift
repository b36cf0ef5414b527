extension Act {
    func resolve(text: String, _ incident: Incident) throws(Refusal) -> Decision {
        try checkNoLaterStatus(incident, verb: "resolve")
        let resolved = draft(.incidentResolved(IncidentResolved(from: incident.status, text: text.trimmed)), incident)
        let running = incident.runningMaintenance.map { "maintenance is still on for \($0.scope)" }
        return Decision(drafts: [resolved] + (try implied(.resolved, incident)), remarks: running)
    }

    func close(
        _ reason: ClosingReason, forced: String?, _ asked: [DocumentSection], _ incident: Incident
    ) throws(Refusal) -> Decision {
        try checkNoLaterStatus(incident, verb: "close")
        let isForced = !(forced ?? "").trimmed.isEmpty
        if reason == .resolved, incident.isResolved, !isForced {
            try MilestoneOrder.check(.closed, at: occurred, in: incident)
        }
        let checks = reason == .resolved ? ClosingChecks(incident, now: now, asked: asked) : ClosingChecks()
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
        guard let last = incident.statusHistory.last, incident.presentTime(of: last) > occurred.instant else { return }
        throw Refusal(
            .state,
            "status \(last.value.status.rawValue) was recorded for a later time: \(verb) at or after it, or amend that entry"
        )
    }

    func reopen(reason: String, _ incident: Incident) throws(Refusal) -> Decision {
        let reason = try reason.required("reopening needs a reason: reopen REASON")
        if let last = incident.statusHistory.last, incident.presentTime(of: last) > occurred.instant {
            throw Refusal(
                .state, "\(incident.handle) was \(last.value.status.rawValue) after that time: reopen at or after it")
        }
        return one(.incidentReopened(IncidentReopened(from: incident.status, reason: reason)), incident)
    }
}

extension Situation {
    var obstacleToResolving: String? {
        incident.isResolved ? "\(incident.handle) is \(incident.status.rawValue) already" : nil
    }

    var obstacleToReopening: String? {
        incident.isResolved ? nil : "\(incident.handle) is not resolved: it is \(incident.status.rawValue)"
    }
}
