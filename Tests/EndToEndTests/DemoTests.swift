import Glibc
import Testing
import Worlds

@Suite("the demo", .serialized)
struct DemoTests {
    /// The demo's own folder, below the world's temporary one.
    private func folder(_ world: World) throws -> String {
        let found = try world.shell("ls -d tmp/sitroom-demo-*").output
        return world.path(String(found.split(separator: "\n").first ?? ""))
    }

    @Test("without a screen it is told line by line, up to the postmortem, and leaves nothing behind")
    func told() throws {
        let world = try World.withIncident("the real thing")
        let before = try world.run(["show", "--json"]).output
        let outcome = try world.run(["demo"], environment: ["SITROOM_INCIDENT": "2026", "LC_ALL": "C"])
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome)")
        for part in [
            "> /open Demo: database outage --drill", "SEV-2 -> SEV-1", "ruled out", "Maintenance mode on", "Closed",
            "This was a drill", "## Root", "the running code did not fit", "roll the deployment back",
            "columns that are gone",
        ] { #expect(outcome.output.contains(part), "\(part) in \(outcome)") }
        #expect(!outcome.output.contains("deploiment back\n##") && !outcome.output.contains("\u{1B}"))
        #expect(outcome.lines.last?.contains("sitroom open TITLE") == true)
        #expect(try world.run(["show", "--json"]).output.count == before.count)
        #expect(try world.shell("ls tmp").output.isEmpty)
    }

    @Test("it plays whole through the real console: closed, a drill, nothing refused, with its document")
    func played() throws {
        let world = try World()
        let session = try TerminalSession(world, columns: 120, rows: 40)
        try session.enter("\"$SITROOM\" demo --speed 1000; echo \"left with $?\"")
        let screen = try session.waitFor("That was all of it")
        #expect(screen.contains(" DEMO "), "\(screen)")
        let folder = try folder(world)
        let shown = try world.run(
            ["show", "demo", "--json", "--journal", "\(folder)/journal.sqlite3"].filter { $0 != "demo" }
                + ["--incident", try handle(world, folder)])
        for part in ["\"drill\": true", "\"status\": \"closed\"", "roll the deployment back", "Ruled out"] {
            #expect(shown.output.contains(part), "\(part) in \(shown)")
        }
        #expect(try world.shell("grep -c '^## ' '\(folder)'/*.md").status == 0)
        #expect(World.contents(of: world.journal) == nil)
        try session.send("C-c")
        try session.send("C-c")
        try session.send("C-c")
        try session.waitFor("left with 0")
        #expect(try world.shell("ls tmp").output.isEmpty)
    }

    @Test("Space pauses, Esc gives the keyboard to the person, Ctrl-C leaves; it is marked all the time")
    func steered() throws {
        let world = try World()
        let session = try TerminalSession(world, columns: 80, rows: 24)
        try session.enter("\"$SITROOM\" demo --speed 0.05; echo \"left with $?\"")
        try session.waitFor("An incident begins with its title")
        try session.send("Space")
        try session.waitFor("PAUSED")
        try session.send("Right")
        try session.waitFor("DRILL")
        try session.send("Escape")
        try session.waitFor("The keyboard is yours")
        try session.enter("my own note")
        #expect(try session.waitFor { $0.contains("note        my own note") }.contains(" DEMO "))
        try session.send("C-c")
        try session.waitFor("Ctrl-C again to leave")
        try session.send("C-c")
        try session.waitFor("left with 0")
        #expect(try world.shell("ls tmp").output.isEmpty)
    }

    private func handle(_ world: World, _ folder: String) throws -> String {
        let list = try world.run(["list", "--journal", "\(folder)/journal.sqlite3"]).output
        #expect(list.contains("DRILL"))
        return String(list.split(separator: " ").first ?? "")
    }
}
