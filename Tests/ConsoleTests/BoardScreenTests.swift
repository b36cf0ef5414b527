import Console
import Incidents
import Testing
import TextUI

private let sizes = GoldenScreen.sizes

extension Stage {
    /// The board with what is open, late, in maintenance or a drill, and what ended last.
    static func board(rows: Int = 24, columns: Int = 80, symbols: Symbols = .unicode) -> Stage {
        var stage = Stage(rows: rows, columns: columns, symbols: symbols)
        stage.openIncidents = Stage.severalOpen
        stage.recentIncidents = [
            Console.BoardLine(
                handle: "2024-07-11-login-loops", title: "Login loops on the tablet app", severity: .sev2,
                status: .resolved, openedAt: at(-40_000), endedAt: at(-30_000)),
            Console.BoardLine(
                handle: "2024-07-01-old-certificate", title: "Old certificate", severity: .sev1, status: .closed,
                openedAt: at(-1_200_000), endedAt: at(-900_000)),
        ]
        stage.hasIncidents = true
        stage.refresh()
        return stage
    }

    static let severalOpen = [
        Console.BoardLine(
            handle: "2024-07-10-lose-the-primary", title: "Game day: lose the primary", severity: .sev2,
            status: .monitoring, openedAt: at(-200_000), isDrill: true),
        Console.BoardLine(
            handle: "2024-07-12-database-outage", title: "Database outage", severity: .sev1, status: .investigating,
            openedAt: at(-3600), updateDue: at(-754)),
        Console.BoardLine(
            handle: "2024-07-11-slow-search", title: "Slow search 検索が遅い \u{1B}[31m\u{202E}", severity: nil,
            status: .monitoring, openedAt: at(-90_000), updateDue: at(252),
            maintenance: BoardMaintenance(expiresAt: at(-60))),
        Console.BoardLine(
            handle: "2024-07-12-mail-is-late", title: "Mail is late", severity: .sev4, status: .identified,
            openedAt: at(-600), maintenance: BoardMaintenance(expiresAt: nil)),
    ]
}

@Suite("the board's screens")
struct BoardScreenTests {
    @Test("the board", arguments: sizes)
    func board(_ size: Size) throws {
        var stage = Stage.board(rows: size.rows, columns: size.columns)
        stage.press(.down, .down)
        try GoldenScreen.expect(stage.model, equals: name("board", size))
    }

    @Test("the board while nothing is open", arguments: sizes)
    func quiet(_ size: Size) throws {
        var stage = Stage.board(rows: size.rows, columns: size.columns)
        stage.openIncidents = []
        stage.refresh()
        try GoldenScreen.expect(stage.model, equals: name("board-quiet", size))
    }

    @Test("the declaration", arguments: sizes)
    func declaration(_ size: Size) throws {
        var stage = Stage.board(rows: size.rows, columns: size.columns)
        stage.press(.character("n"))
        stage.type("checkout answers 500")
        try GoldenScreen.expect(stage.model, equals: name("declaration", size))
    }

    @Test("the severity of what is declared", arguments: sizes)
    func severity(_ size: Size) throws {
        var stage = Stage.board(rows: size.rows, columns: size.columns)
        stage.press(.character("n"))
        stage.type("checkout answers 500")
        stage.press(.enter, .down)
        try GoldenScreen.expect(stage.model, equals: name("severity", size))
    }

    @Test("the picker of incidents", arguments: sizes)
    func picker(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.openIncidents = Stage.severalOpen
        stage.refresh()
        stage.press(.control("o"))
        try GoldenScreen.expect(stage.model, equals: name("incidents", size))
    }

    @Test("without Unicode", arguments: ["board", "severity", "incidents"])
    func ascii(_ screen: String) {
        var stage = Stage.board(columns: 100, symbols: .ascii)
        stage.openIncidents.removeAll { $0.title.hasPrefix("Slow") }
        stage.refresh()
        switch screen {
        case "severity": stage.press(.character("n"), .character("x"), .enter)
        case "incidents": stage.press(.control("o"))
        default: stage.press(.down)
        }
        #expect(stage.screen.utf8.allSatisfy { $0 < 0x80 }, "\(stage.screen)")
    }

    private func name(_ screen: String, _ size: Size) -> String { "\(screen)-\(size.columns)x\(size.rows)" }
}
