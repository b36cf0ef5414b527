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

    package init(
        id: IncidentID, handle: String, title: String, severity: Severity?, status: Status, isDrill: Bool,
        openedAt: Instant, resolvedAt: Instant? = nil, closedAt: Instant? = nil
    ) {
        self.id = id
        self.handle = handle
        self.title = title
        self.severity = severity
        self.status = status
        self.isDrill = isDrill
        self.openedAt = openedAt
        self.resolvedAt = resolvedAt
        self.closedAt = closedAt
    }

    package var isResolved: Bool { status == .resolved || status == .closed }
}
