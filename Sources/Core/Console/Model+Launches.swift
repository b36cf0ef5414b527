import Incidents
import Text
import TextUI

// The programs that this console started.
extension Model {
    var runningLaunches: [WatchedLaunch] { launches.filter(\.isRunning) }

    /// Shows a command's output once somebody has said yes to it, unless they went on meanwhile.
    mutating func take(_ started: StartedLaunch) {
        launches.append(WatchedLaunch(started: started, startedAt: now))
        forgetEnded()
        guard let awaited = awaitedLaunch, started.hook == nil, awaited.incident == started.incident else { return }
        awaitedLaunch = nil
        guard overlay == nil, awaited.keystrokes == keystrokes, incident?.id == started.incident else { return }
        overlay = .command(CommandScreen(start: started.start))
    }

    /// Somebody said yes to what was submitted last.
    mutating func awaitLaunch(in incident: IncidentID) {
        guard let submission = pending.last?.id else { return }
        awaitedLaunch = AwaitedLaunch(incident: incident, submission: submission, keystrokes: keystrokes)
    }

    mutating func take(_ bytes: [UInt8], printedBy start: EventID) {
        guard let place = launches.firstIndex(where: { $0.id == start }) else { return }
        launches[place].tail.take(bytes)
    }

    /// Nothing pops up: good news goes by, a failure stays until it is answered.
    mutating func takeEnd(of start: EventID, _ words: String, _ outcome: String, hasSucceeded: Bool) {
        let place = launches.firstIndex { $0.id == start }
        if let place {
            launches[place].end = .init(
                words: words, outcome: outcome.isEmpty ? (hasSucceeded ? "done" : "failed") : outcome,
                hasSucceeded: hasSucceeded)
        }
        let wasMeant = place.map { launches[$0].isCancelled } == true
        if hasSucceeded || wasMeant { tell(words) } else { raise(words) }
    }

    /// What has ended can be looked at for a while; the record has it in any case.
    private mutating func forgetEnded() {
        let shown: EventID? = if case .command(let screen) = overlay { screen.start } else { nil }
        let ended = launches.filter { !$0.isRunning && $0.id != shown }.map(\.id)
        let forgotten = Set(ended.dropLast(Self.mostEndedLaunches))
        launches.removeAll { forgotten.contains($0.id) }
    }

    private static let mostEndedLaunches = 4

    /// Alt-R: what runs, or ran last; again: the next one, and after the last one none.
    mutating func showLaunches() {
        if let reason = obstacle(to: .running) {
            refuse(reason)
            return
        }
        let running = runningLaunches
        let all = running.isEmpty ? launches.suffix(1).map(\.id) : running.reversed().map(\.id)
        guard case .command(let screen) = overlay else {
            overlay = all.first.map { .command(CommandScreen(start: $0)) }
            return
        }
        let place = all.firstIndex(of: screen.start) ?? -1
        overlay = place + 1 < all.count ? .command(CommandScreen(start: all[place + 1])) : nil
    }

    mutating func press(_ key: Key, in screen: CommandScreen) -> [Effect] {
        guard let pane = CommandPane(self, screen) else {
            overlay = nil
            return press(key)
        }
        switch key {
        case .escape, .enter: hide(screen)
        case .alt("r"): showLaunches()
        case .control("c"):
            if let effects = cancel(screen.start) { return effects }
            hide(screen)
        case .up: overlay = .command(pane.moved(by: -1))
        case .down: overlay = .command(pane.moved(by: 1))
        case .pageUp: overlay = .command(pane.moved(by: -pane.page))
        case .pageDown, .character(" "): overlay = .command(pane.moved(by: pane.page))
        case .home: overlay = .command(pane.movedToBeginning)
        case .end: overlay = .command(CommandScreen(start: screen.start))
        case .character, .paste: return typeOver(key)
        default: break
        }
        return []
    }

    mutating func scroll(_ screen: CommandScreen, by rows: Int) {
        if let pane = CommandPane(self, screen) { overlay = .command(pane.moved(by: rows)) }
    }

    /// Who has seen a failure need not answer it a second time.
    private mutating func hide(_ screen: CommandScreen) {
        overlay = nil
        guard let end = launches.first(where: { $0.id == screen.start })?.end else {
            // That it runs on is said in the notice's place.
            notice = nil
            return
        }
        alarms.removeAll { $0.text == end.words }
    }

    /// Nil where it does not run any more, or was asked to end already.
    private mutating func cancel(_ start: EventID) -> [Effect]? {
        guard let place = launches.firstIndex(where: { $0.id == start }), launches[place].isRunning,
            !launches[place].isCancelled
        else { return nil }
        launches[place].isCancelled = true
        tell("cancelled: what is left after 2 seconds is killed")
        return [.cancelLaunch(start)]
    }

    /// What is typed goes to the composer, as from every pane; the command goes on.
    private mutating func typeOver(_ key: Key) -> [Effect] {
        guard debrief == nil else { return [] }
        overlay = nil
        focus = .composer
        return pressOnScreen(key, wasLeaving: false)
    }

    /// What leaving would end, in words; nil where nothing runs.
    var leavingEnds: String? {
        let running = runningLaunches
        guard let first = running.first else { return nil }
        guard running.count == 1 else { return "\(running.count) commands run, and leaving cancels them" }
        let name = first.name.truncated(toWidth: 30, ellipsis: symbols.ellipsis)
        return "\(name.string) runs, and leaving cancels it"
    }
}

/// What runs where it isn't looked at, in the forms that a line has room for.
struct RunningWords {
    private let model: Model
    private let running: [WatchedLaunch]

    /// Nil where nothing runs, or what runs is on the screen.
    init?(_ model: Model) {
        var running = model.runningLaunches
        if case .command(let screen) = model.overlay { running.removeAll { $0.id == screen.start } }
        guard !running.isEmpty else { return nil }
        self.model = model
        self.running = running
    }

    /// As in `running: psql -c … 00:12 (Alt-R shows it)`.
    func fitting(_ columns: Int) -> String {
        let time = running[0].elapsed(model.now)
        guard running.count == 1 else {
            let words = "\(running.count) commands run, the first for \(time) (Alt-R shows them)"
            return DisplayWidth.of(words) <= columns ? words : "\(running.count) run (Alt-R)"
        }
        let ends = [" \(time) (Alt-R shows it)", " \(time) (Alt-R)"]
        let end = ends.first { 9 + DisplayWidth.of($0) + min(12, running[0].name.columns) <= columns } ?? ends[1]
        let room = max(6, columns - 9 - DisplayWidth.of(end))
        return "running: " + running[0].name.truncated(toWidth: room, ellipsis: model.symbols.ellipsis).string + end
    }
}
