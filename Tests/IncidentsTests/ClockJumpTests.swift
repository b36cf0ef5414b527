import Incidents
import Playbooks
import Testing

/// The clock of the machine is set in the middle of an incident, by a day.
@Suite("A clock that is set")
struct ClockJumpTests {
    private static let day = 24 * 60

    private func jump(_ minutes: Int, host: String = "db1") -> Intent {
        .recordClockJump(ClockJump(milliseconds: Int64(minutes) * 60_000, host: host))
    }

    private func note(_ text: String) -> Intent { .note(kind: .note, text: text, tags: [], isPinned: false) }

    @Test("what is told after it was set back stands after what was told before, and the last word counts")
    func order() throws {
        var story = try Story()
        try story.tell(10, note("before"))
        try story.tell(11, .changeStatus(.identified, text: "found"))
        try story.tell(12 - Self.day, note("after"))
        try story.tell(13 - Self.day, .changeSeverity(.sev2, reason: "half of it"))
        try story.tell(14 - Self.day, .takeRole(.commander, who: "bob"))
        let words = story.timeline.map(\.text).filter { ["before", "found", "after"].contains($0) }
        #expect(words == ["before", "found", "after"])
        #expect(story.timeline.map(\.clock) == story.timeline.map(\.clock).sorted())
        #expect(story.incident.severity == .sev2)
        #expect(story.incident.commander == "bob")
    }

    @Test("what somebody says of an earlier time stands at that time, whatever was done to the clock")
    func typedTimes() throws {
        var story = try Story()
        try story.tell(10, note("before"))
        try story.tell(11 - Self.day, note("earlier"), at: 1 - Self.day)
        #expect(story.timeline.first?.text == "earlier")
    }

    @Test("it is an entry on the timeline, and only the first process that notices it makes one")
    func entry() throws {
        var story = try Story()
        let id = try story.tell(10 - Self.day, jump(-Self.day))
        #expect(story.entry(id)?.text == "The clock of db1 was set back by 1 day")
        #expect(story.entry(id)?.kind == .clock)
        #expect(story.refusal(10 - Self.day, jump(-Self.day))?.ground == .state)
        try story.tell(20, jump(Self.day))
        #expect(story.timeline.last?.text == "The clock of db1 was set forward by 1 day")
        try story.tell(20, jump(Self.day, host: "db2"))
    }

