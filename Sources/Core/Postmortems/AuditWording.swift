import Incidents

/// What an event did, in words. Every kind of event is told here, so that none can be left out of an audit.
struct AuditWording {
    var what: String
    var says: String?
    var changes: [AuditChange] = []

    /// - Parameters:
    ///   - thread: what the event's thread holds.
    ///   - earlier: the part of it that was recorded before.
    init(_ event: Event, thread: [Event], before earlier: ArraySlice<Event>) {
        let entry = TimelineEntry(event)
        what = entry?.kind.rawValue ?? event.body.kind.name
        says = entry.map { $0.detail.isEmpty || $0.text == $0.detail ? $0.text : "\($0.text) (\($0.detail))" }
        tell(event, AuditState(earlier), of: thread[thread.startIndex])
    }

    private mutating func tell(_ event: Event, _ state: AuditState, of first: Event) {
        switch event.body {
        case .incidentOpened(let opened): tell(opened)
        case .noted(let noted): changes = Self.marks(noted.tags, noted.isPinned)
        case .milestoneSet(let set):
            changes =
                [AuditChange(set.name.words, from: set.from, to: set.at)].compactMap { $0 }
                + [AuditChange("set by itself", set.isImplied)].compactMap { $0 }
        case .impactDescribed, .statusChanged, .severityChanged, .roleTaken, .roleDropped, .serviceAdded,
            .serviceRemoved, .stepChanged, .progressMade, .incidentResolved,
            .incidentReopened, .hypothesisDecided, .commandOffered, .escalationAcknowledged, .maintenanceExpired,
            .clockJumped, .stepAcknowledged:
            break
        case .commandStarted, .launchEnded, .levelCalled, .escalated, .maintenanceTurnedOff, .alertReceived:
            tellActing(event.body)
        case .maintenanceTurnedOn(let on):
            changes =
                [AuditChange("owner", on.owner), AuditChange("until", to: on.expiresAt)].compactMap { $0 }
                + Self.launch(on.launch)
        case .playbookUsed(let used): changes = [AuditChange("hash", used.playbook.hash)].compactMap { $0 }
        case .stepAdded(let step): changes = Self.step(step)
        case .updateSent(let update):
            changes = [AuditChange("next", to: update.nextAt)].compactMap { $0 } + Self.launch(update.launch)
        case .incidentClosed(let closed):
            changes =
                [AuditChange("forced", closed.forced)].compactMap { $0 }
                + closed.remarks.compactMap { AuditChange("overruled or warned of", $0) }
        case .entryReceived(let received):
            changes =
                [
                    AuditChange("was", "\(received.entry), written by \(received.author)"),
                    AuditChange("first recorded", to: Moment(received.recordedAt)),
                ].compactMap { $0 } + Self.marks(received.tags, received.isPinned)
        case .titleSet(let set): (what, changes) = ("title set", Self.one("title", from: set.from, to: set.title))
        case .zoneSet(let set): (what, changes) = ("zone set", Self.one("zone", from: set.from, to: set.zone))
        case .actionItemAdded, .actionItemEdited, .textFieldSet, .listItemAdded, .listReplaced,
            .listItemRemoved, .listItemChanged, .listItemMoved:
            tellSection(event.body, state)
        case .entryAmended, .entryStruck, .entryPinned, .entryMoved, .actRetracted, .actRestored:
            tellCorrection(event.body, state, of: first)
        case .unknown(let kind, let version):
            (what, says) = ("\(kind), version \(version)", "kept, and not known to this program")
        }
    }

    private mutating func tell(_ opened: IncidentOpened) {
        changes = [
            AuditChange("handle", opened.handle), AuditChange("zone", opened.zone),
            AuditChange("services", opened.services.joined(separator: ", ")),
            AuditChange("impact started", to: opened.impactStarted), AuditChange("detected", to: opened.detected),
            AuditChange("declared", to: opened.declared), AuditChange("commander", opened.commander),
            AuditChange("drill", opened.isDrill), AuditChange("backfilled", opened.isBackfilled),
        ].compactMap { $0 }
    }

    private mutating func tellSection(_ body: EventBody, _ state: AuditState) {
        if case .actionItemAdded(let added) = body {
            (what, changes) = ("action item added", Self.item(from: ActionItemFields(), to: added.fields))
        } else if case .actionItemEdited(let edited) = body {
            what = edited.state.map { "action item \($0.rawValue)" } ?? "action item edited"
            changes =
                Self.item(from: state.itemFields, to: edited.fields)
                + [AuditChange("remark", edited.remark)].compactMap { $0 }
        } else if case .textFieldSet(let set) = body {
            what = "\(set.field.rawValue) set"
            changes = [AuditChange("text", from: state.fieldText, to: set.text)].compactMap { $0 }
        } else if case .listItemAdded(let added) = body {
            (what, says) = ("\(added.field.rawValue) added", added.text)
        } else if case .listReplaced(let replaced) = body {
            (what, says) = ("\(replaced.field.rawValue) replaced, all items by one", replaced.text)
        } else if case .listItemRemoved(let removed) = body {
            what = "\(removed.field.rawValue) removed"
        } else if case .listItemChanged(let changed) = body {
            what = "\(changed.field.rawValue) changed"
            changes = [AuditChange("text", from: state.listItemText, to: changed.text)].compactMap { $0 }
        } else if case .listItemMoved(let moved) = body {
            (what, says) = ("\(moved.field.rawValue) moved", moved.after.map { "after \($0)" } ?? "to the first place")
        }
    }

