import Commands
import Console
import Incidents
import Testing
import TextUI

private let sizes = GoldenScreen.sizes

@Suite("looking back")
struct LookBackTests {
    private static func id(_ number: Int64) -> EventID { EventID(writer: WriterID("past"), sequence: number) }

    private static func line(_ number: Int64, _ title: String, _ severity: Severity?, _ status: Status) -> IncidentLine
    {
        IncidentLine(
            id: id(number), handle: "2024-0\(1 + number % 7)-11-\(title.lowercased().prefix(7))-\(number)",
            title: title, severity: severity, status: status, isDrill: number % 5 == 4,
            openedAt: Stage.at(-number * 300_000))
    }

    private static let lines =
        [
            line(1, "Database outage", .sev1, .investigating), line(2, "Slow search 検索が遅い\u{202E}", nil, .monitoring),
            line(3, "Mail is late", .sev4, .resolved), line(4, "Game day: lose the primary", .sev2, .closed),
        ] + (5..<40).map { line($0, "Old outage \($0)", .sev3, .closed) }

    private static func hit(_ number: Int64, _ title: String, entry text: String?) -> SearchHit {
        let entry = text.map { text in
            TimelineEntry(
                id: EventID(writer: WriterID("past"), sequence: number * 100), kind: .decision,
                occurred: Moment(Stage.at(-number * 300_000)), recordedAt: Stage.at(-number * 300_000),
                clock: .zero, author: "ada", by: "ada", text: text, detail: "", tags: [], isPinned: false,
                struckReason: nil, revisionCount: 0, isAutomatic: false, isRecordedOnly: false)
        }
        return SearchHit(
            incident: id(number), handle: "2024-05-11-\(number)", title: title, part: text == nil ? "root-cause" : "1",
            entry: entry, text: text ?? "the [replication] slot was full",
            excerpt: text ?? "the [replication] slot was full")
    }

    private static let hits = [
        hit(1, "Database outage", entry: "look at the [replication] lag of the standby\nthen decide"),
        hit(1, "Database outage", entry: nil),
        hit(2, "Slow search", entry: "[replication] is fine"),
    ]

    private static var statistics: Statistics {
        let incidents = (0..<7).compactMap { number -> Incident? in
            var stage = Stage(writer: "w\(number)")
            var opening = Opening(title: "Outage \(number)", zone: "UTC", day: "2024-07-12")
            opening.severity = number % 3 == 0 ? .sev1 : .sev3
            opening.services = number % 2 == 0 ? ["checkout"] : ["search", "orders"]
            opening.isDrill = number == 5
            opening.impactStarted = Moment(Stage.at(-600))
            stage.record(.open(opening))
            stage.second = Int64(number + 1) * 700
            if number != 6 { stage.record(.resolve(text: "")) }
            return stage.incident
        }
        return Statistics(incidents) { _ in "2024-07" }
    }

    /// A screen as it stands after its verb was typed over a live incident.
    private func shown(_ screen: LookBack, _ size: Size = Size(rows: 24, columns: 80)) -> Stage {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.type("/stats")
        stage.press(.enter)
        stage.send(.performed(id: 1, .lookBack(screen)))
        return stage
    }

    private func list(_ size: Size = Size(rows: 24, columns: 80)) -> Stage {
        shown(.list(IncidentList(Self.lines, .all)), size)
    }

    private func search(_ size: Size = Size(rows: 24, columns: 80)) -> Stage {
        shown(.search(SearchResults(query: "replication", hits: Self.hits, isCut: false)), size)
    }

    @Test("the list", arguments: sizes)
    func listScreen(_ size: Size) throws {
        var stage = list(size)
        stage.press(.down)
        try GoldenScreen.expect(stage.model, equals: "list-\(size.columns)x\(size.rows)")
    }

    @Test("the statistics", arguments: sizes)
    func statisticsScreen(_ size: Size) throws {
        let stage = shown(.statistics(StatisticsScreen(Self.statistics)), size)
        try GoldenScreen.expect(stage.model, equals: "stats-\(size.columns)x\(size.rows)")
    }

    @Test("what a search found", arguments: sizes)
    func searchScreen(_ size: Size) throws {
        var stage = search(size)
        stage.press(.down)
        try GoldenScreen.expect(stage.model, equals: "search-\(size.columns)x\(size.rows)")
    }

    @Test("letters filter the list, Tab shows only the closed ones, Enter opens what is chosen")
    func filtering() {
        var stage = list()
        stage.type("mail")
        #expect(stage.screen.contains("1/39") && stage.screen.contains("▸ SEV-4"))
        #expect(stage.press(.enter) == [.openIncident(handle: "2024-04-11-mail is-3")])
        stage = list()
        stage.press(.tab)
        #expect(!stage.screen.contains("Old outage"))
        stage.press(.tab)
        #expect(stage.screen.contains("36/39"))
        #expect(!stage.screen.contains("Mail is late") && stage.screen.contains("Old outage 5"))
    }

    @Test("the list reaches its end and its beginning", arguments: sizes)
    func ends(_ size: Size) {
        var stage = list(size)
        stage.press(.end)
        #expect(stage.screen.contains("Old outage 39"))
        stage.press(.pageUp, .home)
        #expect(stage.screen.contains("Database outage"))
        stage.press(.pageDown, .pageDown, .pageDown, .pageDown, .pageDown, .pageDown, .pageDown, .pageDown)
        #expect(stage.model.overlay != nil && !stage.screen.isEmpty)
    }

