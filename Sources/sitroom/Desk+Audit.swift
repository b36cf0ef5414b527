import Incidents
import Postmortems
import SQLiteJournal

/// All that a document is made of, read at one moment.
struct DocumentSource {
    var record: Postmortems.Record
    /// Where the incident's events end.
    var head: JournalHead
    /// Where it is asked for.
    var audit: Audit?
    var revisions: [EntryID: [Revision]]
}

extension Desk {
    /// An incident with its whole timeline, and where it is asked for with every event.
    func source(_ selector: IncidentSelector, audited: Bool) throws(Trouble) -> DocumentSource {
        try reading { reader throws(JournalError) in
            let incident = try reader.incident(selector)
            let head = try reader.head(of: incident.id)
            return DocumentSource(
                record: Postmortems.Record(incident: incident, entries: try reader.entries(of: incident.id)),
                head: head, audit: audited ? Audit(try reader.events(of: incident.id), head: head) : nil,
                revisions: try reader.revisions(of: incident))
        }
    }
}
