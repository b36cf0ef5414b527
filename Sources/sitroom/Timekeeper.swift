import Incidents
import System

/// What a process that stays does for the journal's timers: it says that it is alive, tells what is due to be claimed,
/// and looks after the programs that were started.
struct Timekeeper: ~Copyable {
    private let clock: SystemClock
    private let host: String
    private let alive: AliveFile?
    /// When somebody else kept the timers last; nil where somebody did when this one began, or nobody ever did.
    let unattendedSince: Instant?
    /// What was overdue when it began is held back where a person sits there, who may know better than to call
    /// somebody else.
    private(set) var hold: CallHold?
    private var clockWatch = ClockWatch()
    private var acts: [DueAct] = []
    /// Those that were handed out since the last reading.
    private var claimed: Set<DueAct> = []
    private var running: [RunningLaunch] = []
    private var touchedAt: Int64

    /// How often it says that it is alive, in milliseconds.
    private static let touchMilliseconds: Int64 = 10_000
    private static let partingMilliseconds: Int64 = 700

    /// - Parameter holdsBackOverdue: a person sits there.
    init(_ settings: Settings, holdsBackOverdue: Bool) {
        clock = settings.present
        host = settings.environment.hostName
        let path = Self.path(settings)
        let before = try? AliveFile.state(path)
        unattendedSince = before?.isHeld == false ? before?.lastAlive : nil
        // Without the file the timers are kept as well; others then can't know of it.
        alive = try? AliveFile(path, of: settings.journalPath)
        hold = holdsBackOverdue ? CallHold(began: clock.now()) : nil
        touchedAt = clock.milliseconds()
    }

    static func path(_ settings: Settings) -> String { settings.journalPath + ".alive" }

    /// Whether some process keeps the timers of the journal; nil where that can't be told.
    static func watch(_ settings: Settings) -> TimerWatch? {
        guard let state = try? AliveFile.state(path(settings)) else { return nil }
        return TimerWatch(isKept: state.isHeld, lastAlive: state.lastAlive)
    }

    /// Takes in what timers have to do now.
    mutating func take(_ acts: [DueAct]) {
        self.acts = acts
        claimed = []
    }

    /// What is to be claimed now; each is told once until the next reading.
    mutating func due() -> [DueAct] {
        touch()
        let now = clock.now()
        let found = acts.filter { !claimed.contains($0) && startsAt($0) <= now }
        claimed.formUnion(found)
        return found
    }

    /// How far the machine's clock was set since this was asked last; to be asked before what is due. What is awaited
    /// moves with it.
    mutating func clockJump() -> ClockJump? {
        guard let jump = clockWatch.jump() else { return nil }
        for index in acts.indices { acts[index].dueAt = acts[index].dueAt.adding(milliseconds: jump) }
        claimed = []
        hold?.move(byMilliseconds: jump)
        return ClockJump(milliseconds: jump, host: host)
    }

    /// When something is due next; nil where nothing is.
    var nextDue: Instant? { acts.filter { !claimed.contains($0) }.map { startsAt($0) }.min() }

    /// An expiry only goes on the record; a call that was overdue before this process came is held back a little.
    private func startsAt(_ act: DueAct) -> Instant {
        guard let hold, case .callLevel = act.deed else { return act.dueAt }
        return hold.start(ofCallDueAt: act.dueAt)
    }

    private mutating func touch() {
        let now = clock.milliseconds()
        guard now - touchedAt >= Self.touchMilliseconds else { return }
        touchedAt = now
        _ = try? alive?.touch()
    }
}

// The programs at work.
extension Timekeeper {
    var descriptors: [Poll.Interest] { running.flatMap(\.descriptors) }

    /// In milliseconds from now; nil where nothing waits for a time.
    var delay: Int64? {
        running.compactMap(\.nextDeadline).min().map { max(0, $0 - clock.milliseconds()) }
    }

    var isIdle: Bool { running.isEmpty }

    /// Starts a program. Gives its end where it can't be started.
    mutating func start(_ plan: PlannedLaunch) -> EndedLaunch? {
        switch RunningLaunch.start(plan, clock) {
        case .success(let launch):
            running.append(launch)
            return nil
        case .failure(let failure): return failure.ended
        }
    }

    /// What came of the programs since it was last asked. Never waits.
    mutating func advance() -> [(start: EventID, RunningLaunch.Progress)] {
        var all: [(start: EventID, RunningLaunch.Progress)] = []
        var over: Set<EventID> = []
        for launch in running {
            for progress in launch.advance() {
                all.append((launch.plan.start, progress))
                if case .ended = progress { over.insert(launch.plan.start) }
            }
        }
        running.removeAll { over.contains($0.plan.start) }
        return all
    }

    func cancel(_ start: EventID) {
        for launch in running where launch.plan.start == start { launch.cancel() }
    }

    /// Ends all that is at work, and gives their ends; waits for them, a few seconds at most. A hook, which somebody may
    /// be reached by, is given a moment to end by itself.
    mutating func endAll() -> [EndedLaunch] {
        for launch in running where launch.plan.hook == nil { launch.cancel() }
        var ended: [EndedLaunch] = []
        let end = clock.milliseconds() + Self.partingMilliseconds
        while !running.isEmpty, clock.milliseconds() < end {
            let wait = min(delay ?? .max, end - clock.milliseconds())
            guard (try? Poll.wait(descriptors, timeoutMilliseconds: wait)) != nil else { break }
            for case (_, .ended(let launch, _)) in advance() { ended.append(launch) }
        }
        for launch in running { launch.cancel() }
        while !running.isEmpty {
            guard (try? Poll.wait(descriptors, timeoutMilliseconds: delay ?? 1000)) != nil else { break }
            for case (_, .ended(let launch, _)) in advance() { ended.append(launch) }
        }
        return ended
    }
}
