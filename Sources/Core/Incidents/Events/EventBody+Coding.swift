/// The word and version under which an event's payload is kept.
package struct EventKind: Hashable, Sendable {
    package var name: String
    package var version: Int

    package init(name: String, version: Int) {
        self.name = name
        self.version = version
    }
}

extension EventBody {
    package typealias Payload = Codable & Hashable & Sendable

    /// What is kept of the body; nil for what a newer program wrote.
    package var payload: (any Payload)? {
        switch self {
        case .incidentOpened(let payload): payload
        case .noted(let payload): payload
        case .statusChanged(let payload): payload
        case .severityChanged(let payload): payload
        case .roleTaken(let payload): payload
        case .roleDropped(let payload): payload
        case .serviceAdded(let payload), .serviceRemoved(let payload): payload
        case .milestoneSet(let payload): payload
        case .impactDescribed(let payload): payload
        case .maintenanceTurnedOn(let payload): payload
        case .maintenanceTurnedOff(let payload): payload
        case .playbookUsed(let payload): payload
        case .stepChanged(let payload): payload
        case .stepAdded(let payload): payload
        case .updateSent(let payload): payload
        case .progressMade(let payload): payload
        case .actionItemAdded(let payload): payload
        case .actionItemEdited(let payload): payload
        case .titleSet(let payload): payload
        case .zoneSet(let payload): payload
        case .textFieldSet(let payload): payload
        case .listItemAdded(let payload), .listReplaced(let payload): payload
        case .listItemRemoved(let payload): payload
        case .entryAmended(let payload): payload
        case .entryStruck(let payload): payload
        case .entryPinned(let payload): payload
        case .incidentResolved(let payload): payload
        case .incidentClosed(let payload): payload
        case .incidentReopened(let payload): payload
        case .actRetracted(let payload): payload
        case .hypothesisDecided(let payload): payload
        case .commandOffered(let payload): payload
        case .entryMoved(let payload): payload
        case .entryReceived(let payload): payload
        case .actRestored(let payload): payload
        case .listItemChanged(let payload): payload
        case .listItemMoved(let payload): payload
        case .commandStarted(let payload): payload
        case .launchEnded(let payload): payload
        case .levelCalled(let payload): payload
        case .escalated(let payload): payload
        case .escalationAcknowledged(let payload): payload
        case .maintenanceExpired(let payload): payload
        case .clockJumped(let payload): payload
        case .stepAcknowledged(let payload): payload
        case .alertReceived(let payload): payload
        case .unknown: nil
        }
    }

    /// All versions are 1 so far. A kind whose payload changes its meaning gets a new version and keeps its old reader.
    package var kind: EventKind {
        if case .unknown(let name, let version) = self { return EventKind(name: name, version: version) }
        return EventKind(name: name, version: 1)
    }

    private var name: String {
        switch self {
        case .incidentOpened: "incidentOpened"
        case .noted: "noted"
        case .statusChanged: "statusChanged"
        case .severityChanged: "severityChanged"
        case .roleTaken: "roleTaken"
        case .roleDropped: "roleDropped"
        case .serviceAdded: "serviceAdded"
        case .serviceRemoved: "serviceRemoved"
        case .milestoneSet: "milestoneSet"
        case .impactDescribed: "impactDescribed"
        case .maintenanceTurnedOn: "maintenanceTurnedOn"
        case .maintenanceTurnedOff: "maintenanceTurnedOff"
        case .playbookUsed: "playbookUsed"
        case .stepChanged: "stepChanged"
        case .stepAdded: "stepAdded"
        case .updateSent: "updateSent"
        case .progressMade: "progressMade"
        case .actionItemAdded: "actionItemAdded"
        case .actionItemEdited: "actionItemEdited"
        case .titleSet: "titleSet"
        case .zoneSet: "zoneSet"
        case .textFieldSet: "textFieldSet"
        case .listItemAdded: "listItemAdded"
        case .listItemRemoved: "listItemRemoved"
        case .listReplaced: "listReplaced"
        case .entryAmended: "entryAmended"
        case .entryStruck: "entryStruck"
        case .entryPinned: "entryPinned"
        case .incidentResolved: "incidentResolved"
        case .incidentClosed: "incidentClosed"
        case .incidentReopened: "incidentReopened"
        case .actRetracted: "actRetracted"
        case .hypothesisDecided: "hypothesisDecided"
        case .commandOffered: "commandOffered"
        case .entryMoved: "entryMoved"
        case .entryReceived: "entryReceived"
        case .actRestored: "actRestored"
        case .listItemChanged: "listItemChanged"
        case .listItemMoved: "listItemMoved"
        case .commandStarted: "commandStarted"
        case .launchEnded: "launchEnded"
        case .levelCalled: "levelCalled"
        case .escalated: "escalated"
        case .escalationAcknowledged: "escalationAcknowledged"
        case .maintenanceExpired: "maintenanceExpired"
        case .clockJumped: "clockJumped"
        case .stepAcknowledged: "stepAcknowledged"
        case .alertReceived: "alertReceived"
        case .unknown(let kind, _): kind
        }
    }

    /// Reads a payload with a decoder's help; a kind or version of a newer program becomes `.unknown`.
    ///
    /// Throws what `decode` throws: a payload of a known kind that can't be read means that the journal was altered.
    package init(kind: EventKind, decode: PayloadDecoder) throws {
        guard kind.version == 1, let read = EventBody.readers[kind.name] else {
            self = .unknown(kind: kind.name, version: kind.version)
            return
        }
        self = try read(decode)
    }

    private typealias Reader = @Sendable (PayloadDecoder) throws -> EventBody

