import Glibc
import Testing

/// From an incident that goes on to its document, with nothing but what the screen says.
@Suite struct DebriefTests {
    private func console(columns: Int = 100, rows: Int = 40) throws -> TerminalSession {
        let world = try World()
        let opening = ["open", "Checkout errors", "--severity", "2", "--commander", "ada", "--no-console"]
        #expect(try world.run(opening).status == 0)
        let session = try TerminalSession(world, columns: columns, rows: rows)
        try session.startConsole()
        try session.waitFor("SEV-2 ")
        return session
    }

    private func select(_ words: String, _ session: TerminalSession) throws {
        try session.send("Home")
        for _ in 0..<60 {
            let row = try session.screen().split(separator: "\n").first { $0.hasPrefix("▸") } ?? ""
            if row.contains(words) { return }
            try session.send("Down")
            try session.waitFor("another row") { screen in
                screen.split(separator: "\n").first { $0.hasPrefix("▸") } != row
            }
        }
        throw World.Failure("no row \(words)")
    }

    @Test("resolve, write sections, a list and an action item, close, and read the document")
    func wholeWay() throws {
        let session = try console()
        try session.send("F10")
        try session.waitFor("what ended it?")
        try session.enter("rolled back deploy 1234")
        try session.waitFor("F10: debrief")
        try session.send("F10")
        try session.waitFor("Debrief: google-sre")
        try session.send("Enter")
        try session.waitFor("What happened, in two sentences?")
        try session.type("Checkout was down.")
        try session.send("C-j")
        try session.enter("Nobody could pay.")
        try session.waitFor("written  Checkout was down.")
        try select("Resolution", session)
        try session.send("Enter", "Tab", "Enter")
        try session.waitFor("written  rolled back deploy 1234.")
        try select("What went well", session)
        try session.send("Enter")
        try session.waitFor("What worked as it should?")
        try session.enter("a replica was at hand")
        try session.waitFor("1 item   a replica was at hand")
        try select("Action items", session)
        try session.send("Enter")
        try session.waitFor("what has to be done")
        try session.enter("alert on replication lag")
        try session.send("Enter")
        try session.enter("grace")
        try session.enter("2031-08-01")
        try session.send("Enter", "Enter", "Enter", "Enter")
        try session.waitFor("1 item   1 open")
        try session.send("F10")
        let shown = try session.waitFor("y does it")
        #expect(shown.contains("checkout-errors") && shown.contains("sections empty: root-cause"))
        #expect(shown.contains("-google-sre.md in "))
        try session.type("y")
        try session.waitFor { $0.contains("CLOSED") && $0.contains("wrote ./") }
        try session.send("p")
        let pager = try session.waitFor("## Summary")
        #expect(pager.contains("Checkout was down.") && pager.contains("Nobody could pay."))
        try session.send("Escape")
        try session.waitFor("Debrief: google-sre")
        try checkDocument(session.world)
    }

    private func checkDocument(_ world: World) throws {
        let listed = try world.run(["list"]).output.split(whereSeparator: \.isWhitespace).map(String.init)
        let handle = try #require(listed.first { $0.hasSuffix("checkout-errors") })
        let bytes = try #require(World.contents(of: world.path("\(handle)-google-sre.md")))
        let document = String(decoding: bytes, as: UTF8.self)
        for fact in [
            "Checkout was down.", "Nobody could pay.", "rolled back deploy 1234.", "- a replica was at hand",
            "| alert on replication lag |", "| grace |",
        ] { #expect(document.contains(fact), "\(fact)") }
    }

    @Test("a draft that was not saved is not on the record, and comes back")
    func draft() throws {
        let session = try console(columns: 80, rows: 24)
        #expect(try session.world.run(["resolve", "it stopped"]).status == 0)
        try session.waitFor("RESOLVED")
        try session.send("F10")
        try session.waitFor("Debrief: google-sre")
        try session.send("Enter")
        try session.waitFor("What happened")
        try session.type("half of it")
        try session.waitFor("half of it")
        try session.send("Escape")
        try session.waitFor("kept for this session")
        #expect(try !session.world.run(["show", "--json"]).output.contains("half of it"))
        try session.send("Escape")
        try session.waitFor("F1 Help")
        try session.send("F10")
        try session.waitFor("drafted  half of it")
    }

    @Test("sitroom debrief opens it, also from a folder that takes no document, which closing meets calmly")
    func readOnlyFolder() throws {
        let world = try World()
        #expect(try world.run(["open", "Checkout errors", "--no-console"]).status == 0)
        #expect(try world.run(["resolve", "it stopped"]).status == 0)
        let session = try TerminalSession(world, columns: 100, rows: 40)
        try session.enter("mkdir gone; cd gone; rmdir ../gone")
        try session.startDebrief()
        try session.type("c")
        let asked = try session.waitFor("Where does the document go?")
        #expect(asked.contains("can't be written"))
        try session.send("C-u")
        try session.enter(world.path("out.md"))
        try session.waitFor("the document goes to")
        try session.type("c")
        try session.waitFor("y does it")
        try session.type("y")
        try session.waitFor("CLOSED")
        #expect(World.contents(of: world.path("out.md"))?.isEmpty == false)
    }

    @Test("closing into a folder that takes no document closes nothing")
    func refusesFolder() throws {
        let world = try World()
        #expect(try world.run(["open", "Checkout errors", "--no-console"]).status == 0)
        #expect(try world.run(["resolve", "it stopped"]).status == 0)
        let closing = try world.run(["close", "-o", world.path("nowhere/out.md")])
        #expect(closing.status == 1 && closing.error.contains("nothing is closed"))
        #expect(try world.run(["list", "--open"]).output.contains("resolved"))
    }

    @Test("without an incident the debrief says so, and forty columns are enough for it")
    func small() throws {
        let world = try World()
        #expect(try world.run(["debrief"]).status == 1)
        #expect(try world.run(["open", "Checkout errors", "--no-console"]).status == 0)
        let session = try TerminalSession(world, columns: 40, rows: 12)
        try session.startDebrief()
        let screen = try session.waitFor("Summary")
        #expect(screen.contains("empty") && screen.contains("Enter Open"))
    }
}

extension TerminalSession {
    fileprivate func startDebrief() throws {
        try enter("\"$SITROOM\" debrief")
        try waitFor("Debrief: google-sre")
    }
}
