import Incidents
import SQLiteJournal
import Testing

@Suite("An entry that is moved, on the disk")
struct MoveTests {
    /// Two incidents, and a note in the first.
    private func desk() throws -> (TestDesk, EntryID) {
        let desk = try TestDesk()
        try desk.open("First")
        try desk.open("Second")
        let note = try desk.record(.text("wrong window"), on: .named("first"), minutesAgo: 9).events[0].id
        return (desk, note)
    }

    private func move(_ desk: TestDesk, _ note: EntryID, attempt: AttemptID? = nil) throws(JournalError) -> Recorded {
        try desk.record(.move, on: .named("first"), entry: "\(note)", destination: "second", attempt: attempt)
    }

    private func entries(_ desk: TestDesk, _ name: String) throws -> [TimelineEntry] {
        try desk.journal.reading { reader throws(JournalError) in
            try reader.entries(of: try reader.incident(.named(name)).id)
        }
    }

    private func texts(_ desk: TestDesk, _ name: String) throws -> [String] {
        try entries(desk, name).filter { !$0.isStruck && $0.kind == .note }.map(\.text)
    }

    private func found(_ desk: TestDesk) throws -> [String] {
        let query = try #require(SearchQuery("window"))
        return try desk.journal.reading { reader throws(JournalError) in
            try reader.search(query, limit: 10).map(\.handle)
        }
    }

    @Test("one act writes to both incidents, and search follows")
    func both() throws {
        let (desk, note) = try desk()
        let moved = try move(desk, note)
        #expect(moved.events.count == 2)
        #expect(Set(moved.events.map(\.incident)).count == 2)
        #expect(Set(moved.events.map(\.attempt)).count == 1)
        #expect(moved.incident.handle.hasSuffix("first"))
        #expect(try texts(desk, "first") == [])
        #expect(try texts(desk, "second") == ["wrong window"])
        #expect(try found(desk).map { $0.hasSuffix("second") } == [true])
        let there = try #require(try entries(desk, "second").last { $0.kind == .note })
        let here = try #require(try entries(desk, "first").last { $0.id == note })
        #expect(there.occurred == here.occurred)
        #expect(there.recordedAt == here.recordedAt)
        #expect(here.struckReason?.hasPrefix("moved to ") == true)
        #expect(try desk.verify().problems == [])
    }

    @Test("the same attempt moves it once")
    func retry() throws {
        let (desk, note) = try desk()
        let attempt = AttemptID("again")
        let first = try move(desk, note, attempt: attempt)
        let second = try move(desk, note, attempt: attempt)
        #expect(first.events == second.events)
        #expect(try texts(desk, "second") == ["wrong window"])
    }

    @Test("undo takes it back in both, from either, and redo moves it again", arguments: ["first", "second"])
    func undo(from name: String) throws {
        let (desk, note) = try desk()
        _ = try move(desk, note)
        let undone = try desk.record(.undo, on: .named(name))
        #expect(undone.incident.handle.hasSuffix(name))
        #expect(undone.remarks.contains { $0.hasSuffix("too") })
        #expect(try texts(desk, "first") == ["wrong window"])
        #expect(try texts(desk, "second") == [])
        #expect(try found(desk).map { $0.hasSuffix("first") } == [true])
        #expect(try desk.verify().problems == [])
        try desk.record(.redo, on: .named(name))
        #expect(try texts(desk, "first") == [])
        #expect(try texts(desk, "second") == ["wrong window"])
        #expect(try desk.verify().problems == [])
        try desk.journal.rebuildProjections()
        #expect(try texts(desk, "second") == ["wrong window"])
    }

    @Test("a move that is refused, or that fails halfway, leaves both as they were")
    func neither() throws {
        let (desk, note) = try desk()
        let count = try desk.eventCount()
        // The second event of the act meets a row that can't be.
        try SQL(desk.folder.journal).run(
            """
            CREATE TRIGGER breaks BEFORE INSERT ON events WHEN NEW.kind = 'entryReceived'
            BEGIN SELECT RAISE(ABORT, 'broken'); END
            """)
        let trouble = error { () throws(JournalError) in _ = try move(desk, note) }
        #expect(trouble != nil && trouble?.refusal == nil)
        #expect(try desk.eventCount() == count)
        #expect(try texts(desk, "first") == ["wrong window"])
        #expect(try texts(desk, "second") == [])
        try SQL(desk.folder.journal).run("DROP TRIGGER breaks")
        let refused = error { () throws(JournalError) in
            try desk.record(.move, on: .named("first"), entry: "\(note)", destination: "third")
        }
        #expect(refused?.refusal?.contains("third") == true)
        #expect(try desk.eventCount() == count)
        #expect(try desk.verify().problems == [])
    }

    @Test("a move is not taken back once the entry has gone on")
    func goneOn() throws {
        let (desk, note) = try desk()
        try desk.open("Third")
        let there = try move(desk, note).events[1].id
        try desk.record(.move, on: .named("second"), entry: "\(there)", destination: "third")
        let refused = error { () throws(JournalError) in try desk.record(.undo, on: .named("first")) }
        #expect(refused?.refusal?.contains("has gone on") == true)
        try desk.record(.undo, on: .named("third"))
        try desk.record(.undo, on: .named("first"))
        #expect(try texts(desk, "first") == ["wrong window"])
        #expect(try texts(desk, "second") + texts(desk, "third") == [])
        #expect(try desk.verify().problems == [])
    }

    @Test("redo is over in both once the author has gone on in either")
    func redoEnds() throws {
        let (desk, note) = try desk()
        _ = try move(desk, note)
        try desk.record(.undo, on: .named("first"))
        try desk.record(.text("on with it"), on: .named("second"))
        let refused = error { () throws(JournalError) in try desk.record(.redo, on: .named("first")) }
        #expect(refused?.refusal?.contains("nothing to do again") == true)
    }

    @Test("the revisions of both say where it went and where it came from")
    func revisions() throws {
        let (desk, note) = try desk()
        let there = try move(desk, note).events[1].id
        let changes = try desk.journal.reading { reader throws(JournalError) in
            let first = try reader.incident(.named("first"))
            let second = try reader.incident(.named("second"))
            return (
                try reader.revisions(of: note, in: first).map(\.change), try reader.revisions(of: second)[there],
                second.handle, first.handle
            )
        }
        #expect(changes.0.last == .moved(to: changes.2))
        #expect(changes.1?.last?.change == .received(from: changes.3))
        #expect(changes.1?.first?.recordedAt == (try entries(desk, "second").first { $0.id == there }?.recordedAt))
    }
}
