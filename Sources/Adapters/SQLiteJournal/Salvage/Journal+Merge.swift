import CSQLite
import Incidents

/// What came of bringing the events of one file into a journal.
package struct MergeReport: Equatable, Sendable {
    /// Events that were missing here.
    package var mergedCount = 0
    /// Events that stood here already.
    package var knownCount = 0
    /// Rows whose content can't be read any more.
    package var unreadableCount = 0
    /// Events that another one with the same id stands for here; ours stayed.
    package var conflicts: [EventID] = []
    /// Events that were merged although they do not follow from the one before: it is missing, or one was changed.
    package var unlinked: [EventID] = []

    package init(mergedCount: Int = 0, knownCount: Int = 0) {
        self.mergedCount = mergedCount
        self.knownCount = knownCount
    }
}

extension Journal {
    /// Brings in the events that are missing here, as they were stored, and makes the projections anew: the set of the
    /// events gives the state, whatever order they come in. All of it is one transaction.
    package func merge(_ salvage: Salvage) throws(JournalError) -> MergeReport {
        let lease = try lease()
        defer { _ = lease }
        do {
            try database.execute("BEGIN IMMEDIATE")
            var report = MergeReport()
            for key in salvage.rows.keys.sorted() {
                if let row = salvage.rows[key] { try take(row, &report) }
            }
            if report.mergedCount > 0 { try rebuildEach() }
            try database.execute("COMMIT")
            giveNotice()
            return report
        } catch {
            if database.isInTransaction { try? database.execute("ROLLBACK") }
            throw writingFailure(error)
        }
    }

    private func take(_ row: SalvagedRow, _ report: inout MergeReport) throws {
        let id = EventID(writer: WriterID(row.key.writer), sequence: row.key.sequence)
        if let hash = try storedHash(row.key) {
            if hash == row.hash { report.knownCount += 1 } else { report.conflicts.append(id) }
            return
        }
        // An act whose outcome was unknown may be on both records, under two ids.
        if try isRecorded(row) {
            report.knownCount += 1
            return
        }
        guard row.isReadable else {
            report.unreadableCount += 1
            return
        }
        let previous = row.key.sequence == 1 ? ChainHash.genesis : try storedHash(row.key.previous)
        if previous.map(row.follows) != true { report.unlinked.append(id) }
        try insert(row)
        report.mergedCount += 1
    }

    func insert(_ row: SalvagedRow) throws(SQLiteFailure) {
        let marks = row.values.map { _ in "?" }.joined(separator: ",")
        try database.run("INSERT INTO events(\(SalvagedRow.columns)) VALUES (\(marks))", row.values)
    }

    private func storedHash(_ key: EventKey) throws(SQLiteFailure) -> [UInt8]? {
        let row = try database.prepare(
            "SELECT hash FROM events WHERE writer = ? AND sequence = ?", [.text(key.writer), .integer(key.sequence)])
        return try row.step() ? row.blob(0) : nil
    }

    private func isRecorded(_ row: SalvagedRow) throws(SQLiteFailure) -> Bool {
        try database.integer("SELECT 1 FROM events WHERE attempt = ? AND part = ?", [row.values[4], row.values[5]])
            != nil
    }
}

extension SalvagedRow {
    /// Whether this program can make an event of it.
    var isReadable: Bool {
        guard case .text(let kind) = values[6], case .integer(let version) = values[7],
            case .blob(let payload) = values[18]
        else { return false }
        let id = EventID(writer: WriterID(key.writer), sequence: key.sequence)
        let body = try? JournalCoding.decode(payload, as: EventKind(name: kind, version: Int(version)), of: id)
        return body != nil
    }
}