    @Test("countdowns go on as if nobody had set it", arguments: [-day, day, -30, 3])
    func countdowns(minutes: Int) throws {
        let levels = [
            EscalationLevel(level: 1, reach: "primary", afterSeconds: 0),
            EscalationLevel(level: 2, reach: "DBA", afterSeconds: 15 * 60),
        ]
        var story = try Story { opening in
            var playbook = Playbook.example()
            playbook.escalation = levels
            opening.playbooks = [playbook]
        }
        try story.tell(0, .callLevel(try #require(story.incident.nextCall(now: .minute(0))).position))
        try story.tell(1, .addStep(text: "call the vendor", owner: nil, seconds: 600))
        let number = try #require(story.incident.checklist.last).number
        try story.tell(2, .changeStep(number: number, to: .inProgress, text: ""))
        try story.tell(3, .maintenanceOn("shop", until: 40))
        try story.tell(4, .sendUpdate(.public, text: "we are on it", next: nil))
        let before = Countdowns(story.incident, now: .minute(5))
        try story.tell(5 + minutes, jump(minutes))
        #expect(Countdowns(story.incident, now: .minute(5 + minutes)) == before)
        #expect(before.left.allSatisfy { $0 != nil })
    }

    private struct Countdowns: Equatable {
        var left: [Int64?]

        init(_ incident: Incident, now: Instant) {
            let dues = [
                incident.nextUpdateDue, incident.nextCall(now: now)?.dueAt, incident.checklist.last?.timeIsUpAt,
                incident.runningMaintenance.first?.expiresAt?.instant,
                incident.dueActs(now: now).first { $0.deed == .recordExpiry(scope: "shop") }?.dueAt,
            ]
            left = dues.map { $0?.seconds(since: now) } + [incident.elapsedSeconds(now: now)]
        }
    }

    @Test("a step that was begun before it was set back is acknowledged after")
    func acknowledging() throws {
        var story = try Story()
        try story.tell(1, .addStep(text: "call the vendor", owner: nil, seconds: 600))
        try story.tell(2, .changeStep(number: 1, to: .inProgress, text: ""))
        try story.tell(3 - Self.day, jump(-Self.day))
        try story.tell(4 - Self.day, .acknowledgeStep(number: 1, who: "bob"))
        #expect(story.incident.checklist.first?.acknowledgedBy == "bob")
    }

    @Test("a time that was corrected after it was set is a time of the clock as it stands")
    func corrected() throws {
        var story = try Story()
        let update = try story.tell(4, .sendUpdate(.public, text: "we are on it", next: nil))
        try story.tell(5 + Self.day, jump(Self.day))
        try story.tell(6 + Self.day, .amend(text: nil, kind: nil), at: 2 + Self.day, on: update)
        #expect(story.incident.nextUpdateDue == .minute(22 + Self.day))
    }

    @Test("an expiry that is on the record is not recorded again after another jump")
    func expiry() throws {
        var story = try Story()
        try story.tell(3, .maintenanceOn("shop", until: 40))
        try story.tell(5 - Self.day, jump(-Self.day))
        #expect(story.refusal(39 - Self.day, .recordExpiry(scope: "shop")) != nil)
        try story.tell(41 - Self.day, .recordExpiry(scope: "shop"))
        try story.tell(42, jump(Self.day))
        #expect(story.incident.dueActs(now: .minute(42)).isEmpty)
        #expect(story.refusal(42, .recordExpiry(scope: "shop"))?.ground == .state)
    }

    @Test("an incident can be resolved and closed after it was set back, and took as long as it took")
    func ending() throws {
        var story = try Story(declared: 0) { $0.detected = .minute(0) }
        try story.tell(10, .setMilestone(.impactStarted, at: .minute(-5)))
        try story.tell(10, .changeSeverity(.sev2, reason: ""))
        try story.tell(14, .maintenanceOn("shop", until: 40))
        try story.tell(15 - Self.day, jump(-Self.day))
        try story.tell(16 - Self.day, .turnMaintenanceOff(scope: "shop", text: ""))
        try story.tell(20 - Self.day, .changeStatus(.identified, text: "the cable"))
        try story.tell(30 - Self.day, .resolve(text: "plugged in"))
        #expect(story.incident.isResolved)
        let metrics = Metrics(story.incident, until: .minute(30))
        #expect(metrics.timeToResolve == 2100)
        #expect(metrics.timeInMaintenance == 120)
        #expect(metrics.timeInSeverity.map(\.severity) == [.sev2])
        #expect(metrics.timeInSeverity.map(\.seconds) == [2100])
        #expect(story.incident.elapsedSeconds(now: .minute(99)) == 35 * 60)
        try story.tell(31 - Self.day, .reopen(reason: "unplugged"))
        #expect(!story.incident.isResolved)
    }

    @Test("a line that was begun before it was set back is recorded")
    func unfinished() throws {
        var story = try Story()
        var act = Act(
            intent: note("half a line"), attempt: AttemptID("x"), occurred: .minute(10), isTimed: false,
            now: .minute(11 - Self.day), author: "ada", by: "ada", host: "db1")
        let state = DecisionState(incident: story.incident)
        #expect(try decide(act, on: state).drafts.map(\.occurred) == [.minute(11 - Self.day)])
        act.isTimed = true
        #expect(throws: Refusal.self) { try decide(act, on: state) }
        try story.tell(12, note("and another"))
    }
}
