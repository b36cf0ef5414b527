import Playbooks

/// What happened, in the past tense. A case's payload is kept as JSON under the case's name and version.
package enum EventBody: Hashable, Sendable {
    case incidentOpened(IncidentOpened)
    case noted(Noted)
    case statusChanged(StatusChanged)
    case severityChanged(SeverityChanged)
    case roleTaken(RoleTaken)
    case roleDropped(RoleDropped)
    case serviceAdded(ServiceNamed)
    case serviceRemoved(ServiceNamed)
    case milestoneSet(MilestoneSet)
    case impactDescribed(ImpactDescribed)
    case maintenanceTurnedOn(MaintenanceTurnedOn)
    case maintenanceTurnedOff(MaintenanceTurnedOff)
    case playbookUsed(PlaybookUsed)
    case stepChanged(StepChanged)
    case stepAdded(StepAdded)
    case updateSent(UpdateSent)
    case progressMade(ProgressMade)
    case actionItemAdded(ActionItemAdded)
    case actionItemEdited(ActionItemEdited)
    case titleSet(TitleSet)
    case zoneSet(ZoneSet)
    case textFieldSet(TextFieldSet)
    case listItemAdded(ListItemAdded)
    case listItemRemoved(ListItemRemoved)
    case listReplaced(ListItemAdded)
    case entryAmended(EntryAmended)
    case entryStruck(EntryStruck)
    case entryPinned(EntryPinned)
    case incidentResolved(IncidentResolved)
    case incidentClosed(IncidentClosed)
    case incidentReopened(IncidentReopened)
    case actRetracted(ActRetracted)
    case hypothesisDecided(HypothesisDecided)
    case commandOffered(CommandOffered)
    case entryMoved(EntryMoved)
    case entryReceived(EntryReceived)
    case actRestored(ActRestored)
    case listItemChanged(ListItemChanged)
    case listItemMoved(ListItemMoved)
    case commandStarted(CommandStarted)
    case launchEnded(LaunchEnded)
    case levelCalled(LevelCalled)
    case escalated(Escalated)
    case escalationAcknowledged(EscalationAcknowledged)
    case maintenanceExpired(MaintenanceExpired)
    case stepAcknowledged(StepAcknowledged)
    case alertReceived(AlertReceived)
    case clockJumped(ClockJump)
    /// Written by a newer program: kept in the journal, skipped by the fold.
    case unknown(kind: String, version: Int)
}

package struct IncidentOpened: Codable, Hashable, Sendable {
    package var title: String
    package var handle: String
    /// As the person named it, or the host's.
    package var zone: String
    package var isZoneChosen: Bool
    package var isDrill: Bool
    package var isBackfilled: Bool
    package var severity: Severity?
    package var services: [String]
    package var impactStarted: Moment?
    package var detected: Moment?
    package var declared: Moment?
    package var commander: String?
    /// When status updates are due, where the team's own severities say other than ours.
    package var cadences: [SeverityCadence]?
}

package struct Noted: Codable, Hashable, Sendable {
    package var kind: EntryKind
    package var text: String
    package var tags: [String]
    package var isPinned: Bool
}

package struct StatusChanged: Codable, Hashable, Sendable {
    package var from: Status
    package var to: Status
    package var text: String
}

package struct SeverityChanged: Codable, Hashable, Sendable {
    package var from: Severity?
    package var to: Severity
    package var reason: String
}

package struct RoleTaken: Codable, Hashable, Sendable {
    package var role: Role
    package var who: String
    package var from: String?
}

package struct RoleDropped: Codable, Hashable, Sendable {
    package var role: Role
    package var who: String
}

package struct ServiceNamed: Codable, Hashable, Sendable {
    package var name: String
}

package struct MilestoneSet: Codable, Hashable, Sendable {
    package var name: MilestoneName
    package var at: Moment
    package var from: Moment?
    /// Whether a verb set it by itself, as `status identified` does.
    package var isImplied: Bool
}

package struct ImpactDescribed: Codable, Hashable, Sendable {
    package var text: String?
    package var users: String?
    package var business: String?
    package var scope: String?
}

package struct MaintenanceTurnedOn: Codable, Hashable, Sendable {
    package var scope: String
    package var reason: String
    package var owner: String
    package var expiresAt: Moment?
    /// Whether it was on already and this only moves its expiry, reason or owner.
    package var isExtension: Bool
    /// The hook that switches the product; nil where it is only recorded.
    package var launch: LaunchRecord?
}

package struct MaintenanceTurnedOff: Codable, Hashable, Sendable {
    package var scope: String
    package var text: String
    /// The hook that switches the product; nil where it is only recorded.
    package var launch: LaunchRecord?
}

package struct PlaybookUsed: Codable, Hashable, Sendable {
    package var playbook: Playbook
}

/// A step of a run, or one that was added: the event that brought it, and its place there from 0.
package struct StepID: Codable, Hashable, Sendable {
    package var source: EventID
    package var index: Int

    package init(source: EventID, index: Int) {
        self.source = source
        self.index = index
    }
}

package struct StepChanged: Codable, Hashable, Sendable {
    package var step: StepID
    package var number: Int
    package var stepText: String
    package var from: StepState
    package var to: StepState
    /// A remark, or the reason of a skip.
    package var text: String
    /// Whom it is given to with this change, where somebody is named.
    package var owner: String?
    /// How long it may take from now, in seconds, where that is said with this change.
    package var seconds: Int64?
}

