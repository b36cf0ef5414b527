import Commands
import Console
import Incidents
import Playbooks
import Testing
import Text
import TextUI

private let sizes = GoldenScreen.sizes

/// In the state pane, with a row chosen.
private func state(_ stage: inout Stage) {
    stage.press(.backTab)
}

private func isSelected(_ text: String, _ stage: Stage) -> Bool {
    stage.screen.split(separator: "\n").contains { $0.contains("▸") && $0.contains(text) }
}

@Suite("the escalation ladder on the screen")
struct LadderScreenTests {
    private func expect(_ stage: Stage, _ name: String, _ size: Size) throws {
        try GoldenScreen.expect(stage.model, equals: "\(name)-\(size.columns)x\(size.rows)")
    }

    @Test("a level that was reached, and the next with its countdown", arguments: sizes)
    func reached(_ size: Size) throws {
        var stage = Stage.ladder(rows: size.rows, columns: size.columns)
        stage.callNext()
        stage.wait(130)
        state(&stage)
        try expect(stage, "ladder", size)
    }

    @Test("a level that nobody was reached by, and the next one late", arguments: sizes)
    func failed(_ size: Size) throws {
        var stage = Stage.ladder(rows: size.rows, columns: size.columns)
        stage.callNext(.exited(1))
        stage.wait(33)
        state(&stage)
        try expect(stage, "ladder-failed", size)
    }

    @Test("every level called, and nobody has acknowledged", arguments: sizes)
    func silent(_ size: Size) throws {
        var stage = Stage.ladder(rows: size.rows, columns: size.columns)
        stage.callNext()
        stage.second = 240
        stage.callNext(.timedOut)
        stage.callNext()
        stage.wait(400)
        state(&stage)
        try expect(stage, "ladder-silent", size)
    }

    @Test("a level that has no hook is somebody's to call")
    func yours() {
        var stage = Stage.ladder(columns: 120)
        stage.callNext(.exited(1))
        stage.callNext()
        #expect(stage.screen.contains("L3 head of operations in"))
        stage.second = 1200
        stage.callNext()
        state(&stage)
        #expect(stage.screen.contains("3 head of operations: recorded, no"))
    }

    @Test("acknowledging stops it, and the header says no more of it")
    func acknowledged() {
        var stage = Stage.ladder(columns: 120)
        stage.callNext()
        stage.record(.acknowledgeEscalation(who: "grace"), by: "grace")
        stage.refresh()
        state(&stage)
        #expect(stage.screen.contains("acknowledged by grace") && !stage.screen.contains("L2 DBA on-call in"))
    }

    @Test("a call is made though a placeholder of its hook has no value")
    func gap() {
        let hook = HookCommand(["page", "{{reach}}", "{{service}} is down"])
        var stage = Stage.ladder(columns: 120, hooks: ["page-primary": hook])
        #expect(stage.callNext() != nil)
        state(&stage)
        #expect(stage.screen.contains("1 primary on-call: reached"))
        stage.type("/escalate 1")
        stage.press(.enter)
        #expect(stage.screen.contains("page 'primary on-call' ' is down'"))
    }

    @Test("what is confirmed before somebody is called", arguments: sizes)
    func confirmation(_ size: Size) throws {
        var stage = Stage.ladder(rows: size.rows, columns: size.columns)
        stage.callNext()
        stage.press(.function(4))
        try expect(stage, "escalate", size)
    }

    @Test("y calls exactly the level that was shown")
    func confirmed() throws {
        var stage = Stage.ladder()
        stage.callNext()
        stage.type("/escalate")
        #expect(stage.press(.enter) == [])
        #expect(stage.screen.contains("page-dba: page --to 'DBA on-call'"))
        let effects = stage.press(.character("y"))
        guard case .perform(_, let submission)? = effects.first else {
            Issue.record("nothing was sent")
            return
        }
        #expect(submission.request.action == .escalate(target: "2", text: nil))
        #expect(submission.expectation == stage.incident.map { Expectation($0) })
    }

    @Test("a call by another console refuses what was shown")
    func otherCall() {
        var stage = Stage.ladder()
        stage.callNext()
        stage.press(.function(4))
        stage.record(.acknowledgeEscalation(who: "grace"), by: "grace")
        stage.refresh()
        #expect(stage.press(.character("y")) == [])
        #expect(stage.screen.contains("the state has changed since it was shown"))
    }

    @Test(
        "what can't be run is said before it is recorded",
        arguments: [
            ("/escalate 1", "hook page-primary is NOT in the configuration"),
            ("/escalate 3", "no hook: recorded, call them yourself"),
            ("/escalate Bob", "no hook: recorded, call them yourself"),
            ("/escalate 1 --at -10m", "recorded only: it lies in the past"),
        ])
    func nothingRuns(line: String, words: String) {
        var stage = Stage.ladder(columns: 120, hooks: ["page-dba": HookCommand(["page"])])
        stage.wait(700)
        stage.type(line)
        stage.press(.enter)
        #expect(stage.screen.contains(words))
    }

