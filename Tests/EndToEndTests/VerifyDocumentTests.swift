import Testing
import Worlds

/// Whether a document is what the journal gives.
@Suite struct VerifyDocumentTests {
    /// A world with a document in each format.
    private func world() throws -> World {
        let world = try World.withIncident()
        try world.done(["note", "the pool is exhausted"])
        try world.done(["note", "primay restarted"])
        for format in Self.formats {
            try world.done(["export", "--format", format, "--zone", "Europe/Berlin", "--all", "-o", "x.\(format)"])
        }
        return world
    }

    private static let formats = ["md", "html", "txt", "json"]

    @Test("a document that nobody touched is what the journal gives, in each format", arguments: formats)
    func same(format: String) throws {
        let world = try world()
        let outcome = try world.run(["verify", "--against", "x.\(format)"])
        #expect(
            outcome.status == 0 && outcome.output.hasPrefix("x.\(format) is what this journal gives\n"), "\(outcome)")
        let audited = try world.run(["export", "--format", format, "--audit", "-o", "audited"])
        #expect(audited.status == 0, "\(audited)")
        let verified = try world.run(["verify", "--against", "audited"])
        #expect(verified.status == 0, "\(verified)")
    }

    @Test("what was recorded since is counted, and what of it changes the document", arguments: formats)
    func since(format: String) throws {
        let world = try world()
        try world.done(["amend", "3", "primary restarted"])
        try world.done(["note", "all green"])
        let outcome = try world.run(["verify", "--against", "x.\(format)"])
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.output.contains("is what this journal gave then; more was recorded since"), "\(outcome)")
        #expect(outcome.output.contains("2 events were recorded in it since: they change "), "\(outcome)")
        #expect(outcome.lines.last?.contains("NOT") == false)
    }

    @Test("what was changed by hand is told with its place", arguments: formats)
    func byHand(format: String) throws {
        let world = try world()
        _ = try world.shell("sed -i 's/primay/primary/' x.\(format)")
        let outcome = try world.run(["verify", "--against", "x.\(format)"])
        #expect(outcome.status == 1 && outcome.output.hasPrefix("x.\(format) was changed by hand\n"), "\(outcome)")
        let text = try #require(world.text("x.\(format)"))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let place = try #require(lines.firstIndex { $0.contains("primary restarted") }) + 1
        #expect(format != "md" || outcome.output.contains("changed by hand: Timeline, line \(place)\n"), "\(outcome)")
        #expect(outcome.output.contains(" \(place)"), "\(outcome)")
    }

    @Test("sections that were taken out or added to are named, and a document that was merged is known")
    func merged() throws {
        let world = try world()
        _ = try world.shell(
            "sed -i -e '/begin trigger/,/end trigger/d' -e 's/^## Summary/## Summary\\n\\nIt was bad./' x.md; echo PS >> x.md"
        )
        let words = ["export", "--zone", "Europe/Berlin", "--all", "-o", "x.md"]
        try world.done(["note", "all green"])
        try world.done(words)
        let output = try world.run(["verify", "--against", "x.md"]).output
        #expect(output.contains("taken out by hand: Trigger\n") && output.contains("changed by hand: Summary, line"))
        #expect(output.contains("written by hand: line ") && output.contains("nothing was recorded in it since"))
    }

    @Test("a journal that lost its end, or was changed, is found out by a document", arguments: formats)
    func cutTail(format: String) throws {
        let world = try world()
        _ = try world.shell("cp home/journal.sqlite* tmp/")
        let cut = try world.shell(Self.sql("DELETE FROM events WHERE sequence = 3"))
        #expect(cut.status == 0, "\(cut)")
        let outcome = try world.run(["verify", "--against", "x.\(format)"])
        #expect(outcome.status == 1 && outcome.output.contains("was NOT made from this journal"), "\(outcome)")
        #expect(outcome.output.contains("missing: event 3-"), "\(outcome)")
        let changed = try world.shell(
            "rm home/journal.sqlite*; cp tmp/journal.sqlite* home/; "
                + Self.sql("UPDATE events SET author = 'eve' WHERE sequence = 2"))
        #expect(changed.status == 0, "\(changed)")
        let verdict = try world.run(["verify", "--against", "x.\(format)"])
        #expect(verdict.status == 1 && verdict.output.contains("THE JOURNAL WAS CHANGED"), "\(verdict)")
    }

    @Test("another journal, an unknown file and one without origin are refused")
    func refused() throws {
        let world = try world()
        let other = try World.withIncident("Mail is slow")
        try other.write(try #require(world.text("x.md")), to: "x.md")
        let foreign = try other.run(["verify", "--against", "x.md"])
        #expect(foreign.status == 3 && foreign.error.contains("this journal has no incident"), "\(foreign)")
        try world.write("# Notes\n", to: "notes.md")
        for (file, reason) in [("nowhere.md", "nowhere.md"), ("notes.md", "where it comes from"), ("tmp", "tmp")] {
            let outcome = try world.run(["verify", "--against", file])
            #expect(outcome.status == 2 && outcome.error.contains(reason), "\(outcome)")
        }
    }

    @Test("the verdict can be read by a program")
    func json() throws {
        let world = try world()
        let outcome = try world.run(["verify", "--against", "x.md", "--json"])
        #expect(outcome.status == 0 && outcome.output.contains("\"same\": true"), "\(outcome)")
        #expect(outcome.output.contains("\"events_since\": 0") && outcome.output.contains("\"missing_head\": []"))
    }

    /// A command that changes the world's journal behind the program's back.
    private static func sql(_ statement: String) -> String {
        """
        python3 -c "import sqlite3
        journal = sqlite3.connect('home/journal.sqlite')
        journal.execute(\\"\(statement)\\")
        journal.commit()"
        """
    }
}
