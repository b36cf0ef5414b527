import Console
import Incidents
import Testing
import Text
import TextUI

private let sizes = GoldenScreen.sizes

@Suite("attention without theft")
struct AttentionTests {
    /// An incident whose first status update is due after 300 seconds.
    private func stage(_ size: Size = Size(rows: 24, columns: 80)) -> Stage {
        Stage.live(rows: size.rows, columns: size.columns)
    }

    private func expect(_ stage: Stage, _ name: String, _ size: Size) throws {
        try GoldenScreen.expect(stage.model, equals: "\(name)-\(size.columns)x\(size.rows)")
    }

    private func alerts(_ effects: [Effect]) -> [String] {
        effects.compactMap { effect in
            if case .alert(let text) = effect { text } else { nil }
        }
    }

    private func tick(_ stage: inout Stage, to second: Int64) -> [String] {
        stage.second = second
        return alerts(stage.send(.tick(stage.now)))
    }

    @Test("an update that is due", arguments: sizes)
    func due(_ size: Size) throws {
        var stage = stage(size)
        stage.wait(300)
        try expect(stage, "due", size)
    }

    @Test("what is due and snoozed", arguments: sizes)
    func snoozed(_ size: Size) throws {
        var stage = stage(size)
        stage.record(
            .turnMaintenanceOn(MaintenanceRequest(scope: "shop", until: Moment(Stage.at(200), .minute))))
        stage.refresh()
        stage.wait(300)
        stage.press(.control("g"))
        stage.wait(48)
        #expect(stage.screen.contains("snoozed 04:12"))
        try expect(stage, "snoozed", size)
    }

    @Test("an incident that lacks a severity", arguments: sizes)
    func nudge(_ size: Size) throws {
        var stage = Stage(rows: size.rows, columns: size.columns)
        stage.record(.open(Opening(title: "Checkout is slow", zone: "UTC", day: "2024-07-12")))
        stage.refresh()
        #expect(!stage.screen.contains("no severity"))
        stage.wait(70)
        try expect(stage, "nudge", size)
    }

    @Test("it rings once when it becomes due, and once more after a snooze")
    func rings() {
        var stage = stage()
        #expect(tick(&stage, to: 299) == [])
        #expect(tick(&stage, to: 300) == ["2024-07-12-database-outage: a status update is due"])
        #expect(tick(&stage, to: 301) == [])
        #expect(tick(&stage, to: 400) == [])
        stage.press(.control("g"))
        #expect(tick(&stage, to: 699) == [])
        #expect(tick(&stage, to: 700).count == 1)
        #expect(tick(&stage, to: 2000) == [])
    }

    @Test("it waits until the hands rest")
    func waits() {
        var stage = stage()
        stage.second = 299
        stage.type("half a line")
        #expect(tick(&stage, to: 301) == [])
        stage.type("more")
        #expect(tick(&stage, to: 304) == [])
        #expect(tick(&stage, to: 305).count == 1)
        #expect(tick(&stage, to: 306) == [])
    }

    @Test("the next update rings again, and a sent one does not")
    func nextOne() {
        var stage = stage()
        #expect(tick(&stage, to: 300).count == 1)
        stage.record(.sendUpdate(.public, text: "we know", next: nil))
        stage.refresh()
        #expect(tick(&stage, to: 301) == [] && !stage.screen.contains("OVERDUE"))
        #expect(tick(&stage, to: 1500).count == 1)
    }

    @Test("what was due before the console looked is shown, and does not ring")
    func dueBefore() {
        var stage = Stage()
        stage.record(.open(Opening(title: "Down", zone: "UTC", day: "2024-07-12")))
        #expect(tick(&stage, to: 900) == [])
        stage.refresh()
        #expect(tick(&stage, to: 901) == [])
        #expect(stage.screen.contains("update OVERDUE"))
    }

