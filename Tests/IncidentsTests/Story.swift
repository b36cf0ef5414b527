import Incidents
import Playbooks

extension Instant {
    /// Minutes after 2024-07-12 09:00 UTC, when the stories begin.
    static func minute(_ count: Int) -> Instant { Instant(seconds: 1_720_774_800 + Int64(count) * 60) }
}

extension Moment {
    static func minute(_ count: Int) -> Moment { Moment(.minute(count)) }
}

/// An incident told act by act, as people do it: each act is decided on the state so far, becomes events with ids and
/// clocks, and is folded. Times are minutes after the story's beginning.
struct Story {
    private(set) var events: [Event] = []
    private(set) var incident: Incident
    /// What its acts wrote to other incidents.
    private(set) var outgoing: [Event] = []
    private var clocks: [WriterID: HybridTime] = [:]
    private var sequences: [WriterID: Int64] = [:]
    private var actCount = 0
    /// What the process that does the acts can start.
    var launching: LaunchContext?

    static let writer = WriterID("k7f2m9qz")

    /// Declares an incident at `minute`; `written` is later where it is declared with `--at`.
    init(
        declared minute: Int = 0, written: Int? = nil, title: String = "Database outage", by author: String = "ada",
        writer: WriterID = Story.writer, _ configure: (inout Opening) -> Void = { _ in }
    ) throws {
        var opening = Opening(title: title, zone: "UTC", day: "2024-07-12")
        configure(&opening)
        let act = Story.act(
            .open(opening), count: 0, minute: written ?? minute, at: written.map { _ in minute }, author)
        let drafts = try decide(act, on: DecisionState()).drafts
        let first = EventID(writer: writer, sequence: 1)
        let event = Event(drafts[0], id: first, incident: first, clock: HybridTime.zero.next(now: act.now), act: act)
        guard let incident = Incident(opening: event) else { throw StoryError.opensNothing }
        self.incident = incident
        events = [event]
        clocks[writer] = event.clock
        sequences[writer] = 1
        for draft in drafts.dropFirst() { append(draft, of: act, writer: writer) }
        actCount = 1
    }

    enum StoryError: Error { case opensNothing }

    /// Does it and returns the id of its first event; throws its refusal. `at` is the time that a person gave.
    @discardableResult
    mutating func tell(
        _ minute: Int, _ intent: Intent, by author: String = "ada", at: Int? = nil, on entry: EventID? = nil,
        to destination: Incident? = nil, writer: WriterID = Story.writer
    ) throws -> EventID {
        var act = Story.act(intent, count: actCount, minute: minute, at: at, author)
        act.launching = launching
        let drafts = try decide(act, on: state(for: author, entry: entry, to: destination)).drafts
        actCount += 1
        let ids = drafts.map { append($0, of: act, writer: writer) }
        return ids[0]
    }

    /// What the act would come to.
    func decision(
        _ minute: Int, _ intent: Intent, by author: String = "ada", at: Int? = nil, on entry: EventID? = nil,
        to destination: Incident? = nil
    ) throws(Refusal) -> Decision {
        var act = Story.act(intent, count: actCount, minute: minute, at: at, author)
        act.launching = launching
        return try decide(act, on: state(for: author, entry: entry, to: destination))
    }

    /// Why the act would not be recorded; nil when it would.
    func refusal(
        _ minute: Int, _ intent: Intent, by author: String = "ada", at: Int? = nil, on entry: EventID? = nil,
        to destination: Incident? = nil
    ) -> Refusal? {
        do throws(Refusal) {
            _ = try decision(minute, intent, by: author, at: at, on: entry, to: destination)
            return nil
        } catch {
            return error
        }
    }

    /// The entry as its corrections leave it.
    func entry(_ id: EventID) -> TimelineEntry? {
        guard let event = events.first(where: { $0.id == id }) else { return nil }
        let corrections = events.filter { $0.body.target == id && !retracted.contains($0.id) }
        return TimelineEntry(event, corrections: corrections, isRetracted: retracted.contains(id))
    }

    /// All that is not struck, in the order of the timeline.
    var timeline: [TimelineEntry] {
        events.compactMap { entry($0.id) }.filter { !$0.isStruck }.sorted(by: TimelineEntry.precedes)
    }

    /// Takes in an event from elsewhere.
    mutating func receive(_ event: Event) {
        events.append(event)
        incident.apply(event)
    }

    private var retracted: Set<EventID> {
        var ids: Set<EventID> = []
        for event in events {
            if case .actRetracted(let act) = event.body { ids.formUnion(act.events) }
            if case .actRestored(let act) = event.body { ids.subtract(act.events) }
        }
        return ids
    }

