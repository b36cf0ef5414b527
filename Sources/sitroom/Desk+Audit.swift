import Incidents
import Postmortems
import SQLiteJournal

extension Desk {
    /// An incident with its whole timeline, and where it is asked for with every event, read at one moment.
    func wholeRecord(
        _ selector: IncidentSelector, audited: Bool
    ) throws(Trouble) -> (record: Postmortems.Record, audit: Audit?) {
        try reading { reader throws(JournalError) in
            let incident = try reader.incident(selector)
            let record = Postmortems.Record(incident: incident, entries: try reader.entries(of: incident.id))
            guard audited else { return (record, nil) }
            return (record, Audit(try reader.events(of: incident.id), head: try reader.head(of: incident.id)))
        }
    }
}
