import Incidents

/// A timeline entry as a row of its projection: typed columns, for it is what is read most.
enum EntryRow {
    static let columns = """
        writer, sequence, kind, occurred_at, precision, recorded_at, clock, author, by, text, detail, tags, pinned, struck,
        revisions, automatic, recorded_only, placed_at
        """

    static let columnCount: Int32 = 18

    /// The columns that order a timeline.
    static let place = "placed_at, clock, writer, sequence"

    static func values(of place: TimelinePosition) -> [SQLValue] {
        [
            .integer(place.instant.milliseconds), .integer(place.clock.packed), .text(place.id.writer.text),
            .integer(place.id.sequence),
        ]
    }

    static let insertion = "INSERT INTO entries(\(columns), incident) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"

    static func values(_ entry: TimelineEntry, incident: SQLValue) -> [SQLValue] {
        [
            .text(entry.id.writer.text), .integer(entry.id.sequence), .text(entry.kind.rawValue),
            .integer(entry.occurred.instant.milliseconds), .text(entry.occurred.precision.rawValue),
            .integer(entry.recordedAt.milliseconds), .integer(entry.clock.packed), .text(entry.author), .text(entry.by),
            .text(entry.text), .text(entry.detail), .text(entry.tags.joined(separator: "\n")), .bool(entry.isPinned),
            .text(entry.struckReason), .integer(Int64(entry.revisionCount)), .bool(entry.isAutomatic),
            .bool(entry.isRecordedOnly), .integer(entry.position.instant.milliseconds), incident,
        ]
    }

    /// An entry's own columns, in their order.
    static func values(_ entry: TimelineEntry) -> [SQLValue] { values(entry, incident: .null).dropLast() }

    static func entry(_ row: borrowing Statement) -> TimelineEntry {
        TimelineEntry(
            id: EventID(writer: WriterID(row.text(0)), sequence: row.integer(1)),
            kind: EntryKind(rawValue: row.text(2)) ?? .note,
            occurred: Moment(Instant(milliseconds: row.integer(3)), Precision(rawValue: row.text(4)) ?? .second),
            recordedAt: Instant(milliseconds: row.integer(5)), clock: HybridTime(packed: row.integer(6)),
            author: row.text(7), by: row.text(8), text: row.text(9), detail: row.text(10),
            tags: row.text(11).split(separator: "\n").map(String.init), isPinned: row.bool(12),
            struckReason: row.optionalText(13), revisionCount: Int(row.integer(14)), isAutomatic: row.bool(15),
            isRecordedOnly: row.bool(16))
    }
}
