import Incidents
import Testing

@Suite("What an entry says")
struct EntryTextTests {
    @Test(
        "each verb in its own words",
        arguments: [
            (.status(.identified), "investigating → identified", ""),
            (.changeStatus(.identified, text: "a lock"), "a lock", "investigating → identified"),
            (.changeSeverity(.sev1, reason: ""), "no severity → SEV-1", ""),
            (.changeSeverity(.sev1, reason: "all down"), "no severity → SEV-1: all down", ""),
            (.addService("api"), "api affected", ""),
            (.setMilestone(.impactStarted, at: .minute(-5)), "Impact started", ""),
            (.maintenanceOff("shop"), "Maintenance mode off (shop)", ""),
            (.turnMaintenanceOff(scope: "shop", text: "back"), "back", "Maintenance mode off (shop)"),
            (.usePlaybook(.example()), "Playbook database-outage, 3 steps", ""),
            (.addStep(text: "call", owner: nil, seconds: nil), "Step added: call", ""),
            (.update(.internal), "we are on it", "internal"),
            (.recordProgress(percent: nil, text: "half"), "half", ""),
            (.resolve, "Resolved", ""),
            (.resolve(text: "all green"), "all green", "investigating → resolved"),
            (.close(.duplicate, forced: nil), "Closed: duplicate", "investigating → closed"),
        ] as [(Intent, String, String)])
    func texts(intent: Intent, text: String, detail: String) throws {
        var story = try Story()
        try story.tell(1, .maintenanceOn("shop"))
        let id = try story.tell(2, intent)
        let entry = story.entry(id)
        #expect(entry?.text == text)
        #expect(entry?.detail == detail)
    }

    @Test("a verb that undoes another says so")
    func opposites() throws {
        var story = try Story {
            $0.services = ["api"]
            $0.commander = "ada"
        }
        let removed = try story.tell(1, .removeService("api"))
        #expect(story.entry(removed)?.text == "api no longer affected")
        let dropped = try story.tell(1, .dropRole(.commander, who: nil))
        #expect(story.entry(dropped)?.text == "ada is no longer commander")
        try story.tell(2, .resolve)
        let reopening = try story.tell(3, .reopen(reason: "back"))
        let reopened = story.entry(reopening)
        #expect(reopened?.text == "Reopened: back")
        #expect(reopened?.detail == "resolved → investigating")
    }

    @Test("what a verb did by itself is marked so, a person's words are not")
    func automatic() throws {
        var story = try Story()
        try story.tell(1, .status(.identified))
        try story.tell(2, .resolve(text: "green"))
        try story.tell(3, .setMilestone(.mitigated, at: .minute(2)))
        let entries = story.events.dropFirst().compactMap { story.entry($0.id) }
        #expect(entries.map(\.kind) == [.status, .milestone, .status, .milestone, .milestone])
        #expect(entries.map(\.isAutomatic) == [false, true, false, true, false])
    }

    @Test("an entry is late when it was written over five minutes after it happened")
    func late() throws {
        var story = try Story()
        let late = try story.tell(10, .note("x"), at: 4)
        let prompt = try story.tell(10, .note("x"), at: 5)
        #expect(story.entry(late)?.isLate() == true)
        #expect(story.entry(prompt)?.isLate() == false)
    }

    @Test("entries stand by when they happened, then in the order recorded")
    func order() throws {
        var story = try Story()
        let second = try story.tell(10, .note("second"))
        let third = try story.tell(11, .note("third"), at: 10)
        let first = try story.tell(12, .note("first"), at: 5)
        #expect(story.timeline.dropFirst().map(\.id) == [first, second, third])
    }

    @Test("each event can be named in a few words")
    func summaries() throws {
        var story = try Story()
        let note = try story.tell(1, .note("x"))
        let intents: [Intent] = [
            .todo("alert"), .finishActionItem(number: 1, .done, remark: ""),
            .editActionItem(number: 1, ActionItemFields(owner: "eve")), .setTitle("t"), .setZone("UTC"),
            .setText(.summary, "s"), .addToList(.why, "w"), .changeListItem(.why, number: 1, "u"),
            .removeFromList(.why, number: 1),
            .amend(text: "y", kind: nil), .pin, .strike(reason: "z"), .undo,
        ]
        for intent in intents { try story.tell(2, intent, on: note) }
        #expect(
            story.events.dropFirst().map(\.body.summary) == [
                "note: x", "action item: alert", "action item done", "action item changed", "title: t", "zone: UTC",
                "summary: s", "why: w", "why: u", "why: item removed", "entry \(note) amended", "entry \(note) pinned",
                "entry \(note) struck", "taken back: entry \(note) struck",
            ])
        #expect(EventBody.unknown(kind: "ladderClimbed", version: 2).summary == "ladderClimbed")
    }
}
