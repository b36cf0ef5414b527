import Incidents
import Text

/// The line with which a verb that records answers: what was recorded, where and when.
package enum RecordedLine {
    /// - Parameter events: of one act; the first names it.
    package static func text(_ events: [Event], in incident: Incident, format: TimeFormat, remarks: [String] = [])
        -> String
    {
        guard let first = events.first else { return incident.handle }
        let entry = TimelineEntry(first)
        let what = SafeText(first.body.summary).oneLine.truncated(toWidth: 100).string
        var line = "\(incident.handle): \(what), \(when(first, entry, format))"
        if entry != nil { line += " (entry \(first.id))" }
        if let number = itemNumber(first, in: incident) { line += " (number \(number))" }
        if first.isRecordedOnly, first.body.target == nil { line += ", recorded only" }
        return ([line] + remarks).joined(separator: "; ")
    }

    private static func when(_ event: Event, _ entry: TimelineEntry?, _ format: TimeFormat) -> String {
        if case .entryAmended(let amended) = event.body, let moved = amended.occurred { return format.stamp(moved) }
        return format.stamp(entry?.occurred ?? event.occurred)
    }

    private static func itemNumber(_ event: Event, in incident: Incident) -> Int? {
        incident.actionItems.first { $0.id == event.id }?.number
            ?? ListField.allCases.lazy.compactMap { field in
                incident.items(field).firstIndex { $0.id == event.id }.map { $0 + 1 }
            }.first
    }
}
