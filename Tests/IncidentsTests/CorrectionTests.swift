import Incidents
import Testing

@Suite("Correcting the record")
struct CorrectionTests {
    @Test("an entry's text, kind and time are amended one by one")
    func amending() throws {
        var story = try Story()
        let note = try story.tell(10, .note("roled back"))
        try story.tell(11, .amend(text: " rolled back ", kind: nil), on: note)
        try story.tell(12, .amend(text: nil, kind: .action), on: note)
        try story.tell(13, .amend(text: nil, kind: nil), at: 8, on: note)
        let entry = try #require(story.entry(note))
        #expect(entry.text == "rolled back")
        #expect(entry.kind == .action)
        #expect(entry.occurred == .minute(8))
        #expect(entry.recordedAt == .minute(10))
        #expect(entry.revisionCount == 3)
    }

    @Test("the change that an amended entry made moves with it")
    func amendedTime() throws {
        var story = try Story { $0.severity = .sev3 }
        let raised = try story.tell(20, .severity(.sev1))
        try story.tell(22, .severity(.sev2))
        try story.tell(30, .amend(text: nil, kind: nil), at: 25, on: raised)
        #expect(story.incident.severity == .sev1)
        try story.tell(31, .undo)
        #expect(story.incident.severity == .sev2)
    }

    @Test("an amendment happens now, whatever time it gives the entry")
    func amendmentsOwnTime() throws {
        var story = try Story()
        let note = try story.tell(10, .note("x"))
        let draft = try #require(try story.decision(30, .amend(text: nil, kind: nil), at: 5, on: note).drafts.first)
        #expect(draft.occurred == .minute(30))
        #expect(draft.isRecordedOnly)
    }

    @Test("an amendment that says nothing, or makes a kind that people don't choose, is refused")
    func amendRefused() throws {
        var story = try Story()
        let note = try story.tell(1, .note("x"))
        let role = try story.tell(2, .takeRole(.ops, who: "bob"))
        let milestone = try story.tell(3, .setMilestone(.detected, at: .minute(0)))
        #expect(story.refusal(5, .amend(text: nil, kind: nil), on: note)?.ground == .usage)
        #expect(story.refusal(5, .amend(text: " ", kind: nil), on: note)?.ground == .usage)
        #expect(story.refusal(5, .amend(text: nil, kind: .status), on: note)?.ground == .usage)
        #expect(story.refusal(5, .amend(text: nil, kind: .action), on: role)?.ground == .state)
        #expect(story.refusal(5, .amend(text: nil, kind: nil), at: 1, on: milestone)?.ground == .state)
        let resolved = try story.tell(4, .resolve(text: "over"))
        #expect(story.refusal(5, .amend(text: nil, kind: nil), at: 3, on: resolved)?.ground == .state)
        #expect(story.refusal(5, .amend(text: "y", kind: nil), on: nil)?.ground == .state)
    }

    @Test("what is struck leaves the document, for a reason, once")
    func striking() throws {
        var story = try Story()
        let note = try story.tell(1, .note("wrong window"))
        #expect(story.refusal(2, .strike(reason: " "), on: note)?.ground == .usage)
        #expect(story.refusal(2, .strike(reason: "x"), on: nil)?.ground == .state)
        try story.tell(2, .strike(reason: "other incident"), on: note)
        #expect(story.entry(note)?.struckReason == "other incident")
        #expect(!story.timeline.contains { $0.id == note })
        #expect(story.refusal(3, .strike(reason: "again"), on: note)?.ground == .state)
        try story.tell(4, .undo)
        #expect(story.entry(note)?.isStruck == false)
    }

    @Test("an entry is pinned once, at once or later")
    func pinning() throws {
        var story = try Story()
        let note = try story.tell(1, .note("x"))
        let pinned = try story.tell(1, .note(kind: .decision, text: "y", tags: ["dns"], isPinned: true))
        try story.tell(2, .pin, on: note)
        #expect(story.entry(note)?.isPinned == true)
        #expect(story.entry(pinned)?.tags == ["dns"])
        for id in [note, pinned] { #expect(story.refusal(3, .pin, on: id)?.ground == .state) }
        #expect(story.refusal(3, .pin, on: nil)?.ground == .state)
    }

    @Test("undo takes back the whole last act, then the one before")
    func undo() throws {
        var story = try Story()
        let note = try story.tell(5, .note("first"))
        try story.tell(10, .status(.identified))
        try story.tell(11, .undo)
        #expect(story.incident.status == .investigating)
        #expect(story.incident.milestone(.identified) == nil)
        #expect(story.entry(note)?.isStruck == false)
        try story.tell(12, .undo)
        #expect(story.entry(note)?.struckReason == "taken back")
        #expect(story.timeline.count == 1)
    }

    @Test("each takes back only their own acts")
    func ownActs() throws {
        var story = try Story()
        try story.tell(1, .takeRole(.ops, who: "bob"), by: "bob")
        try story.tell(2, .addService("api"), by: "ada")
        try story.tell(3, .undo, by: "bob")
        #expect(story.incident.services == ["api"])
        #expect(story.incident.holders(of: .ops).isEmpty)
        #expect(story.refusal(4, .undo, by: "bob")?.message.contains("nothing to take back") == true)
    }

    @Test("declaring can't be taken back, with its playbooks neither")
    func undoOpening() throws {
        let story = try Story { $0.playbooks = [.example()] }
        #expect(story.refusal(1, .undo)?.ground == .state)
    }

    @Test("taking back an amendment brings the text back")
    func undoAmendment() throws {
        var story = try Story()
        let note = try story.tell(1, .note("right"))
        try story.tell(2, .amend(text: "wrong", kind: .impact), at: 0, on: note)
        try story.tell(3, .undo)
        #expect(story.entry(note)?.text == "right")
        #expect(story.entry(note)?.kind == .note)
        #expect(story.entry(note)?.occurred == .minute(1))
    }

    @Test("taking back a reopening leaves it closed, with its milestones")
    func undoReopening() throws {
        var story = try Story()
        try story.tell(10, .resolve)
        try story.tell(20, .close)
        try story.tell(30, .reopen(reason: "back"))
        try story.tell(31, .undo)
        #expect(story.incident.status == .closed)
        #expect(story.incident.milestone(.resolved) == .minute(10))
        #expect(story.incident.milestone(.closed) == .minute(20))
    }

    @Test("a note without text is refused")
    func emptyNote() throws {
        #expect(try Story().refusal(1, .note(" \n"))?.ground == .usage)
    }
}
