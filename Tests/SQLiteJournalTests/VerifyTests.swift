import Incidents
import SQLiteJournal
import Testing

@Suite("What verify finds")
struct VerifyTests {
    private func desk() throws -> TestDesk {
        let desk = try TestDesk()
        try desk.open()
        try desk.record(.changeSeverity(.sev2, reason: ""))
        let note = try desk.note("the pool is exhausted").events[0].id
        try desk.record(.amend(text: "the café's pool is exhausted", kind: nil), entry: "\(note.sequence)")
        try desk.note("the last one")
        return desk
    }

    private func problems(after tampering: String) throws -> [String] {
        let desk = try desk()
        try SQL(desk.folder.journal).run(tampering)
        return try desk.verify().problems
    }

    @Test("an untouched journal has no problems, and gives each writer's head")
    func untouched() throws {
        let desk = try desk()
        let report = try desk.verify()
        #expect(report.problems == [])
        #expect(report.eventCount == 5)
        #expect(report.incidentCount == 1)
        #expect(report.heads.count == 1)
        #expect(report.heads.first?.id.sequence == 5)
        #expect(report.heads.first?.hash.count == 64)
    }

    @Test(
        "a changed column of an event is named with the event",
        arguments: [
            "payload = CAST(replace(payload, 'pool', 'poll') AS BLOB)", "payload = x'7b'", "payload = x''",
            "author = 'eve'",
            "by = 'eve'", "host = 'db-1'", "occurred_at = occurred_at + 1", "recorded_at = recorded_at - 1",
            "precision = 'minute'", "precision = 'unheard of'", "clock = clock + 1", "kind = 'progressMade'",
            "kind = 'noted2'", "version = 2", "recorded_only = 2", "attempt = 'another'", "part = 7",
            "incident_sequence = 2", "target_sequence = 1, target_writer = writer", "hash = zeroblob(32)",
        ])
    func changedEvent(change: String) throws {
        let found = try problems(after: "UPDATE events SET \(change) WHERE sequence = 3")
        #expect(found.contains { $0.hasPrefix("event 3-") && $0.contains("was changed") }, "\(found)")
    }

    @Test("the first altered event is named with its incident, its time and its author")
    func firstAltered() throws {
        let desk = try desk()
        try SQL(desk.folder.journal).run("UPDATE events SET host = 'db-1' WHERE sequence IN (3, 5)")
        let first = try #require(try desk.verify().firstAltered)
        #expect(first.id.sequence == 3 && first.author == "ada")
        #expect(first.incident == "2024-07-12-checkout-is-down")
        #expect(try self.desk().verify().firstAltered == nil)
    }

    @Test("of a thousand edits, each of one value of one row, a thousand are found")
    func thousandEdits() throws {
        let desk = try desk()
        let folder = TemporaryFolder()
        _ = try desk.journal.backUp(to: folder.path + "/base", replaces: false)
        let bytes = try #require(Files.read(folder.path + "/base"))
        let seed = UInt64.random(in: 0...999_999)
        var chance = SeededChance(seed: seed)
        var missed: [String] = []
        for _ in 0..<1000 {
            Files.write(bytes, to: folder.journal)
            let edit = try Self.edit(folder.journal, &chance)
            let report = try Journal(readingFrom: folder.journal, machine: "").reading { reader throws(JournalError) in
                try reader.verify()
            }
            if report.problems.isEmpty { missed.append(edit) }
        }
        #expect(missed == [], "seed \(seed)")
    }

    /// Changes one value, and gives the statement that did.
    private static func edit(_ path: String, _ chance: inout SeededChance) throws -> String {
        let sql = try SQL(path)
        let table = chance.one(of: ["events", "events", "entries", "incidents", "searchables"])
        let columns = try sql.rows("SELECT name, type FROM pragma_table_info('\(table)')")
            .filter { table != "searchables" || $0[0] != "id" }
        let (name, type) = { ($0[0], $0[1]) }(chance.one(of: columns))
        let key = table == "entries" ? "sequence" : "rowid"
        let row = chance.one(of: try sql.rows("SELECT \(key) FROM \(table)"))[0]
        let value =
            switch type {
            case "INTEGER": "coalesce(\(name), 0) + \(chance.below(1000) + 1)"
            case "BLOB": "CAST(\(name) || x'20' AS BLOB)"
            default: "coalesce(\(name), '') || 'x'"
            }
        let edit = "UPDATE \(table) SET \(name) = \(value) WHERE \(key) = \(row)"
        try sql.run(edit)
        return edit
    }