    private func state(for author: String, entry id: EventID?, to destination: Incident?) -> DecisionState {
        DecisionState(
            incident: incident, entry: id.flatMap(entry), lastAct: lastAct(of: author), lastUndo: lastUndo(of: author),
            destination: destination)
    }

    private func lastUndo(of author: String) -> LastAct? {
        var answered = 0
        for event in events.reversed() where event.author == author {
            switch event.body {
            case .actRestored: answered += 1
            case .actRetracted where answered > 0: answered -= 1
            case .actRetracted: return LastAct(events: [event.id], first: event.body)
            default: return nil
            }
        }
        return nil
    }

    private func lastAct(of author: String) -> LastAct? {
        let standing = events.filter { event in
            if case .actRetracted = event.body { return false }
            if case .actRestored = event.body { return false }
            switch event.body {
            // What a process records by itself is nobody's act.
            case .launchEnded, .levelCalled, .maintenanceExpired, .clockJumped: return false
            default: return event.author == author && !retracted.contains(event.id)
            }
        }
        guard let last = standing.last?.attempt else { return nil }
        let act = standing.filter { $0.attempt == last }
        return LastAct(events: act.map(\.id), first: act[0].body)
    }

    private static func act(_ intent: Intent, count: Int, minute: Int, at: Int?, _ author: String) -> Act {
        Act(
            intent: intent, attempt: AttemptID("attempt \(count)"), occurred: .minute(at ?? minute),
            isTimed: at != nil, now: .minute(minute), author: author, by: author, host: "db1")
    }

    @discardableResult
    private mutating func append(_ draft: Draft, of act: Act, writer: WriterID) -> EventID {
        let sequence = (sequences[writer] ?? 0) + 1
        let clock = (clocks[writer] ?? .zero).next(now: act.now)
        sequences[writer] = sequence
        clocks[writer] = clock
        let id = EventID(writer: writer, sequence: sequence)
        let event = Event(draft, id: id, incident: draft.incident ?? incident.id, clock: clock, act: act)
        if event.incident == incident.id { receive(event) } else { outgoing.append(event) }
        return id
    }
}

extension Event {
    init(_ draft: Draft, id: EventID, incident: IncidentID, clock: HybridTime, act: Act) {
        self.init(
            id: id, incident: incident, attempt: act.attempt, clock: clock, occurred: draft.occurred,
            recordedAt: act.now, author: act.author, by: draft.by ?? act.by, host: act.host,
            isRecordedOnly: draft.isRecordedOnly, body: draft.body)
    }
}

extension Intent {
    /// A plain note.
    static func note(_ text: String) -> Intent { .note(kind: .note, text: text, tags: [], isPinned: false) }
    static func status(_ status: Status) -> Intent { .changeStatus(status, text: "") }
    static func severity(_ severity: Severity) -> Intent { .changeSeverity(severity, reason: "as it stands") }
    static func maintenanceOn(_ scope: String? = nil, until: Int? = nil) -> Intent {
        .turnMaintenanceOn(MaintenanceRequest(scope: scope, reason: "restore", until: until.map { .minute($0) }))
    }
    static func maintenanceOff(_ scope: String? = nil) -> Intent { .turnMaintenanceOff(scope: scope, text: "") }
    static func update(_ audience: Audience = .public, next: Int? = nil) -> Intent {
        .sendUpdate(audience, text: "we are on it", next: next.map { .minute($0) })
    }
    static func todo(_ text: String) -> Intent { .addActionItem(ActionItemFields(text: text)) }
    static let resolve = Intent.resolve(text: "")
    static let close = Intent.close(.resolved, forced: nil)
}

extension Playbook {
    /// Two sections with three steps.
    static func example(_ name: String = "database-outage", updateEvery seconds: Int64? = nil) -> Playbook {
        Playbook(
            name: name, title: "Database outage", severity: 1, services: ["database"], updateEverySeconds: seconds,
            escalation: [EscalationLevel(level: 1, reach: "primary on-call", afterSeconds: 0, notify: "page")],
            maintenance: MaintenancePreset(scope: "storefront", forSeconds: 3600),
            sections: [
                PlaybookSection(
                    title: "Triage", level: 2, prose: "Look first.",
                    steps: [
                        PlaybookStep(text: "confirm the symptom", owner: "responder", seconds: 120),
                        PlaybookStep(
                            text: "check replication lag", label: "2.",
                            command: StepCommand(language: "sh", script: "psql -c 'select 1'")),
                    ]),
                PlaybookSection(title: "Fix", level: 2, steps: [PlaybookStep(text: "fail over", isTicked: false)]),
            ], hash: "hash of \(name)")
    }
}
