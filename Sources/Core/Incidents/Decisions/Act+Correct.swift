extension Act {
    func amend(_ entry: TimelineEntry?, text: String?, kind: EntryKind?, _ incident: Incident) throws(Refusal)
        -> Decision
    {
        let entry = try found(entry)
        let newTime = isTimed ? occurred : nil
        guard text != nil || kind != nil || newTime != nil else {
            throw Refusal(.usage, "amend needs a new text, --kind or --at")
        }
        if let kind { try checkKind(kind, of: entry, incident) }
        if newTime != nil, entry.kind == .milestone || entry.kind == .status {
            let remedy = "milestone NAME T moves a milestone, undo takes a status back"
            throw Refusal(.state, "a \(entry.kind.rawValue) entry keeps its time: \(remedy)")
        }
        let text = try text.map { text throws(Refusal) in
            try text.required("the new text is empty: strike takes an entry out")
        }
        let amended = EntryAmended(entry: entry.id, text: text, kind: kind, occurred: newTime)
        // The amendment itself happens now; its time is the entry's.
        let body = EventBody.entryAmended(amended)
        return Decision(drafts: [Draft(body: body, occurred: Moment(now), isRecordedOnly: true)])
    }

    private func checkKind(_ kind: EntryKind, of entry: TimelineEntry, _ incident: Incident) throws(Refusal) {
        let words = EntryKind.chosen.map(\.rawValue).joined(separator: ", ")
        guard EntryKind.chosen.contains(kind) else {
            throw Refusal(.usage, "\(kind.rawValue) is not a kind that people choose: \(words)")
        }
        guard EntryKind.chosen.contains(entry.kind), !incident.isHypothesisDecision(entry.id) else {
            throw Refusal(.state, "entry \(entry.id) is a \(entry.kind.rawValue) made by a verb and keeps its kind")
        }
    }

    func strike(_ entry: TimelineEntry?, reason: String, _ incident: Incident) throws(Refusal) -> Decision {
        let entry = try found(entry)
        let reason = try reason.required("striking needs a reason: strike ENTRY REASON")
        guard !entry.isStruck else { throw Refusal(.state, "entry \(entry.id) is struck already") }
        return one(.entryStruck(EntryStruck(entry: entry.id, reason: reason)), incident)
    }

    func pin(_ entry: TimelineEntry?, _ incident: Incident) throws(Refusal) -> Decision {
        let entry = try found(entry)
        guard !entry.isPinned else { throw Refusal(.state, "entry \(entry.id) is pinned already") }
        return one(.entryPinned(EntryPinned(entry: entry.id)), incident)
    }

    func found(_ entry: TimelineEntry?) throws(Refusal) -> TimelineEntry {
        guard let entry else { throw Refusal(.state, "no such entry: sitroom show lists them with their ids") }
        return entry
    }
}

extension EventBody {
    /// What was recorded, in a few words: `note`, `severity SEV-3 → SEV-1`.
    package var summary: String {
        if case .entryReceived(let received) = self {
            return "\(received.kind.rawValue) moved here from \(received.handle): \(received.text)"
        }
        if let content = EntryContent(self) {
            let kind = content.kind.rawValue
            let isVerbs = !EntryKind.chosen.contains(content.kind)
            // Of what has just begun nobody expects an outcome.
            let text = launch == nil ? content.text : content.text.replacing(LaunchWords.unknown, with: "started")
            return isVerbs && text.lowercased().hasPrefix(kind) ? text : "\(kind): \(text)"
        }
        switch self {
        case .actionItemAdded(let item): return "action item: \(item.fields.title ?? item.fields.text ?? "")"
        case .actionItemEdited(let edit): return "action item \(edit.state?.rawValue ?? "changed")"
        case .titleSet(let set): return "title: \(set.title)"
        case .zoneSet(let set): return "zone: \(set.zone)"
        case .textFieldSet(let set): return "\(set.field.rawValue): \(set.text)"
        case .listItemAdded(let item), .listReplaced(let item): return "\(item.field.rawValue): \(item.text)"
        case .listItemRemoved(let item): return "\(item.field.rawValue): item removed"
        case .listItemChanged(let item): return "\(item.field.rawValue): \(item.text)"
        case .listItemMoved(let item): return "\(item.field.rawValue): item moved"
        case .entryAmended(let amended): return "entry \(amended.entry) amended"
        case .entryStruck(let struck): return "entry \(struck.entry) struck"
        case .entryPinned(let pinned): return "entry \(pinned.entry) pinned"
        case .entryMoved(let moved): return "entry \(moved.entry) moved to \(moved.handle)"
        case .actRetracted(let act): return "taken back: \(act.summary)"
        case .actRestored(let act): return "stands again: \(act.summary)"
        case .launchEnded(let ended):
            return "\(ended.hook ?? "command") \(LaunchWords.outcome(ended.ending, milliseconds: ended.milliseconds))"
        case .unknown(let kind, _): return kind
        case .commandStarted, .levelCalled, .escalated, .escalationAcknowledged, .maintenanceExpired, .clockJumped,
            .stepAcknowledged, .alertReceived, .incidentOpened, .noted, .statusChanged, .severityChanged, .roleTaken,
            .roleDropped, .serviceAdded,
            .serviceRemoved, .milestoneSet, .impactDescribed, .maintenanceTurnedOn, .maintenanceTurnedOff,
            .playbookUsed, .hypothesisDecided, .commandOffered, .entryReceived,
            .stepChanged, .stepAdded, .updateSent, .progressMade, .incidentResolved, .incidentClosed, .incidentReopened:
            preconditionFailure("an event that makes an entry has its content")
        }
    }
}
