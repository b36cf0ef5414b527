import Commands
import Console
import Glibc
import Incidents
import Playbooks
import TextUI

/// A console with a journal in memory behind it: keys go in, effects are done when a test says so.
struct Stage {
    var model: Model
    private(set) var events: [Event] = []
    private(set) var incident: Incident?
    var openIncidents: [Console.BoardLine] = []
    var recentIncidents: [Console.BoardLine] = []
    var hasIncidents = false
    var otherOverdue: Overdue?
    var documents = Stage.documents
    var untrustedRuns: Set<EventID> = []
    var changedRuns: [EventID: String] = [:]
    /// The present, in seconds after 2024-07-12 09:00 UTC, a Friday.
    var second: Int64 = 0
    /// What the console can start, and whoever writes to the journal.
    let launching: LaunchContext
    private var attempts = 0
    private let writer: String

    static let start: Int64 = 1_720_774_800

    init(
        rows: Int = 24, columns: Int = 80, symbols: Symbols = .unicode, writer: String = "k7f2m9qz",
        hasViKeys: Bool = false, hooks: [String: HookCommand] = [:], second: Int64 = 0, unattendedSince: Instant? = nil
    ) {
        self.writer = writer
        self.second = second
        let now = Instant(seconds: Stage.start + second)
        launching = LaunchContext(hooks: hooks, directory: "/srv", owner: nil)
        model = Model(
            size: Size(rows: rows, columns: columns), symbols: symbols, author: "ada", hostZone: Stage.newYork,
            now: now, hasViKeys: hasViKeys, launching: launching, host: "desk",
            callHold: CallHold(began: now), unattendedSince: unattendedSince)
    }

    /// New York in summer, as the zone file calls it.
    static let newYork = Zone(fixed: "EDT", offsetSeconds: -4 * 3600)

    var now: Instant { Instant(seconds: Stage.start + second) }

    /// Whether who pastes lives by New York's clocks, with their changes.
    var newYorkHasClockChanges = false

    var screen: String { view(model).text }

    static func at(_ second: Int64) -> Instant { Instant(seconds: Stage.start + second) }

    /// Writes to the journal, as another shell does; the console learns of it by `refresh`.
    @discardableResult
    mutating func record(_ intent: Intent, by author: String = "ada", at time: Moment? = nil, entry: EntryID? = nil)
        -> EventID?
    {
        attempts += 1
        let act = Act(
            intent: intent, attempt: AttemptID("attempt \(attempts)"), occurred: time ?? Moment(now),
            isTimed: time != nil, now: now, author: author, by: author, host: "desk", launching: launching)
        let state = DecisionState(incident: incident, entry: entry.flatMap { id in entries.first { $0.id == id } })
        guard let drafts = try? decide(act, on: state).drafts else { return nil }
        return drafts.map { append($0, act) }.first
    }

    private mutating func append(_ draft: Draft, _ act: Act) -> EventID {
        let id = EventID(writer: WriterID(writer), sequence: Int64(events.count + 1))
        let event = Event(
            id: id, incident: incident?.id ?? id, attempt: act.attempt,
            clock: (events.last?.clock ?? .zero).next(now: now), occurred: draft.occurred, recordedAt: now,
            author: act.author, by: act.by, host: act.host, isRecordedOnly: draft.isRecordedOnly, body: draft.body)
        events.append(event)
        if incident == nil { incident = Incident(opening: event) } else { incident?.apply(event) }
        return id
    }

    var entries: [TimelineEntry] {
        let corrections = Dictionary(grouping: events.filter { $0.body.target != nil }) { $0.body.target }
        let made = events.compactMap { event in
            TimelineEntry(event, corrections: corrections[event.id] ?? [], isRetracted: false)
        }
        return made.sorted(by: TimelineEntry.precedes)
    }

    /// Answers a query as the journal does.
    func page(_ query: TimelineQuery) -> TimelinePage {
        let all = entries.filter(query.filter.admits)
        func page(_ range: Range<Int>, target: Int? = nil) -> TimelinePage {
            let range = range.clamped(to: 0..<all.count)
            var page = TimelinePage(
                entries: Array(all[range]), hasEarlier: range.lowerBound > 0, hasLater: range.upperBound < all.count,
                target: target.flatMap { all.indices.contains($0) ? all[$0].id : nil })
            if !query.filter.isEmpty || page.hasLater && !query.isBefore {
                page.counts = FilterCounts(shown: all.count, all: entries.count)
            }
            page.matches = query.text.map { text in all.filter { $0.has(text) }.map(\.position) }
            return page
        }
        func place(_ position: TimelinePosition) -> Int { all.firstIndex { $0.position >= position } ?? all.count }
        func around(_ place: Int) -> TimelinePage {
            page(place - query.count / 2..<place + query.count / 2, target: min(place, all.count - 1))
        }
        switch query.stretch {
        case .latest: return page(all.count - query.count..<all.count)
        case .first: return page(0..<query.count, target: 0)
        case .before(let position): return page(place(position) - query.count..<place(position))
        case .from(let position): return page(place(position)..<place(position) + query.count)
        case .around(let position): return around(place(position))
        case .landmark(let direction, let position):
            let landmarks = all.indices.filter { EntryKind.landmarks.contains(all[$0].kind) }
            let found =
                direction == .earlier
                ? landmarks.last { all[$0].position < position } : landmarks.first { all[$0].position > position }
            return found.map(around) ?? TimelinePage(entries: [], hasEarlier: false, hasLater: false)
        }
    }

