import Commands
import DocumentRendering
import Incidents
import Postmortems
import SQLiteJournal
import System
import Text

extension Desk {
    /// Writes a document; the answer says where, or is the document itself.
    ///
    /// - Parameter isShown: whether it goes to a console's own screen, where secrets may be seen.
    func export(
        _ arguments: ExportArguments, of selector: IncidentSelector, zone chosen: Zone?, isShown: Bool = false
    ) throws(Trouble) -> Exported {
        if let items = arguments.items { return try exportItems(items, arguments, of: selector, isShown: isShown) }
        let name = arguments.template ?? settings.defaultTemplate
        let source = try source(selector, audited: arguments.holdsAudit)
        let record = source.record
        let zone = if let chosen { chosen } else { try zone(of: record.incident) }
        let options = DocumentOptions(
            zone: zone, isZoneChosen: chosen != nil || record.incident.isZoneChosen,
            clock: arguments.clock?.style ?? settings.clock, includesAll: arguments.holdsAllEntries)
        let format = arguments.format ?? .md
        let text = try rendered(source, template: name, format: format, options)
        let allowed = arguments.allowsSecrets || isShown
        let searched = format.searched
        let bare =
            searched == format ? text : try rendered(source, template: name, format: searched, options)
        let secrets = try secretsLeft(
            in: bare,
            recorded: try recordedTexts(record.incident, template: name, format), allowed: allowed)
        let path: String
        switch arguments.output {
        case .standardOutput: return Exported(text: text, remark: isShown ? nil : secrets)
        case .path(let given): path = given
        case .namedAfterIncident: path = fileName(record.incident, name, format)
        }
        let missing = format == .json ? [] : fieldsWithoutPlace(record.incident, in: try settings.template(name))
        let left = missing.isEmpty ? nil : "\(name) has no place for \(missing.joined(separator: ", "))"
        let provenance = try provenance(of: source, template: name, format, options)
        let document = OutgoingDocument(text: text, format: format, provenance: provenance)
        let kept = try put(document, at: path, replacing: arguments.replaces)
        let remarks = [kept, left, secrets].compactMap { $0 }.map { "; " + $0 }.joined()
        return Exported(text: "wrote \(SafeText(path + remarks).oneLine.string)\n")
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
        let exports = names.flatMap { name in
            formats.map { format in
                ExportArguments(
                    template: name, format: format, output: arguments.output, allowsSecrets: arguments.allowsSecrets,
                    replaces: arguments.replaces)
            }
        }
        if arguments.reason ?? .resolved == .resolved {
            try checkFolder(arguments.output)
            try checkDocuments(exports, of: selector(request, origin))
        }
        let done = try record(request, prepared, origin)
        guard arguments.reason ?? .resolved == .resolved else { return done.answer }
        var line = done.line
        for export in exports { line += try written(after: done, export) }
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
            let exported = try self.export(export, of: .exactly(done.recorded.incident.id), zone: nil)
            return "\n" + exported.text.dropLast() + (exported.remark.map { "\n" + $0 } ?? "")
        } catch {
            let handle = done.recorded.incident.handle
            var trouble = Trouble(
                .failed, "\(handle) is closed and recorded, but its document is not written: \(error.message)")
            trouble.isRecorded = true
            throw trouble
        }
    }

    /// A document that would give secrets away, or would stand over a file that is not its own, is refused before the
    /// incident is closed.
    private func checkDocuments(_ exports: [ExportArguments], of selector: IncidentSelector) throws(Trouble) {
        let source = try source(selector, audited: false)
        let incident = source.record.incident
        let options = DocumentOptions(zone: try zone(of: incident), clock: settings.clock)
        for export in exports {
            let name = export.template ?? settings.defaultTemplate
            let format = export.format ?? .md
            let text = try rendered(source, template: name, format: format.searched, options)
            _ = try secretsLeft(
                in: text,
                recorded: try recordedTexts(incident, template: name, format), allowed: export.allowsSecrets,
                consequence: "nothing is closed")
            guard !export.replaces, export.output != .standardOutput else { continue }
            let provenance = try provenance(of: source, template: name, format, options)
            let path = if case .path(let given) = export.output { given } else { fileName(incident, name, format) }
            try checkPlace(at: path, provenance, format, consequence: "nothing is closed")
        }
    }

    /// The record as JSON holds every text as it was typed.
    private func recordedTexts(
        _ incident: Incident, template: String, _ format: DocumentFormat
    ) throws(Trouble) -> [RecordedText] {
        format == .json ? [] : RecordedText.of(incident, in: try settings.template(template))
    }

    /// The document as it goes to standard output.
    func rendered(
        _ source: DocumentSource, template: String, format: DocumentFormat, _ options: DocumentOptions
    ) throws(Trouble) -> String {
        let (record, audit) = (source.record, source.audit)
        switch format {
        case .md: return try document(record, template: template, options, audit)
        case .txt: return PlainDocument.text(try document(record, template: template, options, audit))
        case .html: return try page(record, template: template, options, audit)
        case .json:
            let json = RecordJSON.make(record, revisions: source.revisions, asOf: nil, audit: audit)
            return json.pretty + "\n"
        }
    }

    private func provenance(
        of source: DocumentSource, template name: String, _ format: DocumentFormat, _ options: DocumentOptions
    ) throws(Trouble) -> Provenance {
        let incident = source.record.incident
        // The record as JSON has no template.
        let template = format == .json ? nil : try settings.template(name)
        return Provenance(
            handle: incident.handle, incident: incident.id, template: template == nil ? nil : name,
            templateText: template.map { Fingerprint(of: $0.source) }, zone: options.zone.name,
            isZoneChosen: options.isZoneChosen, clock: options.clock, includesAll: options.includesAll,
            hasAudit: source.audit != nil, head: source.head)
    }

    /// The audit is no affair of templates: it stands at the end of any.
    func document(
        _ record: Postmortems.Record, template: String, _ options: DocumentOptions, _ audit: Audit?
    ) throws(Trouble) -> String {
        let text = try document(record, template: template, options)
        return audit.map { text + "\n" + AuditText.markdown($0, options) } ?? text
    }

    private func fileName(_ incident: Incident, _ template: String, _ format: DocumentFormat) -> String {
        let name = template.split(separator: "/").last.map(String.init) ?? template
        let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
        return "./\(incident.handle)-\(stem).\(format.rawValue)"
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

extension DocumentFormat {
    /// Where secrets are looked for: in the Markdown of a page or of a text for mail no tag stands in one, and no line
    /// is broken in it.
    fileprivate var searched: DocumentFormat {
        switch self {
        case .md, .json: self
        case .html, .txt: .md
        }
    }
}
