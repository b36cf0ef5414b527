import Playbooks

extension Act {
    /// Claims a level that is due. Who comes second is refused, so that nobody is called twice.
    func callLevel(_ position: LadderPosition, _ incident: Incident) throws(Refusal) -> Decision {
        let ladders = incident.ladders(now: now)
        guard let rung = ladders.first(where: { $0.run == position.run })?.next, rung.position == position else {
            throw Refusal(.state, "that level was called already, or the ladder has stopped")
        }
        guard rung.dueAt <= now else { throw Refusal(.state, "level \(rung.level.level) is not due yet") }
        var called = LevelCalled(
            position: rung.position, level: rung.level.level, reach: rung.level.reach, dueAt: rung.dueAt)
        if let hook = rung.level.notify {
            called.launch = try launch(
                hook, incident, HookFacts(level: called.level, reach: called.reach), fillsGaps: true)
            called.missingHook = called.launch == nil ? hook : nil
        }
        return one(.levelCalled(called), incident)
    }

    /// Goes to a level at once and on from there; or records that somebody was asked who stands on no ladder.
    func escalate(to target: EscalationTarget, text: String, _ incident: Incident) throws(Refusal) -> Decision {
        guard let (ladder, level) = try level(target, incident) else {
            guard case .named(let who) = target else { preconditionFailure("the next level was looked for") }
            let escalated = Escalated(run: nil, level: nil, reach: who.oneLine, text: text.trimmed)
            return one(
                .escalated(escalated), incident, remarks: ["recorded: no hook reaches \(who.oneLine), call them"])
        }
        var escalated = Escalated(run: ladder.run, level: level.level, reach: level.reach, text: text.trimmed)
        let facts = HookFacts(level: level.level, reach: level.reach, text: escalated.text)
        if let hook = level.notify {
            escalated.launch = try launch(hook, incident, facts, fillsGaps: true)
            escalated.missingHook = escalated.launch == nil && !isRecordedOnly(incident) ? hook : nil
        }
        return one(.escalated(escalated), incident, remarks: remarks(on: escalated, incident))
    }

    private func remarks(on escalated: Escalated, _ incident: Incident) -> [String] {
        if escalated.launch != nil { return [] }
        if isRecordedOnly(incident) { return [Self.recordedOnly] }
        if let hook = escalated.missingHook { return ["NOT called: the configuration has no hook \(hook)"] }
        return ["recorded: no hook reaches \(escalated.reach), call them"]
    }

    /// Nil for somebody who stands on no ladder.
    private func level(
        _ target: EscalationTarget, _ incident: Incident
    ) throws(Refusal) -> (Ladder, EscalationLevel)? {
        let ladders = incident.ladders(now: now)
        switch target {
        case .next:
            guard let found = nextLevel(ladders, incident) else {
                throw Refusal(
                    .state,
                    ladders.isEmpty
                        ? "there is no ladder: escalate WHO records whom you call, playbook use NAME brings one"
                        : "the ladder has no further level: escalate LEVEL calls one again")
            }
            return found
        case .named(let word):
            let levels = ladders.flatMap { ladder in self.levels(of: ladder, incident).map { (ladder, $0) } }
            let name = word.oneLine.lowercased()
            if let number = Int(name) {
                guard let found = levels.last(where: { $0.1.level == number }) else {
                    let known = levels.map { String($0.1.level) }.joined(separator: ", ")
                    throw Refusal(
                        .state, "no level \(number)" + (known.isEmpty ? ": there is no ladder" : ": they are \(known)"))
                }
                return found
            }
            guard !name.isEmpty else { throw Refusal(.usage, "escalate needs a level or a name") }
            return levels.last { $0.1.reach.lowercased() == name }
        }
    }

    private func levels(of ladder: Ladder, _ incident: Incident) -> [EscalationLevel] {
        incident.runs.first { $0.id == ladder.run }?.playbook.escalation ?? []
    }

    /// The one that would be called next; where the ladder has stopped, the one after the last that was called.
    private func nextLevel(_ ladders: [Ladder], _ incident: Incident) -> (Ladder, EscalationLevel)? {
        let waiting = ladders.compactMap { ladder in ladder.next.map { (ladder, $0) } }
        if let first = waiting.min(by: { $0.1.dueAt < $1.1.dueAt }) { return (first.0, first.1.level) }
        for ladder in ladders {
            let all = levels(of: ladder, incident)
            let last = ladder.rungs.last { $0.outcome != .waiting }
            if let next = all.first(where: { $0.level > last?.level.level ?? 0 }) { return (ladder, next) }
        }
        return nil
    }

    /// Someone takes the incident on: every ladder stops, and the milestone is set where it isn't.
    func acknowledgeEscalation(who: String, _ incident: Incident) throws(Refusal) -> Decision {
        let who = try who.oneLine.required("ack needs a name")
        let isRunning = incident.ladders(now: now).contains { $0.state == .running }
        guard isRunning || incident.milestone(.acknowledged) == nil else {
            throw Refusal(.state, "it is acknowledged already, and no ladder is running")
        }
        let heard = draft(.escalationAcknowledged(EscalationAcknowledged(who: who)), incident)
        return Decision(drafts: [heard] + (try implied(.acknowledged, incident)))
    }

    /// The expiry happened when it was due, whoever notices it and when.
    func recordExpiry(scope: String, _ incident: Incident) throws(Refusal) -> Decision {
        guard let expiry = incident.unrecordedExpiries(now: now).first(where: { $0.scope == scope }) else {
            throw Refusal(.state, "the expiry of \(scope) is on the record already, or there is none")
        }
        let body = EventBody.maintenanceExpired(MaintenanceExpired(scope: scope, expiredAt: expiry.at))
        return Decision(drafts: [Draft(body: body, occurred: Moment(expiry.at), isRecordedOnly: true)])
    }
}
