import Incidents

extension Reader {
    /// Whether `undo` and `redo` of this author in the incident would have something to do.
    package func undoChoices(
        of author: String, in incident: Incident
    ) throws(JournalError) -> (canUndo: Bool, canRedo: Bool) {
        do {
            return (try lastAct(of: author, in: incident) != nil, try lastUndo(of: author, in: incident) != nil)
        } catch {
            throw journal.failure(error)
        }
    }

    /// The author's last act in the incident that still stands; taking back and doing again are none.
    func lastAct(of author: String, in incident: Incident) throws -> LastAct? {
        let statement = try acts(
            of: author, in: incident, "AND kind NOT IN ('actRetracted', 'actRestored', \(Self.madeByTimers))")
        var act: [Event] = []
        while try statement.step() {
            let event = try EventRow(statement).event
            if let latest = act.first, latest.attempt != event.attempt { break }
            if !incident.corrections.isRetracted(event.id) { act.insert(event, at: 0) }
        }
        return try lastAct(act, in: incident)
    }

    /// What the author took back last and has not done again, while they have done nothing else since, in this
    /// incident or in another one that it was taken back in.
    func lastUndo(of author: String, in incident: Incident) throws -> LastAct? {
        guard let undo = try openUndo(of: author, in: incident) else { return nil }
        let act = try lastAct([undo], in: incident)
        for part in act?.elsewhere ?? [] {
            guard try openUndo(of: author, in: part.incident)?.attempt == undo.attempt else { return nil }
        }
        return act
    }

    /// Each doing again answers one taking back before it; anything else ends the search.
    private func openUndo(of author: String, in incident: Incident) throws -> Event? {
        let statement = try acts(of: author, in: incident, "AND kind NOT IN (\(Self.madeByTimers))")
        var answered = 0
        while try statement.step() {
            let event = try EventRow(statement).event
            if case .actRestored = event.body {
                answered += 1
            } else if case .actRetracted = event.body {
                guard answered > 0 else { return event }
                answered -= 1
            } else {
                return nil
            }
        }
        return nil
    }

    /// An act with what it wrote elsewhere.
    private func lastAct(_ act: [Event], in incident: Incident) throws -> LastAct? {
        guard let first = act.first else { return nil }
        let statement = try journal.database.prepare(
            """
            SELECT \(EventRow.columns) FROM events
            WHERE attempt = ? AND NOT (incident_writer = ? AND incident_sequence = ?) ORDER BY part
            """,
            [.text(first.attempt.text), .text(incident.id.writer.text), .integer(incident.id.sequence)])
        var others: [Event] = []
        while try statement.step() { others.append(try EventRow(statement).event) }
        let elsewhere = try Dictionary(grouping: others, by: \.incident).sorted { $0.key < $1.key }
            .compactMap { id, events in try part(events, in: try select(.exactly(id))) }
        return LastAct(events: act.map(\.id), first: first.body, elsewhere: elsewhere)
    }

    private func part(_ events: [Event], in incident: Incident) throws -> LastAct.Elsewhere? {
        let standing = events.filter { !incident.corrections.isRetracted($0.id) }
        return standing.first.map {
            LastAct.Elsewhere(incident: incident, events: standing.map(\.id), first: $0.body)
        }
    }

    /// What a process records by itself, in the name of whom it runs for.
    private static let madeByTimers = "'launchEnded', 'levelCalled', 'maintenanceExpired', 'clockJumped'"

    /// The latest first.
    private func acts(of author: String, in incident: Incident, _ condition: String) throws(SQLiteFailure)
        -> Statement
    {
        let sql = """
            SELECT \(EventRow.columns) FROM events
            WHERE incident_writer = ? AND incident_sequence = ? AND author = ? \(condition)
            ORDER BY clock DESC, writer DESC, sequence DESC
            """
        return try journal.database.prepare(
            sql, [.text(incident.id.writer.text), .integer(incident.id.sequence), .text(author)])
    }
}
