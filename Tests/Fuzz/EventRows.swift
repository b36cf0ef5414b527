import FoundationEssentials
import Incidents
import Postmortems
import SQLiteJournal
import Text

/// Events as they lie in a journal that somebody else wrote, a row a line, read and folded as the program does it.
enum EventRows {
    /// A row's columns, as JSON; a payload is JSON within it.
    private struct Row: Decodable {
        var writer: String
        var sequence: Int64
        var kind: String
        var version: Int
        var clock: Int64
        var occurred: Int64
        var precision: String
        var recorded: Int64
        var author: String
        var by: String
        var recordedOnly: Bool
        var payload: String
    }

    private struct Payload: PayloadDecoder {
        let bytes: [UInt8]

        func decode<Payload: Decodable>(_ type: Payload.Type) throws -> Payload {
            try JSONDecoder().decode(type, from: Data(bytes))
        }
    }

    static func take(_ bytes: [UInt8]) {
        let events = bytes.split(separator: 0x0A).prefix(200).compactMap { line in
            (try? JSONDecoder().decode(Row.self, from: Data(line))).flatMap(event)
        }
        guard let opening = events.lazy.compactMap({ Incident(opening: $0) }).first else { return }
        let incident = events.reduce(into: opening) { incident, event in
            if event.id != opening.id { incident.apply(event) }
        }
        tell(incident, events)
    }

    private static func event(_ row: Row) -> Event? {
        let kind = EventKind(name: row.kind, version: row.version)
        guard let body = try? EventBody(kind: kind, decode: Payload(bytes: Array(row.payload.utf8))) else { return nil }
        let id = EventID(writer: WriterID(row.writer), sequence: row.sequence)
        return Event(
            id: id, incident: id, attempt: AttemptID("\(row.sequence)"), clock: HybridTime(packed: row.clock),
            occurred: Moment(Instant(milliseconds: row.occurred), Precision(rawValue: row.precision) ?? .second),
            recordedAt: Instant(milliseconds: row.recorded), author: row.author, by: row.by, host: "host",
            isRecordedOnly: row.recordedOnly, body: body)
    }

    /// All that is said of an incident, at three moments.
    private static func tell(_ incident: Incident, _ events: [Event]) {
        let entries = events.compactMap { TimelineEntry($0, corrections: events, isRetracted: false) }
        let record = Record(incident: incident, entries: entries)
        let audit = Audit(events, head: JournalHead([]))
        for now in [FuzzedParser.now, record.lastEntryAt.instant, Instant(milliseconds: .max)] {
            _ = RecordJSON.make(record, asOf: now, audit: audit).compact
            _ = incident.nudges(now: now, lastWritten: now)
            var options = DocumentOptions(zone: .utc, includesAll: true)
            options.asOf = now
            _ = DocumentContext.make(record, options) { text, _ in ConfinedMarkdown(plain: text) }
            _ = TimelinePicture(record, options).svg
        }
        _ = AuditText.markdown(audit, DocumentOptions(zone: .utc))
    }
}
