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
        let end = incident.clockEndAtPresent ?? now
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
        let end = isResolved ? clockEndAtPresent ?? now : now
        return end.seconds(since: clockStartAtPresent)
    }

    /// When the clock stopped, as clocks stand now; a false alarm is closed without a resolution.
    fileprivate var clockEndAtPresent: Instant? { presentTime(of: .resolved) ?? presentTime(of: .closed) }

    fileprivate func seconds(from start: MilestoneName, to end: MilestoneName) -> Int64? {
        guard let start = presentTime(of: start), let end = presentTime(of: end) else { return nil }
        return end.seconds(since: start)
    }

    /// Nil where there was none. Windows of several scopes that overlap count once.
    fileprivate func secondsInMaintenance(until now: Instant) -> Int64? {
        let windows = maintenance.filter(\.wasInForce)
        guard !windows.isEmpty else { return nil }
        var total: Int64 = 0
        var covered = Instant(milliseconds: .min)
        for window in windows.sorted(by: { $0.lastsSince < $1.lastsSince }) {
            let start = max(window.lastsSince, covered)
            let end = window.lastedUntil ?? max(now, start)
            guard end > start else { continue }
            total += end.seconds(since: start)
            covered = end
        }
        return total
    }

    fileprivate func secondsInSeverity(until end: Instant) -> [SeverityTime] {
        let changes = severityHistory.map { (severity: $0.value.severity, at: presentTime(of: $0)) }
        var totals: [Severity: Int64] = [:]
        for (index, change) in changes.enumerated() {
            let from = index == 0 ? min(change.at, clockStartAtPresent) : change.at
            let until = index + 1 < changes.count ? changes[index + 1].at : end
            totals[change.severity, default: 0] += max(0, min(until, end).seconds(since: min(from, end)))
        }
        return totals.sorted { $0.key < $1.key }.map { SeverityTime(severity: $0.key, seconds: $0.value) }
    }
}
