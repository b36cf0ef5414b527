import Commands
import Console
import Incidents
import Testing
import TextUI

private let sizes = GoldenScreen.sizes

@Suite("finding on the timeline")
struct FindTests {
    /// Every hundredth entry is a decision by grace about a needle.
    private func long(_ count: Int = 1000, _ size: Size = Size(rows: 24, columns: 80)) -> Stage {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        for number in 1...count {
            if number % 100 == 0 {
                stage.record(
                    .note(kind: .decision, text: "a Needle, number \(number)", tags: ["deploy"], isPinned: false),
                    by: "grace")
            } else {
                stage.note("hay number \(number)")
            }
        }
        stage.refresh()
        return stage
    }

    @Test("words that are found are lit", arguments: sizes)
    func lit(_ size: Size) throws {
        var stage = long(120, size)
        stage.enter("/find number 11")
        try GoldenScreen.expect(stage.model, equals: "find-\(size.columns)x\(size.rows)")
    }

    @Test("only some entries", arguments: sizes)
    func filtered(_ size: Size) throws {
        var stage = long(1000, size)
        stage.enter("/find --kind decision --kind status --by grace")
        try GoldenScreen.expect(stage.model, equals: "filter-\(size.columns)x\(size.rows)")
    }

    @Test("matches beyond the window are reached, each once, and counted")
    func matches() {
        var stage = long()
        stage.enter("/find needle")
        #expect(stage.selectedText == "a Needle, number 1000")
        #expect(stage.screen.contains("10 of 10"))
        for number in (1...9).reversed() {
            stage.perform(.alt("k"))
            #expect(stage.selectedText == "a Needle, number \(number)00")
            #expect(stage.screen.contains("\(number) of 10"))
        }
        stage.perform(.alt("k"))
        #expect(stage.selectedText == "a Needle, number 100")
        #expect(stage.screen.contains("no earlier match"))
        stage.perform(.alt("j"))
        #expect(stage.selectedText == "a Needle, number 200")
        #expect(stage.model.timeline.entries.count <= TimelineWindow.mostEntries)
    }

    @Test("keys that come faster than the journal answers count from where the last one goes to")
    func fast() {
        var stage = long()
        stage.enter("/find needle")
        var effects: [Effect] = []
        for _ in 0..<5 { effects = stage.press(.alt("k")) }
        guard case .load(let query) = effects.last else {
            Issue.record("nothing was asked for")
            return
        }
        stage.refresh(query)
        #expect(stage.selectedText == "a Needle, number 500")
    }

    @Test("a match is lit whatever its case, and dark again after Esc")
    func light() {
        var stage = long(120)
        stage.enter("/find NEEDLE")
        func isLit() -> Bool {
            let frame = view(stage.model)
            return (0..<frame.size.rows).contains { row in
                frame.row(row).filter(\.style.underline).map(\.glyph).joined() == "Needle"
            }
        }
        #expect(isLit())
        stage.press(.escape)
        #expect(!isLit())
        #expect(stage.model.find == nil)
        #expect(stage.model.focus == .timeline)
    }

    @Test("words that are nowhere are said to be")
    func nothing() {
        var stage = long(50)
        stage.enter("/find xylophone")
        #expect(stage.screen.contains("no match"))
        stage.perform(.alt("k"))
        #expect(stage.screen.contains("no match to go to"))
    }

    @Test("a filter leaves what it names and tells how many of how many; Esc shows the selected one among all")
    func filter() {
        var stage = long()
        stage.enter("/find --kind decision --by GRACE --tag '#deploy'")
        #expect(stage.screen.contains("10 of \(stage.entries.count)"))
        #expect(!stage.screen.contains("hay"))
        stage.press(.up, .up)
        #expect(stage.selectedText == "a Needle, number 800")
        stage.perform(.escape)
        #expect(stage.selectedText == "a Needle, number 800")
        #expect(stage.screen.contains("hay number 799"))
        #expect(stage.model.focus == .timeline)
        stage.perform(.escape)
        #expect(stage.model.focus == .composer)
    }

