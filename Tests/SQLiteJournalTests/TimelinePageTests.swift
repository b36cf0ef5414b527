import Incidents
import SQLiteJournal
import Testing

@Suite("A timeline by windows")
struct TimelinePageTests {
    /// Ten entries: the opening and nine notes.
    private func desk() throws -> (TestDesk, IncidentID, [TimelineEntry]) {
        let desk = try TestDesk()
        let id = try desk.open().incident.id
        for number in 1...8 { try desk.note("note \(number)") }
        try desk.note("backdated", minutesAgo: 5)
        return (desk, id, try desk.entries())
    }

    private func page(_ desk: TestDesk, _ id: IncidentID, _ query: TimelineQuery) throws -> TimelinePage {
        try desk.journal.reading { reader throws(JournalError) in try reader.page(of: id, query) }
    }

    @Test("what is backdated stands where it happened")
    func order() throws {
        let (_, _, all) = try desk()
        #expect(all.map(\.text).firstIndex(of: "backdated") == 5)
        #expect(all == all.sorted(by: TimelineEntry.precedes))
    }

    @Test("the latest page is the end, and says whether there is more before", arguments: [1, 9, 10, 11])
    func latest(count: Int) throws {
        let (desk, id, all) = try desk()
        let page = try page(desk, id, .latest(count: count))
        #expect(page.entries == Array(all.suffix(count)))
        #expect(page.hasEarlier == (count < 10))
        #expect(!page.hasLater)
    }

    @Test("the page before a place ends just before it", arguments: 0..<10)
    func before(place: Int) throws {
        let (desk, id, all) = try desk()
        let page = try page(desk, id, .before(all[place].position, count: 3))
        #expect(page.entries == Array(all[..<place].suffix(3)))
        #expect(page.hasEarlier == (place > 3))
        #expect(page.hasLater)
    }

    @Test("the page from a place begins with it", arguments: 0..<10)
    func from(place: Int) throws {
        let (desk, id, all) = try desk()
        let page = try page(desk, id, .from(all[place].position, count: 3))
        #expect(page.entries == Array(all[place...].prefix(3)))
        #expect(page.hasEarlier == (place > 0))
        #expect(page.hasLater == (place < 7))
    }

    @Test("the windows of one incident show nothing of another")
    func others() throws {
        let (desk, id, all) = try desk()
        let other = try desk.open("Another").incident.id
        #expect(try page(desk, id, .latest(count: 50)).entries == all)
        #expect(try page(desk, other, .latest(count: 50)).entries.count == 1)
    }

    @Test("when something was last recorded is told, however long ago it happened")
    func lastWritten() throws {
        let (desk, id, all) = try desk()
        try desk.open("Another")
        let written = try desk.journal.reading { reader throws(JournalError) in try reader.lastWritten(in: id) }
        #expect(written == all.first { $0.text == "backdated" }?.recordedAt)
    }

    /// Forty entries: notes, of which every fifth is a decision by Grace and every tenth is tagged.
    private func mixed() throws -> (TestDesk, IncidentID, [TimelineEntry]) {
        let desk = try TestDesk()
        let id = try desk.open().incident.id
        for number in 1...39 {
            desk.author = number % 5 == 0 ? "Grace" : "ada"
            let intent = Intent.note(
                kind: number % 5 == 0 ? .decision : .note, text: "entry \(number) of Many_50%",
                tags: number % 10 == 0 ? ["deploy"] : [], isPinned: false)
            try desk.record(intent, on: .exactly(id))
        }
        return (desk, id, try desk.entries())
    }

    private static let filters = [
        TimelineFilter(kinds: [.decision]), TimelineFilter(kinds: [.decision, .status]), TimelineFilter(by: "gRACE"),
        TimelineFilter(tag: "DEPLOY"), TimelineFilter(kinds: [.note, .decision], by: "ada", tag: "deploy"),
        TimelineFilter(),
    ]

    @Test("a filtered stretch is the same as the stretch of the filtered timeline", arguments: filters)
    func filtered(_ filter: TimelineFilter) throws {
        let (desk, id, everything) = try mixed()
        let all = everything.filter(filter.admits)
        for place in stride(from: 0, to: everything.count, by: 3) {
            let position = everything[place].position
            let before = all.filter { $0.position < position }
            let after = all.filter { $0.position >= position }
            func page(_ stretch: TimelineQuery.Stretch) throws -> TimelinePage {
                try self.page(desk, id, TimelineQuery(stretch, count: 4, filter: filter))
            }
            #expect(try page(.before(position)).entries == before.suffix(4))
            #expect(try page(.from(position)).entries == Array(after.prefix(4)))
            #expect(try page(.around(position)).entries == before.suffix(2) + after.prefix(2))
            #expect(try page(.latest).entries == all.suffix(4))
            #expect(try page(.first).entries == Array(all.prefix(4)))
            #expect(try page(.first).target == all.first?.id)
        }
        let counts = try page(desk, id, TimelineQuery(.first, count: 1, filter: filter)).counts
        #expect(counts == (all.count > 1 || !filter.isEmpty ? FilterCounts(shown: all.count, all: 40) : nil))
    }

    @Test(
        "the matches of a text are all entries that have its terms",
        arguments: ["entry 3", "many_50%", "_5", "MANY deploy"])
    func matches(_ text: String) throws {
        let (desk, id, all) = try mixed()
        let query = try #require(SearchQuery(text))
        let wanted = all.filter { entry in
            let words = (entry.searchableText ?? "").lowercased()
            return query.terms.allSatisfy { words.contains($0.lowercased()) }
        }
        #expect(!wanted.isEmpty)
        let page = try page(desk, id, TimelineQuery(.latest, count: 1, text: query))
        #expect(page.matches == wanted.map(\.position))
    }

    @Test("the landmark before and after a place is found")
    func landmark() throws {
        let (desk, id, _) = try mixed()
        try desk.record(.changeStatus(.identified, text: ""), on: .exactly(id))
        let all = try desk.entries()
        let middle = all[20].position
        let earlier = try page(desk, id, TimelineQuery(.landmark(.earlier, of: middle), count: 4))
        #expect(earlier.target == all.last { $0.position < middle && EntryKind.landmarks.contains($0.kind) }?.id)
        let later = try page(desk, id, TimelineQuery(.landmark(.later, of: middle), count: 4))
        #expect(later.target == all.first { $0.position > middle && EntryKind.landmarks.contains($0.kind) }?.id)
        let none = try page(desk, id, TimelineQuery(.landmark(.earlier, of: all[0].position), count: 4))
        #expect(none.target == nil && none.entries.isEmpty)
    }

    @Test("no filter reads more of the timeline than it shows: an index gives its entries in their order")
    func plans() throws {
        let (desk, _, _) = try mixed()
        let place = "placed_at, clock, writer, sequence"
        let sql = try SQL(desk.folder.journal)
        for (condition, index) in [
            ("kind = 'decision'", "entries_by_kind"), ("by = 'x' COLLATE NOCASE", "entries_by_person"),
            ("tags <> '' AND instr(tags, 'x') > 0", "entries_tagged"),
        ] {
            let plan = try sql.rows(
                """
                EXPLAIN QUERY PLAN SELECT writer, sequence FROM entries WHERE incident = 1 AND \(condition)
                AND (\(place)) < (1, 2, 'a', 3) ORDER BY placed_at DESC, clock DESC, writer DESC, sequence DESC LIMIT 9
                """
            ).map { $0.compactMap { $0 }.joined(separator: " ") }
            #expect(plan.count == 1 && plan[0].contains("SEARCH") && plan[0].contains(index), "\(plan)")
        }
    }
}