    private static let readers: [String: Reader] = [
        "incidentOpened": { .incidentOpened(try $0.decode(IncidentOpened.self)) },
        "noted": { .noted(try $0.decode(Noted.self)) },
        "statusChanged": { .statusChanged(try $0.decode(StatusChanged.self)) },
        "severityChanged": { .severityChanged(try $0.decode(SeverityChanged.self)) },
        "roleTaken": { .roleTaken(try $0.decode(RoleTaken.self)) },
        "roleDropped": { .roleDropped(try $0.decode(RoleDropped.self)) },
        "serviceAdded": { .serviceAdded(try $0.decode(ServiceNamed.self)) },
        "serviceRemoved": { .serviceRemoved(try $0.decode(ServiceNamed.self)) },
        "milestoneSet": { .milestoneSet(try $0.decode(MilestoneSet.self)) },
        "impactDescribed": { .impactDescribed(try $0.decode(ImpactDescribed.self)) },
        "maintenanceTurnedOn": { .maintenanceTurnedOn(try $0.decode(MaintenanceTurnedOn.self)) },
        "maintenanceTurnedOff": { .maintenanceTurnedOff(try $0.decode(MaintenanceTurnedOff.self)) },
        "playbookUsed": { .playbookUsed(try $0.decode(PlaybookUsed.self)) },
        "stepChanged": { .stepChanged(try $0.decode(StepChanged.self)) },
        "stepAdded": { .stepAdded(try $0.decode(StepAdded.self)) },
        "updateSent": { .updateSent(try $0.decode(UpdateSent.self)) },
        "progressMade": { .progressMade(try $0.decode(ProgressMade.self)) },
        "actionItemAdded": { .actionItemAdded(try $0.decode(ActionItemAdded.self)) },
        "actionItemEdited": { .actionItemEdited(try $0.decode(ActionItemEdited.self)) },
        "titleSet": { .titleSet(try $0.decode(TitleSet.self)) },
        "zoneSet": { .zoneSet(try $0.decode(ZoneSet.self)) },
        "textFieldSet": { .textFieldSet(try $0.decode(TextFieldSet.self)) },
        "listItemAdded": { .listItemAdded(try $0.decode(ListItemAdded.self)) },
        "listItemRemoved": { .listItemRemoved(try $0.decode(ListItemRemoved.self)) },
        "listReplaced": { .listReplaced(try $0.decode(ListItemAdded.self)) },
        "entryAmended": { .entryAmended(try $0.decode(EntryAmended.self)) },
        "entryStruck": { .entryStruck(try $0.decode(EntryStruck.self)) },
        "entryPinned": { .entryPinned(try $0.decode(EntryPinned.self)) },
        "incidentResolved": { .incidentResolved(try $0.decode(IncidentResolved.self)) },
        "incidentClosed": { .incidentClosed(try $0.decode(IncidentClosed.self)) },
        "incidentReopened": { .incidentReopened(try $0.decode(IncidentReopened.self)) },
        "actRetracted": { .actRetracted(try $0.decode(ActRetracted.self)) },
        "hypothesisDecided": { .hypothesisDecided(try $0.decode(HypothesisDecided.self)) },
        "commandOffered": { .commandOffered(try $0.decode(CommandOffered.self)) },
        "entryMoved": { .entryMoved(try $0.decode(EntryMoved.self)) },
        "entryReceived": { .entryReceived(try $0.decode(EntryReceived.self)) },
        "actRestored": { .actRestored(try $0.decode(ActRestored.self)) },
        "listItemChanged": { .listItemChanged(try $0.decode(ListItemChanged.self)) },
        "listItemMoved": { .listItemMoved(try $0.decode(ListItemMoved.self)) },
        "commandStarted": { .commandStarted(try $0.decode(CommandStarted.self)) },
        "launchEnded": { .launchEnded(try $0.decode(LaunchEnded.self)) },
        "levelCalled": { .levelCalled(try $0.decode(LevelCalled.self)) },
        "escalated": { .escalated(try $0.decode(Escalated.self)) },
        "escalationAcknowledged": { .escalationAcknowledged(try $0.decode(EscalationAcknowledged.self)) },
        "maintenanceExpired": { .maintenanceExpired(try $0.decode(MaintenanceExpired.self)) },
        "clockJumped": { .clockJumped(try $0.decode(ClockJump.self)) },
        "stepAcknowledged": { .stepAcknowledged(try $0.decode(StepAcknowledged.self)) },
        "alertReceived": { .alertReceived(try $0.decode(AlertReceived.self)) },
    ]

    /// The entry that the event corrects or completes, where it does.
    package var target: EntryID? {
        if case .entryAmended(let amended) = self { return amended.entry }
        if case .entryStruck(let struck) = self { return struck.entry }
        if case .entryPinned(let pinned) = self { return pinned.entry }
        if case .entryMoved(let moved) = self { return moved.entry }
        if case .launchEnded(let ended) = self { return ended.start }
        return nil
    }
}

extension EventBody {
    /// The program that is to be started once the event is on the disk.
    package var launch: LaunchRecord? {
        if case .commandStarted(let command) = self { return command.launch }
        if case .maintenanceTurnedOn(let on) = self { return on.launch }
        if case .maintenanceTurnedOff(let off) = self { return off.launch }
        if case .updateSent(let update) = self { return update.launch }
        if case .levelCalled(let called) = self { return called.launch }
        if case .escalated(let escalated) = self { return escalated.launch }
        return nil
    }
}

/// One stored payload, to be read as the type that its kind calls for.
package protocol PayloadDecoder {
    func decode<Payload: Decodable>(_ type: Payload.Type) throws -> Payload
}
