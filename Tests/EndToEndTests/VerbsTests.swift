import FoundationEssentials
import Testing
import Worlds

/// The verbs that decide, hand over and look back, as a shell types them.
@Suite struct VerbsTests {
    @Test("a hypothesis is ruled out in the shell, and show and brief say so; undo opens it again")
    func hypothesis() throws {
        let world = try World.withIncident()
        try world.done(["note", "a lock on orders", "--kind", "hypothesis"])
        try world.done(["note", "a stale cache", "--kind", "hypothesis"])
        let decided = try world.done(["hypothesis", "rule-out", "2", "nothing", "waits"])
        #expect(decided.output.contains("Ruled out: a lock on orders — nothing waits"), "\(decided)")
        let shown = try world.done(["show"])
        #expect(shown.lines.contains { $0.hasPrefix("  open       a stale cache  #3-") }, "\(shown)")
        #expect(shown.lines.contains { $0.hasPrefix("  ruled out  a lock on orders — nothing waits  #2-") }, "\(shown)")
        #expect(shown.output.contains("[open → ruled out] Ruled out: a lock on orders"), "\(shown)")
        let brief = try world.done(["brief"])
        #expect(brief.lines.contains { $0.hasPrefix("- open: ") && $0.hasSuffix("a stale cache") }, "\(brief)")
        #expect(brief.lines.contains { $0.hasSuffix("a lock on orders — nothing waits") }, "\(brief)")
        try world.expectRefusal(["hypothesis", "confirm", "1", "x"], status: 3, saying: ["is a status"])
        try world.expectRefusal(["hypothesis", "confirm", "99", "x"], status: 3, saying: ["no entry \"99\""])
        try world.expectRefusal(["hypothesis", "rule-out", "2"], status: 2, saying: ["needs a WHY"])
        try world.done(["undo"])
        #expect(try world.done(["show"]).output.contains("open       a lock on orders"))
        try world.expectSound()
    }

    @Test("a hand-over prints the brief, and command changes when the other accepts")
    func handover() throws {
        let world = try World.withIncident()
        try world.expectRefusal(["handover", "grace"], status: 3, saying: ["nobody commands"])
        try world.expectRefusal(["accept"], status: 3, saying: ["handover WHO offers it"])
        try world.done(["role", "commander", "ada"])
        let offered = try world.done(["handover", "grace"])
        #expect(offered.lines.first?.contains("ada hands command over to grace") == true, "\(offered)")
        #expect(offered.lines.first?.hasSuffix("; ada commands until grace accepts") == true, "\(offered)")
        #expect(offered.lines.contains("# Brief: Checkout errors"), "\(offered)")
        #expect(offered.lines.contains { $0.hasPrefix("- commander: ada, since ") }, "\(offered)")
        #expect(offered.lines.contains("- command is offered to grace, who has yet to accept"), "\(offered)")
        try world.expectRefusal(["accept"], status: 3, saying: ["offered to grace, not to ada"])
        let json = try world.done(["accept", "--by", "grace", "--json"])
        #expect(json.lines.count > 0 && json.output.contains("grace is commander, after ada"), "\(json)")
        #expect(try world.done(["show"]).output.contains("commander  grace  from"))
        try world.expectSound()
    }

