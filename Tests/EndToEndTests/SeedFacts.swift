import Testing
import Worlds

/// What an exported document must hold, section by section, and nothing beside.
struct SeedFacts {
    /// The original among the fixtures.
    let original: String
    /// A heading of the document to what stands below it, word for word as in the original.
    let verbatim: KeyValuePairs<String, [String]>
    /// A heading to what the program says in its own form.
    let formed: KeyValuePairs<String, [String]>
    /// Every line of the timeline; `timelineHeading` says where it stands.
    let timeline: [String]
    let timelineHeading: String
    /// The template's own words.
    let labels: [String]

    /// Holds the document to the facts, and the facts to the original.
    func expect(_ document: String) throws {
        let sections = SeedFacts.sections(of: document)
        let source = try SeedFacts.fixture(original)
        for (heading, facts) in verbatim {
            let section = try #require(sections[heading], "no section \(heading) in \(document)")
            for fact in facts where !section.contains(fact) { Issue.record("not in \(heading): \(fact)\n\(section)") }
            for line in facts.flatMap(SeedFacts.lines) where !source.contains(line) {
                Issue.record("not in the original: \(line)")
            }
        }
        for (heading, facts) in formed {
            let section = try #require(sections[heading], "no section \(heading)")
            for fact in facts where !section.contains(fact) { Issue.record("not in \(heading): \(fact)\n\(section)") }
        }
        try expectTimeline(sections)
        expectNothingElse(document)
    }

    private func expectTimeline(_ sections: [String: String]) throws {
        let section = try #require(sections[timelineHeading])
        let told = SeedFacts.lines(section).filter { $0.contains(" AM") || $0.contains(" PM") || $0.contains(" UTC:") }
        #expect(told.filter { !$0.contains("Detection:") } == timeline)
    }

    /// A line without what is known of it has no letter and no digit left.
    private func expectNothingElse(_ document: String) {
        let known = verbatim.flatMap { $0.value } + formed.flatMap { $0.value } + timeline + labels
        let parts = known.flatMap(SeedFacts.lines).sorted { $0.count > $1.count }
        for line in SeedFacts.lines(document) {
            var rest = line
            for part in parts { rest = rest.replacing(part, with: "") }
            if rest.contains(where: { $0.isLetter || $0.isNumber }) { Issue.record("invented: \(rest) in \(line)") }
        }
    }

    /// A heading to its text, up to the next heading of any level; the first is the title.
    static func sections(of document: String) -> [String: String] {
        var sections: [String: String] = [:]
        var heading = ""
        for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#") {
                heading = String(line.drop { $0 == "#" || $0 == " " })
                sections[heading] = ""
            } else {
                sections[heading, default: ""] += line + "\n"
            }
        }
        return sections
    }

    static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map { line in
            let start = line.drop { $0 == " " }
            return String(start.reversed().drop { $0 == " " }.reversed())
        }
    }

    static func fixture(_ name: String) throws -> String {
        let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let bytes = try #require(World.contents(of: "/\(tests)/Fixtures/seeds/\(name).txt"), "no fixture \(name)")
        return String(decoding: bytes, as: UTF8.self)
    }
}
