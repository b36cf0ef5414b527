extension Act {
    /// An incident of its own, with all that its postmortem says.
    func openImported(_ opening: Opening, _ batch: ImportBatch, takenHandles: Set<String>) throws(Refusal) -> Decision {
        var decision = try open(opening, takenHandles: takenHandles)
        let document = batch.document
        let entries = document.timeline.sorted
        let start = opening.detected ?? opening.impactStarted ?? entries.first?.moment ?? occurred
        if !isTimed { for index in decision.drafts.indices { decision.drafts[index].occurred = start } }
        decision.drafts += imported(batch, impactAt: opening.impactStarted ?? start)
        return decision
    }

    func addImported(_ batch: ImportBatch, _ incident: Incident) throws(Refusal) -> Decision {
        guard !batch.isEmpty else {
            throw Refusal(.usage, "nothing here has a time: a line is read such as 09:25 text, or 9:25 PM PT − text")
        }
        return Decision(drafts: imported(batch, impactAt: incident.clockStart))
    }

    /// The events of a batch, none of which sets anything off.
    private func imported(_ batch: ImportBatch, impactAt: Moment) -> [Draft] {
        let document = batch.document
        let bodies: [EventBody] =
            document.texts.map(EventBody.textFieldSet) + document.items.map(EventBody.listItemAdded)
            + document.actionItems.map { .actionItemAdded(ActionItemAdded(fields: $0)) }
        let impact = document.impact == ImpactDescribed() ? [] : [recorded(.impactDescribed(document.impact), impactAt)]
        return impact + timeline(document, isNew: batch.opening != nil) + bodies.map { recorded($0, occurred) }
            + unread(batch)
    }

    private func recorded(_ body: EventBody, _ moment: Moment) -> Draft {
        Draft(body: body, occurred: moment, isRecordedOnly: true)
    }

    private func noted(_ text: String) -> EventBody {
        .noted(Noted(kind: .note, text: text, tags: [], isPinned: false))
    }

    /// The entry at which it was resolved is the resolution.
    private func timeline(_ document: ImportedDocument, isNew: Bool) -> [Draft] {
        var entries = document.timeline.sorted
        guard isNew, let resolved = document.resolved else { return entries.map(entry) }
        let last = entries.lastIndex { $0.moment.instant == resolved.instant }.map { entries.remove(at: $0) }
        var ending = recorded(
            .incidentResolved(IncidentResolved(from: .investigating, text: last?.text ?? "")), resolved)
        ending.by = last?.by
        let milestone = MilestoneSet(name: .resolved, at: resolved, from: nil, isImplied: true)
        return entries.map(entry) + [ending, recorded(.milestoneSet(milestone), resolved)]
    }

    private func entry(_ entry: ImportedEntry) -> Draft {
        var draft = recorded(noted(entry.text), entry.moment)
        draft.by = entry.by
        return draft
    }

    private func unread(_ batch: ImportBatch) -> [Draft] {
        guard let text = batch.unreadNote else { return [] }
        let end = batch.document.resolved ?? batch.document.timeline.sorted.last?.moment
        return [recorded(noted(text), batch.opening == nil ? occurred : end ?? occurred)]
    }
}
