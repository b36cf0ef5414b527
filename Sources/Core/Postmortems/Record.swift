import Incidents

/// What a document is made of: an incident and its whole timeline.
package struct Record: Sendable {
    package let incident: Incident
    /// All entries, those struck too, in the order of the timeline.
    package var entries: [TimelineEntry]

    package init(incident: Incident, entries: [TimelineEntry]) {
        self.incident = incident
        self.entries = entries.sorted(by: TimelineEntry.precedes)
    }

    /// When the last entry happened that stands; where there is none, when the incident was opened.
    package var lastEntryAt: Moment {
        entries.last { !$0.isStruck }?.occurred ?? incident.openedAt
    }

    /// What a document's timeline holds: the facts, without what verbs and checklists write by themselves, unless it
    /// was pinned. `all` holds everything that is not struck.
    package func documentEntries(all: Bool) -> [TimelineEntry] {
        entries.filter { !$0.isStruck && (all || $0.isPinned || $0.belongsInDocument) }
    }
}

extension TimelineEntry {
    fileprivate var belongsInDocument: Bool {
        switch kind {
        case .step, .clock, .command, .role, .update: false
        // A level that was due without a hook to call by is nothing that happened.
        case .status, .milestone, .escalation: !isAutomatic
        case .note, .action, .decision, .hypothesis, .impact, .severity, .service, .maintenance, .progress, .alert:
            true
        }
    }
}

/// How a document is to be written. The same record and options give the same bytes.
package struct DocumentOptions: Sendable {
    package var zone: Zone
    /// Whether a person named the zone, for the incident or for this document.
    package var isZoneChosen: Bool
    package var clock: ClockStyle
    /// Whether the timeline holds all that is not struck.
    package var includesAll: Bool
    package var markup: Markup
    /// The moment that a live picture is of; nil for a document, which counts to the last entry.
    package var asOf: Instant?
    /// Whether somebody keeps the timers at that moment; nil where that is not known, and for a document.
    package var timers: TimerWatch?

    package init(
        zone: Zone, isZoneChosen: Bool = true, clock: ClockStyle = .twentyFour, includesAll: Bool = false,
        markup: Markup = .markdown, asOf: Instant? = nil, timers: TimerWatch? = nil
    ) {
        self.timers = timers
        self.zone = zone
        self.isZoneChosen = isZoneChosen
        self.clock = clock
        self.includesAll = includesAll
        self.markup = markup
        self.asOf = asOf
    }
}
