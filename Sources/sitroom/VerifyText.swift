import Incidents
import SQLiteJournal
import Text

/// What `verify` prints.
enum VerifyText {
    static func text(_ report: VerifyReport) -> String {
        let counts = "\(number(report.eventCount, "event")), \(number(report.incidentCount, "incident"))"
        let heads = report.heads.map { "head \($0.id) \($0.hash)\n" }.joined()
        guard report.problems.isEmpty else {
            let list = report.problems.map { SafeText($0).oneLine.string + "\n" }.joined()
            let first = report.firstAltered.map { self.first($0) + "\n" } ?? ""
            return "\(counts), \(number(report.problems.count, "problem"))\n\(first)\(list)\(heads)"
        }
        return "\(counts): every event is as it was written, every projection equals its rebuild\n\(heads)"
    }

    /// Where the record was changed first.
    private static func first(_ altered: AlteredEvent) -> String {
        let place = altered.incident.map { " in \($0)" } ?? ""
        let time = TimeFormat(zone: .utc).stamp(Moment(altered.recordedAt))
        return SafeText(
            "first altered: event \(altered.id)\(place), recorded \(time) by \(altered.author)"
        ).oneLine.string
    }

    private static func number(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    static func json(_ report: VerifyReport) -> JSON {
        .members([
            "events": .integer(Int64(report.eventCount)), "incidents": .integer(Int64(report.incidentCount)),
            "problems": .array(report.problems.map(JSON.string)),
            "first_altered": report.firstAltered.map { .string($0.id.description) },
            "heads": .array(
                report.heads.map { .members(["event": .string($0.id.description), "hash": .string($0.hash)]) }),
        ])
    }
}
