import FoundationEssentials
import Testing
import Worlds

/// What a terminal pastes into the real console.
@Suite struct PasteTests {
    private func console() throws -> TerminalSession {
        let world = try World()
        #expect(try world.run(["open", "Checkout errors", "--severity", "2", "--no-console"]).status == 0)
        let session = try TerminalSession(world, columns: 100, rows: 30)
        try session.startConsole()
        try session.waitFor("SEV-2 ")
        return session
    }

    private static func lines(of seed: String, _ isTimed: (Substring) -> Bool) throws -> String {
        try SeedFacts.fixture(seed).split(separator: "\n").filter(isTimed).joined(separator: "\n") + "\n"
    }

    private static let chat = """
        Yesterday
        ada  11:52 PM
        errors in checkout

        the gateway times out
        grace  11:58 PM
        rolling back

        """

    @Test("lines in three shapes are shown, become entries in one act, and one undo takes them back")
    func shapes() throws {
        let texts = [
            (Self.chat, 2, "rolling back"),
            (
                try Self.lines(of: "000_9335fc4627c437c3") { $0.contains(" EST: ") }, 8,
                "Root cause identified: collection name"
            ),
            (
                try Self.lines(of: "002_218ca06e30ac9cdf") { $0.hasPrefix("- **") && $0.contains(" UTC:**") }, 8,
                "Rollback attempt fails due to partial"
            ),
        ]
        for (text, count, words) in texts {
            let session = try console()
            let before = try session.world.run(["export", "--all", "-o", "-"]).output
            try session.paste(text)
            let preview = try session.waitFor("Paste: \(count) entries")
            #expect(preview.contains(words) && preview.contains("Enter imports it"))
            #expect(try session.world.run(["export", "--all", "-o", "-"]).output == before)
            try session.send("Enter")
            try session.waitFor {
                $0.contains("imported \(count) entries") && $0.contains("/undo takes all of it back")
            }
            #expect(try session.world.run(["export", "--all", "-o", "-"]).output.contains(words.prefix(20)))
            try session.enter("/undo")
            try session.waitFor("\(count)")
            try World.waitUntil("the entries to be gone") {
                try !session.world.run(["export", "--all", "-o", "-"]).output.contains(words.prefix(20))
            }
            #expect(try session.world.run(["verify"]).status == 0)
        }
    }

    @Test("Esc puts the lines into the composer, and they become one entry")
    func oneEntry() throws {
        let session = try console()
        try session.paste("2024-07-12T09:00Z found it\n2024-07-12T09:10Z fixed it\nwho knows")
        try session.waitFor("Paste: 2 entries")
        try session.send("Escape")
        try session.waitFor { $0.contains("▏2024-07-12T09:00Z found it") && !$0.contains("Paste:") }
        try session.send("Enter")
        try session.waitFor("note        2024-07-12T09:00Z found it")
        let json = try session.world.run(["show", "--json"]).output
        #expect(json.contains(#""2024-07-12T09:00Z found it\n2024-07-12T09:10Z fixed it\nwho knows""#))
    }

    @Test("a whole postmortem that is pasted on the board becomes an incident of its own")
    func postmortem() throws {
        let session = try TerminalSession(try World(), columns: 100, rows: 30)
        try session.startConsole()
        try session.paste(try SeedFacts.fixture("002_218ca06e30ac9cdf"))
        let preview = try session.waitFor("Paste: a new incident, 8 entries")
        #expect(preview.contains("title: Database Outage"))
        try session.send("Enter")
        try session.waitFor { $0.contains("RESOLVED") && $0.contains("Database Outage") }
        #expect(try session.world.run(["verify"]).status == 0)
    }

    @Test("a timeline that is pasted on the board waits for its incident")
    func board() throws {
        let session = try TerminalSession(try World(), columns: 100, rows: 30)
        try session.startConsole()
        try session.paste(Self.chat)
        try session.waitFor("pasted lines are kept")
        try session.enter("Checkout errors")
        try session.waitFor { $0.contains("Declared: Checkout errors") && $0.contains("Ctrl-Y shows") }
        try session.send("C-y")
        try session.waitFor("Paste: 2 entries")
        try session.send("Enter")
        try session.waitFor("imported 2 entries")
    }

    @Test("ten thousand lines are shown, and more are one text")
    func long() throws {
        let session = try console()
        try session.world.write(String(repeating: "2024-07-12 09:00 PT a\n", count: 9000), to: "long.txt")
        try session.pasteFile("long.txt")
        try session.waitFor("Paste: 9000 entries")
        try session.send("End")
        try session.waitFor("9001/9001")
        try session.send("Escape")
        try session.waitFor { !$0.contains("Paste:") }
    }
}
