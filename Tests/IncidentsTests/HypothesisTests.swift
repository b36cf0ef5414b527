import Incidents
import Testing

@Suite("Hypotheses")
struct HypothesisTests {
    private func guess(_ text: String, in story: inout Story) throws -> EntryID {
        try story.tell(5, .note(kind: .hypothesis, text: text, tags: [], isPinned: false))
    }

    @Test("a hypothesis is open until it is confirmed or ruled out, each decision an entry with both states")
    func deciding() throws {
        var story = try Story()
        let lock = try guess("a lock\non orders", in: &story)
        let cache = try guess("a stale cache", in: &story)
        let disk = try guess("a full disk", in: &story)
        let ruledOut = try story.tell(10, .decideHypothesis(.ruledOut, reason: " no waits "), on: lock)
        try story.tell(11, .decideHypothesis(.confirmed, reason: "flushing helped"), on: cache)
        let entry = try #require(story.entry(ruledOut))
        #expect(entry.kind == .hypothesis)
        #expect(entry.text == "Ruled out: a lock on orders — no waits")
        #expect(entry.detail == "open → ruled out")
        let all = story.incident.hypotheses(among: story.timeline)
        #expect(all.map(\.entry.id) == [disk, cache, lock])
        #expect(all.map(\.state) == [.open, .confirmed, .ruledOut])
        #expect(all.map { $0.decision?.value.reason } == [nil, "flushing helped", "no waits"])
    }

    @Test("a decision may be changed, not repeated")
    func changing() throws {
        var story = try Story()
        let lock = try guess("a lock", in: &story)
        try story.tell(10, .decideHypothesis(.ruledOut, reason: "no waits"), on: lock)
        let again = story.refusal(11, .decideHypothesis(.ruledOut, reason: "really"), on: lock)
        #expect(again == Refusal(.state, "hypothesis \(lock) is ruled out already"))
        let second = try story.tell(12, .decideHypothesis(.confirmed, reason: "waits after all"), on: lock)
        #expect(story.entry(second)?.detail == "ruled out → confirmed")
        #expect(story.incident.hypothesisState(of: lock) == .confirmed)
        try story.tell(13, .undo)
        #expect(story.incident.hypothesisState(of: lock) == .ruledOut)
        try story.tell(14, .undo)
        #expect(story.incident.hypothesisState(of: lock) == .open)
    }

    @Test("only a hypothesis can be decided, for a reason")
    func refused() throws {
        var story = try Story()
        let note = try story.tell(1, .note("x"))
        let lock = try guess("a lock", in: &story)
        #expect(story.refusal(6, .decideHypothesis(.confirmed, reason: "y"), on: note)?.ground == .state)
        #expect(story.refusal(6, .decideHypothesis(.confirmed, reason: "y"))?.ground == .state)
        #expect(story.refusal(6, .decideHypothesis(.confirmed, reason: " "), on: lock)?.ground == .usage)
        let decision = try story.tell(7, .decideHypothesis(.confirmed, reason: "y"), on: lock)
        #expect(story.refusal(8, .decideHypothesis(.ruledOut, reason: "y"), on: decision)?.ground == .state)
        #expect(story.refusal(8, .amend(text: nil, kind: .note), on: decision)?.ground == .state)
        try story.tell(9, .strike(reason: "twice"), on: lock)
        #expect(story.refusal(10, .decideHypothesis(.ruledOut, reason: "y"), on: lock)?.ground == .state)
        #expect(story.incident.hypotheses(among: story.timeline).isEmpty)
    }
}