    @Test("search finds entries, sections and titles in every incident, the latest first, as text and as JSON")
    func search() throws {
        let world = try World.withIncident("Checkout errors")
        try world.done(["note", "replication lag über 40 seconds"])
        try world.done(["set", "root-cause", "lag of the replica"])
        try world.done(["close", "--reason", "cancelled"])
        try world.done(["open", "商品データが空", "--no-console"])
        try world.done(["note", "no lag to see\u{1B}[2J"])
        let found = try world.done(["search", "LAG"])
        #expect(found.lines[0].hasSuffix("商品データが空"), "\(found)")
        #expect(found.lines[1].contains("note        no [lag] to see"), "\(found)")
        #expect(found.lines[2].hasSuffix("Checkout errors"), "\(found)")
        #expect(found.lines.contains("  root-cause: [lag] of the replica"), "\(found)")
        #expect(found.lines.count == 5 && !found.output.contains("\u{1B}"), "\(found)")
        #expect(try world.done(["search", "データ"]).output.contains("title: 商品[データ]が空"))
        #expect(try world.done(["search", "lag", "--incident", "checkout"]).lines.count == 3)
        #expect(try world.done(["search", "nosuch"]).lines == ["nothing found for nosuch"])
        let json = try world.done(["search", "uber 40", "--json"])
        let hits = try JSONDecoder().decode([Hit].self, from: Data(json.outputBytes))
        #expect(hits.map(\.entry?.text) == ["replication lag über 40 seconds"], "\(json)")
        #expect(hits[0].incident.hasSuffix("checkout-errors"))
        try world.expectRefusal(["search"], status: 2, saying: ["needs a QUERY"])
        try world.expectRefusal(["search", "\"*"], status: 2, saying: ["a letter or a digit"])
        try world.expectSound()
    }

    private struct Hit: Decodable {
        struct Entry: Decodable { var text: String }
        var incident: String
        var entry: Entry?
    }

    private struct Numbers: Decodable {
        var incidents: Int
        var left_out: [String: Int]
    }

    @Test("stats count what ended, with medians by severity, service and month, and say what is left out")
    func stats() throws {
        let world = try World()
        for (title, minutes) in [("One", "10"), ("Two", "30"), ("Three", "50")] {
            let times = ["--impact-started", "2024-07-12 09:00", "--detected", "2024-07-12 09:05", "--backfill"]
            try world.done(["open", title, "--service", "a,b", "--severity", "2", "--no-console"] + times)
            try world.done(["resolve", "--at", "2024-07-12 09:\(minutes)"])
        }
        try world.done(["open", "Drill", "--drill", "--no-console"])
        try world.done(["open", "Still open", "--no-console"])
        let text = try world.done(["stats"])
        #expect(text.lines[0] == "3 incidents that ended; left out: 1 in drills, 1 not resolved", "\(text)")
        #expect(
            text.lines.contains("  SEV-2    3 ########   5m/5m         not recorded  not recorded  30m/50m"), "\(text)"
        )
        #expect(text.lines.allSatisfy { $0.count <= 80 }, "\(text)")
        let csv = try world.done(["stats", "--csv"])
        #expect(csv.output.contains("\r\nservice,\"a,b\",3,3,300,300,0,,,0,,,3,1800,3000\r\n"), "\(csv)")
        #expect(csv.output.contains("\r\nmonth,2024-07,3,"), "\(csv)")
        let json = try world.done(["stats", "--json"])
        let decoded = try JSONDecoder().decode(Numbers.self, from: Data(json.outputBytes))
        #expect(decoded.incidents == 3 && decoded.left_out == ["drills": 1, "open": 1, "no_incidents": 0])
        try world.expectRefusal(["stats", "--csv", "--json"], status: 2, saying: ["exclude each other"])
    }

    @Test("a live incident's console finds what a past one holds, and a hand-over opens the brief")
    func console() throws {
        let world = try World.withIncident("Past")
        try world.done(["note", "restarting the replica cured the lag"])
        try world.done(["close", "--reason", "cancelled"])
        try world.done(["open", "Live", "--commander", "ada", "--no-console"])
        let session = try TerminalSession(world)
        try session.startConsole()
        try session.waitFor("IC ada")
        try session.enter("/search replica cured")
        try session.waitFor("restarting the [replica] [cured] the")
        try session.send("Escape")
        try session.waitFor { !$0.contains("[cured]") }
        try session.enter("/handover grace")
        try session.waitFor("- command is offered to grace, who has yet to accept")
        try session.send("Escape")
        try session.waitFor("role        ada hands command over to grace")
        try session.enter("/accept --by grace")
        try session.waitFor("IC grace")
        try world.expectSound()
    }
}

extension World {
    /// Runs what is to succeed.
    @discardableResult
    func done(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
        let outcome = try run(arguments)
        #expect(outcome.status == 0, "\(arguments): \(outcome)", sourceLocation: sourceLocation)
        return outcome
    }
}
