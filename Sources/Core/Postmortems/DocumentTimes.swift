import Incidents
import Text

/// The times of one document: in one zone, which is named, with the offset on each line where it changes within.
struct DocumentTimes {
    let format: TimeFormat
    /// From the first to the last instant of the story: when it began and ended, and what its timeline holds. The
    /// closing may come weeks later and is none of it.
    private let first: Instant
    private let last: Instant
    private let isZoneChosen: Bool
    let changesOffset: Bool

    init(_ record: Record, _ options: DocumentOptions) {
        format = TimeFormat(zone: options.zone, clock: options.clock)
        isZoneChosen = options.isZoneChosen
        let incident = record.incident
        let resolved = incident.isResolved ? incident.milestone(.resolved) : nil
        let entries = record.documentEntries(all: options.includesAll).map(\.occurred)
        let named = ([incident.clockStart] + entries + [resolved].compactMap { $0 }).map(\.instant)
        first = named.min() ?? incident.clockStart.instant
        last = named.max() ?? incident.clockStart.instant
        changesOffset = !options.zone.keepsOffset(from: first, through: last)
    }

    var spansDays: Bool { format.isoDate(first) != format.isoDate(last) }

    /// `09:25`; with the offset, where that is needed to tell which 09:25.
    func time(_ moment: Moment) -> String {
        format.time(moment) + (changesOffset ? " " + format.offset(at: moment.instant) : "")
    }

    /// `09:25 EST`; with the offset where it is not the one that the document names.
    func zonedTime(_ moment: Moment) -> String {
        let offset = format.offset(at: moment.instant)
        let label = format.label(at: moment.instant)
        let needsOffset = changesOffset || offset != format.offset(at: first)
        return format.labelledTime(moment) + (needsOffset && label != offset ? " (\(offset))" : "")
    }

    /// `Wed 15 March 2023, 09:00 EST`.
    func dated(_ moment: Moment) -> String {
        format.date(moment.instant) + ", " + zonedTime(moment)
    }

    /// `Wed 15 March 2023, 09:00 to 10:30 EST`; with both days where they differ.
    func period(from start: Moment, to end: Moment) -> String {
        guard format.isoDate(start.instant) == format.isoDate(end.instant) else {
            return dated(start) + " to " + dated(end)
        }
        let opening = changesOffset ? zonedTime(start) : format.time(start)
        return format.date(start.instant) + ", " + opening + " to " + zonedTime(end)
    }

    /// The sentence that names the zone, and says what must be known about it.
    var note: String {
        let change = changesOffset ? " The offset changes during the incident, so it stands on each line." : ""
        let chosen = isZoneChosen ? "" : " Nobody chose this zone; it is the host's."
        return "All times are in \(zoneName)." + change + chosen
    }

    /// `EST (UTC-05:00)`, `EDT (America/New_York, UTC-04:00)`, `UTC`.
    private var zoneName: String {
        let label = format.label(at: first)
        let offset = format.offset(at: first)
        guard let region = format.zone.region else { return label == offset ? label : "\(label) (\(offset))" }
        return changesOffset ? region : "\(label) (\(region), \(offset))"
    }

    /// `1 hour 30 minutes`; to the minute where both ends are.
    func span(seconds: Int64) -> String { TimeSpan(seconds: seconds).words }

    /// `June 30, 2024` of `2024-06-30`; other words as they are.
    static func dayInWords(_ iso: String) -> String {
        let parts = iso.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let date = CivilDate(year: parts[0], month: parts[1], day: parts[2]) else { return iso }
        return "\(CivilDate.monthNames[date.month - 1]) \(date.day), \(date.year)"
    }
}
