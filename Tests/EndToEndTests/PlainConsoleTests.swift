import Glibc
import Testing
import Worlds

@Suite("the console without a screen", .serialized)
struct PlainConsoleTests {
    @Test("a whole incident goes through a pipe, from its title to its document")
    func pipe() throws {
        let world = try World()
        let lines = [
            "Database outage", "/severity 1", "failing queries", "-5m it began in the proxy", "TODO watch the pool",
            "/maintenance on --reason repair --scope shop", "yes", "/maintenance off repaired", "y", "/resolve fixed",
            "/close -o out.md", "no", "/close -o out.md", "yes", "the last line has no end",
        ]
        let outcome = try world.run(["--plain"], input: lines.joined(separator: "\n"))
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome)")
        #expect(!outcome.output.contains("\u{1B}") && !outcome.output.contains("> "), "\(outcome)")
        #expect(outcome.lines.contains("cancelled: nothing was recorded"))
        #expect(world.text("out.md")?.contains("it began in the proxy") == true)
        #expect(try world.run(["list", "--closed"]).output.contains("Database outage"))
        #expect(outcome.lines.last?.contains("the last line has no end") == true)
    }

    @Test("in a dumb terminal lines are typed, others are heard, Ctrl-C twice leaves")
    func dumb() throws {
        let world = try World.withIncident()
        let session = try TerminalSession(world, columns: 100)
        try session.enter("TERM=dumb \"$SITROOM\"; echo \"left with $?\"")
        try session.waitFor("line by line")
        try session.waitFor(">\n")
        try session.enter("checking the disks")
        try session.waitFor("note: checking the disks (entry")
        #expect(try world.run(["note", "replica is late", "--author", "grace"]).status == 0)
        try session.waitFor("note, grace: replica is late")
        try session.enter("/status")
        try session.waitFor("number>\n")
        try session.enter("2")
        try session.waitFor("investigating to identified")
        try session.send("C-c")
        try session.waitFor("Ctrl-C again leaves")
        try session.send("C-c")
        try session.waitFor("left with 0")
    }

    @Test("Ctrl-Z stops it and fg brings it back; kill ends it in order")
    func stopped() throws {
        let world = try World.withIncident()
        let session = try TerminalSession(world, columns: 100)
        try session.enter("\"$SITROOM\" --plain")
        try session.waitFor(">\n")
        try session.send("C-z")
        try session.waitFor("Stopped")
        try session.enter("fg")
        try session.waitFor("the prompt again") { $0.contains("$ fg") && $0.contains(">\n") }
        try session.enter("after the stop")
        try session.waitFor("note: after the stop (entry")
        kill(try #require(try session.processes().last), SIGTERM)
        try session.enter("echo \"left with $?\"")
        try session.waitFor("left with 143")
    }

    @Test("in locale C the terminal gets nothing but ASCII, a pipe keeps what people wrote")
    func localeC() throws {
        let world = try World.withIncident()
        let environment = ["LC_ALL": "C"]
        let raised = try world.run(["severity", "1"], environment: environment)
        #expect(raised.output.contains("-> SEV-1") && raised.output.utf8.allSatisfy { $0 < 0x80 }, "\(raised)")
        #expect(try world.run(["help", "note"], environment: environment).output.contains("[--tag T]..."))
        let note = try world.run(["note", "Zürich → Köln"], environment: environment).output
        #expect(note.contains("Zürich -> Köln"))
        let json = try world.run(["show", "--json"], environment: environment).output
        #expect(json.contains("Zürich → Köln"))
        let session = try TerminalSession(world, columns: 100, environment: environment)
        try session.enter("clear; \"$SITROOM\" --plain")
        try session.waitFor(">\n")
        try session.enter("/timeline")
        #expect(try session.waitFor("Z?rich -> K?ln").contains("no severity to SEV-1"))
    }
}
