import Glibc
import Testing
import Worlds

/// Commands that are run from the console, with real keys and real programs.
@Suite struct CommandConsoleTests {
    /// A console on an incident; `$PIPE` is a named pipe that holds a command up until `release`.
    private func console(
        _ command: String = "\"$SITROOM\"", playbook: String? = nil, services: [String] = []
    ) throws -> TerminalSession {
        let world = try World()
        let shelf = ["SITROOM_PLAYBOOKS": world.path("shelf"), "PIPE": world.path("pipe")]
        #expect(try world.shell("mkdir shelf; mkfifo pipe").status == 0)
        if let playbook { try world.write(playbook, to: "shelf/pods.md") }
        let flags = services.flatMap { ["--service", $0] } + (playbook == nil ? [] : ["--playbook", "pods"])
        #expect(
            try world.run(["open", "Checkout errors", "--no-console"] + flags, environment: shelf).status == 0)
        let session = try TerminalSession(world, columns: 100, rows: 30, environment: shelf)
        try session.startConsole(command)
        return session
    }

    private func run(_ line: String, _ session: TerminalSession) throws {
        try session.enter(line)
        try session.waitFor("RUN this command")
        try session.send("y")
    }

    private func release(_ session: TerminalSession) throws {
        #expect(try session.world.shell("echo go > pipe").status == 0)
    }

    private func recorded(_ session: TerminalSession) throws -> String {
        try session.world.run(["show"]).output
    }

    @Test("a command is confirmed, streams, and stands on the record with what it printed")
    func confirmed() throws {
        let session = try console()
        try session.enter("!echo never > touched")
        try session.waitFor("▏echo never > touched")
        try session.send("n")
        try session.waitFor("▏!echo never > touched")
        try session.send("C-c")
        try run("!echo first; read x < $PIPE; echo second $INCIDENT", session)
        try session.waitFor { $0.contains("\n first\n") && $0.contains("running 00:0") }
        try release(session)
        let screen = try session.waitFor("done after")
        #expect(screen.contains("second") && screen.contains("-checkout-errors"))
        try session.send("Escape")
        try session.waitFor("+2 lines")
        #expect(try recorded(session).contains("first"))
        #expect(session.world.text("touched") == nil)
        #expect(try !recorded(session).contains("never"))
    }

    @Test("what is typed while it streams is a note of its own, and Alt-R shows the command again")
    func typing() throws {
        let session = try console()
        try run("!echo begun; read x < $PIPE; echo over", session)
        try session.waitFor("\n begun\n")
        try session.enter("meanwhile the disks are fine")
        try session.waitFor { $0.contains("note        meanwhile the disks are fine") && $0.contains("running") }
        try session.send("M-r")
        try session.waitFor("\n begun\n")
        try session.send("Escape")
        try session.waitFor("(Alt-R shows it)")
        try release(session)
        try session.waitFor("done after")
        #expect(try recorded(session).contains("over"))
    }

    @Test("Ctrl-C ends a command with all that it started")
    func cancelled() throws {
        let session = try console()
        try run("!sh -c 'trap \"\" TERM; echo $$ > child; exec sleep 300' & sleep 301; echo not reached", session)
        try World.waitUntil("the child") { session.world.text("child")?.isEmpty == false }
        let child = try #require(session.world.text("child").flatMap { pid_t($0.dropLast()) })
        try session.send("C-c")
        try session.waitFor("cancelled after")
        try World.waitUntil("the child to end") { !World.isRunning(child) }
        try session.send("Escape")
        #expect(try recorded(session).contains("cancelled"))
        #expect(try !recorded(session).contains("\nnot reached"))
    }

    @Test("a flood of output holds nothing up, and its end is seen")
    func flood() throws {
        let session = try console()
        try run("!yes abcdefghijklmnop | head -c 20000000; echo; echo the end", session)
        try session.waitFor("abcdefghijklmnop")
        try session.enter("typed into the flood")
        try session.waitFor("note        typed into the flood")
        try session.waitFor("done after")
        try session.send("M-r")
        try session.waitFor("\n the end\n")
    }

    @Test("a failure is an alarm until it is answered, and pops nothing up")
    func failure() throws {
        let session = try console()
        try run("!read x < $PIPE; echo no route >&2; exit 3", session)
        try session.waitFor("running 00:0")
        try session.type("half a sentence")
        try session.waitFor("▏half a sentence")
        try release(session)
        let screen = try session.waitFor("failed with status 3")
        #expect(screen.contains("▏half a sentence") && screen.contains("no route"))
    }

    private let playbook = """
        # Pods
        ## Look
        - [ ] Look at the pods
          ```sh
          printf '%s|%s\\n' {{service}} {{namespace}}
          ```
        """

    @Test("a step's command runs after its playbook is trusted, and no value of it is read by a shell")
    func step() throws {
        let session = try console(playbook: playbook, services: ["$(touch pwned)`touch pwned`"])
        try session.enter("/step run 1")
        try session.waitFor("TRUST playbook pods?")
        try session.send("y")
        try session.waitFor("namespace ▏")
        try session.enter("'; touch pwned; \"")
        try session.waitFor("SITROOM_VALUE_NAMESPACE = '; touch pwned; \"")
        try session.send("y")
        let screen = try session.waitFor("done after")
        #expect(screen.contains("$(touch pwned)`touch pwned`|'; touch pwned; \""), "\(screen)")
        #expect(session.world.text("pwned") == nil)
        try session.send("Escape", "F6")
        try session.waitFor("✓ ran")
    }

    @Test("a playbook whose file is another one by now is said so, and asked for again once it is used")
    func changedFile() throws {
        let session = try console(playbook: playbook)
        try session.world.write(playbook + "\n- [ ] Another step\n", to: "shelf/pods.md")
        try session.enter("something happened")
        try session.send("F6")
        try session.waitFor("(file changed)")
        try session.enter("/step run 1")
        try session.waitFor("is another one by now")
        try session.send("n")
        try session.waitFor("cancelled")
        try session.send("C-c")
        try session.enter("/playbook use pods")
        try session.waitFor("Steps 0/3")
        try session.enter("/step run 2")
        try session.waitFor("TRUST playbook pods?")
        #expect(try session.screen().contains("unchanged"))
    }

    @Test("a console that is killed leaves a command whose outcome is unknown, and says so")
    func killed() throws {
        let session = try console("\"$SITROOM\"; echo left with $?")
        try run("!echo $$ > child; exec sleep 300", session)
        try World.waitUntil("the child") { session.world.text("child")?.isEmpty == false }
        let child = try #require(session.world.text("child").flatMap { pid_t($0.dropLast()) })
        defer { kill(child, SIGKILL) }
        kill(try #require(try session.processes().dropFirst().first), SIGKILL)
        try session.waitFor("left with 137")
        #expect(try recorded(session).contains("interrupted, outcome unknown"))
    }

    @Test("another console on the journal sees that it runs, and what came of it")
    func peer() throws {
        let session = try console()
        try run("!read x < $PIPE; echo over", session)
        try session.waitFor("running 00:0")
        let other = try TerminalSession(session.world, columns: 100, rows: 30)
        try other.startConsole()
        try other.waitFor { $0.contains("read x < $PIPE") && $0.contains("running") }
        try release(session)
        try other.waitFor { !$0.contains("running") && $0.contains("+1 line") }
    }

    @Test("a console that is stopped and continued goes on reading what was printed meanwhile")
    func stopped() throws {
        let session = try console()
        try run("!echo begun; read x < $PIPE; seq 100000; echo over", session)
        try session.waitFor("\n begun\n")
        try session.send("C-z")
        try session.waitFor("Stopped")
        try release(session)
        try session.enter("fg")
        try session.waitFor { $0.contains("\n over\n") && $0.contains("done after") }
    }

    @Test("leaving says what it ends, ends it, and its end is on the record")
    func leaving() throws {
        let session = try console("\"$SITROOM\"; echo left with $?")
        try run("!sleep 300", session)
        try session.waitFor("running 00:0")
        try session.send("Escape")
        try session.waitFor("running: sleep 300")
        try session.send("C-c")
        try session.waitFor("sleep 300 runs, and leaving cancels it")
        try session.send("C-c")
        try session.waitFor("left with 0")
        #expect(try recorded(session).contains("cancelled"))
    }

    @Test("through a pipe a command is confirmed by the next line, and its output is marked")
    func plain() throws {
        let world = try World()
        #expect(try world.run(["open", "Checkout errors", "--no-console"]).status == 0)
        let lines = ["!echo never", "no", "!echo one; printf two; exit 4", "y"]
        let outcome = try world.run(["--plain"], input: lines.joined(separator: "\n") + "\n")
        #expect(outcome.output.contains("RUN this command? This will be done:"))
        #expect(outcome.lines.contains("Output: one") && outcome.lines.contains("Output: two"), "\(outcome)")
        #expect(outcome.output.contains("failed with status 4"), "\(outcome)")
        #expect(!outcome.output.contains("Output: never"))
        #expect(try world.run(["show"]).output.contains("two"))
    }
}
