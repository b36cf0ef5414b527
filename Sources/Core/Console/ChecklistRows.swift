import Incidents
import Text
import TextUI

/// The rows that steps take on the screen: under the section's name where one begins, with the command under the step
/// that is due.
struct ChecklistRows {
    let steps: [ChecklistStep]
    let ids: [StepID]
    /// The step that is due: the first in progress, else the first open one.
    let current: StepID?
    private let places: [StepID: Int]
    private let hasSeveralRuns: Bool
    private let columns: Int
    private let now: Instant
    private let clock: TimeFormat
    /// What ran last for a step.
    private let launches: [StepID: Launch]
    private let changedRuns: Set<EventID>
    private let symbols: Symbols

    init(_ model: Model, columns: Int) {
        steps = model.incident?.checklist ?? []
        ids = steps.map(\.id)
        places = Dictionary(zip(ids, ids.indices)) { first, _ in first }
        current = (steps.first { $0.state == .inProgress } ?? steps.first { $0.state == .open && $0.applies })?.id
        now = model.now
        hasSeveralRuns = Set(steps.map(\.playbook)).count > 1
        self.columns = max(20, columns)
        clock = model.clock
        let all = model.incident?.allLaunches ?? []
        launches = Dictionary(all.compactMap { launch in launch.step.map { ($0, launch) } }) { $1 }
        changedRuns = Set(model.changedRuns.keys)
        symbols = model.symbols
    }

    /// As in `4/11`: done or skipped, of all that are to be done now; nil without steps.
    var progress: String? {
        guard !steps.isEmpty else { return nil }
        let counted = steps.filter { $0.applies || $0.state != .open }
        return "\(counted.filter { $0.state == .done || $0.state == .skipped }.count)/\(counted.count)"
    }

    /// The playbook at hand.
    var title: String { steps.first { $0.id == current }?.playbook ?? steps.last?.playbook ?? "Checklist" }

    func height(_ id: StepID) -> Int {
        guard let place = places[id] else { return 1 }
        return (heading(place) == nil ? 0 : 1) + text(steps[place]).count + command(steps[place]).count
    }

    /// The section's name, before its first step.
    func heading(_ place: Int) -> SafeText? {
        let step = steps[place]
        let isChanged =
            changedRuns.contains(step.id.source) && (place == 0 || steps[place - 1].id.source != step.id.source)
        if !isChanged, place > 0, steps[place - 1].section == step.section,
            steps[place - 1].playbook == step.playbook
        {
            return nil
        }
        let section = step.section ?? ""
        let name = hasSeveralRuns ? [step.playbook ?? "added", section] : [section]
        let words = (name.filter { !$0.isEmpty }.joined(separator: ": ") + (isChanged ? " (file changed)" : "")).trimmed
        return words.isEmpty ? nil : SafeText(words).oneLine
    }

    /// The step's words in at most two rows, or five for the one that is due, left of who did it and when.
    func text(_ step: ChecklistStep) -> [SafeText] {
        let width = max(8, columns - textColumn(step) - outcome(step).columns - 2)
        let owner = step.owner.map { " @\($0)" } ?? ""
        let time = step.step.seconds.map { " (\(TimeSpan(seconds: $0).short))" } ?? ""
        let remark = step.remark.isEmpty ? "" : ": \(step.remark)"
        let most = step.id == current ? 5 : 2
        let words = SafeText(
            beginningOf: step.step.text + owner + time + remark + condition(step) + acknowledgement(step),
            columns: width * most
        ).oneLine
        let rows = words.wrapped(toWidth: width)
        guard rows.count > most else { return rows }
        return Array(rows.prefix(most - 1)) + [rows[most - 1].prefix(columns: width - 1) + symbols.ellipsis]
    }

    /// Why it isn't to be done now.
    private func condition(_ step: ChecklistStep) -> String {
        guard step.state == .open, let condition = step.missingCondition else { return "" }
        return " (when \(condition))"
    }

    private func acknowledgement(_ step: ChecklistStep) -> String {
        if step.awaitsAcknowledgement { return " (not acknowledged)" }
        return step.acknowledgedBy.map { " (acknowledged by \($0))" } ?? ""
    }

    /// Where the step's words begin.
    func textColumn(_ step: ChecklistStep) -> Int { 7 + min(4, step.step.depth) * 2 }

    /// The first rows of the command, for the step that is due.
    func command(_ step: ChecklistStep) -> [SafeText] {
        guard step.id == current, let command = step.step.command else { return [] }
        let script = SafeText(beginningOf: command.script, columns: columns * 4)
        let lines = script.lines.filter { !$0.isEmpty }.prefix(3)
        return lines.map {
            (SafeText(literal: "$ ") + $0).truncated(toWidth: max(4, columns - 8), ellipsis: symbols.ellipsis)
        }
    }

    /// What its last command came to, and how it stands, as in `✓ ran 05:01  05:02 ada`. Where there is no room for both,
    /// a step that is done or skipped, or that there is a time for, keeps the latter.
    func outcome(_ step: ChecklistStep) -> SafeText {
        let (ran, standing) = (lastRun(step), standing(step))
        guard !ran.isEmpty, !standing.isEmpty else { return ran + standing }
        guard columns < 50 else { return ran + SafeText(literal: "  ") + standing }
        let isOver = step.state == .done || step.state == .skipped
        return isOver || step.timeWords(now: now) != nil ? standing : ran
    }

    /// As in `✓ ran 05:12`, `✗ 1`, `running`.
    private func lastRun(_ step: ChecklistStep) -> SafeText {
        guard let launch = launches[step.id], columns >= 34 else { return .empty }
        let failed = symbols.failed + SafeText(literal: " ")
        switch launch.ending {
        case nil: return SafeText(LaunchWords.running)
        case .exited(0): return symbols.done + SafeText(" ran \(clock.time(Moment(launch.startedAt, .minute)))")
        case .exited(let status): return failed + SafeText(String(status))
        case .killed(let signal): return failed + SafeText("signal \(signal)")
        case .timedOut: return failed + SafeText(literal: "too long")
        case .cancelled: return failed + SafeText(literal: "cancelled")
        case .notStarted: return failed + SafeText(literal: "not started")
        case .interrupted: return SafeText(literal: "? unknown")
        }
    }

    /// When it was changed and by whom, as in `05:02 ada`; while there is a time for it, how that stands.
    private func standing(_ step: ChecklistStep) -> SafeText {
        if let time = step.timeWords(now: now) {
            let who = step.state == .inProgress ? step.holder.map { "\($0) " } ?? "" : ""
            let room = max(0, columns / 3 - DisplayWidth.of(time))
            let whose = SafeText(who).oneLine
            return (whose.columns <= room ? whose : .empty) + SafeText(time)
        }
        guard let at = step.at, let by = step.by, columns >= 34 else { return .empty }
        let time = clock.time(Moment(at.instant, .minute))
        return SafeText("\(time) \(by)").oneLine.truncated(toWidth: 13, ellipsis: symbols.ellipsis)
    }

    /// Late is loud.
    func outcomeStyle(_ step: ChecklistStep) -> Style {
        guard step.timeWords(now: now) != nil else { return Theme.dim }
        return step.isLate(now: now) ? Theme.warning : .plain
    }

    func sign(_ step: ChecklistStep) -> SafeText {
        switch step.state {
        case .open: step.id == current ? symbols.current : step.applies ? symbols.waiting : symbols.dot
        case .inProgress: symbols.active
        case .done: symbols.done
        case .skipped: symbols.skipped
        }
    }
}
