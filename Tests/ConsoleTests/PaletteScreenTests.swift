import Commands
import Console
import Incidents
import Testing
import TextUI

private let sizes = GoldenScreen.sizes

@Suite("the palette and the help on the screen")
struct PaletteScreenTests {
    @Test("all verbs, with why some can't be used now", arguments: sizes)
    func palette(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.type("/")
        stage.press(.down)
        try expect(stage, "palette", size)
    }

    @Test("verbs that can't be used, among those that can", arguments: sizes)
    func reasons(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.type("/re")
        try expect(stage, "palette-reasons", size)
    }

    @Test("the palette on the board", arguments: sizes)
    func front(_ size: Size) throws {
        var stage = Stage(rows: size.rows, columns: size.columns)
        stage.refresh()
        stage.type("/")
        try expect(stage, "palette-front", size)
    }

    @Test("entries to choose from", arguments: sizes)
    func entries(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.type("/strike ")
        stage.press(.down)
        try expect(stage, "palette-entries", size)
    }

    @Test("the help with words to look for", arguments: sizes)
    func filter(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.press(.function(1))
        stage.type("undo")
        try expect(stage, "help-filter", size)
    }

    @Test("the help, asked for in the timeline", arguments: sizes)
    func pane(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.press(.tab, .function(1), .down)
        try expect(stage, "help-pane", size)
    }

    @Test("a verb's page", arguments: sizes)
    func verb(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.press(.function(1))
        stage.type("reopen")
        stage.press(.enter)
        try expect(stage, "help-verb", size)
    }

    @Test("a terminal without Unicode is sent none of our own", arguments: sizes)
    func onlyASCII(_ size: Size) {
        let keys: [[Key]] = [
            [.character("/")], [.character("/"), .character("r")], [.function(1)], [.function(1), .character("q")],
            [.function(1), .character("u"), .enter], [.function(1), .end],
        ]
        for pressed in keys {
            var stage = Stage.live(rows: size.rows, columns: size.columns, symbols: .ascii)
            for key in pressed { stage.press(key) }
            #expect(stage.screen.allSatisfy { $0.isASCII }, "\(pressed)\n\(stage.screen)")
        }
    }

    private func expect(_ stage: Stage, _ name: String, _ size: Size) throws {
        try GoldenScreen.expect(stage.model, equals: "\(name)-\(size.columns)x\(size.rows)")
    }
}
