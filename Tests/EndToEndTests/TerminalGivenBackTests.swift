import Glibc
import Testing
import Worlds

/// However the console ends, the terminal is as it was and what was recorded is there.
@Suite struct TerminalGivenBackTests {
    /// A console on an incident with one note; `before` and `after` get the terminal's settings around it.
    private func console() throws -> TerminalSession {
        let world = try World()
        #expect(try world.run(["open", "Checkout errors", "--no-console"]).status == 0)
        let session = try TerminalSession(world)
        try session.startConsole(#"stty -a > before; "$SITROOM"; echo "left with $?"; stty -a > after; echo o""k"#)
        try session.enter("typed before")
        try session.waitFor("note        typed before")
        return session
    }

    private func expectGivenBack(_ session: TerminalSession, status: Int32) throws {
        let screen = try session.waitFor("ok")
        #expect(screen.contains("left with \(status)\n"), "\(screen)")
        #expect(try session.property(Self.modes) == "0 1 0 0 0 0")
        let before = session.world.text("before")
        #expect(before?.isEmpty == false && session.world.text("after") == before)
        try expectRecord(session.world)
    }

    private func expectRecord(_ world: World) throws {
        #expect(try world.run(["show", "--json"]).output.contains("typed before"))
        #expect(try world.run(["verify"]).status == 0)
    }

    /// The other screen, the cursor, the keypad and the mouse.
    private static let modes =
        "#{alternate_on} #{cursor_flag} #{keypad_cursor_flag} #{keypad_flag} #{mouse_any_flag} #{insert_flag}"

    @Test("Ctrl-C clears the line, and twice on an empty one leaves")
    func leaving() throws {
        let session = try console()
        try session.type("not this")
        try session.waitFor("▏not this")
        try session.send("C-c")
        try session.waitFor { !$0.contains("not this") }
        #expect(try session.property("#{alternate_on}") == "1")
        try session.send("C-c")
        try session.waitFor("Ctrl-C again to leave")
        try session.send("C-c")
        try expectGivenBack(session, status: 0)
        #expect(try !session.world.run(["show", "--json"]).output.contains("not this"))
    }

    @Test("Ctrl-Z gives the terminal to the shell, and fg takes it again with the draft")
    func suspending() throws {
        let session = try console()
        try session.type("half a li")
        try session.waitFor("▏half a li")
        try session.send("C-z")
        try session.waitFor("Stopped")
        #expect(try session.property("#{alternate_on} #{cursor_flag}") == "0 1")
        try session.enter("stty -a > stopped; echo st\"\"ty")
        try session.waitFor("stty\n")
        #expect(session.world.text("stopped") == session.world.text("before"))
        #expect(try session.world.run(["note", "while it was stopped"]).status == 0)
        try session.enter("fg")
        try session.waitFor { $0.contains("▏half a li") && $0.contains("while it was stopped") }
        try session.enter("ne")
        try session.waitFor("note        half a line")
        try session.send("C-c")
        try session.waitFor("Ctrl-C again to leave")
        try session.send("C-c")
        try session.waitFor { $0.hasPrefix("$") || $0.contains("\n$ ") }
        #expect(try session.property(Self.modes) == "0 1 0 0 0 0")
    }

    @Test("a signal that ends it keeps the draft and gives the terminal back", arguments: [SIGTERM, SIGHUP, SIGINT])
    func signalled(_ signal: Int32) throws {
        let session = try console()
        try session.type("half a line")
        try session.waitFor("▏half a line")
        let processes = try session.processes()
        #expect(processes.count == 2)
        kill(try #require(processes.last), signal)
        try expectGivenBack(session, status: 128 + signal)
        #expect(try session.screen().contains("what you were writing is kept in "))
    }

    @Test("a signal to the guard ends both", arguments: [SIGTERM, SIGHUP])
    func guardSignalled(_ signal: Int32) throws {
        let session = try console()
        let processes = try session.processes()
        kill(try #require(processes.first), signal)
        try expectGivenBack(session, status: 128 + signal)
        #expect(processes.allSatisfy { !World.isRunning($0) })
    }

    @Test("kill -9 of the console: the guard gives the terminal back", arguments: [SIGKILL, SIGSEGV])
    func killed(_ signal: Int32) throws {
        let session = try console()
        kill(try #require(try session.processes().last), signal)
        try expectGivenBack(session, status: 128 + signal)
        #expect(try session.screen().contains("the console ended unexpectedly (signal \(signal))"))
    }

    @Test("a terminal that is lost ends it within two seconds, without a process left")
    func lost() throws {
        let session = try console()
        try session.type("half a line")
        try session.waitFor("▏half a line")
        let processes = try session.processes()
        #expect(processes.count == 2)
        try session.killServer()
        let lost = World.milliseconds()
        try World.waitUntil("the processes to end") { !processes.contains(where: World.isRunning) }
        #expect(World.milliseconds() - lost < 2000)
        try expectRecord(session.world)
    }

    @Test("a storm of sizes leaves the screen whole and the line as it was")
    func resizing() throws {
        let session = try console()
        try session.type("half a line")
        try session.waitFor("▏half a line")
        for (columns, rows) in [(20, 5), (300, 100), (1, 1), (40, 12), (81, 7), (200, 60), (20, 5)] {
            try session.resize(columns: columns, rows: rows)
        }
        try session.waitFor("a screen of 20 by 5") { $0.contains("40") && $0.contains("12") }
        try session.resize(columns: 300, rows: 100)
        try session.waitFor("a screen of 300 by 100") { $0.split(separator: "\n").last?.contains("F9 Brief") == true }
        try session.resize(columns: 80, rows: 24)
        try session.waitFor("the first screen") {
            $0.contains("▏half a line") && $0.contains("note        typed before") && $0.contains("F10 Resolve")
        }
        try session.enter(" more")
        try session.waitFor("note        half a line more")
    }

    @Test("without a terminal that can show it, one line says so")
    func noTerminal() throws {
        let world = try World()
        let none = try world.run([], environment: ["TERM": "xterm-256color"])
        #expect(none.status == 1 && none.error.hasPrefix("sitroom: the console needs a terminal"))
        #expect(none.error.split(separator: "\n").count == 1 && none.output.isEmpty)
        let session = try TerminalSession(world)
        for type in ["dumb", "", "no-such-terminal"] {
            try session.enter("clear; TERM='\(type)' \"$SITROOM\"; echo \"left with $?\"")
            let screen = try session.waitFor("sitroom>\n")
            #expect(screen.contains("sitroom: TERM=\(type) ") && screen.contains("line by line"), "\(screen)")
            #expect(try session.property("#{alternate_on} #{cursor_flag}") == "0 1")
            try session.enter("/quit")
            try session.waitFor("left with 0\n")
            try session.send("C-l")
            try session.waitFor { !$0.contains("left with") }
        }
    }

    @Test("what was being written when the console was killed is offered to the next one, with its stamp")
    func draftSurvives() throws {
        let session = try console()
        try session.type("half a line that nobody sent")
        try session.waitFor("▏half a line that nobody sent")
        let drafts = session.world.path("home/.local/state/sitroom/drafts")
        try World.waitUntil("the draft to be kept") {
            (try? session.world.shell("grep -l nobody \(drafts)/*.draft").output.isEmpty) == false
        }
        kill(try #require(try session.processes().last), SIGKILL)
        try session.waitFor("ok")
        try session.startConsole("clear; \"$SITROOM\"")
        try session.waitFor("Ctrl-Y takes it")
        try session.send("C-y")
        try session.waitFor("▏half a line that nobody sent")
        try session.send("Enter")
        try session.waitFor("note        half a line that nobody sent")
        #expect(try session.world.shell("ls \(drafts) | grep -c 'draft$'").output.hasPrefix("1"))
    }
}