package struct StepAdded: Codable, Hashable, Sendable {
    package var text: String
    package var owner: String?
    /// How long it may take.
    package var seconds: Int64?
}

package struct UpdateSent: Codable, Hashable, Sendable {
    package var audience: Audience
    package var text: String
    package var nextAt: Moment?
    /// The hook that sends it; nil where it is only recorded.
    package var launch: LaunchRecord?
}

package struct ProgressMade: Codable, Hashable, Sendable {
    /// 0 to 100.
    package var percent: Int?
    package var text: String
}

package struct ActionItemAdded: Codable, Hashable, Sendable {
    package var fields: ActionItemFields
}

package struct ActionItemEdited: Codable, Hashable, Sendable {
    package var item: EventID
    package var fields: ActionItemFields
    package var state: ActionState?
    /// A remark on finishing or dropping it.
    package var remark: String?
}

/// What is known of an action item; nil is not given.
package struct ActionItemFields: Codable, Hashable, Sendable {
    package var text: String?
    package var title: String?
    package var owner: String?
    /// A date, `2024-06-30`.
    package var due: String?
    package var type: ActionType?
    package var horizon: Horizon?
    package var group: String?
    package var priority: String?
    package var ticket: String?

    package init(
        text: String? = nil, title: String? = nil, owner: String? = nil, due: String? = nil, type: ActionType? = nil,
        horizon: Horizon? = nil, group: String? = nil, priority: String? = nil, ticket: String? = nil
    ) {
        self.text = text
        self.title = title
        self.owner = owner
        self.due = due
        self.type = type
        self.horizon = horizon
        self.group = group
        self.priority = priority
        self.ticket = ticket
    }
}

package struct TitleSet: Codable, Hashable, Sendable {
    package var title: String
    package var from: String
}

package struct ZoneSet: Codable, Hashable, Sendable {
    package var zone: String
    package var from: String
}

package struct TextFieldSet: Codable, Hashable, Sendable {
    package var field: TextField
    package var text: String
}

package struct ListItemAdded: Codable, Hashable, Sendable {
    package var field: ListField
    package var text: String
}

package struct ListItemRemoved: Codable, Hashable, Sendable {
    package var field: ListField
    package var item: EventID
}

/// An item of a list says something else, and keeps its place.
package struct ListItemChanged: Codable, Hashable, Sendable {
    package var field: ListField
    package var item: EventID
    package var text: String
}

/// An item of a list takes another place in it.
package struct ListItemMoved: Codable, Hashable, Sendable {
    package var field: ListField
    package var item: EventID
    /// The item that it comes after; nil where it becomes the first.
    package var after: EventID?
}

package struct EntryAmended: Codable, Hashable, Sendable {
    package var entry: EntryID
    package var text: String?
    package var kind: EntryKind?
    package var occurred: Moment?
}

package struct EntryStruck: Codable, Hashable, Sendable {
    package var entry: EntryID
    package var reason: String
}

package struct EntryPinned: Codable, Hashable, Sendable {
    package var entry: EntryID
}

/// An entry that was written to the wrong incident leaves this one. What it becomes there is an `EntryReceived` of the
/// same act.
package struct EntryMoved: Codable, Hashable, Sendable {
    package var entry: EntryID
    package var to: IncidentID
    /// The other incident's handle.
    package var handle: String
}

/// An entry that was written to another incident, as it stood when it was moved here. The event's own `occurred` and
/// `by` are the entry's, its author is who moved it.
package struct EntryReceived: Codable, Hashable, Sendable {
    package var from: IncidentID
    /// The other incident's handle.
    package var handle: String
    package var entry: EntryID
    package var kind: EntryKind
    package var text: String
    package var tags: [String]
    package var isPinned: Bool
    package var author: String
    package var recordedAt: Instant
}

package struct IncidentResolved: Codable, Hashable, Sendable {
    package var from: Status
    package var text: String
}

package struct IncidentClosed: Codable, Hashable, Sendable {
    package var from: Status
    package var reason: ClosingReason
    /// Why it was closed against a refusal.
    package var forced: String?
    /// What was overruled and what was warned of; for the audit.
    package var remarks: [String]
}

package struct IncidentReopened: Codable, Hashable, Sendable {
    package var from: Status
    package var reason: String
}

package struct ActRetracted: Codable, Hashable, Sendable {
    /// The events of the act that is taken back.
    package var events: [EventID]
    /// What it was, in a few words.
    package var summary: String
}

/// What was taken back stands again.
package struct ActRestored: Codable, Hashable, Sendable {
    package var events: [EventID]
    /// What it was, in a few words.
    package var summary: String
}

package struct HypothesisDecided: Codable, Hashable, Sendable {
    /// The entry that holds the hypothesis.
    package var entry: EntryID
    /// Its text when it was decided.
    package var hypothesis: String
    package var from: HypothesisState
    package var to: HypothesisState
    package var reason: String
}

/// Command is offered, not yet given: the giver commands until the other accepts.
package struct CommandOffered: Codable, Hashable, Sendable {
    package var from: String
    package var to: String
}

/// When status updates are due in a severity, in seconds; nil where none are.
package struct SeverityCadence: Codable, Hashable, Sendable {
    package var severity: Severity
    package var firstSeconds: Int64?
    package var everySeconds: Int64?

    package init(severity: Severity, firstSeconds: Int64?, everySeconds: Int64?) {
        self.severity = severity
        self.firstSeconds = firstSeconds
        self.everySeconds = everySeconds
    }
}
