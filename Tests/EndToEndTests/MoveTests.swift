import Testing
import Worlds

/// Correcting the record, as a shell types it.
@Suite struct MoveVerbTests {
    @discardableResult
    private func done(_ world: World, _ arguments: [String]) throws -> Outcome {
        let outcome = try world.run(arguments)
        #expect(outcome.status == 0, "\(arguments): \(outcome)")
        return outcome
    }

    /// Two incidents, with a note in the first that belongs to the second.
    private func world() throws -> World {
        let world = try World.withIncident("Checkout errors")
        try done(world, ["note", "disk of mail-2 is full", "--tag", "disk", "--by", "grace", "--incident", "checkout"])
        try done(world, ["open", "Mail is slow", "--no-console"])
        return world
    }

    @Test("an entry is moved, taken back from the other side, and moved again; both say so")
    func moving() throws {
        let world = try world()
        let moved = try done(world, ["move", "2", "mail", "--incident", "checkout"])
        #expect(moved.output.contains("entry 2 moved from ") && moved.output.contains("-mail-is-slow"), "\(moved)")
        #expect(moved.output.contains("-checkout-errors to "), "\(moved)")
        let left = try done(world, ["show", "--incident", "checkout"])
        #expect(left.lines.contains { $0.contains("disk of mail-2") && $0.contains("struck: moved to ") }, "\(left)")
        let there = try done(world, ["show", "--incident", "mail"])
        #expect(there.lines.contains { $0.contains("[moved from ") && $0.contains("disk of mail-2") }, "\(there)")
        let json = try done(world, ["show", "--incident", "mail", "--json"]).output
        #expect(json.contains(#""moved_from": ""#) && json.contains(#""by": "grace""#), "\(json)")
        #expect(try done(world, ["show", "--incident", "checkout", "--json"]).output.contains(#""moved_to": ""#))
        let documents = try ["checkout", "mail"].map { name in
            try done(world, ["export", "--incident", name, "--all", "-o", "-"]).output.contains("disk of mail")
        }
        #expect(documents == [false, true])
        #expect(try done(world, ["search", "mail-2"]).lines.first?.contains("mail-is-slow") == true)
        try world.expectSound()
        let undone = try done(world, ["undo", "--incident", "mail"])
        #expect(undone.output.contains("in ") && undone.output.contains("-checkout-errors too"), "\(undone)")
        let back = try done(world, ["export", "--incident", "checkout", "--all", "-o", "-"])
        #expect(back.output.contains("disk of mail"), "\(back)")
        let redone = try done(world, ["redo", "--incident", "checkout"])
        #expect(redone.output.contains("stands again: ") && redone.output.contains("-mail-is-slow too"), "\(redone)")
        try world.expectRefusal(["redo", "--incident", "checkout"], status: 3, saying: ["nothing to do again"])
        try world.expectSound()
    }

    @Test("what can't be moved is refused, and nothing is written")
    func refused() throws {
        let world = try world()
        let at = ["--incident", "checkout"]
        try world.expectRefusal(["move", "2"], status: 2, saying: ["INCIDENT"])
        try world.expectRefusal(["move", "2", "mail"], status: 3, saying: ["several incidents are open"])
        try world.expectRefusal(["move", "2", "checkout"] + at, status: 3, saying: ["already"])
        try world.expectRefusal(["move", "2", "nowhere"] + at, status: 3, saying: ["no incident \"nowhere\""])
        try world.expectRefusal(["move", "99", "mail"] + at, status: 3, saying: ["no entry \"99\""])
        try world.expectRefusal(["move", "1", "mail"] + at, status: 3, saying: ["status made by a verb"])
        try done(world, ["close", "--reason", "cancelled", "--incident", "mail"])
        try world.expectRefusal(["move", "2", "mail"] + at, status: 3, saying: ["is closed", "reopen"])
        #expect(try done(world, ["show"] + at).output.contains("disk of mail-2 is full"))
        try world.expectSound()
    }

    @Test("an entry that was written late shows both times, and an amended one that it was corrected")
    func late() throws {
        let world = try World()
        let start = "2024-07-12 09:00:00"
        #expect(try world.run(["open", "Mail", "--no-console"], faketime: start).status == 0)
        let note = ["note", "first bounce", "--at", "08:20"]
        #expect(try world.run(note, faketime: "2024-07-12 09:42:10").status == 0)
        #expect(try world.run(["note", "in time", "--at", "09:40"], faketime: "2024-07-12 09:42:30").status == 0)
        #expect(try world.run(["amend", "2", "first bounces"], faketime: "2024-07-12 09:43:00").status == 0)
        let shown = try world.run(["show"], faketime: "2024-07-12 09:44:00")
        #expect(shown.output.contains("first bounces (written 09:42; corrected)"), "\(shown)")
        #expect(shown.output.contains("in time  #"), "\(shown)")
    }
}
