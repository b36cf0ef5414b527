import Playbooks

extension Act {
    func turnMaintenanceOn(_ request: MaintenanceRequest, _ incident: Incident) throws(Refusal) -> Decision {
        if let until = request.until, until.instant <= occurred.instant {
            throw Refusal(.usage, "maintenance would end before it begins: --until takes a time ahead, such as +1h")
        }
        let proposal = incident.maintenanceProposal(at: occurred)
        let named = [request.scope, proposal.scope].compactMap { $0?.oneLine }.first { !$0.isEmpty }
        let scope = named ?? Self.wholeSite
        let running = incident.runningMaintenance.first { $0.scope == scope }
        try running.map { window throws(Refusal) in try checkNotUnderWay(window) }
        var on = MaintenanceTurnedOn(
            scope: scope, reason: (request.reason ?? "").trimmed, owner: request.owner ?? running?.owner ?? by,
            expiresAt: request.until ?? running?.expiresAt ?? proposal.until, isExtension: running?.isInForce == true)
        if on.isExtension || request.byHand {
            return one(.maintenanceTurnedOn(on), incident, remarks: on.isExtension ? [] : [Self.maintenanceByHand])
        }
        on.launch = try launch(HookName.maintenanceOn, incident, HookFacts(maintenance: on))
        return one(.maintenanceTurnedOn(on), incident, remarks: switchRemark(on.launch, incident))
    }

    func turnMaintenanceOff(scope: String?, text: String, byHand: Bool, _ incident: Incident) throws(Refusal)
        -> Decision
    {
        let window = try windowToEnd(scope, incident)
        try checkNotUnderWay(window)
        guard occurred.instant >= window.lastsSince else {
            throw Refusal(.state, "maintenance for \(window.scope) can't end before it began")
        }
        var off = MaintenanceTurnedOff(scope: window.scope, text: text.trimmed)
        if byHand { return one(.maintenanceTurnedOff(off), incident, remarks: [Self.maintenanceByHand]) }
        off.launch = try launch(HookName.maintenanceOff, incident, HookFacts(window, text: off.text))
        return one(.maintenanceTurnedOff(off), incident, remarks: switchRemark(off.launch, incident))
    }

    private func windowToEnd(_ scope: String?, _ incident: Incident) throws(Refusal) -> MaintenanceWindow {
        let running = incident.runningMaintenance
        let wanted = scope.map { name in running.filter { $0.scope == name.oneLine } } ?? running
        guard let window = wanted.first else {
            let names = running.map(\.scope).joined(separator: ", ")
            let known = running.isEmpty ? "" : "; it is on for \(names)"
            throw Refusal(.state, "maintenance is not on\(scope.map { " for \($0)" } ?? "")\(known)")
        }
        guard wanted.count == 1 else {
            throw Refusal(.state, "say which with --scope: " + wanted.map(\.scope).joined(separator: ", "))
        }
        return window
    }

    /// Two hooks at once would leave the product as nobody can tell.
    private func checkNotUnderWay(_ window: MaintenanceWindow) throws(Refusal) {
        if window.switchingOn?.isUnderWay(now: now) == true {
            throw Refusal(
                .state, "\(HookName.maintenanceOn) for \(window.scope) is still at work: wait for its outcome")
        }
        if window.switchingOff?.isUnderWay(now: now) == true {
            throw Refusal(
                .state, "\(HookName.maintenanceOff) for \(window.scope) is still at work: wait for its outcome")
        }
    }

    private func switchRemark(_ launch: LaunchRecord?, _ incident: Incident) -> [String] {
        if launch != nil { return [] }
        return [isRecordedOnly(incident) ? Self.recordedOnly : Self.maintenanceIsRecorded]
    }

    package static let wholeSite = "site"
    package static let maintenanceIsRecorded = "recorded, not performed: switch the product yourself"
    package static let maintenanceByHand = "recorded: switched by hand"
    package static let recordedOnly = "recorded only, no hook runs"

    func usePlaybook(_ playbook: Playbook, _ incident: Incident) throws(Refusal) -> Decision {
        guard !incident.runs.contains(where: { $0.playbook.hash == playbook.hash && $0.playbook.name == playbook.name })
        else {
            throw Refusal(.state, "playbook \(playbook.name) is in use already")
        }
        return one(.playbookUsed(PlaybookUsed(playbook: playbook)), incident)
    }

