import Incidents
import SQLiteJournal
import Testing

@Suite("Searching a journal")
struct SearchTests {
    private func found(_ text: String, at desk: TestDesk, limit: Int = 100) throws -> [SearchHit] {
        let query = try #require(SearchQuery(text))
        return try desk.journal.reading { reader throws(JournalError) in try reader.search(query, limit: limit) }
    }

    private func texts(_ text: String, at desk: TestDesk) throws -> [String] {
        try found(text, at: desk).map(\.text)
    }

    @Test(
        "words are found whatever their case and accents, by their beginning, and inside of other words",
        arguments: ["LAG", "replication lag", "lag ube", "uber", "datafeed", "tafee", "item_datafeed"])
    func matching(query: String) throws {
        let desk = try TestDesk()
        try desk.open()
        try desk.note("Replication lag über 40 s on item_datafeed")
        try desk.note("something else")
        #expect(try texts(query, at: desk) == ["Replication lag über 40 s on item_datafeed"])
    }

    @Test("text without spaces is found by any part of it", arguments: ["商品", "データ", "品デ", "空"])
    func unspaced(query: String) throws {
        let desk = try TestDesk()
        try desk.open()
        try desk.note("商品データが空です")
        let hits = try found(query, at: desk)
        #expect(hits.count == 1)
        #expect(hits.first?.excerpt.contains("[\(query)]") == true, "\(hits)")
    }

    @Test(
        "nothing that is typed is taken for the index's language",
        arguments: [
            "\"", "lag\" OR \"x", "text:lag", "NEAR(lag)", "lag*", "-lag", "^lag", "lag AND", "a'; DROP TABLE x",
        ])
    func hostile(query: String) throws {
        let desk = try TestDesk()
        try desk.open()
        try desk.note("lag")
        guard let query = SearchQuery(query) else { return }
        let hits = try desk.journal.reading { reader throws(JournalError) in try reader.search(query, limit: 9) }
        #expect(hits.allSatisfy { $0.text == "lag" })
    }

    @Test("titles, sections and action items are found, and entries that were amended, by their new words only")
    func parts() throws {
        let desk = try TestDesk()
        try desk.open("Checkout is down")
        try desk.record(.setText(.rootCause, "a deadlock"))
        try desk.record(.addActionItem(ActionItemFields(text: "alert on deadlocks")))
        let note = try desk.note("deadlock sen").events[0].id
        try desk.record(.amend(text: "a deadlock was seen", kind: nil), entry: "\(note)")
        #expect(Set(try found("deadlock", at: desk).map(\.part)) == ["root-cause", "action item 1", "\(note)"])
        #expect(try texts("sen", at: desk) == [])
        #expect(try texts("seen", at: desk) == ["a deadlock was seen"])
        try desk.record(.setText(.rootCause, "a full disk"))
        #expect(try found("deadlock", at: desk).count == 2)
        #expect(try found("full disk", at: desk).map(\.part) == ["root-cause"])
        #expect(try found("checkout", at: desk).map(\.part).contains("title"))
        #expect(try desk.verify().problems == [])
    }

    @Test("what was struck or taken back is not found, until that is undone")
    func struck() throws {
        let desk = try TestDesk()
        try desk.open()
        let note = try desk.note("deadlock").events[0].id
        try desk.record(.strike(reason: "wrong"), entry: "\(note)")
        #expect(try texts("deadlock", at: desk) == [])
        try desk.record(.undo)
        #expect(try texts("deadlock", at: desk) == ["deadlock"])
        try desk.record(.setText(.summary, "deadlock again"))
        try desk.record(.undo)
        #expect(try texts("deadlock", at: desk) == ["deadlock"])
        #expect(try desk.verify().problems == [])
    }

    @Test("the incident opened last comes first, and one can be searched alone")
    func order() throws {
        let desk = try TestDesk()
        let first = try desk.open("First").incident.id
        try desk.record(.text("lag lag lag"), on: .named("first"))
        try desk.open("Second")
        try desk.record(.text("a long note with one lag in it"), on: .named("second"))
        #expect(try found("lag", at: desk).map(\.title) == ["Second", "First"])
        #expect(try found("lag", at: desk, limit: 1).map(\.title) == ["Second"])
        let query = try #require(SearchQuery("lag"))
        let alone = try desk.journal.reading { reader throws(JournalError) in
            try reader.search(query, in: first, limit: 9)
        }
        #expect(alone.map(\.title) == ["First"])
    }

    @Test("a rebuild finds the same, and verify sees what was changed in the searched texts")
    func rebuilding() throws {
        let desk = try TestDesk()
        try FullStory(desk: desk).tell()
        let before = try found("catalogue", at: desk)
        #expect(!before.isEmpty)
        try desk.journal.rebuildProjections()
        #expect(try found("catalogue", at: desk) == before)
        try SQL(desk.folder.journal).run("UPDATE searchables SET text = 'other' WHERE part = 'title'")
        #expect(try desk.verify().problems.contains { $0.contains("what is found in it differs") })
    }
}
