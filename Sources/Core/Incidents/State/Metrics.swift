/// How long things took, from the corrected milestones. What can't be computed is nil: not recorded, never 0.
package struct Metrics: Hashable, Sendable {
    /// All in seconds.
    package var timeToDetect: Int64?
    package var timeToAcknowledge: Int64?
    package var timeToMitigate: Int64?
    package var timeToResolve: Int64?
    package var timeInMaintenance: Int64?
    package var timeInSeverity: [SeverityTime]

    /// The formula of each, to be printed wherever the number is.
    package enum Formula {
        package static let detect = "detected − impact started"
        package static let acknowledge = "acknowledged − detected"
        package static let mitigate = "mitigated − impact started"
        package static let resolve = "resolved − impact started"
        package static let maintenance = "time with maintenance on"
        package static let severity = "from each change to the next"
    }

    package init(_ incident: Incident, until now: Instant) {
        let end = incident.clockEnd ?? now
        timeToDetect = incident.seconds(from: .impactStarted, to: .detected)
        timeToAcknowledge = incident.seconds(from: .detected, to: .acknowledged)
        timeToMitigate = incident.seconds(from: .impactStarted, to: .mitigated)
        timeToResolve = incident.seconds(from: .impactStarted, to: .resolved)
        timeInMaintenance = incident.secondsInMaintenance(until: end)
        timeInSeverity = incident.secondsInSeverity(until: end)
    }
}

/// Seconds spent in one severity.
package struct SeverityTime: Hashable, Sendable {
    package var severity: Severity
    package var seconds: Int64
}

extension Incident {
    /// Seconds on the incident's clock at `now`; it stops at resolution.
    package func elapsedSeconds(now: Instant) -> Int64 {
        let start = clockStartStamp
        let end = isResolved ? clockEndStamp : nil
        let jumped = jumped(after: start.clock, before: end?.clock)
        return (end?.moment.instant ?? now).seconds(since: start.moment.instant.adding(milliseconds: jumped))
    }

    /// When the clock stopped; a false alarm is closed without a resolution.
    fileprivate var clockEnd: Instant? { clockEndStamp?.moment.instant }

    private var clockEndStamp: (moment: Moment, clock: HybridTime)? {
        for name in [MilestoneName.resolved, .closed] {
            if let fact = milestoneFact(name), let at = fact.value.at { return (at, fact.clock) }
        }
        return nil
    }

    fileprivate func seconds(from start: MilestoneName, to end: MilestoneName) -> Int64? {
        guard let start = milestoneFact(start), let from = start.value.at else { return nil }
        guard let end = milestoneFact(end), let to = end.value.at else { return nil }
        let jumped = jumped(after: start.clock, before: end.clock)
        return to.instant.seconds(since: from.instant.adding(milliseconds: jumped))
    }

    /// Nil where there was none. Windows of several scopes that overlap count once.
    fileprivate func secondsInMaintenance(until now: Instant) -> Int64? {
        let windows = maintenance.filter(\.wasInForce)
        guard !windows.isEmpty else { return nil }
        var total: Int64 = 0
        var covered = Instant(milliseconds: .min)
        for window in windows.sorted(by: { $0.onAt.instant < $1.onAt.instant }) {
            let start = max(window.onAt.instant, covered)
            let end = window.offAt?.instant ?? max(now, start)
            guard end > start else { continue }
            total += end.seconds(since: start)
            covered = end
        }
        return total
    }

    fileprivate func secondsInSeverity(until end: Instant) -> [SeverityTime] {
        let changes = severityHistory
        var totals: [Severity: Int64] = [:]
        for (index, change) in changes.enumerated() {
            let from = index == 0 ? min(change.occurred.instant, clockStart.instant) : change.occurred.instant
            let until = index + 1 < changes.count ? changes[index + 1].occurred.instant : end
            totals[change.value.severity, default: 0] += max(0, min(until, end).seconds(since: min(from, end)))
        }
        return totals.sorted { $0.key < $1.key }.map { SeverityTime(severity: $0.key, seconds: $0.value) }
    }
}
