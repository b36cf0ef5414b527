import Incidents
import Text

extension DocumentContext {
    var timeline: [TemplateValue.Member] {
        let entries = record.documentEntries(all: options.includesAll)
        return [
            .init("timeline", .list(dayed(entries))),
            .init("all-entries", .list(record.documentEntries(all: true).map { self.entry($0) })),
            .init("maintenance", .list(incident.maintenance.map(window))),
            .init("updates", .list(incident.updates.map(update))),
        ]
    }

    /// The entries, the first of each day with its date where there is more than one day.
    private func dayed(_ entries: [TimelineEntry]) -> [TemplateValue] {
        var day = ""
        return entries.map { entry in
            let its = times.format.date(entry.occurred.instant)
            defer { day = its }
            return self.entry(entry, day: times.spansDays && its != day ? its : nil, isFirst: day.isEmpty)
        }
    }

    func entry(_ entry: TimelineEntry, day: String? = nil, isFirst: Bool = false) -> TemplateValue {
        .object([
            .init("day", optional(day)),
            .init("is-first", .flag(isFirst)),
            .init("time", .text(line(times.time(entry.occurred)))),
            .init("zoned-time", .text(line(times.zonedTime(entry.occurred)))),
            .init("dated-time", .text(line(times.dated(entry.occurred)))),
            .init("kind", .text(line(entry.kind.rawValue))),
            .init("by", .text(line(entry.by))),
            .init("by-cell", cell(entry.by)),
            .init("text", .text(paragraph(told(entry)))),
            .init("text-cell", cell(told(entry))),
        ])
    }

    /// A reader of a document sees no banner: what somebody wrote at the switch of the maintenance mode says that it was
    /// switched, if not in their words then in ours before them, and never in both.
    private func told(_ entry: TimelineEntry) -> String {
        guard entry.kind == .maintenance else { return entry.text }
        let beginnings = incident.maintenance.map { (scope: $0.scope, words: "Maintenance mode on (\($0.scope)): ") }
        if let begun = beginnings.first(where: { entry.text.hasPrefix($0.words) }) {
            let reason = String(entry.text.dropFirst(begun.words.count))
            return reason.names("maintenance") && reason.names(begun.scope) ? reason : entry.text
        }
        guard entry.detail.hasPrefix("Maintenance mode off"), !entry.text.names("maintenance") else {
            return entry.text
        }
        return "\(entry.detail): \(entry.text)"
    }

    func window(_ window: MaintenanceWindow) -> TemplateValue {
        let end = window.lastedUntil ?? record.lastEntryAt.instant
        let seconds = max(0, end.seconds(since: window.lastsSince))
        return .object([
            .init("scope", .text(line(window.scope))),
            .init("reason", optional(window.reason)),
            .init("owner", optional(window.owner)),
            .init("on", .text(line(times.zonedTime(window.onAt)))),
            .init("off", optional(window.offAt.map(times.zonedTime))),
            .init("until", optional(window.expiresAt.map(times.zonedTime))),
            .init("is-on", .flag(window.isOn)),
            .init("duration", .text(line(times.span(seconds: seconds)))),
        ])
    }

    func update(_ fact: Fact<UpdateSent>) -> TemplateValue {
        .object([
            .init("time", .text(line(times.zonedTime(fact.occurred)))),
            .init("audience", .text(line(fact.value.audience.rawValue))),
            .init("text", .text(paragraph(fact.value.text))),
            .init("by", .text(line(fact.by))),
        ])
    }
}

extension String {
    /// Whether `word` is in it, in large or small letters.
    fileprivate func names(_ word: String) -> Bool {
        lowercased().firstRange(of: word.lowercased()) != nil
    }
}
