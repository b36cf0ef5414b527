import Incidents
import Postmortems
import SQLiteJournal
import System
import Text

extension Settings {
    /// What this process can start.
    var launching: LaunchContext {
        let hooks = configuration.hooks.mapValues { HookCommand($0.arguments, timeoutSeconds: $0.timeoutSeconds) }
        return LaunchContext(hooks: hooks, directory: Folder.current ?? "/", owner: ProcessToken.current())
    }
}

extension Desk {
    /// What an act has put on the record and is to be started now.
    func planned(_ recorded: Recorded, _ drafts: [Draft]) throws(Trouble) -> [PlannedLaunch] {
        var plans: [PlannedLaunch] = []
        for (event, draft) in zip(recorded.events, drafts) {
            guard let record = draft.body.launch else { continue }
            let input = record.hook == nil ? [] : try hookInput(recorded.incident)
            plans.append(
                PlannedLaunch(
                    start: event.id, incident: event.incident, handle: recorded.incident.handle, record: record,
                    environment: LaunchEnvironment.make(record, settings), input: input))
        }
        return plans
    }

    /// The incident as `show --json` gives it, its timeline cut to the last entries.
    private func hookInput(_ incident: Incident) throws(Trouble) -> [UInt8] {
        let query = TimelineQuery.latest(count: Self.mostEntriesForHooks)
        let page = try reading { reader throws(JournalError) in try reader.page(of: incident.id, query) }
        let record = Postmortems.Record(incident: incident, entries: page.entries)
        return Array((RecordJSON.make(record, asOf: clock.now()).compact + "\n").utf8)
    }

    private static let mostEntriesForHooks = 1000

    /// Puts on the record what came of a program. A first word on it stands; a second one is no trouble.
    func record(_ ended: EndedLaunch) throws(Trouble) {
        _ = try machineActIfFirst(.endLaunch(ended.event), in: ended.plan.incident, by: settings.author)
    }

    /// Claims what is due. Nil where somebody else came first, or it is not due any more.
    func claim(_ due: DueAct) throws(Trouble) -> Receipt? {
        let intent: Intent =
            switch due.deed {
            case .callLevel(let position): .callLevel(position)
            case .recordExpiry(let scope): .recordExpiry(scope: scope)
            }
        return try machineActIfFirst(intent, in: due.incident, by: Self.timer)
    }

    /// Puts on the record of every open incident that the machine's clock was set. Another process may have been first.
    func record(_ jump: ClockJump) throws(Trouble) {
        let open = try reading { reader throws(JournalError) in try reader.openIncidents() }
        for line in open { _ = try machineActIfFirst(.recordClockJump(jump), in: line.id, by: Self.timer) }
    }

    /// Says of programs whose process is gone that nobody knows what came of them. Tells whether there were any.
    func settleInterrupted(_ incidents: [Incident]) throws(Trouble) -> Bool {
        var hasFound = false
        awaitedLaunches = incidents.flatMap(\.unendedLaunches).filter { !isGone($0) }
        for incident in incidents {
            for launch in incident.unendedLaunches where isGone(launch) {
                let ended = LaunchEnded(start: launch.start, hook: launch.hook, ending: .interrupted)
                let settled = try machineActIfFirst(.endLaunch(ended), in: incident.id, by: Self.timer)
                hasFound = hasFound || settled != nil
            }
        }
        return hasFound
    }

    /// Whether the process of a program that was at work has died since: a death changes nothing in the journal.
    var hasLostLaunch: Bool { awaitedLaunches.contains(where: isGone) }

    /// The entries of programs that are known to be at work.
    func runningEntries(_ incident: Incident) -> Set<EntryID> {
        let running = incident.unendedLaunches.filter { launch in
            launch.host == settings.environment.hostName
                && launch.owner.map { ProcessToken.standing($0) == .alive } == true
        }
        return Set(running.map(\.start))
    }

    /// A process of another machine can't be asked about: its hooks count as interrupted once their time is over.
    private func isGone(_ launch: Launch) -> Bool {
        guard launch.host == settings.environment.hostName, let owner = launch.owner else { return false }
        return ProcessToken.standing(owner) == .dead
    }

    /// Who does what a timer does.
    private static let timer = "sitroom"

    /// Nil where the journal's state says no: somebody else came first.
    private func machineActIfFirst(_ intent: Intent, in incident: IncidentID, by who: String) throws(Trouble)
        -> Receipt?
    {
        do { return try machineAct(intent, in: incident, by: who) } catch {
            guard error.status == .state else { throw error }
            return nil
        }
    }

    private func machineAct(_ intent: Intent, in incident: IncidentID, by who: String) throws(Trouble) -> Receipt {
        let now = clock.now()
        let proposal = AppendRequest(
            selector: .exactly(incident), attempt: AttemptID(Self.randomID()), author: settings.author)
        let act = Act(
            intent: intent, attempt: proposal.attempt, occurred: Moment(now), isTimed: false, now: now,
            author: settings.author, by: who, host: settings.environment.hostName, launching: settings.launching)
        return try append(proposal, .shell) { _ in act }
    }
}

extension [TimelineEntry] {
    /// As they stand while some of them are at work.
    func whileRunning(_ running: Set<EntryID>) -> [TimelineEntry] {
        running.isEmpty ? self : map { running.contains($0.id) ? $0.whileRunning : $0 }
    }
}
