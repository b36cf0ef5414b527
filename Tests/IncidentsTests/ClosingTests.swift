import Incidents
import Testing

@Suite("Closing")
struct ClosingTests {
    @Test("closing is refused while it is unresolved")
    func unresolved() throws {
        let refusal = try Story().refusal(1, .close)
        #expect(refusal?.ground == .state)
        #expect(refusal?.message.contains("it is not resolved") == true)
    }

    @Test("closing is refused while maintenance is on")
    func maintenance() throws {
        var story = try Story()
        try story.tell(1, .maintenanceOn("shop"))
        try story.tell(2, .resolve)
        #expect(story.refusal(3, .close)?.message.contains("maintenance off --scope shop") == true)
        try story.tell(3, .maintenanceOff())
        #expect(story.refusal(4, .close) == nil)
    }

    @Test("closing is refused with milestones out of order, naming them")
    func order() throws {
        var story = try Story()
        try story.tell(10, .setMilestone(.identified, at: .minute(9)))
        try story.tell(30, .resolve)
        #expect(story.refusal(40, .close) == nil)
        var late = story.events[1]
        late.id = EventID(writer: WriterID("other"), sequence: 1)
        late.body = try #require(
            try Story(declared: 50).decision(60, .setMilestone(.detected, at: .minute(20))).drafts.first?.body)
        story.receive(late)
        #expect(story.refusal(60, .close)?.message.contains("identified lies before detected") == true)
    }

    @Test("closing is refused with a milestone in the future")
    func future() throws {
        var story = try Story()
        try story.tell(30, .resolve)
        let checks = ClosingChecks(story.incident, now: .minute(20))
        #expect(checks.refusals == ["resolved lies in the future (milestone resolved T)"])
    }

    @Test("closing before a later status, or before it was resolved, is refused")
    func tooEarly() throws {
        var story = try Story()
        try story.tell(30, .resolve)
        #expect(story.refusal(40, .close, at: 20)?.ground == .state)
        try story.tell(41, .setMilestone(.resolved, at: .minute(38)))
        #expect(story.refusal(50, .close, at: 35)?.ground == .state)
        try story.tell(50, .close, at: 39)
        #expect(story.incident.status == .closed)
    }

    @Test("force goes on and keeps what it overruled for the audit")
    func forced() throws {
        var story = try Story()
        try story.tell(1, .maintenanceOn("shop"))
        #expect(story.refusal(2, .close(.resolved, forced: " "))?.ground == .state)
        try story.tell(2, .close(.resolved, forced: " handed to the vendor "))
        #expect(story.incident.status == .closed)
        let fact = try #require(story.incident.statusHistory.last?.value)
        #expect(fact.forced == "handed to the vendor")
        #expect(
            fact.remarks.prefix(2) == [
                "it is not resolved (resolve [TEXT])", "maintenance is on for shop (maintenance off --scope shop)",
            ])
    }

    @Test("of what is merely missing it warns")
    func warnings() throws {
        var story = try Story { $0.playbooks = [.example()] }
        try story.tell(1, .todo("alert"))
        try story.tell(2, .changeStep(number: 2, to: .done, text: ""))
        try story.tell(3, .resolve)
        #expect(
            try story.decision(4, .close).remarks == [
                "steps not done: 1, 3", "action item 1 has no owner and no due date",
                "nobody was ever commander, scribe or comms",
                "no severity was ever set", "sections empty: summary, root-cause, resolution",
            ])
    }

    @Test("where nothing is missing it is silent")
    func complete() throws {
        var story = try Story {
            $0.severity = .sev1
            $0.commander = "ada"
        }
        try story.tell(1, .addActionItem(ActionItemFields(text: "alert", owner: "bob", due: "2024-08-01")))
        for field in [TextField.summary, .rootCause, .resolution] { try story.tell(2, .setText(field, "x")) }
        for role in [Role.scribe, .comms] { try story.tell(2, .takeRole(role, who: "eve")) }
        try story.tell(3, .resolve)
        #expect(try story.decision(4, .close).remarks.isEmpty)
    }

    @Test("of the sections that the document asks for it names those that are empty")
    func asked() throws {
        var story = try Story {
            $0.severity = .sev1
            $0.commander = "ada"
        }
        for role in [Role.scribe, .comms] { try story.tell(1, .takeRole(role, who: "eve")) }
        try story.tell(2, .setText(.trigger, "x"))
        try story.tell(2, .addToList(.wentWell, "x"))
        try story.tell(3, .resolve)
        let asked: [DocumentSection] = [.impact, .text(.trigger), .list(.wentWell), .list(.gotLucky), .actionItems]
        #expect(
            try story.decision(4, .close(.resolved, forced: nil, asked: asked)).remarks
                == ["sections empty: impact, got-lucky, action-items"])
    }

    @Test(
        "a false alarm, a duplicate and a cancelled one need no checks",
        arguments: [ClosingReason.falseAlarm, .duplicate, .cancelled])
    func withoutChecks(reason: ClosingReason) throws {
        var story = try Story { $0.playbooks = [.example()] }
        #expect(try story.decision(1, .close(reason, forced: nil)).remarks.isEmpty)
        try story.tell(1, .close(reason, forced: nil))
        #expect(story.incident.status == .closed)
        #expect(story.incident.closingReason == reason)
        #expect(story.incident.milestone(.resolved) == nil)
    }

    @Test("after closing, what people write about it is still taken")
    func allowedAfterClosing() throws {
        var story = try Story()
        let note = try story.tell(1, .note("x"))
        try story.tell(1, .todo("alert"))
        try story.tell(1, .addToList(.why, "w"))
        try story.tell(2, .resolve)
        try story.tell(3, .close)
        let intents: [Intent] = [
            .todo("y"), .editActionItem(number: 1, ActionItemFields(owner: "bob")),
            .finishActionItem(number: 1, .done, remark: ""), .setTitle("t"), .setZone("UTC"),
            .setText(.summary, "s"), .replaceList(.risk, "r"), .addToList(.why, "v"),
            .removeFromList(.why, number: 1), .amend(text: "y", kind: nil), .undo, .reopen(reason: "back"),
        ]
        for intent in intents { #expect(story.refusal(4, intent, on: note) == nil) }
    }

    @Test("after closing, nothing more happens to it")
    func refusedAfterClosing() throws {
        var story = try Story { $0.playbooks = [.example()] }
        let note = try story.tell(1, .note("x"))
        try story.tell(1, .takeRole(.ops, who: "bob"))
        try story.tell(2, .resolve)
        try story.tell(3, .close)
        let intents: [Intent] = [
            .note("y"), .status(.monitoring), .severity(.sev1), .takeRole(.comms, who: "bob"),
            .dropRole(.ops, who: nil), .addService("api"), .removeService("api"),
            .setMilestone(.detected, at: .minute(0)),
            .describeImpact(text: "x", users: nil, business: nil, scope: nil), .maintenanceOn(), .maintenanceOff(),
            .usePlaybook(.example("other")), .changeStep(number: 1, to: .done, text: ""),
            .addStep(text: "x", owner: nil, seconds: nil), .update(), .recordProgress(percent: 1, text: ""),
            .strike(reason: "x"), .pin, .resolve, .close,
        ]
        for intent in intents {
            #expect(story.refusal(4, intent, on: note)?.message.contains("is closed: sitroom reopen") == true)
        }
    }
}
