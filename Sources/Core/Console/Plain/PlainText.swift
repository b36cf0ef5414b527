import Commands
import Incidents
import Text

/// What screens say by signs and columns, said in words.
enum PlainWords {
    static func spoken(_ text: String) -> String {
        text.split(separator: " → ", omittingEmptySubsequences: false).joined(separator: " to ")
    }

    /// A line whose parts stand in columns.
    static func sentence(_ line: String) -> String {
        spoken(line.split(separator: " ").joined(separator: " "))
    }

    /// An entry's words; what a verb said where nobody gave any holds our own signs.
    static func words(of entry: TimelineEntry) -> String {
        EntryKind.chosen.contains(entry.kind) || !entry.detail.isEmpty ? entry.text : spoken(entry.text)
    }
}

/// Where an incident stands, in sentences.
struct PlainState {
    private let model: Model
    private let incident: Incident

    init(_ model: Model, _ incident: Incident) {
        self.model = model
        self.incident = incident
    }

    /// Which one it is, and what is due.
    var head: [String] {
        let drill = incident.isDrill ? "This is a drill. " : ""
        let elapsed = TimeSpan(seconds: incident.elapsedSeconds(now: model.now)).words
        let severity = incident.severity?.name ?? "no severity"
        return ["\(drill)\(severity), \(incident.status.rawValue), \(incident.title), \(elapsed)."]
            + due.map { "\($0)." }
    }

    /// All of it.
    var lines: [String] {
        let parts: [[String]] = [
            head, people, escalation, impact, maintenance, checklist, hypotheses, items, milestones, elsewhere,
        ]
        return parts.flatMap { $0 }
    }

    /// What is due or overdue, for a prompt: times of day, which stay true while it stands there.
    var due: [String] {
        var parts = incident.runningMaintenance.map { window in
            let end = window.expiresAt.map { " until \(time($0.instant))" } ?? ""
            switch window.state(now: model.now) {
            case .expired: return "maintenance EXPIRED"
            case .failed: return "maintenance FAILED"
            case .offFailed: return "maintenance off FAILED, still on"
            case .asked: return "maintenance asked"
            case .on, .off: return "maintenance on\(end)"
            }
        }
        if let ladder { parts.append(ladder) }
        if let next = incident.nextUpdateDue {
            parts.append(next <= model.now ? "update OVERDUE" : "update due \(time(next))")
        }
        return parts
    }

    /// Who is called next, and when.
    private var ladder: String? {
        guard let standing = model.ladderStanding else { return nil }
        let failed = standing.failure == nil ? "" : standing.last.map { "level \($0.level.level) NOT reached, " } ?? ""
        guard let next = standing.next else { return failed + "NOBODY acknowledged" }
        let isLate = standing.overdueSince(now: model.now) != nil
        return "\(failed)level \(next.level.level) " + (isLate ? "OVERDUE" : "due \(time(next.dueAt))")
    }

    private var escalation: [String] {
        let lines = incident.ladders(now: model.now).flatMap { ladder in
            ["Ladder of \(ladder.playbook): \(LadderText.state(ladder, now: model.now, format: model.clock))."]
                + ladder.rungs.map { rung in
                    "L\(LadderText.line(rung, now: model.now, format: model.clock).dropFirst())."
                }
        }
        return lines + incident.callsBesideLadders.map { "Called \($0.reach), recorded, \(model.clock.time($0.at))." }
    }

    private func time(_ instant: Instant) -> String { model.clock.time(Moment(instant, .minute)) }

    private var people: [String] {
        let roles = Role.allCases.flatMap { role in incident.holders(of: role).map { "\(role.rawValue) \($0)" } }
        let nobody = incident.commander == nil ? ["nobody has command"] : []
        let services = incident.services.isEmpty ? [] : ["Services: \(incident.services.joined(separator: ", "))."]
        return ["Roles: \((roles + nobody).joined(separator: ", "))."] + services
    }

    private var impact: [String] {
        let impact = incident.impact
        let parts = [
            impact.text, impact.users.map { "users \($0)" }, impact.business.map { "business \($0)" },
            impact.scope.map { "scope \($0)" },
        ].compactMap { $0 }
        return parts.isEmpty ? [] : ["Impact: \(parts.joined(separator: ", "))."]
    }

