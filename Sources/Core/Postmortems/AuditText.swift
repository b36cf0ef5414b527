import Incidents
import Text

/// The audit as a section of a document, in Markdown: a line an event, what was done to it since beneath.
package enum AuditText {
    package static func markdown(_ audit: Audit, _ options: DocumentOptions) -> String {
        let format = TimeFormat(zone: options.zone, clock: options.clock)
        let instants = audit.lines.flatMap { [$0.event.occurred.instant, $0.event.recordedAt] }
        let keepsOffset = options.zone.keepsOffset(
            from: instants.min() ?? Instant(seconds: 0), through: instants.max() ?? Instant(seconds: 0))
        let times = AuditTimes(format: format, namesOffset: !keepsOffset)
        let lines = audit.threads.flatMap { thread in
            ["- " + text(thread.first, times)] + thread.revisions.map { "  - " + text($0, times) }
        }
        let places = audit.head.places.map { "- `\($0.event)` `\($0.hash)`" }
        let count = audit.eventCount == 1 ? "1 event" : "\(audit.eventCount) events"
        return """
            ## Audit

            All that was recorded, \(count), with what was done to it since beneath: when it happened, when it was \
            recorded, by whom. Times are in \(plain(format.zone.name)).

            \(lines.joined(separator: "\n"))

            The journal's last event and its hash, of each writer:

            \(places.joined(separator: "\n"))

            """
    }

    private static func text(_ line: AuditLine, _ times: AuditTimes) -> String {
        let event = line.event
        let who = event.by == event.author ? event.author : "\(event.by), written by \(event.author)"
        let head = "\(times.both(event)), \(plain(who)): **\(plain(line.what))**"
        let says = line.says.map { ": " + paragraph($0) } ?? ""
        let changes = line.changes.map { change($0, times) }.joined(separator: "; ")
        let late = event.isRecordedOnly ? ", recorded only" : ""
        return head + says + (changes.isEmpty ? "" : (line.says == nil ? ": " : "; ") + changes)
            + " (`\(event.id)`\(late))"
    }

    private static func change(_ change: AuditChange, _ times: AuditTimes) -> String {
        guard change.from ?? change.to != nil else { return plain(change.name) }
        let from = change.from.map { value($0, times) + " → " } ?? ""
        return "\(plain(change.name)) \(from)\(change.to.map { value($0, times) } ?? "nothing")"
    }

    private static func value(_ value: AuditChange.Value, _ times: AuditTimes) -> String {
        switch value {
        case .text(let text): text.isEmpty ? "nothing" : "“\(paragraph(text))”"
        case .time(let moment): times.full(moment)
        }
    }

    private static func plain(_ text: String) -> String { TemplateText.line(SafeText(text)).string }

    private static func paragraph(_ text: String) -> String { TemplateText.paragraph(SafeText(text)).string }
}

/// How the audit prints its times: the day once where both times have it.
private struct AuditTimes {
    let format: TimeFormat
    let namesOffset: Bool

    /// `2024-07-12 09:25, recorded 09:31:05`.
    func both(_ event: Event) -> String {
        let recorded = Moment(event.recordedAt, .second)
        let isSameDay = format.isoDate(event.recordedAt) == format.isoDate(event.occurred.instant)
        return "\(full(event.occurred)), recorded \(isSameDay ? time(recorded) : full(recorded))"
    }

    func full(_ moment: Moment) -> String { format.isoDate(moment.instant) + " " + time(moment) }

    private func time(_ moment: Moment) -> String {
        format.time(moment) + (namesOffset ? " " + format.offset(at: moment.instant) : "")
    }
}
