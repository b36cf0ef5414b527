import CSQLite
import Incidents

/// What walking the whole journal found.
package struct VerifyReport: Hashable, Sendable {
    package var eventCount = 0
    package var incidentCount = 0
    /// One line each; empty when every event is as it was written and every projection equals its rebuild.
    package var problems: [String] = []
    /// The earliest event that is not as it was written, by the clock of the journal.
    package var firstAltered: AlteredEvent?
    /// Each writer's last event and its hash in hexadecimal.
    package var heads: [ChainHead] = []
}

/// Where the record was changed first.
package struct AlteredEvent: Hashable, Sendable {
    package var id: EventID
    /// The handle of its incident as the projections have it; nil where none is known.
    package var incident: String?
    package var recordedAt: Instant
    package var author: String
}

package struct ChainHead: Hashable, Sendable {
    package var id: EventID
    package var hash: String

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

extension Reader {
    /// Walks each writer's chain, compares the projections with a rebuild, and has SQLite check the file's own order.
    /// Reads everything: seconds for a hundred thousand events.
    package func verify() throws(JournalError) -> VerifyReport {
        var report = VerifyReport()
        try collect(walkChains, into: &report)
        // Another program's fold may differ from this one's without anything being wrong.
        if try journal.projectionVersion() == Projection.version { try collect(compareProjections, into: &report) }
        try collect(checkFile, into: &report)
        return report
    }

    /// Pages that SQLite can't make sense of are a finding, not the end of the search.
    private func collect(_ check: (inout VerifyReport) throws -> Void, into report: inout VerifyReport)
        throws(JournalError)
    {
        do { try check(&report) } catch let failure as SQLiteFailure where failure.primary == SQLITE_CORRUPT {
            report.problems.append("the file is damaged after event \(report.eventCount): \(failure.message)")
        } catch { throw journal.failure(error) }
    }

    private func walkChains(_ report: inout VerifyReport) throws {
        let statement = try journal.database.prepare("SELECT \(EventRow.columns) FROM events ORDER BY writer, sequence")
        var chain = Chain()
        var first: (clock: Int64, event: AlteredEvent, incident: EventID)?
        while try statement.step() {
            report.eventCount += 1
            let id = EventID(writer: WriterID(statement.text(0)), sequence: statement.integer(1))
            if let head = chain.head, head.id.writer != id.writer { report.heads.append(head) }
            let found = chain.link(id, statement)
            report.problems += found
            guard !found.isEmpty, statement.integer(8) < first?.clock ?? .max else { continue }
            let altered = AlteredEvent(
                id: id, recordedAt: Instant(milliseconds: statement.integer(11)), author: statement.text(12))
            let incident = EventID(writer: WriterID(statement.text(2)), sequence: statement.integer(3))
            first = (statement.integer(8), altered, incident)
        }
        if let head = chain.head { report.heads.append(head) }
        report.firstAltered = first?.event
        if let incident = first?.incident { report.firstAltered?.incident = try handle(of: incident) }
    }

    private func handle(of incident: IncidentID) throws(SQLiteFailure) -> String? {
        let row = try journal.database.prepare(
            "SELECT handle FROM incidents WHERE writer = ? AND sequence = ?",
            [.text(incident.writer.text), .integer(incident.sequence)])
        return try row.step() ? row.text(0) : nil
    }

    private func compareProjections(_ report: inout VerifyReport) throws {
        for line in try lines("", []) {
            report.incidentCount += 1
            report.problems += try differences(line)
        }
        let orphans = try journal.database.integer(
            """
            SELECT count(*) FROM (SELECT DISTINCT incident_writer, incident_sequence FROM events
            EXCEPT SELECT writer, sequence FROM incidents)
            """)
        if let orphans, orphans > 0 {
            report.problems.append("incidents missing from the list of incidents: \(orphans)")
        }
        let strays = try journal.database.integer(
            "SELECT count(*) FROM entries WHERE incident NOT IN (SELECT id FROM incidents)")
        if let strays, strays > 0 { report.problems.append("timeline entries that belong to no incident: \(strays)") }
    }

    private func differences(_ line: IncidentLine) throws -> [String] {
        let rows: [EventRow]
        do { rows = try readEvents(of: line.id) } catch let error as JournalCodingError {
            return ["incident \(line.handle): it can't be rebuilt: \(error.subject): \(error.reason)"]
        }
        guard let rebuilt = Rebuilt(id: line.id, events: rows.map(\.event)) else {
            return ["incident \(line.handle): the event that opened it is missing"]
        }
        var found: [String] = []
        if try storedIncident(line.id) != Projection.row(rebuilt.incident).map(\.stored) {
            found.append("incident \(line.handle): its state differs from a rebuild")
        }
        if let place = try firstDifference(line.id, rebuilt.entries) {
            found.append("incident \(line.handle): its timeline differs from a rebuild, first at \(place)")
        }
        if try !SearchIndex(journal: journal, incident: rowID(line.id)).isCurrent(rebuilt) {
            found.append("incident \(line.handle): what is found in it differs from a rebuild")
        }
        return found
    }

    private func storedIncident(_ id: IncidentID) throws(SQLiteFailure) -> [SQLValue] {
        let sql = "SELECT \(Projection.columns) FROM incidents WHERE writer = ? AND sequence = ?"
        let row = try journal.database.prepare(sql, [.text(id.writer.text), .integer(id.sequence)])
        return try row.step() ? row.stored(Projection.columnCount) : []
    }

    /// Where the stored timeline leaves the rebuilt one.
    private func firstDifference(_ id: IncidentID, _ rebuilt: [TimelineEntry]) throws(SQLiteFailure) -> String? {
        let sql = "SELECT \(EntryRow.columns) FROM entries WHERE incident = ? ORDER BY \(EntryRow.place)"
        let row = try journal.database.prepare(sql, [try rowID(id)])
        for entry in rebuilt {
            guard try row.step() else { return "\(entry.id)" }
            guard row.stored(EntryRow.columnCount) == EntryRow.values(entry).map(\.stored) else { return "\(entry.id)" }
        }
        return try row.step() ? "\(row.integer(1))-\(row.text(0))" : nil
    }

    /// An index that leaves rows out would hide them from those above.
    private func checkFile(_ report: inout VerifyReport) throws(SQLiteFailure) {
        let statement = try journal.database.prepare("PRAGMA integrity_check(10)")
        while try statement.step() {
            let line = statement.text(0)
            if line != "ok" { report.problems.append("the file's own order: \(line)") }
        }
    }
}

/// One writer's chain while it is walked.
private struct Chain {
    private var last: (id: EventID, hash: [UInt8])?

    var head: ChainHead? {
        last.map { ChainHead(id: $0.id, hash: ChainHead.hexadecimal($0.hash)) }
    }

    /// What is wrong with the next row.
    mutating func link(_ id: EventID, _ row: borrowing Statement) -> [String] {
        let previous = last.flatMap { $0.id.writer == id.writer ? $0 : nil }
        let hash = row.blob(19)
        last = (id, hash)
        let expected = (previous?.id.sequence ?? 0) + 1
        guard id.sequence >= expected else { return ["event \(id) was inserted"] }
        guard id.sequence == expected else {
            let gap = expected == id.sequence - 1 ? "event \(expected)" : "events \(expected) to \(id.sequence - 1)"
            return ["\(gap) of writer \(id.writer.text) missing: removed, or \(id) was inserted"]
        }
        guard EventRow.hash(of: row, after: previous?.hash ?? ChainHash.genesis) == hash else {
            return ["event \(id) was changed, or the one before it was"]
        }
        return []
    }
}
