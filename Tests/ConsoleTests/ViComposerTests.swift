import Commands
import Console
import Incidents
import Testing
import TextUI

@Suite("a composer with the keys of vi")
struct ViComposerTests {
    @Test("a line begins by inserting, Esc leads to normal mode and says so, and the next line inserts again")
    func modes() {
        var stage = Stage.live(hasViKeys: true)
        stage.type("lag is 40 s")
        #expect(!stage.screen.contains("NORMAL"))
        stage.press(.escape)
        #expect(stage.screen.contains("NORMAL 2024-07-12-database-outage"))
        stage.type("0dwA!")
        #expect(stage.model.composer.text == "is 40 s!")
        stage.press(.escape)
        #expect(stage.press(.enter).count == 1)
        #expect(!stage.model.composer.isNormal)
        stage.type("dd")
        #expect(stage.model.composer.text == "dd")
    }

    @Test("k and j walk, / searches, Esc in normal mode answers what stands there")
    func history() {
        var stage = Stage.live(hasViKeys: true)
        stage.type("first")
        stage.press(.enter, .escape, .character("k"))
        #expect(stage.model.composer.text == "first")
        stage.press(.character("k"), .character("j"), .character("j"))
        #expect(stage.model.composer.isEmpty)
        stage.press(.character("/"))
        #expect(stage.screen.contains("history: type what to look for"))
        stage.type("fir")
        stage.press(.enter)
        #expect(stage.model.composer.text == "first")
        stage.send(.announced("the disk is full", isAlarm: true))
        stage.press(.escape)
        #expect(stage.model.alarms.isEmpty)
    }

    @Test("what is typed in a pane is written, and what a function key writes is gone on with")
    func panes() {
        var stage = Stage.live(hasViKeys: true)
        stage.press(.escape, .tab)
        stage.type("dd")
        #expect(stage.model.composer.text == "dd")
        stage.press(.escape, .function(5))
        stage.type("x")
        #expect(stage.model.composer.text == "/update x")
    }

    @Test("the stamp is that of the first keystroke, and an emptied line has none")
    func stamp() {
        var stage = Stage.live(hasViKeys: true)
        stage.type("lag")
        let stamp = stage.model.composer.stamp
        stage.wait(5)
        stage.press(.escape)
        stage.type("x")
        #expect(stage.model.composer.stamp == stamp)
        stage.type("dd")
        #expect(stage.model.composer.stamp == nil)
        stage.type("u")
        #expect(stage.model.composer.stamp == stage.now)
    }

    @Test(
        "normal mode",
        arguments: [
            Size(rows: 12, columns: 40), Size(rows: 24, columns: 80), Size(rows: 40, columns: 120),
            Size(rows: 60, columns: 200),
        ])
    func screen(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns, hasViKeys: true)
        stage.type("replica lag")
        stage.press(.escape)
        try GoldenScreen.expect(stage.model, equals: "vi-\(size.columns)x\(size.rows)")
    }
}
