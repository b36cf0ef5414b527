import Commands
import Console
import Incidents
import Testing
import TextUI

@Suite("the mouse")
struct MouseTests {
    private func long(columns: Int = 120, _ count: Int = 50) -> Stage {
        var stage = Stage.live(columns: columns)
        for number in 1...count { stage.note("entry number \(number).") }
        stage.refresh()
        return stage
    }

    @Test("a click selects the entry under it, a second one opens what can be done there")
    func entry() {
        var stage = long()
        let effects = stage.click("entry number 45.")
        #expect(effects.isEmpty)
        #expect(stage.model.focus == .timeline)
        #expect(stage.text(of: stage.model.selectedEntry) == "entry number 45.")
        #expect(stage.model.overlay == nil)
        stage.click("entry number 44.")
        #expect(stage.text(of: stage.model.selectedEntry) == "entry number 44.")
        #expect(stage.model.overlay == nil)
        stage.click("entry number 44.")
        #expect(stage.menu?.title.hasPrefix("Entry") == true)
    }

    @Test("every row of a long entry is the entry's, and the date above it nobody's")
    func rows() {
        var stage = Stage.live(columns: 120)
        stage.note(Array(repeating: "word", count: 24).joined(separator: " ") + " END")
        stage.refresh()
        stage.click("END")
        #expect(stage.text(of: stage.model.selectedEntry)?.hasSuffix("END") == true)
        let selected = stage.model.selectedEntry
        stage.click("12 July 2024")
        #expect(stage.model.selectedEntry == selected)
        #expect(stage.model.overlay == nil)
    }

    @Test("a click selects the step under it, a second one opens what can be done there", arguments: [120, 80])
    func step(columns: Int) {
        var stage = Stage.live(columns: columns)
        if columns < 90 { stage.click("Steps 1/4") }
        stage.click("look at the disks")
        #expect(stage.model.focus == .checklist)
        #expect(stage.model.overlay == nil)
        stage.click("look at the disks")
        #expect(stage.menu?.title == "Step 3")
    }

    @Test("where one pane is seen at a time, its title leads to the other and back")
    func tabs() {
        var stage = Stage.live(columns: 80)
        stage.click("Steps 1/4")
        #expect(stage.model.focus == .checklist)
        stage.click("State", row: .first)
        #expect(stage.model.focus == .state)
        stage.click("Timeline", row: .first)
        #expect(stage.model.focus == .timeline)
    }

    @Test("a click in the line puts the cursor there, in a row of many too, and beside it to the nearest place")
    func line() {
        var stage = Stage.live()
        stage.type("half a sen")
        stage.click("a sen")
        stage.type("X")
        #expect(stage.model.composer.text == "half Xa sen")
        stage.press(.newline)
        stage.press(.paste("and 日本"))
        stage.click("alf X")
        stage.type("Y")
        stage.click("本")
        stage.type("Z")
        #expect(stage.model.composer.text == "hYalf X\nand 日Z本a sen")
    }

    @Test("a click ends a search and leaves the draft as it was")
    func search() {
        var stage = Stage.live()
        stage.type("lag")
        stage.press(.enter)
        stage.type("draft")
        stage.press(.control("r"))
        stage.type("la")
        stage.click("investigating server")
        #expect(stage.model.composer.text == "draft")
        #expect(!stage.model.composer.showsEarlierLine)
    }

    @Test("a click on the composer goes back to it, and what is written there stays")
    func composer() {
        var stage = long()
        stage.type("half a sen")
        stage.click("entry number 45.")
        #expect(stage.model.focus == .timeline)
        #expect(stage.model.composer.text == "half a sen")
        stage.click("half a sen")
        #expect(stage.model.focus == .composer)
        #expect(stage.model.composer.text == "half a sen")
    }

    @Test("the function bar is clickable at each width", arguments: [40, 80, 120])
    func functionBar(columns: Int) {
        for (number, name) in [(1, "Help"), (2, "Stat")] {
            var clicked = Stage.live(columns: columns)
            var pressed = clicked
            clicked.click("\(number)\(columns < 64 ? "" : " ")\(name)")
            pressed.press(.function(number))
            #expect(clicked.model.overlay != nil)
            #expect(clicked.model.overlay == pressed.model.overlay)
        }
    }

