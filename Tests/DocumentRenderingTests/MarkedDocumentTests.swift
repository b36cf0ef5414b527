import DocumentRendering
import Incidents
import Postmortems
import Testing
import Text

@Suite("a document with marks")
struct MarkedDocumentTests {
    private let provenance = Provenance(
        handle: "2024-07-12-x", incident: EventID(writer: WriterID("w"), sequence: 1), template: "x",
        templateText: nil, zone: "UTC", isZoneChosen: true, clock: .twelve, includesAll: true, hasAudit: false,
        head: JournalHead([
            JournalHead.Place(
                event: EventID(writer: WriterID("w"), sequence: 1), hash: String(repeating: "ab", count: 32))
        ]))

    private func marked(_ markdown: String) -> MarkedDocument {
        MarkedDocument(markdown: markdown, provenance: provenance)
    }

    /// What a reader of the document sees.
    private func shown(_ markdown: String) -> [String] {
        ParsedMarkdown(markdown).outline.split(separator: "\n").map(String.init).filter {
            !$0.hasPrefix("  html_block <!-- sitroom:")
        }
    }

    @Test("sections begin where cmark says, not where a line looks like it")
    func sections() {
        let document = marked(
            "# T\n\n```\n## in code\n```\n\n> ## quoted\n\n- ## in a list\n\nUnderlined *one*\n---\n\n    ## indented\n\n## Two `x`\n\n### Three\n"
        )
        #expect(document.regions.map(\.id) == ["head", "underlined-one", "two-x"])
        #expect(document.regions.map(\.name) == ["the head", "Underlined one", "Two x"])
    }

    @Test(
        "the marks show nowhere and change nothing",
        arguments: [
            "# T\n\n## A\n\n- one\n- two\n\n## B\n\n- three", "## A\n| a | b |\n| - | - |\n| 1 | 2 |\n## B\n\nwords",
            "## A\n\n1. x\n\n   y\n## B\n> quote\n## C\n\n    code\n## D\n```\ncode\n```\n", "words alone\n", "",
            "# T\n\n## A\n<div>\nraw\n</div>\n\n## A\n## A\n",
        ])
    func invisible(markdown: String) {
        #expect(shown(marked(markdown).text) == shown(markdown))
    }

    @Test("whatever people type, the marks hold and show nowhere")
    func hostile() throws {
        var hostile = Hostile()
        let pieces =
            Hostile.pieces + [
                "<!-- sitroom:begin head -->", "<!-- sitroom:end a -->", "\n<!-- sitroom:document\n", "-->",
            ]
        for _ in 0..<300 {
            let text = SafeText(hostile.text(pieces: 20, from: pieces))
            let markdown =
                "# \(TemplateText.line(text).string)\n\n## A\n\n- \(TemplateText.paragraph(text).string)\n\n## B\n\n"
                + TemplateText.code(text).string + "\n\n## C\n\n" + TemplateText.block(text).string + "\n"
            let document = marked(markdown)
            #expect(document.regions.map(\.id) == ["head", "a", "b", "c"], "PROPERTY_SEED=\(hostile.seed)")
            #expect(shown(document.text) == shown(markdown), "PROPERTY_SEED=\(hostile.seed)")
            let kept = try KeptDocument(document.text)
            #expect(DocumentComparison(kept, again: document).isUntouched, "PROPERTY_SEED=\(hostile.seed)")
            #expect(DocumentMerge(kept, with: document).text == document.text, "PROPERTY_SEED=\(hostile.seed)")
        }
    }

    @Test("what a web site reads at the very beginning stays there")
    func frontMatter() throws {
        let document = marked("---\ntitle: x\n---\n# T\n\n## A\n\nwords\n")
        #expect(document.text.hasPrefix("---\ntitle: x\n---\n<!-- sitroom:begin head -->\n# T\n"))
        #expect(document.regions.map(\.id) == ["head", "a"])
        let kept = try KeptDocument(document.text)
        #expect(DocumentComparison(kept, again: document).isUntouched)
        #expect(!DocumentMerge(kept, with: document).hasTextBetween)
        #expect(DocumentMerge(kept, with: document).text == document.text)
    }

    @Test("ends of lines of a template from Windows are gone")
    func windows() {
        #expect(marked("# T\r\n\r\n## A\r\n\r\nx\r\n").regions == marked("# T\n\n## A\n\nx\n").regions)
    }
}
