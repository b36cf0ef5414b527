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
}
