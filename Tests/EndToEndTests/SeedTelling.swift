import FoundationEssentials
import Testing
import Worlds

/// An incident told to the real binary, act by act.
struct SeedTelling {
    let world: World
    /// The day of a moved clock in UTC; nil leaves the clock alone.
    let day: String?

    /// Runs a verb, at a time of `day` when the clock is moved; it must succeed.
    @discardableResult
    func tell(at clock: String? = nil, _ words: String..., input: String? = nil) throws -> Outcome {
        let moved = clock.flatMap { time in day.map { "\($0) \(time)" } }
        let outcome = try world.run(words, input: input, environment: SeedTelling.playbooks, faketime: moved)
        #expect(outcome.status == 0, "\(words): \(outcome)")
        return outcome
    }

    func addAll(_ field: String, _ items: [String]) throws {
        for item in items { try tell("add", field, item) }
    }

    /// Writes the document twice, a year apart by the clock: the bytes must be the same.
    ///
    /// - Returns: it without its marks.
    func export(_ template: String, clock: String = "12h", zone: String? = nil) throws -> String {
        let words =
            ["export", try handle(), "--template", template, "--clock", clock] + (zone.map { ["--zone", $0] } ?? [])
        for (name, year) in [("first", "2027"), ("second", "2028")] {
            let outcome = try world.run(
                words + ["-o", world.path("\(name).md"), "--replace"], faketime: "\(year)-06-01 12:00:00")
            #expect(outcome.status == 0, "\(outcome)")
        }
        let first = try #require(world.read("first.md"))
        #expect(first == world.read("second.md"))
        return try world.run(words + ["-o", "-"]).output
    }

    /// Closes, looks that nothing is wrong with the journal, and gives the record.
    func close(_ template: String) throws -> SeedRecord {
        try tell("close", "--template", template, "-o", world.path("closed.md"))
        #expect(world.text("closed.md")?.hasPrefix("<!-- sitroom:begin head -->\n#") == true)
        try tell("verify")
        let record = try tell("show", handle(), "--json").outputBytes
        try world.expectRecord(record)
        return try JSONDecoder().decode(SeedRecord.self, from: Data(record))
    }

    /// Of the world's only incident.
    private func handle() throws -> String {
        String(try #require(try tell("list").lines.first?.split(separator: " ").first))
    }

    private static var playbooks: [String: String] {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return ["SITROOM_PLAYBOOKS": "/\(root)/Playbooks"]
    }
}

/// What the tests ask of `show --json`.
struct SeedRecord: Decodable {
    struct Item: Decodable, Equatable {
        var title: String?
        var text: String
        var owner: String?
        var due: String?
        var horizon: String?
        var group: String?
    }
    struct Window: Decodable, Equatable {
        var scope: String
        var owner: String?
        var state: String
        var on_at: String
        var off_at: String?
    }
    struct Holder: Decodable, Equatable {
        var role: String
        var who: String
    }
    struct Step: Decodable {
        var playbook: String?
        var state: String
    }
    struct Share: Decodable, Equatable {
        var at: String
        var percent: Int?
    }
    struct Hurt: Decodable {
        var text: String?
        var users: String?
        var business: String?
        var scope: String?
    }
    struct Entry: Decodable {
        var occurred_at: String
        var kind: String
        var text: String
        var author: String
    }
    /// A field with one text, or a list.
    enum Section: Decodable, Equatable {
        case text(String)
        case list([String])
        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let text = try? value.decode(String.self) {
                self = .text(text)
            } else {
                self = .list(try value.decode([String].self))
            }
        }
    }
    var title: String
    var status: String
    var severity: Int?
    var zone: String
    var milestones: [String: String]
    var metrics: Metrics
    var roles: [Holder]
    var services: [String]
    var impact: Hurt?
    var maintenance: [Window]
    var checklist: [Step]
    var progress: [Share]
    var action_items: [Item]
    var sections: [String: Section]
    var timeline: [Entry]

    struct Metrics: Decodable {
        var time_to_detect_seconds: Int?
        var time_to_resolve_seconds: Int?
        var time_in_maintenance_seconds: Int?
    }

    /// The entries that someone wrote at an instant.
    func texts(at instant: String) -> [String] {
        timeline.filter { $0.occurred_at == instant }.map(\.text)
    }
}
