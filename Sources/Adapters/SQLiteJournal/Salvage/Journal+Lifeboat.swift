import CSQLite
import Incidents

extension Journal {
    /// Makes a journal at `path` with every event that can still be read here, for when the disk below this one fails.
    ///
    /// It is a journal like any other, with a writer of its own, so that one can go on recording in it and `merge` it
    /// back. What lies on pages that the disk no longer gives is missing there. Its projections are made when it is
    /// opened.
    package func launchLifeboat(at path: String) throws(JournalError) {
        let boat = try Journal(path: path, machine: machine)
        try boat.take(eventsOf: self)
    }

    private func take(eventsOf other: Journal) throws(JournalError) {
        let lease = try lease()
        defer { _ = lease }
        do {
            try database.execute("BEGIN IMMEDIATE")
            // From both ends, up to what can't be read.
            if try !copy("ASC", from: other) { _ = try copy("DESC", from: other) }
            try database.execute("UPDATE projection SET version = 0")
            try database.execute("COMMIT")
        } catch {
            if database.isInTransaction { try? database.execute("ROLLBACK") }
            throw writingFailure(error)
        }
    }

    /// Whether all of them could be read; throws where they can't be written here.
    private func copy(_ order: String, from other: Journal) throws(SQLiteFailure) -> Bool {
        let marks = Array(repeating: "?", count: 20).joined(separator: ",")
        let insertion = "INSERT OR IGNORE INTO events(\(SalvagedRow.columns)) VALUES (\(marks))"
        guard
            let rows = try? other.database.prepare(
                "SELECT \(SalvagedRow.columns) FROM events ORDER BY rowid \(order)")
        else { return false }
        while true {
            let isThere: Bool
            do { isThere = try rows.step() } catch { return false }
            guard isThere else { return true }
            try database.run(insertion, rows.values(20))
        }
    }
}
