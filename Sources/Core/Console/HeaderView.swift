import Incidents
import Text
import TextUI

/// The two rows at the top: what it is, how bad, for how long, what time it is, who is on it, what is due.
///
/// Where there is no room the clocks go first, then services, roles and the title's end; severity, elapsed time and what
/// is due stay.
struct HeaderView {
    private let model: Model
    private let incident: Incident

    init(_ model: Model, _ incident: Incident) {
        self.model = model
        self.incident = incident
    }

    func draw(on frame: inout Frame, _ area: Rect) {
        drawFirst(on: &frame, area.line(0))
        drawSecond(on: &frame, area.line(1))
    }

    private func drawFirst(on frame: inout Frame, _ line: Rect) {
        guard !line.isEmpty else { return }
        var column = 1
        func put(_ text: SafeText, _ style: Style) {
            column += frame.draw(text, at: line.at(row: 0, column: column), style: style) + 1
        }
        if incident.isDrill { put(SafeText(literal: " DRILL "), Theme.drill) }
        put(SafeText(incident.severity?.name ?? "SEV-?"), Theme.severity(incident.severity))
        put(SafeText(incident.status.rawValue.uppercased()), Theme.bold)
        let elapsed = SafeText(TimeSpan(seconds: incident.elapsedSeconds(now: model.now)).sinceStart)
        let room = line.columns - column - 1
        let right = ClockLine.fitting(after: elapsed, model, columns: room - 16)
        let start = frame.drawRight(right, in: line.splitLeft(line.columns - 1).left, style: Theme.bold)
        let titleRoom = start - line.column - column - 2
        guard titleRoom > 3 else { return }
        let title = SafeText(incident.title).oneLine.truncated(toWidth: titleRoom, ellipsis: model.symbols.ellipsis)
        frame.draw(title, at: line.at(row: 0, column: column + (line.columns < 60 ? 0 : 1)), style: .plain)
    }

    private func drawSecond(on frame: inout Frame, _ line: Rect) {
        guard !line.isEmpty else { return }
        var end = line.columns - 1
        for part in dueParts {
            guard let text = part.forms.first(where: { $0.columns + 2 < end }) else { continue }
            end -= text.columns
            frame.draw(text, at: line.at(row: 0, column: end), style: part.style)
            end -= 3
        }
        let room = end - 1
        guard room > 4 else { return }
        let fits =
            people.last { $0.columns <= room } ?? people[0].truncated(toWidth: room, ellipsis: model.symbols.ellipsis)
        frame.draw(fits, at: line.at(row: 0, column: 1), maxColumns: room)
    }

    /// Who is on it, from the shortest form to the longest.
    private var people: [SafeText] {
        let dash = model.symbols.dash.string
        let dot = " \(model.symbols.dot.string) "
        let short = "IC \(incident.commander ?? dash)"
        let scribe = "\(short)\(dot)scribe \(incident.holders(of: .scribe).first ?? dash)"
        let others = [Role.deputy, .comms, .ops].flatMap { role in
            incident.holders(of: role).map { "\(role.rawValue) \($0)" }
        }
        let services = incident.services.joined(separator: ", ")
        let forms = [
            [short], [scribe], [scribe, services], [scribe] + others, [scribe] + others + [services],
        ]
        return forms.map { SafeText($0.filter { !$0.isEmpty }.joined(separator: dot)).oneLine }
    }

    /// What is due here and elsewhere, the most important first.
    private var dueParts: [(forms: [SafeText], style: Style)] {
        var parts: [(forms: [SafeText], style: Style)] = []
        if let due = incident.nextUpdateDue { parts.append(update(due)) }
        if let other = model.otherOverdue {
            let late = TimeSpan(seconds: max(0, model.now.seconds(since: other.since))).countdown
            let sign = model.symbols.warning.string
            let snoozed = model.snoozed(.elsewhere(other))
            let forms =
                snoozed.map { ["\(other.handle): \(other.what) \($0)", "elsewhere: \($0)"] } ?? [
                    "\(sign) \(other.handle): \(other.what) OVERDUE \(late)", "\(sign) elsewhere: OVERDUE \(late)",
                ]
            parts.append((forms.map { SafeText($0).oneLine }, snoozed == nil ? Theme.warning : .plain))
        }
        return parts
    }

    private func update(_ due: Instant) -> (forms: [SafeText], style: Style) {
        let left = due.seconds(since: model.now)
        guard left < 0 else { return ([SafeText("update due in \(TimeSpan(seconds: left).countdown)")], .plain) }
        if let snoozed = model.snoozed(.update(due)) {
            let forms = ["update overdue, \(snoozed)", "update \(snoozed)"]
            return (forms.map { SafeText($0) }, Theme.bold)
        }
        return ([SafeText("update OVERDUE \(TimeSpan(seconds: -left).countdown)")], Theme.danger)
    }
}

/// The clocks at the right end of the first row.
enum ClockLine {
    /// The elapsed time with as many clocks as fit; the elapsed time alone whatever the room is.
    static func fitting(after elapsed: SafeText, _ model: Model, columns: Int) -> SafeText {
        let utc = TimeFormat(zone: .utc).time(Moment(model.now)) + " UTC"
        let isUTC = model.zone == .utc
        let local = isUTC ? "" : "   " + model.clock.labelledTime(Moment(model.now, .minute))
        let gap = elapsed.isEmpty ? "" : "   "
        let forms = [elapsed.string + gap + utc + local, elapsed.string + gap + utc, elapsed.string]
        return (forms.map { SafeText($0) }.first { $0.columns <= columns }) ?? elapsed
    }
}