    private var maintenance: [String] {
        incident.runningMaintenance.map { window in
            let reason = window.reason.isEmpty ? "" : ", \(window.reason)"
            return
                "Maintenance on \(window.scope), \(window.stateWords(now: model.now)), owner \(window.owner)\(reason)."
        }
    }

    private var checklist: [String] {
        let steps = incident.checklist
        guard !steps.isEmpty else { return [] }
        let counted = steps.filter { $0.applies || $0.state != .open }
        let ended = counted.count { $0.state == .done || $0.state == .skipped }
        let next = counted.first { $0.state == .open || $0.state == .inProgress }
        let words = next.map { " Next is step \($0.number): \($0.step.text)." } ?? ""
        return ["Checklist: \(ended) of \(counted.count) done.\(words)"]
    }

    private var hypotheses: [String] {
        incident.hypotheses(among: model.timeline.entries).map { hypothesis in
            "Hypothesis \(hypothesis.entry.id.sequence), \(hypothesis.state.words): \(hypothesis.entry.text)."
        }
    }

    private var items: [String] {
        incident.actionItems.filter { $0.state == .open }.map { item in
            let owner = item.fields.owner.map { ", \($0)" } ?? ", no owner"
            return "Action item \(item.number): \(item.fields.title ?? item.fields.text ?? "")\(owner)."
        }
    }

    private var milestones: [String] {
        let words = incident.milestones.map { "\($0.name.words) \(model.clock.time($0.at))" }
        return words.isEmpty ? [] : ["Milestones: \(words.joined(separator: ", "))."]
    }

    private var elsewhere: [String] {
        let others = model.openIncidents.filter { $0.handle != incident.handle && !$0.isDrill }
        return others.isEmpty ? [] : ["Other open incidents: \(others.map(\.handle).joined(separator: ", "))."]
    }
}

/// The checklist, step by step.
struct PlainSteps {
    private let model: Model
    private let incident: Incident

    init(_ model: Model, _ incident: Incident) {
        self.model = model
        self.incident = incident
    }

    /// All steps, or with its number one of them whole.
    func lines(_ number: Int?) -> [String] {
        let steps = incident.checklist
        guard !steps.isEmpty else { return ["There is no checklist. /playbook use NAME or /step add TEXT begins one."] }
        guard let number else { return steps.map(line) }
        guard let step = steps.first(where: { $0.number == number }) else {
            return ["Not done: there is no step \(number); /steps lists them."]
        }
        return [line(step)] + more(step)
    }

    private func line(_ step: ChecklistStep) -> String {
        let who = step.by.map { ", \($0)" } ?? ""
        let when = step.at.map { ", \(model.clock.time($0))" } ?? ""
        let notes = step.notes(now: model.now)
        let more = notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"
        return "Step \(step.number), \(step.state.words)\(when)\(who): \(step.step.text)\(more)."
    }

    private func more(_ step: ChecklistStep) -> [String] {
        [
            step.section.map { "Section: \($0)." }, step.owner.map { "For \($0)." },
            step.step.seconds.map { "Takes \(TimeSpan(seconds: $0).words)." },
            step.step.condition.map { "When \($0.text)\(step.applies ? "" : ", which does not hold now")." },
            step.dueAt.map { "Due \(model.clock.stamp(Moment($0)))." },
            step.remark.isEmpty ? nil : "Said: \(step.remark).", step.step.detail.isEmpty ? nil : step.step.detail,
            step.step.command.map { "Command, which /step run \(step.number) shows and then runs: \($0.script)" },
        ].compactMap { $0 }
    }
}

/// Entries of the timeline, a line each: when, what kind, who, and the words.
struct PlainTimeline {
    private let model: Model

    init(_ model: Model) {
        self.model = model
    }

