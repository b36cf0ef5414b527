import DocumentRendering
import Incidents
import Postmortems
import Testing

/// Each real incident in the forms of three companies that had nothing to do with it.
@Suite("the five real incidents in other forms")
struct SeedFormTests {
    enum Form: String, CaseIterable {
        case googleSRE = "google-sre", pagerduty, atlassian
    }

    @Test("read as they were read and found good", arguments: Seed.allCases, Form.allCases)
    func golden(seed: Seed, form: Form) throws {
        try Golden.expect(document(seed, form), equals: "seed-\(seed.rawValue)-\(form.rawValue).md")
    }

    @Test(
        "hold each thing that was written under the heading where a reader looks for it", arguments: Seed.allCases,
        Form.allCases)
    func places(seed: Seed, form: Form) throws {
        let incident = try seed.story().record.incident
        let sections = Self.sections(of: try document(seed, form))
        var count = 0
        for (section, texts) in Self.written(incident) {
            let heading = try #require(Self.heading(of: section, in: form), "\(section.key)")
            let found = Self.plain(try #require(sections[heading], "no \(heading)"))
            for text in texts {
                count += 1
                #expect(found.contains(Self.plain(text)), "not under \(heading): \(text)")
            }
        }
        #expect(count >= 5)
    }

    @Test("tell the timeline of the original, line for line", arguments: Seed.allCases, Form.allCases)
    func timeline(seed: Seed, form: Form) throws {
        let own = try seed.story().record.document(
            seed.template, DocumentOptions(zone: seed.zone, clock: seed.clock))
        let label = seed.zone.name
        let told = Self.timeLines(own).map { Self.plain($0.replacing(" \(label)", with: "")) }
        let section = try #require(Self.sections(of: try document(seed, form))["Timeline"])
        #expect(Self.timeLines(section).map(Self.plain) == told)
        #expect(told.count >= 6)
    }

    @Test(
        "invent nothing: without what was recorded and the form's own words only times are left",
        arguments: Seed.allCases, Form.allCases)
    func leftovers(seed: Seed, form: Form) throws {
        let record = try seed.story().record
        let template = try TemplateLibrary().template(named: form.rawValue)
        let known = Self.recorded(record) + Self.literals(of: template.source) + Self.formulas
        let parts = Set(known.map(Self.plain)).filter { $0.count > 1 }.sorted { $0.count > $1.count }
        for line in try document(seed, form).split(separator: "\n") {
            var rest = Self.plain(String(line))
            for part in parts { rest = rest.replacing(part, with: " ") }
            for word in Self.timeWords { rest = rest.replacing(word, with: " ") }
            #expect(!rest.contains { $0.isLetter }, "invented: \(rest) in \(line)")
        }
    }

    private func document(_ seed: Seed, _ form: Form) throws -> String {
        try seed.story().record.document(form.rawValue, DocumentOptions(zone: seed.zone, clock: seed.clock))
    }
}

extension SeedFormTests {
    /// What people wrote, by the section of the debrief.
    private static func written(_ incident: Incident) -> [(DocumentSection, [String])] {
        let impact = incident.impact
        let parts = [impact.text, impact.users, impact.business, impact.scope].compactMap { $0 }
        let items = incident.actionItems.map(\.fields).flatMap {
            [$0.title, $0.text, $0.group, $0.owner].compactMap { $0 }
        }
        let texts = TextField.allCases.compactMap { field in
            incident.text(field).map { (DocumentSection.text(field), [$0]) }
        }
        let lists = ListField.allCases.map { field in (DocumentSection.list(field), incident.items(field).map(\.text)) }
        return ([(.impact, parts), (.actionItems, items)] + texts + lists).filter { !$0.1.isEmpty }
    }

    private static func heading(of section: DocumentSection, in form: Form) -> String? {
        headings.first { $0.section == section.key }.map { row in
            switch form {
            case .googleSRE: row.googleSRE
            case .pagerduty: row.pagerduty
            case .atlassian: row.atlassian
            }
        }
    }

