import Console
import Incidents
import Testing
import TextUI

@Suite("A line that a dead console left behind")
struct DraftTests {
    private let draft = AbandonedDraft(text: "rolled back deploy 12", stamp: Stage.at(-240), savedAt: Stage.at(-200))

    private func offered() -> Stage {
        var stage = Stage.live()
        stage.send(.draftFound(draft))
        return stage
    }

    @Test("it is offered with its age, its first keystroke's time and its words")
    func offer() {
        let screen = offered().screen
        #expect(screen.contains("not sent, 5m 31s ago, begun at 04:56:00 (Ctrl-Y takes it, Esc drops it)"))
        #expect(screen.contains("deploy 12"))
    }

    @Test("a section that was being written in the debrief comes back as the verb that records it")
    func section() {
        var stage = Stage.debriefed()
        #expect(stage.model.unsent == nil)
        stage.press(.enter)
        #expect(stage.model.unsent == nil)
        stage.type("half of it")
        #expect(stage.model.unsent?.text == "/set summary half of it")
        stage.press(.escape)
        #expect(stage.model.unfinished == "/set summary half of it")
        stage.select(.section(.list(.wentWell)))
        stage.press(.enter)
        stage.type("the pager")
        #expect(stage.model.unsent?.text == "went-well: the pager\nsummary: half of it")
    }

    @Test("Ctrl-Y takes it into the composer with its own stamp")
    func taken() {
        var stage = offered()
        #expect(stage.press(.control("y")) == [.settleDraft])
        #expect(stage.model.composer.text == draft.text)
        #expect(stage.model.composer.stamp == draft.stamp)
        #expect(!stage.screen.contains("not sent"))
    }

    @Test("Esc drops it, and nothing that is typed answers it")
    func dropped() {
        var stage = offered()
        stage.type("a new line")
        #expect(stage.model.abandonedDraft == draft)
        stage.press(.control("c"))
        #expect(stage.press(.escape) == [.settleDraft])
        #expect(stage.model.abandonedDraft == nil)
    }

    @Test("what is on its way to the journal is unsent until it is recorded, with the first stamp")
    func unsent() throws {
        var stage = Stage.live()
        #expect(stage.model.unsent == nil)
        stage.type("first")
        let began = stage.now
        stage.press(.enter)
        stage.wait(2)
        stage.type("second")
        let unsent = try #require(stage.model.unsent)
        #expect(unsent.text == "first\nsecond" && unsent.stamp == began)
        stage.send(.performed(id: 1, .recorded(line: "x", remarks: [])))
        #expect(stage.model.unsent?.text == "second")
    }
}