    private mutating func tellCorrection(_ body: EventBody, _ state: AuditState, of first: Event) {
        if case .entryAmended(let amended) = body {
            what = "amended"
            changes = Self.amendment(amended, state.entry(first))
        } else if case .entryStruck(let struck) = body {
            (what, says) = ("struck", struck.reason)
        } else if case .entryPinned = body {
            what = "pinned"
        } else if case .entryMoved(let moved) = body {
            (what, says) = ("moved to \(moved.handle)", nil)
        } else if case .actRetracted(let retracted) = body {
            (what, says) = ("taken back", Self.told(retracted.events, retracted.summary, of: first))
        } else if case .actRestored(let restored) = body {
            (what, says) = ("brought back", Self.told(restored.events, restored.summary, of: first))
        }
    }

    /// Which events, where it is not the one that they stand beneath.
    private static func told(_ events: [EventID], _ summary: String, of first: Event) -> String {
        guard !events.contains(first.id) else { return summary }
        let names = events.prefix(3).map(\.description).joined(separator: ", ") + (events.count > 3 ? " …" : "")
        return summary.isEmpty ? names : "\(summary) (\(names))"
    }

    private static func amendment(_ amended: EntryAmended, _ before: TimelineEntry?) -> [AuditChange] {
        [
            amended.occurred.flatMap { AuditChange("time", from: before?.occurred, to: $0) },
            amended.kind.flatMap { AuditChange("kind", from: before?.kind.rawValue, to: $0.rawValue) },
            amended.text.flatMap { AuditChange("text", from: before?.text, to: $0) },
        ].compactMap { $0 }
    }

    private static func one(_ name: String, from: String, to: String) -> [AuditChange] {
        [AuditChange(name, from: from, to: to)].compactMap { $0 }
    }

    private static func marks(_ tags: [String], _ isPinned: Bool) -> [AuditChange] {
        [AuditChange("tags", tags.joined(separator: ", ")), AuditChange("pinned", isPinned)].compactMap { $0 }
    }

    private static func step(_ step: StepAdded) -> [AuditChange] {
        let time = step.seconds.map { TimeSpan(seconds: $0).words }
        return [AuditChange("owner", step.owner), AuditChange("for", time)].compactMap { $0 }
    }

    /// What `to` says; what it leaves out stays.
    private static func item(from: ActionItemFields, to: ActionItemFields) -> [AuditChange] {
        let values: [(String, String?, String?)] = [
            ("title", from.title, to.title), ("text", from.text, to.text), ("owner", from.owner, to.owner),
            ("due", from.due, to.due), ("type", from.type?.rawValue, to.type?.rawValue),
            ("horizon", from.horizon?.rawValue, to.horizon?.rawValue), ("group", from.group, to.group),
            ("priority", from.priority, to.priority), ("ticket", from.ticket, to.ticket),
        ]
        return values.compactMap { name, old, new in new == nil ? nil : AuditChange(name, from: old, to: new) }
    }
}

/// How a thread stood before an event: what had been taken back by then does not count.
struct AuditState {
    private let standing: [Event]

    init(_ earlier: ArraySlice<Event>) {
        var taken: Set<EventID> = []
        for event in earlier {
            if case .actRetracted(let retracted) = event.body { taken.formUnion(retracted.events) }
            if case .actRestored(let restored) = event.body { taken.subtract(restored.events) }
        }
        standing = earlier.filter { !taken.contains($0.id) }
    }

    /// The entry as its amendments had left it.
    func entry(_ first: Event) -> TimelineEntry? {
        TimelineEntry(first, corrections: standing.filter { $0.body.target != nil }, isRetracted: false)
    }

    /// An action item's fields as they were.
    var itemFields: ActionItemFields {
        standing.reduce(into: ActionItemFields()) { fields, event in
            if case .actionItemAdded(let added) = event.body { fields.merge(added.fields) }
            if case .actionItemEdited(let edited) = event.body { fields.merge(edited.fields) }
        }
    }

    /// The text of an item of a list as it was.
    var listItemText: String? {
        let texts = standing.compactMap { event -> String? in
            if case .listItemAdded(let added) = event.body { return added.text }
            if case .listReplaced(let replaced) = event.body { return replaced.text }
            if case .listItemChanged(let changed) = event.body { return changed.text }
            return nil
        }
        return texts.last
    }

    /// The text of a section as it was.
    var fieldText: String? {
        let texts = standing.compactMap { event -> String? in
            if case .textFieldSet(let set) = event.body { return set.text }
            return nil
        }
        return texts.last
    }
}
