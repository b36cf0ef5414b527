import Testing
import Worlds

@Suite("A captured command at a terminal")
struct ForegroundTests {
    /// A shell with job control in which `captured` runs a command.
    private func session() throws -> TerminalSession {
        let session = try TerminalSession(World())
        try session.enter("captured() { \(World.builtProgram("CapturedCommand")) \"$@\"; }; clear")
        try session.waitFor { $0 == "$" || $0.hasPrefix("$ \n") || $0.hasPrefix("$\n") }
        return session
    }

    /// Whether the terminal is as the shell's programs expect it.
    private func isSane(_ session: TerminalSession) throws -> Bool {
        try session.enter("stty -a > modes; echo written")
        try session.waitFor("\nwritten")
        let modes = (session.world.text("modes") ?? "").split(whereSeparator: \.isWhitespace)
        return modes.contains("echo") && modes.contains("icanon") && modes.contains("isig")
    }

    @Test("it reads what is typed, and its output passes through")
    func reads() throws {
        let session = try session()
        try session.enter("captured sh -c 'echo ready; read line; echo \"got <$line>\"'; echo status $?")
        try session.waitFor("\nready")
        try session.enter("some words")
        try session.waitFor("got <some words>\nstatus 0")
    }

    @Test("what is piped into it is its input")
    func pipe() throws {
        let session = try session()
        try session.enter("echo words | captured tr a-z A-Z; echo status $?")
        try session.waitFor("WORDS\nstatus 0")
    }

    @Test("it has the user's own umask, not that of what runs it")
    func umask() throws {
        let session = try session()
        try session.enter("umask 0027; captured sh -c umask")
        try session.waitFor("\n0027")
    }

    @Test("Ctrl-C ends the command and not what runs it")
    func interrupt() throws {
        let session = try session()
        try session.enter("captured sh -c 'echo ready; sleep 1000'; echo status $?")
        try session.waitFor("\nready")
        try session.send("C-c")
        try session.waitFor("status 130")
    }

    @Test("Ctrl-Z stops both, and both go on when the shell says so")
    func stop() throws {
        let session = try session()
        try session.enter("captured sh -c 'echo ready; read line; echo \"got <$line>\"'")
        try session.waitFor("\nready")
        try session.send("C-z")
        try session.waitFor("Stopped")
        #expect(try isSane(session))
        try session.enter("fg")
        try session.waitFor("$ fg\n")
        try session.enter("words")
        try session.waitFor("got <words>")
        try session.enter("jobs; echo no more")
        try session.waitFor("$ jobs; echo no more\nno more")
    }

    @Test("Ctrl-Z stops one that has not printed anything")
    func stopsSilent() throws {
        let session = try session()
        try session.enter("captured sh -c 'echo >ready; exec cat'")
        try World.waitUntil("the command") { session.world.text("ready") == "\n" }
        try session.send("C-z")
        try session.waitFor("Stopped")
        try session.enter("fg")
        try session.waitFor("$ fg\n")
        try session.enter("words")
        try session.waitFor("words\nwords")
    }

    @Test("Ctrl-Z stops the whole of a pipeline")
    func stopsPipeline() throws {
        let session = try session()
        try session.enter("captured sh -c 'echo ready; read line; echo \"got <$line>\"' | cat")
        try session.waitFor("\nready")
        try session.send("C-z")
        try session.waitFor("Stopped")
        try session.enter("fg")
        try session.waitFor("$ fg\n")
        try session.enter("words")
        try session.waitFor("got <words>")
    }

    @Test("the modes that it sets are its own: not there after a stop, there again when it goes on, gone at the end")
    func modes() throws {
        let session = try session()
        try session.enter(
            "captured sh -c 'stty -echo -icanon; echo ready; kill -TSTP $$; stty -a > inside; echo went on'")
        try session.waitFor("Stopped")
        #expect(try isSane(session))
        try session.enter("fg; stty -a > after; echo done")
        try session.waitFor("went on\ndone")
        let inside = (session.world.text("inside") ?? "").split(whereSeparator: \.isWhitespace)
        #expect(inside.contains("-echo") && inside.contains("-icanon"))
        let after = (session.world.text("after") ?? "").split(whereSeparator: \.isWhitespace)
        #expect(after.contains("echo") && after.contains("icanon"))
    }

    @Test("a command that is killed leaves the terminal as it was")
    func killed() throws {
        let session = try session()
        try session.enter("captured sh -c 'stty raw -echo; kill -9 $$'; stty -a > after; echo status $?")
        try session.waitFor("status 0")
        let after = (session.world.text("after") ?? "").split(whereSeparator: \.isWhitespace)
        #expect(after.contains("echo") && after.contains("icanon") && after.contains("opost"))
    }

    @Test("in the background it is stopped when it wants to read, and reads in the foreground")
    func background() throws {
        let session = try session()
        try session.enter("captured sh -c 'read line; echo \"got <$line>\"' &")
        // The shell tells a change of its jobs at the next prompt.
        try session.waitFor("$")
        try World.waitUntil("the stop") {
            try session.enter("clear; jobs")
            return try session.waitFor { $0.contains("[1]") }.contains("Stopped")
        }
        try session.enter("fg")
        try session.waitFor("$ fg\n")
        try session.enter("words")
        try session.waitFor("got <words>")
    }

    @Test("sent to the background and fetched again it has the terminal again")
    func fetched() throws {
        let session = try session()
        try session.enter(
            "captured sh -c 'echo ready; while ! test -e go; do sleep 0.02; done; read line; echo \"got <$line>\"'")
        try session.waitFor("\nready")
        try session.send("C-z")
        try session.waitFor("Stopped")
        try session.enter("bg")
        try session.waitFor("&\n")
        try session.enter("fg")
        try session.waitFor("$ fg\n")
        try session.world.write("", to: "go")
        try session.enter("words")
        try session.waitFor("got <words>")
    }

    @Test("where no shell could continue it, Ctrl-Z stops nothing")
    func orphan() throws {
        let session = try session()
        let program = World.builtProgram("CapturedCommand")
        try session.world.write("echo ready; read line; echo \"got <$line>\"", to: "script")
        try session.enter("script -qec '\(program) sh script' /dev/null; echo status $?")
        try session.waitFor("\nready")
        try session.send("C-z")
        try session.waitFor("^Z")
        try session.enter("words")
        try session.waitFor("got <words>")
        try session.waitFor("status 0")
    }

    @Test("a command that can't be started leaves the terminal to the shell")
    func missing() throws {
        let session = try session()
        try session.enter("captured no-such-program; echo status $?; read line; echo \"got <$line>\"")
        try session.waitFor("cannot start no-such-program: No such file or directory\nstatus 127")
        try session.enter("words")
        try session.waitFor("got <words>")
    }

    @Test("a shell with job control inside it leaves the terminal to the shell outside")
    func nested() throws {
        let session = try session()
        try session.enter("captured bash --norc --noprofile -i; echo status $?")
        try session.enter("sleep 0.01; exit 5")
        try session.waitFor("status 5")
        #expect(try isSane(session))
    }
}
