import Incidents

/// What walking the whole journal found.
package struct VerifyReport: Hashable, Sendable {
    package var eventCount = 0
    package var incidentCount = 0
    /// One line each; empty when every event is as it was written and every projection equals its rebuild.
    package var problems: [String] = []
    /// Each writer's last event and its hash in hexadecimal.
    package var heads: [ChainHead] = []
}

package struct ChainHead: Hashable, Sendable {
    package var id: EventID
    package var hash: String
}

extension Reader {
    /// Walks each writer's chain and compares the projections with a rebuild. Reads everything: seconds for a hundred
    /// thousand events.
    package func verify() throws(JournalError) -> VerifyReport {
        var report = VerifyReport()
        do {
            try walkChains(&report)
            try compareProjections(&report)
        } catch { throw journal.failure(error) }
        return report
    }

    private func walkChains(_ report: inout VerifyReport) throws {
        let sql = "SELECT \(EventRow.columns), target_writer, target_sequence FROM events ORDER BY writer, sequence"
        let statement = try journal.database.prepare(sql)
        var chain = Chain()
        while try nextRow(statement, &report) {
            guard let row = try? EventRow(statement) else {
                report.problems.append(
                    "event \(statement.integer(1))-\(statement.text(0)) can't be read: it was changed")
                chain.skip(statement.text(0), statement.integer(1), hash: statement.blob(17))
                continue
            }
            if let head = chain.head, head.id.writer != row.event.id.writer { report.heads.append(head) }
            report.problems += chain.link(row)
            report.problems += Self.targetProblems(row, statement)
        }
        if let head = chain.head { report.heads.append(head) }
    }

    private func nextRow(_ statement: borrowing Statement, _ report: inout VerifyReport) throws(SQLiteFailure) -> Bool {
        guard try statement.step() else { return false }
        report.eventCount += 1
        return true
    }

    /// The two columns that the hash doesn't cover, for they only repeat the payload.
    private static func targetProblems(_ row: EventRow, _ statement: borrowing Statement) -> [String] {
        let target = row.event.body.target
        let isSame =
            statement.optionalText(18) == target?.writer.text && statement.optionalInteger(19) == target?.sequence
        return isSame || row.isUnknown
            ? [] : ["event \(row.event.id) was changed: it points to another entry than it says"]
    }

    private func compareProjections(_ report: inout VerifyReport) throws {
        for line in try lines("", []) {
            report.incidentCount += 1
            let events = try readEvents(of: line.id).map(\.event)
            guard let rebuilt = Rebuilt(id: line.id, events: events) else {
                report.problems.append("incident \(line.handle): the event that opened it is missing")
                continue
            }
            report.problems += try differences(line, rebuilt)
        }
        let orphans = try journal.database.integer(
            """
            SELECT count(*) FROM (SELECT DISTINCT incident_writer, incident_sequence FROM events
            EXCEPT SELECT writer, sequence FROM incidents)
            """)
        if let orphans, orphans > 0 {
            report.problems.append("\(orphans) incidents are missing from the list of incidents")
        }
    }

    private func differences(_ line: IncidentLine, _ rebuilt: Rebuilt) throws -> [String] {
        var found: [String] = []
        if try storedValues(line.id) != Projection.values(rebuilt.incident) || line.handle != rebuilt.incident.handle {
            found.append("incident \(line.handle): its state differs from a rebuild")
        }
        let stored = try entries("incident = ? ORDER BY \(EntryRow.place)", [try rowID(line.id)])
        if stored != rebuilt.entries {
            let first = zip(stored, rebuilt.entries).first { $0 != $1 }?.1.id ?? rebuilt.entries.last?.id
            found.append(
                "incident \(line.handle): its timeline differs from a rebuild, first at \(first?.description ?? "its end")"
            )
        }
        return found
    }

