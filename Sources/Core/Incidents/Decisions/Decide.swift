import Playbooks

/// Decides an act on the state given: its events, or why not. Pure; the journal runs it for good inside its
/// transaction, the console beforehand for a quick answer.
package func decide(_ given: Act, on state: DecisionState) throws(Refusal) -> Decision {
    var act = given
    // Nobody gave the time: it was stamped before the clock was set back.
    if !act.isTimed, act.occurred.instant > act.now { act.occurred = Moment(act.now, act.occurred.precision) }
    guard act.occurred.instant <= act.now else {
        throw Refusal(.usage, "what happened can't lie in the future: check the time after --at")
    }
    if case .open(let opening) = act.intent { return try act.open(opening, takenHandles: state.takenHandles) }
    if case .importBatch(let batch) = act.intent, let opening = batch.opening {
        return try act.openImported(opening, batch, takenHandles: state.takenHandles)
    }
    guard let incident = state.incident else {
        throw Refusal(.state, "no such incident: sitroom list shows them")
    }
    if let expectation = act.expectation, !expectation.holds(for: incident) {
        throw Refusal(.state, "the state has changed since it was shown: look again, then confirm")
    }
    let situation = Situation(
        incident, at: act.occurred.instant, hasNothingToUndo: state.lastAct == nil,
        hasNothingToRedo: state.lastUndo == nil)
    if let reason = situation.obstacle(to: act.intent.deed) { throw Refusal(.state, reason) }
    switch act.intent {
    case .open: preconditionFailure("opening was decided above")
    case .note(let kind, let text, let tags, let isPinned):
        return act.one(
            .noted(
                Noted(
                    kind: kind, text: try text.required("a note needs text"),
                    tags: tags.map(\.oneLine).filter { !$0.isEmpty }, isPinned: isPinned)),
            incident)
    case .changeStatus(let status, let text): return try act.changeStatus(to: status, text: text, incident)
    case .changeSeverity(let severity, let reason):
        return try act.changeSeverity(to: severity, reason: reason, incident)
    case .takeRole(let role, let who): return try act.takeRole(role, who: who, incident)
    case .dropRole(let role, let who): return try act.dropRole(role, who: who, incident)
    case .addService(let name): return try act.addService(name, incident)
    case .removeService(let name): return try act.removeService(name, incident)
    case .setMilestone(let name, let at): return try act.setMilestone(name, at: at, incident)
    case .describeImpact(let text, let users, let business, let scope):
        return try act.describeImpact(
            ImpactDescribed(text: text, users: users, business: business, scope: scope), incident)
    case .turnMaintenanceOn(let request): return try act.turnMaintenanceOn(request, incident)
    case .turnMaintenanceOff(let scope, let text, let byHand):
        return try act.turnMaintenanceOff(scope: scope, text: text, byHand: byHand, incident)
    case .usePlaybook(let playbook): return try act.usePlaybook(playbook, incident)
    case .changeStep(let number, let to, let text, let owner, let seconds):
        return try act.changeStep(number, to: to, text: text, owner: owner, seconds: seconds, incident)
    case .acknowledgeStep(let number, let who): return try act.acknowledgeStep(number, who: who, incident)
    case .addStep(let text, let owner, let seconds):
        let step = StepAdded(text: try text.required("a step needs text").oneLine, owner: owner, seconds: seconds)
        return act.one(.stepAdded(step), incident)
    case .sendUpdate(let audience, let text, let next): return try act.sendUpdate(audience, text, next, incident)
    case .recordProgress(let percent, let text): return try act.recordProgress(percent, text, incident)
    case .addActionItem(let fields):
        guard !(fields.text ?? fields.title ?? "").trimmed.isEmpty else {
            throw Refusal(.usage, "an action item needs text")
        }
        return act.one(.actionItemAdded(ActionItemAdded(fields: fields)), incident)
    case .editActionItem(let number, let fields): return try act.editItem(number, fields, incident)
    case .finishActionItem(let number, let state, let remark):
        return try act.finishItem(number, state, remark: remark, incident)
    case .setTitle(let title):
        let title = try title.oneLine.required("a title needs text")
        return act.one(.titleSet(TitleSet(title: title, from: incident.title)), incident)
    case .setZone(let zone): return act.one(.zoneSet(ZoneSet(zone: zone, from: incident.zoneName)), incident)
    case .setText(let field, let text): return act.one(.textFieldSet(TextFieldSet(field: field, text: text)), incident)
    case .replaceList(let field, let text):
        return act.one(.listReplaced(ListItemAdded(field: field, text: text)), incident)
    case .addToList(let field, let text):
        let text = try text.required("\(field.rawValue) needs text")
        return act.one(.listItemAdded(ListItemAdded(field: field, text: text)), incident)
    case .removeFromList(let field, let number): return try act.removeItem(number, from: field, incident)
    case .changeListItem(let field, let number, let text):
        return try act.changeItem(number, of: field, to: text, incident)
    case .moveListItem(let field, let number, let place):
        return try act.moveItem(number, of: field, to: place, incident)
    case .amend(let text, let kind): return try act.amend(state.entry, text: text, kind: kind, incident)
    case .strike(let reason): return try act.strike(state.entry, reason: reason, incident)
    case .pin: return try act.pin(state.entry, incident)
    case .move: return try act.move(state.entry, to: state.destination, incident)
    case .undo: return try act.undo(state.lastAct, incident)
    case .redo: return try act.redo(state.lastUndo, incident)
    case .resolve(let text): return try act.resolve(text: text, incident)
    case .close(let reason, let forced, let asked):
        return try act.close(reason, forced: forced, asked, incident)
    case .reopen(let reason): return try act.reopen(reason: reason, incident)
    case .decideHypothesis(let verdict, let reason):
        return try act.decideHypothesis(state.entry, verdict, reason: reason, incident)
    case .offerCommand(let who): return try act.offerCommand(to: who, incident)
    case .acceptCommand: return try act.acceptCommand(incident)
    case .importBatch(let batch): return try act.addImported(batch, incident)
    case .startCommand(let plan): return try act.startCommand(plan, incident)
    case .endLaunch(let ended): return try act.endLaunch(ended, incident)
    case .callLevel(let position): return try act.callLevel(position, incident)
    case .recordClockJump(let jump): return try act.recordClockJump(jump, incident)
    case .recordExpiry(let scope): return try act.recordExpiry(scope: scope, incident)
    case .escalate(let target, let text): return try act.escalate(to: target, text: text, incident)
    case .acknowledgeEscalation(let who): return try act.acknowledgeEscalation(who: who, incident)
    case .receiveAlerts(let alerts): return act.receiveAlerts(alerts, incident)
    }
}

