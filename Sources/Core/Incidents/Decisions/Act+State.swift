extension Act {
    func changeStatus(to status: Status, text: String, _ incident: Incident) throws(Refusal) -> Decision {
        guard status != .resolved, status != .closed else {
            throw Refusal(
                .usage, "status \(status.rawValue) comes only by sitroom \(status == .closed ? "close" : "resolve")")
        }
        let before = statusBefore(incident)
        guard before != status || !text.trimmed.isEmpty else {
            throw Refusal(.state, "the status is \(status.rawValue) already")
        }
        let change = draft(.statusChanged(StatusChanged(from: before, to: status, text: text.trimmed)), incident)
        let milestone = status == .identified ? try implied(.identified, incident) : []
        let offersMitigated = status == .monitoring && incident.milestone(.mitigated) == nil
        let remark = "mitigated is not set: if the impact has ended, say when with milestone mitigated T"
        return Decision(drafts: [change] + milestone, remarks: offersMitigated ? [remark] : [])
    }

    private func statusBefore(_ incident: Incident) -> Status {
        incident.statusHistory.last { incident.presentTime(of: $0) <= occurred.instant }?.value.status ?? .investigating
    }

    func changeSeverity(to severity: Severity, reason: String, _ incident: Incident) throws(Refusal) -> Decision {
        let before = incident.severityHistory.last { incident.presentTime(of: $0) <= occurred.instant }?.value.severity
        guard before != severity else { throw Refusal(.state, "the severity is \(severity.name) already") }
        if let before, severity > before, reason.trimmed.isEmpty {
            throw Refusal(
                .state,
                "lowering \(before.name) to \(severity.name) needs a reason: severity \(severity.rawValue) REASON")
        }
        return one(.severityChanged(SeverityChanged(from: before, to: severity, reason: reason.trimmed)), incident)
    }

    func takeRole(_ role: Role, who: String, _ incident: Incident) throws(Refusal) -> Decision {
        let who = try who.oneLine.required("role \(role.rawValue) needs a name")
        let holders = incident.holders(of: role, at: occurred.instant)
        guard !holders.contains(who) else { throw Refusal(.state, "\(who) is \(role.rawValue) already") }
        let before = role.isExclusive ? holders.first : nil
        return one(.roleTaken(RoleTaken(role: role, who: who, from: before)), incident)
    }

    func dropRole(_ role: Role, who: String?, _ incident: Incident) throws(Refusal) -> Decision {
        let holders = incident.holders(of: role, at: occurred.instant)
        guard let only = who ?? (holders.count == 1 ? holders.first : nil) else {
            let names = holders.joined(separator: ", ")
            throw Refusal(
                .state,
                holders.isEmpty ? "nobody is \(role.rawValue)" : "say who is no longer \(role.rawValue): \(names)")
        }
        guard holders.contains(only) else { throw Refusal(.state, "\(only) is not \(role.rawValue)") }
        return one(.roleDropped(RoleDropped(role: role, who: only)), incident)
    }

    func addService(_ name: String, _ incident: Incident) throws(Refusal) -> Decision {
        let name = try name.oneLine.required("service add needs a name")
        guard !incident.services.contains(name) else { throw Refusal(.state, "\(name) is on the list already") }
        return one(.serviceAdded(ServiceNamed(name: name)), incident)
    }

    func removeService(_ name: String, _ incident: Incident) throws(Refusal) -> Decision {
        guard incident.services.contains(name.oneLine) else {
            let known =
                incident.services.isEmpty ? "none is" : "these are: " + incident.services.joined(separator: ", ")
            throw Refusal(.state, "\(name) is not among the affected services (\(known))")
        }
        return one(.serviceRemoved(ServiceNamed(name: name.oneLine)), incident)
    }

    func setMilestone(_ name: MilestoneName, at moment: Moment, _ incident: Incident) throws(Refusal) -> Decision {
        guard moment.instant <= now else {
            throw Refusal(.usage, "\(name.rawValue) can't lie in the future")
        }
        if name == .resolved || name == .closed, incident.milestone(name) == nil {
            throw Refusal(
                .state, "\(name.rawValue) is not set: \(name == .resolved ? "resolve" : "close") --at T brings it")
        }
        try MilestoneOrder.check(name, at: moment, in: incident)
        let set = MilestoneSet(name: name, at: moment, from: incident.milestone(name), isImplied: false)
        return one(.milestoneSet(set), incident)
    }

    func describeImpact(_ impact: ImpactDescribed, _ incident: Incident) throws(Refusal) -> Decision {
        let parts = [impact.text, impact.users, impact.business, impact.scope]
        guard parts.contains(where: { !($0 ?? "").trimmed.isEmpty }) else {
            throw Refusal(.usage, "impact needs text, --users, --business or --scope")
        }
        return one(.impactDescribed(impact), incident)
    }

    func sendUpdate(_ audience: Audience, _ text: String, _ next: Moment?, _ incident: Incident) throws(Refusal)
        -> Decision
    {
        if let next, next.instant <= now {
            throw Refusal(.usage, "the next update lies in the past: --next takes a time ahead, such as +30m")
        }
        let text = try text.required("a status update needs text")
        var sent = UpdateSent(audience: audience, text: text, nextAt: next)
        sent.launch = try launch(HookName.update(audience), incident, HookFacts(audience, text: text))
        return one(.updateSent(sent), incident)
    }

    func recordProgress(_ percent: Int?, _ text: String, _ incident: Incident) throws(Refusal) -> Decision {
        guard percent != nil || !text.trimmed.isEmpty else {
            throw Refusal(.usage, "progress needs a percentage or text: progress 80% of products listed")
        }
        if let percent, !(0...100).contains(percent) { throw Refusal(.usage, "\(percent)% is not between 0 and 100") }
        return one(.progressMade(ProgressMade(percent: percent, text: text.trimmed)), incident)
    }
}

extension Situation {
    /// What happened before the resolution may still be written down after it.
    var obstacleToStatus: String? {
        guard incident.isResolved, let last = incident.statusHistory.last, instant >= incident.presentTime(of: last)
        else {
            return nil
        }
        return "\(incident.handle) is \(incident.status.rawValue): sitroom reopen REASON if the impact returned"
    }

    var obstacleToDroppingRole: String? {
        let isAnyHeld = Role.allCases.contains { !incident.holders(of: $0, at: instant).isEmpty }
        return isAnyHeld ? nil : "nobody has a role in \(incident.handle): role ROLE WHO gives one"
    }

    var obstacleToRemovingService: String? {
        incident.services.isEmpty ? "no service is on the list of \(incident.handle): service add NAME adds one" : nil
    }
}
