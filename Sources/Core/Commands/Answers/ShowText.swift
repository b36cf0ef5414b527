import Incidents
import Text

/// What `show` prints: an incident with every number and id that other verbs take.
package struct ShowText {
    private let incident: Incident
    private let entries: [TimelineEntry]
    private let now: Instant
    private let format: TimeFormat
    private let timers: TimerWatch?

    /// - Parameter timers: whether somebody keeps them; nil where that isn't known.
    package static func text(
        _ incident: Incident, _ entries: [TimelineEntry], now: Instant, format: TimeFormat, timers: TimerWatch? = nil
    ) -> String {
        let show = ShowText(incident: incident, entries: entries, now: now, format: format, timers: timers)
        let parts = [
            show.head, show.milestones, show.roles, show.escalation, show.hypotheses, show.maintenance,
            show.checklist, show.items, show.fields, show.timeline,
        ]
        return SafeText(parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
            .string + "\n"
    }

    private var head: [String] {
        let severity = incident.severity?.name ?? "no severity"
        let drill = incident.isDrill ? "DRILL  " : ""
        let elapsed = TimeSpan(seconds: incident.elapsedSeconds(now: now)).sinceStart
        var lines = [
            "\(drill)\(incident.title)", "\(incident.handle)  \(severity)  \(incident.status.rawValue)  \(elapsed)",
        ]
        if !incident.services.isEmpty { lines.append("services: " + incident.services.joined(separator: ", ")) }
        let impact = incident.impact
        let parts = [
            impact.text, impact.users.map { "users: \($0)" }, impact.business.map { "business: \($0)" },
            impact.scope.map { "scope: \($0)" },
        ].compactMap { $0 }
        if !parts.isEmpty { lines.append("impact: " + parts.joined(separator: "; ")) }
        return lines
    }

    private var milestones: [String] {
        list("milestones", incident.milestones.map { "\($0.name.rawValue)  \(format.stamp($0.at))" })
    }

    private var roles: [String] {
        list(
            "roles",
            incident.roles.map { span in
                let end = span.to.map { " to \(format.stamp($0))" } ?? ""
                return "\(span.role.rawValue)  \(span.who)  from \(format.stamp(span.from))\(end)"
            } + (incident.pendingHandover.map { ["command is offered to \($0.value.to), who has yet to accept"] } ?? [])
        )
    }

    private var hypotheses: [String] {
        list(
            "hypotheses",
            incident.hypotheses(among: entries).map { hypothesis in
                let reason = hypothesis.decision.map { " — \($0.value.reason)" } ?? ""
                let state = SafeText(hypothesis.state.words).padded(toWidth: 9).string
                return "\(state)  \(SafeText(hypothesis.entry.text).oneLine.string)\(reason)  #\(hypothesis.entry.id)"
            })
    }

    private var escalation: [String] {
        list("escalation", LadderText.lines(incident, now: now, timers: timers, format: format))
    }

    private var maintenance: [String] {
        incident.maintenance.isEmpty
            ? [] : ["maintenance", indented(MaintenanceText.text(incident, now: now, format: format))]
    }

    private var checklist: [String] {
        list("checklist", incident.checklist.map { line(of: $0) })
    }

    private func line(of step: ChecklistStep) -> String {
        let who = step.by.map { "  \($0)" } ?? ""
        let remark = step.remark.isEmpty ? "" : "  \(step.remark)"
        let notes = step.notes(now: now)
        let more = notes.isEmpty ? "" : "  (\(notes.joined(separator: ", ")))"
        return "\(step.number)  \(step.state.rawValue)  \(step.step.text)\(who)\(remark)\(more)"
    }

    private var items: [String] {
        list(
            "action items",
            incident.actionItems.map { item in
                let fields = item.fields
                let parts = [
                    fields.title, fields.text, fields.owner.map { "owner \($0)" }, fields.due.map { "due \($0)" },
                    fields.group.map { "group \($0)" }, fields.ticket,
                ]
                return "\(item.number)  \(item.state.rawValue)  " + parts.compactMap { $0 }.joined(separator: ", ")
            })
    }

    private var fields: [String] {
        let texts = TextField.allCases.compactMap { field in incident.text(field).map { "\(field.rawValue): \($0)" } }
        let lists = ListField.allCases.flatMap { field in
            incident.items(field).enumerated().map { "\(field.rawValue) \($0 + 1): \($1.text)" }
        }
        return list("sections", texts + lists)
    }

    private var timeline: [String] {
        var lines = ["timeline"]
        var day = ""
        for (place, entry) in entries.enumerated() {
            let date = format.date(entry.occurred.instant)
            if date != day { lines.append("  \(date)") }
            day = date
            let neighbours = [place - 1, place + 1].filter(entries.indices.contains).map { entries[$0] }
            lines.append(line(of: entry, neighbours))
        }
        return lines
    }

    private func line(of entry: TimelineEntry, _ neighbours: [TimelineEntry]) -> String {
        let time = SafeText(format.time(entry.occurred)).padded(toWidth: 8).string
        let kind = SafeText(entry.kind.rawValue).padded(toWidth: 11).string
        let marks = [
            entry.isPinned ? "pinned" : nil, entry.struckReason.map { "struck: \($0)" },
            incident.isBackfilled ? nil : entry.writtenLate(format, neighbours: neighbours),
            entry.revisionCount > 0 && !entry.isStruck ? "corrected" : nil,
        ].compactMap { $0 }
        let isSaid = entry.detail.isEmpty || entry.text.hasSuffix(entry.detail)
        let detail = isSaid ? "" : "[\(entry.detail)] "
        let suffix = marks.isEmpty ? "" : " (" + marks.joined(separator: "; ") + ")"
        let text = entry.text.split(separator: "\n", omittingEmptySubsequences: false).joined(
            separator: "\n" + continuation)
        return "  \(time)  \(kind) \(detail)\(text)\(suffix)  #\(entry.id)"
    }

    private var continuation: String { String(repeating: " ", count: 24) }

    private func list(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : [title] + lines.map { "  " + $0 }
    }

    private func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    }
}
