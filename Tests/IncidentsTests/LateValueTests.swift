import Incidents
import Testing

@Suite("Values that come late")
struct LateValueTests {
    @Test("the latest by when it happened counts, not the one that was written last")
    func byOccurrence() throws {
        var story = try Story { $0.severity = .sev3 }
        try story.tell(20, .severity(.sev1))
        try story.tell(21, .severity(.sev2), at: 10)
        #expect(story.incident.severity == .sev1)
        #expect(story.incident.severityHistory.map(\.value.severity) == [.sev3, .sev2, .sev1])
    }

    @Test("at the same time, the later by the hybrid clock counts, in whatever order they arrive")
    func byClock() throws {
        var story = try Story()
        try story.tell(10, .severity(.sev3))
        try story.tell(10, .severity(.sev2))
        #expect(story.incident.severity == .sev2)
        var other = try #require(Incident(opening: story.events[0]))
        for event in story.events.dropFirst().reversed() { other.apply(event) }
        #expect(other == story.incident)
    }

    @Test("with the same clock, the writer decides, the same for all")
    func byWriter() throws {
        var story = try Story()
        try story.tell(10, .severity(.sev3), writer: WriterID("b"))
        try story.tell(10, .severity(.sev2), writer: WriterID("a"))
        #expect(story.events[1].clock == story.events[2].clock)
        #expect(story.incident.severity == .sev3)
    }

    @Test("a change that is written down late names what was true before it then")
    func oldValue() throws {
        var story = try Story { $0.severity = .sev4 }
        try story.tell(20, .severity(.sev1))
        let late = try story.tell(30, .changeSeverity(.sev3, reason: ""), at: 10)
        #expect(story.entry(late)?.text == "SEV-4 → SEV-3")
        try story.tell(31, .status(.monitoring), at: 25)
        let status = try story.tell(32, .status(.identified), at: 24)
        #expect(story.entry(status)?.text == "investigating → identified")
        #expect(story.incident.status == .monitoring)
    }

    @Test("what was taken back before it arrived stays taken back")
    func retractedEarly() throws {
        var story = try Story()
        try story.tell(10, .severity(.sev1))
        try story.tell(11, .undo)
        var other = try #require(Incident(opening: story.events[0]))
        other.apply(story.events[2])
        other.apply(story.events[1])
        #expect(other.severity == nil)
    }

    @Test("the hybrid clock goes on when the wall clock stands still or goes back")
    func hybridClock() {
        let first = HybridTime.zero.next(now: .minute(10))
        let second = first.next(now: .minute(10))
        let third = second.next(now: .minute(5))
        #expect(first < second)
        #expect(second < third)
        #expect(third < third.next(now: .minute(11)))
    }

    @Test("what a newer program wrote is skipped")
    func unknown() throws {
        var story = try Story()
        let before = story.incident
        var event = story.events[0]
        event.id = EventID(writer: WriterID("new"), sequence: 1)
        event.body = .unknown(kind: "ladderClimbed", version: 3)
        story.receive(event)
        #expect(story.incident == before)
        #expect(TimelineEntry(event) == nil)
    }
}