    @Test("Esc shows again what was there, with its selection and what was being typed")
    func escape() {
        var stage = Stage.live()
        stage.press(.tab, .home)
        let selected = stage.model.selectedEntry
        stage.type("/stats")
        stage.press(.enter)
        stage.send(.performed(id: 1, .lookBack(.statistics(StatisticsScreen(Self.statistics)))))
        #expect(stage.screen.contains("[by severity]"))
        stage.press(.tab)
        #expect(stage.screen.contains("[by service]") && stage.screen.contains("checkout"))
        stage.press(.escape)
        #expect(stage.model.overlay == nil && stage.model.selectedEntry == selected && selected != nil)
    }

    @Test("without Unicode", arguments: [0, 1, 2])
    func ascii(_ number: Int) {
        let plain = Self.lines.filter { $0.severity != nil }
        let screens: [LookBack] = [
            .list(IncidentList(plain, .all)), .search(SearchResults(query: "x", hits: Self.hits, isCut: true)),
            .statistics(StatisticsScreen(Self.statistics)),
        ]
        var stage = Stage.live(columns: 120, symbols: .ascii)
        stage.type("/stats")
        stage.press(.enter)
        stage.send(.performed(id: 1, .lookBack(screens[number])))
        #expect(stage.screen.utf8.allSatisfy { $0 < 0x80 }, "\(stage.screen)")
    }

    @Test("the statistics say what was left out")
    func leftOut() {
        let stage = shown(.statistics(StatisticsScreen(Self.statistics)))
        #expect(stage.screen.contains("1 in drills, 1 not resolved"))
    }

    @Test("Enter on what a search found leads to that entry, in this incident and in another")
    func leads() throws {
        var stage = search()
        stage.press(.down, .down)
        #expect(stage.press(.enter) == [.openIncident(handle: "2024-05-11-2")])

        var here = Stage.live()
        for number in 0..<300 { here.note("note \(number)", at: Moment(Stage.at(200 + Int64(number)))) }
        here.refresh()
        let own = try #require(here.entries.first { $0.text == "investigating server health" })
        let incident = try #require(here.incident)
        let hit = SearchHit(
            incident: incident.id, handle: incident.handle, title: incident.title, part: own.id.description, entry: own,
            text: own.text, excerpt: own.text)
        here.type("/search server")
        here.press(.enter)
        here.send(.performed(id: 1, .lookBack(.search(SearchResults(query: "server", hits: [hit], isCut: false)))))
        let effects = here.press(.enter)
        if case .load(let query) = effects.first { here.refresh(query) }
        #expect(here.model.selectedEntry == own.id)
        #expect(here.screen.contains("investigating server health"))
    }

    @Test("what a search found is gone to also where a filter hides it, and the filter ends")
    func leadsBehindFilter() throws {
        var stage = Stage.live()
        let own = try #require(stage.entries.first { $0.text == "investigating server health" })
        let incident = try #require(stage.incident)
        let hit = SearchHit(
            incident: incident.id, handle: incident.handle, title: incident.title, part: own.id.description, entry: own,
            text: own.text, excerpt: own.text)
        stage.type("/find --kind decision")
        stage.press(.enter)
        stage.refresh()
        stage.type("/search server")
        stage.press(.enter)
        stage.send(.performed(id: 1, .lookBack(.search(SearchResults(query: "server", hits: [hit], isCut: false)))))
        let effects = stage.press(.enter)
        guard case .load(let query) = effects.first else {
            Issue.record("the entry's stretch is asked for: \(effects)")
            return
        }
        stage.refresh(query)
        #expect(stage.model.selectedEntry == own.id)
        #expect(!stage.screen.contains("only decision") && stage.screen.contains("filter is off"))
    }

    @Test("what a search found in another incident is selected when that one is there")
    func leadsElsewhere() throws {
        var mail = Stage(writer: "mailmail")
        mail.record(.open(Opening(title: "Mail is late", zone: "UTC", day: "2024-07-12")))
        mail.second = 100
        for number in 0..<50 { mail.note("mail \(number)", at: Moment(Stage.at(Int64(number)))) }
        let wanted = try #require(mail.entries.first { $0.text == "mail 7" })
        let incident = try #require(mail.incident)
        let hit = SearchHit(
            incident: incident.id, handle: incident.handle, title: incident.title, part: wanted.id.description,
            entry: wanted, text: wanted.text, excerpt: wanted.text)
        var stage = shown(.search(SearchResults(query: "mail", hits: [hit], isCut: false)))
        stage.press(.enter)
        let query = TimelineQuery.latest(count: 20)
        let effects = stage.send(
            .refreshed(
                Snapshot(incident: incident, zone: Stage.newYork, page: mail.page(query), query: query)))
        guard case .load(let asked) = effects.first else {
            Issue.record("the entry's stretch is asked for: \(effects)")
            return
        }
        stage.send(
            .refreshed(Snapshot(incident: incident, zone: Stage.newYork, page: mail.page(asked), query: asked)))
        #expect(stage.model.selectedEntry == wanted.id)
    }

    @Test("a click selects, a second one opens, the wheel scrolls")
    func mouse() {
        var stage = list()
        stage.send(.key(.mouse(.wheelDown(Point(row: 5, column: 5))), at: stage.now))
        #expect(!stage.screen.contains("Database outage"))
        #expect(stage.send(.key(.mouse(.click(Point(row: 2, column: 5))), at: stage.now)).isEmpty)
        #expect(stage.send(.key(.mouse(.click(Point(row: 2, column: 5))), at: stage.now)).count == 1)
    }
}
