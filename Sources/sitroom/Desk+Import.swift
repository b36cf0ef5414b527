import Commands
import Incidents
import SQLiteJournal
import System
import Text

extension Desk {
    /// Reads a text into the record as one act, or only shows how it is understood.
    func importText(
        _ request: Request, _ arguments: ImportArguments, _ prepared: Prepared, _ origin: Origin
    ) throws(Trouble) -> Answer {
        var incident: Incident?
        if !arguments.isNew {
            let selector = selector(request, origin)
            incident = try reading { reader throws(JournalError) in try reader.incident(selector) }
        }
        let zone = if let incident { try zone(of: incident) } else { settings.zone }
        let understood = try Understood(prepared.text ?? "", arguments, settings, incident, zone, now: clock.now())
        guard !arguments.isDryRun else { return understood.preview(json: request.options.json) }
        var (request, prepared) = (request, prepared)
        prepared.batch = understood.batch
        // Where the text's times were read against one incident, they belong in no other.
        if let incident { request.options.incident = incident.handle }
        let done = try record(request, prepared, origin)
        let recorded = done.recorded.incident
        let summary = ([ImportText.summary(understood.batch)] + done.recorded.remarks).joined(separator: "; ")
        let line = "\(recorded.handle): \(summary), recorded only"
        let text =
            request.options.json
            ? ImportText.json(understood.batch, incident: recorded.handle).compact + "\n"
            : understood.text + SafeText(line).oneLine.string + "\n"
        return .imported(text: text, line: line, incident: recorded)
    }
}

/// How a text that is imported is understood.
struct Understood {
    let batch: ImportBatch
    private let format: TimeFormat

    /// - Parameter zone: the incident's, or the default one.
    /// - Throws: `Trouble` for a date or a zone that is none, and for a text without anything to record.
    init(
        _ text: String, _ arguments: ImportArguments, _ settings: Settings, _ incident: Incident?, _ zone: Zone,
        now: Instant
    ) throws(Trouble) {
        let chosen = try settings.zone(named: arguments.zone)
        let today = (chosen ?? zone).civil(at: now).date
        let files = settings.zoneFiles
        let start = incident.flatMap { incident in
            incident.milestones.map(\.at.instant).min() ?? incident.openedAt.instant
        }
        let context = ImportContext(
            now: now, zone: zone, chosenZone: chosen, date: try Self.date(arguments.date, today: today),
            incidentStart: start
        ) { try? files.load($0) }
        guard arguments.isNew else {
            batch = ImportBatch(timeline: ImportedTimeline.read(text, context))
            format = TimeFormat(zone: zone)
            guard !batch.isEmpty else { throw Self.nothing(batch) }
            return
        }
        let document = ImportedDocument.read(text, context)
        let written = document.zoneName.flatMap(context.zone(named:))
        let own = chosen ?? written ?? zone
        let isChosen = chosen != nil || written != nil || settings.isZoneChosen
        batch = ImportBatch(postmortem: document, zone: own, isZoneChosen: isChosen, now: now)
        format = TimeFormat(zone: own)
        guard document.title != nil || !document.timeline.entries.isEmpty || !document.texts.isEmpty else {
            throw Self.nothing(batch)
        }
    }

    /// Inert, with its line ends.
    var text: String { ImportText.text(batch, format: format) }

    func preview(json: Bool) -> Answer {
        .text(
            json
                ? ImportText.json(batch, incident: nil).compact + "\n"
                : text + "nothing is recorded; without --dry-run: \(ImportText.summary(batch))\n")
    }

    private static func nothing(_ batch: ImportBatch) -> Trouble {
        let first = batch.document.unread.first.map { " (line \($0.number): \($0.why))" } ?? ""
        return Trouble(
            .usage, "import: no line was read as part of a timeline\(first); a line is 09:25 text, or 9:25 PM PT − text"
        )
    }

    private static func date(_ typed: String?, today: CivilDate) throws(Trouble) -> CivilDate? {
        guard let typed else { return nil }
        let date = typed.lowercased() == "yesterday" ? today.adding(days: -1) : CivilDate.parseDue(typed, today: today)
        guard let date else {
            throw Trouble(.usage, "--date \(typed): not a date; write 2024-07-12, today or yesterday")
        }
        guard date <= today else { throw Trouble(.usage, "--date \(typed) lies in the future") }
        return date
    }
}

/// The text that is imported.
enum ImportSource {
    static let byteLimit = 2_000_000
    static let lineLimit = 10_000

    /// - Throws: `Trouble` with exit status 2 for a file that can't be read and for a text that is too long.
    static func read(_ source: TextSource) throws(Trouble) -> String {
        let bytes: [UInt8]
        do throws(SystemError) {
            switch source {
            case .words(let path): bytes = try WholeFile.read(path, limit: byteLimit)
            case .pipe, .absent: bytes = try StandardInput().readAll(limit: byteLimit)
            }
        } catch {
            throw Trouble(.usage, "import: \(error.description)")
        }
        // A byte order mark is no text; what is no UTF-8 becomes U+FFFD, and the rest is read.
        let text = String(
            decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        let lines = text.reduce(1) { $0 + ($1.isNewline ? 1 : 0) }
        guard lines <= lineLimit + 1 else {
            throw Trouble(
                .usage, "import: the text has \(lines) lines, and \(lineLimit) are read at most: cut it in parts")
        }
        return text
    }
}
