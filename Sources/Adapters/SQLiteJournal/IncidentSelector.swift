import Incidents

/// Which incident a verb is about.
package enum IncidentSelector: Hashable, Sendable {
    /// A handle, an unambiguous prefix of one (with or without its date), or an id.
    case named(String)
    case exactly(IncidentID)
    /// The only one that is not resolved. Drills don't count.
    case onlyUnresolved
    /// The only one that is not resolved, else the only one that is not closed. Drills don't count.
    case onlyUnclosed
}

/// One incident in a list.
package struct IncidentLine: Hashable, Sendable {
    package var id: IncidentID
    package var handle: String
    package var title: String
    package var severity: Severity?
    package var status: Status
    package var isDrill: Bool
    package var openedAt: Instant
    package var resolvedAt: Instant?
    package var closedAt: Instant?

    package var isResolved: Bool { status == .resolved || status == .closed }
}
