import Commands
import DocumentRendering
import Glibc
import Incidents
import Postmortems
import System
import Text

/// A document on its way to a file.
struct OutgoingDocument {
    /// As it would go to standard output.
    var text: String
    var format: DocumentFormat
    var provenance: Provenance

    /// As it goes to a file that is not there yet.
    var fileText: String {
        guard let form = format.sealedForm else { return marked.text }
        return SealedDocument.text(text, form, provenance)
    }

    var marked: MarkedDocument { MarkedDocument(markdown: text, provenance: provenance) }
}

extension DocumentFormat {
    /// Nil for Markdown, which people write in.
    var sealedForm: SealedDocument.Form? {
        switch self {
        case .md: nil
        case .html: .html
        case .txt: .txt
        case .json: .json
        }
    }
}

/// What lies where a document shall go.
private enum Standing {
    case nothing
    case marked(KeptDocument)
    /// Generated as a whole, and nobody changed it.
    case sealed
}

extension Desk {
    /// The largest file that is read to be written again.
    private static let mostBytes = 16 << 20

    /// Puts a document into a file: what people wrote in an older one of its kind stays, and what is none is not touched.
    ///
    /// - Returns: what a person should know of it besides; nil where there is nothing.
    func put(_ document: OutgoingDocument, at path: String, replacing: Bool) throws(Trouble) -> String? {
        let standing = replacing ? .nothing : try standing(at: path, document.provenance, document.format)
        guard case .marked(let kept) = standing else {
            try write(document.fileText, to: path)
            return nil
        }
        let merge = DocumentMerge(kept, with: document.marked)
        try write(merge.text, to: path)
        return merge.remark
    }

    /// Refuses what `put` would refuse.
    func checkPlace(
        at path: String, _ provenance: Provenance, _ format: DocumentFormat, consequence: String
    ) throws(Trouble) {
        _ = try standing(at: path, provenance, format, consequence: consequence)
    }

    private func standing(
        at path: String, _ provenance: Provenance, _ format: DocumentFormat, consequence: String = "nothing is written"
    ) throws(Trouble) -> Standing {
        let refusal = { (reason: String) -> Trouble in
            var trouble = Trouble(
                .failed,
                "\(consequence): \(reason); -o PATH writes elsewhere, --replace writes over it all")
            trouble.isChoice = true
            trouble.occupied = "\(consequence): \(reason)"
            return trouble
        }
        let bytes: [UInt8]
        do { bytes = try WholeFile.read(path, limit: Self.mostBytes) } catch {
            if error.code == ENOENT { return .nothing }
            throw refusal(error.description)
        }
        // A new file takes the place of the old one, which asks nobody for the right to write.
        guard access(path, W_OK) == 0 else { throw refusal("\(path) is read-only") }
        guard !bytes.isEmpty else { return .nothing }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw refusal("\(path) is no text in UTF-8") }
        let found: (standing: Standing, provenance: Provenance)
        do { found = try Self.found(text, format) } catch { throw refusal(error.words(path)) }
        if let difference = found.provenance.difference(from: provenance) { throw refusal("\(path) is \(difference)") }
        return found.standing
    }

    private static func found(_ text: String, _ format: DocumentFormat) throws(StandingProblem)
        -> (standing: Standing, provenance: Provenance)
    {
        if let form = format.sealedForm {
            guard let sealed = SealedDocument(text), sealed.form == form else { throw .foreign }
            guard sealed.isUntouched else { throw .changed }
            return (.sealed, sealed.provenance)
        }
        do {
            let kept = try KeptDocument(text)
            return (.marked(kept), kept.provenance)
        } catch {
            switch error {
            case .foreign: throw .foreign
            case .withoutTrailer: throw .withoutTrailer
            case .newer: throw .newer
            }
        }
    }

    private func write(_ text: String, to path: String) throws(Trouble) {
        do { try WholeFile.write(Array(text.utf8), to: path) } catch { throw Trouble(.failed, error.description) }
    }
}

/// Why a file is not written over.
private enum StandingProblem: Error {
    case foreign, changed, withoutTrailer, newer

    func words(_ path: String) -> String {
        switch self {
        case .foreign: "\(path) was not written by Sitroom in this format"
        case .changed: "\(path) was changed by hand, which only Markdown keeps"
        case .withoutTrailer:
            "the comment at the end of \(path) is gone or was changed, and with it what was written by hand"
        case .newer: "\(path) was written by a newer Sitroom"
        }
    }
}

extension Provenance {
    /// What a file holds that is no older form of this document; nil where it is one.
    fileprivate func difference(from document: Provenance) -> String? {
        if incident != document.incident { return "the document of \(handle)" }
        guard template.map(Self.stem) == document.template.map(Self.stem) else {
            return "a \(template ?? "record"), not a \(document.template ?? "record")"
        }
        return nil
    }

    private static func stem(_ template: String) -> String {
        let name = template.split(separator: "/").last.map(String.init) ?? template
        return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    }
}

extension DocumentMerge {
    /// What was kept, on one line.
    var remark: String? {
        let between = hasTextBetween ? ["between the sections"] : []
        let places = (edited.isEmpty ? [] : ["in " + edited.joined(separator: ", ")]) + between
        let kept = places.isEmpty ? nil : "what was changed by hand is kept \(places.joined(separator: " and "))"
        let parts = [kept, remarks.isEmpty ? nil : remarks.line].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
