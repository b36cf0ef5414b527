import DocumentRendering
import Incidents
import Playbooks
import Postmortems
import Testing
import Text

/// An incident told act by act, as the journal would record it, without a journal.
struct Story {
    private(set) var incident: Incident?
    private(set) var events: [Event] = []
    private var corrections: [EntryID: [Event]] = [:]
    private let now: Instant
    private let offset: Int
    private let author: String
    private var day: CivilDate

    /// Told long after it happened, in `zone`, which is `offsetSeconds` from UTC.
    init(
        _ title: String, on day: String, zone: String, offsetSeconds: Int = 0, author: String = "ada",
        opening: (inout Opening, Story) throws -> Void = { _, _ in }
    ) throws {
        now = Instant(seconds: 1_780_000_000)
        offset = offsetSeconds
        self.author = author
        self.day = try #require(Self.date(day))
        var first = Opening(title: title, zone: zone, day: day)
        first.isZoneChosen = true
        first.isBackfilled = true
        try opening(&first, self)
        try act(.open(first), at: nil)
    }

    /// `09:25` or `09:25:11` of the day, or of a day after with a `+` for each day before it.
    func at(_ time: String) throws -> Moment {
        let date = day.adding(days: time.prefix { $0 == "+" }.count)
        let parts = time.split { $0 == ":" || $0 == "+" }.compactMap { Int($0) }
        let civil = try #require(
            CivilTime(date, hour: parts[0], minute: parts[1], second: parts.count > 2 ? parts[2] : 0))
        let seconds = Int64(civil.secondsSinceEpoch - offset)
        return Moment(Instant(seconds: seconds), parts.count > 2 ? .second : .minute)
    }

    mutating func act(_ intent: Intent, at time: String? = nil, by: String? = nil, entry: TimelineEntry? = nil) throws {
        let sequence = Int64(events.count + 1)
        let act = Act(
            intent: intent, attempt: AttemptID(String(sequence)),
            occurred: try time.map(at) ?? Moment(now), isTimed: time != nil, now: now, author: author,
            by: by ?? author, host: "host")
        let state = DecisionState(incident: incident, entry: entry)
        for draft in try decide(act, on: state).drafts { take(draft, act) }
    }

    mutating func note(_ text: String, at time: String, kind: EntryKind = .note, isPinned: Bool = false) throws {
        try act(.note(kind: kind, text: text, tags: [], isPinned: isPinned), at: time)
    }

    mutating func todo(
        _ text: String?, title: String? = nil, owner: String? = nil, due: String? = nil, horizon: Horizon? = nil,
        group: String? = nil
    ) throws {
        try act(
            .addActionItem(
                ActionItemFields(text: text, title: title, owner: owner, due: due, horizon: horizon, group: group)))
    }

    mutating func set(_ field: TextField, _ text: String) throws { try act(.setText(field, text)) }

    mutating func add(_ field: ListField, _ text: String) throws { try act(.addToList(field, text)) }

    var record: Record {
        get throws {
            let entries = events.compactMap { event in
                TimelineEntry(event, corrections: corrections[event.id] ?? [], isRetracted: false)
            }
            return Record(incident: try #require(incident), entries: entries)
        }
    }

    private mutating func take(_ draft: Draft, _ act: Act) {
        let sequence = Int64(events.count + 1)
        let id = EventID(writer: WriterID("w"), sequence: sequence)
        let event = Event(
            id: id, incident: incident?.id ?? id, attempt: act.attempt, clock: HybridTime(packed: sequence),
            occurred: draft.occurred, recordedAt: now, author: act.author, by: act.by, host: act.host,
            isRecordedOnly: draft.isRecordedOnly, body: draft.body)
        events.append(event)
        switch event.body {
        case .entryPinned(let pinned): corrections[pinned.entry, default: []].append(event)
        case .entryStruck(let struck): corrections[struck.entry, default: []].append(event)
        case .entryAmended(let amended): corrections[amended.entry, default: []].append(event)
        default: break
        }
        if incident == nil { incident = Incident(opening: event) } else { incident?.apply(event) }
    }

    private static func date(_ text: String) -> CivilDate? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
    }
}

extension Record {
    /// The document that a template makes of it.
    func document(_ template: String, _ options: DocumentOptions) throws -> String {
        let context = DocumentContext.make(self, options) { MarkdownConfinement.confine($0, topHeadingLevel: $1) }
        return try TemplateLibrary().template(named: template).render(context)
    }
}
