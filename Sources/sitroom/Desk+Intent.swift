import Commands
import Incidents
import Playbooks
import System

extension Desk {
    /// The intent of a request, with its times placed.
    func intent(
        _ action: Action, _ prepared: Prepared, _ resolver: Resolver, _ incident: Incident?
    ) throws(Refusal) -> Intent {
        switch action {
        case .open(let arguments): return .open(try opening(arguments, prepared, resolver))
        case .note(let note):
            if let alert = prepared.alert { return .receiveAlerts(alert.alerts) }
            return .note(kind: note.kind ?? .note, text: prepared.text ?? "", tags: note.tags, isPinned: note.isPinned)
        case .status(let status, let text): return .changeStatus(status, text: text ?? "")
        case .severity(let severity, let reason): return .changeSeverity(severity, reason: reason ?? "")
        case .role(let role, let who): return .takeRole(role, who: who)
        case .roleDrop(let role, let who): return .dropRole(role, who: who)
        case .serviceAdd(let name): return .addService(name)
        case .serviceRemove(let name): return .removeService(name)
        case .milestone(let name, let time):
            return .setMilestone(name, at: try resolver.past(time, "milestone \(name.rawValue)"))
        case .impact(let impact):
            return .describeImpact(
                text: impact.text, users: impact.users, business: impact.business, scope: impact.scope)
        case .maintenanceOn(let arguments):
            return .turnMaintenanceOn(
                MaintenanceRequest(
                    scope: arguments.scope, reason: arguments.reason,
                    until: try resolver.future(arguments.until, "--until"), owner: arguments.owner,
                    byHand: arguments.isByHand))
        case .maintenanceOff(let arguments):
            return .turnMaintenanceOff(
                scope: arguments.scope, text: arguments.text ?? "", byHand: arguments.isByHand)
        case .playbookUse:
            guard let playbook = prepared.playbooks.first else { preconditionFailure("the playbook was read before") }
            return .usePlaybook(playbook)
        case .step(let verb, let step):
            return .changeStep(
                number: step.number, to: verb.state, text: step.text ?? "", owner: step.owner,
                seconds: try seconds(step.duration))
        case .stepAck(let number, let who): return .acknowledgeStep(number: number, who: who ?? settings.author)
        case .stepRun(let number, let values):
            return .startCommand(try trustedCommand(number, values, incident))
        case .run(.words(let words)): return .startCommand(CommandPlan(arguments: words))
        case .run(.line(let line)): return .startCommand(CommandPlan(line: line))
        case .escalate(let target, let text):
            return .escalate(target.map { .named($0) } ?? .next, text: text ?? "")
        case .ack(let who): return .acknowledgeEscalation(who: who ?? settings.author)
        case .stepAdd(let text, let owner, let duration):
            return .addStep(text: text, owner: owner, seconds: try seconds(duration))
        case .update(let update):
            return .sendUpdate(
                update.audience ?? .public, text: prepared.text ?? "", next: try resolver.future(update.next, "--next"))
        case .progress(let percent, let text): return .recordProgress(percent: percent, text: text ?? "")
        case .todo(let item): return .addActionItem(try fields(item, prepared, resolver))
        case .todoEdit(let number, let item):
            return .editActionItem(number: number, try fields(item, prepared, resolver))
        case .todoDone(let number, let text): return .finishActionItem(number: number, .done, remark: text ?? "")
        case .todoDrop(let number, let text): return .finishActionItem(number: number, .dropped, remark: text ?? "")
        case .set(let field, _): return try set(field, prepared.text ?? "")
        case .add(let field, _): return .addToList(field, prepared.text ?? "")
        case .remove(let field, let number): return .removeFromList(field, number: number)
        case .setItem(let field, let number, _):
            return .changeListItem(field, number: number, prepared.text ?? "")
        case .reorder(let field, let number, let place): return .moveListItem(field, number: number, to: place)
        case .amend(let arguments): return .amend(text: prepared.text, kind: arguments.kind)
        case .strike(_, let reason): return .strike(reason: reason)
        case .pin: return .pin
        case .move: return .move
        case .undo: return .undo
        case .redo: return .redo
        case .resolve(let text): return .resolve(text: text ?? "")
        case .close(let arguments):
            return .close(
                arguments.reason ?? .resolved, forced: arguments.force, asked: askedSections(arguments.templates))
        case .reopen(let reason): return .reopen(reason: reason)
        case .hypothesis(let state, _, let reason): return .decideHypothesis(state, reason: reason)
        case .handover(let who): return .offerCommand(to: who)
        case .accept: return .acceptCommand
        case .importText:
            guard let batch = prepared.batch else { preconditionFailure("the text was read before") }
            return .importBatch(batch)
        case .maintenanceState, .playbookList, .playbookShow, .playbookCheck, .brief, .export, .template, .list, .show,
            .search, .find, .stats,
            .console,
            .demo, .debrief,
            .verify, .care,
            .completion, .help, .version, .names, .playbookTrust, .watch:
            preconditionFailure("a verb that reads records nothing")
        }
    }

