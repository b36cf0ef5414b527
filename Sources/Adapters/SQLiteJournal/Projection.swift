import Incidents

/// Keeps what is read often as tables, in the transaction that appends the event.
struct Projection {
    /// Counts the changes to what is folded from the same events: the words of an entry, the fields of the state. A
    /// journal with an older number has its projections rebuilt when it is opened to be written.
    static let version = 7

    let journal: Journal
    let reader: Reader
    private(set) var incident: Incident?
    private var isStateChanged = false
    private var isSearchChanged = false
    private var row: SQLValue = .null

    init(journal: Journal, reader: Reader, incident: Incident?) {
        self.journal = journal
        self.reader = reader
        self.incident = incident
    }

    /// Takes in an event that has just been written.
    mutating func take(_ event: Event) throws {
        try takeState(event)
        if let entry = TimelineEntry(event) { try insert(entry) }
        if let target = event.body.target { try refold(target) }
        if case .actRetracted(let act) = event.body {
            for id in act.events { try refoldWhatFollowed(from: id) }
        }
        if case .actRestored(let act) = event.body {
            for id in act.events { try refoldWhatFollowed(from: id) }
        }
    }

    /// Writes the incident's state, where it changed.
    mutating func finish() throws -> Incident {
        guard let incident else { preconditionFailure("an act has at least one event") }
        if isStateChanged { try Self.update(incident, in: journal) }
        if isSearchChanged { try SearchIndex(journal: journal, incident: row).take(incident) }
        return incident
    }

    private mutating func takeState(_ event: Event) throws {
        if event.body.changesSearchableParts { isSearchChanged = true }
        guard incident != nil else {
            guard let opened = Incident(opening: event) else {
                preconditionFailure("an incident begins with the event that opens it")
            }
            incident = opened
            try Self.insert(opened, into: journal)
            row = try reader.rowID(opened.id)
            return
        }
        if row == .null { row = try reader.rowID(event.incident) }
        guard event.body.changesState else { return }
        incident?.apply(event)
        isStateChanged = true
    }

    private func insert(_ entry: TimelineEntry) throws(SQLiteFailure) {
        try journal.database.run(EntryRow.insertion, EntryRow.values(entry, incident: row))
        try SearchIndex(journal: journal, incident: row).take(entry)
    }

    /// An event that was taken back may have made an entry, or corrected one.
    private func refoldWhatFollowed(from id: EventID) throws {
        guard let event = try reader.event(id) else { return }
        if TimelineEntry(event) != nil { try refold(id) }
        if let target = event.body.target { try refold(target) }
    }

    /// Makes an entry anew from the event that made it and its corrections.
    private func refold(_ id: EntryID) throws {
        guard let incident, let event = try reader.event(id) else { return }
        guard let entry = TimelineEntry(event, corrections: try reader.corrections(of: id), in: incident) else {
            return
        }
        try journal.database.run(
            "DELETE FROM entries WHERE writer = ? AND sequence = ?", [.text(id.writer.text), .integer(id.sequence)])
        try insert(entry)
    }
}

extension TimelineEntry {
    /// The entry with those of its corrections that stand.
    init?(_ event: Event, corrections: [Event], in incident: Incident) {
        let standing = corrections.filter { !incident.corrections.isRetracted($0.id) }
        self.init(event, corrections: standing, isRetracted: incident.corrections.isRetracted(event.id))
    }
}

extension EventBody {
    /// Whether the incident's state has something to keep of it.
    fileprivate var changesState: Bool {
        switch self {
        case .noted, .entryStruck, .entryPinned, .entryReceived, .unknown: false
        case .entryAmended(let amended): amended.occurred != nil
        case .incidentOpened, .statusChanged, .severityChanged, .roleTaken, .roleDropped, .serviceAdded,
            .serviceRemoved,
            .milestoneSet, .impactDescribed, .maintenanceTurnedOn, .maintenanceTurnedOff, .playbookUsed, .stepChanged,
            .stepAdded, .updateSent, .progressMade, .actionItemAdded, .actionItemEdited, .titleSet, .zoneSet,
            .textFieldSet, .listItemAdded, .listItemRemoved, .listItemChanged, .listItemMoved, .listReplaced,
            .incidentResolved, .incidentClosed,
            .incidentReopened, .actRetracted, .actRestored, .hypothesisDecided, .commandOffered, .entryMoved,
            .commandStarted, .launchEnded, .levelCalled, .escalated, .escalationAcknowledged, .maintenanceExpired,
            .clockJumped, .stepAcknowledged, .alertReceived:
            true
        }
    }
}