    @Test("projections of an older program are no problem, and are made anew when the journal is next written")
    func olderProjections() throws {
        let desk = try desk()
        try SQL(desk.folder.journal).run(
            "UPDATE entries SET text = 'said otherwise'; UPDATE projection SET version = 0")
        #expect(try desk.verify().problems == [])
        let reopened = try Journal(path: desk.folder.journal, machine: "another")
        #expect(try reopened.reading { reader throws(JournalError) in try reader.verify() }.problems == [])
        #expect(try SQL(desk.folder.journal).integer("SELECT count(*) FROM entries WHERE text = 'said otherwise'") == 0)
        #expect(try SQL(desk.folder.journal).integer("SELECT version FROM projection") != 0)
    }

    @Test("a text that only looks the same is a changed text")
    func equivalentText() throws {
        let composed = "replace(CAST(payload AS TEXT), 'é', 'e' || char(769))"
        let found = try problems(after: "UPDATE events SET payload = CAST(\(composed) AS BLOB) WHERE sequence = 4")
        #expect(found.contains { $0.hasPrefix("event 4-") })
        let entry = "UPDATE entries SET text = replace(text, 'é', 'e' || char(769))"
        #expect(try problems(after: entry).contains { $0.contains("its timeline differs") })
    }

    @Test("a correction that was pointed elsewhere is named")
    func changedTarget() throws {
        let found = try problems(after: "UPDATE events SET target_sequence = 2 WHERE sequence = 4")
        #expect(found.contains { $0.hasPrefix("event 4-") })
    }

    @Test("a removed event is named")
    func removedEvent() throws {
        let found = try problems(after: "DELETE FROM events WHERE sequence = 3")
        #expect(found.contains { $0.hasPrefix("event 3 of writer ") && $0.contains("missing") })
        let two = try problems(after: "DELETE FROM events WHERE sequence IN (2, 3)")
        #expect(two.contains { $0.hasPrefix("events 2 to 3 of writer ") })
    }

    @Test("a cut tail shows in the projections, and against a head that was kept")
    func cutTail() throws {
        let desk = try desk()
        let head = try desk.verify().heads
        try SQL(desk.folder.journal).run("DELETE FROM events WHERE sequence = 5")
        #expect(try desk.verify().problems.contains { $0.contains("its timeline differs from a rebuild, first at 5-") })
        #expect(try desk.verify().heads != head)
    }

    @Test("an inserted event is named", arguments: [0, 6, 9])
    func insertedEvent(sequence: Int) throws {
        let columns = """
            incident_writer, incident_sequence, attempt || 'x', part, kind, version, clock + 1, occurred_at, precision,
            recorded_at, author, by, host, recorded_only, target_writer, target_sequence, payload, hash
            """
        let found = try problems(
            after: "INSERT INTO events SELECT writer, \(sequence), \(columns) FROM events WHERE sequence = 3")
        #expect(found.contains { $0.contains("\(sequence)-") || $0.contains("inserted") }, "\(found)")
    }

    @Test("an event of a writer that was made up shows in the projections")
    func inventedWriter() throws {
        let columns = """
            incident_writer, incident_sequence, attempt || 'x', part, kind, version, clock + 1, occurred_at, precision,
            recorded_at, author, by, host, recorded_only, target_writer, target_sequence, payload, hash
            """
        let found = try problems(
            after: "INSERT INTO events SELECT 'mallory0', 1, \(columns) FROM events WHERE sequence = 3")
        #expect(found.contains { $0.hasPrefix("event 1-mallory0") })
        #expect(found.contains { $0.contains("its timeline differs") })
    }

