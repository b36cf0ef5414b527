import Incidents
import Text

/// What `list` prints.
package enum ListText {
    /// - Parameter ladders: where the ladders of open incidents stand, in words.
    package static func text(
        _ lines: [IncidentLine], ladders: [IncidentID: String] = [:], format: TimeFormat
    ) -> String {
        guard !lines.isEmpty else { return "no incidents; sitroom open TITLE declares one\n" }
        let width = lines.map(\.handle.count).max() ?? 0
        return lines.map { line in
            let handle = SafeText(line.handle).padded(toWidth: width).string
            let severity = SafeText(line.severity?.name ?? "-").padded(toWidth: 5).string
            let status = SafeText(line.status.rawValue).padded(toWidth: 13).string
            let opened = format.stamp(Moment(line.openedAt, .minute))
            let drill = line.isDrill ? "DRILL " : ""
            let ladder = ladders[line.id].map { "  [\(SafeText($0).oneLine.string)]" } ?? ""
            let title = SafeText(line.title).oneLine.string
            return "\(handle)  \(severity)  \(status)  \(opened)  \(drill)\(title)\(ladder)\n"
        }.joined()
    }

    package static func json(_ lines: [IncidentLine]) -> JSON {
        .array(
            lines.map { line in
                .members([
                    "id": .string(line.id.description), "handle": .string(line.handle), "title": .string(line.title),
                    "severity": line.severity.map { .integer(Int64($0.rawValue)) },
                    "status": .string(line.status.rawValue), "drill": .bool(line.isDrill),
                    "opened_at": .string(TimeFormat.rfc3339(line.openedAt)),
                    "resolved_at": line.resolvedAt.map { .string(TimeFormat.rfc3339($0)) },
                    "closed_at": line.closedAt.map { .string(TimeFormat.rfc3339($0)) },
                ])
            })
    }
}
