import Commands
import Console
import Incidents
import Playbooks
import Testing
import Text
import TextUI

private let sizes = GoldenScreen.sizes

@Suite("maintenance with hooks on the screen")
struct HookScreenTests {
    private func expect(_ stage: Stage, _ name: String, _ size: Size) throws {
        try GoldenScreen.expect(stage.model, equals: "\(name)-\(size.columns)x\(size.rows)")
    }

    private func stage(_ size: Size = Size(rows: 24, columns: 80)) -> Stage {
        var stage = Stage.ladder(rows: size.rows, columns: size.columns)
        stage.record(.acknowledgeEscalation(who: "ada"))
        return stage
    }

    @Test("what will be run is confirmed: its arguments, its time, its place", arguments: sizes)
    func confirmation(_ size: Size) throws {
        var stage = stage(size)
        stage.refresh()
        stage.press(.function(8), .enter)
        stage.type("restore from backup")
        stage.press(.enter, .enter)
        try expect(stage, "hook-confirmation", size)
    }

    @Test("a hook that is at work")
    func asked() throws {
        var stage = stage()
        stage.maintenanceOn(nil)
        stage.wait(3)
        #expect(stage.screen.contains("MAINTENANCE asked: maintenance-on at work 00:03"))
        let size = Size(rows: 24, columns: 80)
        try expect(stage, "maintenance-asked", size)
        stage.press(.function(8), .character("h"), .enter)
        #expect(stage.screen.contains("still at work"))
    }

    @Test("a hook that failed", arguments: sizes)
    func failed(_ size: Size) throws {
        var stage = stage(size)
        stage.maintenanceOn(.exited(1))
        stage.wait(10)
        stage.press(.backTab)
        try expect(stage, "maintenance-failed", size)
    }

    @Test("an off that failed")
    func offFailed() throws {
        var stage = stage()
        stage.maintenanceOn(.exited(0))
        stage.wait(60)
        let off = stage.record(.turnMaintenanceOff(scope: nil, text: "", byHand: false))
        stage.refresh()
        stage.wait(4)
        #expect(stage.screen.contains("maintenance-off at work 00:04"))
        if let off { stage.end(off, "maintenance-off", .timedOut) }
        stage.refresh()
        try expect(stage, "maintenance-off-failed", Size(rows: 24, columns: 80))
        #expect(stage.screen.contains("off FAILED, STILL ON"))
    }

    @Test("F8 offers to end it by hand, and that runs nothing")
    func byHand() {
        var stage = stage()
        stage.maintenanceOn(.exited(0))
        stage.press(.function(8))
        #expect(stage.screen.contains("off by hand"))
        stage.press(.character("h"), .enter)
        #expect(stage.screen.contains("NOTHING: recorded: switched by hand"))
        guard case .perform(_, let submission)? = stage.press(.character("y")).first else {
            Issue.record("nothing was sent")
            return
        }
        let asked = MaintenanceOffArguments(scope: "storefront", isByHand: true)
        #expect(submission.request.action == .maintenanceOff(asked))
    }

    @Test("what failed can be tried again, with what was said before")
    func again() {
        var stage = stage()
        stage.maintenanceOn(.exited(1))
        stage.press(.function(8), .character("a"))
        #expect(stage.screen.contains("restore from backup") && stage.screen.contains("storefront"))
        stage.press(.enter, .enter, .enter)
        #expect(stage.screen.contains("maintenance-on: switch off storefront"))
    }

    @Test("a drill runs nothing, and says so")
    func drill() {
        var stage = Stage(hooks: Stage.hooks)
        var opening = Opening(title: "Game day", zone: "UTC", day: "2024-07-12")
        opening.isDrill = true
        stage.record(.open(opening))
        stage.refresh()
        stage.type("/maintenance on")
        stage.press(.enter)
        #expect(stage.screen.contains("NOTHING: recorded only: drill"))
    }

