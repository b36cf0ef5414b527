import Incidents
import Testing

/// What an import leaves in an incident. Stories begin at 2024-07-12 09:00 UTC.
@Suite struct ImportActTests {
    private func timeline(_ text: String) -> ImportBatch {
        ImportBatch(timeline: ImportReading().timeline(text))
    }

    @Test("a timeline is one act, recorded only, that one undo takes back")
    func undo() throws {
        var story = try Story()
        let before = story.incident
        try story.tell(60, .importBatch(timeline("lost\n09:10 ada saw it\n\n09:05 it began")))
        let entries = story.timeline.filter { $0.kind == .note }
        #expect(entries.map(\.text) == ["it began", "ada saw it", "Imported without a place:\nlost"])
        #expect(story.events.dropFirst().allSatisfy { $0.isRecordedOnly && $0.attempt == story.events[1].attempt })
        try story.tell(61, .undo)
        #expect(story.timeline.filter { $0.kind == .note }.isEmpty)
        #expect(story.incident.milestones.map(\.at) == before.milestones.map(\.at))
    }

    @Test("who spoke did it, and who pasted wrote it")
    func people() throws {
        var story = try Story()
        try story.tell(60, .importBatch(timeline("grace  9:10 AM\nfound it")))
        #expect(story.events.last?.by == "grace" && story.events.last?.author == "ada")
    }

    @Test("nothing with a time is refused, and so is a closed incident")
    func refusals() throws {
        var story = try Story()
        #expect(story.refusal(60, .importBatch(timeline("nothing")))?.ground == .usage)
        try story.tell(60, .close(.cancelled, forced: nil))
        #expect(story.refusal(61, .importBatch(timeline("09:10 it")))?.ground == .state)
    }

    @Test("a postmortem opens an incident that is resolved by its last entry, and the first undo empties it")
    func postmortem() throws {
        let text =
            "# Outage\nDuration: 2024-07-12 09:00 - 10:00\n## Summary\nBad.\n## Timeline\n- 09:05 seen\n- 10:00 fixed"
        let document = ImportedDocument.read(text, ImportReading(date: nil).context)
        let batch = ImportBatch(postmortem: document, zone: .utc, isZoneChosen: true, now: utc(2024, 7, 20, 12))
        let act = Act(
            intent: .importBatch(batch), attempt: AttemptID("a"), occurred: Moment(utc(2024, 7, 20, 12)),
            isTimed: false,
            now: utc(2024, 7, 20, 12), author: "ada", by: "ada", host: "db1")
        let drafts = try decide(act, on: DecisionState()).drafts
        let id = EventID(writer: Story.writer, sequence: 1)
        var clock = HybridTime.zero.next(now: act.now)
        var incident = try #require(Incident(opening: Event(drafts[0], id: id, incident: id, clock: clock, act: act)))
        var ids = [id]
        for draft in drafts.dropFirst() {
            clock = clock.next(now: act.now)
            ids.append(EventID(writer: Story.writer, sequence: Int64(ids.count + 1)))
            incident.apply(Event(draft, id: ids[ids.count - 1], incident: id, clock: clock, act: act))
        }
        #expect(incident.status == .resolved && incident.milestone(.resolved)?.instant == utc(2024, 7, 12, 10))
        #expect(incident.milestone(.declared) == nil && incident.isBackfilled)
        #expect(incident.handle == "2024-07-12-outage" && incident.text(.summary) == "Bad.")
        let last = LastAct(events: ids, first: drafts[0].body)
        var undo = act
        undo.intent = .undo
        let undone = try decide(undo, on: DecisionState(incident: incident, lastAct: last)).drafts
        guard case .actRetracted(let retracted) = undone[0].body else { return #expect(Bool(false)) }
        #expect(retracted.events == Array(ids.dropFirst()))
        let bare = LastAct(events: [id], first: drafts[0].body)
        #expect(throws: Refusal.self) { try decide(undo, on: DecisionState(incident: incident, lastAct: bare)) }
    }
}