    @Test("a key of the bar that does nothing now says why")
    func unusable() {
        var stage = Stage(columns: 120)
        stage.record(.open(Opening(title: "Mail is late", zone: "UTC", day: "2024-07-12")))
        stage.refresh()
        stage.click("F6 Steps")
        #expect(stage.screen.contains("F6: "))
    }

    @Test("a row of a menu is picked, its border is nothing, and beside it is back", arguments: [120, 40])
    func menu(columns: Int) {
        var stage = Stage.live(rows: 12, columns: columns)
        stage.press(.function(2))
        stage.click(" Status ", row: .first)
        #expect(stage.menu != nil)
        let effects = stage.click("monitoring")
        #expect(stage.model.overlay == nil)
        #expect(effects.count == 1)
        guard case .perform(_, let submission) = effects.first else {
            Issue.record("nothing was performed")
            return
        }
        #expect(submission.request.action == .status(.monitoring, text: nil))
        stage.press(.function(2))
        stage.send(.key(.mouse(.click(Point(row: 0, column: 0))), at: stage.now))
        #expect(stage.model.overlay == nil)
    }

    @Test("nothing is confirmed by a click, wherever it falls, nor taken away")
    func confirmation() {
        var stage = Stage.live(columns: 120)
        stage.press(.function(8))
        let before = stage.screen
        let inForm = stage.clickEverywhere()
        #expect(inForm.isEmpty)
        #expect(stage.screen == before)
        stage.press(.up, .up, .up, .enter, .enter, .enter)
        guard case .confirmation = stage.model.overlay else {
            Issue.record("no confirmation to click on")
            return
        }
        let confirmation = stage.model.overlay
        let effects = stage.clickEverywhere()
        #expect(effects.isEmpty)
        #expect(stage.model.overlay == confirmation)
        #expect(stage.press(.character("y")).count == 1)
    }

    @Test("in a form a click chooses the field and puts the cursor where it falls", arguments: [40, 80, 200])
    func form(columns: Int) {
        var stage = Stage.live(columns: columns)
        stage.press(.function(8), .enter)
        stage.type("one two")
        stage.press(.enter)
        #expect(stage.form?.current == 2)
        stage.click("two")
        #expect(stage.form?.current == 1)
        stage.type("and ")
        #expect(stage.screen.contains("one and two"))
        stage.press(.enter)
        stage.send(.key(.mouse(.click(Point(row: 0, column: 0))), at: stage.now))
        #expect(stage.form?.current == 2)
    }

    @Test("the wheel scrolls the timeline under it, and neither selection nor focus nor draft moves")
    func wheel() {
        var stage = long()
        stage.click("entry number 45.")
        stage.press(.escape)
        stage.type("draft")
        let selected = stage.model.selectedEntry
        let place = stage.find("entry number 45.")
        for _ in 0..<3 { stage.wheel(up: true, place) }
        #expect(stage.model.selectedEntry == selected)
        #expect(stage.model.focus == .composer)
        #expect(stage.model.composer.text == "draft")
        #expect(!stage.screen.contains("entry number 50."))
        stage.note("entry number 51.")
        stage.refresh()
        #expect(stage.screen.contains("↓ 1 new"))
        for _ in 0..<5 { stage.wheel(up: false, place) }
        #expect(stage.screen.contains("entry number 51."))
        #expect(!stage.screen.contains("new ─"))
    }

    @Test("the wheel passes over no entry, however few are seen")
    func wheelInALowTerminal() {
        var stage = Stage.live(rows: 12, columns: 40)
        for number in 1...30 { stage.note("entry number \(number). " + String(repeating: "long words ", count: 8)) }
        stage.refresh()
        var seen = Set<Int>()
        for _ in 0..<60 {
            let screen = stage.screen
            seen.formUnion((1...30).filter { screen.contains("number \($0).") })
            stage.wheel(up: true, Point(row: 4, column: 10))
        }
        #expect(seen == Set(1...30))
    }

