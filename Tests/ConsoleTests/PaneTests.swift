import Commands
import Console
import Incidents
import Testing
import TextUI

private let sizes = GoldenScreen.sizes

@Suite("panes")
struct PaneTests {
    /// An incident in the middle of it, with something of everything.
    private func busy(_ size: Size = Size(rows: 24, columns: 80), symbols: Symbols = .unicode) -> Stage {
        var stage = Stage.live(rows: size.rows, columns: size.columns, symbols: symbols)
        stage.second = 200
        stage.record(.takeRole(.scribe, who: "grace"))
        stage.record(
            .describeImpact(
                text: "checkout fails for everybody in Europe", users: "40 % of orders", business: nil, scope: nil))
        let pool = stage.record(.note(kind: .hypothesis, text: "the pool is exhausted", tags: [], isPinned: false))
        stage.record(.note(kind: .hypothesis, text: "deploy 1234 leaks connections", tags: [], isPinned: false))
        stage.record(.decideHypothesis(.ruledOut, reason: "42 of 200 in use"), entry: pool)
        stage.record(.addActionItem(ActionItemFields(text: "alert on replica lag", owner: "ada", due: "2024-08-01")))
        stage.record(.addActionItem(ActionItemFields(text: "write a test for the pool")))
        stage.record(.finishActionItem(number: 2, .done, remark: "in 4711"))
        stage.record(.sendUpdate(.public, text: "We are on it.", next: nil))
        stage.record(.recordProgress(percent: 40, text: "of carts restored"))
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "storefront", reason: "restore")))
        stage.second = 260
        stage.send(.tick(stage.now))
        stage.refresh()
        return stage
    }

    @Test("the state in focus", arguments: sizes)
    func state(_ size: Size) throws {
        var stage = busy(size)
        stage.press(.backTab)
        try expect(stage, "state", size)
        #expect(stage.model.focus == .state)
    }

    @Test("the end of the state, with two sections folded", arguments: sizes)
    func stateFolded(_ size: Size) throws {
        var stage = busy(size)
        stage.press(.backTab, .left, .end, .left)
        try expect(stage, "state-folded", size)
    }

    @Test("the timeline in focus", arguments: sizes)
    func timeline(_ size: Size) throws {
        var stage = busy(size)
        stage.press(.tab, .up)
        try expect(stage, "timeline", size)
    }

    private func verbose(_ size: Size) -> Stage {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.note("pasted:\n" + (1...30).map { "output line \($0)" }.joined(separator: "\n"))
        stage.note(String(repeating: "a long sentence that goes on and on, ", count: 20) + "and ends")
        stage.note("short")
        stage.refresh()
        return stage
    }

    @Test("long entries folded, with how much is hidden", arguments: sizes)
    func folded(_ size: Size) throws {
        try expect(verbose(size), "folded", size)
    }

    @Test("one of them unfolded", arguments: sizes)
    func unfolded(_ size: Size) throws {
        var stage = verbose(size)
        stage.press(.tab, .up, .right)
        try expect(stage, "unfolded", size)
    }

    @Test("the panes that are seen at each width", arguments: [(89, 1), (90, 2), (159, 2), (160, 3)])
    func widths(columns: Int, panes: Int) {
        var stage = busy(Size(rows: 30, columns: columns))
        func seen() -> [Bool] {
            let screen = stage.screen
            return ["look at the disks", "Hypotheses", "Declared"].map { screen.contains($0) }
        }
        #expect(seen() == [panes > 1, panes > 2, true])
        stage.press(.tab)
        #expect(stage.model.focus == .timeline)
        #expect(seen() == [panes > 1, panes > 2, true])
        stage.press(.tab)
        #expect(stage.model.focus == .checklist)
        #expect(seen() == [true, panes > 2, panes > 1])
        stage.press(.tab)
        #expect(stage.model.focus == .state)
        #expect(seen() == [panes > 2, true, panes > 1])
        stage.press(.tab)
        #expect(stage.model.focus == .composer)
        // The right pane shows the one last visited.
        #expect(seen() == [panes > 2, panes > 1, true])
    }

    @Test("the selection in the state is bound to the thing, whatever changes above it")
    func bound() throws {
        var stage = busy()
        stage.press(.backTab)
        for _ in 0..<100 where stage.selectedRow?.contains("alert on replica") != true { stage.press(.down) }
        stage.record(.takeRole(.comms, who: "lin"))
        stage.record(.takeRole(.sme, who: "eve"))
        stage.record(.addService("search"))
        stage.refresh()
        let effects = stage.press(.enter, .enter)
        guard case .perform(_, let submission) = effects.first else {
            Issue.record("nothing was performed")
            return
        }
        #expect(submission.request.action == .todoDone(number: 1, text: nil))
    }

    @Test("a decided hypothesis says once what it became")
    func decidedHypothesis() {
        var stage = Stage.live(rows: 40, columns: 120)
        let id = stage.record(.note(kind: .hypothesis, text: "a traffic peak", tags: [], isPinned: false))
        stage.record(.decideHypothesis(.ruledOut, reason: "requests are as ever"), entry: id)
        stage.refresh()
        #expect(stage.screen.contains("hypothesis  Ruled out: a traffic peak"))
    }

    @Test("a role is taken, a hypothesis is ruled out and a milestone corrected from the state")
    func menus() {
        var stage = busy()
        stage.press(.backTab)
        stage.select("comms")
        guard case .perform(_, let taken) = stage.press(.enter, .character("t")).first else {
            Issue.record("nothing was performed")
            return
        }
        #expect(taken.request.action == .role(.comms, who: "ada"))
        stage.select("deploy 1234 leaks")
        stage.press(.enter, .character("r"))
        #expect(stage.model.composer.text.hasPrefix("/hypothesis rule-out 9-k7f2m9qz "))
        #expect(stage.model.focus == .composer)
        stage.press(.control("c"), .backTab)
        stage.select("detected")
        stage.press(.enter, .enter)
        #expect(stage.model.composer.text == "/milestone detected 2024-07-12 04:59")
    }

    @Test("a section is folded and unfolded with Enter on its name")
    func sections() {
        var stage = busy(Size(rows: 40, columns: 120))
        stage.press(.backTab, .left)
        #expect(!stage.screen.contains("deputy"))
        #expect(stage.screen.contains("+ Roles (5)"))
        stage.press(.enter)
        #expect(stage.screen.contains("deputy"))
    }

    @Test("what is folded away is told, and unfolding shows it")
    func folding() {
        var stage = verbose(Size(rows: 60, columns: 120))
        #expect(stage.screen.contains("pasted:… +30 lines"))
        #expect(!stage.screen.contains("output line 30"))
        stage.press(.alt("m"))
        #expect(stage.screen.contains("output line 30"))
        #expect(stage.screen.contains("and ends"))
        stage.press(.tab, .up, .up, .left)
        #expect(!stage.screen.contains("output line 30"))
        #expect(stage.screen.contains("and ends"))
        stage.press(.enter, .character("f"))
        #expect(stage.screen.contains("output line 30"))
    }

    @Test("a terminal without Unicode is sent none of our own", arguments: sizes)
    func onlyASCII(_ size: Size) {
        var stage = Stage.live(rows: size.rows, columns: size.columns, symbols: .ascii)
        stage.note(String(repeating: "long ", count: 300))
        stage.record(.addActionItem(ActionItemFields(text: "alert on replica lag")))
        stage.refresh()
        stage.press(.backTab)
        for _ in 0..<40 {
            expectASCII(stage)
            stage.press(.down)
        }
        stage.press(.enter)
        expectASCII(stage)
    }

    private func expectASCII(_ stage: Stage) {
        let isPlain = stage.screen.allSatisfy { $0.isASCII }
        #expect(isPlain)
    }

    @Test("tabs and panes are clicked", arguments: [80, 120])
    func clicks(columns: Int) {
        var stage = busy(Size(rows: 24, columns: columns))
        stage.click(" State ", row: .first)
        #expect(stage.model.focus == .state)
        stage.click("scribe")
        #expect(stage.selectedRow?.contains("scribe") == true)
        stage.click("scribe", row: .first)
        stage.click("Steps 1/4", row: .first)
        #expect(stage.model.focus == .checklist)
    }

    private func expect(_ stage: Stage, _ name: String, _ size: Size) throws {
        try GoldenScreen.expect(stage.model, equals: "\(name)-\(size.columns)x\(size.rows)")
    }
}

extension Stage {
    /// The first row of what is selected in a pane.
    fileprivate var selectedRow: String? {
        let frame = view(model)
        let place = (3..<frame.size.rows - 2).first { row in
            let cells = frame.row(row)
            return cells.contains { $0.glyph == "▸" } && cells.count { $0.style.reverse } > 20
        }
        return place.map { frame.row($0).map(\.glyph).joined() }
    }

    /// Moves down until the selected row holds the text.
    fileprivate mutating func select(_ text: String) {
        press(.home)
        for _ in 0..<60 where selectedRow?.contains(text) != true { press(.down) }
    }
}
