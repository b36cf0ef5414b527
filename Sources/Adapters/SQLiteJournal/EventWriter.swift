import CSQLite
import Incidents

/// Gives the events of one act their ids, their clock and their place in this writer's chain. Lives within one write
/// transaction.
struct EventWriter {
    private let act: Act
    private let writer: WriterID
    private var sequence: Int64
    private var hash: [UInt8]
    private var clock: HybridTime

    init(journal: Journal, act: Act) throws(SQLiteFailure) {
        self.act = act
        writer = try journal.writer(now: act.now)
        let sql = "SELECT sequence, hash FROM events WHERE writer = ? ORDER BY sequence DESC LIMIT 1"
        let last = try journal.database.prepare(sql, [.text(writer.text)])
        let exists = try last.step()
        sequence = exists ? last.integer(0) : 0
        hash = exists ? last.blob(1) : ChainHash.genesis
        clock = HybridTime(packed: try journal.database.integer("SELECT max(clock) FROM events") ?? 0)
    }

    /// - Parameter incident: nil for the event that opens one.
    mutating func next(_ draft: Draft, part: Int, incident: IncidentID?) throws(JournalCodingError) -> EventRow {
        guard sequence < .max else {
            throw JournalCodingError(
                subject: "event \(sequence)-\(writer.text)", reason: "no number comes after its own")
        }
        sequence += 1
        clock = clock.next(now: act.now)
        let id = EventID(writer: writer, sequence: sequence)
        let event = Event(
            id: id, incident: incident ?? id, attempt: act.attempt, clock: clock, occurred: draft.occurred,
            recordedAt: act.now, author: act.author, by: draft.by ?? act.by, host: act.host,
            isRecordedOnly: draft.isRecordedOnly, body: draft.body)
        let row = try EventRow(event, part: part, after: hash)
        hash = row.hash
        return row
    }
}

extension Journal {
    /// This file's writer on this machine. A file that was copied or carried elsewhere gets a new one, so that no two
    /// files ever give out the same event id.
    fileprivate func writer(now: Instant) throws(SQLiteFailure) -> WriterID {
        let place: [SQLValue] = [.text(machine), .integer(identity.device), .integer(identity.inode)]
        let known = try database.prepare(
            "SELECT writer FROM writers WHERE machine = ? AND device = ? AND inode = ?", place)
        if try known.step() { return WriterID(known.text(0)) }
        let writer = WriterID(Self.randomWord())
        let row = [.text(writer.text)] + place + [.integer(now.milliseconds)]
        try database.run("INSERT INTO writers VALUES (?,?,?,?,?)", row)
        return writer
    }

    /// 40 random bits in Crockford's base 32, which has no letters that look alike.
    private static func randomWord() -> String {
        var bits: UInt64 = 0
        sqlite3_randomness(Int32(MemoryLayout<UInt64>.size), &bits)
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        return String((0..<8).map { alphabet[Int(bits >> UInt64($0 * 5) & 31)] })
    }
}
