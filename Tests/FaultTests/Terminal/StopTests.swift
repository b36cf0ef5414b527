import Glibc
import Testing
import Worlds

/// While the console is stopped the terminal is the shell's; after it, it is the console's again.
@Suite("stop and continue")
struct StopTests {
    @Test("Ctrl-Z, or TSTP to the group, and fg")
    func stopping() throws {
        try FaultLine("stop and continue", count: 10, soakCount: 200).run { _, number in
            let world = try World()
            try world.run(["open", "Checkout", "--no-console"]).expectSuccess()
            try world.write("set enable-bracketed-paste off\n", to: "inputrc")
            let console = try ConsoleAtTerminal(
                in: world, ["/bin/bash", "--norc", "--noprofile", "-i"],
                environment: ["PS1": "> ", "INPUTRC": world.path("inputrc")])
            let terminal = console.terminal
            try terminal.waitFor("> ")
            let settings = terminal.settings
            try terminal.type("\"$SITROOM\"\r")
            try console.enter("typed before")
            let typed = terminal.received.count
            try terminal.type("half a ")
            try terminal.waitFor("half a", after: typed)

            var finding = FaultLine.Finding()
            let stopped = terminal.received.count
            if number % 2 == 0 { try terminal.type("\u{1A}") } else { try stopGroup(of: console) }
            try terminal.waitFor("> ", after: try terminal.waitFor("Stopped", after: stopped))
            console.look(&finding, settings: settings, when: "while stopped")
            try console.note("told while it was stopped")

            let continued = terminal.received.count
            try terminal.type("fg\r")
            try terminal.waitFor("told while it was stopped", after: continued)
            if !terminal.modes.modes.isSuperset(of: [1, 1000, 1006, 1049, 2004]) {
                finding.faults.append("modes not taken again: \(terminal.modes)")
            }
            try console.enterUnseen("line", asIt: "half a ")

            let left = terminal.received.count
            kill(try console.console(), SIGTERM)
            try terminal.waitFor("> ", after: try terminal.waitFor("\u{1B}[?1049l", after: left))
            console.look(&finding, settings: settings)
            try console.lookIntoRecord(&finding)
            return finding
        }
    }

    /// The signal comes while a whole screen is being drawn.
    private func stopGroup(of console: ConsoleAtTerminal) throws {
        let group = getpgid(try console.console())
        for _ in 0..<10 {
            try console.terminal.type("\u{0C}")
            console.terminal.pump(milliseconds: 2)
        }
        kill(-group, SIGTSTP)
    }
}
