import Incidents
import Text

/// The line with which a verb that records answers: what was recorded, where and when.
package enum RecordedLine {
    /// For a shell: with the incident, the date and the entry's id.
    ///
    /// - Parameter events: of one act; the first names it.
    package static func text(_ events: [Event], in incident: Incident, format: TimeFormat, remarks: [String]) -> String
    {
        guard let first = events.first else { return nothing(in: incident, remarks) }
        let line = "\(incident.handle): \(what(events, incident, columns: 100)), \(format.stamp(moment(of: first)))"
        return line + tail(first, entry: "\(first.id)", in: incident, remarks: remarks)
    }

    /// For a console, which shows the incident: with the time of day, and the date where it is another day's.
    package static func short(_ events: [Event], in incident: Incident, format: TimeFormat, remarks: [String]) -> String
    {
        guard let first = events.first else { return nothing(in: incident, remarks) }
        let moment = moment(of: first)
        let isSameDay = format.isoDate(moment.instant) == format.isoDate(first.recordedAt)
        let line = "\(isSameDay ? format.time(moment) : format.stamp(moment)) \(what(events, incident, columns: 50))"
        return line + tail(first, entry: "\(first.id.sequence)", in: incident, remarks: remarks)
    }

    /// For an act that found on the record what it would have written.
    private static func nothing(in incident: Incident, _ remarks: [String]) -> String {
        ([incident.handle] + [remarks.joined(separator: "; ")].filter { !$0.isEmpty }).joined(separator: ": ")
    }

    private static func what(_ events: [Event], _ incident: Incident, columns: Int) -> String {
        guard let event = events.first else { return "" }
        // A handle that is cut short names no incident.
        if case .entryMoved(let moved) = event.body {
            let there = events.last.map { ", entry \($0.id.sequence) there" } ?? ""
            return "entry \(moved.entry.sequence) moved from \(incident.handle) to \(moved.handle)\(there)"
        }
        if case .alertReceived = event.body, events.count > 1 {
            let first = SafeText(event.body.summary).oneLine.truncated(toWidth: columns / 2).string
            return "\(events.count) alerts, the first of them: \(first)"
        }
        return SafeText(event.body.summary).oneLine.truncated(toWidth: columns).string
    }

    private static func moment(of event: Event) -> Moment {
        if case .entryAmended(let amended) = event.body, let moved = amended.occurred { return moved }
        return TimelineEntry(event)?.occurred ?? event.occurred
    }

    private static func tail(_ event: Event, entry: String, in incident: Incident, remarks: [String]) -> String {
        var tail = TimelineEntry(event) == nil ? "" : " (entry \(entry))"
        if let number = itemNumber(event, in: incident) { tail += " (number \(number))" }
        if event.isRecordedOnly, event.body.target == nil { tail += ", recorded only" }
        return ([tail] + remarks).joined(separator: "; ")
    }

    private static func itemNumber(_ event: Event, in incident: Incident) -> Int? {
        incident.actionItems.first { $0.id == event.id }?.number
            ?? ListField.allCases.lazy.compactMap { field in
                incident.items(field).firstIndex { $0.id == event.id }.map { $0 + 1 }
            }.first
    }
}
