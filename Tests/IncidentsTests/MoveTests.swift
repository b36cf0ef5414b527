import Incidents
import Testing

@Suite("Moving an entry to another incident")
struct MoveTests {
    private func other(_ configure: (inout Opening) -> Void = { _ in }) throws -> Story {
        try Story(declared: 2, title: "Search is slow", writer: WriterID("0ther"), configure)
    }

    @Test("it leaves the one and stands in the other with both times, its kind, words, tags and people")
    func moving() throws {
        var story = try Story()
        var other = try other()
        let note = try story.tell(
            20, .note(kind: .decision, text: "fail\nover", tags: ["db"], isPinned: true), by: "bob", at: 9)
        try story.tell(30, .move, on: note, to: other.incident)
        let left = try #require(story.entry(note))
        #expect(left.struckReason == "moved to \(other.incident.handle)")
        #expect(story.incident.destination(of: note)?.to == other.incident.id)
        let arrived = try #require(story.outgoing.first)
        other.receive(arrived)
        let entry = try #require(other.entry(arrived.id))
        #expect(entry.kind == .decision)
        #expect(entry.text == "fail\nover")
        #expect(entry.tags == ["db"])
        #expect(entry.isPinned)
        #expect(entry.occurred == .minute(9))
        #expect(entry.recordedAt == .minute(20))
        #expect(entry.author == "bob")
        #expect(entry.by == "bob")
        #expect(entry.detail == "moved from \(story.incident.handle)")
        #expect(arrived.author == "ada")
        #expect(other.timeline.contains { $0.id == entry.id })
        #expect(!story.timeline.contains { $0.id == note })
    }

    @Test("what was amended before moves as it stands")
    func amended() throws {
        var story = try Story()
        let other = try other()
        let note = try story.tell(10, .note("roled back"))
        try story.tell(11, .amend(text: "rolled back", kind: .action), at: 5, on: note)
        try story.tell(12, .move, on: note, to: other.incident)
        guard case .entryReceived(let received) = story.outgoing.first?.body else {
            Issue.record("nothing arrived")
            return
        }
        #expect(received.text == "rolled back")
        #expect(received.kind == .action)
        #expect(story.outgoing.first?.occurred == .minute(5))
    }

    @Test("what changed the state stays where it changed it")
    func derived() throws {
        var story = try Story { $0.playbooks = [.example()] }
        let other = try other().incident
        let guess = try story.tell(1, .note(kind: .hypothesis, text: "a lock", tags: [], isPinned: false))
        let kept = [
            try story.tell(2, .status(.identified)), try story.tell(3, .severity(.sev2)),
            try story.tell(4, .setMilestone(.mitigated, at: .minute(4))), try story.tell(5, .maintenanceOn()),
            try story.tell(6, .changeStep(number: 1, to: .done, text: "")),
            try story.tell(7, .describeImpact(text: "all", users: nil, business: nil, scope: nil)),
            try story.tell(8, .decideHypothesis(.confirmed, reason: "seen"), on: guess), guess,
        ]
        for id in kept {
            let refusal = story.refusal(20, .move, on: id, to: other)
            #expect(refusal?.ground == .state)
            #expect(refusal?.message.hasSuffix("it can't be moved") == true, "\(refusal?.message ?? "none")")
        }
    }

    @Test("it goes to another incident that is not closed, once, and not from one that is")
    func refused() throws {
        var story = try Story()
        var other = try other()
        let note = try story.tell(1, .note("x"))
        let struck = try story.tell(1, .note("y"))
        try story.tell(2, .strike(reason: "no"), on: struck)
        #expect(story.refusal(3, .move, on: note, to: story.incident)?.message.contains("already") == true)
        #expect(story.refusal(3, .move, on: note, to: nil)?.ground == .state)
        #expect(story.refusal(3, .move, on: nil, to: other.incident)?.ground == .state)
        #expect(story.refusal(3, .move, on: struck, to: other.incident)?.message.contains("is struck") == true)
        try other.tell(4, .resolve)
        #expect(story.refusal(5, .move, on: note, to: other.incident) == nil)
        try other.tell(6, .close)
        #expect(story.refusal(7, .move, on: note, to: other.incident)?.message.contains("reopen") == true)
        try story.tell(8, .move, on: note, to: try self.other().incident)
        #expect(story.refusal(9, .move, on: note, to: try self.other().incident)?.message.contains("moved to") == true)
        try story.tell(10, .resolve)
        try story.tell(11, .close)
        let late = story.refusal(12, .move, on: note, to: try self.other().incident)
        #expect(late?.message.contains("is closed") == true)
    }

    @Test("an open hypothesis is decided where it was moved to, not where it was")
    func hypothesis() throws {
        var story = try Story()
        var other = try other()
        let guess = try story.tell(1, .note(kind: .hypothesis, text: "a lock", tags: [], isPinned: false))
        try story.tell(2, .move, on: guess, to: other.incident)
        let arrived = try #require(story.outgoing.first)
        other.receive(arrived)
        #expect(story.refusal(3, .decideHypothesis(.confirmed, reason: "x"), on: guess)?.ground == .state)
        #expect(other.refusal(3, .decideHypothesis(.confirmed, reason: "x"), on: arrived.id) == nil)
        #expect(story.refusal(4, .undo) == nil)
    }
}

@Suite("Doing again what was taken back")
struct RedoTests {
    @Test("redo answers undo, the last one first")
    func stack() throws {
        var story = try Story()
        let first = try story.tell(1, .note("first"))
        try story.tell(2, .status(.identified))
        try story.tell(3, .undo)
        try story.tell(4, .undo)
        #expect(story.entry(first)?.isStruck == true)
        try story.tell(5, .redo)
        #expect(story.entry(first)?.isStruck == false)
        #expect(story.incident.status == .investigating)
        try story.tell(6, .redo)
        #expect(story.incident.status == .identified)
        #expect(story.incident.milestone(.identified) == .minute(2))
        #expect(story.refusal(7, .redo)?.message.contains("recorded nothing since") == true)
        try story.tell(8, .undo)
        #expect(story.incident.status == .investigating)
    }

    @Test("what this author recorded since ends it; what others record does not")
    func since() throws {
        var story = try Story()
        #expect(story.refusal(1, .redo)?.ground == .state)
        try story.tell(1, .note("x"))
        try story.tell(2, .undo)
        try story.tell(3, .note("from somebody else"), by: "bob")
        #expect(story.refusal(4, .redo) == nil)
        #expect(story.refusal(4, .redo, by: "bob")?.ground == .state)
        try story.tell(4, .note("on with it"))
        #expect(story.refusal(5, .redo)?.ground == .state)
    }

    @Test("closing again is refused while maintenance is on")
    func closing() throws {
        var story = try Story()
        try story.tell(1, .resolve)
        try story.tell(2, .close)
        try story.tell(3, .undo)
        try story.tell(4, .maintenanceOn(), by: "bob")
        #expect(story.refusal(5, .redo)?.message.contains("maintenance is on") == true)
        try story.tell(6, .maintenanceOff(), by: "bob")
        try story.tell(7, .redo)
        #expect(story.incident.status == .closed)
        #expect(story.incident.milestone(.closed) == .minute(2))
    }
}
