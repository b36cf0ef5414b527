import Commands
import DocumentRendering
import Incidents
import Postmortems
import SQLiteJournal
import System
import Text

extension Desk {
    /// Writes a document; the answer says where, or is the document itself.
    func export(_ arguments: ExportArguments, of selector: IncidentSelector, zone chosen: Zone?) throws(Trouble)
        -> String
    {
        let name = arguments.template ?? settings.defaultTemplate
        let record = try wholeRecord(selector)
        let zone = if let chosen { chosen } else { try zone(of: record.incident) }
        let options = DocumentOptions(
            zone: zone, isZoneChosen: chosen != nil || record.incident.isZoneChosen,
            clock: arguments.clock?.style ?? settings.clock, includesAll: arguments.holdsAllEntries)
        let format = arguments.format ?? .md
        let text = try written(record, template: name, format: format, options)
        let path: String
        switch arguments.output {
        case .standardOutput: return text
        case .path(let given): path = given
        case .namedAfterIncident: path = fileName(record.incident, name, format)
        }
        let missing = format == .json ? [] : fieldsWithoutPlace(record.incident, in: try settings.template(name))
        let remark = missing.isEmpty ? "" : "; \(name) has no place for \(missing.joined(separator: ", "))"
        try write(text, to: path)
        return "wrote \(SafeText(path + remark).oneLine.string)\n"
    }

    /// What people wrote and this template does not print: said, so that nothing is left out in silence.
    private func fieldsWithoutPlace(_ incident: Incident, in template: TemplateLibrary.Template) -> [String] {
        let texts = TextField.allCases.filter { incident.text($0) != nil }.map(\.rawValue)
        let lists = ListField.allCases.filter { !incident.items($0).isEmpty }.map(\.rawValue)
        return (texts + lists).filter { !template.hasPlace(for: $0) }
    }

    /// Closes an incident, then writes its documents. They are checked for before, so that closing never ends halfway
    /// for a name that was misspelt.
    func close(
        _ request: Request, _ arguments: CloseArguments, _ prepared: Prepared, _ origin: Origin
    ) throws(Trouble) -> Answer {
        let names = arguments.templates.isEmpty ? [settings.defaultTemplate] : arguments.templates
        let formats = arguments.formats.isEmpty ? [.md] : arguments.formats
        if case .path(let path) = arguments.output, names.count * formats.count > 1 {
            throw Trouble(
                .usage, "-o \(path): one file can't hold \(names.count * formats.count) documents; leave -o out")
        }
        if arguments.reason ?? .resolved == .resolved { try checkFolder(arguments.output) }
        let done = try record(request, prepared, origin)
        guard arguments.reason ?? .resolved == .resolved else { return done.answer }
        var line = done.line
        for name in names {
            for format in formats {
                let export = ExportArguments(template: name, format: format, output: arguments.output)
                line += try written(after: done, export)
            }
        }
        return .recorded(line: line, incident: done.recorded.incident, events: done.recorded.events)
    }

    /// Closing must not end without its document for a folder that takes none.
    private func checkFolder(_ output: Output) throws(Trouble) {
        let path: String
        switch output {
        case .standardOutput: return
        case .path(let given): path = given
        case .namedAfterIncident: path = "./"
        }
        guard !Folder.takesFiles(holding: path) else { return }
        throw Trouble(
            .failed, "nothing is closed: no document can be written to \(path); -o PATH says where else")
    }

    private func written(after done: Receipt, _ export: ExportArguments) throws(Trouble) -> String {
        do {
            return "\n" + (try self.export(export, of: .exactly(done.recorded.incident.id), zone: nil)).dropLast()
        } catch {
            let handle = done.recorded.incident.handle
            var trouble = Trouble(
                .failed, "\(handle) is closed and recorded, but its document is not written: \(error.message)")
            trouble.isRecorded = true
            throw trouble
        }
    }

    private func written(
        _ record: Postmortems.Record, template: String, format: DocumentFormat, _ options: DocumentOptions
    ) throws(Trouble) -> String {
        switch format {
        case .md: try document(record, template: template, options)
        case .txt: PlainDocument.text(try document(record, template: template, options))
        case .json: try recordJSON(record, asOf: nil).pretty + "\n"
        }
    }

    private func fileName(_ incident: Incident, _ template: String, _ format: DocumentFormat) -> String {
        let name = template.split(separator: "/").last.map(String.init) ?? template
        let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
        return "./\(incident.handle)-\(stem).\(format.rawValue)"
    }

    private func write(_ text: String, to path: String) throws(Trouble) {
        do { try WholeFile.write(Array(text.utf8), to: path) } catch { throw Trouble(.failed, error.description) }
    }
}

extension ClockFace {
    fileprivate var style: ClockStyle {
        switch self {
        case .twelveHours: .twelve
        case .twentyFourHours: .twentyFour
        }
    }
}
