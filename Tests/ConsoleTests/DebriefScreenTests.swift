import Console
import Incidents
import Testing
import TextUI

private let sizes = GoldenScreen.sizes

@Suite("screens of the debrief")
struct DebriefScreenTests {
    @Test("right after resolving", arguments: sizes)
    func empty(_ size: Size) throws {
        try expect(Stage.debriefed(rows: size.rows, columns: size.columns), "debrief-empty", size)
    }

    @Test("half of it written, one section typed and not saved", arguments: sizes)
    func half(_ size: Size) throws {
        var stage = Stage.halfDebriefed(rows: size.rows, columns: size.columns)
        stage.select(.section(.text(.trigger)))
        stage.press(.enter)
        stage.type("a migration that nobody")
        stage.press(.escape)
        stage.wait(11)
        stage.select(.section(.text(.rootCause)))
        try expect(stage, "debrief-half", size)
    }

    @Test("what stands before closing", arguments: sizes)
    func checks(_ size: Size) throws {
        var stage = Stage.halfDebriefed(rows: size.rows, columns: size.columns)
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "shop")))
        stage.refresh()
        stage.press(.end)
        try expect(stage, "debrief-checks", size)
    }

    @Test("a section being written", arguments: sizes)
    func section(_ size: Size) throws {
        var stage = Stage.debriefed(rows: size.rows, columns: size.columns)
        stage.press(.enter)
        stage.type("Nobody could pay.")
        stage.press(.newline)
        stage.type("決済が止まった for 57 minutes, because a migration locked the table of orders")
        try expect(stage, "debrief-section", size)
    }

    @Test("a list with its items", arguments: sizes)
    func list(_ size: Size) throws {
        var stage = Stage.halfDebriefed(rows: size.rows, columns: size.columns)
        stage.select(.section(.list(.wentWell)))
        stage.press(.enter)
        try expect(stage, "debrief-list", size)
    }

    @Test("an item being added to a list", arguments: sizes)
    func item(_ size: Size) throws {
        var stage = Stage.halfDebriefed(rows: size.rows, columns: size.columns)
        stage.select(.section(.list(.gotLucky)))
        stage.press(.enter)
        stage.type("it was a Sunday")
        try expect(stage, "debrief-item", size)
    }

    @Test("an action item being edited", arguments: sizes)
    func action(_ size: Size) throws {
        var stage = Stage.halfDebriefed(rows: size.rows, columns: size.columns)
        stage.select(.section(.actionItems))
        stage.press(.enter, .enter, .character("e"), .enter, .enter)
        try expect(stage, "debrief-action", size)
    }

    @Test("the action items as a table", arguments: sizes)
    func actions(_ size: Size) throws {
        var stage = Stage.halfDebriefed(rows: size.rows, columns: size.columns)
        stage.record(
            .addActionItem(
                ActionItemFields(
                    text: "注文テーブルのロックを監視する, with a page to whoever is on call for the shop", title: "Locks",
                    owner: "a-name-too-long", due: "2024-09-30", type: .prevent, horizon: .longTerm,
                    group: "Database", priority: "P1", ticket: "https://tickets.example/DB-7")))
        stage.record(.finishActionItem(number: 2, .done, remark: ""))
        stage.answerDocument(stage.refresh())
        stage.select(.section(.actionItems))
        stage.press(.enter)
        try expect(stage, "debrief-table", size)
    }

    @Test("the chain of whys, and the document being read", arguments: sizes)
    func whys(_ size: Size) throws {
        var stage = Stage.halfDebriefed(rows: size.rows, columns: size.columns)
        for why in ["the table was locked", "a migration ran at noon", "nobody had tried it on real data"] {
            stage.record(.addToList(.why, why))
        }
        stage.answerDocument(stage.refresh())
        stage.select(.section(.list(.why)))
        stage.press(.enter, .down, .right)
        try expect(stage, "debrief-whys", size)
    }

    @Test("what is confirmed before closing", arguments: sizes)
    func closing(_ size: Size) throws {
        var stage = Stage.halfDebriefed(rows: size.rows, columns: size.columns)
        stage.press(.character("c"))
        try expect(stage, "debrief-closing", size)
    }

    @Test("without Unicode nothing of our own needs it", arguments: sizes)
    func ascii(_ size: Size) throws {
        var stage = Stage.debriefed(rows: size.rows, columns: size.columns, symbols: .ascii)
        let keys: [Key] = [.home, .enter, .escape, .down, .enter, .escape, .end, .up, .character("c"), .escape]
        for key in keys {
            stage.press(key)
            let isPlain = stage.screen.allSatisfy { $0.isASCII }
            #expect(isPlain)
        }
    }

    private func expect(_ stage: Stage, _ name: String, _ size: Size) throws {
        try GoldenScreen.expect(stage.model, equals: "\(name)-\(size.columns)x\(size.rows)")
    }
}
