import Incidents
import SQLiteJournal
import Testing

@Suite("a journal that somebody else wrote")
struct ForeignJournalTests {
    private func errors(_ path: String) -> [JournalError?] {
        [
            error { () throws(JournalError) in _ = try Journal(path: path, machine: "machine-1") },
            error { () throws(JournalError) in _ = try Journal(readingFrom: path, machine: "machine-1") },
        ]
    }

    /// A journal with one entry in it, all of it in its file.
    private func altered(_ sql: String) throws -> TestDesk {
        let desk = try TestDesk()
        try desk.open()
        try SQL(desk.folder.journal).run("\(sql); PRAGMA wal_checkpoint(TRUNCATE)")
        return desk
    }

    @Test(
        "a version that no program ever wrote is refused, and the file left as it was", arguments: [-1, Int32.min, 0])
    func version(number: Int32) throws {
        let desk = try altered("PRAGMA user_version=\(number)")
        let before = Files.read(desk.folder.journal)
        for error in errors(desk.folder.journal) { #expect(error == .isNoJournal(path: desk.folder.journal)) }
        #expect((Files.read(desk.folder.journal) == before) as Bool)
    }

    @Test(
        "tables that do more or are others than a journal's are refused, and nothing in them runs",
        arguments: [
            "CREATE TRIGGER t AFTER INSERT ON events BEGIN INSERT INTO ran VALUES ('trigger'); END",
            "CREATE VIEW v AS SELECT 1", "DROP TABLE entries; CREATE VIEW entries AS SELECT * FROM events",
            "CREATE TABLE more(x)", "CREATE INDEX more ON events(lower(author))", "DROP INDEX events_by_clock",
            "ALTER TABLE events ADD COLUMN x INTEGER AS (abs(sequence))", "ALTER TABLE events RENAME COLUMN by TO who",
            "CREATE VIRTUAL TABLE f USING fts5(x)", "DROP TABLE search_words",
        ])
    func tables(sql: String) throws {
        let desk = try altered("CREATE TABLE ran(what); \(sql)")
        let before = Files.read(desk.folder.journal)
        for error in errors(desk.folder.journal) {
            guard case .isDamaged = error else {
                Issue.record("\(sql): \(String(describing: error))")
                continue
            }
        }
        #expect(try SQL(desk.folder.journal).integer("SELECT count(*) FROM ran") == 0)
        #expect((Files.read(desk.folder.journal) == before) as Bool)
    }

    @Test("one table more is refused also where nothing was taken away")
    func oneMore() throws {
        let desk = try altered("CREATE TRIGGER t AFTER INSERT ON events BEGIN SELECT 1; END")
        #expect(errors(desk.folder.journal).allSatisfy { $0 != nil })
    }

    @Test("what ANALYZE leaves is no obstacle")
    func analysed() throws {
        let desk = try altered("ANALYZE")
        #expect(errors(desk.folder.journal) == [nil, nil])
    }

    @Test("times and counters at their limits are read, told and followed by the next entry")
    func limits() throws {
        for limit in [Int64.max, .min] {
            let desk = try TestDesk()
            try desk.open()
            try SQL(desk.folder.journal).run(
                """
                UPDATE events SET occurred_at=\(limit), recorded_at=\(limit), clock=\(limit);
                UPDATE incidents SET opened_at=\(limit)
                """)
            try desk.note("after it")
            let reading = try desk.journal.reading { reader throws(JournalError) in
                (count: try reader.incidents().count, isIntact: try reader.verify().problems.isEmpty)
            }
            #expect(reading.count == 1 && !reading.isIntact)
        }
    }

    @Test("after an entry with the last number there is, nothing is recorded, and the program says why")
    func lastNumber() throws {
        let desk = try TestDesk()
        try desk.open()
        try SQL(desk.folder.journal).run(
            "UPDATE events SET sequence=\(Int64.max) WHERE sequence = (SELECT max(sequence) FROM events)")
        let refused = error { () throws(JournalError) in try record("after it", attempt: "after", in: desk.journal) }
        #expect(
            refused?.description.contains("no number comes after its own") == true, "\(String(describing: refused))")
    }
}