    @Test("Alt-A acknowledges at once, while that changes anything")
    func ack() {
        var stage = Stage.ladder()
        stage.callNext()
        guard case .perform(_, let submission)? = stage.press(.alt("a")).first else {
            Issue.record("nothing was sent")
            return
        }
        #expect(submission.request.action == .ack(who: nil))
    }

    @Test("without a ladder F4 offers to take it on, or to write down whom one calls")
    func noLadder() {
        var stage = Stage.live()
        stage.press(.function(4))
        #expect(stage.screen.contains("ack") && stage.screen.contains("somebody else"))
        stage.press(.character("s"))
        #expect(stage.model.composer.text == "/escalate ")
    }

    @Test("a level's row offers to take it on, and to call that level")
    func menu() {
        var stage = Stage.ladder(columns: 120)
        stage.callNext()
        state(&stage)
        let rows = 20
        for _ in 0..<rows where !isSelected("1 primary on-call", stage) { stage.press(.down) }
        stage.press(.enter)
        #expect(stage.screen.contains("escalate to this level now"))
        #expect(stage.screen.contains("ack"))
        stage.press(.character("e"))
        #expect(stage.screen.contains("page-primary: page --to 'primary on-call' 'Database outage'"))
    }

    @Test("a console that opens on overdue calls says that it holds them back, and since when nobody kept them")
    func held() throws {
        var stage = Stage(hooks: Stage.hooks, second: 900, unattendedSince: Stage.at(60))
        stage.second = 0
        var opening = Opening(title: "Database outage", zone: "America/New_York", day: "2024-07-12")
        opening.severity = .sev1
        opening.playbooks = [Stage.ladderBook]
        stage.record(.open(opening))
        stage.callNext()
        stage.second = 902
        stage.send(.tick(stage.now))
        stage.refresh()
        try expect(stage, "ladder-held", Size(rows: 24, columns: 80))
        #expect(stage.screen.contains("in 00:28") && stage.screen.contains("/ack"))
        stage.wait(29)
        #expect(!stage.screen.contains("/ack (Alt-A) stops it"))
    }

    @Test("nobody reached, a late level and silence ring, each once")
    func rings() {
        func alerts(_ effects: [Effect]) -> [String] {
            effects.compactMap { if case .alert(let text) = $0 { text } else { nil } }
        }
        var stage = Stage.ladder()
        stage.second = 20
        let late = alerts(stage.send(.tick(stage.now)))
        #expect(late == ["2024-07-12-database-outage: level 1, primary on-call OVERDUE 00:20 and nobody was called"])
        stage.callNext(.exited(1))
        let failed = alerts(stage.send(.tick(stage.now)))
        #expect(failed.first?.contains("level 1 NOT reached") == true)
        #expect(alerts(stage.send(.tick(stage.now))) == [])
        stage.press(.control("g"))
        #expect(stage.screen.contains("snoozed 05:00"))
    }

    @Test("another incident's worst is what failed, then what is late")
    func elsewhere() {
        var stage = Stage.ladder()
        let incident = { (stage: Stage) in [stage.incident].compactMap { $0 } }
        #expect(Overdue.worst(among: incident(stage), now: Stage.at(3)) == nil)
        #expect(Overdue.worst(among: incident(stage), now: Stage.at(30))?.what == "level 1, primary on-call")
        stage.callNext(.exited(1))
        let worst = Overdue.worst(among: incident(stage), now: Stage.at(3))
        #expect(worst?.what == "calling primary on-call" && worst?.isFailure == true)
        stage.maintenanceOn(.exited(1))
        #expect(Overdue.worst(among: incident(stage), now: Stage.at(60))?.isFailure == true)
    }

    @Test("the board says where a ladder stands")
    func board() {
        var stage = Stage.ladder(columns: 120)
        let line = stage.incident.map { BoardLine($0, now: Stage.at(30)) }
        var board = Stage(columns: 120)
        board.openIncidents = [line].compactMap { $0 }
        board.wait(30)
        board.refresh()
        #expect(board.screen.contains("L1 OVERDUE 00:30") && board.screen.contains("1 OVERDUE"))
        stage.callNext()
        board.openIncidents = stage.incident.map { [BoardLine($0, now: Stage.at(30))] } ?? []
        board.refresh()
        #expect(board.screen.contains("L2 in 03:30") && !board.screen.contains("1 OVERDUE"))
    }
}
