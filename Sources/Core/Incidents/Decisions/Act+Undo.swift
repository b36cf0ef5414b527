extension Act {
    func undo(_ last: LastAct?, _ incident: Incident) throws(Refusal) -> Decision {
        guard let last else { throw Refusal(.state, Situation.nothingToUndo(in: incident)) }
        if case .incidentOpened(let opened) = last.first {
            if opened.isBackfilled, last.events.count > 1 { return emptied(last, incident) }
            throw Refusal(.state, "declaring can't be taken back: close --reason cancelled ends the incident")
        }
        if let obstacle = last.first.whyItStands { throw Refusal(.state, obstacle) }
        try checkNotMovedOn(last, incident)
        var decision = one(.actRetracted(ActRetracted(events: last.events, summary: last.summary)), incident)
        for part in last.elsewhere {
            let retracted = ActRetracted(events: part.events, summary: part.first.summary)
            decision.drafts.append(elsewhere(.actRetracted(retracted), part.incident))
            decision.remarks.append("in \(part.incident.handle) too")
        }
        return decision
    }

    /// What came with an incident that was written down afterwards goes; the incident stays.
    private func emptied(_ last: LastAct, _ incident: Incident) -> Decision {
        let retracted = ActRetracted(
            events: Array(last.events.dropFirst()), summary: "what came with \(incident.handle)")
        let remark = "the incident itself stays: close --reason cancelled ends it"
        return one(.actRetracted(retracted), incident, remarks: [remark])
    }

    /// An entry that was moved twice would stand in two incidents if the first move were taken back.
    private func checkNotMovedOn(_ last: LastAct, _ incident: Incident) throws(Refusal) {
        for (its, events) in [(incident, last.events)] + last.elsewhere.map({ ($0.incident, $0.events) }) {
            guard let moved = events.lazy.compactMap({ its.destination(of: $0) }).first else { continue }
            throw Refusal(
                .state, "the entry has gone on from \(its.handle) to \(moved.handle): undo that first, or move it back")
        }
    }

    /// Takes back this author's last undo.
    func redo(_ last: LastAct?, _ incident: Incident) throws(Refusal) -> Decision {
        guard let last, case .actRetracted(let act) = last.first else {
            throw Refusal(.state, Situation.nothingToRedo(in: incident))
        }
        try checkStillClosable(incident, act)
        try checkStillHere(incident, act)
        var decision = one(.actRestored(ActRestored(events: act.events, summary: act.summary)), incident)
        for part in last.elsewhere {
            guard case .actRetracted(let its) = part.first else { continue }
            try checkStillHere(part.incident, its)
            let restored = ActRestored(events: its.events, summary: its.summary)
            decision.drafts.append(elsewhere(.actRestored(restored), part.incident))
            decision.remarks.append("in \(part.incident.handle) too")
        }
        return decision
    }

    /// Closing is checked again: much may have happened since it was taken back.
    private func checkStillClosable(_ incident: Incident, _ act: ActRetracted) throws(Refusal) {
        let closing = incident.statuses.facts.first { act.events.contains($0.id) && $0.value.status == .closed }
        guard let closing, closing.value.closingReason == .resolved, closing.value.forced == nil else { return }
        let refusals = ClosingChecks(incident, now: now).refusals
        guard refusals.isEmpty else {
            throw Refusal(.state, "\(incident.handle) can't be closed again: \(refusals.joined(separator: "; "))")
        }
    }

    /// An entry that somebody moved elsewhere meanwhile can't be moved again.
    private func checkStillHere(_ incident: Incident, _ act: ActRetracted) throws(Refusal) {
        for fact in incident.moves.facts where act.events.contains(fact.id) {
            guard let moved = incident.destination(of: fact.value.entry) else { continue }
            throw Refusal(.state, "entry \(fact.value.entry) was moved to \(moved.handle) meanwhile")
        }
    }

    private func elsewhere(_ body: EventBody, _ incident: Incident) -> Draft {
        var draft = draft(body, incident)
        draft.incident = incident.id
        return draft
    }
}

extension Situation {
    var obstacleToUndo: String? { hasNothingToUndo ? Self.nothingToUndo(in: incident) : nil }

    var obstacleToRedo: String? { hasNothingToRedo ? Self.nothingToRedo(in: incident) : nil }

    fileprivate static func nothingToUndo(in incident: Incident) -> String {
        "there is nothing to take back: you have recorded nothing in \(incident.handle)"
    }

    fileprivate static func nothingToRedo(in incident: Incident) -> String {
        "there is nothing to do again in \(incident.handle): redo takes back your undo while you have recorded nothing since"
    }
}

extension LastAct {
    /// Several notes in one act were imported; the first of them alone would not say so.
    var summary: String {
        guard case .noted = first, events.count > 1 else { return first.summary }
        return "\(events.count) entries at once, from \(first.summary)"
    }
}

extension EventBody {
    /// Why an act that did something outside the journal can't be taken back in it; nil where it did not.
    fileprivate var whyItStands: String? {
        switch self {
        case .maintenanceTurnedOn(let on): on.launch?.hook.map { "\($0) has run: maintenance off takes it off again" }
        case .maintenanceTurnedOff(let off): off.launch?.hook.map { "\($0) has run: maintenance on puts it on again" }
        case .updateSent(let update): update.launch?.hook.map { "\($0) has run: send another update that corrects it" }
        case .escalated(let escalated): escalated.launch?.hook.map { "\($0) has run: ack stops the ladder" }
        case .commandStarted: "a command that ran can't be taken back: strike ENTRY REASON takes it out of the document"
        default: nil
        }
    }
}