    func latest(_ count: Int) -> [String] {
        let entries = model.timeline.entries.suffix(count)
        guard let last = entries.last else { return ["The timeline is empty."] }
        var day = model.clock.date(last.occurred.instant)
        var lines: [String] = entries.count < count && model.timeline.hasEarlier ? ["Earlier ones: /show."] : []
        if let first = entries.first { day = model.clock.date(first.occurred.instant) }
        lines.append("\(day).")
        for entry in entries {
            let date = model.clock.date(entry.occurred.instant)
            if date != day { lines.append("\(date).") }
            day = date
            lines.append(line(entry))
        }
        return lines
    }

    /// `09:31:02, note, grace: found it. Entry 12.`
    func line(_ entry: TimelineEntry) -> String {
        let time = model.clock.time(entry.occurred)
        let detail = entry.detail.isEmpty ? "" : PlainWords.spoken(entry.detail) + ": "
        let words = SafeText(detail + PlainWords.words(of: entry)).oneLine.string
        let marks = [
            entry.isStruck ? "struck" : nil, entry.isPinned ? "pinned" : nil,
            entry.isLate() && model.incident?.isBackfilled != true ? "written later" : nil,
        ].compactMap { $0 }
        let kind = ([entry.kind.rawValue] + marks).joined(separator: " ")
        let end = words.last.map { ".!?".contains($0) } == true ? "" : "."
        return "\(time), \(kind), \(entry.by): \(words)\(end) Entry \(entry.id.sequence)."
    }

    /// One entry, named by its number or the beginning of its id.
    func whole(_ name: String) -> [String] {
        let wanted = String(name.drop { $0 == "#" })
        guard !wanted.isEmpty else { return ["Not done: say which, as in /entry 12; /timeline names them."] }
        let numbered = model.timeline.entries.filter { String($0.id.sequence) == wanted }
        let found = numbered.isEmpty ? model.timeline.entries.filter { $0.id.description.hasPrefix(wanted) } : numbered
        guard found.count == 1, let entry = found.first else {
            return ["Not done: \(found.isEmpty ? "no" : "more than one") entry \(wanted) among the latest; see /show."]
        }
        let recorded = model.clock.stamp(Moment(entry.recordedAt))
        let facts = [
            "Entry \(entry.id), \(entry.kind.rawValue), by \(entry.by), written by \(entry.author).",
            "Happened \(model.clock.stamp(entry.occurred)), recorded \(recorded).",
            entry.tags.isEmpty ? nil : "Tags: \(entry.tags.joined(separator: ", ")).",
            entry.isPinned ? "Pinned for the postmortem." : nil,
            entry.struckReason.map { "Struck: \($0)." },
            entry.revisionCount > 0 ? "Corrected \(entry.revisionCount) times." : nil,
            entry.isRecordedOnly ? "Recorded only: it started no timer and no hook." : nil,
        ].compactMap { $0 }
        let detail = entry.detail.isEmpty ? [] : [PlainWords.spoken(entry.detail)]
        return facts + detail + (entry.text.isEmpty ? [] : [PlainWords.words(of: entry)])
    }
}

/// The open incidents, numbered.
struct PlainBoard {
    private let model: Model

    init(_ model: Model) {
        self.model = model
    }

    var lines: [String] {
        guard !model.openIncidents.isEmpty else {
            let past =
                model.isJournalEmpty ? "Nothing is declared here yet; sitroom demo shows how it goes." : "All is quiet."
            return [
                "No open incident. \(past)", "Type what is wrong and press Enter: it is declared. /help tells more.",
            ]
        }
        let count = model.openIncidents.count
        let listed = model.openIncidents.enumerated().map { index, line in
            let drill = line.isDrill ? "DRILL, " : ""
            let age = TimeSpan(seconds: max(0, model.now.seconds(since: line.openedAt) / 60 * 60)).words
            let severity = line.severity?.name ?? "no severity"
            let ladder = line.ladder.map { ", \($0.words(now: model.now))" } ?? ""
            return "\(index + 1): \(drill)\(severity), \(line.status.rawValue), \(line.title), for \(age)\(ladder)."
        }
        let hint =
            model.incident == nil ? "A number opens one; any other line declares a new one." : "A number opens one."
        return ["\(count) open incident\(count == 1 ? "" : "s")."] + listed + [hint]
    }
}
