import Commands
import Incidents
import Text
import TextUI

extension Model {
    mutating func press(_ key: Key, in pager: Pager) -> [Effect] {
        let page = max(1, PagerView.textRows(size) - 1)
        var moved = pager
        moved.said = ""
        switch key {
        case .escape, .enter, .character("q"), .control("c"), .function(1):
            overlay = nil
            return []
        case .up: moved.top -= 1
        case .down: moved.top += 1
        case .pageUp: moved.top -= page
        case .pageDown, .character(" "): moved.top += page
        case .home: moved.top = 0
        case .end: moved.top = .max
        default: break
        }
        overlay = .pager(PagerView.settled(moved, size))
        return []
    }

    mutating func press(_ key: Key, in menu: Menu) -> [Effect] {
        var moved = menu
        switch key {
        case .escape, .control("c"): overlay = nil
        case .up: moved.selected = (menu.selected + menu.items.count - 1) % menu.items.count
        case .down: moved.selected = (menu.selected + 1) % menu.items.count
        case .home: moved.selected = 0
        case .end: moved.selected = menu.items.count - 1
        case .enter: return choose(menu.items[menu.selected].choice)
        case .character(let typed):
            let item = menu.items.first { String($0.hotkey) == typed.lowercased() }
            return item.map { choose($0.choice) } ?? []
        default: break
        }
        if overlay != nil { overlay = .menu(moved) }
        return []
    }

    mutating func choose(_ choice: MenuChoice) -> [Effect] {
        overlay = nil
        switch choice {
        case .status(let status): return perform(Request(.status(status, text: nil)))
        case .maintenanceOn: openMaintenanceForm()
        case .maintenanceAgain(let scope):
            openMaintenanceForm(again: incident?.runningMaintenance.first { $0.scope == scope })
        case .maintenanceOff(let scope, let isByHand): openMaintenanceOff(scope: scope, isByHand: isByHand)
        case .confirm(let request):
            if let reason = refusal(of: request) { refuse(reason) } else { confirm(request, text: nil) }
        case .showEntry(let id): showEntry(id)
        case .amendEntry(let id): openAmendment(id)
        case .strikeEntry(let id): openStrike(id)
        case .moveEntry(let id): openMove(id)
        case .moveTo(let id, let handle): return move(id, to: handle, line: nil)
        case .moveElsewhere(let id): openMoveElsewhere(id)
        case .decideHypothesis(let id, let state): openDecision(id, state)
        case .showRevisions(let id): return openRevisions(id)
        case .pinEntry(let id): return perform(Request(.pin(entry: id.description)))
        case .copyEntry(let id):
            guard let entry = timeline.entry(id) else { return [] }
            let (what, text) = copied(entry)
            return copy(text, named: what)
        case .step(.skip, let number): write("/step skip \(number) ")
        case .step(let verb, let number): return perform(Request(.step(verb, StepArguments(number: number))))
        case .showStep(let number): showStep(number)
        case .giveStep(let number): openGivingStep(number)
        case .runStep(let number):
            askToRun(AskedCommand(request: Request(.stepRun(number: number, values: [:])), text: nil))
        case .foldEntry(let id): foldEntry(id)
        case .state(let choice): return choose(choice)
        case .editAction(let id): edit(.action(id))
        case .finishAction(let number): return perform(Request(.todoDone(number: number, text: nil)))
        case .dropAction(let number): return perform(Request(.todoDrop(number: number, text: nil)))
        case .template(let name): choose(template: name)
        case .documentElsewhere: askWhereTo()
        case .replaceFile(let request): return replaceFile(request)
        }
        return []
    }

    /// Lets the person finish a verb in the composer; a draft there is kept.
    mutating func write(_ line: String) {
        debrief = nil
        focus = .composer
        composer.fill(with: line, at: now)
        completion.isDismissed = true
    }

    private mutating func showEntry(_ id: EntryID) {
        guard let entry = timeline.entry(id) else { return }
        overlay = .pager(Pager(title: "Entry \(id)", body: entry.report(clock)))
    }

    private mutating func showStep(_ number: Int) {
        guard let step = incident?.checklist.first(where: { $0.number == number }) else { return }
        let body = step.report(clock, now: now, changedFile: changedRuns[step.id.source])
        overlay = .pager(Pager(title: "Step \(number)", body: body))
    }

    /// How times are printed on this screen.
    var clock: TimeFormat { TimeFormat(zone: zone) }
}

extension TimelineEntry {
    /// All that is known of it, for reading.
    fileprivate func report(_ clock: TimeFormat) -> String {
        var lines = [
            "kind      \(kind.rawValue)" + (detail.isEmpty ? "" : " (\(detail))"),
            "happened  \(clock.stamp(occurred))", "recorded  \(clock.stamp(Moment(recordedAt)))",
            "by        \(by)" + (by == author ? "" : ", written by \(author)"),
        ]
        if !tags.isEmpty { lines.append("tags      " + tags.joined(separator: ", ")) }
        if isPinned { lines.append("pinned    for the postmortem") }
        if revisionCount > 0 { lines.append("corrected \(revisionCount) time\(revisionCount == 1 ? "" : "s")") }
        if let struckReason { lines.append("struck    \(struckReason)") }
        if isRecordedOnly { lines.append("          recorded only: it started no timer and no hook") }
        return (lines + ["", text]).joined(separator: "\n")
    }
}

extension ChecklistStep {
    fileprivate func report(_ clock: TimeFormat, now: Instant, changedFile: String?) -> String {
        var lines = [step.text, "", "state     \(state.words)"]
        if let at, let by { lines.append("changed   \(clock.stamp(at)) by \(by)") }
        if !remark.isEmpty { lines.append("\(state == .skipped ? "why       " : "said      ")\(remark)") }
        if awaitsAcknowledgement { lines.append("          not acknowledged") }
        if let acknowledgedBy { lines.append("          acknowledged by \(acknowledgedBy)") }
        if let timeIsUpAt { lines.append("until     \(clock.stamp(Moment(timeIsUpAt)))") }
        if let dueAt { lines.append("due       \(clock.stamp(Moment(dueAt)))") }
        if let time = timeWords(now: now) { lines.append("          \(time)") }
        if let condition = step.condition {
            lines.append("when      \(condition.text)" + (applies ? "" : " (does not hold now)"))
        }
        if let playbook { lines.append("playbook  \(playbook)" + (section.map { ", \($0)" } ?? "")) }
        if let changedFile, let playbook { lines.append("          \(Model.changed(file: changedFile, playbook))") }
        if let owner { lines.append("for       \(owner)") }
        if let seconds = step.seconds { lines.append("takes     \(TimeSpan(seconds: seconds).words)") }
        if !step.detail.isEmpty { lines += ["", step.detail] }
        if let command = step.command { lines += ["", "command (r in the step's menu runs it)", "", command.script] }
        return lines.joined(separator: "\n")
    }
}
