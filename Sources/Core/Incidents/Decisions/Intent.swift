import Playbooks

/// What somebody wants to be recorded, with every outside question (times, zones, files, pipes) answered.
package enum Intent: Hashable, Sendable {
    case open(Opening)
    case note(kind: EntryKind, text: String, tags: [String], isPinned: Bool)
    case changeStatus(Status, text: String)
    case changeSeverity(Severity, reason: String)
    case takeRole(Role, who: String)
    case dropRole(Role, who: String?)
    case addService(String)
    case removeService(String)
    case setMilestone(MilestoneName, at: Moment)
    case describeImpact(text: String?, users: String?, business: String?, scope: String?)
    case turnMaintenanceOn(MaintenanceRequest)
    /// `byHand`: the product was switched already, so that no hook runs.
    case turnMaintenanceOff(scope: String?, text: String, byHand: Bool = false)
    case usePlaybook(Playbook)
    case changeStep(number: Int, to: StepState, text: String, owner: String? = nil, seconds: Int64? = nil)
    case acknowledgeStep(number: Int, who: String)
    case addStep(text: String, owner: String?, seconds: Int64?)
    case sendUpdate(Audience, text: String, next: Moment?)
    case recordProgress(percent: Int?, text: String)
    case addActionItem(ActionItemFields)
    case editActionItem(number: Int, ActionItemFields)
    case finishActionItem(number: Int, ActionState, remark: String)
    case setTitle(String)
    case setZone(String)
    case setText(TextField, String)
    case replaceList(ListField, String)
    case addToList(ListField, String)
    case removeFromList(ListField, number: Int)
    case changeListItem(ListField, number: Int, String)
    case moveListItem(ListField, number: Int, to: Int)
    /// A new time is the act's own, when one was given.
    case amend(text: String?, kind: EntryKind?)
    case strike(reason: String)
    case pin
    /// Takes the entry to the state's `destination`.
    case move
    case undo
    case redo
    case resolve(text: String)
    /// `asked` are the sections that its document should have.
    case close(ClosingReason, forced: String?, asked: [DocumentSection] = DocumentSection.essential)
    case reopen(reason: String)
    case decideHypothesis(HypothesisState, reason: String)
    case offerCommand(to: String)
    case acceptCommand
    /// A timeline or a whole postmortem that was read from a text; its `opening` declares an incident of its own.
    case importBatch(ImportBatch)
    /// Puts a command on the record before it is started.
    case startCommand(CommandPlan)
    /// What came of a program that an event started.
    case endLaunch(LaunchEnded)
    /// Claims a level that is due, for the process that calls it.
    case callLevel(LadderPosition)
    /// An expiry that has passed; the act occurred then.
    case recordExpiry(scope: String)
    /// The clock of this machine was set.
    case recordClockJump(ClockJump)
    case escalate(EscalationTarget, text: String)
    case acknowledgeEscalation(who: String)
    case receiveAlerts([AlertReceived])
}

/// Whom `escalate` names.
package enum EscalationTarget: Hashable, Sendable {
    /// The next level of the ladder.
    case next
    /// A number, a level's own name, or anybody.
    case named(String)
}

/// Declaring an incident; only the title is needed.
package struct Opening: Hashable, Sendable {
    package var title: String
    package var severity: Severity?
    package var services: [String] = []
    package var playbooks: [Playbook] = []
    package var zone: String
    package var isZoneChosen = false
    package var impactStarted: Moment?
    package var detected: Moment?
    package var commander: String?
    package var isDrill = false
    package var isBackfilled = false
    package var alerts: [AlertReceived] = []
    /// Where the team's own severities say other than ours.
    package var cadences: [SeverityCadence]?
    /// The day it is filed under, `2024-07-12`, in its zone.
    package var day: String

    package init(title: String, zone: String, day: String) {
        self.title = title
        self.zone = zone
        self.day = day
    }
}

/// What F8 or `maintenance on` asks for; what is nil comes from the playbook in use, or is left open.
package struct MaintenanceRequest: Hashable, Sendable {
    package var scope: String?
    package var reason: String?
    package var until: Moment?
    package var owner: String?
    /// Whether the product was switched already, so that no hook runs.
    package var byHand: Bool

    package init(
        scope: String? = nil, reason: String? = nil, until: Moment? = nil, owner: String? = nil, byHand: Bool = false
    ) {
        self.byHand = byHand
        self.scope = scope
        self.reason = reason
        self.until = until
        self.owner = owner
    }
}