    @Test("the wheel scrolls the checklist under it, which stays there until another step is due")
    func wheelOnChecklist() {
        var stage = Stage.live(rows: 14, columns: 120)
        for number in 1...20 { stage.record(.addStep(text: "more of it \(number)", owner: nil, seconds: nil)) }
        stage.refresh()
        let place = Point(row: 5, column: 100)
        for _ in 0..<40 { stage.wheel(up: false, place) }
        #expect(stage.screen.contains("24 more of it 20"))
        stage.type("x")
        stage.wait(1)
        stage.note("meanwhile", by: "grace")
        stage.refresh()
        #expect(stage.screen.contains("24 more of it 20"))
        #expect(stage.model.focus == .composer)
        stage.record(.changeStep(number: 2, to: .done, text: ""))
        stage.refresh()
        #expect(!stage.screen.contains("24 more of it 20"))
        #expect(stage.screen.contains("look at the disks"))
    }

    @Test("the wheel scrolls a text that is read, up to its end and no further")
    func wheelInPager() {
        var stage = Stage.live()
        stage.press(.function(1))
        let first = stage.screen
        for _ in 0..<200 { stage.wheel(up: false, Point(row: 5, column: 5)) }
        let last = stage.screen
        stage.press(.end)
        #expect(stage.screen == last)
        #expect(first != last)
        for _ in 0..<200 { stage.wheel(up: true, Point(row: 5, column: 5)) }
        #expect(stage.screen == first)
    }

    @Test("on the board a click chooses an incident, and a second one opens it")
    func board() {
        var stage = Stage(columns: 120)
        stage.openIncidents = ["one", "two"].map {
            Console.BoardLine(
                handle: "2024-07-12-\($0)", title: "Outage \($0)", severity: .sev2, status: .investigating,
                openedAt: Stage.at(-60))
        }
        stage.refresh()
        #expect(stage.click("Outage two").isEmpty)
        #expect(stage.click("Outage two") == [.openIncident(handle: "2024-07-12-two")])
    }

    @Test("of what is offered for a verb a click chooses one, and a second one takes it")
    func completion() {
        var stage = Stage.live(columns: 120)
        stage.type("/st")
        stage.click("step skip   ")
        #expect(stage.model.composer.text == "/st")
        stage.click("step skip   ")
        #expect(stage.model.composer.text == "/step skip ")
        #expect(stage.model.focus == .composer)
    }

    @Test("in a terminal that is too small, and while keys are held, the mouse does nothing")
    func nothing() {
        var small = Stage.live(rows: 11, columns: 120)
        let before = small.model
        small.clickEverywhere()
        #expect(small.model == before)
    }
}

extension Stage {
    enum Row { case first, last }

    /// Where a text stands on the screen; the last such place unless told otherwise.
    func find(_ text: String, row: Row = .last) -> Point {
        let frame = view(model)
        let rows = (0..<frame.size.rows).compactMap { row -> Point? in
            let line = frame.row(row).map { $0.glyph.isEmpty ? " " : $0.glyph }
            let wanted = text.map(String.init)
            let starts = line.indices.dropLast(wanted.count - 1)
            return starts.first { Array(line[$0..<($0 + wanted.count)]) == wanted }.map { Point(row: row, column: $0) }
        }
        guard let place = row == .first ? rows.first : rows.last else {
            Issue.record("'\(text)' is not on the screen:\n\(frame.text)")
            return Point(row: 0, column: 0)
        }
        return place
    }

    @discardableResult
    mutating func click(_ text: String, row: Row = .last) -> [Effect] {
        send(.key(.mouse(.click(find(text, row: row))), at: now))
    }

    @discardableResult
    fileprivate mutating func clickEverywhere() -> [Effect] {
        (0..<model.size.rows).flatMap { row in
            stride(from: 0, to: model.size.columns, by: 3).flatMap { column in
                send(.key(.mouse(.click(Point(row: row, column: column))), at: now))
            }
        }
    }

    @discardableResult
    fileprivate mutating func wheel(up: Bool, _ point: Point) -> [Effect] {
        send(.key(.mouse(up ? .wheelUp(point) : .wheelDown(point)), at: now))
    }

    fileprivate var form: Form? {
        if case .form(let form) = model.overlay { form } else { nil }
    }

    fileprivate var menu: Menu? {
        if case .menu(let menu) = model.overlay { menu } else { nil }
    }

    fileprivate func text(of id: EntryID?) -> String? { entries.first { $0.id == id }?.text }
}
