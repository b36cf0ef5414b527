import Playbooks

/// One playbook's escalation ladder at a moment: who was called and what came of it, who is next and when.
///
/// It begins with the playbook's use and goes up until someone acknowledges or the incident is resolved; after the last
/// level it begins again, as often as the playbook says. An `escalate` begins a new segment at its level. Levels whose
/// condition doesn't hold now are passed over.
package struct Ladder: Hashable, Sendable {
    package var run: EventID
    package var playbook: String
    /// Those that apply, as far as the ladder got and up to the end of this round.
    package var rungs: [Rung]
    package var state: State

    /// A level, in a round.
    package struct Rung: Hashable, Sendable {
        package var position: LadderPosition
        package var level: EscalationLevel
        /// From 1.
        package var round: Int
        /// When it is due, or was when it was called.
        package var dueAt: Instant
        package var outcome: Outcome
        /// How far the clock was set since it was called, in milliseconds.
        var jumped: Int64 = 0
    }

    package enum Outcome: Hashable, Sendable {
        case waiting
        /// The hook is at work since.
        case calling(since: Instant)
        /// The hook succeeded.
        case reached(at: Instant)
        /// The hook failed: nobody was reached.
        case failed(at: Instant, String)
        /// There is no hook: somebody has to call.
        case recorded(at: Instant)
    }

    package enum State: Hashable, Sendable {
        /// Somebody is to be called, or nobody is left to call and nobody has acknowledged.
        case running
        case acknowledged(by: String, at: Instant)
        /// The incident is resolved.
        case ended
        /// Written down afterwards, or a drill: it calls nobody.
        case recordedOnly
    }

    /// The next to be called; nil once it has stopped, or when every round is over.
    package var next: Rung? {
        guard state == .running else { return nil }
        return rungs.first { $0.outcome == .waiting }
    }

    /// Whether all were called in vain.
    package var isExhausted: Bool { state == .running && next == nil && !rungs.isEmpty }
}

extension Incident {
    /// The ladders of the playbooks in use, each at `now`.
    package func ladders(now: Instant) -> [Ladder] {
        let climbed = runs.filter { !$0.playbook.escalation.isEmpty }
        guard !climbed.isEmpty else { return [] }
        let known = Dictionary(allLaunches.map { ($0.start, $0) }) { first, _ in first }
        return climbed.map { ladder(of: $0, known, now: now) }
    }

    /// The level that is to be called next, in whichever ladder.
    package func nextCall(now: Instant) -> Ladder.Rung? {
        ladders(now: now).compactMap(\.next).min { ($0.dueAt, $0.position.run) < ($1.dueAt, $1.position.run) }
    }

    /// What conditions in playbooks are asked about.
    package var conditionSubject: StepCondition.Subject {
        .init(severity: (severity ?? .sev1).rawValue, services: services, status: status.rawValue)
    }

    private func ladder(of run: PlaybookRun, _ launches: [EventID: Launch], now: Instant) -> Ladder {
        let way = LadderWay(run, start: segmentStart(of: run), applies: conditionSubject)
        var rungs = calls(of: run).map { rung(of: $0, way, launches[$0.id], now: now) }
        let state = ladderState(of: run, way.start)
        if state == .running { rungs += waiting(way, after: rungs) }
        return Ladder(run: run.id, playbook: run.playbook.name, rungs: rungs, state: state)
    }

    /// Where the ladder goes on from: the playbook's use, or the last `escalate` to one of its levels.
    private func segmentStart(of run: PlaybookRun) -> LadderWay.Start {
        guard let jump = corrections.standing(escalations).last(where: { $0.value.run == run.id }) else {
            let start = presentTime(of: run.startedAt.instant, stampedAt: run.clock)
            return .init(segment: run.id, clock: run.clock, at: start, place: 0, isJump: false)
        }
        let place = run.playbook.escalation.firstIndex { $0.level == jump.value.level } ?? 0
        return .init(segment: jump.id, clock: jump.clock, at: presentTime(of: jump), place: place, isJump: true)
    }

    private func ladderState(of run: PlaybookRun, _ start: LadderWay.Start) -> Ladder.State {
        if isDrill || isBackfilled || isOpenedLate || run.isRecordedOnly { return .recordedOnly }
        let ended = corrections.standing(statuses).contains {
            ($0.value.status == .resolved || $0.value.status == .closed) && $0.clock > start.clock
        }
        let heard = corrections.standing(acknowledgements).last { $0.clock > start.clock }
        if let heard { return .acknowledged(by: heard.value.who, at: heard.occurred.instant) }
        if !start.isJump, let milestone = milestone(.acknowledged) {
            return .acknowledged(by: "", at: milestone.instant)
        }
        return ended ? .ended : .running
    }

    /// Those that were due, and those by hand, which begin segments.
    private func calls(of run: PlaybookRun) -> [Fact<LevelCalled>] {
        let due = corrections.standing(levelCalls).filter { $0.value.position.run == run.id }
        let byHand = corrections.standing(escalations).filter { $0.value.run == run.id }.map { fact in
            let called = LevelCalled(
                position: LadderPosition(run: run.id, segment: fact.id, index: 0), level: fact.value.level ?? 0,
                reach: fact.value.reach, dueAt: fact.occurred.instant, missingHook: fact.value.missingHook)
            return Fact(
                id: fact.id, clock: fact.clock, occurred: fact.occurred, by: fact.by, value: called,
                placedAt: fact.placedAt)
        }
        return (due + byHand).sorted { ($0.clock, $0.id) < ($1.clock, $1.id) }
    }

