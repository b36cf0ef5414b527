import Incidents
import Playbooks

/// An incident that has everything: what templates can read is read off its document, and its words are the examples.
///
/// Told in the acts that people do, so that it can't hold what no incident holds.
struct SampleRecord {
    private(set) var incident: Incident
    private var events: [Event] = []
    private var corrections: [EntryID: [Event]] = [:]
    private let words: @Sendable (String) -> String

    /// 2024-07-12 22:00 UTC: it goes past midnight.
    private static let evening = Instant(seconds: 1_720_821_600)
    private static let options = DocumentOptions(zone: .utc)

    /// What a template reads of it while it goes on, and when it is over.
    ///
    /// - Parameter words: makes of each text that people type what is to be typed instead.
    static func contexts(words: @escaping @Sendable (String) -> String) -> [TemplateValue] {
        do {
            var sample = try SampleRecord(words)
            try sample.goOn()
            let live = sample.context
            try sample.end()
            return [live, sample.context]
        } catch {
            preconditionFailure("the sample incident was refused: \(error.message)")
        }
    }

    private var context: TemplateValue {
        let entries = events.compactMap { event in
            TimelineEntry(event, corrections: corrections[event.id] ?? [], isRetracted: false)
        }
        return DocumentContext.make(Record(incident: incident, entries: entries), Self.options) { text, _ in
            ConfinedMarkdown(plain: text)
        }
    }

    private init(_ words: @escaping @Sendable (String) -> String) throws(Refusal) {
        self.words = words
        var opening = Opening(title: words("Checkout is down"), zone: "UTC", day: "2024-07-12")
        opening.severity = .sev1
        opening.services = [words("checkout")]
        opening.impactStarted = Self.moment(0)
        opening.detected = Self.moment(5)
        opening.commander = words("ada")
        opening.playbooks = [Self.playbook(words)]
        let act = Self.act(.open(opening), minute: 5, sequence: 1)
        let drafts = try decide(act, on: DecisionState()).drafts
        let all = drafts.enumerated().map { Self.event($1, act, sequence: Int64($0 + 1), incident: nil) }
        guard let first = all.first, let incident = Incident(opening: first) else {
            preconditionFailure("opening an incident makes one")
        }
        self.incident = incident
        events = [first]
        for event in all.dropFirst() { take(event) }
    }

    private static func playbook(_ words: (String) -> String) -> Playbook {
        let steps = (1...8).map { PlaybookStep(text: words("step \($0)"), owner: words("bo")) }
        let section = PlaybookSection(title: words("Triage"), level: 2, steps: steps)
        let level = EscalationLevel(level: 1, reach: words("primary on-call"), afterSeconds: 0)
        return Playbook(name: "checkout", title: words("Checkout"), escalation: [level], sections: [section])
    }

    private static func moment(_ minute: Int64) -> Moment {
        Moment(evening.adding(seconds: minute * 60), .minute)
    }

    private static func act(_ intent: Intent, minute: Int64, sequence: Int64) -> Act {
        Act(
            intent: intent, attempt: AttemptID(String(sequence)), occurred: moment(minute), isTimed: true,
            now: moment(minute).instant, author: "ada", by: "ada", host: "sample")
    }

    private static func event(_ draft: Draft, _ act: Act, sequence: Int64, incident: IncidentID?) -> Event {
        let id = EventID(writer: WriterID("sample"), sequence: sequence)
        return Event(
            id: id, incident: incident ?? id, attempt: act.attempt, clock: HybridTime(packed: sequence),
            occurred: draft.occurred, recordedAt: act.now, author: act.author, by: draft.by ?? act.by, host: act.host,
            isRecordedOnly: draft.isRecordedOnly, body: draft.body)
    }