/// An intent with who, when and where.
package struct Act: Hashable, Sendable {
    package var intent: Intent
    package var attempt: AttemptID
    /// When it happened: now, the stamp of the first keystroke, or `--at`.
    package var occurred: Moment
    /// Whether a person gave the time.
    package var isTimed: Bool
    package var now: Instant
    package var author: String
    package var by: String
    package var host: String
    /// What a person was shown when they confirmed; the act is refused when it is no longer so.
    package var expectation: Expectation?
    /// What the process that does it can start; nil where it starts nothing.
    package var launching: LaunchContext?

    package init(
        intent: Intent, attempt: AttemptID, occurred: Moment, isTimed: Bool, now: Instant, author: String, by: String,
        host: String, expectation: Expectation? = nil, launching: LaunchContext? = nil
    ) {
        self.launching = launching
        self.intent = intent
        self.attempt = attempt
        self.occurred = occurred
        self.isTimed = isTimed
        self.now = now
        self.author = author
        self.by = by
        self.host = host
        self.expectation = expectation
    }
}

/// The part of an incident's state that a confirmation shows.
package struct Expectation: Hashable, Sendable {
    package var status: Status
    package var maintenance: [MaintenanceWindow]
    /// How often somebody was called, and how often somebody acknowledged.
    package var calls: Int
    /// What exactly was shown that would be executed, where a command is confirmed.
    package var plan: CommandPlan?

    package init(_ incident: Incident, plan: CommandPlan? = nil) {
        status = incident.status
        maintenance = incident.runningMaintenance
        calls =
            incident.levelCalls.facts.count + incident.escalations.facts.count
            + incident.acknowledgements.facts.count
        self.plan = plan
    }

    func holds(for incident: Incident) -> Bool { self == Expectation(incident, plan: plan) }
}

/// Why an act is not recorded, in one line that says what to do.
package struct Refusal: Error, Hashable, Sendable {
    /// Whether the words alone are wrong, or the journal's state says no. The shell's exit status: 2 or 3.
    package enum Ground: Hashable, Sendable { case usage, state }

    package var ground: Ground
    package var message: String

    package init(_ ground: Ground, _ message: String) {
        self.ground = ground
        self.message = message
    }
}

/// An event still to be written.
package struct Draft: Hashable, Sendable {
    package var body: EventBody
    package var occurred: Moment
    package var isRecordedOnly: Bool
    /// Who did it, where it is not the act's own.
    package var by: String?
    /// The incident that it is written to, where it is not the act's own.
    package var incident: IncidentID?
}

/// What an act comes to: its events, and what the person should know besides.
package struct Decision: Hashable, Sendable {
    /// None only where an alert is on the record already.
    package var drafts: [Draft]
    /// One line each: a hint or a warning. Nothing of it is journaled.
    package var remarks: [String] = []
}

/// What a decision may look at. The journal reads it inside the transaction that will hold the events.
package struct DecisionState: Sendable {
    /// Nil when an incident is being opened.
    package var incident: Incident?
    /// The entry to be corrected, for `amend`, `strike`, `pin`, `move` and `hypothesis`.
    package var entry: TimelineEntry?
    /// This author's last act in the incident that still stands, for `undo`.
    package var lastAct: LastAct?
    /// What this author took back last in the incident, while they have recorded nothing since; for `redo`.
    package var lastUndo: LastAct?
    /// Where the entry is to go, for `move`.
    package var destination: Incident?
    package var takenHandles: Set<String>

    package init(
        incident: Incident? = nil, entry: TimelineEntry? = nil, lastAct: LastAct? = nil, lastUndo: LastAct? = nil,
        destination: Incident? = nil, takenHandles: Set<String> = []
    ) {
        self.incident = incident
        self.entry = entry
        self.lastAct = lastAct
        self.lastUndo = lastUndo
        self.destination = destination
        self.takenHandles = takenHandles
    }
}

package struct LastAct: Hashable, Sendable {
    /// Those in the incident itself.
    package var events: [EventID]
    package var first: EventBody
    /// What the same act wrote to other incidents.
    package var elsewhere: [Elsewhere] = []

    package init(events: [EventID], first: EventBody, elsewhere: [Elsewhere] = []) {
        self.events = events
        self.first = first
        self.elsewhere = elsewhere
    }

    package struct Elsewhere: Hashable, Sendable {
        package var incident: Incident
        package var events: [EventID]
        package var first: EventBody

        package init(incident: Incident, events: [EventID], first: EventBody) {
            self.incident = incident
            self.events = events
            self.first = first
        }
    }
}
