import Commands
import DocumentRendering
import Incidents
import Postmortems
import SQLiteJournal
import System
import Text

extension Desk {
    /// Whether a document is what this journal gives, and what was changed in it by hand.
    ///
    /// - Throws: exit status 2 for a file that can't be read or does not say where it comes from, 3 for an incident that
    ///   this journal doesn't have.
    func verify(document path: String, json: Bool) throws(Trouble) -> Answer {
        let file = try FoundDocument(path)
        let past = try pastAndPresent(file.provenance)
        var verdict = DocumentVerdict(path: path, provenance: file.provenance)
        verdict.problems = past.report.problems
        verdict.missingHead = past.missing.map { "\($0.event):\($0.hash)" }
        verdict.eventsSince = past.eventsSince
        try judge(file, past, &verdict)
        let text = json ? verdict.json.pretty + "\n" : verdict.text
        return verdict.isSame ? .text(text) : .complaint(text)
    }

    /// An incident when a document was made, and now.
    private struct PastAndPresent {
        var report: VerifyReport
        var missing: [JournalHead.Place]
        /// Nil where the event that opened the incident was not there.
        var then: DocumentSource?
        var now: DocumentSource
        var eventsSince: Int
    }

    private func pastAndPresent(_ provenance: Provenance) throws(Trouble) -> PastAndPresent {
        let found = try reading { reader throws(JournalError) -> PastAndPresent? in
            let id = provenance.incident
            guard try reader.incidents().contains(where: { $0.id == id }) else { return nil }
            let events = try reader.events(of: id)
            let then = try reader.record(of: id, at: provenance.head).map { past in
                DocumentSource(
                    record: Postmortems.Record(incident: past.incident, entries: past.entries), head: provenance.head,
                    audit: Audit(events.filter { provenance.head.covers($0.id) }, head: provenance.head),
                    revisions: past.revisions)
            }
            let incident = try reader.incident(.exactly(id))
            let head = try reader.head(of: id)
            let now = DocumentSource(
                record: Postmortems.Record(incident: incident, entries: try reader.entries(of: id)), head: head,
                audit: Audit(events, head: head), revisions: try reader.revisions(of: incident))
            return PastAndPresent(
                report: try reader.verify(), missing: try reader.missing(from: provenance.head), then: then, now: now,
                eventsSince: events.count { !provenance.head.covers($0.id) })
        }
        if let found { return found }
        throw Trouble(
            .state,
            "this journal has no incident \(provenance.handle) (\(provenance.incident)): the document was made from another"
        )
    }

    private func judge(
        _ file: FoundDocument, _ past: PastAndPresent, _ verdict: inout DocumentVerdict
    ) throws(Trouble) {
        let template = file.provenance.template.map { try? settings.template($0) }
        verdict.isTemplateAnother =
            template.map {
                $0.map { Fingerprint(of: $0.source) } != file.provenance.templateText
            } ?? false
        let isComparable = verdict.missingHead.isEmpty && !verdict.isTemplateAnother
        let then = isComparable ? try past.then.map { source throws(Trouble) in try again(file, source) } : nil
        let now = isComparable ? try again(file, past.now) : nil
        switch file.content {
        case .marked(let kept):
            let marks = then.map { MarkedDocument(markdown: $0, provenance: file.provenance) }
            verdict.take(DocumentComparison(kept, again: marks))
            if let marks, let now {
                let new = MarkedDocument(markdown: now, provenance: file.provenance)
                verdict.changedSince = DocumentComparison.differences(marks, new)
            }
        case .sealed(let sealed):
            if !sealed.isUntouched {
                let lines = then.map { LineNumbers.differing(sealed.body, $0) } ?? []
                verdict.editedLines = lines.map(sealed.fileLine(ofBodyLine:))
            }
            verdict.isEdited = !sealed.isUntouched
            if let then, sealed.isUntouched, then != sealed.body { verdict.differing = ["the document"] }
            if let then, let now, then != now { verdict.changedSince = ["the document"] }
        }
    }

    /// The document as its options make it of `source`.
    private func again(_ file: FoundDocument, _ source: DocumentSource) throws(Trouble) -> String {
        let provenance = file.provenance
        let zone: Zone
        do { zone = try settings.zoneFiles.load(provenance.zone) } catch {
            throw Trouble(.usage, "\(file.path): its zone \(provenance.zone): \(error.description)")
        }
        let options = DocumentOptions(
            zone: zone, isZoneChosen: provenance.isZoneChosen, clock: provenance.clock,
            includesAll: provenance.includesAll)
        var source = source
        if !provenance.hasAudit { source.audit = nil }
        let name = provenance.template ?? settings.defaultTemplate
        return try rendered(source, template: name, format: file.format, options)
    }
}

/// A document that says where it comes from.
private struct FoundDocument {
    enum Content {
        case marked(KeptDocument)
        case sealed(SealedDocument)
    }

    let path: String
    let content: Content

    init(_ path: String) throws(Trouble) {
        self.path = path
        let bytes: [UInt8]
        do { bytes = try WholeFile.read(path, limit: 16 << 20) } catch { throw Trouble(.usage, error.description) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Trouble(.usage, "\(path) is no text in UTF-8")
        }
        do { content = .marked(try KeptDocument(text)) } catch {
            guard let sealed = SealedDocument(text) else { throw Trouble(.usage, Self.words(error, path)) }
            content = .sealed(sealed)
        }
    }

    private static func words(_ problem: KeptDocument.Problem, _ path: String) -> String {
        switch problem {
        case .foreign: "\(path) does not say where it comes from: Sitroom did not write it to a file"
        case .withoutTrailer:
            "the comment at the end of \(path), which says where it comes from, is gone or was changed"
        case .newer: "\(path) was written by a newer Sitroom"
        }
    }

    var provenance: Provenance {
        switch content {
        case .marked(let kept): kept.provenance
        case .sealed(let sealed): sealed.provenance
        }
    }

    var format: DocumentFormat {
        guard case .sealed(let sealed) = content else { return .md }
        return switch sealed.form {
        case .html: .html
        case .json: .json
        case .txt: .txt
        }
    }
}
