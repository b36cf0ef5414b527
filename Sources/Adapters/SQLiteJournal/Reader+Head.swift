import Incidents

/// An incident as it was when a journal had a head.
package struct PastRecord: Sendable {
    package var incident: Incident
    package var entries: [TimelineEntry]
    /// As `Reader.revisions` gives them.
    package var revisions: [EntryID: [Revision]]
}

extension Reader {
    /// Where the events of an incident end.
    package func head(of incident: IncidentID) throws(JournalError) -> JournalHead {
        // With max() the other columns are those of the row that has it (SQLite, "SELECT", 2.5).
        let sql = """
            SELECT writer, max(sequence), hash FROM events WHERE incident_writer = ? AND incident_sequence = ?
            GROUP BY writer
            """
        let values: [SQLValue] = [.text(incident.writer.text), .integer(incident.sequence)]
        return try journal.mapped { () throws(SQLiteFailure) in
            let statement = try journal.database.prepare(sql, values)
            var places: [JournalHead.Place] = []
            while try statement.step() {
                let id = EventID(writer: WriterID(statement.text(0)), sequence: statement.integer(1))
                places.append(JournalHead.Place(event: id, hash: ChainHead.hexadecimal(statement.blob(2))))
            }
            return JournalHead(places)
        }
    }

    /// The places of `head` that this journal does not have: an event is not there, or has another hash.
    package func missing(from head: JournalHead) throws(JournalError) -> [JournalHead.Place] {
        try journal.mapped { () throws(SQLiteFailure) in
            var missing: [JournalHead.Place] = []
            for place in head.places where try hash(of: place.event) != place.hash { missing.append(place) }
            return missing
        }
    }

    /// The incident as it was at `head`, folded anew from the events that were there; nil where the event that opened
    /// it was not. Costs as much as rebuilding the incident.
    package func record(of incident: IncidentID, at head: JournalHead) throws(JournalError) -> PastRecord? {
        let events = try events(of: incident).filter { head.covers($0.id) }
        guard let rebuilt = Rebuilt(id: incident, events: events) else { return nil }
        return PastRecord(
            incident: rebuilt.incident, entries: rebuilt.entries, revisions: revisions(of: rebuilt.incident, events))
    }

    private func hash(of event: EventID) throws(SQLiteFailure) -> String? {
        let statement = try journal.database.prepare(
            "SELECT hash FROM events WHERE writer = ? AND sequence = ?",
            [.text(event.writer.text), .integer(event.sequence)])
        return try statement.step() ? ChainHead.hexadecimal(statement.blob(0)) : nil
    }
}
