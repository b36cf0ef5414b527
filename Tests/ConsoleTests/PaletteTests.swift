import Commands
import Console
import Incidents
import Testing
import TextUI

@Suite("choosing in the palette")
struct PaletteTests {
    @Test("Tab on a verb that nothing completes stays on the line")
    func nothingCompletes() {
        var stage = Stage.live()
        stage.type("/note words that nothing completes ")
        stage.press(.tab)
        #expect(stage.model.focus == .composer)
        #expect(stage.screen.contains("nothing completes this"))
        stage.press(.backTab)
        #expect(stage.model.focus != .composer)
    }

    @Test("a lone /word declares no incident")
    func loneWord() {
        var stage = Stage()
        stage.refresh()
        stage.type("/leave")
        #expect(stage.press(.enter).isEmpty)
        #expect(stage.model.composer.text == "/leave")
        #expect(stage.model.alarms.first?.text.contains("is no verb") == true)
        stage.press(.control("c"))
        stage.type("/var is full")
        #expect(stage.press(.enter).count == 1)
    }

    @Test("Enter finishes the verb that is lit, and records nothing before the whole line stood there")
    func enterTakes() {
        var stage = Stage.live()
        stage.type("/und")
        #expect(stage.screen.contains("Enter takes /undo"))
        #expect(stage.press(.enter).isEmpty)
        #expect(stage.model.composer.text == "/undo ")
        #expect(requests(stage.press(.enter)) == [Request(.undo)])
    }

    @Test("Enter on a complete line sends it, whatever is offered after it")
    func complete() {
        var stage = Stage.live()
        stage.type("/status identified")
        #expect(requests(stage.press(.enter)) == [Request(.status(.identified, text: nil))])
    }

    @Test("what the arrows have chosen Enter takes, and what follows is chosen anew")
    func arrows() {
        var stage = Stage.live()
        stage.type("/status ")
        stage.press(.down, .up, .down)
        #expect(stage.press(.enter).isEmpty)
        #expect(stage.model.composer.text == "/status identified ")
        #expect(requests(stage.press(.enter)) == [Request(.status(.identified, text: nil))])
    }

    @Test("a verb that needs more is never sent by a second Enter")
    func twice() {
        var stage = Stage.live()
        stage.type("/sever")
        #expect(stage.press(.enter, .enter, .enter).isEmpty)
        #expect(stage.model.composer.text == "/severity ")
        #expect(stage.model.alarms.first?.text.contains("needs a N") == true)
    }

    @Test("a slip of the fingers is never taken by Enter, only by Tab")
    func slip() {
        var stage = Stage.live()
        stage.type("/hnadover")
        #expect(stage.press(.enter).isEmpty)
        #expect(stage.model.composer.text == "/hnadover")
        stage.press(.tab)
        #expect(stage.model.composer.text == "/handover ")
    }

    @Test("what can't be used now can be taken; the line says why, and the refusal says the same")
    func unusable() {
        var stage = Stage.live()
        stage.type("/reop")
        #expect(stage.screen.contains("not now: 2024-07-12-database-outage is not resolved"))
        stage.press(.tab)
        #expect(stage.model.composer.text == "/reopen ")
        stage.type("it is back")
        #expect(stage.screen.contains("not now: 2024-07-12-database-outage is not resolved: it is investigating"))
        #expect(stage.press(.enter).count == 1)
    }

    @Test("words of an entry become its id by Tab or Enter", arguments: [Key.tab, .enter])
    func entry(key: Key) {
        var stage = Stage.live()
        stage.type("/strike deploy 1234")
        #expect(stage.press(key).isEmpty)
        #expect(stage.model.composer.text == "/strike \(stage.entries[4].id) ")
        #expect(stage.entries[4].text == "roll back deploy 1234")
    }

    @Test("Esc closes it, and the arrows are the line's again")
    func dismissed() {
        var stage = Stage.live()
        stage.type("/st")
        stage.press(.escape)
        #expect(!stage.screen.contains("change the working state"))
        #expect(stage.press(.enter).isEmpty)
        #expect(stage.model.composer.text == "/st")
    }

    @Test(
        "the palette moves no pane and leaves something of the timeline",
        arguments: [Size(rows: 12, columns: 40), Size(rows: 24, columns: 80)])
    func panes(size: Size) {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        let before = stage.screen.split(separator: "\n", omittingEmptySubsequences: false).prefix(5)
        stage.type("/")
        #expect(stage.screen.split(separator: "\n", omittingEmptySubsequences: false).prefix(5) == before)
    }

    @Test("a key says of itself what its verb says")
    func keys() {
        var stage = Stage.live()
        stage.record(.resolve(text: ""))
        stage.refresh()
        stage.press(.function(2))
        #expect(stage.model.alarms.first?.text.contains("/reopen REASON if the impact returned") == true)
        stage.press(.escape, .function(3))
        #expect(stage.model.overlay != nil)
    }

    private func requests(_ effects: [Effect]) -> [Request] {
        effects.compactMap { effect in
            if case .perform(_, let submission) = effect { submission.request } else { nil }
        }
    }
}

