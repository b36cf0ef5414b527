import Commands
import Console
import Incidents
import Testing
import TextUI

@Suite("the history of the composer")
struct HistoryTests {
    /// A console that has sent two lines after its first note.
    private func stage() -> Stage {
        var stage = Stage.live()
        for line in ["replica lag is 40 s", "/status identified a lock"] {
            stage.type(line)
            stage.press(.enter)
        }
        return stage
    }

    private func text(_ stage: Stage) -> String { stage.model.composer.text }

    @Test("Up goes back through what was sent, then through this author's words on the record; Down returns")
    func walking() {
        var stage = stage()
        stage.note("not mine", by: "grace")
        stage.refresh()
        var seen: [String] = []
        for _ in 0..<5 {
            stage.press(.up)
            seen.append(text(stage))
        }
        #expect(
            seen == [
                "/status identified a lock", "replica lag is 40 s", "/note --kind decision roll back deploy 1234",
                "investigating server health", "investigating server health",
            ])
        stage.press(.down, .control("n"))
        #expect(text(stage) == "replica lag is 40 s")
        stage.press(.control("p"))
        #expect(text(stage) == "/note --kind decision roll back deploy 1234")
    }

    @Test("the draft waits at the end, with its stamp")
    func draft() {
        var stage = stage()
        stage.type("half a thought")
        let stamp = stage.model.composer.stamp
        stage.wait(9)
        stage.press(.up, .up)
        #expect(text(stage) == "replica lag is 40 s")
        #expect(stage.model.unsent?.text.hasSuffix("half a thought") == true)
        stage.press(.down, .down)
        #expect(text(stage) == "half a thought")
        #expect(stage.model.composer.stamp == stamp)
        stage.press(.down)
        #expect(text(stage) == "half a thought")
    }

    @Test("a line that was called back bears the moment of its sending, and the draft comes back after it")
    func stamp() {
        var stage = stage()
        stage.type("half")
        let stamp = stage.model.composer.stamp
        stage.wait(30)
        stage.press(.up, .up)
        stage.wait(5)
        let effects = stage.press(.enter)
        let request = Request(.note(NoteArguments(text: .words("replica lag is 40 s"))))
        #expect(
            effects == [
                .perform(
                    id: 3,
                    Submission(
                        request: request, text: "replica lag is 40 s", stamp: stage.now, incident: stage.incident?.id))
            ])
        #expect(text(stage) == "half")
        #expect(stage.model.composer.stamp == stamp)
    }

    @Test("changed, it is a line of its own: Up goes back from there, and the first draft is not lost")
    func changing() {
        var stage = stage()
        stage.type("half")
        stage.press(.up, .up)
        stage.wait(5)
        stage.type("!")
        #expect(text(stage) == "replica lag is 40 s!")
        #expect(stage.model.composer.stamp == stage.now)
        stage.press(.up, .down)
        #expect(text(stage) == "replica lag is 40 s!")
        stage.press(.control("c"))
        #expect(text(stage) == "half")
    }

    @Test("in a line of several rows Up moves first, and goes back from the first row only")
    func severalRows() {
        var stage = stage()
        stage.press(.paste("one\ntwo"), .up)
        #expect(text(stage) == "one\ntwo")
        stage.press(.up)
        #expect(text(stage) == "/status identified a lock")
    }

    @Test("while a completion shows the arrows choose there")
    func completion() {
        var stage = stage()
        stage.type("/s")
        stage.press(.up)
        #expect(text(stage) == "/s")
        stage.press(.escape, .up)
        #expect(text(stage) == "/status identified a lock")
        stage.press(.down)
        #expect(stage.screen.contains("set the severity"))
    }

    @Test("Ctrl-R finds the latest line with the letters, again an older one, and Enter only takes it")
    func search() {
        var stage = Stage.live()
        for line in ["lag is 40 s", "disks are fine", "LAG is 90 s"] {
            stage.type(line)
            stage.press(.enter)
        }
        stage.press(.control("r"))
        #expect(stage.screen.contains("history: type what to look for"))
        stage.type("lag")
        #expect(text(stage) == "LAG is 90 s")
        #expect(stage.screen.contains("history \"lag\" 1/2"))
        stage.press(.control("r"))
        #expect(text(stage) == "lag is 40 s")
        #expect(stage.press(.control("r"), .enter).isEmpty)
        #expect(text(stage) == "lag is 40 s")
        #expect(stage.press(.enter).count == 1)
    }

    @Test(
        "a search that is left gives the draft back as it was",
        arguments: [.escape, .control("g"), .control("c")] as [Key])
    func leavingSearch(key: Key) {
        var stage = stage()
        stage.type("half a thought")
        stage.press(.left, .left)
        let before = stage.model.composer
        stage.press(.control("r"))
        stage.type("lag")
        #expect(text(stage) == "replica lag is 40 s")
        #expect(stage.model.unsent?.text.hasSuffix("half a thought") == true)
        stage.press(key)
        #expect(stage.model.composer == before)
    }

    @Test("what is not found is said, and the next letter that goes lets it look again")
    func notFound() {
        var stage = stage()
        stage.press(.control("r"))
        stage.type("lagx")
        #expect(stage.screen.contains("history: no line with \"lagx\""))
        stage.press(.backspace)
        #expect(stage.screen.contains("history \"lag\" 1/1"))
        stage.press(.left)
        #expect(text(stage) == "replica lag is 40 s")
        #expect(!stage.screen.contains("history \"lag\""))
    }

    @Test("what comes back refused during a search waits for the line, and the draft is not lost")
    func refusedDuringSearch() {
        var stage = stage()
        stage.press(.control("r"))
        stage.send(.performed(id: 1, .refused("no")))
        stage.press(.escape)
        #expect(text(stage) == "replica lag is 40 s")
    }

    @Test("a terminal without Unicode is sent none of our own for it")
    func ascii() {
        for keys in [[], [.character("l")], [.character("x")]] as [[Key]] {
            var stage = Stage.live(symbols: .ascii)
            stage.type("lag")
            stage.press(.enter, .control("r"))
            for key in keys { stage.press(key) }
            let isPlain = stage.screen.allSatisfy { $0.isASCII }
            #expect(isPlain)
        }
    }

    @Test(
        "a search over the line",
        arguments: [
            Size(rows: 12, columns: 40), Size(rows: 24, columns: 80), Size(rows: 40, columns: 120),
            Size(rows: 60, columns: 200),
        ])
    func screen(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.type("replica lag is 40 s")
        stage.press(.enter)
        stage.send(.performed(id: 1, .recorded(line: "note 05:02:11", remarks: [])))
        stage.press(.control("r"))
        stage.type("lag")
        try GoldenScreen.expect(stage.model, equals: "history-\(size.columns)x\(size.rows)")
    }
}