    private static let headings: [(section: String, googleSRE: String, pagerduty: String, atlassian: String)] = [
        ("summary", "Summary", "Overview", "Incident summary"), ("impact", "Impact", "Impact", "Impact"),
        ("cause-summary", "Root Causes", "Contributing Factors", "Root cause"),
        ("root-cause", "Root Causes", "Contributing Factors", "Root cause"),
        ("immediate-cause", "Root Causes", "Contributing Factors", "Fault"),
        ("contributing-factor", "Root Causes", "Contributing Factors", "Root cause"),
        ("detection", "Detection", "What Happened", "Detection"),
        ("response", "Response", "What Happened", "Response"),
        ("resolution", "Resolution", "Resolution", "Recovery"), ("recovery", "Resolution", "Resolution", "Recovery"),
        ("action-items", "Action Items", "Action Items", "Corrective actions"),
        ("measures-intro", "Action Items", "Action Items", "Corrective actions"),
        ("went-well", "What went well", "What Went Well?", "What went well"),
        ("went-wrong", "What went wrong", "What Didn't Go So Well?", "What went wrong"),
        ("takeaway", "Lessons", "Lessons", "Lessons"), ("process-improvement", "Lessons", "Lessons", "Lessons"),
        ("conclusion", "Conclusion", "Conclusion", "Conclusion"), ("future", "Future", "Future", "Future"),
        ("editor-note", "Note on this record", "Note on this record", "Note on this record"),
    ]

    /// A heading of the form to its text; a heading within a field belongs to the field.
    private static func sections(of document: String) -> [String: String] {
        var sections: [String: String] = [:]
        var heading = ""
        for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("## ") || line.hasPrefix("### ") {
                heading = String(line.drop { $0 == "#" || $0 == " " })
                sections[heading] = ""
            } else {
                sections[heading, default: ""] += line + "\n"
            }
        }
        return sections
    }

    /// The lines of list items that begin with a time.
    private static func timeLines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter { line in
            let words = line.drop { " -*".contains($0) }
            let hour = words.prefix { $0.isNumber }
            return line.drop { $0 == " " }.hasPrefix("- ") && (1...2).contains(hour.count)
                && words.dropFirst(hour.count).hasPrefix(":")
                // The resolution of one seed is itself a list of times.
                && !line.hasPrefix("- 9:24 PM EAT: Team") && !kwiqifyResolution.contains { line.contains($0) }
        }
    }

    private static let kwiqifyResolution = [
        "Logs revealed a production", "Website moved to", "Task to restore production database initiated",
        "Sidekiq workers optimized for", "EAT: Maintenance mode turned off",
        "Production database fully restored, website",
    ]

    private static func recorded(_ record: Record) -> [String] {
        let incident = record.incident
        let texts = written(incident).flatMap(\.1)
        // A cell holds a field on one line, a list item each line of one.
        let lines = texts.flatMap { $0.split(separator: "\n").map(String.init) }
        let windows = incident.maintenance.flatMap { ["Maintenance mode on (\($0.scope))", $0.reason] }
        let horizons = Horizon.allCases.map(\.rawValue)
        return [incident.title, incident.status.rawValue] + incident.services + texts + lines
            + record.entries.flatMap { [$0.text, $0.author] } + windows + horizons
    }

    /// The form's own words, between its tags.
    private static func literals(of source: String) -> [String] {
        source.split(separator: "\n").flatMap { line -> [String] in
            var parts: [String] = []
            var rest = line[...]
            while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
                parts.append(String(rest[..<start.lowerBound]))
                rest = rest[end.upperBound...]
            }
            return parts + [String(rest)]
        }
    }

    private static let formulas =
        [
            Metrics.Formula.detect, Metrics.Formula.acknowledge, Metrics.Formula.mitigate, Metrics.Formula.resolve,
            Metrics.Formula.maintenance, Metrics.Formula.severity,
        ].map { "\($0)" }
        + ["Time to detect", "Time to acknowledge", "Time to mitigate", "Time to resolve", "Time in maintenance"]
        + MilestoneName.allCases.map(\.words) + ["not recorded", "All times are in"]

    private static let timeWords = [
        "january", "march", "june", "july", "may", "mon", "wed", "fri", "sat", "sun", "hours", "hour", "minutes",
        "minute",
        "est", "eat", "utc", "pt", "am", "pm", "to", "open",
    ]

    /// Small letters and digits only, so that marks and spaces make no difference.
    private static func plain(_ text: String) -> String {
        var before: Unicode.Scalar = " "
        let kept = text.lowercased().unicodeScalars.filter { scalar in
            defer { before = scalar }
            return scalar.properties.isAlphabetic || ("1"..."9").contains(scalar)
                || scalar == "0" && ("0"..."9").contains(before)
        }
        return String(String.UnicodeScalarView(kept))
    }
}
