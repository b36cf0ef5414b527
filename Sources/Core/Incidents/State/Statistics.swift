/// How many incidents there were and how long things took, over all that ended and by severity, service and month.
///
/// Drills, incidents that are still open, and those closed as no incident of their own (a false alarm, a duplicate, a
/// cancelled one) are left out and counted.
package struct Statistics: Hashable, Sendable {
    package private(set) var count = 0
    package private(set) var leftOut: [Omission: Int] = [:]
    /// All together first, then by severity, by service and by month, each in order.
    package private(set) var groups: [Group] = []

    package enum Omission: String, CaseIterable, Sendable {
        case drills, open
        case noIncidents = "no_incidents"

        package var words: String {
            switch self {
            case .drills: "in drills"
            case .open: "not resolved"
            case .noIncidents: "false alarms, duplicates or cancelled"
            }
        }
    }

    package enum Dimension: String, CaseIterable, Sendable {
        case all, severity, service, month
    }

    package enum Measure: String, CaseIterable, Sendable {
        case detect, acknowledge, mitigate, resolve

        package var formula: String {
            switch self {
            case .detect: Metrics.Formula.detect
            case .acknowledge: Metrics.Formula.acknowledge
            case .mitigate: Metrics.Formula.mitigate
            case .resolve: Metrics.Formula.resolve
            }
        }
    }

    /// Of those in which it is recorded.
    package struct Spread: Hashable, Sendable {
        package var count: Int
        /// In seconds; of an even number the middle of the two middle ones, rounded down.
        package var median: Int64
        /// In seconds, by nearest rank.
        package var p90: Int64

        /// Nil where there are none.
        package init?(_ values: [Int64]) {
            guard !values.isEmpty else { return nil }
            let sorted = values.sorted()
            let middle = sorted.count / 2
            count = sorted.count
            median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
            p90 = sorted[(sorted.count * 9 + 9) / 10 - 1]
        }
    }

    package struct Group: Hashable, Sendable {
        package var dimension: Dimension
        package var name: String
        package var count: Int
        package var spreads: [Measure: Spread]
    }

    /// - Parameter month: the name of an instant's month, which sorts: `2024-07`.
    package init(_ incidents: [Incident], month: (Instant) -> String) {
        for incident in incidents {
            if let omission = Omission(incident) { leftOut[omission, default: 0] += 1 }
        }
        let counted = incidents.filter { Omission($0) == nil }
        count = counted.count
        groups = Dimension.allCases.flatMap { dimension in
            Self.groups(counted, dimension) { incident in
                switch dimension {
                case .all: ["all"]
                case .severity: [incident.severity?.name ?? "no severity"]
                case .service: incident.services.isEmpty ? ["no service"] : incident.services
                case .month: [month(incident.clockStart.instant)]
                }
            }
        }
    }

    private static func groups(
        _ incidents: [Incident], _ dimension: Dimension, named names: (Incident) -> [String]
    ) -> [Group] {
        var members: [String: [Metrics]] = [:]
        for incident in incidents {
            // It ended, so that nothing in these four still runs.
            let metrics = Metrics(incident, until: incident.clockStart.instant)
            for name in names(incident) { members[name, default: []].append(metrics) }
        }
        return members.sorted { $0.key < $1.key }.map { name, metrics in
            let spreads = Measure.allCases.compactMap { measure in
                Spread(metrics.compactMap { measure.seconds(in: $0) }).map { (measure, $0) }
            }
            return Group(
                dimension: dimension, name: name, count: metrics.count,
                spreads: Dictionary(uniqueKeysWithValues: spreads))
        }
    }
}

extension Statistics.Omission {
    /// Why an incident is left out; nil for one that counts.
    fileprivate init?(_ incident: Incident) {
        if incident.isDrill {
            self = .drills
        } else if !incident.isResolved {
            self = .open
        } else if let reason = incident.closingReason, reason != .resolved {
            self = .noIncidents
        } else {
            return nil
        }
    }
}

extension Statistics.Measure {
    fileprivate func seconds(in metrics: Metrics) -> Int64? {
        switch self {
        case .detect: metrics.timeToDetect
        case .acknowledge: metrics.timeToAcknowledge
        case .mitigate: metrics.timeToMitigate
        case .resolve: metrics.timeToResolve
        }
    }
}
