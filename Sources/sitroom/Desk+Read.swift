import Commands
import DocumentRendering
import Incidents
import Postmortems
import SQLiteJournal
import System
import Text

extension Desk {
    func reading<Value>(_ body: (Reader) throws(JournalError) -> Value) throws(Trouble) -> Value {
        do { return try journal.reading(body) } catch { throw Trouble(error) }
    }

    func maintenance(_ selector: IncidentSelector, json: Bool) throws(Trouble) -> String {
        let incident = try reading { reader throws(JournalError) in try reader.incident(selector) }
        guard !json else { return MaintenanceText.json(incident, now: clock.now()).pretty + "\n" }
        return MaintenanceText.text(incident, now: clock.now(), format: TimeFormat(zone: try zone(of: incident)))
    }

    func list(_ filter: ListFilter, json: Bool) throws(Trouble) -> String {
        let all = try reading { reader throws(JournalError) in try reader.incidents() }
        let lines = all.filter { filter.includes($0.status) }
        guard !json else { return ListText.json(lines).pretty + "\n" }
        return ListText.text(lines, ladders: try ladders(of: lines), format: TimeFormat(zone: settings.zone))
    }

    /// Where the ladders of those that are open stand; that nobody keeps the timers is part of it.
    private func ladders(of lines: [IncidentLine]) throws(Trouble) -> [IncidentID: String] {
        let now = clock.now()
        let timers = Timekeeper.watch(settings)
        var words: [IncidentID: String] = [:]
        for line in lines where line.resolvedAt == nil && line.closedAt == nil {
            let incident = try reading { reader throws(JournalError) in try reader.incident(.exactly(line.id)) }
            guard let standing = incident.ladderStanding(now: now) else { continue }
            let isKept = timers?.isKept != false || standing.next == nil
            words[line.id] = standing.words(now: now) + (isKept ? "" : ", ladder NOT running")
        }
        return words
    }

    func verify(json: Bool) throws(Trouble) -> Answer {
        let report = try reading { reader throws(JournalError) in try reader.verify() }
        let text = json ? VerifyText.json(report).pretty + "\n" : VerifyText.text(report)
        return report.problems.isEmpty ? .text(text) : .complaint(text)
    }

    /// An incident with its whole timeline, read at one moment.
    func wholeRecord(_ selector: IncidentSelector) throws(Trouble) -> Postmortems.Record {
        try reading { reader throws(JournalError) in
            let incident = try reader.incident(selector)
            return Postmortems.Record(incident: incident, entries: try reader.entries(of: incident.id))
        }
    }

    func show(_ selector: IncidentSelector, json: Bool) throws(Trouble) -> String {
        var record = try wholeRecord(selector)
        record.entries = record.entries.whileRunning(runningEntries(record.incident))
        if json { return try recordJSON(record, asOf: clock.now()).pretty + "\n" }
        let format = TimeFormat(zone: try zone(of: record.incident))
        return ShowText.text(
            record.incident, record.entries, now: clock.now(), format: format, timers: Timekeeper.watch(settings))
    }

    func brief(_ selector: IncidentSelector, json: Bool) throws(Trouble) -> String {
        let record = try wholeRecord(selector)
        if json { return try recordJSON(record, asOf: clock.now()).pretty + "\n" }
        let options = DocumentOptions(
            zone: try zone(of: record.incident), isZoneChosen: record.incident.isZoneChosen, clock: settings.clock,
            markup: .plain, asOf: clock.now(), timers: Timekeeper.watch(settings))
        return try document(record, template: "brief", options)
    }

    func recordJSON(_ record: Postmortems.Record, asOf: Instant?) throws(Trouble) -> JSON {
        let revisions = try reading { reader throws(JournalError) in try reader.revisions(of: record.incident) }
        return RecordJSON.make(record, revisions: revisions, asOf: asOf)
    }

    func document(_ record: Postmortems.Record, template: String, _ options: DocumentOptions) throws(Trouble) -> String
    {
        let context = DocumentContext.make(record, options, confine: MarkdownConfinement.confine)
        do { return try settings.template(template).render(context) } catch let error as TemplateError {
            throw Trouble(.failed, error.description)
        } catch let trouble as Trouble {
            throw trouble
        } catch {
            preconditionFailure("rendering throws no other error: \(error)")
        }
    }
}