    private mutating func act(_ intent: Intent, at minute: Int64, on entry: TimelineEntry? = nil) throws(Refusal) {
        let sequence = Int64(events.count + 1)
        let act = Self.act(intent, minute: minute, sequence: sequence)
        for draft in try decide(act, on: DecisionState(incident: incident, entry: entry)).drafts {
            take(Self.event(draft, act, sequence: Int64(events.count + 1), incident: incident.id))
        }
    }

    private mutating func take(_ event: Event) {
        events.append(event)
        if let target = event.body.target { corrections[target, default: []].append(event) }
        incident.apply(event)
    }
}

extension SampleRecord {
    private mutating func goOn() throws(Refusal) {
        try note("a deployment went out", .note, at: 6)
        try note("the cache is stale", .hypothesis, at: 10)
        let hypothesis = events.last.flatMap { TimelineEntry($0, corrections: [], isRetracted: false) }
        try act(.decideHypothesis(.ruledOut, reason: words("it is empty")), at: 12, on: hypothesis)
        try note("roll back", .decision, at: 15)
        try act(.takeRole(.scribe, who: words("bo")), at: 16)
        try act(.dropRole(.scribe, who: nil), at: 40)
        try act(.changeStep(number: 1, to: .done, text: words("done")), at: 17)
        try act(.changeStep(number: 2, to: .inProgress, text: words("begun")), at: 18)
        try act(
            .describeImpact(
                text: words("Nobody can pay."), users: words("Errors at the till."),
                business: words("No orders."), scope: words("Every shop.")), at: 20)
        try maintain()
        try act(.recordProgress(percent: 80, text: words("of orders flow")), at: 130)
        try act(.offerCommand(to: words("cy")), at: 131)
        for field in TextField.allCases {
            try act(.setText(field, words(DocumentSection.text(field).question)), at: 132)
        }
        for field in ListField.allCases {
            try act(.addToList(field, words(DocumentSection.list(field).question)), at: 132)
        }
        try owe()
        try act(.sendUpdate(.public, text: words("We are working on it."), next: Self.moment(780)), at: 133)
    }

    private mutating func end() throws(Refusal) {
        for (name, minute) in [(MilestoneName.acknowledged, Int64(7)), (.identified, 15), (.mitigated, 130)] {
            try act(.setMilestone(name, at: Self.moment(minute)), at: 134)
        }
        try act(.turnMaintenanceOff(scope: nil, text: words("open again")), at: 135)
        try act(.resolve(text: words("All orders flow.")), at: 150)
    }

    private mutating func note(_ text: String, _ kind: EntryKind, at minute: Int64) throws(Refusal) {
        try act(.note(kind: kind, text: words(text), tags: [], isPinned: kind == .decision), at: minute)
    }

    private mutating func maintain() throws(Refusal) {
        for (minute, isOver) in [(25, true), (35, false)] as [(Int64, Bool)] {
            let request = MaintenanceRequest(
                scope: words("storefront"), reason: words("rolling back"), until: Self.moment(900), owner: words("ada"))
            try act(.turnMaintenanceOn(request), at: minute)
            guard isOver else { continue }
            try act(.turnMaintenanceOff(scope: nil, text: words("open again")), at: minute + 5)
        }
    }

    /// Action items in each of the ways that documents part them.
    private mutating func owe() throws(Refusal) {
        let whole = ActionItemFields(
            text: words("Alert on replication lag."), title: words("Alert"), owner: words("bo"), due: "2024-08-01",
            type: .detect, horizon: .immediate, group: words("Monitoring"), priority: words("P1"),
            ticket: words("OPS-7"))
        var later = whole
        later.horizon = .longTerm
        var owned = whole
        owned.horizon = nil
        var rest = owned
        (rest.owner, rest.due) = (nil, nil)
        var untitled = owned
        untitled.title = nil
        for fields in [whole, later, owned, rest, untitled] { try act(.addActionItem(fields), at: 132) }
        try act(.finishActionItem(number: 1, .done, remark: words("in the rules")), at: 132)
    }
}
