import CSQLite
import Incidents

/// What an append needs to know before the decision.
package struct AppendRequest: Sendable {
    /// Nil opens an incident.
    package var selector: IncidentSelector?
    /// The entry to be corrected, as it was named.
    package var entry: String?
    /// The incident that the entry is to go to, as it was named.
    package var destination: String?
    /// A second append with the same id writes nothing and gives what the first one wrote.
    package var attempt: AttemptID
    package var author: String

    package init(
        selector: IncidentSelector?, entry: String? = nil, destination: String? = nil, attempt: AttemptID,
        author: String
    ) {
        self.selector = selector
        self.entry = entry
        self.destination = destination
        self.attempt = attempt
        self.author = author
    }
}

/// What was recorded: on the disk, with the state it leaves.
package struct Recorded: Sendable {
    /// The incident that the act is about; what it wrote to another one is among the events.
    package var incident: Incident
    /// None where all that it would have said is on the record already.
    package var events: [Event]
    package var remarks: [String]
}

extension Journal {
    /// Decides for good and writes: takes the lease, reads the state, runs `decide`, and commits the events with the
    /// projections in one transaction. When it returns, the events are on the disk.
    ///
    /// - Parameter decide: gives the act and what it comes to, or refuses; it runs inside the transaction.
    /// - Throws: `.refused`, `.isBusy`, `.failed` (nothing was written), `.notConfirmed` (unknown).
    package func append(
        _ request: AppendRequest, deciding decide: (DecisionState) throws(Refusal) -> (Act, Decision)
    ) throws(JournalError) -> Recorded {
        let lease = try lease()
        defer { _ = lease }
        let recorded: Recorded
        do {
            try database.execute("BEGIN IMMEDIATE")
            recorded = try write(request, deciding: decide)
        } catch {
            if database.isInTransaction { try? database.execute("ROLLBACK") }
            throw writingFailure(error)
        }
        try commit()
        if !recorded.events.isEmpty { giveNotice() }
        return recorded
    }

    private func commit() throws(JournalError) {
        do { try database.execute("COMMIT") } catch {
            let wasRolledBack = database.isInTransaction && (try? database.execute("ROLLBACK")) != nil
            // A full disk has cut the commit's last frame short, so that it can't count. After an error of the device
            // or of fsync it may.
            guard error.primary == SQLITE_FULL || (error.primary != SQLITE_IOERR && wasRolledBack) else {
                throw .notConfirmed(path: path, code: error.code, reason: error.message)
            }
            throw .failed(operation: "write", path: path, code: error.code, reason: error.message)
        }
    }

    func writingFailure(_ error: any Error) -> JournalError {
        switch error {
        case let sqlite as SQLiteFailure where sqlite.primary != SQLITE_CORRUPT && sqlite.primary != SQLITE_NOTADB:
            .failed(operation: "write", path: path, code: sqlite.code, reason: sqlite.message)
        default: failure(error)
        }
    }

    private func write(
        _ request: AppendRequest, deciding decide: (DecisionState) throws(Refusal) -> (Act, Decision)
    ) throws -> Recorded {
        let reader = Reader(journal: self)
        if let earlier = try recorded(request.attempt, reader) { return earlier }
        let state = try reader.decisionState(for: request)
        let (act, decision) = try decide(state)
        if decision.drafts.isEmpty, let incident = state.incident {
            return Recorded(incident: incident, events: [], remarks: decision.remarks)
        }
        var projection = Projection(journal: self, reader: reader, incident: state.incident)
        var others: [IncidentID: Projection] = [:]
        var writer = try EventWriter(journal: self, act: act)
        var events: [Event] = []
        for draft in decision.drafts {
            let row = try writer.next(draft, part: events.count, incident: draft.incident ?? projection.incident?.id)
            try database.run(EventRow.insertion, row.values)
            events.append(row.event)
            guard let other = draft.incident, other != projection.incident?.id else {
                try projection.take(row.event)
                continue
            }
            let its = Projection(journal: self, reader: reader, incident: try reader.select(.exactly(other)))
            try others[other, default: its].take(row.event)
        }
        for var other in others.values { _ = try other.finish() }
        return Recorded(incident: try projection.finish(), events: events, remarks: decision.remarks)
    }

    /// What an earlier append with the same attempt wrote.
    private func recorded(_ attempt: AttemptID, _ reader: Reader) throws -> Recorded? {
        let statement = try database.prepare(
            "SELECT \(EventRow.columns) FROM events WHERE attempt = ? ORDER BY part", [.text(attempt.text)])
        var events: [Event] = []
        while try statement.step() { events.append(try EventRow(statement).event) }
        guard let first = events.first else { return nil }
        return Recorded(incident: try reader.select(.exactly(first.incident)), events: events, remarks: [])
    }
}

extension Reader {
    fileprivate func decisionState(for request: AppendRequest) throws -> DecisionState {
        guard let selector = request.selector else { return DecisionState(takenHandles: try handles()) }
        let incident = try select(selector)
        let entry = try request.entry.map { try self.entry(named: $0, in: incident) }
        let destination = try request.destination.map { try select(.named($0)) }
        return DecisionState(
            incident: incident, entry: entry, lastAct: try lastAct(of: request.author, in: incident),
            lastUndo: try lastUndo(of: request.author, in: incident), destination: destination)
    }

    private func handles() throws(SQLiteFailure) -> Set<String> {
        let statement = try journal.database.prepare("SELECT handle FROM incidents")
        var handles: Set<String> = []
        while try statement.step() { handles.insert(statement.text(0)) }
        return handles
    }
}
