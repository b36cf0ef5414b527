import Incidents
import Testing

@Suite("Milestones")
struct MilestoneTests {
    @Test("declaring sets declared, and what the person knew")
    func opening() throws {
        let story = try Story(declared: 10) {
            $0.impactStarted = .minute(0)
            $0.detected = .minute(5)
        }
        #expect(story.incident.milestones.map(\.name) == [.impactStarted, .detected, .declared])
        #expect(story.incident.milestones.map(\.at) == [.minute(0), .minute(5), .minute(10)])
        #expect(story.incident.clockStart == .minute(0))
    }

    @Test("the clock counts from the impact, else from detection, else from declaring")
    func clockStart() throws {
        var story = try Story(declared: 10)
        #expect(story.incident.clockStart == .minute(10))
        try story.tell(11, .setMilestone(.detected, at: .minute(5)))
        #expect(story.incident.clockStart == .minute(5))
        try story.tell(12, .setMilestone(.impactStarted, at: .minute(1)))
        #expect(story.incident.clockStart == .minute(1))
        #expect(story.incident.elapsedSeconds(now: .minute(21)) == 20 * 60)
    }

    @Test("a status or verb that implies a milestone sets it where it is not set")
    func implied() throws {
        var story = try Story()
        let identified = try story.decision(10, .status(.identified))
        #expect(identified.drafts.count == 2)
        try story.tell(10, .status(.identified))
        try story.tell(20, .status(.monitoring))
        try story.tell(30, .status(.identified))
        try story.tell(40, .resolve)
        try story.tell(50, .close(.resolved, forced: nil))
        #expect(story.incident.milestone(.identified) == .minute(10))
        #expect(story.incident.milestone(.mitigated) == nil)
        #expect(story.incident.milestone(.resolved) == .minute(40))
        #expect(story.incident.milestone(.closed) == .minute(50))
    }

    @Test("a person's word stands against one that a verb implied later")
    func personWins() throws {
        var story = try Story()
        try story.tell(9, .setMilestone(.identified, at: .minute(4)))
        try story.tell(10, .status(.identified))
        #expect(story.incident.milestone(.identified) == .minute(4))
    }

    @Test("a milestone can be corrected, and its entry stands where it now is")
    func corrected() throws {
        var story = try Story()
        try story.tell(30, .resolve)
        let set = try story.tell(32, .setMilestone(.resolved, at: .minute(25)))
        #expect(story.incident.milestone(.resolved) == .minute(25))
        #expect(story.entry(set)?.occurred == .minute(25))
        #expect(story.entry(set)?.text == "Resolved")
        guard case .milestoneSet(let payload) = story.events.last?.body else {
            Issue.record("no milestone was set")
            return
        }
        #expect(payload.from == .minute(30))
        #expect(!payload.isImplied)
    }

    @Test("the future, and an end that has no verb yet, are refused")
    func refusals() throws {
        let story = try Story()
        #expect(story.refusal(5, .setMilestone(.detected, at: .minute(6)))?.ground == .usage)
        #expect(story.refusal(5, .setMilestone(.resolved, at: .minute(4)))?.ground == .state)
        #expect(story.refusal(5, .setMilestone(.closed, at: .minute(4)))?.ground == .state)
    }

    @Test("out of order is refused, naming the one to move first")
    func order() throws {
        var story = try Story(declared: 10) { $0.impactStarted = .minute(5) }
        let early = story.refusal(11, .setMilestone(.detected, at: .minute(4)))
        #expect(early?.ground == .state)
        #expect(early?.message.contains("milestone impact_started T") == true)
        try story.tell(11, .setMilestone(.detected, at: .minute(6)))
        let late = story.refusal(12, .setMilestone(.impactStarted, at: .minute(7)))
        #expect(late?.message == "impact_started can't lie after detected: move that first with milestone detected T")
    }

    @Test("an implied milestone that would be out of order is refused too")
    func impliedOutOfOrder() throws {
        let story = try Story(declared: 10) { $0.detected = .minute(5) }
        #expect(story.refusal(11, .status(.identified), at: 3)?.ground == .state)
        #expect(story.refusal(11, .resolve, at: 3)?.ground == .state)
    }

    @Test("mitigating before identifying, and acknowledging before declaring, are everyday practice")
    func freeOrder() throws {
        var story = try Story(declared: 10)
        try story.tell(20, .setMilestone(.mitigated, at: .minute(15)))
        try story.tell(21, .status(.identified))
        try story.tell(22, .setMilestone(.acknowledged, at: .minute(4)))
        #expect(MilestoneOrder.violations(in: story.incident).isEmpty)
    }

    @Test("declaring before the detection that it names is refused")
    func declaredBeforeDetected() {
        let refusal = #expect(throws: Refusal.self) {
            try Story(declared: 0, written: 20) { $0.detected = .minute(5) }
        }
        #expect(refusal?.ground == .usage)
    }

    @Test("reopening clears resolved and closed; the next end sets them anew")
    func reopening() throws {
        var story = try Story()
        try story.tell(30, .resolve)
        try story.tell(40, .close)
        try story.tell(50, .reopen(reason: "the errors are back"))
        #expect(story.incident.status == .investigating)
        #expect(story.incident.milestone(.resolved) == nil)
        #expect(story.incident.milestone(.closed) == nil)
        #expect(story.incident.statusHistory.map(\.value.status).suffix(3) == [.resolved, .closed, .investigating])
        try story.tell(60, .resolve)
        #expect(story.incident.milestone(.resolved) == .minute(60))
    }

    @Test("a resolution that is taken back leaves no corrected milestone behind")
    func resolutionTakenBack() throws {
        var story = try Story { $0.impactStarted = .minute(-10) }
        try story.tell(30, .resolve, by: "ada")
        try story.tell(31, .setMilestone(.resolved, at: .minute(25)), by: "bob")
        try story.tell(32, .undo, by: "ada")
        #expect(story.incident.status == .investigating)
        #expect(story.incident.milestone(.resolved) == nil)
        #expect(Metrics(story.incident, until: .minute(60)).timeToResolve == nil)
    }

    @Test("reopening needs a reason, an end, and a time after it")
    func reopeningRefused() throws {
        var story = try Story()
        #expect(story.refusal(10, .reopen(reason: "x"))?.ground == .state)
        try story.tell(30, .resolve)
        #expect(story.refusal(31, .reopen(reason: " "))?.ground == .usage)
        #expect(story.refusal(31, .reopen(reason: "x"), at: 29)?.ground == .state)
    }
}
