/// What an event says on the timeline: its kind, its words, and its old and new value.
struct EntryContent {
    var kind: EntryKind
    var text: String
    var detail = ""
    var tags: [String] = []
    var isPinned = false
    var isAutomatic = false
    /// Where the entry stands, when that is not when the verb was given.
    var at: Moment?
    /// Who wrote it and when, where that was in another incident.
    var written: (author: String, at: Instant)?

    /// Nil for an event that makes no entry.
    init?(_ body: EventBody) {
        switch body {
        case .incidentOpened(let opened): self.init(opened)
        case .noted(let noted):
            self.init(kind: noted.kind, text: noted.text, tags: noted.tags, isPinned: noted.isPinned)
        case .statusChanged(let change):
            self.init(
                .status, words: change.text, otherwise: "",
                detail: change.from == change.to
                    ? change.to.rawValue : change.from.rawValue + arrow + change.to.rawValue)
        case .severityChanged(let change): self.init(change)
        case .roleTaken(let role): self.init(role)
        case .roleDropped(let role): self.init(kind: .role, text: "\(role.who) is no longer \(role.role.rawValue)")
        case .serviceAdded(let service): self.init(kind: .service, text: "\(service.name) affected")
        case .serviceRemoved(let service): self.init(kind: .service, text: "\(service.name) no longer affected")
        case .milestoneSet(let set): self.init(set)
        case .impactDescribed(let impact): self.init(impact)
        case .maintenanceTurnedOn(let on): self.init(on)
        case .maintenanceTurnedOff(let off):
            let sentence = "Maintenance mode off (\(off.scope))"
            self.init(.maintenance, words: off.text, otherwise: sentence, detail: sentence)
            addOutcome(of: off.launch)
        case .playbookUsed(let used):
            let count = used.playbook.stepCount
            self.init(kind: .step, text: "Playbook \(used.playbook.name), \(count) step\(count == 1 ? "" : "s")")
        case .stepChanged(let change): self.init(change)
        case .stepAdded(let step): self.init(kind: .step, text: "Step added: \(step.text)")
        case .updateSent(let update):
            self.init(kind: .update, text: update.text, detail: update.audience.rawValue)
            addOutcome(of: update.launch)
        case .progressMade(let progress): self.init(progress)
        case .incidentResolved(let resolved):
            self.init(
                .status, words: resolved.text, otherwise: "Resolved",
                detail: resolved.from.rawValue + arrow + "resolved")
            isAutomatic = resolved.text.isEmpty
        case .incidentClosed(let closed):
            self.init(
                kind: .status, text: "Closed: \(closed.reason.rawValue)",
                detail: closed.from.rawValue + arrow + "closed")
            isAutomatic = true
        case .incidentReopened(let reopened):
            self.init(
                kind: .status, text: "Reopened: \(reopened.reason)",
                detail: reopened.from.rawValue + arrow + "investigating")
        case .hypothesisDecided(let decision): self.init(decision)
        case .commandOffered(let offer):
            self.init(kind: .role, text: "\(offer.from) hands command over to \(offer.to), who has yet to accept")
        case .entryReceived(let received):
            self.init(
                kind: received.kind, text: received.text, detail: "moved from \(received.handle)",
                tags: received.tags, isPinned: received.isPinned)
            written = (received.author, received.recordedAt)
        case .commandStarted, .launchEnded, .levelCalled, .escalated, .escalationAcknowledged, .maintenanceExpired,
            .clockJumped, .stepAcknowledged, .alertReceived:
            guard let content = EntryContent(acting: body) else { return nil }
            self = content
        case .actionItemAdded, .actionItemEdited, .titleSet, .zoneSet, .textFieldSet, .listItemAdded, .listItemRemoved,
            .listReplaced, .listItemChanged, .listItemMoved, .entryAmended, .entryStruck, .entryPinned, .entryMoved,
            .actRetracted, .actRestored,
            .unknown:
            return nil
        }
    }

    init(kind: EntryKind, text: String, detail: String = "", tags: [String] = [], isPinned: Bool = false) {
        self.kind = kind
        self.text = text
        self.detail = detail
        self.tags = tags
        self.isPinned = isPinned
    }

    /// A person's words stand alone, with the change beside them; without words the change is the text.
    private init(_ kind: EntryKind, words: String, otherwise: String, detail: String) {
        self.init(kind: kind, text: words.isEmpty ? (otherwise.isEmpty ? detail : otherwise) : words)
        self.detail = words.isEmpty ? "" : detail
    }

    private init(_ opened: IncidentOpened) {
        let severity = opened.severity.map { ", \($0.name)" } ?? ""
        self.init(kind: .status, text: "Declared: \(opened.title)\(severity)")
        isAutomatic = true
    }

    private init(_ change: SeverityChanged) {
        let values = (change.from?.name ?? "no severity") + arrow + change.to.name
        self.init(kind: .severity, text: change.reason.isEmpty ? values : "\(values): \(change.reason)")
    }

    private init(_ role: RoleTaken) {
        let before = role.from.map { ", after \($0)" } ?? ""
        self.init(kind: .role, text: "\(role.who) is \(role.role.rawValue)\(before)")
    }

    private init(_ decision: HypothesisDecided) {
        let verdict = decision.to.words.prefix(1).uppercased() + decision.to.words.dropFirst()
        self.init(
            kind: .hypothesis, text: "\(verdict): \(decision.hypothesis.oneLine) — \(decision.reason)",
            detail: decision.from.words + arrow + decision.to.words)
    }

    private init(_ set: MilestoneSet) {
        let words = set.name.words
        self.init(kind: .milestone, text: words.prefix(1).uppercased() + words.dropFirst())
        isAutomatic = set.isImplied
        at = set.at
    }

    private init(_ impact: ImpactDescribed) {
        let parts = [
            impact.text, impact.users.map { "users: \($0)" }, impact.business.map { "business: \($0)" },
            impact.scope.map { "scope: \($0)" },
        ]
        let clauses = parts.compactMap { $0 }
        let inner = clauses.dropLast().map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
        self.init(kind: .impact, text: (inner + clauses.suffix(1)).joined(separator: "; "))
    }

    private init(_ on: MaintenanceTurnedOn) {
        let reason = on.reason.isEmpty ? "" : ": \(on.reason)"
        self.init(
            kind: .maintenance, text: "Maintenance mode \(on.isExtension ? "extended" : "on") (\(on.scope))\(reason)")
        addOutcome(of: on.launch)
    }

    private init(_ change: StepChanged) {
        let remark = change.text.isEmpty ? "" : ": \(change.text)"
        let time = change.seconds.map { ", for \(TimeSpan(seconds: $0).short)" } ?? ""
        let given = change.owner.map { " (to \($0)\(time))" } ?? time
        self.init(kind: .step, text: "Step \(change.number) \(change.to.words)\(given): \(change.stepText)\(remark)")
    }

    private init(_ progress: ProgressMade) {
        let percent = progress.percent.map { "\($0)%" }
        let text = [percent, progress.text.isEmpty ? nil : progress.text].compactMap { $0 }.joined(separator: " ")
        self.init(kind: .progress, text: progress.text.isEmpty ? text + " restored" : text)
    }
}

private let arrow = " → "
