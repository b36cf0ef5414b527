import Incidents

/// Something that should have happened, or failed, in another incident.
package struct Overdue: Hashable, Sendable {
    package var handle: String
    /// As in `update`, `maintenance on site`, `level 2, DBA on-call`.
    package var what: String
    package var since: Instant
    /// Whether it failed, as against being late.
    package var isFailure: Bool

    package init(handle: String, what: String, since: Instant, isFailure: Bool = false) {
        self.handle = handle
        self.what = what
        self.since = since
        self.isFailure = isFailure
    }

    /// The worst thing overdue in any of them: what failed before what is late, then what has waited longest.
    package static func worst(among incidents: [Incident], now: Instant) -> Overdue? {
        incidents.flatMap { all(in: $0, now: now) }.filter { $0.since <= now }
            .min { ($0.isFailure ? 0 : 1, $0.since) < ($1.isFailure ? 0 : 1, $1.since) }
    }

    private static func all(in incident: Incident, now: Instant) -> [Overdue] {
        let update = incident.nextUpdateDue.map { [Overdue(handle: incident.handle, what: "update", since: $0)] } ?? []
        return update + incident.runningMaintenance.compactMap { maintenance($0, incident.handle, now) }
            + ladder(incident, now)
    }

    private static func maintenance(_ window: MaintenanceWindow, _ handle: String, _ now: Instant) -> Overdue? {
        switch window.state(now: now) {
        case .failed, .offFailed:
            let hook = window.attempt?.hook ?? "maintenance"
            let since = window.attempt.map { $0.endedAt ?? $0.startedAt } ?? window.onAt.instant
            return Overdue(handle: handle, what: "\(hook) on \(window.scope)", since: since, isFailure: true)
        case .on, .expired, .asked, .off:
            return window.expiresAt.map {
                Overdue(handle: handle, what: "maintenance on \(window.scope)", since: $0.instant)
            }
        }
    }

    private static func ladder(_ incident: Incident, _ now: Instant) -> [Overdue] {
        guard let standing = incident.ladderStanding(now: now) else { return [] }
        if let last = standing.last, let failure = standing.failure {
            let what = "calling \(last.level.reach)"
            return [Overdue(handle: incident.handle, what: what, since: failure.at, isFailure: true)]
        }
        guard let next = standing.next, let since = standing.overdueSince(now: now) else {
            guard standing.next == nil, let last = standing.last else { return [] }
            return [Overdue(handle: incident.handle, what: "an answer to \(last.level.reach)", since: last.dueAt)]
        }
        return [Overdue(handle: incident.handle, what: next.words, since: since)]
    }
}
