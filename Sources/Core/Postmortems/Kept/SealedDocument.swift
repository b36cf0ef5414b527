/// A document that is generated as a whole, as it goes to a file: its origin stands in it, with a fingerprint of the
/// rest, so that a file which somebody changed since is never overwritten.
package struct SealedDocument: Sendable {
    /// What it is written in, and so where its origin stands.
    package enum Form: String, CaseIterable, Sendable {
        /// In a `meta` element.
        case html
        /// In the member `document`, the last one.
        case json
        /// Below the line `-- `, where a mail has its signature (RFC 3676 §4.3).
        case txt
    }

    package let form: Form
    package let provenance: Provenance
    /// The document without its origin.
    package let body: String
    /// Whether the body is as it was written.
    package let isUntouched: Bool
    /// How many lines stand before the origin, and how many it takes.
    private let origin: (before: Int, count: Int)

    private static let key = "sealed="
    /// For who reads the mail.
    private static let remark = "sitroom verify --against FILE compares this text with its record."

    /// The document with its origin.
    package static func text(_ body: String, _ form: Form, _ provenance: Provenance) -> String {
        let words = provenance.words + [key + Fingerprint(of: body).description]
        switch form {
        case .html:
            let place = body.firstRange(of: "</head>")?.lowerBound ?? body.startIndex
            return body[..<place] + frame(.html).before + words.joined(separator: " ") + frame(.html).after
                + body[place...]
        case .json:
            let place = body.lastIndex(of: "}").map { body[..<$0].lastIndex { $0 != "\n" } ?? $0 } ?? body.startIndex
            let end = body.index(after: place)
            return body[..<end] + frame(.json).before + words.joined(separator: " ") + frame(.json).after + body[end...]
        case .txt:
            let lines = Provenance.lines(of: words, columns: 72)
            return body + frame(.txt).before + lines.joined(separator: "\n") + frame(.txt).after
        }
    }

    /// What stands around the origin and goes with it.
    private static func frame(_ form: Form) -> (before: String, after: String) {
        switch form {
        case .html: ("<meta name=\"sitroom-document\" content=\"", "\">\n")
        case .json: (",\n  \"document\": \"", "\"")
        case .txt: ("\n-- \n\(remark)\n", "\n")
        }
    }

    /// Reads a file; nil where it says nothing of its origin. Ends of lines that an editor of Windows made are no change.
    package init?(_ file: String) {
        let text = String(decoding: file.utf8.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        let found = Form.allCases.lazy.compactMap { form in Self.origin(in: text, form).map { (form, $0) } }
        guard let (form, place) = found.first else { return nil }
        let frame = Self.frame(form)
        let words = text[place].dropFirst(frame.before.count).dropLast(form == .txt ? 0 : frame.after.count)
            .split { $0 == " " || $0 == "\n" }.map(String.init)
        guard let seal = words.last, seal.hasPrefix(Self.key), let provenance = Provenance(words: words.dropLast())
        else {
            return nil
        }
        self.form = form
        self.provenance = provenance
        body = String(text[..<place.lowerBound] + text[place.upperBound...])
        origin = (Self.lineEnds(in: text[..<place.lowerBound]), Self.lineEnds(in: text[place]))
        isUntouched = seal == Self.key + Fingerprint(of: body).description
    }

    /// Where the file has what is line `line` of the body, both from 1.
    package func fileLine(ofBodyLine line: Int) -> Int { line > origin.before ? line + origin.count : line }

    private static func lineEnds(in text: Substring) -> Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

    /// Where the origin stands, with what is around it.
    private static func origin(in text: String, _ form: Form) -> Range<String.Index>? {
        let frame = frame(form)
        let opening = frame.before + "version="
        // A text of the record may look like an origin of plain text; the document's own comes after it.
        guard let start = form == .txt ? text.ranges(of: opening).last : text.firstRange(of: opening) else {
            return nil
        }
        let rest = text[start.upperBound...]
        guard form != .txt else { return start.lowerBound..<text.endIndex }
        guard let end = rest.firstRange(of: frame.after) else { return nil }
        return start.lowerBound..<end.upperBound
    }
}
