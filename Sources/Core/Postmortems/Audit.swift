import Incidents

/// Every event of an incident: what was recorded, and beneath it what was done to it since.
package struct Audit: Sendable {
    /// What one event began, and the events that corrected it, in the order recorded.
    package struct Thread: Sendable {
        package let first: AuditLine
        package let revisions: [AuditLine]
    }

    /// In the order recorded.
    package let threads: [Thread]
    package let eventCount: Int
    package let head: JournalHead

    /// - Parameter events: all of one incident, in any order.
    package init(_ events: [Event], head: JournalHead) {
        let sorted = events.sorted { ($0.clock, $0.id) < ($1.clock, $1.id) }
        var threads = AuditThreads(sorted)
        for event in sorted { threads.take(event) }
        self.threads = threads.grouped.map { group in
            let lines = group.indices.map { AuditLine(at: $0, of: group) }
            return Thread(first: lines[0], revisions: Array(lines.dropFirst()))
        }
        eventCount = events.count
        self.head = head
    }

    /// Every line; an event that took several back stands beneath each of them.
    package var lines: [AuditLine] { threads.flatMap { [$0.first] + $0.revisions } }
}

/// Finds what each event is about.
private struct AuditThreads {
    /// The event that began it, then the others; never empty.
    private(set) var grouped: [[Event]] = []
    private let known: Set<EventID>
    private var places: [EventID: Int] = [:]
    private var fields: [TextField: Int] = [:]

    init(_ events: [Event]) {
        known = Set(events.map(\.id))
    }

    mutating func take(_ event: Event) {
        let about = event.body.auditSubjects.compactMap { places[$0] }
        if case .textFieldSet(let set) = event.body { return takeField(set.field, event) }
        guard let first = about.first else { return begin(event) }
        places[event.id] = first
        var seen: Set<Int> = []
        for place in about where seen.insert(place).inserted { grouped[place].append(event) }
    }

    /// Each text of a section is a revision of the one before.
    private mutating func takeField(_ field: TextField, _ event: Event) {
        guard let place = fields[field] else {
            fields[field] = grouped.count
            return begin(event)
        }
        places[event.id] = place
        grouped[place].append(event)
    }

    private mutating func begin(_ event: Event) {
        places[event.id] = grouped.count
        grouped.append([event])
    }
}

extension EventBody {
    /// The events that this one changes; none where it stands for itself.
    fileprivate var auditSubjects: [EventID] {
        switch self {
        case .entryAmended(let amended): [amended.entry]
        case .entryStruck(let struck): [struck.entry]
        case .entryPinned(let pinned): [pinned.entry]
        case .entryMoved(let moved): [moved.entry]
        case .launchEnded(let ended): [ended.start]
        case .actionItemEdited(let edited): [edited.item]
        case .listItemRemoved(let removed): [removed.item]
        case .listItemChanged(let changed): [changed.item]
        case .listItemMoved(let moved): [moved.item]
        case .actRetracted(let retracted): retracted.events
        case .actRestored(let restored): restored.events
        case .incidentOpened, .noted, .statusChanged, .severityChanged, .roleTaken, .roleDropped, .serviceAdded,
            .serviceRemoved, .milestoneSet, .impactDescribed, .maintenanceTurnedOn, .maintenanceTurnedOff,
            .playbookUsed, .stepChanged, .stepAdded, .updateSent, .progressMade, .actionItemAdded, .titleSet, .zoneSet,
            .textFieldSet, .listItemAdded, .listReplaced, .incidentResolved, .incidentClosed, .incidentReopened,
            .hypothesisDecided, .commandOffered, .entryReceived, .commandStarted, .levelCalled, .escalated,
            .escalationAcknowledged, .maintenanceExpired, .clockJumped, .stepAcknowledged, .alertReceived, .unknown:
            []
        }
    }
}
