import Incidents

extension Reader {
    /// What has all terms of the query: entries that are not struck, titles, sections and action items. The incidents
    /// opened last come first, and in each what fits best.
    ///
    /// - Parameter incident: looks in this one alone.
    package func search(_ query: SearchQuery, in incident: IncidentID? = nil, limit: Int) throws(JournalError)
        -> [SearchHit]
    {
        try journal.mapped { () throws(SQLiteFailure) in
            let row = if let incident { try self.rowID(incident) } else { SQLValue.null }
            let isByWords = !query.isUnspaced
            let hits = isByWords ? try self.matches("search_words", query.words, row, limit) : []
            if !hits.isEmpty { return hits }
            if let parts = query.parts { return try self.matches("search_parts", parts, row, limit) }
            return query.isUnspaced ? try self.scan(query, row, limit) : []
        }
    }

    private static let columns =
        "i.writer, i.sequence, i.handle, i.title, s.part, s.text, s.writer IS NOT NULL"

    private static let entryColumns =
        EntryRow.columns.split { $0 == "," || $0.isWhitespace }.map { "e.\($0)" }.joined(separator: ", ")

    private static let tables = """
        JOIN incidents i ON i.id = s.incident
        LEFT JOIN entries e ON e.writer = s.writer AND e.sequence = s.sequence
        """

    private func matches(_ index: String, _ match: String, _ incident: SQLValue, _ limit: Int)
        throws(SQLiteFailure) -> [SearchHit]
    {
        let sql = """
            SELECT \(Self.entryColumns), \(Self.columns), snippet(\(index), 0, '[', ']', '…', 24)
            FROM \(index) JOIN searchables s ON s.id = \(index).rowid \(Self.tables)
            WHERE \(index) MATCH ?1 AND (?2 IS NULL OR s.incident = ?2)
            ORDER BY i.opened_at DESC, i.id, bm25(\(index)), e.clock, s.part LIMIT ?3
            """
        return try hits(sql, [.text(match), incident, .integer(Int64(limit))])
    }

    /// For terms too short for the index: `商品` has two characters.
    private func scan(_ query: SearchQuery, _ incident: SQLValue, _ limit: Int) throws(SQLiteFailure) -> [SearchHit] {
        let conditions = query.terms.indices.map { "instr(s.text, ?\($0 + 3))" }.joined(separator: " AND ")
        let sql = """
            SELECT \(Self.entryColumns), \(Self.columns), replace(s.text, ?3, '[' || ?3 || ']')
            FROM searchables s \(Self.tables)
            WHERE \(conditions) AND (?1 IS NULL OR s.incident = ?1)
            ORDER BY i.opened_at DESC, i.id, e.clock, s.part LIMIT ?2
            """
        return try hits(sql, [incident, .integer(Int64(limit))] + query.terms.map { .text($0) })
    }

    private func hits(_ sql: String, _ values: [SQLValue]) throws(SQLiteFailure) -> [SearchHit] {
        let row = try journal.database.prepare(sql, values)
        let own = EntryRow.columnCount
        var hits: [SearchHit] = []
        while try row.step() {
            hits.append(
                SearchHit(
                    incident: EventID(writer: WriterID(row.text(own)), sequence: row.integer(own + 1)),
                    handle: row.text(own + 2), title: row.text(own + 3), part: row.text(own + 4),
                    entry: row.bool(own + 6) ? EntryRow.entry(row) : nil, text: row.text(own + 5),
                    excerpt: row.text(own + 7)))
        }
        return hits
    }
}
