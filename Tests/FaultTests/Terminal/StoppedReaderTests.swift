import Glibc
import Testing
import Worlds

/// A terminal that stops reading holds back the screen and nothing else.
@Suite("a terminal that stops reading")
struct StoppedReaderTests {
    @Test("the journal and the keys go on, memory is bounded, and the screen is right when it reads again")
    func goingOn() throws {
        var most = 0
        try FaultLine("stopped reader", count: 4, soakCount: 100).run { _, number in
            let (console, isFlow) = try stopped(number)
            let process = try console.console()
            let before = Self.kilobytes(process)
            try console.enterUnseen("typed while nobody looked")
            for note in 0..<20 {
                try console.note("told while nobody looked \(note)")
                try console.terminal.type(String(repeating: Self.repaint, count: 50))
            }
            try console.enterUnseen("and typed at last")
            let grown = Self.kilobytes(process) - before
            most = max(most, grown)
            if isFlow { console.terminal.setStopped(false) }
            try console.terminal.type("a draft")
            try console.waitForScreen([
                "▏a draft", "note        and typed at last", "note        told while nobody looked 19", "F1 Help",
            ])
            kill(process, SIGTERM)
            let status = try console.terminal.finish()
            var finding = try console.finding()
            if status != 128 + SIGTERM { finding.faults.append("exit \(status)") }
            if grown > 32_768 { finding.faults.append("it grew by \(grown) kB") }
            return finding
        }
        FaultLine.tell("stopped reader: it grew by at most \(most) kB")
    }

    @Test("whoever leaves then does so in a moment, and what it left is read later")
    func leaving() throws {
        var longest = 0
        try FaultLine("leaving a stopped reader", count: 6, soakCount: 200).run { _, number in
            let (console, _) = try stopped(number)
            let signal = [SIGTERM, SIGKILL, SIGHUP][number % 3]
            let process = try console.console()
            // Whoever is told where it is kept must not wait either.
            try console.terminal.type("half a line")
            let began = World.milliseconds()
            kill(process, signal)
            let status = try console.terminal.finish(isReading: false)
            let taken = World.milliseconds() - began
            longest = max(longest, taken)
            console.terminal.pump(milliseconds: 100)
            var finding = try console.finding()
            if status != 128 + signal { finding.faults.append("exit \(status)") }
            if taken > 5000 { finding.faults.append("it took \(taken) ms") }
            return finding
        }
        FaultLine.tell("leaving a stopped reader: at most \(longest) ms")
    }

    /// A console whose terminal takes no more: because nobody reads it, or because it was stopped as by Ctrl-S.
    private func stopped(_ number: Int) throws -> (ConsoleAtTerminal, isFlow: Bool) {
        let console = try ConsoleAtTerminal()
        try console.enter("typed before")
        let isFlow = number % 2 == 1
        if isFlow { console.terminal.setStopped(true) }
        try World.waitUntil("the terminal to be full") {
            if !console.terminal.isFull { try console.terminal.type(Self.repaint) }
            return console.terminal.isFull
        }
        return (console, isFlow)
    }

    /// Ctrl-L, which has the whole screen sent again.
    private static let repaint = "\u{0C}"

    /// What a process has in memory.
    private static func kilobytes(_ process: pid_t) -> Int {
        let status = World.contents(of: "/proc/\(process)/status").map { String(decoding: $0, as: UTF8.self) } ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return line.split(separator: " ").dropLast().last.flatMap { Int($0) } ?? 0
    }
}