@Suite("the help")
struct HelpOverlayTests {
    @Test("the keys of the part that it was asked for in come first")
    func part() {
        var stage = Stage.live(rows: 40, columns: 120)
        stage.press(.function(1))
        #expect(stage.screen.contains("In the composer"))
        stage.press(.escape, .tab, .function(1))
        #expect(stage.screen.contains("In the timeline") && stage.screen.contains("amend, strike or pin"))
        stage.press(.escape, .escape, .function(6), .function(1))
        #expect(stage.screen.contains("In the checklist"))
    }

    @Test("typing searches keys, verbs and all words of the help")
    func search() {
        var stage = Stage.live()
        stage.press(.function(1))
        stage.type("stakehold")
        #expect(stage.screen.contains("/update TEXT") && !stage.screen.contains("/undo"))
        stage.press(.escape)
        stage.type("owner who answers")
        #expect(stage.screen.contains("/maintenance on") && stage.screen.contains("--owner WHO"))
        stage.press(.escape)
        stage.type("Ctrl-J")
        #expect(stage.screen.contains("begin a new line in the same entry"))
    }

    @Test("where nothing is found it says so, and offers what is near")
    func near() {
        var stage = Stage.live()
        stage.press(.function(1))
        stage.type("severety")
        #expect(stage.screen.contains("nothing here has these words; near to them:"))
        #expect(stage.screen.contains("/severity N [REASON]"))
        stage.press(.escape)
        stage.type("qqqqqq")
        #expect(stage.screen.contains("nothing here has these words: Esc clears them"))
        #expect(stage.press(.enter, .down, .up, .end, .pageDown).isEmpty)
    }

    @Test("Enter leads to a verb's page, and from there into the composer; Esc goes one step back")
    func steps() {
        var stage = Stage.live()
        stage.type("half a thought")
        stage.press(.function(1))
        stage.type("severity")
        stage.press(.enter)
        #expect(stage.screen.contains("Help: /severity") && stage.screen.contains("Examples"))
        stage.press(.escape)
        #expect(stage.screen.contains("search ▏severity"))
        stage.press(.escape)
        #expect(stage.screen.contains("In the composer"))
        stage.press(.escape)
        #expect(stage.model.overlay == nil && stage.model.composer.text == "half a thought")
        stage.press(.function(1))
        stage.type("severity")
        #expect(stage.press(.enter, .enter).isEmpty)
        #expect(stage.model.overlay == nil && stage.model.composer.text == "/severity ")
        #expect(stage.screen.contains("SEV-2"))
        #expect(stage.model.composer.aside.map(\.text) == ["half a thought"])
    }

    @Test("of the verb that is being written F1 shows the page, and the line stays")
    func ofTheLine() {
        var stage = Stage.live()
        stage.type("/step done 2")
        stage.press(.function(1))
        #expect(stage.screen.contains("Help: /step done"))
        stage.press(.enter)
        #expect(stage.model.overlay == nil && stage.model.composer.text == "/step done 2")
    }

    @Test("it says why a key or a verb can't be used now")
    func obstacles() {
        var stage = Stage.live(rows: 60, columns: 200)
        stage.press(.function(1))
        stage.type("reopen")
        #expect(stage.screen.contains("(not now: 2024-07-12-database-outage is not resolved"))
        stage.press(.enter)
        #expect(stage.screen.contains("Not now: 2024-07-12-database-outage is not resolved"))
        var board = Stage(rows: 40, columns: 120)
        board.refresh()
        board.press(.function(1))
        board.type("F9")
        #expect(board.screen.contains("(not now: no incident is on the screen"))
    }

    @Test("a function key is pressed from its row, if it can be")
    func pressed() {
        var stage = Stage.live()
        stage.press(.function(1))
        stage.type("F8")
        stage.press(.enter)
        #expect(stage.screen.contains("Maintenance on"))
    }

    @Test(
        "the last row can be reached and the first shows its heading again",
        arguments: [Size(rows: 12, columns: 40), Size(rows: 24, columns: 80)])
    func scrolling(size: Size) {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.press(.function(1), .end)
        #expect(stage.screen.contains("CST, IST and BST"))
        stage.press(.home)
        #expect(stage.screen.contains("In the composer"))
    }

    @Test("a click chooses a row and a second one opens it; the wheel moves")
    func mouse() {
        var stage = Stage.live()
        stage.press(.function(1))
        stage.type("severity")
        stage.press(.mouse(.click(Point(row: 4, column: 5))))
        #expect(stage.model.overlay.map { if case .help(let page) = $0 { page.selected } else { -1 } } == 2)
        stage.press(.mouse(.wheelUp(Point(row: 4, column: 5))))
        stage.press(.mouse(.click(Point(row: 2, column: 5))))
        #expect(stage.screen.contains("Help: /severity"))
    }

    @Test("/help opens the same, and /help VERB its page")
    func verb() {
        var stage = Stage.live()
        stage.type("/help")
        stage.press(.enter)
        #expect(stage.screen.contains("In the composer"))
        stage.press(.escape)
        stage.type("/help playbook")
        stage.press(.enter)
        #expect(stage.screen.contains("Help: /playbook") && stage.screen.contains("/playbook show NAME"))
    }
}
