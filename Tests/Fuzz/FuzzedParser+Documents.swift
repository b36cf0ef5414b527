import DocumentRendering
import Incidents
import Postmortems
import Text

extension FuzzedParser {
    /// The text of a field: what people write in Markdown is kept in its place.
    static let field = FuzzedParser(name: "field", mostBytes: 32 * 1024) { bytes in
        _ = MarkdownConfinement.confine(SafeText(bytes.text), topHeadingLevel: 4)
        _ = QuietMarkdown.callsSomebody(bytes.text)
    }

    /// A whole document, of a template of somebody's own and long fields, in each of its forms.
    static let documents = [
        FuzzedParser(name: "page", mostBytes: 32 * 1024) { bytes in
            let text = SafeText(bytes.text)
            _ = HTMLDocument.page(text.string, picture: nil, front: HTMLDocument.Front(title: text.oneLine))
        },
        FuzzedParser(name: "plain", mostBytes: 32 * 1024) { bytes in
            _ = PlainDocument.text(SafeText(bytes.text).string)
        },
        FuzzedParser(name: "marks", mostBytes: 32 * 1024) { bytes in
            let marked = MarkedDocument(markdown: SafeText(bytes.text).string, provenance: provenance)
            precondition((try? KeptDocument(marked.text)) != nil, "a document with marks is none when it is read")
        },
    ]

    /// A template of somebody's own.
    static let template = FuzzedParser(name: "template", mostBytes: 32 * 1024) { bytes in
        let template = TemplateLibrary.Template(name: "own", source: bytes.text)
        _ = (template.tags, template.prompts, template.problems, template.about)
        guard let document = try? template.render(context) else { return }
        _ = MarkedDocument(markdown: document, provenance: provenance).regions
    }

    /// A document that is found where one is to be written.
    static let kept = FuzzedParser(name: "kept", mostBytes: 32 * 1024) { bytes in
        let text = bytes.text
        _ = SealedDocument(text)?.provenance
        guard let kept = try? KeptDocument(text) else { return }
        let fresh = MarkedDocument(markdown: "# T\n\n## A\n\nnew\n\n## B\n\nwords\n", provenance: provenance)
        _ = DocumentComparison(kept, again: fresh)
        let merged = DocumentMerge(kept, with: fresh)
        precondition((try? KeptDocument(merged.text)) != nil, "a document that was merged has lost its marks")
    }

    private static let context: TemplateValue = {
        let line = { (text: String) in TemplateValue.text(.line(SafeText(text))) }
        let item = TemplateValue.object([.init("text", line("words *here*")), .init("owner", .flag(false))])
        return .object([
            .init("title", line("Checkout is down")), .init("summary", line("A sentence.")),
            .init("timeline", .list([item, item])), .init("has-timeline", .flag(true)),
            .init("action-items", .list([])), .init("root-cause", .flag(false)),
        ])
    }()

    private static let provenance: Provenance = {
        let event = EventID(writer: WriterID("w"), sequence: 1)
        return Provenance(
            handle: "2024-07-12-x", incident: event, template: "minimal", templateText: nil, zone: "UTC",
            isZoneChosen: true, clock: .twentyFour, includesAll: false, hasAudit: false,
            head: JournalHead([JournalHead.Place(event: event, hash: String(repeating: "ab", count: 32))]))
    }()
}
