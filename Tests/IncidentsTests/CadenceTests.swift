import Incidents
import Playbooks
import Testing

@Suite("When a status update is due")
struct CadenceTests {
    @Test(
        "first, and after an update",
        arguments: [
            (nil, 5, 30), (.sev1, 5, 30), (.sev2, 5, 30), (.sev3, 60, 70), (.sev4, nil, nil), (.sev5, nil, nil),
        ] as [(Severity?, Int?, Int?)])
    func table(severity: Severity?, first: Int?, second: Int?) throws {
        var story = try Story { $0.severity = severity }
        #expect(story.incident.nextUpdateDue == first.map { .minute($0) })
        try story.tell(10, .update())
        #expect(story.incident.nextUpdateDue == second.map { .minute($0) })
    }

    @Test("an internal update does not restart the public clock")
    func internalUpdate() throws {
        var story = try Story()
        try story.tell(3, .update(.internal))
        #expect(story.incident.nextUpdateDue == .minute(5))
        try story.tell(4, .update())
        try story.tell(20, .update(.internal, next: 90))
        #expect(story.incident.nextUpdateDue == .minute(24))
    }

    @Test("an update may name the time of the next, for once")
    func next() throws {
        var story = try Story()
        try story.tell(10, .update(next: 55))
        #expect(story.incident.nextUpdateDue == .minute(55))
        try story.tell(50, .update())
        #expect(story.incident.nextUpdateDue == .minute(70))
    }

    @Test("the next update lies ahead, and an update has text")
    func refusals() throws {
        let story = try Story()
        #expect(story.refusal(10, .update(next: 10))?.ground == .usage)
        #expect(story.refusal(10, .sendUpdate(.public, text: "\n", next: nil))?.ground == .usage)
    }

    @Test("drills, backfilled incidents and what was declared late have none")
    func silent() throws {
        #expect(try Story { $0.isDrill = true }.incident.nextUpdateDue == nil)
        #expect(try Story { $0.isBackfilled = true }.incident.nextUpdateDue == nil)
        #expect(try Story(declared: 0, written: 6).incident.nextUpdateDue == nil)
        #expect(try Story(declared: 0, written: 4).incident.nextUpdateDue == .minute(5))
    }

    @Test("nothing is due once it is resolved; reopening brings it back")
    func resolved() throws {
        var story = try Story()
        try story.tell(10, .update())
        try story.tell(15, .resolve)
        #expect(story.incident.nextUpdateDue == nil)
        try story.tell(16, .reopen(reason: "back"))
        #expect(story.incident.nextUpdateDue != nil)
    }

    @Test("a playbook asks for more updates, never for fewer")
    func playbook() throws {
        var story = try Story()
        try story.tell(1, .usePlaybook(.example("slow", updateEvery: 3600)))
        try story.tell(2, .update())
        #expect(story.incident.nextUpdateDue == .minute(22))
        try story.tell(3, .usePlaybook(.example("fast", updateEvery: 600)))
        #expect(story.incident.nextUpdateDue == .minute(12))
        try story.tell(4, .severity(.sev4))
        #expect(story.incident.nextUpdateDue == .minute(12))
    }

    @Test("a backdated update counts from when it was sent")
    func backdated() throws {
        var story = try Story()
        try story.tell(18, .update(), at: 8)
        #expect(story.incident.nextUpdateDue == .minute(28))
    }
}
