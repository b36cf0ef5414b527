import DocumentRendering
import Incidents
import Postmortems
import Testing
import Text

@Suite("documents")
struct DocumentTests {
    static let templates = TemplateLibrary.builtIn.map(\.name)

    @Test("each template writes the small incident as it was read and found good", arguments: templates)
    func golden(template: String) throws {
        let document = try Story.smallResolved().record.document(template, DocumentOptions(zone: .utc))
        try Golden.expect(document, equals: "small-\(template).md")
    }

    @Test("a document of an incident that still runs says so", arguments: ["google-sre", "narrative"])
    func unresolved(template: String) throws {
        let document = try Story.small().record.document(template, DocumentOptions(zone: .utc))
        #expect(document.contains("not resolved yet"))
        #expect(document.contains("43 minutes so far"))
    }

    @Test("an incident of which nothing is known prints prompts and no invented text", arguments: templates)
    func empty(template: String) throws {
        let story = try Story("Nothing known", on: "2024-07-12", zone: "UTC") { $0.detected = try $1.at("10:00") }
        let document = try story.record.document(template, DocumentOptions(zone: .utc))
        try Golden.expect(document, equals: "empty-\(template).md")
    }

    @Test("the brief is plain text in a terminal")
    func plainBrief() throws {
        let options = DocumentOptions(zone: .utc, markup: .plain)
        try Golden.expect(Story.small().record.document("brief", options), equals: "small-brief.txt")
    }

    @Test("twelve-hour clocks and other zones")
    func clockAndZone() throws {
        let zone = Zone(fixed: "EST", offsetSeconds: -5 * 3600)
        let options = DocumentOptions(zone: zone, clock: .twelve)
        let document = try Story.smallResolved().record.document("narrative", options)
        #expect(document.contains("All times are in EST (UTC-05:00)."))
        #expect(document.contains("Fri 12 July 2024, 6:30 PM to 7:30 PM EST (1 hour)"))
        #expect(document.contains("- 6:40:11 PM EST − 1\\. not a list\\\n  \\- nor this\\\n  \\\n  and a last line"))
    }

    @Test("the JSON is the whole record")
    func json() throws {
        try Golden.expect(RecordJSON.make(Story.smallResolved().record).pretty + "\n", equals: "small.json")
    }
}
