import Testing
import Worlds

/// Correcting the record in a real terminal.
@Suite struct ConsoleCorrectingTests {
    /// A console on the first of two incidents, with three notes.
    private func console(columns: Int = 120, rows: Int = 30) throws -> TerminalSession {
        let world = try World.withIncident("Checkout errors")
        for note in ["roled back 1234", "said twice", "disk of mail-2 is full"] {
            #expect(try world.run(["note", note, "--at", "-20m"]).status == 0)
        }
        #expect(try world.run(["open", "Mail is slow", "--no-console"]).status == 0)
        let session = try TerminalSession(world, columns: columns, rows: rows)
        try session.startConsole("\"$SITROOM\" console checkout")
        try session.waitFor("disk of mail-2 is full (written ")
        return session
    }

    private func shown(_ session: TerminalSession, _ name: String = "checkout") throws -> String {
        try session.world.run(["show", "--incident", name]).output
    }

    @Test("text, time and kind are amended in one form, and the draft stays")
    func amends() throws {
        let session = try console()
        try session.type("half a line")
        // The notes stand before the declaration, which is the last entry.
        try session.send("Tab", "Home", "Enter")
        try session.waitFor("a  amend")
        try session.send("a")
        try session.waitFor("text ▏ roled back 1234")
        try session.send("Home", "Right", "Right")
        try session.type("l")
        try session.send("Enter", "C-u")
        try session.type("-45m")
        try session.send("Enter", "C-u")
        try session.type("action")
        try session.send("Enter")
        try session.waitFor { $0.contains("action      rolled back 1234") && $0.contains("corrected") }
        try session.waitFor("▏half a line")
        #expect(try shown(session).contains("action      rolled back 1234"))
    }

    @Test("an entry is struck with a reason, moved, taken back, and moved again, and its revisions are seen")
    func corrects() throws {
        let session = try console()
        try session.send("Tab", "Home", "Down", "Enter")
        try session.waitFor("s  strike")
        try session.send("s")
        try session.waitFor("reason ▏")
        try session.type("it stands above")
        try session.send("Enter")
        try session.waitFor("struck said twice")
        try session.send("Enter")
        try session.waitFor("r  revisions")
        try session.send("r")
        try session.waitFor { $0.contains("1 and 2 of 2") && $0.contains("* struck   it stands above") }
        try session.send("Escape")
        try session.waitFor { !$0.contains("1 and 2 of 2") }
        try session.send("Down", "Enter")
        try session.waitFor("m  move")
        try session.send("m")
        try session.waitFor { $0.contains("1  ") && $0.contains("-mail-is-slow") && $0.contains("another") }
        try session.send("1")
        try session.waitFor { $0.contains(" moved from ") && $0.contains("-checkout-errors to ") }
        #expect(try shown(session, "mail").contains("disk of mail-2 is full"))
        try session.enter("/undo")
        try session.waitFor { $0.contains("taken back: ") && !$0.contains("struck disk of mail-2") }
        #expect(try shown(session, "mail").contains("struck: taken back"))
        try session.enter("/redo")
        try session.waitFor { $0.contains("stands again: ") && $0.contains("struck disk of mail-2") }
        #expect(try !shown(session, "mail").contains("struck: taken back"))
        try session.world.expectSound()
    }

    @Test("command that is handed over is offered where the other one sits, and accepted there")
    func handover() throws {
        let session = try console()
        let world = session.world
        let at = ["--incident", "checkout", "--author", "grace"]
        #expect(try world.run(["role", "commander", "grace"] + at).status == 0)
        #expect(try world.run(["handover", "ada"] + at).status == 0)
        try session.waitFor("grace hands command over to you: /accept takes it")
        try session.enter("/accept")
        try session.waitFor { $0.contains("IC ada") && !$0.contains("hands command over to you") }
    }
}
