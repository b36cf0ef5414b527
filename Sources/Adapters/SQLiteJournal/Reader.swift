import Incidents

/// What can be read within one transaction of a journal.
package struct Reader {
    let journal: Journal

    package func incident(_ selector: IncidentSelector) throws(JournalError) -> Incident {
        do { return try select(selector) } catch { throw journal.failure(error) }
    }

    /// All incidents, the latest opened first.
    package func incidents() throws(JournalError) -> [IncidentLine] {
        try journal.mapped { () throws(SQLiteFailure) in try self.lines("", []) }
    }

    package func page(of incident: IncidentID, _ query: TimelineQuery) throws(JournalError) -> TimelinePage {
        try journal.mapped { () throws(SQLiteFailure) in try self.readPage(of: incident, query) }
    }

    /// Every entry, struck ones too, in order. For documents.
    package func entries(of incident: IncidentID) throws(JournalError) -> [TimelineEntry] {
        try journal.mapped { () throws(SQLiteFailure) in
            try self.entries("incident = ? ORDER BY \(EntryRow.place)", [try self.rowID(incident)])
        }
    }

    /// The hypotheses of an incident's timeline, the open ones first.
    package func hypotheses(of incident: Incident) throws(JournalError) -> [Hypothesis] {
        let entries = try journal.mapped { () throws(SQLiteFailure) in
            try self.entries(
                "incident = ? AND kind = 'hypothesis' ORDER BY \(EntryRow.place)", [try self.rowID(incident.id)])
        }
        return incident.hypotheses(among: entries)
    }

    /// When something was last recorded in an incident, an entry or a correction.
    package func lastWritten(in incident: IncidentID) throws(JournalError) -> Instant? {
        let sql = """
            SELECT recorded_at FROM events WHERE incident_writer = ? AND incident_sequence = ?
            ORDER BY clock DESC LIMIT 1
            """
        let values: [SQLValue] = [.text(incident.writer.text), .integer(incident.sequence)]
        return try journal.mapped { () throws(SQLiteFailure) in
            try journal.database.integer(sql, values).map { Instant(milliseconds: $0) }
        }
    }

    /// When anything was recorded last; nil in an empty journal.
    package func lastRecorded() throws(JournalError) -> Instant? {
        try journal.mapped { () throws(SQLiteFailure) in
            try journal.database.integer("SELECT recorded_at FROM events ORDER BY clock DESC LIMIT 1").map {
                Instant(milliseconds: $0)
            }
        }
    }

    /// Every event of an incident, in the order of the hybrid clock.
    package func events(of incident: IncidentID) throws(JournalError) -> [Event] {
        do { return try readEvents(of: incident).map(\.event) } catch { throw journal.failure(error) }
    }

    func readEvents(of incident: IncidentID) throws -> [EventRow] {
        let sql = """
            SELECT \(EventRow.columns) FROM events WHERE incident_writer = ? AND incident_sequence = ?
            ORDER BY clock, writer, sequence
            """
        let values: [SQLValue] = [.text(incident.writer.text), .integer(incident.sequence)]
        let statement = try journal.database.prepare(sql, values)
        var rows: [EventRow] = []
        while try statement.step() { rows.append(try EventRow(statement)) }
        return rows
    }

    func rowID(_ incident: IncidentID) throws(SQLiteFailure) -> SQLValue {
        let values: [SQLValue] = [.text(incident.writer.text), .integer(incident.sequence)]
        return .integer(
            try journal.database.integer("SELECT id FROM incidents WHERE writer = ? AND sequence = ?", values))
    }

    private func readPage(of incident: IncidentID, _ query: TimelineQuery) throws(SQLiteFailure) -> TimelinePage {
        let selection = EntrySelection(journal: journal, incident: try rowID(incident), filter: query.filter)
        var page = try selection.page(query.stretch, count: query.count)
        if !query.filter.isEmpty || page.hasLater && !query.isBefore { page.counts = try selection.counts }
        if let text = query.text { page.matches = try selection.matches(text) }
        return page
    }

    func entries(_ condition: String, _ values: [SQLValue]) throws(SQLiteFailure) -> [TimelineEntry] {
        let statement = try journal.database.prepare(
            "SELECT \(EntryRow.columns) FROM entries WHERE \(condition)", values)
        var entries: [TimelineEntry] = []
        while try statement.step() { entries.append(EntryRow.entry(statement)) }
        return entries
    }
}

extension Journal {
    /// Reads, and gives SQLite's trouble its words.
    func mapped<Value>(_ read: () throws(SQLiteFailure) -> Value) throws(JournalError) -> Value {
        do { return try read() } catch { throw readingFailure(error) }
    }

    func failure(_ error: any Error) -> JournalError {
        switch error {
        case let refusal as Refusal: .refused(refusal)
        case let failure as SQLiteFailure: readingFailure(failure)
        case let coding as JournalCodingError: .isDamaged(path: path, reason: "\(coding.subject): \(coding.reason)")
        case let journal as JournalError: journal
        case let refusal as Refusal: .refused(refusal)
        default: preconditionFailure("the journal throws no other error: \(error)")
        }
    }
}
