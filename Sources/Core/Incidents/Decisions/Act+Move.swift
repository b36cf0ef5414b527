extension Act {
    /// Takes an entry out of this incident and into another one. Neither may be closed: it is a strike in the one and
    /// a note in the other, and a closed incident takes neither.
    func move(_ entry: TimelineEntry?, to destination: Incident?, _ incident: Incident) throws(Refusal) -> Decision {
        let entry = try found(entry)
        guard let destination else { throw Refusal(.state, "no such incident: sitroom list shows them") }
        guard destination.id != incident.id else {
            throw Refusal(.state, "entry \(entry.id) is in \(incident.handle) already")
        }
        guard destination.status != .closed else {
            throw Refusal(
                .state,
                "\(destination.handle) is closed: sitroom reopen REASON --incident \(destination.handle) first")
        }
        if let reason = incident.reasonToKeep(entry) {
            throw Refusal(.state, "entry \(entry.id) \(reason): it can't be moved")
        }
        let moved = EntryMoved(entry: entry.id, to: destination.id, handle: destination.handle)
        let received = EntryReceived(
            from: incident.id, handle: incident.handle, entry: entry.id, kind: entry.kind, text: entry.text,
            tags: entry.tags, isPinned: entry.isPinned, author: entry.author, recordedAt: entry.recordedAt)
        let leaving = Draft(body: .entryMoved(moved), occurred: occurred, isRecordedOnly: true)
        let arriving = Draft(
            body: .entryReceived(received), occurred: entry.occurred, isRecordedOnly: true, by: entry.by,
            incident: destination.id)
        return Decision(drafts: [leaving, arriving])
    }
}
