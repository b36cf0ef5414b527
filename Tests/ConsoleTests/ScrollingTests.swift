import Console
import Incidents
import Testing
import TextUI

@Suite("the timeline's scrolling")
struct ScrollingTests {
    private func long(_ count: Int) -> Stage {
        var stage = Stage.live()
        for number in 1...count { stage.note("entry \(number)") }
        stage.refresh()
        return stage
    }

    @Test("what arrives is in sight while the end is followed")
    func following() {
        var stage = long(50)
        #expect(stage.screen.contains("entry 50"))
        stage.note("entry 51")
        stage.refresh()
        #expect(stage.screen.contains("entry 51"))
    }

    @Test("what is being read stays where it is, and what arrives is announced")
    func reading() {
        var stage = long(50)
        stage.press(.pageUp)
        let before = stage.screen.split(separator: "\n").filter { $0.contains("entry") }
        for number in 51...53 { stage.note("entry \(number)", by: "grace") }
        stage.refresh()
        let after = stage.screen.split(separator: "\n").filter { $0.contains("entry") }
        #expect(before == after)
        #expect(stage.screen.contains("↓ 3 new"))
        stage.press(.end)
        #expect(stage.screen.contains("entry 53"))
        #expect(!stage.screen.contains("new ─"))
    }

    @Test("the selection is bound to its entry")
    func selection() {
        var stage = long(50)
        stage.press(.tab, .up, .up)
        let selected = stage.model.selectedEntry
        stage.note("late", at: Moment(Stage.at(50)))
        stage.note("new")
        stage.refresh()
        #expect(stage.model.selectedEntry == selected)
        #expect(selected != nil)
    }

    @Test("scrolling from the composer leaves the line alone")
    func fromComposer() {
        var stage = long(50)
        stage.type("half")
        stage.press(.pageUp)
        #expect(stage.model.focus == .composer)
        stage.type(" a thought")
        #expect(stage.model.composer.text == "half a thought")
    }

    @Test("a printing key in a pane returns to the composer and types")
    func typing() {
        var stage = long(5)
        stage.press(.tab, .up)
        stage.type("x")
        #expect(stage.model.focus == .composer)
        #expect(stage.model.composer.text == "x")
    }

    @Test("earlier entries are asked for before the window's edge comes into sight")
    func earlier() throws {
        var stage = long(600)
        #expect(stage.model.timeline.entries.count == TimelineWindow.pageSize)
        let first = try #require(stage.model.timeline.entries.first)
        var effects: [Effect] = []
        for _ in 0..<8 where effects.isEmpty { effects = stage.press(.pageUp) }
        #expect(effects == [.load(.before(first.position, count: TimelineWindow.pageSize))])
        #expect(stage.press(.pageUp).isEmpty)
        let top = stage.screen
        stage.refresh(.before(first.position, count: TimelineWindow.pageSize))
        #expect(stage.model.timeline.entries.count == 2 * TimelineWindow.pageSize)
        #expect(stage.screen == top)
    }

    @Test("no more than the window's size is held, and its end can be reached again")
    func bounded() {
        var stage = long(3000)
        for _ in 0..<400 {
            for effect in stage.press(.pageUp) {
                if case .load(let query) = effect { stage.refresh(query) }
            }
        }
        #expect(stage.screen.contains("Declared: Database outage"))
        #expect(stage.model.timeline.entries.count == TimelineWindow.mostEntries)
        #expect(stage.model.timeline.hasLater)
        for effect in stage.press(.end) {
            if case .load(let query) = effect { stage.refresh(query) }
        }
        #expect(stage.screen.contains("entry 3000"))
    }

    @Test("a resize through a tiny terminal keeps the place")
    func resize() {
        var stage = long(50)
        stage.press(.pageUp)
        let before = stage.screen
        stage.send(.resized(Size(rows: 2, columns: 3)))
        stage.send(.tick(stage.now))
        stage.refresh()
        stage.send(.resized(Size(rows: 24, columns: 80)))
        #expect(stage.screen == before)
    }

    @Test("an answer that was asked for before the window grew takes nothing out of it")
    func staleAnswer() throws {
        var stage = long(600)
        let asked = stage.model.timelineQuery
        for _ in 0..<20 {
            for effect in stage.press(.pageUp) {
                if case .load(let query) = effect { stage.refresh(query) }
            }
        }
        let before = stage.screen
        let count = stage.model.timeline.entries.count
        stage.note("new", by: "grace")
        stage.refresh(asked)
        #expect(stage.model.timeline.entries.count == count + 1)
        #expect(stage.screen.split(separator: "\n").dropFirst(3) == before.split(separator: "\n").dropFirst(3))
    }

    @Test("the end of what is held is not taken for the end of the timeline")
    func windowEnd() {
        var stage = long(3000)
        for _ in 0..<400 {
            for effect in stage.press(.pageUp) {
                if case .load(let query) = effect { stage.refresh(query) }
            }
        }
        for _ in 0..<400 { stage.press(.pageDown) }
        #expect(stage.model.timelineQuery != .latest(count: TimelineWindow.pageSize))
        #expect(stage.screen.contains("↓ more"))
    }

    @Test("an entry of earlier says when it was written, but not where all of them were", arguments: [false, true])
    func late(isBackfilled: Bool) {
        var stage = Stage()
        var opening = Opening(title: "Database outage", zone: "UTC", day: "2024-07-12")
        opening.isBackfilled = isBackfilled
        opening.detected = Moment(Stage.at(-600), .minute)
        stage.record(.open(opening))
        stage.note("first alert", at: Moment(Stage.at(-540), .minute))
        stage.refresh()
        #expect(stage.screen.contains("first alert"))
        #expect(stage.screen.contains("first alert (written 05:00)") != isBackfilled)
    }
}
