import Incidents

extension Reader {
    /// What every entry that was corrected, or came from elsewhere, was at first and then, each list in the order
    /// recorded.
    package func revisions(of incident: Incident) throws(JournalError) -> [EntryID: [Revision]] {
        revisions(of: incident, try events(of: incident.id))
    }

    /// As above, as far as `events` tell; in the order of the hybrid clock.
    func revisions(of incident: Incident, _ events: [Event]) -> [EntryID: [Revision]] {
        let corrections = Dictionary(grouping: events.filter { $0.body.target != nil }) { $0.body.target }
        var revisions: [EntryID: [Revision]] = [:]
        for event in events {
            let list = Revision.list(of: event, corrections[event.id] ?? [], in: incident)
            if list.count > 1 { revisions[event.id] = list }
        }
        return revisions
    }

    /// What one entry was at first and then, in the order recorded; at least what it was at first.
    package func revisions(of entry: EntryID, in incident: Incident) throws(JournalError) -> [Revision] {
        do {
            guard let event = try event(entry) else { return [] }
            return Revision.list(of: event, try corrections(of: entry), in: incident)
        } catch { throw journal.failure(error) }
    }
}

extension Revision {
    /// What an event made, then its corrections; none for an event that makes no entry.
    fileprivate static func list(of event: Event, _ corrections: [Event], in incident: Incident) -> [Revision] {
        guard let first = TimelineEntry(event) else { return [] }
        let isRetracted = incident.corrections.isRetracted(event.id)
        let change = RevisionChange.recorded(text: first.text, kind: first.kind, occurred: first.occurred)
        var list = [
            Revision(
                id: event.id, recordedAt: first.recordedAt, author: first.author, change: change,
                isRetracted: isRetracted)
        ]
        if case .entryReceived(let received) = event.body {
            list.append(
                Revision(
                    id: event.id, recordedAt: event.recordedAt, author: event.author,
                    change: .received(from: received.handle), isRetracted: isRetracted))
        }
        for correction in corrections.sorted(by: { ($0.clock, $0.id) < ($1.clock, $1.id) }) {
            guard let change = RevisionChange(correction.body) else { continue }
            list.append(
                Revision(
                    id: correction.id, recordedAt: correction.recordedAt, author: correction.author, change: change,
                    isRetracted: incident.corrections.isRetracted(correction.id)))
        }
        return list
    }
}

extension RevisionChange {
    fileprivate init?(_ body: EventBody) {
        if case .entryAmended(let amended) = body {
            self = .amended(amended)
        } else if case .entryStruck(let struck) = body {
            self = .struck(reason: struck.reason)
        } else if case .entryMoved(let moved) = body {
            self = .moved(to: moved.handle)
        } else if case .entryPinned = body {
            self = .pinned
        } else {
            return nil
        }
    }
}
