import Glibc
import Testing
import Worlds

/// However the console dies, its terminal is as it was before, and what it acknowledged is on the record.
@Suite("deaths of the console")
struct DeathTests {
    @Test("TERM, to the console and to its guard")
    func term() throws { try die("death by TERM", SIGTERM) }

    @Test("INT, to the console and to its guard")
    func int() throws { try die("death by INT", SIGINT) }

    @Test("HUP, to the console and to its guard")
    func hup() throws { try die("death by HUP", SIGHUP) }

    @Test("QUIT, to the console and to its guard")
    func quit() throws { try die("death by QUIT", SIGQUIT) }

    @Test("KILL")
    func killed() throws {
        try FaultLine("death by KILL", count: 20, soakCount: 200).run { generator, _ in
            try round(&generator, [SIGKILL]) { kill(try $0.console(), SIGKILL) }
        }
    }

    @Test("a trap")
    func trap() throws { try fault("death by a trap", kind: "trap", [SIGILL, SIGTRAP]) }

    @Test("a stack overflow")
    func overflow() throws { try fault("death by stack overflow", kind: "overflow", [SIGSEGV]) }

    /// The memory it has is all it gets, and then a paste needs more.
    @Test("out of memory")
    func memory() throws {
        try FaultLine("death by lack of memory", count: 20, soakCount: 200).run { generator, _ in
            // The runtime traps, or the C library aborts, or somebody uses what was not given.
            let ends = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV]
            return try round(&generator, ends) { console in
                let process = try console.console()
                try console.world.shell(
                    // Not of the address space: of that a thread has much in reserve.
                    "prlimit --pid \(process) --data=$(awk '/VmData/ { print $2 * 1024 }' /proc/\(process)/status)"
                ).expectSuccess()
                let paste = String(repeating: "all that was ever pasted ", count: 40_000)
                try console.terminal.typeUntilItEnds("\u{1B}[200~\(paste)\u{1B}[201~")
            }
        }
    }

    /// In turn to the console and to its guard.
    private func die(_ name: String, _ signal: Int32) throws {
        try FaultLine(name, count: 20, soakCount: 200).run { generator, number in
            try round(&generator, [signal]) { console in
                kill(number % 2 == 0 ? try console.console() : console.terminal.pid, signal)
            }
        }
    }

    private func fault(_ name: String, kind: String, _ ends: [Int32]) throws {
        let environment = ["LD_PRELOAD": World.builtProgram("libCFaults.so"), "FAULT_KIND": kind]
        try FaultLine(name, count: 20, soakCount: 200).run { generator, _ in
            try round(&generator, ends, environment: environment) { kill(try $0.console(), SIGUSR2) }
        }
    }

    /// Dies at some moment while a line is being drawn.
    ///
    /// - Parameter ends: the signals by which it may end.
    private func round(
        _ generator: inout SeededGenerator, _ ends: [Int32], environment: [String: String] = [:],
        die: (ConsoleAtTerminal) throws -> Void
    ) throws -> FaultLine.Finding {
        let console = try ConsoleAtTerminal(environment: environment)
        try console.enter("typed before")
        let process = try console.console()
        try console.terminal.type("half a line")
        usleep(UInt32.random(in: 0...15_000, using: &generator))
        try die(console)
        let ended = try console.terminal.finish()
        var finding = try console.finding()
        if !ends.contains(ended - 128) { finding.faults.append("exit \(ended)") }
        if World.isRunning(process) { finding.faults.append("the console still runs") }
        return finding
    }
}
