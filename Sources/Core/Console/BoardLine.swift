import Incidents

/// One incident on the board or in the picker.
package struct BoardLine: Hashable, Sendable {
    package var handle: String
    package var title: String
    package var severity: Severity?
    package var status: Status
    /// When its clock began.
    package var openedAt: Instant
    package var isDrill: Bool
    /// When the next status update is due; nil where none is.
    package var updateDue: Instant?
    /// The maintenance window that ends first; nil while maintenance is off.
    package var maintenance: BoardMaintenance?
    /// When its impact was over; nil while it is open.
    package var endedAt: Instant?

    package init(
        handle: String, title: String, severity: Severity?, status: Status, openedAt: Instant, isDrill: Bool = false,
        updateDue: Instant? = nil, maintenance: BoardMaintenance? = nil, endedAt: Instant? = nil
    ) {
        self.handle = handle
        self.title = title
        self.severity = severity
        self.status = status
        self.openedAt = openedAt
        self.isDrill = isDrill
        self.updateDue = updateDue
        self.maintenance = maintenance
        self.endedAt = endedAt
    }

    /// From its state, with the milestones as they were corrected.
    package init(_ incident: Incident) {
        let ended = incident.isResolved ? incident.milestone(.resolved) ?? incident.milestone(.closed) : nil
        self.init(
            handle: incident.handle, title: incident.title, severity: incident.severity, status: incident.status,
            openedAt: incident.clockStart.instant, isDrill: incident.isDrill, updateDue: incident.nextUpdateDue,
            maintenance: BoardMaintenance(incident.runningMaintenance), endedAt: ended?.instant)
    }

    /// Drills last, then by severity, none said counting as the worst, then the latest first. Never by what time
    /// changes: a line stays where it is while it is read.
    static func precedes(_ left: BoardLine, _ right: BoardLine) -> Bool {
        if left.isDrill != right.isDrill { return right.isDrill }
        let severities = (left.severity ?? .sev1, right.severity ?? .sev1)
        if severities.0 != severities.1 { return severities.0 < severities.1 }
        return left.openedAt == right.openedAt ? left.handle < right.handle : left.openedAt > right.openedAt
    }

    /// Whether its status update or the end of its maintenance should have come.
    func isOverdue(at now: Instant) -> Bool {
        updateDue.map { $0 < now } == true || maintenance?.isExpired(at: now) == true
    }
}

/// That maintenance is on.
package struct BoardMaintenance: Hashable, Sendable {
    package var expiresAt: Instant?

    package init(expiresAt: Instant?) {
        self.expiresAt = expiresAt
    }

    /// Nil where there is none.
    init?(_ running: [MaintenanceWindow]) {
        guard !running.isEmpty else { return nil }
        expiresAt = running.compactMap { $0.expiresAt?.instant }.min()
    }

    func isExpired(at now: Instant) -> Bool { expiresAt.map { $0 <= now } ?? false }
}
