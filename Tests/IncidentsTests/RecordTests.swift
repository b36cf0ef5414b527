import Incidents
import Testing

@Suite("Action items and the postmortem's fields")
struct RecordTests {
    @Test("an item is edited field by field")
    func editing() throws {
        var story = try Story()
        try story.tell(1, .todo("alert on replication lag"))
        try story.tell(2, .todo("rehearse the restore"))
        try story.tell(3, .editActionItem(number: 1, ActionItemFields(owner: "bob", due: "2024-08-01")))
        try story.tell(4, .editActionItem(number: 1, ActionItemFields(owner: "eve", type: .detect, horizon: .longTerm)))
        let item = try #require(story.incident.actionItems.first)
        #expect(item.number == 1)
        #expect(item.state == .open)
        #expect(
            item.fields
                == ActionItemFields(
                    text: "alert on replication lag", owner: "eve", due: "2024-08-01", type: .detect,
                    horizon: .longTerm))
        #expect(story.incident.actionItems.map(\.number) == [1, 2])
    }

    @Test("items are done or dropped, with a remark", arguments: [ActionState.done, .dropped])
    func finishing(state: ActionState) throws {
        var story = try Story()
        try story.tell(1, .todo("alert on lag"))
        try story.tell(2, .finishActionItem(number: 1, state, remark: " see PR 12 "))
        #expect(story.incident.actionItems.map(\.state) == [state])
        #expect(story.incident.actionItems.map(\.remark) == ["see PR 12"])
        #expect(story.refusal(3, .finishActionItem(number: 1, state, remark: ""))?.ground == .state)
    }

    @Test("an item needs text, an edit a change, and both an item that is there")
    func refusals() throws {
        var story = try Story()
        #expect(story.refusal(1, .addActionItem(ActionItemFields(owner: "bob")))?.ground == .usage)
        #expect(story.refusal(1, .todo(" "))?.ground == .usage)
        #expect(story.refusal(1, .editActionItem(number: 1, ActionItemFields(owner: "bob")))?.ground == .state)
        #expect(story.refusal(1, .finishActionItem(number: 1, .done, remark: ""))?.ground == .state)
        try story.tell(1, .todo("alert on lag"))
        #expect(story.refusal(2, .editActionItem(number: 1, ActionItemFields()))?.ground == .usage)
        #expect(story.refusal(2, .editActionItem(number: 2, ActionItemFields(owner: "bob")))?.ground == .state)
    }

    @Test("a field holds the last text, and an empty one clears it")
    func textFields() throws {
        var story = try Story()
        #expect(story.incident.text(.summary) == nil)
        try story.tell(1, .setText(.summary, "It *broke*."))
        try story.tell(2, .setText(.rootCause, "a lock"))
        #expect(story.incident.text(.summary) == "It *broke*.")
        try story.tell(3, .setText(.summary, ""))
        #expect(story.incident.text(.summary) == nil)
        #expect(story.incident.text(.rootCause) == "a lock")
    }

    @Test("lists grow, lose an item by its number, and are replaced by one")
    func lists() throws {
        var story = try Story()
        for text in ["fast page", "good runbook", "calm"] { try story.tell(1, .addToList(.wentWell, text)) }
        try story.tell(2, .addToList(.wentWrong, "slow restore"))
        try story.tell(3, .removeFromList(.wentWell, number: 2))
        #expect(story.incident.items(.wentWell).map(\.text) == ["fast page", "calm"])
        #expect(
            story.refusal(4, .removeFromList(.wentWell, number: 3))?.message == "no went-well 3: they go from 1 to 2")
        #expect(story.refusal(4, .removeFromList(.wentWell, number: 0))?.ground == .state)
        #expect(story.refusal(4, .removeFromList(.risk, number: 1))?.ground == .state)
        #expect(story.refusal(4, .addToList(.risk, " "))?.ground == .usage)
        try story.tell(4, .replaceList(.wentWell, "only this"))
        #expect(story.incident.items(.wentWell).map(\.text) == ["only this"])
        #expect(story.incident.items(.wentWrong).map(\.text) == ["slow restore"])
        try story.tell(5, .replaceList(.wentWell, ""))
        #expect(story.incident.items(.wentWell).isEmpty)
    }

    @Test("a new title keeps the handle; a zone that is set was chosen")
    func titleAndZone() throws {
        var story = try Story()
        let handle = story.incident.handle
        #expect(!story.incident.isZoneChosen)
        try story.tell(1, .setTitle("  Orders\nlost "))
        try story.tell(2, .setZone("America/New_York"))
        #expect(story.incident.title == "Orders lost")
        #expect(story.incident.handle == handle)
        #expect(story.incident.zoneName == "America/New_York")
        #expect(story.incident.isZoneChosen)
        #expect(story.refusal(3, .setTitle(" \n"))?.ground == .usage)
    }

    @Test("what people write about it makes no entry on the timeline")
    func silent() throws {
        var story = try Story()
        let intents: [Intent] = [
            .todo("x"), .setText(.summary, "x"), .addToList(.why, "x"), .replaceList(.why, "y"), .setTitle("x"),
            .setZone("UTC"), .removeFromList(.why, number: 1), .finishActionItem(number: 1, .done, remark: ""),
        ]
        for intent in intents { try story.tell(1, intent) }
        #expect(story.timeline.count == 1)
    }
}
