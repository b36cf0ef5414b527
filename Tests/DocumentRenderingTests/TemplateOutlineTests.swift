import DocumentRendering
import Incidents
import Postmortems
import Testing

@Suite("what a template asks for")
struct TemplateOutlineTests {
    private func outline(_ name: String) throws -> TemplateOutline {
        let template = try TemplateLibrary().template(named: name)
        return TemplateOutline(name: name, tags: template.tags, prompts: template.prompts)
    }

    @Test("google-sre asks for what its model has, and has a place for all")
    func googleSRE() throws {
        let outline = try outline("google-sre")
        #expect(
            outline.asked == [
                .text(.summary), .impact, .text(.rootCause), .text(.trigger), .text(.resolution), .text(.detection),
                .actionItems, .list(.wentWell), .list(.wentWrong), .list(.gotLucky),
            ])
        #expect(Set(outline.sections) == Set(DocumentSection.all))
    }

    @Test("every postmortem asks for a summary or its like, once each", arguments: TemplateLibrary.builtIn.map(\.name))
    func all(name: String) throws {
        let outline = try outline(name)
        #expect(Set(outline.sections).count == outline.sections.count)
        #expect(Set(outline.asked).isSubset(of: outline.sections))
        guard !["brief", "activity-log"].contains(name) else { return }
        #expect(!outline.asked.isEmpty)
        #expect(outline.sections.contains(.actionItems))
    }

    @Test("a template of one's own that asks for nothing asks for all that it prints")
    func own() {
        let outline = TemplateOutline(name: "mine", tags: ["title", "summary-after-label", "why", "unknown"])
        #expect(outline.asked == [.text(.summary), .list(.why)])
    }

    @Test("what stands in another inverted part is not asked for")
    func nested() {
        let source = "{{^root-cause}}{{^fault}}none{{/fault}}{{/root-cause}}{{#why}}{{text}}{{/why}}{{^why}}no{{/why}}"
        let template = TemplateLibrary.Template(name: "mine", source: source)
        #expect(template.prompts == ["root-cause", "why"])
    }
}
