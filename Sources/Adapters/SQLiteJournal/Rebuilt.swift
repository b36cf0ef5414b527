import Incidents

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

extension Journal {
    /// Throws the projections away and makes them from the events.
    package func rebuildProjections() throws(JournalError) {
        let lease = try lease()
        defer { _ = lease }
        do {
            try database.execute("BEGIN IMMEDIATE")
            try rebuildEach()
            try database.execute("COMMIT")
        } catch {
            if database.isInTransaction { try? database.execute("ROLLBACK") }
            throw writingFailure(error)
        }
        giveNotice()
    }

    /// Within the caller's transaction.
    func rebuildEach() throws {
        let reader = Reader(journal: self)
        let ids = try reader.incidentIDs()
        try database.execute("DELETE FROM entries; DELETE FROM incidents")
        try SearchIndex.clear(self)
        for id in ids {
            let events = try reader.readEvents(of: id).map(\.event)
            guard let rebuilt = Rebuilt(id: id, events: events) else { continue }
            try Projection.insert(rebuilt.incident, into: self)
            let row = try reader.rowID(id)
            let index = SearchIndex(journal: self, incident: row)
            try index.take(rebuilt.incident)
            for entry in rebuilt.entries {
                try database.run(EntryRow.insertion, EntryRow.values(entry, incident: row))
                try index.take(entry)
            }
        }
        try database.execute("UPDATE projection SET version = \(Projection.version)")
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
