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
        let on = MaintenanceTurnedOn(
            scope: scope, reason: (request.reason ?? "").trimmed, owner: request.owner ?? running?.owner ?? by,
            expiresAt: request.until ?? running?.expiresAt ?? proposal.until, isExtension: running != nil)
        return one(.maintenanceTurnedOn(on), incident, remarks: [Self.maintenanceIsRecorded])
    }

    func turnMaintenanceOff(scope: String?, text: String, _ incident: Incident) throws(Refusal) -> Decision {
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
        guard occurred.instant >= window.onAt.instant else {
            throw Refusal(.state, "maintenance for \(window.scope) can't end before it began")
        }
        let off = MaintenanceTurnedOff(scope: window.scope, text: text.trimmed)
        return one(.maintenanceTurnedOff(off), incident, remarks: [Self.maintenanceIsRecorded])
    }

    package static let wholeSite = "site"
    package static let maintenanceIsRecorded = "recorded, not performed: switch the product yourself"

    func usePlaybook(_ playbook: Playbook, _ incident: Incident) throws(Refusal) -> Decision {
        guard !incident.runs.contains(where: { $0.playbook.hash == playbook.hash && $0.playbook.name == playbook.name })
        else {
            throw Refusal(.state, "playbook \(playbook.name) is in use already")
        }
        return one(.playbookUsed(PlaybookUsed(playbook: playbook)), incident)
    }

    func changeStep(_ number: Int, to state: StepState, text: String, _ incident: Incident) throws(Refusal) -> Decision
    {
        let steps = incident.checklist
        guard let step = steps.first(where: { $0.number == number }) else {
            throw Refusal(.state, "no step \(number): they go from 1 to \(steps.count)")
        }
        guard step.state != state else { throw Refusal(.state, "step \(number) is \(state.words) already") }
        if state == .skipped, text.trimmed.isEmpty {
            throw Refusal(.usage, "skipping needs a reason: step skip \(number) REASON")
        }
        let change = StepChanged(
            step: step.id, number: number, stepText: step.step.text, from: step.state, to: state, text: text.trimmed)
        return one(.stepChanged(change), incident)
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
