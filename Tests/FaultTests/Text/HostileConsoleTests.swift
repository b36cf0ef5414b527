import Glibc
import Testing
import Worlds

/// Whatever is told or typed, the console sends nothing to its terminal but what is its own.
@Suite("hostile texts in the console")
struct HostileConsoleTests {
    @Test("every screen shows them as text")
    func shown() throws {
        var count = 0
        try FaultLine("hostile texts, screens", count: 1, soakCount: 200).run { random, _ in
            let incident = try HostileIncident(&random)
            try incident.tell(isToEnd: false)
            let sizes = [(40, 12), (100, 30), (80, 24), (132, 43), (57, 17), (200, 60)]
            let (columns, rows) = sizes.randomElement(using: &random) ?? (80, 24)
            let console = try WatchedConsole(
                incident.world, columns: columns, rows: rows, environment: incident.environment)
            try Self.visit(console)
            count += incident.count
            let ended = try console.leave()
            // The ladder's hook fails, which rings and notifies.
            let allowed: TerminalSequences.Allowed = [.screen, .bell, .notification, .clipboard]
            return FaultLine.Finding(
                faults: incident.strangers + ended
                    + TerminalSequences(allowed).strangers(in: console.terminal.received))
        }
        FaultLine.tell("hostile texts, screens: \(count) texts")
    }

    /// Reads the timeline, the panes, the menus, the lists, and what covers the screen.
    private static func visit(_ console: WatchedConsole) throws {
        for _ in 0..<12 {
            try console.terminal.type(Press.pageUp)
            try console.settle()
        }
        for key in [Press.pageDown, "\t", "\t", "\t"] { try console.terminal.type(key) }
        try console.settle()
        for (keys, title) in [
            ("\t\r", "Entry "), (Press.f[6, default: ""] + "\r", "Step "), (Press.f[2, default: ""], "Status "),
            (Press.f[3, default: ""], "Severity "), (Press.f[8, default: ""], "Maintenance on "),
            (Press.f[10, default: ""], "Resolve "), ("\u{0F}", "Go to another"),
        ] {
            try console.press(keys) { $0.contains("─ \(title)") }
            try console.press(Press.escape) { !$0.contains("─ \(title)") }
            try console.settle()
        }
        for (keys, title, pages) in [
            (Press.f[9, default: ""], "Brief ", 8), ("/show\r", "/show ", 20), ("/search k\r", "Search: k ", 0),
            ("/list\r", "Incidents ", 3), ("/stats\r", "Statistics ", 3), (Press.f[1, default: ""], "Help ", 0),
        ] {
            try console.read(keys, titled: title, pages: pages)
        }
        try console.press("/playbook use ladder\r") { $0.contains("NOT reached") }
        try console.settle()
    }

    @Test("what is pasted comes back, and what is typed runs nothing")
    func typed() throws {
        var count = 0
        try FaultLine("hostile texts, typed", count: 1, soakCount: 200).run { random, _ in
            let world = try World()
            try world.run(["open", "Checkout", "--no-console"]).expectSuccess()
            // Nothing that a line could run is there.
            let console = try WatchedConsole(world, columns: 90, rows: 25, environment: ["PATH": "/nowhere"])
            var texts = HostileText()
            var missing: [String] = []
            for number in 1...40 {
                let bytes = texts.next(&random)
                try number % 2 == 0 ? Self.paste(bytes, number, console) : Self.type(bytes, number, console)
            }
            count += 40
            // Behind a slow disk the composer is empty before the last line is on the record.
            var record = ""
            try World.waitUntil("the last text") {
                record = try world.run(["show", "--json"]).expectSuccess().output
                return record.contains("k40q")
            }
            for number in 1...40 where !record.contains("k\(number)q") { missing.append("text \(number) is lost") }
            kill(console.terminal.pid, SIGTERM)
            let status = try console.terminal.finish()
            if status != 128 + SIGTERM { missing.append("it ended with \(status)") }
            if try world.shell("find . -name 'owned*'").output != "" { missing.append("a command ran") }
            return FaultLine.Finding(
                faults: missing + TerminalSequences(.screen).strangers(in: console.terminal.received))
        }
        FaultLine.tell("hostile texts, typed: \(count) texts")
    }

    private static func paste(_ bytes: [UInt8], _ number: Int, _ console: WatchedConsole) throws {
        // A paste that holds its own end goes on as keys; those are typed in the other half.
        let end = Array("\u{1B}[201~".utf8)
        let inert = bytes.split(separator: end, omittingEmptySubsequences: false).joined()
        try console.terminal.type(" \u{1B}[200~")
        try console.terminal.send(Array(inert))
        try console.terminal.type("\u{1B}[201~")
        try enter(number, console)
    }

    /// Keys that do something are left out; what is left of a sequence stays.
    private static func type(_ bytes: [UInt8], _ number: Int, _ console: WatchedConsole) throws {
        try console.terminal.type(" ")
        try console.terminal.send(bytes.filter { $0 >= 0x20 && $0 != 0x7F })
        try enter(number, console)
    }

    private static func enter(_ number: Int, _ console: WatchedConsole) throws {
        // It may be parted by the composer's edge, where a first line says what it will become.
        try console.waitFor { screen in
            let line = screen.split(separator: "\n").map { $0.hasSuffix("   note") ? $0.dropLast(4) : $0 }.joined()
            return line.filter { $0 != " " && $0 != "▏" }.contains("k\(number)q")
        }
        try console.press(Press.enter) { $0.contains("▏ type and press Enter") }
    }
}
