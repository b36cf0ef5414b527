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
    /// Where its ladder stands while nobody has acknowledged.
    package var ladder: LadderStanding?
    /// When its impact was over; nil while it is open.
    package var endedAt: Instant?

    package init(
        handle: String, title: String, severity: Severity?, status: Status, openedAt: Instant, isDrill: Bool = false,
        updateDue: Instant? = nil, maintenance: BoardMaintenance? = nil, ladder: LadderStanding? = nil,
        endedAt: Instant? = nil
    ) {
        self.ladder = ladder
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

    /// From its state at `now`, with the milestones as they were corrected.
    package init(_ incident: Incident, now: Instant) {
        let ended = incident.isResolved ? incident.milestone(.resolved) ?? incident.milestone(.closed) : nil
        self.init(
            handle: incident.handle, title: incident.title, severity: incident.severity, status: incident.status,
            openedAt: incident.clockStart.instant, isDrill: incident.isDrill, updateDue: incident.nextUpdateDue,
            maintenance: BoardMaintenance(incident.runningMaintenance, now: now),
            ladder: incident.ladderStanding(now: now), endedAt: ended?.instant)
    }

    /// Drills last, then by severity, none said counting as the worst, then the latest first. Never by what time
    /// changes: a line stays where it is while it is read.
    static func precedes(_ left: BoardLine, _ right: BoardLine) -> Bool {
        if left.isDrill != right.isDrill { return right.isDrill }
        let severities = (left.severity ?? .sev1, right.severity ?? .sev1)
        if severities.0 != severities.1 { return severities.0 < severities.1 }
        return left.openedAt == right.openedAt ? left.handle < right.handle : left.openedAt > right.openedAt
    }

    /// Whether its status update, the end of its maintenance or an answer to its calls should have come.
    func isOverdue(at now: Instant) -> Bool {
        updateDue.map { $0 < now } == true || maintenance?.isExpired(at: now) == true
            || maintenance?.hasFailed == true || ladder?.isLoud(at: now) == true
    }
}

/// That maintenance is on.
package struct BoardMaintenance: Hashable, Sendable {
    package var expiresAt: Instant?
    /// Whether a hook that was to switch it failed.
    package var hasFailed: Bool

    package init(expiresAt: Instant?, hasFailed: Bool = false) {
        self.expiresAt = expiresAt
        self.hasFailed = hasFailed
    }

    /// Nil where there is none.
    init?(_ running: [MaintenanceWindow], now: Instant) {
        guard !running.isEmpty else { return nil }
        expiresAt = running.compactMap { $0.expiresAt?.instant }.min()
        hasFailed = running.contains { [.failed, .offFailed].contains($0.state(now: now)) }
    }

    func isExpired(at now: Instant) -> Bool { expiresAt.map { $0 <= now } ?? false }
}

extension LadderStanding {
    /// Whether somebody must look now: nobody was reached, nobody answered, or nobody was called in time.
    func isLoud(at now: Instant) -> Bool {
        failure != nil || next == nil || overdueSince(now: now) != nil
    }

    /// From the longest form to the shortest.
    func forms(now: Instant) -> [String] {
        let then = next.map { next in
            let time = LadderText.time(next, now: now)
            return ["L\(next.level.level) \(next.level.reach) \(time)", "L\(next.level.level) \(time)"]
        }
        let silence = ["NOBODY acknowledged", "NOBODY acked"]
        let coming = then ?? silence
        guard let last else { return coming }
        let level = "L\(last.level.level)"
        switch last.outcome {
        case .failed:
            return [
                "\(level) \(last.level.reach) NOT reached, \(coming[0])", "\(level) NOT reached, \(coming[1])",
                "\(level) NOT reached",
            ]
        case .recorded where next != nil:
            return [
                "call \(level) \(last.level.reach) yourself, \(coming[0])", "call \(level) yourself, \(coming[1])",
                "call \(level) yourself",
            ]
        case .calling(let since):
            let time = TimeSpan(seconds: max(0, now.seconds(since: since))).countdown
            return ["calling \(level) \(last.level.reach) \(time)", "calling \(level) \(time)"]
        case .waiting, .reached, .recorded: return coming
        }
    }
}
