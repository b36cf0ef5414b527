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
        for part in DuePart.fitting(dueParts, columns: end - 2, besides: Self.peopleColumns) {
            end -= part.text.columns
            frame.draw(part.text, at: line.at(row: 0, column: end), style: part.style)
            end -= DuePart.gap
        }
        let room = end - 1
        guard room > 4 else { return }
        let fits =
            people.last { $0.columns <= room } ?? people[0].truncated(toWidth: room, ellipsis: model.symbols.ellipsis)
        frame.draw(fits, at: line.at(row: 0, column: 1), maxColumns: room)
    }

    /// What is kept for those who are on it, as long as what is due can be said shorter.
    private static let peopleColumns = 8

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
    private var dueParts: [DuePart] {
        [incident.nextUpdateDue.map(update), ladder, model.otherOverdue.map(elsewhere)].compactMap { $0 }
    }

    private func update(_ due: Instant) -> DuePart {
        let left = due.seconds(since: model.now)
        guard left < 0 else {
            let time = TimeSpan(seconds: left).countdown
            return DuePart(["update due in \(time)", "update in \(time)"], .plain)
        }
        if let snoozed = model.snoozed(.update(due)) {
            return DuePart(["update overdue, \(snoozed)", "update \(snoozed)"], Theme.bold)
        }
        let time = TimeSpan(seconds: -left).countdown
        return DuePart(["update OVERDUE \(time)", "upd OVERDUE \(time)"], Theme.danger)
    }

    /// Who is called next, or that nobody was reached or has answered.
    private var ladder: DuePart? {
        guard let standing = model.ladderStanding else { return nil }
        let forms = standing.forms(now: model.now)
        guard standing.isLoud(at: model.now) else {
            return DuePart(forms, standing.isYoursToCall ? Theme.warning : .plain)
        }
        if let snoozed = model.ladderTopic.flatMap({ model.snoozed($0) }) {
            return DuePart(["\(forms[0]), \(snoozed)", "ladder \(snoozed)"], Theme.bold)
        }
        return DuePart(forms, Theme.danger)
    }

    private func elsewhere(_ other: Overdue) -> DuePart {
        let late = TimeSpan(seconds: max(0, model.now.seconds(since: other.since))).countdown
        let sign = model.symbols.warning.string
        let word = other.isFailure ? "FAILED" : "OVERDUE"
        if let snoozed = model.snoozed(.elsewhere(other)) {
            return DuePart(["\(other.handle): \(other.what) \(snoozed)", "elsewhere: \(snoozed)"], .plain)
        }
        return DuePart(
            ["\(sign) \(other.handle): \(other.what) \(word) \(late)", "\(sign) elsewhere: \(word) \(late)"],
            Theme.warning)
    }
}

/// Something that is due, in several lengths.
private struct DuePart {
    /// From the longest to the shortest; at least one.
    let forms: [SafeText]
    let style: Style

    /// Columns between two of them.
    static let gap = 3

    init(_ forms: [String], _ style: Style) {
        self.forms = forms.map { SafeText($0).oneLine }
        self.style = style
    }

    /// As many as fit, so short that there is room for something besides where that takes nothing away.
    static func fitting(_ parts: [DuePart], columns: Int, besides: Int) -> [(text: SafeText, style: Style)] {
        let whole = fitting(parts, columns: columns)
        let snug = fitting(parts, columns: columns - besides)
        return snug.count == whole.count ? snug : whole
    }

    /// As many as fit, from the first on; the last ones are shortened first, and left out where that is not enough.
    static func fitting(_ parts: [DuePart], columns: Int) -> [(text: SafeText, style: Style)] {
        var parts = parts[...]
        while !parts.isEmpty {
            var lengths = parts.map { _ in 0 }
            while true {
                let texts = zip(parts, lengths).map { $0.forms[$1] }
                let total = texts.map(\.columns).reduce(gap * (texts.count - 1), +)
                if total < columns { return zip(texts, parts.map(\.style)).map { ($0, $1) } }
                let longest = zip(parts, lengths).enumerated().filter { $1.1 + 1 < $1.0.forms.count }
                guard let last = longest.last?.offset else { break }
                lengths[last] += 1
            }
            parts = parts.dropLast()
        }
        return []
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
