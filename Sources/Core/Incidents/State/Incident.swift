import Playbooks

/// The state of one incident: the fold of its events, without the timeline, which is a window over the journal.
///
/// `apply` is total and gives the same state in whatever order the events arrive: it keeps what each of them said, and
/// what follows from all of them is computed on reading. Histories are short (a few hundred facts), so reading is
/// linear in them.
package struct Incident: Codable, Hashable, Sendable {
    package let id: IncidentID
    /// What was said when it was opened.
    package let opening: IncidentOpened
    package let openedAt: Moment
    package let openedBy: String
    /// Whether it was opened after the fact: then it starts no cadence.
    package let isOpenedLate: Bool

    package internal(set) var corrections = Corrections()
    var titles = History<String>()
    var zones = History<String>()
    var statuses = History<StatusFact>()
    var severities = History<SeverityFact>()
    var roleFacts = History<RoleFact>()
    var serviceFacts = History<ServiceFact>()
    var milestoneFacts = History<MilestoneFact>()
    var impacts = History<ImpactDescribed>()
    var maintenanceFacts = History<MaintenanceFact>()
    var checklistFacts = History<ChecklistSource>()
    var stepChanges = History<StepChanged>()
    var updateFacts = History<UpdateSent>()
    var progressFacts = History<ProgressMade>()
    var itemFacts = History<ActionItemFields>()
    var itemEdits = History<ActionItemEdited>()
    var textFacts = History<TextFieldSet>()
    var listFacts = History<ListFact>()
    var hypothesisFacts = History<HypothesisDecided>()
    var commandOffers = History<CommandOffered>()
    var moves = History<EntryMoved>()
    var stepAcknowledgements = History<StepAcknowledged>()
    /// Every start of a program, whatever event it is part of.
    var launches = History<LaunchFact>()
    var launchEnds = History<LaunchEndFact>()
    var levelCalls = History<LevelCalled>()
    var escalations = History<Escalated>()
    var acknowledgements = History<EscalationAcknowledged>()
    var expiries = History<MaintenanceExpired>()
    var alerts = History<AlertFact>()
    var clockJumps = History<ClockJump>()

    /// Starts the fold. Nil when the event opens no incident.
    package init?(opening event: Event) {
        guard case .incidentOpened(let opened) = event.body else { return nil }
        id = event.id
        opening = opened
        openedAt = event.occurred
        openedBy = event.by
        isOpenedLate = event.isRecordedOnly
        apply(event)
    }

    package var handle: String { opening.handle }
    package var isDrill: Bool { opening.isDrill }
    package var isBackfilled: Bool { opening.isBackfilled }
}

package struct StatusFact: Codable, Hashable, Sendable {
    package var status: Status
    package var text: String
    package var closingReason: ClosingReason?
    /// What closing overruled or warned of.
    package var remarks: [String]
    package var forced: String?
}

package struct SeverityFact: Codable, Hashable, Sendable {
    package var severity: Severity
    package var reason: String
}

package struct RoleFact: Codable, Hashable, Sendable {
    package var role: Role
    package var who: String
    package var isTaken: Bool
}

package struct ServiceFact: Codable, Hashable, Sendable {
    package var name: String
    package var isAffected: Bool
}

/// A milestone's instant as somebody said it; nil clears it, as reopening does.
package struct MilestoneFact: Codable, Hashable, Sendable {
    package var name: MilestoneName
    package var at: Moment?
    /// Whether a verb set it by itself: then it gives way to one that a person set.
    package var isImplied: Bool
}

package struct MaintenanceFact: Codable, Hashable, Sendable {
    package var scope: String
    /// Nil where it was turned off.
    package var on: MaintenanceTurnedOn?
}

/// The start of a program, as far as the state needs it.
package struct LaunchFact: Codable, Hashable, Sendable {
    /// Nil for a command.
    package var hook: String?
    package var owner: String?
    package var timeoutSeconds: Int64?
    package var step: StepID?
    /// The machine that it runs on.
    package var host: String
}

/// What came of one, without what it printed.
package struct LaunchEndFact: Codable, Hashable, Sendable {
    package var start: EventID
    package var ending: LaunchEnding
    package var milliseconds: Int64?
}

/// What an incident keeps of an alert: enough to know it again.
package struct AlertFact: Codable, Hashable, Sendable {
    package var key: String
    package var title: String
    package var isResolved: Bool
    package var startedAt: Moment?
    package var endedAt: Moment?
}

/// What brings steps to the checklist.
package enum ChecklistSource: Codable, Hashable, Sendable {
    case playbook(Playbook)
    case step(StepAdded)
}

package struct ListFact: Codable, Hashable, Sendable {
    package var field: ListField
    package var change: ListChange
}

package enum ListChange: Codable, Hashable, Sendable {
    case add(String)
    case replaceAll(String)
    case remove(EventID)
    case change(EventID, String)
    /// Comes after the second, or first.
    case move(EventID, after: EventID?)
}