    private func rung(of call: Fact<LevelCalled>, _ way: LadderWay, _ launch: Launch?, now: Instant) -> Ladder.Rung {
        let called = call.value
        let level =
            way.levels.first { $0.level == called.level }
            ?? EscalationLevel(level: called.level, reach: called.reach, afterSeconds: 0)
        let round = called.position.segment == way.start.segment ? way.round(of: called.position.index) + 1 : 1
        return Ladder.Rung(
            position: called.position, level: level, round: round, dueAt: called.dueAt,
            outcome: outcome(of: call, launch, now: now), jumped: jumped(after: call.clock))
    }

    private func outcome(of call: Fact<LevelCalled>, _ launch: Launch?, now: Instant) -> Ladder.Outcome {
        let at = call.occurred.instant
        if let hook = call.value.missingHook { return .failed(at: at, "no hook \(hook)") }
        guard let launch else { return .recorded(at: at) }
        if let ending = launch.ending {
            let ended = launch.endedAt ?? at
            let words = LaunchWords.outcome(ending, milliseconds: launch.milliseconds)
            return ending.hasSucceeded ? .reached(at: ended) : .failed(at: ended, words)
        }
        if let latest = launch.latestEnd, latest <= now { return .failed(at: latest, LaunchWords.unknown) }
        return .calling(since: at)
    }

    /// What follows the last call, to the end of the round that it begins in.
    private func waiting(_ way: LadderWay, after called: [Ladder.Rung]) -> [Ladder.Rung] {
        let here = called.filter { $0.position.segment == way.start.segment }
        var found: [Ladder.Rung] = []
        var last = here.last
        for index in ((last?.position.index ?? -1) + 1)..<max(way.count, (last?.position.index ?? -1) + 1) {
            if let first = found.first, way.round(of: index) + 1 > first.round { break }
            guard let level = way.level(at: index) else { continue }
            let position = LadderPosition(run: way.run, segment: way.start.segment, index: index)
            let rung = Ladder.Rung(
                position: position, level: level, round: way.round(of: index) + 1,
                dueAt: way.due(index, after: last), outcome: .waiting)
            found.append(rung)
            last = rung
        }
        return found
    }
}

/// The order in which a ladder's levels come, and when.
struct LadderWay {
    struct Start: Hashable {
        var segment: EventID
        var clock: HybridTime
        var at: Instant
        /// The place of the first level among all.
        var place: Int
        var isJump: Bool
    }

    let run: EventID
    let levels: [EscalationLevel]
    let start: Start
    private let subject: StepCondition.Subject
    private let again: EscalationRepeat

    init(_ run: PlaybookRun, start: Start, applies subject: StepCondition.Subject) {
        self.run = run.id
        levels = run.playbook.escalation
        self.start = start
        self.subject = subject
        again = run.playbook.escalationRepeat ?? .usual
    }

    /// How many levels there are on the whole way.
    var count: Int { levels.count * (1 + again.times) - start.place }

    /// From 0.
    func round(of index: Int) -> Int { (start.place + index) / levels.count }

    /// Nil where its condition doesn't hold.
    func level(at index: Int) -> EscalationLevel? {
        let level = levels[(start.place + index) % levels.count]
        guard let condition = level.condition else { return level }
        return condition.applies(to: subject) ? level : nil
    }

    /// By the clock alone. A jump calls its level at once.
    private func nominal(_ index: Int) -> Instant {
        let from = start.isJump ? levels[start.place].afterSeconds : 0
        let first = levels.first?.afterSeconds ?? 0
        let round = Int64(self.round(of: index))
        let cycle = (levels.last?.afterSeconds ?? 0) - first + again.afterSeconds
        let offset = levels[(start.place + index) % levels.count].afterSeconds
        return start.at.adding(seconds: offset - from + round * cycle)
    }

    /// The least time between two calls that are both overdue, so that nobody is called who needn't be.
    static let spacingSeconds: Int64 = 60

    /// By the clock; at once where the call before failed, unless another round would begin so; and where several are
    /// overdue, one after the other.
    func due(_ index: Int, after last: Ladder.Rung?) -> Instant {
        let nominal = nominal(index)
        guard let last else { return nominal }
        let spacing = min(Self.spacingSeconds, max(0, nominal.seconds(since: self.nominal(last.position.index))))
        switch last.outcome {
        case .failed(let then, _):
            let at = then.adding(milliseconds: last.jumped)
            let isSameRound = round(of: index) == round(of: last.position.index)
            return isSameRound ? min(nominal, at) : max(nominal, at.adding(seconds: spacing))
        case .waiting: return max(nominal, last.dueAt.adding(seconds: spacing))
        case .calling(let at), .reached(let at), .recorded(let at):
            return max(nominal, at.adding(milliseconds: last.jumped).adding(seconds: spacing))
        }
    }
}