    private func storedValues(_ id: IncidentID) throws(SQLiteFailure) -> [SQLValue] {
        let sql = """
            SELECT title, severity, status, drill, opened_at, resolved_at, closed_at, state FROM incidents
            WHERE writer = ? AND sequence = ?
            """
        let row = try journal.database.prepare(sql, [.text(id.writer.text), .integer(id.sequence)])
        guard try row.step() else { return [] }
        return [
            .text(row.text(0)), .integer(row.optionalInteger(1)), .text(row.text(2)), .integer(row.integer(3)),
            .integer(row.integer(4)), .integer(row.optionalInteger(5)), .integer(row.optionalInteger(6)),
            .blob(row.blob(7)),
        ]
    }
}

/// An incident and its timeline, made from nothing but its events.
struct Rebuilt {
    var incident: Incident
    var entries: [TimelineEntry]

    /// - Parameter events: in the order of the hybrid clock. Nil when none of them opens the incident.
    init?(id: IncidentID, events: [Event]) {
        guard let opening = events.first(where: { $0.id == id }), var incident = Incident(opening: opening) else {
            return nil
        }
        for event in events where event.id != id { incident.apply(event) }
        let corrections = Dictionary(grouping: events.filter { $0.body.target != nil }) { $0.body.target }
        let folded = incident
        entries = events.compactMap { TimelineEntry($0, corrections: corrections[$0.id] ?? [], in: folded) }
            .sorted(by: TimelineEntry.precedes)
        self.incident = incident
    }
}

/// One writer's chain while it is walked.
private struct Chain {
    private var last: (id: EventID, hash: [UInt8])?

    var head: ChainHead? {
        last.map { ChainHead(id: $0.id, hash: $0.hash.map(hexadecimal).joined()) }
    }

    /// What is wrong with the next row.
    mutating func link(_ row: EventRow) -> [String] {
        let id = row.event.id
        let previous = last.flatMap { $0.id.writer == id.writer ? $0 : nil }
        defer { last = (id, row.hash) }
        let expected = (previous?.id.sequence ?? 0) + 1
        guard id.sequence == expected else {
            let gap = expected == id.sequence - 1 ? "event \(expected)" : "events \(expected) to \(id.sequence - 1)"
            return ["\(gap) of writer \(id.writer.text) missing: removed, or \(id) was inserted"]
        }
        guard row.computedHash(after: previous?.hash ?? EventRow.genesis) == row.hash else {
            return ["event \(id) was changed, or the one before it was"]
        }
        return []
    }

    mutating func skip(_ writer: String, _ sequence: Int64, hash: [UInt8]) {
        last = (EventID(writer: WriterID(writer), sequence: sequence), hash)
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }
}

extension EventRow {
    fileprivate var isUnknown: Bool {
        if case .unknown = event.body { return true }
        return false
    }
}

extension Journal {
    /// Throws the projections away and makes them from the events.
    package func rebuildProjections() throws(JournalError) {
        let lease = try Lease(journal: path)
        defer { _ = lease }
        do {
            try database.execute("BEGIN IMMEDIATE")
            try rebuildEach()
            try database.execute("COMMIT")
        } catch {
            if database.isInTransaction { try? database.execute("ROLLBACK") }
            throw failure(error)
        }
        giveNotice()
    }

    private func rebuildEach() throws {
        let reader = Reader(journal: self)
        let ids = try reader.incidentIDs()
        try database.execute("DELETE FROM entries; DELETE FROM incidents")
        for id in ids {
            let events = try reader.readEvents(of: id).map(\.event)
            guard let rebuilt = Rebuilt(id: id, events: events) else { continue }
            try Projection.insert(rebuilt.incident, into: self)
            let row = try reader.rowID(id)
            for entry in rebuilt.entries { try database.run(EntryRow.insertion, EntryRow.values(entry, incident: row)) }
        }
    }
}

extension Reader {
    fileprivate func incidentIDs() throws(SQLiteFailure) -> [IncidentID] {
        let statement = try journal.database.prepare(
            "SELECT writer, sequence FROM events WHERE kind = 'incidentOpened' ORDER BY clock, writer, sequence")
        var ids: [IncidentID] = []
        while try statement.step() {
            ids.append(EventID(writer: WriterID(statement.text(0)), sequence: statement.integer(1)))
        }
        return ids
    }
}
