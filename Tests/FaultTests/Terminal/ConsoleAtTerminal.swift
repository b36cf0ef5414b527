import Glibc
import Worlds

/// A console on an incident, at a terminal whose every byte is seen; what it acknowledged is remembered.
final class ConsoleAtTerminal {
    let world: World
    let terminal: PseudoTerminal
    /// What the console showed as recorded, or another shell was told.
    private(set) var acknowledged: [String] = []

    /// - Parameters:
    ///   - command: what runs the console, which is `$SITROOM` to it; the console itself when nil.
    init(
        in world: World? = nil, _ command: [String]? = nil, columns: Int = 80, rows: Int = 24,
        environment: [String: String] = [:]
    ) throws {
        let isOwn = world == nil
        self.world = try world ?? World()
        if isOwn { try self.world.run(["open", "Checkout", "--no-console"]).expectSuccess() }
        terminal = try PseudoTerminal(
            self.world, command, columns: columns, rows: rows,
            environment: environment.merging(["SITROOM": self.world.binary]) { $1 })
    }

    /// The console itself, below its guard.
    func console() throws -> pid_t {
        guard let last = World.descendants(of: terminal.pid).last else { throw World.Failure("no console runs") }
        return last
    }

    /// Until then what is typed belongs to the terminal, which would make another key of Enter.
    private func waitUntilTaken() throws {
        try terminal.waitFor("\u{1B}[?2004h")
    }

    /// Types a note and waits until the console says that it is on the record. Of texts that begin alike only what
    /// differs may be sent to the terminal.
    func enter(_ text: String) throws {
        try waitUntilTaken()
        let offset = terminal.received.count
        try terminal.type("\(text)\r")
        try terminal.waitFor("\(text) (entry ", after: offset)
        acknowledged.append(text)
    }

    /// Types a note and waits until the record has it, whatever the screen shows.
    func enterUnseen(_ text: String, asIt isAfter: String = "") throws {
        try terminal.type("\(text)\r")
        let whole = isAfter + text
        try World.waitUntil("\"\(whole)\" on the record") {
            try world.run(["show", "--json"]).output.contains("\"\(whole)\"")
        }
        acknowledged.append(whole)
    }

    /// Has another shell add a note.
    func note(_ text: String) throws {
        try world.run(["note", text]).expectSuccess()
        acknowledged.append(text)
    }

    /// Whatever of these is not so: the terminal as it was, no process left, all that was acknowledged on the record,
    /// which is sound.
    func finding() throws -> FaultLine.Finding {
        var finding = FaultLine.Finding()
        look(&finding, settings: terminal.settingsBefore)
        try lookIntoRecord(&finding)
        return finding
    }

    /// The terminal alone.
    func look(_ finding: inout FaultLine.Finding, settings: [UInt32], when: String = "at the end") {
        let modes = terminal.modes
        if !modes.isGivenBack { finding.faults.append("modes left \(when): \(modes)") }
        if terminal.settings != settings {
            finding.faults.append("settings \(when) \(terminal.settings) were \(settings)")
        }
    }

    /// Reads on until the bytes that came show all these texts on a real terminal of this size.
    func waitForScreen(_ texts: [String], columns: Int = 80, rows: Int = 24) throws {
        var screen = ""
        try World.waitUntil("a screen with \(texts)") {
            terminal.pump(milliseconds: 100)
            screen = try shown(columns: columns, rows: rows)
            return texts.allSatisfy(screen.contains)
        } orElse: {
            screen
        }
    }

    private func shown(columns: Int, rows: Int) throws -> String {
        let viewer = try TerminalSession(try World(), columns: columns, rows: rows)
        try viewer.world.write(bytes: terminal.received, to: "bytes")
        try viewer.type("stty raw -echo; cat bytes; touch shown; exec tail -f /dev/null")
        try viewer.send("Enter")
        try World.waitUntil("the bytes to be shown") { viewer.world.read("shown") != nil }
        return try viewer.screen()
    }

    /// The record alone.
    func lookIntoRecord(_ finding: inout FaultLine.Finding) throws {
        let record = try world.run(["show", "--json"]).expectSuccess().output
        finding.lost += acknowledged.count { !record.contains("\"\($0)\"") }
        let verified = try world.run(["verify"])
        if verified.status != 0 { finding.faults.append("verify: \(verified)") }
    }
}