    @Test(
        "a projection that says something else than the events is named",
        arguments: [
            "UPDATE incidents SET title = 'All is well'", "UPDATE incidents SET severity = NULL",
            "UPDATE incidents SET status = 'resolved'", "UPDATE incidents SET drill = 2",
            "UPDATE incidents SET opened_at = 0", "UPDATE incidents SET resolved_at = 0",
            "UPDATE incidents SET handle = 'x'", "UPDATE incidents SET state = x'7b7d'",
            "UPDATE incidents SET sequence = 9",
            "DELETE FROM incidents", "UPDATE incidents SET id = 5",
            "DELETE FROM entries WHERE sequence = 3", "DELETE FROM entries",
            "UPDATE entries SET text = 'x' WHERE sequence = 3", "UPDATE entries SET kind = 'x' WHERE sequence = 3",
            "UPDATE entries SET precision = 'x' WHERE sequence = 3", "UPDATE entries SET pinned = 2 WHERE sequence = 3",
            "UPDATE entries SET struck = '' WHERE sequence = 3", "UPDATE entries SET tags = 'x' WHERE sequence = 3",
            "UPDATE entries SET occurred_at = 1 WHERE sequence = 3",
            "UPDATE entries SET placed_at = 1 WHERE sequence = 3",
            "UPDATE entries SET incident = 7 WHERE sequence = 3",
            "UPDATE entries SET writer = 'x' WHERE sequence = 3",
            "INSERT INTO entries SELECT 9, placed_at, clock, 'x', sequence, kind, occurred_at, precision, recorded_at, "
                + "author, by, text, detail, tags, pinned, struck, revisions, automatic, recorded_only FROM entries",
        ])
    func changedProjection(change: String) throws {
        #expect(try problems(after: change) != [])
    }

    @Test("a rebuild puts the projections right")
    func rebuild() throws {
        let desk = try desk()
        let sql = try SQL(desk.folder.journal)
        let before = try (sql.dump("incidents", by: "id"), sql.dump("entries", by: "incident, sequence"))
        try sql.run("UPDATE incidents SET state = x'7b7d', title = 'x'; DELETE FROM entries")
        try desk.journal.rebuildProjections()
        #expect(try sql.dump("incidents", by: "id") == before.0)
        #expect(try sql.dump("entries", by: "incident, sequence") == before.1)
        #expect(try desk.verify().problems == [])
    }

    @Test("what a newer program wrote is kept, skipped and verified; the journal goes on after it")
    func unknownKind() throws {
        let desk = try desk()
        let sql = try SQL(desk.folder.journal)
        let head = try #require(sql.rows("SELECT writer, clock, hex(hash) FROM events WHERE sequence = 5").first)
        let clock = try #require(Int64(head[1])) + 1
        let id = try desk.incident().id
        let values: [SQLValue] = [
            .text(head[0]), .integer(6), .text(id.writer.text), .integer(id.sequence), .text("newer"), .integer(0),
            .text("moodSensed"), .integer(3), .integer(clock), .integer(1_720_790_000_000), .text("second"),
            .integer(1_720_790_000_000), .text("ada"), .text("ada"), .text("web-1"), .integer(0),
            .blob(Array("{\"mood\":\"calm\"}".utf8)), .null, .null,
        ]
        let hash = ChainHash.of(values, after: bytes(hexadecimal: head[2]))
        try sql.run(
            """
            INSERT INTO events(writer, sequence, incident_writer, incident_sequence, attempt, part, kind, version, clock,
            occurred_at, precision, recorded_at, author, by, host, recorded_only, payload, target_writer,
            target_sequence, hash) VALUES (\((values + [.blob(hash)]).map(literal).joined(separator: ",")))
            """)
        #expect(try desk.verify().problems == [])
        let events = try desk.journal.reading { reader throws(JournalError) in try reader.events(of: id) }
        #expect(events.last?.body == .unknown(kind: "moodSensed", version: 3))
        #expect(try desk.note("after it").events[0].id.sequence == 7)
        try desk.journal.rebuildProjections()
        #expect(try desk.verify().problems == [])
        #expect(try sql.integer("SELECT count(*) FROM events WHERE payload = CAST('{\"mood\":\"calm\"}' AS BLOB)") == 1)
    }

    private func literal(_ value: SQLValue) -> String {
        switch value {
        case .null: "NULL"
        case .integer(let number): "\(number)"
        case .text(let text): "'\(text)'"
        case .blob(let bytes):
            "x'" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "'"
        }
    }

    private func bytes(hexadecimal text: String) -> [UInt8] {
        let digits = text.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
