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

/// How a text that is imported is understood, as it is shown.
struct Understood {
    private let understood: UnderstoodText
    private let format: TimeFormat

    /// - Parameter zone: the incident's, or the default one.
    /// - Throws: `Trouble` for a date or a zone that is none, and for a text without anything to record.
    init(
        _ text: String, _ arguments: ImportArguments, _ settings: Settings, _ incident: Incident?, _ zone: Zone,
        now: Instant
    ) throws(Trouble) {
        let chosen = try settings.zone(named: arguments.zone)
        let isPasted = arguments.pasted != nil
        let read = isPasted ? settings.zone : zone
        let files = settings.zoneFiles
        var context = ImportContext(
            now: now, zone: read, chosenZone: chosen,
            date: try Self.date(arguments.date, today: (chosen ?? read).civil(at: now).date),
            incidentStart: incident?.importStart
        ) { try? files.load($0) }
        context.chatZone = settings.zone
        context.repeatedHour = arguments.repeatedHour
        understood = UnderstoodText(
            text, isNew: arguments.isNew, context, isZoneChosen: settings.isZoneChosen)
        format = TimeFormat(zone: arguments.isNew ? understood.zone : zone)
        guard !understood.isEmpty else { throw Trouble(.usage, "import: \(understood.emptiness)") }
    }

    var batch: ImportBatch { understood.batch }

    /// Inert, with its line ends.
    var text: String { ImportText.text(batch, format: format) }

    func preview(json: Bool) -> Answer {
        .text(
            json
                ? ImportText.json(batch, incident: nil).compact + "\n"
                : text + "nothing is recorded; without --dry-run: \(ImportText.summary(batch))\n")
    }

    private static func date(_ typed: String?, today: CivilDate) throws(Trouble) -> CivilDate? {
        guard let typed else { return nil }
        switch UnderstoodText.day(typed, today: today) {
        case .success(let date): return date
        case .failure(let refusal): throw Trouble(.usage, "--date \(typed): \(refusal.message)")
        }
    }
}

/// The text that is imported.
enum ImportSource {
    static let byteLimit = 2_000_000
    static let lineLimit = ImportArguments.mostLines

    /// - Throws: `Trouble` with exit status 2 for a file that can't be read and for a text that is too long.
    static func read(_ arguments: ImportArguments) throws(Trouble) -> String {
        if let pasted = arguments.pasted { return try checked(pasted) }
        return try checked(try text(arguments.source))
    }

    private static func text(_ source: TextSource) throws(Trouble) -> String {
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
        return String(
            decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    }

    private static func checked(_ text: String) throws(Trouble) -> String {
        let lines = text.reduce(1) { $0 + ($1.isNewline ? 1 : 0) }
        guard lines <= lineLimit + 1 else {
            throw Trouble(
                .usage, "import: the text has \(lines) lines, and \(lineLimit) are read at most: cut it in parts")
        }
        return text
    }
}
