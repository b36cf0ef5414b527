import Incidents
import Text

/// What `import` shows: how the text was understood.
package enum ImportText {
    /// A table of time, person and text; then sections, action items, and the lines that were refused with the reason.
    package static func text(_ batch: ImportBatch, format: TimeFormat) -> String {
        let document = batch.document
        let entries = document.timeline.sorted
        let times = entries.map { SafeText(format.stamp($0.moment)) }
        let people = entries.map { SafeText($0.by ?? "").oneLine.truncated(toWidth: 20) }
        let timeWidth = times.map(\.columns).max() ?? 0
        let personWidth = people.map(\.columns).max() ?? 0
        let rows = entries.indices.map { index in
            let by = personWidth == 0 ? "" : people[index].padded(toWidth: personWidth).string + "  "
            return times[index].padded(toWidth: timeWidth).string + "  " + by + line(entries[index].text, 100)
        }
        let lines = head(batch, format) + rows + sections(document) + refused(document)
        return lines.map { $0 + "\n" }.joined()
    }

    /// `imported 8 entries, 3 sections and 2 action items; 1 line in a note`.
    package static func summary(_ batch: ImportBatch) -> String {
        let document = batch.document
        let sections = Set(document.texts.map(\.field.rawValue) + document.items.map(\.field.rawValue)).count
        let counts = [
            count(document.timeline.entries.count, "entry", "entries"), count(sections, "section", "sections"),
            count(document.actionItems.count, "action item", "action items"),
        ].compactMap { $0 }
        let unread = count(document.unread.count, "line", "lines").map { "; \($0) not understood, in one note" } ?? ""
        let parts = counts.dropLast().joined(separator: ", ")
        let all = (parts.isEmpty ? [] : [parts]) + counts.suffix(1)
        return "imported " + (all.isEmpty ? "nothing" : all.joined(separator: " and ")) + unread
    }

    package static func json(_ batch: ImportBatch, incident: String?) -> JSON {
        let document = batch.document
        return .members([
            "incident": incident.map(JSON.string), "title": batch.opening.map { .string($0.title) },
            "impact_started": document.impactStarted.map(time), "detected": document.detected.map(time),
            "resolved": document.resolved.map(time),
            "entries": .array(
                document.timeline.sorted.map { entry in
                    .members([
                        "occurred_at": time(entry.moment), "by": entry.by.map(JSON.string), "text": .string(entry.text),
                    ])
                }),
            "sections": .array(
                document.texts.map { .members(["field": .string($0.field.rawValue), "text": .string($0.text)]) }
                    + document.items.map { .members(["field": .string($0.field.rawValue), "text": .string($0.text)]) }),
            "action_items": .array(
                document.actionItems.map { item in
                    .members([
                        "title": item.title.map(JSON.string), "text": item.text.map(JSON.string),
                        "owner": item.owner.map(JSON.string), "due": item.due.map(JSON.string),
                        "group": item.group.map(JSON.string), "horizon": item.horizon.map { .string($0.rawValue) },
                    ])
                }),
            "refused": .array(
                document.unread.map { line in
                    .members([
                        "line": .integer(Int64(line.number)), "text": .string(line.text), "why": .string(line.why),
                    ])
                }),
        ])
    }

    private static func time(_ moment: Moment) -> JSON { .string(TimeFormat.rfc3339(moment.instant)) }

    private static func line(_ text: String, _ columns: Int) -> String {
        SafeText(text).oneLine.truncated(toWidth: columns).string
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String? {
        number == 0 ? nil : "\(number) \(number == 1 ? one : many)"
    }

    private static func head(_ batch: ImportBatch, _ format: TimeFormat) -> [String] {
        guard let opening = batch.opening else { return [] }
        let milestones = [
            ("impact started", batch.document.impactStarted), ("detected", batch.document.detected),
            ("resolved", batch.document.resolved),
        ]
        return ["title: " + line(opening.title, 100)]
            + milestones.compactMap { name, moment in moment.map { "\(name): \(format.stamp($0))" } }
    }

    private static func sections(_ document: ImportedDocument) -> [String] {
        let impact = document.impact
        let hurt = [impact.text, impact.users, impact.business, impact.scope].compactMap { $0 }
        return hurt.map { "impact: " + line($0, 90) }
            + document.texts.map { "\($0.field.rawValue): " + line($0.text, 80) }
            + document.items.map { "\($0.field.rawValue): " + line($0.text, 80) }
            + document.actionItems.map { item in
                "action item: " + line([item.title, item.text].compactMap { $0 }.joined(separator: ": "), 80)
            }
    }

    private static func refused(_ document: ImportedDocument) -> [String] {
        document.unread.map { "not understood, line \($0.number): \(line($0.text, 60)) – \(line($0.why, 200))" }
    }
}
