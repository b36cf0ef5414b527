import Incidents

extension Reader {
    /// Those that are not resolved, the latest opened first.
    package func openIncidents() throws(JournalError) -> [IncidentLine] {
        try journal.mapped { () throws(SQLiteFailure) in
            try self.lines("WHERE status NOT IN ('resolved','closed')", [])
        }
    }

    /// Those that ended last, the latest first. From the rows alone, however many there are.
    package func endedIncidents(atMost count: Int) throws(JournalError) -> [IncidentLine] {
        let condition = """
            WHERE id IN (SELECT id FROM incidents WHERE status IN ('resolved','closed')
            ORDER BY coalesce(resolved_at, closed_at, opened_at) DESC, id DESC LIMIT ?)
            """
        let found = try journal.mapped { () throws(SQLiteFailure) in
            try self.lines(condition, [.integer(Int64(count))])
        }
        return found.sorted { $0.endedAt > $1.endedAt }
    }

    /// Whether there is no incident at all.
    package func isEmpty() throws(JournalError) -> Bool {
        try journal.mapped { () throws(SQLiteFailure) in
            try self.journal.database.integer("SELECT EXISTS(SELECT 1 FROM incidents)", []) == 0
        }
    }
}

extension IncidentLine {
    fileprivate var endedAt: Instant { resolvedAt ?? closedAt ?? openedAt }
}
