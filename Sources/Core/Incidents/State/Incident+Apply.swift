extension Incident {
    /// Takes in one event of this incident. Never fails; what it doesn't know it leaves alone.
    package mutating func apply(_ event: Event) {
        switch event.body {
        case .incidentOpened(let opened): applyOpening(opened, event)
        case .noted, .entryStruck, .entryPinned, .entryReceived, .unknown: break
        case .statusChanged(let change): record(.init(change.to, change.text), event)
        case .severityChanged(let change):
            severities.record(SeverityFact(severity: change.to, reason: change.reason), from: event)
        case .roleTaken(let role): roleFacts.record(.init(role: role.role, who: role.who, isTaken: true), from: event)
        case .roleDropped(let role):
            roleFacts.record(.init(role: role.role, who: role.who, isTaken: false), from: event)
        case .serviceAdded(let service): serviceFacts.record(.init(name: service.name, isAffected: true), from: event)
        case .serviceRemoved(let service):
            serviceFacts.record(.init(name: service.name, isAffected: false), from: event)
        case .milestoneSet(let set): setMilestone(set.name, set.at, isImplied: set.isImplied, event)
        case .impactDescribed(let impact): impacts.record(impact, from: event)
        case .maintenanceTurnedOn(let window):
            maintenanceFacts.record(.init(scope: window.scope, on: window.withoutLaunch), from: event)
            launch(window.launch, event)
        case .maintenanceTurnedOff(let window):
            maintenanceFacts.record(.init(scope: window.scope), from: event)
            launch(window.launch, event)
        case .playbookUsed(let used): checklistFacts.record(.playbook(used.playbook), from: event)
        case .stepAdded(let step): checklistFacts.record(.step(step), from: event)
        case .stepChanged(let change): stepChanges.record(change, from: event)
        case .updateSent(let update):
            updateFacts.record(update.withoutLaunch, from: event)
            launch(update.launch, event)
        case .progressMade(let progress): progressFacts.record(progress, from: event)
        case .actionItemAdded(let item): itemFacts.record(item.fields, from: event)
        case .actionItemEdited(let edit): itemEdits.record(edit, from: event)
        case .titleSet(let set): titles.record(set.title, from: event)
        case .zoneSet(let set): zones.record(set.zone, from: event)
        case .textFieldSet(let set): textFacts.record(set, from: event)
        case .listItemAdded(let item): list(item.field, .add(item.text), event)
        case .listReplaced(let item): list(item.field, .replaceAll(item.text), event)
        case .listItemRemoved(let item): list(item.field, .remove(item.item), event)
        case .listItemChanged(let item): list(item.field, .change(item.item, item.text), event)
        case .listItemMoved(let item): list(item.field, .move(item.item, after: item.after), event)
        case .entryAmended(let amended):
            if let occurred = amended.occurred { corrections.retime(amended.entry, to: occurred, by: event) }
        case .incidentResolved(let resolved): record(.init(.resolved, resolved.text), event)
        case .incidentClosed(let closed):
            var fact = StatusFact(.closed, closed.reason.rawValue)
            fact.closingReason = closed.reason
            fact.remarks = closed.remarks
            fact.forced = closed.forced
            record(fact, event)
        case .incidentReopened(let reopened):
            record(.init(.investigating, reopened.reason), event)
            setMilestone(.resolved, nil, isImplied: false, event)
            setMilestone(.closed, nil, isImplied: false, event)
        case .actRetracted(let act): corrections.retract(act.events, at: event.clock)
        case .hypothesisDecided(let decision): hypothesisFacts.record(decision, from: event)
        case .commandOffered(let offer): commandOffers.record(offer, from: event)
        case .entryMoved(let moved): moves.record(moved, from: event)
        case .actRestored(let act): corrections.restore(act.events, at: event.clock)
        case .commandStarted(let command): launch(command.launch, step: command.step, event)
        case .launchEnded(let ended):
            launchEnds.record(
                .init(start: ended.start, ending: ended.ending, milliseconds: ended.milliseconds), from: event)
        case .levelCalled(let called):
            levelCalls.record(called.withoutLaunch, from: event)
            launch(called.launch, event)
        case .escalated(let escalated):
            escalations.record(escalated.withoutLaunch, from: event)
            launch(escalated.launch, event)
        case .escalationAcknowledged(let acknowledged): acknowledgements.record(acknowledged, from: event)
        case .maintenanceExpired(let expired): expiries.record(expired, from: event)
        case .clockJumped(let jump): clockJumps.record(jump, from: event)
        case .stepAcknowledged(let acknowledged): stepAcknowledgements.record(acknowledged, from: event)
        case .alertReceived(let alert):
            let fact = AlertFact(
                key: alert.key, title: alert.title, isResolved: alert.isResolved, startedAt: alert.startedAt,
                endedAt: alert.endedAt)
            alerts.record(fact, from: event)
        }
    }

    private mutating func applyOpening(_ opened: IncidentOpened, _ declaration: Event) {
        // What was true at declaring was true from the start of what was known, so that what is backdated comes after it.
        var event = declaration
        let known = [declaration.occurred, opened.impactStarted, opened.detected].compactMap { $0 }
        event.occurred = known.min { $0.instant < $1.instant } ?? declaration.occurred
        titles.record(opened.title, from: event)
        zones.record(opened.zone, from: event)
        if let severity = opened.severity {
            severities.record(SeverityFact(severity: severity, reason: ""), from: event)
        }
        for service in opened.services { serviceFacts.record(.init(name: service, isAffected: true), from: event) }
        if let started = opened.impactStarted { setMilestone(.impactStarted, started, isImplied: false, event) }
        if let detected = opened.detected { setMilestone(.detected, detected, isImplied: false, event) }
        if let declared = opened.declared { setMilestone(.declared, declared, isImplied: true, event) }
        if let commander = opened.commander {
            // Nobody commands before it is declared.
            roleFacts.record(.init(role: .commander, who: commander, isTaken: true), from: declaration)
        }
    }

    private mutating func record(_ fact: StatusFact, _ event: Event) {
        statuses.record(fact, from: event)
    }

    private mutating func setMilestone(_ name: MilestoneName, _ at: Moment?, isImplied: Bool, _ event: Event) {
        milestoneFacts.record(.init(name: name, at: at, isImplied: isImplied), from: event)
    }

    private mutating func launch(_ launch: LaunchRecord?, step: StepID? = nil, _ event: Event) {
        guard let launch else { return }
        launches.record(
            .init(
                hook: launch.hook, owner: launch.owner, timeoutSeconds: launch.timeoutSeconds, step: step,
                host: event.host),
            from: event)
    }

    private mutating func list(_ field: ListField, _ change: ListChange, _ event: Event) {
        listFacts.record(.init(field: field, change: change), from: event)
    }
}

extension StatusFact {
    init(_ status: Status, _ text: String) {
        self.init(status: status, text: text, closingReason: nil, remarks: [], forced: nil)
    }
}

// The arguments of a hook stay in its event: the state is read and written with every act.
extension MaintenanceTurnedOn {
    fileprivate var withoutLaunch: Self {
        var window = self
        window.launch = nil
        return window
    }
}

extension UpdateSent {
    fileprivate var withoutLaunch: Self {
        var update = self
        update.launch = nil
        return update
    }
}

extension LevelCalled {
    fileprivate var withoutLaunch: Self {
        var called = self
        called.launch = nil
        return called
    }
}

extension Escalated {
    fileprivate var withoutLaunch: Self {
        var escalated = self
        escalated.launch = nil
        return escalated
    }
}
