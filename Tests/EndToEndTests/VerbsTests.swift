import FoundationEssentials
import Testing

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
}

extension World {
    /// Runs what is to succeed.
    @discardableResult
    fileprivate func done(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
        let outcome = try run(arguments)
        #expect(outcome.status == 0, "\(arguments): \(outcome)", sourceLocation: sourceLocation)
        return outcome
    }
}
