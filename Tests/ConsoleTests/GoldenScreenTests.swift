import Console
import Incidents
import Testing
import Text
import TextUI

private let sizes = GoldenScreen.sizes

@Suite("screens")
struct GoldenScreenTests {
    @Test("a live incident with a line being typed", arguments: sizes)
    func live(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.type("found schema mismatches in the orders lo")
        try expect(stage, "live", size)
    }

    @Test("maintenance that is on", arguments: sizes)
    func maintenance(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.record(.turnMaintenanceOn(MaintenanceRequest(reason: "restore from backup")))
        stage.wait(1623)
        stage.refresh()
        stage.press(.control("t"))
        try expect(stage, "maintenance", size)
    }

    @Test("maintenance that has expired and is still on")
    func expired() throws {
        var stage = Stage.live()
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "shop")))
        stage.wait(3900)
        stage.refresh()
        try expect(stage, "expired", Size(rows: 24, columns: 80))
    }

    @Test("the help", arguments: sizes)
    func help(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.press(.function(1))
        try expect(stage, "help", size)
    }

    @Test("the board of an empty journal", arguments: sizes)
    func greeting(_ size: Size) throws {
        var stage = Stage(rows: size.rows, columns: size.columns)
        stage.refresh()
        try expect(stage, "greeting", size)
    }

    @Test("the board with open incidents", arguments: sizes)
    func front(_ size: Size) throws {
        var stage = Stage(rows: size.rows, columns: size.columns)
        stage.openIncidents = [
            Console.BoardLine(
                handle: "2024-07-12-database-outage",
                title: "Database outage", severity: .sev1, status: .investigating,
                openedAt: Stage.at(-3600)),
            Console.BoardLine(
                handle: "2024-07-11-slow-search",
                title: "Slow search 検索が遅い", severity: nil, status: .monitoring,
                openedAt: Stage.at(-90000), isDrill: true),
        ]
        stage.refresh()
        stage.press(.down)
        try expect(stage, "front", size)
    }

    @Test("what is confirmed before maintenance", arguments: sizes)
    func confirmation(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.press(.function(8), .enter)
        stage.type("restore from backup")
        stage.press(.enter, .enter)
        try expect(stage, "confirmation", size)
    }

    @Test("the form before it", arguments: sizes)
    func form(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.press(.function(8))
        try expect(stage, "form", size)
    }

    @Test("the menu of severities", arguments: sizes)
    func menu(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.press(.function(3))
        try expect(stage, "menu", size)
    }

    @Test("the completion of a verb", arguments: sizes)
    func completion(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.type("/s")
        stage.press(.down)
        try expect(stage, "completion", size)
    }

    @Test("the checklist in focus", arguments: sizes)
    func checklist(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.press(.function(6), .down)
        try expect(stage, "checklist", size)
    }

    @Test("a line that could not be written, and one that is on its way", arguments: sizes)
    func alarm(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.type("first")
        stage.press(.enter)
        stage.type("second")
        stage.press(.enter)
        stage.wait(1)
        stage.send(
            .performed(
                id: 1, .failed(message: "the disk is full: free some space", emergencyFile: "/tmp/sitroom-7.txt")))
        try expect(stage, "alarm", size)
    }

    @Test("wide characters, combining marks and hostile text", arguments: sizes)
    func hostile(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.note("データベースが応答しない 데이터베이스 👩‍👩‍👧 cafe\u{301} z\u{335}a\u{336}l\u{337}g\u{338}o\u{339}\u{33A}\u{33B}")
        stage.note("red \u{1B}[31malert\u{1B}[0m\r\u{8}\u{8} over \u{202E}gnp.exe\u{202C} \u{200B}hidden\u{E0041}")
        let struck = stage.note("one\ntwo\nthree\nfour\nfive")
        stage.record(.strike(reason: "wrong incident"), entry: struck)
        stage.note("grace \u{2066}says", by: "gra\u{7}ce", at: Moment(Stage.at(-86_400), .minute))
        stage.refresh()
        stage.send(.key(.paste("多行\nの\u{1B}[2J貼り付け\r\nend"), at: stage.now))
        try expect(stage, "hostile", size)
    }

    @Test("a drill, while something is overdue in another incident", arguments: sizes)
    func drill(_ size: Size) throws {
        var stage = Stage(rows: size.rows, columns: size.columns)
        var opening = Opening(title: "Game day: lose the primary", zone: "UTC", day: "2024-07-12")
        opening.isDrill = true
        stage.record(.open(opening))
        stage.otherOverdue = Overdue(handle: "2024-07-11-slow-search", what: "update", since: Stage.at(-754))
        stage.refresh()
        try expect(stage, "drill", size)
    }

    @Test("an entry seen whole")
    func entry() throws {
        var stage = Stage.live()
        let id = stage.note("text of\nseveral lines", at: Moment(Stage.at(-600), .minute))
        stage.record(.amend(text: "text of\nseveral lines, corrected", kind: nil), by: "grace", entry: id)
        stage.refresh()
        stage.press(.tab, .home, .enter, .enter)
        try expect(stage, "entry", Size(rows: 24, columns: 80))
    }

    @Test("a terminal without Unicode")
    func ascii() throws {
        try expect(Stage.live(columns: 100, symbols: .ascii), "ascii", Size(rows: 24, columns: 100))
    }

    @Test("a terminal without Unicode is sent none of our own", arguments: sizes + [Size(rows: 5, columns: 50)])
    func onlyASCII(_ size: Size) {
        let keys: [[Key]] = [
            [], [.function(1)], [.function(2)], [.function(8)], [.function(8), .enter, .enter, .enter], [.function(6)],
            [.tab, .enter], [.tab, .enter, .enter], [.function(10)], Array("/debrief").map(Key.character) + [.enter],
            [.character("x"), .enter], [.control("c")],
        ]
        for pressed in keys {
            var stage = Stage.live(rows: size.rows, columns: size.columns, symbols: .ascii)
            for key in pressed { stage.press(key) }
            stage.wait(1)
            stage.send(
                .announced("the disk is full, as it has been for quite some time now, so free some", isAlarm: true))
            let isPlain = stage.screen.allSatisfy { $0.isASCII }
            #expect(isPlain)
        }
    }

    @Test("a megabyte in the line and on the timeline is drawn", arguments: ["a", "e\u{301}", "\u{301}", "行"])
    func megabyte(_ part: String) {
        var stage = Stage.live()
        let text = String(repeating: part, count: 900_000 / part.utf8.count)
        stage.note(text)
        stage.refresh()
        stage.press(.paste(text), .left, .character("x"))
        #expect(stage.screen.contains("note"))
        stage.press(.escape, .tab, .enter, .enter)
        #expect(stage.screen.contains("(cut here") || stage.screen.contains("PageDown"))
    }

    @Test("a terminal that is too small still takes a line")
    func tooSmall() throws {
        var stage = Stage.live(rows: 5, columns: 20)
        stage.type("still here")
        try expect(stage, "small", Size(rows: 5, columns: 20))
        #expect(stage.press(.enter).count == 1)
    }

    private func expect(_ stage: Stage, _ name: String, _ size: Size) throws {
        try GoldenScreen.expect(stage.model, equals: "\(name)-\(size.columns)x\(size.rows)")
    }
}
