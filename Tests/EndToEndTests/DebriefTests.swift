import Glibc
import Testing
import Worlds

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
        var row = ""
        for _ in 0..<120 {
            // A row that changed its words while a key was on its way looks like another: past the last, once more.
            let isOutside = row.isEmpty || row.contains("close the incident")
            try session.send(isOutside ? "Home" : "Down")
            let screen = try session.waitFor("another row") { screen in
                let selected = screen.split(separator: "\n").first { $0.hasPrefix("▸") } ?? ""
                return isOutside ? selected.contains("→ Document") : selected.hasPrefix("▸") && selected != row
            }
            row = screen.split(separator: "\n").first { $0.hasPrefix("▸") }.map(String.init) ?? ""
            if row.contains(words) { return }
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
        try session.send("Enter", "Enter", "Enter", "Enter", "Enter")
        try session.waitFor("1 item   1 open")
        try session.send("F10")
        let shown = try session.waitFor("y does it")
        #expect(shown.contains("checkout-errors") && shown.contains("root-cause, trigger"))
        #expect(shown.contains("-google-sre.md in "))
        try session.type("y")
        try session.waitFor { $0.contains("CLOSED") && $0.contains("wrote ./") }
        try session.send("p")
        try session.waitFor("the document") { screen in
            ["Authors: ada", "Checkout was down.", "Nobody could pay."].allSatisfy(screen.contains)
        }
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

    @Test("a tired person takes what the record says, mends it in an editor, orders the whys, and closes by keys alone")
    func suggested() throws {
        let world = try World()
        try world.write("#!/bin/sh\nprintf ' It held.\\n' >> \"$1\"\n", to: "editor")
        chmod(world.path("editor"), 0o700)
        for line in [
            ["open", "Checkout errors", "--severity", "2", "--commander", "ada", "--no-console"],
            ["milestone", "impact_started", "yesterday 09:00"], ["milestone", "detected", "yesterday 09:10"],
            ["note", "support *calls* about payments", "--at", "yesterday 09:10"],
            ["note", "nightly job", "--tag", "trigger", "--at", "yesterday 08:59"],
            ["note", "rolled back", "--kind", "action", "--at", "yesterday 09:30"],
        ] { #expect(try world.run(line).status == 0, "\(line)") }
        let guess = try world.run(["note", "a lock on orders", "--kind", "hypothesis", "--at", "yesterday 09:15"])
            .output
        let entry = try #require(guess.split(separator: "(entry ").last?.prefix { $0 != ")" })
        let decision = ["hypothesis", "confirm", String(entry), "pg_locks shows it", "--at", "yesterday 09:20"]
        #expect(try world.run(decision).status == 0, "\(guess)")
        let session = try TerminalSession(world, columns: 130, rows: 44, environment: ["EDITOR": "./editor"])
        try session.startConsole()
        try session.waitFor("SEV-2 ")
        try session.send("F10")
        try session.waitFor("what ended it?")
        try session.enter("all probes are green")
        try session.waitFor("F10: debrief")
        try session.send("F10")
        try session.waitFor("(s) Checkout errors (SEV-2).")
        try session.send("s")
        try session.waitFor("▏ Checkout errors (SEV-2).")
        try session.send("Enter")
        try session.waitFor("written  Checkout errors (SEV-2).")
        for (row, words) in [
            ("Root cause", "a lock on orders. Confirmed"), ("Trigger", "nightly job"),
            ("Detection", "Detected at"),
        ] {
            try select(row, session)
            try session.send("s")
            try session.waitFor("Enter: save")
            try session.send("Enter")
            try session.waitFor("written  \(words)")
        }
        try select("Resolution", session)
        try session.send("s")
        try session.waitFor("Enter: save")
        try session.send("M-e")
        try session.waitFor("It held.")
        try session.send("Enter")
        try session.waitFor("written  all probes are green.")
        try select("Five whys", session)
        for why in ["a migration ran", "the table was locked"] {
            try session.send("a")
            try session.waitFor("Enter: save")
            try session.enter(why)
            try session.waitFor("written elsewhere or here") { $0.contains(why) && !$0.contains("Enter: save") }
        }
        try session.send("Enter")
        try session.waitFor("→ 2. the table was locked")
        try select("2. the table was locked", session)
        try session.send("M-Up")
        try session.waitFor { $0.contains("1. the table was locked") && $0.contains("→ 2. a migration ran") }
        try session.send("F10")
        try session.waitFor("y does it")
        try session.type("y")
        try session.waitFor { $0.contains("CLOSED") && $0.contains("wrote ./") }
        try checkSuggested(session.world)
    }

    private func checkSuggested(_ world: World) throws {
        let listed = try world.run(["list"]).output.split(whereSeparator: \.isWhitespace).map(String.init)
        let handle = try #require(listed.first { $0.hasSuffix("checkout-errors") })
        let bytes = try #require(World.contents(of: world.path("\(handle)-google-sre.md")))
        let document = String(decoding: bytes, as: UTF8.self)
        for fact in [
            "Checkout errors (SEV-2). It lasted ", "It was detected after 10 minutes.",
            "a lock on orders. Confirmed: pg_locks shows it.", "nightly job", "Noted then: support \\*calls\\* about",
            "all probes are green. Before that, at", ": rolled back.\n", "It held.",
        ] { #expect(document.contains(fact), "\(fact) in \(document)") }
        let first = try #require(document.firstRange(of: "the table was locked")).lowerBound
        let second = try #require(document.firstRange(of: "a migration ran")).lowerBound
        #expect(first < second)
    }

    @Test("a section that was being written when the console was killed comes back as the verb that records it")
    func killed() throws {
        let session = try console(columns: 80, rows: 24)
        #expect(try session.world.run(["resolve", "it stopped"]).status == 0)
        try session.waitFor("RESOLVED")
        try session.send("F10")
        try session.waitFor("Debrief: google-sre")
        try session.send("Enter")
        try session.waitFor("What happened")
        try session.type("half of what happened that night")
        try session.waitFor("half of what happened that night")
        let drafts = session.world.path("home/.local/state/sitroom/drafts")
        try World.waitUntil("the draft to be kept") {
            (try? session.world.shell("grep -l 'half of what happened that night' \(drafts)/*.draft").output.isEmpty)
                == false
        }
        kill(try #require(try session.processes().last), SIGKILL)
        try session.waitFor("$ ")
        let listed = try session.world.run(["list"]).output.split(whereSeparator: \.isWhitespace).map(String.init)
        let handle = try #require(listed.first { $0.hasSuffix("checkout-errors") })
        try session.startConsole("clear; \"$SITROOM\" console \(handle)")
        try session.waitFor("Ctrl-Y takes it")
        try session.send("C-y")
        try session.waitFor("▏/set summary half of what")
        try session.send("Enter")
        try session.waitFor { _ in
            (try? session.world.run(["show", "--json"]).output.contains("half of what happened that night")) == true
        }
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
        // The news of the closing may be on the screen before the document is in its place.
        try World.waitUntil("the document") { World.contents(of: world.path("out.md"))?.isEmpty == false }
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
