import DocumentRendering
import Incidents
import Postmortems
import Testing

@Suite("documents as they are read aloud")
struct CompleteDocumentTests {
    static let templates = TemplateLibrary.builtIn.map(\.name)
    static let postmortems = ["google-sre", "pagerduty", "atlassian", "gitlab-review", "how-we-got-here"]

    @Test("whatever people wrote stands in the document", arguments: postmortems)
    func nothingLost(template: String) throws {
        let document = try Self.full().record.document(template, DocumentOptions(zone: .utc))
        let words =
            TextField.allCases.map { "Words of \($0.rawValue)." }
            + ListField.allCases.map { "An item of \($0.rawValue)." }
            + [
                "Impact text.", "Impact users.", "Impact business.", "Impact scope.", "The title", "The text",
                "the owner",
                "2024-08-01", "detect", "long-term", "the group", "P1", "OPS-7", "done: the remark", "storefront",
            ]
        #expect(words.filter { !document.contains($0) } == [])
    }

    @Test("the five whys are a numbered chain", arguments: postmortems)
    func whys(template: String) throws {
        var story = try Self.full()
        try story.add(.why, "And that because of this.")
        let document = try story.record.document(template, DocumentOptions(zone: .utc))
        #expect(document.contains("1. An item of why.\n2. And that because of this.\n"))
    }

    @Test(
        "no heading stands twice or empty, no line is left over, and no sentence ends in nothing",
        arguments: templates, ["empty", "small", "full", "resolved"])
    func tidy(template: String, name: String) throws {
        let story =
            switch name {
            case "empty": try Story("Nothing known", on: "2024-07-12", zone: "UTC") { $0.detected = try $1.at("10:00") }
            case "small": try Story.small()
            case "full": try Self.full()
            default: try Story.smallResolved()
            }
        let document = try story.record.document(template, DocumentOptions(zone: .utc))
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(
            !document.contains("\n\n\n") && document.hasSuffix("\n") && !document.hasSuffix("\n\n")
                && !document.hasPrefix("\n"))
        #expect(lines.filter { $0.last == " " } == [])
        #expect(
            lines.filter { $0.hasSuffix(":**") && !Self.isFollowedByItem($0, lines) } == [])
        let headings = lines.filter { $0.hasPrefix("#") }
        #expect(Set(headings).count == headings.count)
        for (index, line) in lines.enumerated() where line.hasPrefix("#") {
            let next = lines[(index + 1)...].first { !$0.isEmpty } ?? "# the end"
            let isEmpty = next.hasPrefix("#") && Self.level(next) <= Self.level(line)
            #expect(!isEmpty, "nothing stands under \(line)")
            #expect(index == 0 || lines[index - 1].isEmpty, "no empty line before \(line)")
        }
    }

    @Test("a drill is marked in every template", arguments: templates)
    func drill(template: String) throws {
        let story = try Story("A drill", on: "2024-07-12", zone: "UTC") {
            $0.detected = try $1.at("10:00")
            $0.isDrill = true
        }
        let document = try story.record.document(template, DocumentOptions(zone: .utc))
        #expect(document.contains("**This was a drill.**") || document.contains("**This is a drill.**"))
    }

    @Test("a table has no column that nobody filled, beside those of its model")
    func columns() throws {
        var story = try Story("Bare", on: "2024-07-12", zone: "UTC") { $0.detected = try $1.at("10:00") }
        try story.todo("Look at it")
        let document = try story.record.document("google-sre", DocumentOptions(zone: .utc))
        #expect(document.contains("| Action Item | Type | Owner | Bug | State |\n| --- | --- | --- | --- | --- |\n"))
        #expect(document.contains("\n| Look at it |  |  |  | open |\n"))
    }

    @Test(
        "a switch of the maintenance mode is told once, in words that say it",
        arguments: [
            ("We put the storefront into maintenance", "We put the storefront into maintenance"),
            ("rolling back", "Maintenance mode on (storefront): rolling back"),
            ("maintenance for the database", "Maintenance mode on (storefront): maintenance for the database"),
        ])
    func maintenanceOn(reason: String, expected: String) throws {
        #expect(try Self.maintenance(reason, "").contains("- **10:05** \(expected)\n"))
    }

    @Test(
        "its end says that it ended",
        arguments: [
            ("site is open again", "Maintenance mode off (storefront): site is open again"),
            ("Maintenance was turned off", "Maintenance was turned off"), ("", "Maintenance mode off (storefront)"),
        ])
    func maintenanceOff(text: String, expected: String) throws {
        #expect(try Self.maintenance("", text).contains("- **10:09** \(expected)\n"))
    }

    private static func maintenance(_ reason: String, _ text: String) throws -> String {
        var story = try Story("Bare", on: "2024-07-12", zone: "UTC") { $0.detected = try $1.at("10:00") }
        try story.act(.turnMaintenanceOn(MaintenanceRequest(scope: "storefront", reason: reason)), at: "10:05")
        try story.act(.turnMaintenanceOff(scope: nil, text: text), at: "10:09")
        return try story.record.document("google-sre", DocumentOptions(zone: .utc))
    }

    private static func level(_ heading: String) -> Int { heading.prefix { $0 == "#" }.count }

    private static func isFollowedByItem(_ line: String, _ lines: [String]) -> Bool {
        guard let index = lines.firstIndex(of: line) else { return false }
        return lines[(index + 1)...].first { !$0.isEmpty }?.hasPrefix("  ") ?? false
    }

    /// All that can be written, in words that can be looked for.
    private static func full() throws -> Story {
        var story = try Story("Everything", on: "2024-07-12", zone: "UTC") {
            $0.severity = .sev2
            $0.detected = try $1.at("10:00")
            $0.services = ["checkout"]
            $0.commander = "ada"
        }
        try story.note("looked", at: "10:01")
        try story.note("a guess", at: "10:02", kind: .hypothesis)
        try story.note("a choice", at: "10:03", kind: .decision, isPinned: true)
        try story.act(.turnMaintenanceOn(MaintenanceRequest(scope: "storefront", reason: "why")), at: "10:04")
        try story.act(.turnMaintenanceOff(scope: nil, text: ""), at: "10:05")
        try story.act(
            .describeImpact(
                text: "Impact text.", users: "Impact users.", business: "Impact business.", scope: "Impact scope."),
            at: "10:06")
        for field in TextField.allCases { try story.set(field, "Words of \(field.rawValue).") }
        for field in ListField.allCases { try story.add(field, "An item of \(field.rawValue).") }
        try story.act(
            .addActionItem(
                ActionItemFields(
                    text: "The text", title: "The title", owner: "the owner", due: "2024-08-01", type: .detect,
                    horizon: .longTerm, group: "the group", priority: "P1", ticket: "OPS-7")))
        try story.act(.finishActionItem(number: 1, .done, remark: "the remark"))
        return story
    }
}
