import Commands
import DocumentRendering
import Incidents
import Postmortems
import SQLiteJournal
import Text

extension Desk {
    /// The names that a shell completes: a line each, after a tab what it is. Those of an incident belong to the one that
    /// is meant.
    func names(_ kind: NameKind, _ selector: IncidentSelector) throws(Trouble) -> String {
        let known: [(name: String, meaning: String)]
        switch kind {
        case .playbook, .template: return settings.names(kind) ?? ""
        case .incident:
            let all = try reading { reader throws(JournalError) in try reader.incidents() }
            known = all.map { ($0.handle, "\($0.status.rawValue)  \($0.title)") }
        case .entry, .person:
            let record = try wholeRecord(selector)
            known = kind == .entry ? entries(record.entries, try zone(of: record.incident)) : people(record)
        case .service: known = try chosen(selector).services.map { ($0, "service") }
        case .step:
            known = try chosen(selector).checklist.map { (String($0.number), "\($0.state.words): \($0.step.text)") }
        case .item:
            known = try chosen(selector).actionItems.map {
                (String($0.number), "\($0.state.rawValue): \($0.fields.title ?? $0.fields.text ?? "")")
            }
        }
        return NameLines.text(known)
    }

    private func chosen(_ selector: IncidentSelector) throws(Trouble) -> Incident {
        try reading { reader throws(JournalError) in try reader.incident(selector) }
    }

    /// The newest first.
    private func entries(_ entries: [TimelineEntry], _ zone: Zone) -> [(name: String, meaning: String)] {
        let clock = TimeFormat(zone: zone)
        return entries.suffix(Self.mostNames).reversed().map {
            ($0.id.description, "\(clock.time($0.occurred)) \($0.kind.rawValue)  \(String($0.text.prefix(60)))")
        }
    }

    private func people(_ record: Postmortems.Record) -> [(name: String, meaning: String)] {
        let named = [settings.author] + record.incident.roles.map(\.who) + record.entries.map(\.by)
        var seen: Set<String> = []
        return named.filter { seen.insert($0).inserted }.map { ($0, "") }
    }

    /// As many as somebody would look through.
    private static var mostNames: Int { 200 }
}

extension Settings {
    /// The names that are known without a journal; nil for those that stand in it.
    func names(_ kind: NameKind) -> String? {
        switch kind {
        case .playbook: NameLines.text(library.list().playbooks.map { ($0.playbook.name, $0.playbook.title) })
        case .template: NameLines.text(templates.names.map { ($0, "template") })
        case .incident, .entry, .person, .service, .step, .item: nil
        }
    }
}

private enum NameLines {
    static func text(_ names: [(name: String, meaning: String)]) -> String {
        names.map { "\(plain($0.name))\t\(plain($0.meaning))\n" }.joined()
    }

    private static func plain(_ text: String) -> String { SafeText(text).oneLine.string }
}