    @Test("maintenance that expires rings, a drill never")
    func maintenance() {
        var stage = stage()
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "shop", until: Moment(Stage.at(240), .minute))))
        stage.refresh()
        #expect(
            tick(&stage, to: 240) == ["2024-07-12-database-outage: maintenance of shop has expired and is still on"])
        var drill = Stage()
        var opening = Opening(title: "Game day", zone: "UTC", day: "2024-07-12")
        opening.isDrill = true
        drill.record(.open(opening))
        drill.record(.turnMaintenanceOn(MaintenanceRequest(scope: "shop", until: Moment(Stage.at(240), .minute))))
        drill.refresh()
        #expect(tick(&drill, to: 4000) == [])
    }

    @Test("what is overdue in another incident rings too")
    func elsewhere() {
        var stage = stage()
        stage.otherOverdue = Overdue(handle: "2024-07-11-slow-search", what: "update", since: Stage.at(130))
        stage.refresh()
        #expect(tick(&stage, to: 140) == ["2024-07-11-slow-search: update is overdue"])
        stage.press(.control("g"))
        #expect(stage.screen.contains("update snoozed"))
    }

    @Test("the snooze is this console's own, what is due stays due")
    func ownSnooze() {
        var first = stage()
        let second = first
        first.wait(300)
        first.press(.control("g"))
        #expect(first.screen.contains("snoozed 05:00") && !first.screen.contains("OVERDUE"))
        var other = second
        other.wait(300)
        #expect(other.screen.contains("update OVERDUE"))
        first.wait(301)
        #expect(first.screen.contains("update OVERDUE"))
    }

    @Test("nothing is snoozed where nothing is due, and the help says why")
    func nothingDue() {
        var stage = stage()
        stage.press(.control("g"))
        #expect(stage.screen.contains("nothing is due"))
        var tall = self.stage(Size(rows: 200, columns: 200))
        tall.press(.function(1))
        #expect(tall.screen.contains("asked for now (not now: nothing is due, and nothing is asked for)"))
    }

    @Test("a nudge is no popup: it gives way to a line, and goes when it is mended or snoozed")
    func nudges() {
        var stage = Stage()
        stage.record(.open(Opening(title: "Slow", zone: "UTC", day: "2024-07-12")))
        stage.refresh()
        stage.wait(200)
        #expect(stage.model.overlay == nil && stage.screen.contains("nobody is in command"))
        stage.type("x")
        #expect(!stage.screen.contains("nobody is in command"))
        stage.press(.backspace)
        stage.record(.takeRole(.commander, who: "grace"))
        stage.refresh()
        #expect(!stage.screen.contains("nobody is in command") && stage.screen.contains("no severity is set: F3"))
        stage.press(.control("g"))
        stage.wait(11)
        #expect(!stage.screen.contains("no severity is set"))
        stage.wait(300)
        #expect(stage.screen.contains("no severity is set: F3"))
        stage.record(.changeSeverity(.sev3, reason: ""))
        stage.refresh()
        stage.wait(899)
        #expect(!stage.screen.contains("nothing written"))
        stage.wait(1)
        #expect(stage.screen.contains("nothing written for 15 minutes"))
        stage.note("still on it")
        stage.refresh()
        #expect(!stage.screen.contains("nothing written"))
    }

    @Test("what the filter hides, or what comes while another stretch is read, is no silence")
    func hiddenNews() {
        var stage = stage()
        stage.type("/find --kind decision")
        stage.press(.enter)
        stage.refresh()
        stage.second = 800
        stage.note("fresh, and hidden", by: "grace")
        stage.refresh()
        stage.wait(300)
        #expect(!stage.screen.contains("fresh, and hidden"))
        #expect(!stage.screen.contains("nothing written"))
        stage.wait(600)
        #expect(stage.screen.contains("nothing written for 15 minutes"))
    }

    @Test("a clock that was set back neither rings twice nor stops")
    func setBack() {
        var stage = stage()
        #expect(tick(&stage, to: 300).count == 1)
        #expect(tick(&stage, to: 100) == [])
        #expect(tick(&stage, to: 300).count <= 1)
        #expect(stage.model.nextWakeUp > stage.model.now)
    }
}