extension EventBody {
    /// Whether the title, a section or an action item may read differently after it.
    fileprivate var changesSearchableParts: Bool {
        switch self {
        case .incidentOpened, .titleSet, .textFieldSet, .listItemAdded, .listItemRemoved, .listItemChanged,
            .listItemMoved, .listReplaced, .actionItemAdded, .actionItemEdited, .actRetracted, .actRestored:
            true
        case .noted, .statusChanged, .severityChanged, .roleTaken, .roleDropped, .serviceAdded, .serviceRemoved,
            .milestoneSet, .impactDescribed, .maintenanceTurnedOn, .maintenanceTurnedOff, .playbookUsed, .stepChanged,
            .stepAdded, .updateSent, .progressMade, .zoneSet, .entryAmended, .entryStruck, .entryPinned,
            .incidentResolved, .incidentClosed, .incidentReopened, .hypothesisDecided, .commandOffered, .entryMoved,
            .entryReceived, .commandStarted, .launchEnded, .levelCalled, .escalated, .escalationAcknowledged,
            .maintenanceExpired, .clockJumped, .stepAcknowledged, .alertReceived, .unknown:
            false
        }
    }
}

extension Projection {
    static let columns = """
        title, severity, status, drill, opened_at, resolved_at, closed_at, state, handle, writer, sequence
        """

    static let columnCount: Int32 = 11

    static func insert(_ incident: Incident, into journal: Journal) throws {
        let sql = "INSERT INTO incidents(\(columns)) VALUES (?,?,?,?,?,?,?,?,?,?,?)"
        try journal.database.run(sql, try row(incident))
    }

    fileprivate static func update(_ incident: Incident, in journal: Journal) throws {
        let sql = """
            UPDATE incidents SET
                title = ?, severity = ?, status = ?, drill = ?, opened_at = ?, resolved_at = ?, closed_at = ?,
                state = ?, handle = ?
            WHERE writer = ? AND sequence = ?
            """
        try journal.database.run(sql, try row(incident))
    }

    /// In the order of the columns.
    static func row(_ incident: Incident) throws(JournalCodingError) -> [SQLValue] {
        [
            .text(incident.title), .integer(incident.severity.map { Int64($0.rawValue) }),
            .text(incident.status.rawValue), .bool(incident.isDrill),
            .integer(incident.openedAt.instant.milliseconds),
            .integer(incident.milestone(.resolved)?.instant.milliseconds),
            .integer(incident.milestone(.closed)?.instant.milliseconds),
            .blob(try JournalCoding.encode(incident, subject: "incident \(incident.handle)")), .text(incident.handle),
            .text(incident.id.writer.text), .integer(incident.id.sequence),
        ]
    }
}

extension Reader {
    func event(_ id: EventID) throws -> Event? {
        let statement = try journal.database.prepare(
            "SELECT \(EventRow.columns) FROM events WHERE writer = ? AND sequence = ?",
            [.text(id.writer.text), .integer(id.sequence)])
        return try statement.step() ? try EventRow(statement).event : nil
    }

    func corrections(of entry: EntryID) throws -> [Event] {
        let statement = try journal.database.prepare(
            "SELECT \(EventRow.columns) FROM events WHERE target_writer = ? AND target_sequence = ?",
            [.text(entry.writer.text), .integer(entry.sequence)])
        var events: [Event] = []
        while try statement.step() { events.append(try EventRow(statement).event) }
        return events
    }
}
