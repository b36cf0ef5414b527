import Glibc
import Testing
import Worlds

/// A terminal that goes away takes the console and its guard with it, at once, whether or not SIGHUP tells them.
@Suite("a terminal that is gone")
struct GoneTests {
    @Test("with SIGHUP ignored both end, without spinning")
    func ignored() throws {
        var longest = 0
        var ticks = 0
        try FaultLine("terminal gone, SIGHUP ignored", count: 6, soakCount: 200).run { _, number in
            let console = try ConsoleAtTerminal(["/bin/sh", "-c", "trap '' HUP; exec \"$SITROOM\""])
            try console.enter("typed before")
            // Some frames are on the way, or all that the terminal takes.
            if number % 2 == 1 { try fill(console.terminal) }
            let processes = [console.terminal.pid, try console.console()]
            let before = processes.map(Self.ticks)
            let began = World.milliseconds()
            console.terminal.hangUp()
            var used = 0
            try World.waitUntil("both to end") {
                used = max(used, zip(processes, before).reduce(0) { $0 + max(0, Self.ticks($1.0) - $1.1) })
                return !processes.contains(where: World.isRunning)
            }
            let taken = World.milliseconds() - began
            longest = max(longest, taken)
            ticks = max(ticks, used)
            var finding = FaultLine.Finding()
            try console.lookIntoRecord(&finding)
            if taken > 5000 { finding.faults.append("it took \(taken) ms") }
            // Hundredths of a second: a core that spins for as long as one may take uses ten times as much.
            if used > 50 { finding.faults.append("it used \(used) hundredths of a second of a processor") }
            return finding
        }
        FaultLine.tell("terminal gone, SIGHUP ignored: at most \(longest) ms, \(ticks) hundredths of a second of CPU")
    }

    private func fill(_ terminal: PseudoTerminal) throws {
        try World.waitUntil("the terminal to be full") {
            if !terminal.isFull { try terminal.type("\u{0C}") }
            return terminal.isFull
        }
    }

    /// The processor's time that a process has used (proc(5): `utime` and `stime`), in hundredths of a second.
    private static func ticks(_ process: pid_t) -> Int {
        let stat = World.contents(of: "/proc/\(process)/stat").map { String(decoding: $0, as: UTF8.self) } ?? ""
        let fields = (stat.split(separator: ")").last ?? "").split(separator: " ")
        guard fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) else { return 0 }
        return user + system
    }
}
