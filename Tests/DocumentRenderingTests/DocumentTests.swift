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

    @Test(
        "a postmortem has a place for whatever can be written",
        arguments: ["google-sre", "pagerduty", "atlassian", "gitlab-review", "how-we-got-here"])
    func complete(template: String) throws {
        let found = try TemplateLibrary().template(named: template)
        let fields = TextField.allCases.map(\.rawValue) + ListField.allCases.map(\.rawValue)
        #expect(fields.filter { !found.hasPlace(for: $0) } == [])
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

    @Test("the schema of the JSON is as it was read and found good")
    func schema() throws {
        try Golden.expect(RecordSchema.json.pretty + "\n", equals: "record.schema.json")
    }
}

@Suite("documents in Markdown")
struct DocumentStructureTests {
    @Test(
        "each template has the headings of its model",
        arguments: [
            (
                "google-sre",
                [
                    "Summary", "Impact", "Root Causes", "Trigger", "Resolution", "Detection", "Action Items",
                    "Lessons Learned", "What went well", "What went wrong", "Where we got lucky", "Timeline",
                    "Supporting information",
                ]
            ),
            (
                "issue-summary",
                [
                    "Issue Summary", "Timeline", "Root Cause and Resolution", "Root Cause", "Resolution",
                    "Corrective and Preventative Measures", "Monitoring", "Conclusion",
                ]
            ),
            (
                "issue-summary-emoji",
                [
                    "📅 Issue Summary", "📜 Timeline", "🔍 Root Cause and Resolution",
                    "🚀 Corrective and Preventative Measures", "📈 Future Enhancements",
                ]
            ),
            (
                "incident-report",
                [
                    "1. Incident Summary", "2. Impact", "3. Root Cause Analysis", "4. Incident Response",
                    "5. What Went Well", "6. What Went Wrong", "7. Action Items and Recommendations",
                    "8. Lessons Learned", "9. Conclusion",
                ]
            ),
            (
                "narrative",
                [
                    "Summary", "Impact", "Timeline", "Root cause", "Resolution and recovery",
                    "Corrective and preventive measures",
                ]
            ),
            (
                "pagerduty",
                [
                    "Overview", "What Happened", "Contributing Factors", "Resolution", "Impact", "Responders",
                    "Timeline", "How'd We Do?", "What Went Well?", "What Didn't Go So Well?", "Action Items",
                    "Messaging", "Internal Email", "External Message",
                ]
            ),
            (
                "atlassian",
                [
                    "Incident summary", "Leadup", "Fault", "Impact", "Detection", "Response", "Recovery", "Timeline",
                    "Root cause identification: The Five Whys", "Root cause", "Lessons learned", "What went well",
                    "What went wrong", "Corrective actions",
                ]
            ),
            (
                "gitlab-review",
                [
                    "Key Information", "Summary", "Metrics", "Customer Impact", "What were the root causes?", "5 Whys",
                    "Incident Response Analysis", "How was the incident detected?",
                    "How was it diagnosed and mitigated?", "How was it resolved?", "Post Incident Analysis",
                    "What set it off?", "What made it hard?", "What went well?", "What could have gone better?",
                    "Lessons Learned", "Corrective Actions", "Timeline",
                ]
            ),
            (
                "how-we-got-here",
                [
                    "Executive summary", "Background", "Narrative description", "Prologue", "Trigger", "Impact",
                    "Epilogue", "Timeline", "Contributors/enablers", "Mitigators", "What went well", "Risks",
                    "Challenges in handling", "Follow-up",
                ]
            ),
            ("minimal", ["Impact", "Cause", "Timeline", "What ended it", "What is owed"]),
            ("activity-log", ["6. Resources Assigned", "7. Activity Log", "8. Prepared by"]),
            (
                "brief",
                [
                    "What is known", "Decisions", "Hypotheses", "Maintenance", "Escalation", "Checklist", "Updates",
                    "Exit criteria",
                    "Owed", "Last entries",
                ]
            ),
        ])
    func headings(template: String, expected: [String]) throws {
        let document = try Story.smallResolved().record.document(template, DocumentOptions(zone: .utc))
        let lines = ParsedMarkdown(document).outline.split(separator: "\n").map { String($0.drop { $0 == " " }) }
        let found = zip(lines, lines.dropFirst()).filter { ["heading 2", "heading 3"].contains($0.0) }
        #expect(found.map { String($0.1.dropFirst("text ".count)) } == expected)
        #expect(!lines.contains { $0.hasPrefix("html") })
    }

    @Test("text that people typed breaks no template", arguments: DocumentTests.templates)
    func hostile(template: String) throws {
        var hostile = Hostile()
        for _ in 0..<12 {
            let structure = try Self.headings(Self.story { hostile.text() }, template)
            let harmless = try Self.headings(Self.story { "word" }, template)
            #expect(structure == harmless, "seed \(hostile.seed)")
        }
    }

    /// An incident in whose every text stands what `text` gives.
    private static func story(_ text: () -> String) throws -> Story {
        // A text of spaces alone is refused, so each begins with a letter.
        func words() -> String { "w" + text() }
        var story = try Story(words(), on: "2024-07-12", zone: "UTC") { opening, story in
            opening.detected = try story.at("10:00")
            opening.services = [words(), words()]
            opening.commander = words()
        }
        try story.note(words(), at: "10:01")
        try story.note(words(), at: "10:02", kind: .decision, isPinned: true)
        try story.act(.describeImpact(text: words(), users: words(), business: words(), scope: words()), at: "10:03")
        try story.act(.sendUpdate(.public, text: words(), next: nil), at: "10:04")
        try story.act(.addStep(text: words(), owner: words(), seconds: nil), at: "10:05")
        for field in TextField.allCases { try story.set(field, "w " + Self.flat(text())) }
        for field in ListField.allCases { try story.add(field, "w " + Self.flat(text())) }
        try story.todo("w " + Self.flat(text()), title: words(), owner: words(), group: words())
        return story
    }

    /// Fields are Markdown: one paragraph of it adds no block of its own.
    private static func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The blocks that no text may add or take away.
    private static func headings(_ story: Story, _ template: String) throws -> [String] {
        let document = try story.record.document(template, DocumentOptions(zone: .utc, includesAll: true))
        let kinds = Structure(ParsedMarkdown(document).outline).kinds
        return kinds.filter { kind in
            kind.hasPrefix("heading") || kind.hasPrefix("table")
                || ["item", "list", "html_block", "html_inline"].contains(kind)
        }
    }
}