    func changeStep(
        _ number: Int, to state: StepState, text: String, owner: String?, seconds: Int64?, _ incident: Incident
    ) throws(Refusal) -> Decision {
        let step = try incident.step(number)
        // A step in progress may go to somebody else, or get more time.
        guard step.state != state || owner != nil || seconds != nil else {
            throw Refusal(.state, "step \(number) is \(state.words) already")
        }
        if state == .skipped, text.trimmed.isEmpty {
            throw Refusal(.usage, "skipping needs a reason: step skip \(number) REASON")
        }
        let change = StepChanged(
            step: step.id, number: number, stepText: step.step.text, from: step.state, to: state, text: text.trimmed,
            owner: owner?.oneLine, seconds: seconds)
        return one(.stepChanged(change), incident)
    }

    /// Whom a step in progress was given to says that they are at it.
    func acknowledgeStep(_ number: Int, who: String, _ incident: Incident) throws(Refusal) -> Decision {
        let step = try incident.step(number)
        guard step.state == .inProgress else {
            throw Refusal(.state, "step \(number) is \(step.state.words): step start \(number) begins it")
        }
        if let earlier = step.acknowledgedBy {
            throw Refusal(.state, "step \(number) was acknowledged by \(earlier) already")
        }
        let who = try who.oneLine.required("step ack \(number) needs a name")
        let acknowledged = StepAcknowledged(step: step.id, number: number, stepText: step.step.text, who: who)
        return one(.stepAcknowledged(acknowledged), incident)
    }

    func editItem(_ number: Int, _ fields: ActionItemFields, _ incident: Incident) throws(Refusal) -> Decision {
        guard fields != ActionItemFields() else {
            throw Refusal(.usage, "todo edit \(number) needs something to change, such as --owner WHO")
        }
        let item = try incident.actionItem(number)
        return one(.actionItemEdited(ActionItemEdited(item: item.id, fields: fields)), incident)
    }

    func finishItem(_ number: Int, _ state: ActionState, remark: String, _ incident: Incident) throws(Refusal)
        -> Decision
    {
        let item = try incident.actionItem(number)
        guard item.state != state else { throw Refusal(.state, "action item \(number) is \(state.rawValue) already") }
        let remark = remark.trimmed
        let edit = ActionItemEdited(
            item: item.id, fields: ActionItemFields(), state: state, remark: remark.isEmpty ? nil : remark)
        return one(.actionItemEdited(edit), incident)
    }
}

extension Incident {
    func step(_ number: Int) throws(Refusal) -> ChecklistStep {
        let steps = checklist
        guard let step = steps.first(where: { $0.number == number }) else {
            throw Refusal(
                .state, steps.isEmpty ? "there is no checklist" : "no step \(number): they go from 1 to \(steps.count)")
        }
        return step
    }

    func actionItem(_ number: Int) throws(Refusal) -> ActionItem {
        let items = actionItems
        guard let item = items.first(where: { $0.number == number }) else {
            throw Refusal(.state, "no action item \(number): they go from 1 to \(items.count)")
        }
        return item
    }

    /// What a playbook in use proposes for maintenance that begins at `moment`.
    package func maintenanceProposal(at moment: Moment) -> (scope: String?, until: Moment?) {
        let preset = runs.compactMap(\.playbook.maintenance).last
        let until = preset?.forSeconds.map { Moment(moment.instant.adding(seconds: $0), moment.precision) }
        return (preset?.scope, until)
    }
}

extension Situation {
    var obstacleToEndingMaintenance: String? {
        incident.runningMaintenance.isEmpty ? "maintenance is not on" : nil
    }

    func obstacle(toStep state: StepState) -> String? {
        let steps = incident.checklist
        if steps.isEmpty { return "there is no checklist: sitroom playbook use NAME, or sitroom step add TEXT" }
        return steps.allSatisfy { $0.state == state } ? "every step is \(state.words) already" : nil
    }

    var obstacleToEditingItem: String? {
        incident.actionItems.isEmpty ? "there is no action item: sitroom todo TEXT writes one down" : nil
    }

    func obstacle(toFinishing state: ActionState) -> String? {
        if let obstacleToEditingItem { return obstacleToEditingItem }
        let isDone = incident.actionItems.allSatisfy { $0.state == state }
        return isDone ? "every action item is \(state.rawValue) already" : nil
    }
}
