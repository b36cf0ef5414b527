import Glibc
import System
import Testing

@Suite("A child process")
struct ChildProcessTests {
    private func outcome(_ arguments: [String]) throws -> ChildProcess.State {
        let child = try ChildProcess(arguments)
        while true {
            let state = child.look()
            guard state == .running else { return state }
            poll(nil, 0, 5)
        }
    }

    @Test("its end is told: its status, or the signal")
    func ends() throws {
        #expect(try outcome(["true"]) == .exited(0))
        #expect(try outcome(["sh", "-c", "exit 7"]) == .exited(7))
        #expect(try outcome(["sh", "-c", "kill -9 $$"]) == .killed(signal: SIGKILL))
    }

    @Test("one that can't be started is named with the reason", arguments: [["no-such-program"], ["/"], ["a\0b"], []])
    func missing(arguments: [String]) {
        #expect(throws: SystemError.self) { try ChildProcess(arguments).end() }
    }

    @Test("it has signals as they are by default, whatever this process does with them")
    func signals() throws {
        signal(SIGXFSZ, SIG_IGN)
        // The C library keeps the signals 32 and 33 for itself.
        let isClean =
            "grep -q 'SigBlk:.0*$' /proc/self/status && grep -q 'SigIgn:.0*[018]0000000$' /proc/self/status"
        #expect(try outcome(["sh", "-c", isClean]) == .exited(0))
    }

    @Test("stopped it says so, goes on when told to, and can be ended")
    func stops() throws {
        let child = try ChildProcess(["sh", "-c", "kill -STOP $$; sleep 100"])
        while child.look() == .running { poll(nil, 0, 5) }
        child.resume()
        #expect(child.look() == .running)
        child.end()
        #expect(errno == ECHILD || child.look() == .running)
    }

    @Test(
        "a command line is split as the shell splits it, and nothing of it is run",
        arguments: [
            ("vi", ["vi"]), ("code  -w", ["code", "-w"]), ("vim -u 'a b'", ["vim", "-u", "a b"]),
            (#""my editor" a\ b"#, ["my editor", "a b"]), (#"emacsclient -a "" -t"#, ["emacsclient", "-a", "", "-t"]),
            ("", []), ("vi 'a", nil), ("vi | cat", nil), ("vi $(touch /tmp/x)", nil), ("vi `id`", nil), ("vi &", nil),
        ])
    func words(line: String, words: [String]?) {
        #expect(CommandWords.split(line) == words)
    }
}