    @Test("without a filter nothing is told of how many it lets through, wherever one reads")
    func noCounts() {
        var stage = long()
        stage.enter("/find number 150")
        #expect(stage.model.timeline.hasLater && stage.selectedText == "hay number 150")
        #expect(!stage.screen.contains("\(stage.entries.count) of"))
    }

    @Test("what arrives and is hidden is announced, and one's own note is acknowledged")
    func hidden() {
        var stage = long(300)
        stage.enter("/find --kind decision")
        stage.note("hidden by the filter", by: "grace")
        stage.refresh()
        #expect(stage.screen.contains("1 new hidden"))
        stage.type("my own words")
        stage.press(.enter)
        stage.note("my own words")
        stage.send(.performed(id: 1, .recorded(line: "05:00 note: my own words", remarks: [])))
        stage.refresh()
        #expect(stage.screen.contains("2 new hidden"))
        #expect(stage.screen.contains("05:00 note: my own words"))
        stage.record(.note(kind: .decision, text: "a new decision", tags: [], isPinned: false))
        stage.refresh()
        #expect(stage.screen.contains("a new decision"))
    }

    @Test("an answer to what was asked before the filter changes nothing of it")
    func stale() {
        var stage = long(300)
        let asked = stage.model.timelineQuery
        stage.enter("/find --kind decision")
        let before = stage.model.timeline
        stage.refresh(asked)
        #expect(stage.model.timeline == before)
    }

    @Test("milestones are gone to, also those beyond the window")
    func landmarks() {
        var stage = long(500)
        stage.record(.changeStatus(.identified, text: "it is the pool"))
        for number in 501...1000 { stage.note("hay number \(number)") }
        stage.refresh()
        stage.perform(.alt("p"))
        #expect(stage.selectedText == "Identified")
        stage.perform(.alt("p"))
        #expect(stage.selectedText == "it is the pool")
        stage.perform(.alt("p"))
        #expect(stage.selectedText == "Declared: Database outage, SEV-1")
        stage.perform(.alt("p"))
        #expect(stage.screen.contains("no earlier milestone"))
        stage.perform(.alt("n"))
        #expect(stage.selectedText == "it is the pool")
        #expect(stage.model.focus == .timeline)
    }

    @Test("Home goes to the first entry of the incident and End to the last, and arrivals meanwhile are counted")
    func ends() {
        var stage = long()
        stage.press(.tab)
        stage.perform(.home)
        #expect(stage.selectedText == "Declared: Database outage, SEV-1")
        #expect(stage.screen.contains("↓ more"))
        stage.note("news", by: "grace")
        stage.refresh()
        #expect(stage.screen.contains("↓ 1 new"))
        stage.perform(.end)
        #expect(stage.screen.contains("news"))
    }

    @Test("F7 begins the line, and alone it says what may follow")
    func key() {
        var stage = long(5)
        stage.press(.function(7))
        #expect(stage.model.composer.text == "/find ")
        stage.perform(.enter)
        #expect(stage.screen.contains("/find TEXT lights words"))
    }
}

extension Stage {
    fileprivate var selectedText: String? {
        model.selectedEntry.flatMap { id in entries.first { $0.id == id } }?.text
    }

    /// Presses a key and answers what it asks of the journal.
    fileprivate mutating func perform(_ key: Key) { answer(press(key)) }

    fileprivate mutating func enter(_ line: String) {
        press(.escape, .escape)
        type(line)
        perform(.enter)
    }

    private mutating func answer(_ effects: [Effect]) {
        for effect in effects {
            if case .load(let query) = effect { answer(reply(query)) }
        }
    }

    private mutating func reply(_ query: TimelineQuery) -> [Effect] {
        send(
            .refreshed(
                Snapshot(incident: incident, zone: Stage.newYork, page: page(query), query: query)))
    }
}
