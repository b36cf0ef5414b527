import Incidents
import Testing

@Suite("Status and severity")
struct StatusTests {
    @Test("an incident begins by being investigated, without a severity")
    func beginning() throws {
        let story = try Story()
        #expect(story.incident.status == .investigating)
        #expect(story.incident.severity == nil)
        #expect(!story.incident.isResolved)
    }

    @Test("a status is taken over and keeps the old one beside it")
    func change() throws {
        var story = try Story()
        let change = try story.tell(5, .changeStatus(.monitoring, text: " roll-back is out "))
        #expect(story.incident.status == .monitoring)
        #expect(story.entry(change)?.text == "roll-back is out")
        #expect(story.entry(change)?.detail == "investigating → monitoring")
    }

    @Test("resolved and closed come only by their verbs", arguments: [Status.resolved, .closed])
    func reservedStatuses(status: Status) throws {
        #expect(try Story().refusal(1, .status(status))?.ground == .usage)
    }

    @Test("the same status again is refused without new words", arguments: ["", "  \n"])
    func sameStatus(text: String) throws {
        var story = try Story()
        #expect(story.refusal(1, .changeStatus(.investigating, text: text))?.ground == .state)
        try story.tell(1, .changeStatus(.investigating, text: "still nothing"))
        #expect(story.incident.status == .investigating)
    }

    @Test("no status follows the resolution, but one from before it may still be written down")
    func afterResolution() throws {
        var story = try Story()
        try story.tell(30, .resolve)
        #expect(story.refusal(31, .status(.monitoring))?.ground == .state)
        try story.tell(32, .status(.monitoring), at: 20)
        #expect(story.incident.status == .resolved)
    }

    @Test("monitoring asks for the end of the impact where it is not known")
    func monitoringOffersMitigated() throws {
        var story = try Story()
        #expect(try story.decision(5, .status(.monitoring)).remarks.count == 1)
        try story.tell(6, .setMilestone(.mitigated, at: .minute(4)))
        #expect(try story.decision(7, .status(.monitoring)).remarks.isEmpty)
    }

    @Test("resolving while maintenance is on goes, and says that it is")
    func resolvingUnderMaintenance() throws {
        var story = try Story()
        try story.tell(1, .maintenanceOn("shop"))
        #expect(try story.decision(2, .resolve).remarks == ["maintenance is still on for shop"])
    }

    @Test("resolving twice, or before a later status, is refused")
    func resolvingTwice() throws {
        var story = try Story()
        try story.tell(20, .status(.monitoring))
        #expect(story.refusal(30, .resolve, at: 10)?.ground == .state)
        try story.tell(30, .resolve)
        #expect(story.refusal(31, .resolve)?.ground == .state)
    }

    @Test("an incident that is written down afterwards is resolved when it was")
    func backfilledResolution() throws {
        var story = try Story(declared: 600) { $0.isBackfilled = true }
        try story.tell(601, .setMilestone(.impactStarted, at: .minute(0)))
        try story.tell(602, .status(.identified), at: 10)
        #expect(story.incident.status == .identified)
        try story.tell(603, .resolve, at: 30)
        #expect(story.incident.status == .resolved)
        #expect(story.incident.milestone(.resolved) == .minute(30))
    }

    @Test("raising a severity needs no reason, lowering one does")
    func severities() throws {
        var story = try Story { $0.severity = .sev3 }
        try story.tell(1, .changeSeverity(.sev1, reason: ""))
        let refusal = story.refusal(2, .changeSeverity(.sev2, reason: " "))
        #expect(refusal?.ground == .state)
        #expect(refusal?.message == "lowering SEV-1 to SEV-2 needs a reason: severity 2 REASON")
        try story.tell(2, .changeSeverity(.sev2, reason: "half are back"))
        #expect(story.incident.severity == .sev2)
        #expect(story.refusal(3, .changeSeverity(.sev2, reason: "again"))?.ground == .state)
    }

    @Test("a first severity needs no reason")
    func firstSeverity() throws {
        var story = try Story()
        try story.tell(1, .changeSeverity(.sev5, reason: ""))
        #expect(story.incident.severity == .sev5)
    }

    @Test("what happened can't lie in the future", arguments: [Intent.note("x"), .resolve, .severity(.sev1), .undo])
    func future(intent: Intent) throws {
        #expect(try Story().refusal(5, intent, at: 6)?.ground == .usage)
    }

    @Test("an act is refused once what its confirmation showed has changed")
    func expectations() throws {
        var story = try Story()
        let shown = Expectation(story.incident)
        var act = Act(
            intent: .maintenanceOn("shop"), attempt: AttemptID("a"), occurred: .minute(3), isTimed: false,
            now: .minute(3), author: "ada", by: "ada", host: "db1", expectation: shown)
        #expect(try decide(act, on: DecisionState(incident: story.incident)).drafts.count == 1)
        try story.tell(2, .maintenanceOn("shop"))
        #expect(throws: Refusal.self) { try decide(act, on: DecisionState(incident: story.incident)) }
        act.expectation = Expectation(story.incident)
        #expect(try decide(act, on: DecisionState(incident: story.incident)).drafts.count == 1)
    }

    @Test("without an incident nothing but an opening is decided")
    func noIncident() {
        let act = Act(
            intent: .note("x"), attempt: AttemptID("a"), occurred: .minute(0), isTimed: false, now: .minute(0),
            author: "ada", by: "ada", host: "db1")
        let refusal = #expect(throws: Refusal.self) { try decide(act, on: DecisionState()) }
        #expect(refusal?.ground == .state)
    }

    @Test(
        "what is over five minutes old, in a drill or backfilled is recorded only",
        arguments: [(10, 5, false), (11, 5, true), (5, nil, false)])
    func recordedOnly(now: Int, at: Int?, isLate: Bool) throws {
        let story = try Story()
        #expect(try story.decision(now, .note("x"), at: at).drafts.map(\.isRecordedOnly) == [isLate])
        let drill = try Story { $0.isDrill = true }
        #expect(try drill.decision(now, .note("x"), at: at).drafts.map(\.isRecordedOnly) == [true])
        let backfilled = try Story { $0.isBackfilled = true }
        #expect(try backfilled.decision(now, .note("x"), at: at).drafts.map(\.isRecordedOnly) == [true])
    }
}
