import Incidents
import Text

/// What `stats` prints: as a table with bars, as JSON, as CSV.
package enum StatsText {
    package static func text(_ statistics: Statistics) -> String {
        var lines = [head(statistics)]
        guard let widest = statistics.groups.map(\.count).max() else { return lines[0] + "\n" }
        lines += Statistics.Measure.allCases.map { "time to \($0.rawValue) = \($0.formula)" }
        lines += ["each as median/90th percentile", ""]
        let width = min(24, statistics.groups.map { SafeText($0.name).oneLine.columns }.max() ?? 0)
        lines.append(row("", width, "count", Statistics.Measure.allCases.map(\.rawValue)))
        var dimension: Statistics.Dimension?
        for group in statistics.groups {
            if group.dimension != dimension, group.dimension != .all { lines.append("by \(group.dimension.rawValue)") }
            dimension = group.dimension
            let bar = String(repeating: "#", count: max(1, group.count * 8 / widest))
            let times = Statistics.Measure.allCases.map { Self.times(group, $0) }
            let name = SafeText(group.name).oneLine.truncated(toWidth: width).string
            lines.append(row(name, width, "\(group.count) \(bar)", times))
        }
        return lines.map { $0.trimmedEnd }.joined(separator: "\n") + "\n"
    }

    /// How many they are, and how many were left out.
    package static func head(_ statistics: Statistics) -> String {
        let left = Statistics.Omission.allCases.compactMap { omission in
            statistics.leftOut[omission].map { "\($0) \(omission.words)" }
        }
        let count = statistics.count
        let tail = left.isEmpty ? "" : "; left out: " + left.joined(separator: ", ")
        return "\(count) incident\(count == 1 ? "" : "s") that ended\(tail)"
    }

    /// Median and 90th percentile, or that nothing is recorded.
    package static func times(_ group: Statistics.Group, _ measure: Statistics.Measure) -> String {
        group.spreads[measure].map { "\(short($0.median))/\(short($0.p90))" } ?? "not recorded"
    }

    private static func row(_ name: String, _ width: Int, _ count: String, _ times: [String]) -> String {
        "  " + SafeText(name).padded(toWidth: width).string + "  " + SafeText(count).padded(toWidth: 13).string
            + times.map { SafeText($0).padded(toWidth: 14).string }.joined()
    }

    /// Hours and minutes from an hour on, so that a column keeps its width.
    private static func short(_ seconds: Int64) -> String {
        let rounded = seconds >= 3600 ? seconds / 60 * 60 : seconds
        return TimeSpan(seconds: rounded).short.split(separator: " ").joined()
    }

    package static func json(_ statistics: Statistics) -> JSON {
        .members([
            "incidents": .integer(Int64(statistics.count)),
            "left_out": .object(
                Statistics.Omission.allCases.map {
                    ($0.rawValue, JSON.integer(Int64(statistics.leftOut[$0] ?? 0)))
                }),
            "groups": .array(statistics.groups.map(group)),
        ])
    }

    private static func group(_ group: Statistics.Group) -> JSON {
        let times = Statistics.Measure.allCases.compactMap { measure in
            group.spreads[measure].map { spread in
                (
                    key: "time_to_\(measure.rawValue)_seconds",
                    value: JSON.members([
                        "count": .integer(Int64(spread.count)), "median": .integer(spread.median),
                        "p90": .integer(spread.p90),
                    ])
                )
            }
        }
        return .object(
            [
                ("by", .string(group.dimension.rawValue)), ("name", .string(group.name)),
                ("incidents", .integer(Int64(group.count))),
            ] + times)
    }

    package static func csv(_ statistics: Statistics) -> String {
        let columns = Statistics.Measure.allCases.flatMap { measure in
            ["count", "median_seconds", "p90_seconds"].map { "\(measure.rawValue)_\($0)" }
        }
        return CSV.text([["by", "name", "incidents"] + columns] + statistics.groups.map(record))
    }

    private static func record(_ group: Statistics.Group) -> [String] {
        let times = Statistics.Measure.allCases.flatMap { measure -> [String] in
            guard let spread = group.spreads[measure] else { return ["0", "", ""] }
            return ["\(spread.count)", "\(spread.median)", "\(spread.p90)"]
        }
        return [group.dimension.rawValue, SafeText(group.name).oneLine.string, "\(group.count)"] + times
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
