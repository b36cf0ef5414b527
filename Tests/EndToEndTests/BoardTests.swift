import Testing
import Worlds

/// The board, the ways between incidents and the screens that look back, with real keys.
@Suite struct BoardTests {
    private func board(_ world: World, columns: Int = 100, rows: Int = 30) throws -> TerminalSession {
        let session = try TerminalSession(world, columns: columns, rows: rows)
        try session.startConsole()
        return session
    }

    private func declare(_ world: World, _ arguments: String...) throws {
        #expect(try world.run(["open"] + arguments + ["--no-console"]).status == 0)
    }

    @Test("n declares with a title, a severity whose meaning is shown, and the incident is on the screen")
    func declaresStepByStep() throws {
        let world = try World()
        let session = try board(world)
        try session.waitFor("sitroom demo")
        try session.type("n")
        try session.waitFor("Declare an incident")
        try session.enter("Checkout errors")
        try session.waitFor { $0.contains("not known yet") && $0.contains("first after 5m, then every 20m") }
        try session.type("2")
        try session.waitFor { $0.contains("SEV-2 INVESTIGATING") && $0.contains("Checkout errors") }
        #expect(try world.run(["list"]).output.contains("SEV-2"))
    }

    @Test("Esc in the declaration declares nothing and keeps what was typed for the next n")
    func cancelsDeclaring() throws {
        let world = try World()
        let session = try board(world)
        try session.type("n")
        try session.waitFor("Declare an incident")
        try session.type("Checkout errors")
        try session.send("Escape")
        try session.waitFor("nothing was declared")
        #expect(try world.run(["list"]).output.contains("no incidents"))
        try session.type("n")
        try session.waitFor("▏ Checkout errors")
    }

    @Test("the board shows what is open with its next update, a drill, and what ended")
    func showsAll() throws {
        let world = try World()
        try declare(world, "Checkout errors", "--severity", "1")
        try declare(world, "Mail is late", "--severity", "3")
        try declare(world, "Game day", "--drill")
        try declare(world, "Old outage")
        let old = try world.run(["list"]).output.split(separator: " ").first { $0.hasSuffix("old-outage") }
        #expect(try world.run(["resolve", "--incident", String(try #require(old))]).status == 0)
        let screen = try board(world).waitFor { $0.contains("Ended last") }
        #expect(
            screen.contains("3 open incidents") && screen.contains("update 0") && screen.contains("DRILL Game day"),
            "\(screen)")
        #expect(screen.contains("resolved") && screen.contains("Old outage"))
    }

    @Test("a line stays in the incident where it was begun, and a note lands where it was typed")
    func keepsLinesApart() throws {
        let world = try World()
        try declare(world, "Checkout errors", "--severity", "1")
        try declare(world, "Mail is late", "--severity", "3")
        let session = try board(world)
        try session.waitFor("2 open incidents")
        try session.send("Down", "Enter")
        try session.waitFor("SEV-1 INVESTIGATING")
        try session.type("half a line")
        try session.waitFor("▏half a line")
        try session.send("C-o")
        try session.waitFor { $0.contains("Go to another incident") && $0.contains("(here) Checkout errors") }
        // Typed on before the other incident is there.
        try session.type("2queue is long")
        try session.send("Enter")
        try session.waitFor { $0.contains("SEV-3 INVESTIGATING") && $0.contains("note        queue is long") }
        try session.send("C-o", "C-o")
        try session.waitFor("2 open incidents")
        try session.send("Home", "Enter")
        try session.waitFor { $0.contains("SEV-1 INVESTIGATING") && $0.contains("▏half a line") }
        try session.send("Enter")
        try session.waitFor("note        half a line")
        let first = try world.run(["show", "checkout", "--json"]).output
        let second = try world.run(["show", "mail", "--json"]).output
        #expect(first.contains("half a line") && !first.contains("queue"))
        #expect(second.contains("queue is long") && !second.contains("half a line"))
    }

    @Test("what was begun elsewhere is kept in a file when the console is left")
    func keepsWhatIsUnsent() throws {
        let world = try World()
        try declare(world, "Checkout errors", "--severity", "1")
        let session = try board(world, columns: 200)
        try session.waitFor("SEV-1 INVESTIGATING")
        try session.type("never sent")
        try session.send("C-o", "C-o")
        try session.waitFor("1 open incident")
        try session.send("C-c")
        try session.waitFor("kept in a file")
        try session.send("C-c")
        let screen = try session.waitFor("what you were writing is kept in")
        let path = screen.components(after: "kept in ").last?.prefix { !$0.isWhitespace } ?? ""
        #expect(world.text(String(path))?.contains("never sent") == true)
    }

    @Test("/list, /stats and /search are screens; Enter leads to the incident and its entry, Esc back")
    func looksBack() throws {
        let world = try World()
        try declare(world, "Checkout errors", "--severity", "1")
        #expect(try world.run(["note", "the replication slot is full"]).status == 0)
        #expect(try world.run(["resolve"]).status == 0)
        try declare(world, "Mail is late", "--severity", "3")
        let session = try board(world)
        try session.waitFor("SEV-3 INVESTIGATING")
        try session.enter("/stats")
        try session.waitFor { $0.contains("1 incident that ended") && $0.contains("[by severity]") }
        try session.send("Tab")
        try session.waitFor("no service")
        try session.send("Escape")
        try session.waitFor("SEV-3 INVESTIGATING")
        try session.enter("/list")
        try session.waitFor { $0.contains("─ Incidents ─") && $0.contains("2/2") }
        try session.type("checkout")
        try session.waitFor("1/2")
        try session.send("Escape")
        try session.waitFor("SEV-3 INVESTIGATING")
        try session.enter("/search replication")
        try session.waitFor { $0.contains("1 found") && $0.contains("[replication] slot") }
        try session.send("Enter")
        try session.waitFor { $0.contains("SEV-1 RESOLVED") && $0.contains("the replication slot is full") }
        try session.send("Enter")
        try session.waitFor("all of it, with its id")
    }

    @Test("/console leads back to the board and from there to another incident")
    func consoleVerb() throws {
        let world = try World()
        try declare(world, "Checkout errors", "--severity", "1")
        try declare(world, "Mail is late", "--severity", "3")
        let session = try board(world)
        try session.enter("/console mail")
        try session.waitFor("SEV-3 INVESTIGATING")
        try session.enter("/console")
        try session.waitFor("2 open incidents")
        try session.enter("/console checkout")
        try session.waitFor("SEV-1 INVESTIGATING")
    }

    @Test("forty columns and twelve rows show the board, its picker and the declaration")
    func small() throws {
        let world = try World()
        try declare(world, "Checkout errors", "--severity", "1")
        try declare(world, "Mail is late", "--severity", "3")
        let session = try board(world, columns: 40, rows: 12)
        try session.waitFor { $0.contains("Checkout errors") && $0.contains("update 0") }
        try session.send("C-o")
        try session.waitFor("0 the board")
        try session.send("Escape")
        try session.waitFor("2 open incidents")
        try session.type("n")
        try session.enter("Disk full")
        try session.waitFor("not known yet")
        try session.send("Enter")
        try session.waitFor("SEV-? INVESTIGATING")
    }
}
