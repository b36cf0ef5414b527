import FoundationEssentials
import Testing
import Worlds

/// `sitroom import` in the real binary.
@Suite struct ImportTests {
    /// What every document says of itself, and the seed of its form.
    private static let seed = "002_218ca06e30ac9cdf"

    private func record(_ world: World, _ handle: String) throws -> SeedRecord {
        try JSONDecoder().decode(SeedRecord.self, from: Data(try world.run(["show", handle, "--json"]).outputBytes))
    }

    private func handle(_ world: World) throws -> String {
        String(try #require(try world.run(["list"]).lines.first?.split(separator: " ").first))
    }

    /// The words of a line without its marker, its label and its marks.
    private func words(_ line: Substring) -> String {
        var rest = line.drop { $0 == " " }
        if rest.hasPrefix("- ") {
            rest = rest.dropFirst(2)
        } else if rest.first?.isNumber == true {
            rest = rest.drop { $0 != " " }.dropFirst()
        }
        if rest.hasPrefix("**") { rest = rest.dropFirst(2).drop { $0 != "*" }.dropFirst(2) }
        let start = rest.drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }

    @Test("a postmortem that is imported and exported in its own form gives back its facts")
    func roundTrip() throws {
        let world = try World()
        let source = try SeedFacts.fixture(Self.seed)
        try world.write(source, to: "postmortem.md")
        let imported = try world.run(["import", "postmortem.md", "--new"])
        #expect(imported.status == 0, "\(imported)")
        #expect(
            imported.lines.last?.contains("imported 8 entries, 4 sections and 6 action items, recorded only") == true)
        let handle = try handle(world)
        #expect(handle == "2024-07-12-database-outage")
        let document = try world.run([
            "export", handle, "--template", "issue-summary-emoji", "--clock", "24h", "-o", "-",
        ])
        for line in source.split(separator: "\n") where !line.hasPrefix("#") && !line.contains("Duration") {
            #expect(document.output.contains(words(line)), "lost: \(line)\n\(document)")
        }
        #expect(document.output.contains("09:00 to 12:45 UTC (3 hours 45 minutes)"))
        for line in source.split(separator: "\n") where line.contains(" UTC:**") {
            #expect(document.output.contains(line), "not in the timeline: \(line)")
        }
        #expect(document.output.contains("Not written yet") == false)
        #expect(try world.run(["verify"]).status == 0)
    }

    @Test(
        "each seed is imported with every milestone that it names, and nothing left over",
        arguments: [
            ("000_9335fc4627c437c3", 5400, 14), ("001_855d32def309551a", 14400, 7), (seed, 13500, 6),
            ("003_8768fbae21863a07", nil, 3), ("004_41e3c8fce8179795", nil, 3),
        ])
    func seeds(name: String, seconds: Int?, items: Int) throws {
        let world = try World()
        let imported = try world.run(["import", "-", "--new"], input: try SeedFacts.fixture(name))
        #expect(imported.status == 0 && !imported.output.contains("not understood"), "\(imported)")
        let record = try record(world, handle(world))
        #expect(record.status == "resolved" && record.metrics.time_to_resolve_seconds == seconds)
        #expect(record.action_items.count == items)
    }

    @Test("a chat that was pasted goes into the open incident, and one undo takes it back")
    func chat() throws {
        let world = try World()
        let now = "2024-07-20 12:00:00"
        _ = try world.run(["open", "Checkout errors", "--no-console"], faketime: "2024-07-20 08:00:00")
        let before = try record(world, handle(world)).timeline
        let chat = "who pasted this\n\nToday\nada  8:10 AM\nerrors in checkout\n\ngrace  8:15 AM\nrolling back\n"
        let imported = try world.run(["import", "-"], input: chat, faketime: now)
        #expect(imported.status == 0, "\(imported)")
        #expect(
            imported.lines == [
                "2024-07-20 08:10 UTC  ada    errors in checkout", "2024-07-20 08:15 UTC  grace  rolling back",
                "not understood, line 1: who pasted this – no time",
                "2024-07-20-checkout-errors: imported 2 entries; 1 line not understood, in one note, recorded only",
            ])
        let after = try record(world, handle(world)).timeline
        #expect(after.count == before.count + 3)
        #expect(after.contains { $0.text == "rolling back" && $0.author == "ada" })
        #expect(after.last?.text == "Imported without a place:\nwho pasted this")
        #expect(try world.run(["undo"], faketime: "2024-07-20 12:01:00").status == 0)
        let shown = try world.run(["export", handle(world), "--all", "-o", "-"])
        #expect(shown.status == 0 && shown.output.contains("Declared"), "\(shown)")
        for text in ["errors in checkout", "rolling back", "who pasted this"] { #expect(!shown.output.contains(text)) }
        #expect(try world.run(["verify"]).status == 0)
    }

    @Test("a dry run shows it and records nothing, even where there is no journal")
    func dryRun() throws {
        let world = try World()
        let outcome = try world.run(
            ["import", "-", "--new", "--dry-run"], input: "# T\n## Timeline\n2024-07-12 09:00 it\n")
        #expect(outcome.status == 0 && outcome.lines.contains("2024-07-12 09:00 UTC  it"), "\(outcome)")
        #expect(world.read(world.journal) == nil)
        _ = try world.run(["open", "It", "--no-console"], faketime: "2024-07-20 08:00:00")
        let entries = try record(world, handle(world)).timeline.count
        let json = try world.run(
            ["import", "-", "--dry-run", "--json", "--date", "2024-07-12"], input: "09:00 it\n\nlost")
        #expect(
            json.status == 0
                && json.output.contains(#""entries":[{"occurred_at":"2024-07-12T09:00:00Z","text":"it"}]"#), "\(json)")
        #expect(json.output.contains(#""refused":[{"line":3,"text":"lost","why":"no time"}]"#), "\(json)")
        #expect(try record(world, handle(world)).timeline.count == entries)
    }

    @Test(
        "what can't be imported is refused with its status",
        arguments: [
            (["import", "nowhere.txt", "--new"], "", 2), (["import", "-", "--date", "soon", "--new"], "09:00 a", 2),
            (["import", "-", "--date", "2999-01-01", "--new"], "09:00 a", 2),
            (["import", "-", "--zone", "CST", "--new"], "09:00 a", 2), (["import", "--new"], "", 2),
            (["import", "-", "--bogus"], "", 2), (["import", "."], "", 2), (["import", "-"], "09:00 a", 3),
            (["import", "-", "--new"], "", 2),
        ])
    func refusals(arguments: [String], input: String, status: Int) throws {
        let world = try World()
        let outcome = try world.run(arguments, input: input)
        #expect(outcome.status == status && outcome.error.hasPrefix("sitroom: "), "\(arguments): \(outcome)")
        #expect(outcome.error.split(separator: "\n").count == 1)
    }

    @Test("a text over its limits is refused, and the largest one is imported in one act")
    func limits() throws {
        let world = try World()
        let lines = try world.run(["import", "-", "--new"], input: String(repeating: "09:00 a\n", count: 10_002))
        #expect(lines.status == 2 && lines.error.contains("10000"), "\(lines)")
        let bytes = try world.run(["import", "-", "--new"], input: String(repeating: "x", count: 2_000_001))
        #expect(bytes.status == 2 && bytes.error.contains("2000000"), "\(bytes)")
        let most = String(repeating: "2024-07-12 09:00 PT a\n", count: 10_000)
        let all = try world.run(["import", "-", "--new"], input: most)
        #expect(all.status == 0 && all.lines.last?.contains("imported 10000 entries") == true)
    }
}