    @Test("without a hook it is recorded, and switching is somebody's to do")
    func noHook() {
        var stage = Stage.live(columns: 120)
        stage.type("/maintenance on")
        stage.press(.enter)
        #expect(stage.screen.contains("recorded, not performed: no hook maintenance-on in the configuration"))
    }

    @Test("a hook that failed rings once, and can be snoozed")
    func rings() {
        var stage = stage()
        stage.maintenanceOn(nil)
        stage.second = 200
        let effects = stage.send(.tick(stage.now))
        #expect(effects == [.alert("2024-07-12-database-outage: maintenance-on for storefront failed")])
        #expect(stage.screen.contains("interrupted, outcome unknown"))
        #expect(stage.send(.tick(stage.now)) == [])
        stage.press(.control("g"))
        #expect(stage.screen.contains("snoozed 05:00"))
    }
}

@Suite("owners, time boxes and conditions of steps")
struct StepScreenTests {
    private func stage(_ size: Size = Size(rows: 24, columns: 80)) -> Stage {
        var stage = Stage.ladder(rows: size.rows, columns: size.columns)
        stage.record(.acknowledgeEscalation(who: "ada"))
        stage.record(.changeStep(number: 1, to: .inProgress, text: "", owner: "grace", seconds: 300))
        stage.record(.changeStep(number: 4, to: .skipped, text: "they are asleep"))
        stage.refresh()
        return stage
    }

    @Test("a checklist with all of them", arguments: sizes)
    func checklist(_ size: Size) throws {
        var stage = stage(size)
        stage.wait(108)
        stage.press(.function(6))
        #expect(stage.screen.contains("03:12 left"))
        try GoldenScreen.expect(stage.model, equals: "steps-\(size.columns)x\(size.rows)")
    }

    @Test("a time that is up is loud, and rings once")
    func over() {
        var stage = stage()
        stage.second = 300
        let effects = stage.send(.tick(stage.now))
        #expect(effects.contains(.alert("2024-07-12-database-outage: a status update is due, and 1 more")))
        stage.wait(40)
        stage.press(.function(6))
        #expect(stage.screen.contains("grace OVER 00:40"))
    }

    @Test("who was given a step acknowledges it from its menu")
    func acknowledge() {
        var stage = stage()
        stage.press(.function(6), .enter)
        #expect(stage.screen.contains("acknowledge"))
        guard case .perform(_, let submission)? = stage.press(.character("a")).first else {
            Issue.record("nothing was sent")
            return
        }
        #expect(submission.request.action == .stepAck(number: 1, who: nil))
        stage.record(.acknowledgeStep(number: 1, who: "grace"), by: "grace")
        stage.refresh()
        #expect(stage.screen.contains("(acknowledged by grace)"))
    }

    @Test("a step is given to someone, for a time")
    func give() {
        var stage = stage()
        stage.press(.function(6), .down, .enter, .character("g"))
        stage.press(.enter)
        stage.type("bob")
        #expect(stage.screen.contains("Give step 2"))
        stage.press(.backTab)
        stage.type("bob")
        stage.press(.enter, .control("u"))
        stage.type("soon")
        stage.press(.enter)
        #expect(stage.screen.contains("soon is no length of time"))
        stage.press(.control("u"))
        stage.type("10m")
        guard case .perform(_, let submission)? = stage.press(.enter).first else {
            Issue.record("nothing was sent")
            return
        }
        #expect(submission.request.action == .step(.start, StepArguments(number: 2, owner: "bob", duration: "10m")))
    }

    @Test("a step whose condition doesn't hold is not the one that is due, nor counted")
    func condition() {
        var stage = stage(Size(rows: 40, columns: 120))
        for number in [1, 2] { stage.record(.changeStep(number: number, to: .done, text: "")) }
        stage.refresh()
        stage.press(.function(6))
        #expect(stage.screen.contains("(when severity >= 3)") && stage.screen.contains("3/4"))
        #expect(stage.screen.contains("▸  5 write down"))
    }
}