    private func opening(_ arguments: OpenArguments, _ prepared: Prepared, _ resolver: Resolver) throws(Refusal)
        -> Opening
    {
        let started = try resolver.past(arguments.impactStarted, "--impact-started")
        let detected = try resolver.past(arguments.detected, "--detected")
        let alerts = prepared.alert?.alerts ?? []
        let alerted = alerts.detection(from: started?.instant, to: resolver.now)
        let day = resolver.format.isoDate((started ?? detected ?? alerted)?.instant ?? resolver.now)
        let title = arguments.title.isEmpty ? prepared.alert?.title ?? "" : arguments.title
        var opening = Opening(title: title, zone: resolver.zone.name, day: day)
        // What a person types wins; of what is proposed, the worst.
        let severities = prepared.playbooks.compactMap(\.severity).compactMap(Severity.init) + [alerts.severity]
        opening.severity = arguments.severity ?? severities.compactMap { $0 }.min()
        let proposed = alerts.services + prepared.playbooks.flatMap(\.services)
        opening.services = arguments.services.isEmpty ? proposed.uniqued() : arguments.services.uniqued()
        opening.playbooks = prepared.playbooks
        opening.isZoneChosen = arguments.zone != nil || settings.isZoneChosen
        opening.impactStarted = started
        opening.detected = detected
        opening.commander = arguments.commander
        opening.isDrill = arguments.isDrill
        opening.isBackfilled = arguments.isBackfill
        opening.alerts = alerts
        opening.cadences = settings.severityGuide.cadences
        return opening
    }

    private func fields(_ item: TodoArguments, _ prepared: Prepared, _ resolver: Resolver) throws(Refusal)
        -> ActionItemFields
    {
        ActionItemFields(
            text: prepared.text, title: item.title, owner: item.owner, due: try resolver.dueDate(item.due),
            type: item.type,
            horizon: item.horizon, group: item.group, priority: item.priority, ticket: item.ticket)
    }

    private func set(_ field: SettableField, _ text: String) throws(Refusal) -> Intent {
        switch field {
        case .text(let field): return .setText(field, text)
        case .list(let field): return .replaceList(field, text)
        case .title: return .setTitle(text)
        case .zone:
            do { return .setZone(try settings.zoneFiles.load(text).name) } catch {
                throw Refusal(.usage, "set zone \(text): \(error.description)")
            }
        }
    }

    private func seconds(_ duration: String?) throws(Refusal) -> Int64? {
        guard let duration else { return nil }
        guard let span = TimeSpan(duration), span.seconds > 0 else {
            throw Refusal(.usage, "--for \(duration): not a length of time; write 5m, 1h30m or 90s")
        }
        return span.seconds
    }
}

extension [String] {
    /// Each once, in the order of their first place.
    fileprivate func uniqued() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