    /// What the journal answers to a question for an entry's revisions.
    func revisions(of id: EntryID) -> [Revision] {
        events.compactMap { event in
            let change: RevisionChange
            switch event.body {
            case .entryAmended(let amended) where amended.entry == id: change = .amended(amended)
            case .entryStruck(let struck) where struck.entry == id: change = .struck(reason: struck.reason)
            case .entryPinned(let pinned) where pinned.entry == id: change = .pinned
            case .entryMoved(let moved) where moved.entry == id: change = .moved(to: moved.handle)
            default:
                guard event.id == id, let first = TimelineEntry(event) else { return nil }
                change = .recorded(text: first.text, kind: first.kind, occurred: first.occurred)
            }
            return Revision(
                id: event.id, recordedAt: event.recordedAt, author: event.author, change: change,
                isRetracted: incident?.corrections.isRetracted(event.id) == true)
        }
    }

    /// Lets the console see what the journal holds.
    @discardableResult
    mutating func refresh(_ query: TimelineQuery? = nil) -> [Effect] {
        let query = query ?? model.timelineQuery
        var snapshot = Snapshot(
            incident: incident, zone: Stage.newYork, page: page(query), query: query,
            openIncidents: openIncidents, recentIncidents: recentIncidents, otherOverdue: otherOverdue,
            lastWritten: events.map(\.recordedAt).max(), isJournalEmpty: events.isEmpty && !hasIncidents,
            playbooks: ["database-outage", "general"],
            hypotheses: incident?.hypotheses(among: entries) ?? [], documents: documents)
        snapshot.dueActs = incident?.dueActs(now: now) ?? []
        snapshot.untrustedRuns = untrustedRuns
        snapshot.changedRuns = changedRuns
        return send(.refreshed(snapshot))
    }

    @discardableResult
    mutating func send(_ message: Message) -> [Effect] { update(message, &model) }

    /// Presses keys one after the other at the present and tells the effects of all.
    @discardableResult
    mutating func press(_ keys: Key...) -> [Effect] { keys.flatMap { send(.key($0, at: now)) } }

    @discardableResult
    mutating func type(_ text: String) -> [Effect] { text.flatMap { send(.key(.character($0), at: now)) } }

    mutating func wait(_ seconds: Int64) {
        second += seconds
        send(.tick(now))
    }

    /// An incident on the screen, with a checklist and a few entries.
    static func live(
        rows: Int = 24, columns: Int = 80, symbols: Symbols = .unicode, hasViKeys: Bool = false
    ) -> Stage {
        var stage = Stage(rows: rows, columns: columns, symbols: symbols, hasViKeys: hasViKeys)
        var opening = Opening(title: "Database outage", zone: "America/New_York", day: "2024-07-12")
        opening.severity = .sev1
        opening.services = ["checkout", "orders"]
        opening.playbooks = [playbook]
        opening.commander = "ada"
        opening.impactStarted = Moment(at(-300), .minute)
        opening.detected = Moment(at(-60), .minute)
        stage.record(.open(opening))
        stage.second = 45
        stage.note("investigating server health")
        stage.second = 90
        stage.record(.changeStep(number: 1, to: .done, text: ""))
        stage.record(.note(kind: .decision, text: "roll back deploy 1234", tags: ["deploy"], isPinned: true))
        stage.second = 131
        stage.send(.tick(stage.now))
        stage.refresh()
        return stage
    }

    @discardableResult
    mutating func note(_ text: String, by author: String = "ada", at time: Moment? = nil) -> EventID? {
        record(.note(kind: .note, text: text, tags: [], isPinned: false), by: author, at: time)
    }

    static let playbook = Playbook(
        name: "database-outage", title: "Database outage",
        maintenance: MaintenancePreset(scope: "storefront", forSeconds: 3600),
        sections: [
            PlaybookSection(
                title: "Triage", level: 2,
                steps: [
                    PlaybookStep(text: "acknowledge the page"),
                    PlaybookStep(
                        text: "check replication lag",
                        command: StepCommand(language: "sh", script: "psql -c 'select pg_last_xact_replay_timestamp()'")
                    ),
                    PlaybookStep(text: "look at the disks of the primary", depth: 1, owner: "grace", seconds: 120),
                ]),
            PlaybookSection(
                title: "Mitigation", level: 2,
                steps: [PlaybookStep(text: "fail over to the replica, after asking the commander for a decision")]),
        ], hash: "hash")
}

extension TimelineEntry {
    fileprivate func has(_ text: SearchQuery) -> Bool {
        let words = (searchableText ?? "").lowercased()
        return text.terms.allSatisfy { words.contains($0.lowercased()) }
    }
}
