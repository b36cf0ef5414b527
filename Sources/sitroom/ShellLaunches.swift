import Commands
import Glibc
import Incidents
import SQLiteJournal
import System
import Text

/// What a verb typed in a shell has started: it is waited for, told line by line, and its end goes on the record.
struct ShellLaunches {
    private let desk: Desk
    private let request: Request

    init(_ desk: Desk, _ request: Request) {
        self.desk = desk
        self.request = request
    }

    /// Runs what an act is to run, and what it made due at once.
    ///
    /// - Returns: 0; the command's own status; 1 where a hook failed.
    func follow(_ answer: Answer) throws(Trouble) -> Int32 {
        guard case .recorded(_, let incident, _, let launches) = answer else { return 0 }
        var status: Int32 = 0
        for plan in launches { status = max(status, try run(plan)) }
        if request.action.startsLadder { status = max(status, try callWhatIsDue(in: incident.id)) }
        warnOfTimers(incident.id)
        return status
    }

    /// Runs a hook, or a step's command with its output as it comes.
    private func run(_ plan: PlannedLaunch) throws(Trouble) -> Int32 {
        if plan.hook == nil { return try CommandRun(desk).run(plan) }
        let ended: EndedLaunch
        do { ended = try waitForEnd(of: plan) } catch { throw Trouble(.failed, error.description) }
        try desk.record(ended)
        ConsoleProgram.say("\(plan.handle): \(ended.words)")
        return ended.ending.hasSucceeded ? 0 : 1
    }

    private func waitForEnd(of plan: PlannedLaunch) throws(SystemError) -> EndedLaunch {
        switch RunningLaunch.start(plan, desk.clock) {
        case .failure(let failure): return failure.ended
        case .success(let launch): return try launch.wait { _ in }.ended
        }
    }

    /// A ladder whose first level is due at once is not left to whoever comes next.
    private func callWhatIsDue(in incident: IncidentID) throws(Trouble) -> Int32 {
        var status: Int32 = 0
        while let due = try nextDue(in: incident) {
            guard let receipt = try desk.claim(due) else { return status }
            ConsoleProgram.say(receipt.line)
            for plan in receipt.launches { status = max(status, try run(plan)) }
        }
        return status
    }

    private func nextDue(in incident: IncidentID) throws(Trouble) -> DueAct? {
        let now = desk.clock.now()
        let state = try desk.reading { reader throws(JournalError) in try reader.incident(.exactly(incident)) }
        return state.dueActs(now: now).first { $0.dueAt <= now }
    }

    /// Nothing fires where nobody is alive to do it; whoever writes should know.
    private func warnOfTimers(_ incident: IncidentID) {
        guard !request.options.json, let warning = desk.timerWarning(incident) else { return }
        ConsoleProgram.say(warning)
    }
}

extension Desk {
    /// That a ladder waits while no process keeps the timers; nil where all is well.
    func timerWarning(_ id: IncidentID) -> String? {
        guard let incident = try? reading({ reader throws(JournalError) in try reader.incident(.exactly(id)) }) else {
            return nil
        }
        let now = clock.now()
        guard let next = incident.nextCall(now: now), let timers = Timekeeper.watch(settings),
            !timers.isKept, let zone = try? zone(of: incident)
        else { return nil }
        return LadderText.notRunning(
            next, lastAlive: timers.lastAlive, now: now, format: TimeFormat(zone: zone))
    }
}

extension Action {
    /// Whether a level of a ladder may be due because of it: the first one, one whose condition holds now, or the next
    /// after one that was not reached.
    fileprivate var startsLadder: Bool {
        switch self {
        case .open, .playbookUse, .severity, .escalate: true
        default: false
        }
    }
}