extension Act {
    /// Over five minutes back, in a drill or a backfilled incident: recorded only.
    func isRecordedOnly(_ incident: Incident?) -> Bool {
        let isPast = now.seconds(since: occurred.instant) > 5 * 60
        return isPast || incident?.isDrill == true || incident?.isBackfilled == true
    }

    func draft(_ body: EventBody, _ incident: Incident?) -> Draft {
        Draft(body: body, occurred: occurred, isRecordedOnly: isRecordedOnly(incident))
    }

    func one(_ body: EventBody, _ incident: Incident, remarks: [String] = []) -> Decision {
        Decision(drafts: [draft(body, incident)], remarks: remarks)
    }

    /// The milestone that a verb implies, where it is not set yet.
    func implied(_ name: MilestoneName, _ incident: Incident) throws(Refusal) -> [Draft] {
        guard incident.milestone(name) == nil else { return [] }
        try MilestoneOrder.check(name, at: occurred, in: incident)
        return [draft(.milestoneSet(MilestoneSet(name: name, at: occurred, from: nil, isImplied: true)), incident)]
    }
}

extension String {
    /// Without white space at both ends; refused as a usage error when nothing is left.
    func required(_ message: String) throws(Refusal) -> String {
        let text = trimmed
        guard !text.isEmpty else { throw Refusal(.usage, message) }
        return text
    }

    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }) else { return "" }
        let last = lastIndex { !$0.isWhitespace } ?? first
        return String(self[first...last])
    }

    /// Runs of white space and line ends become one space.
    var oneLine: String {
        split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    }
}
