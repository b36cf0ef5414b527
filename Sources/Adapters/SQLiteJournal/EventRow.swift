import FoundationEssentials
import Incidents

/// An event as it is stored: the bytes that the hash covers.
struct EventRow {
    var event: Event
    /// The event's place in its act, from 0.
    var part: Int64
    var payload: [UInt8]
    var hash: [UInt8]

    static let columns = """
        writer, sequence, incident_writer, incident_sequence, attempt, part, kind, version, clock, occurred_at, precision,
        recorded_at, author, by, host, recorded_only, payload, target_writer, target_sequence, hash
        """

    /// How many of the columns the hash covers: all but itself.
    private static let hashedCount: Int32 = 19

    /// Encodes the event and links it to its writer's one before.
    init(_ event: Event, part: Int, after previous: [UInt8]) throws(JournalCodingError) {
        self.event = event
        self.part = Int64(part)
        payload = try JournalCoding.encode(event.body)
        hash = []
        hash = ChainHash.of(hashedValues, after: previous)
    }

    /// - Throws: `JournalCodingError` when a payload of a known kind can't be read.
    init(_ row: borrowing Statement) throws(JournalCodingError) {
        payload = row.blob(16)
        hash = row.blob(19)
        part = row.integer(5)
        let id = EventID(writer: WriterID(row.text(0)), sequence: row.integer(1))
        let kind = EventKind(name: row.text(6), version: Int(row.integer(7)))
        event = Event(
            id: id,
            incident: EventID(writer: WriterID(row.text(2)), sequence: row.integer(3)),
            attempt: AttemptID(row.text(4)), clock: HybridTime(packed: row.integer(8)),
            occurred: Moment(Instant(milliseconds: row.integer(9)), Precision(rawValue: row.text(10)) ?? .second),
            recordedAt: Instant(milliseconds: row.integer(11)), author: row.text(12), by: row.text(13),
            host: row.text(14), isRecordedOnly: row.bool(15),
            body: try JournalCoding.decode(payload, as: kind, of: id))
    }

    var values: [SQLValue] { hashedValues + [.blob(hash)] }

    private var hashedValues: [SQLValue] {
        let kind = event.body.kind
        let target = event.body.target
        return [
            .text(event.id.writer.text), .integer(event.id.sequence), .text(event.incident.writer.text),
            .integer(event.incident.sequence), .text(event.attempt.text), .integer(part), .text(kind.name),
            .integer(Int64(kind.version)), .integer(event.clock.packed),
            .integer(event.occurred.instant.milliseconds), .text(event.occurred.precision.rawValue),
            .integer(event.recordedAt.milliseconds), .text(event.author), .text(event.by), .text(event.host),
            .bool(event.isRecordedOnly), .blob(payload), .text(target?.writer.text), .integer(target?.sequence),
        ]
    }

    static let insertion = "INSERT INTO events(\(columns)) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"

    /// What a stored row's hash should be. Of its bytes as they lie there, whether they can be read or not.
    static func hash(of row: borrowing Statement, after previous: [UInt8]) -> [UInt8] {
        ChainHash.of(row.stored(hashedCount), after: previous)
    }
}

/// A stored payload that can't be read: the journal was altered, or memory ran out.
struct JournalCodingError: Error {
    var subject: String
    var reason: String
}

/// JSON with sorted keys, so that the same value gives the same bytes.
enum JournalCoding {
    static func encode(_ body: EventBody) throws(JournalCodingError) -> [UInt8] {
        guard let payload = body.payload else {
            preconditionFailure("an event of a newer program is never written by this one")
        }
        return try encode(payload, subject: body.kind.name)
    }

    static func encode(_ value: any Encodable, subject: String) throws(JournalCodingError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return [UInt8](try encoder.encode(value)) } catch {
            throw JournalCodingError(subject: subject, reason: "\(error)")
        }
    }

    static func decode(_ bytes: [UInt8], as kind: EventKind, of id: EventID) throws(JournalCodingError) -> EventBody {
        do { return try EventBody(kind: kind, decode: JSONPayload(bytes: bytes)) } catch {
            throw JournalCodingError(subject: "event \(id)", reason: "its payload can't be read")
        }
    }

    static func decodeIncident(_ bytes: [UInt8], handle: String) throws(JournalCodingError) -> Incident {
        do { return try JSONDecoder().decode(Incident.self, from: Data(bytes)) } catch {
            throw JournalCodingError(subject: "incident \(handle)", reason: "its projection can't be read")
        }
    }

    struct JSONPayload: PayloadDecoder {
        var bytes: [UInt8]

        func decode<Payload: Decodable>(_ type: Payload.Type) throws -> Payload {
            try JSONDecoder().decode(type, from: Data(bytes))
        }
    }
}
