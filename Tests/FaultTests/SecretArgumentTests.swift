import Testing
import Worlds

/// The arguments of a process are for everybody on the machine to read (proc(5), `/proc/PID/cmdline`).
@Suite("no secret among the arguments of a process")
struct SecretArgumentTests {
    /// Words that no pattern masks, so that only the way they are handed on keeps them from others.
    private static let secrets = [
        "title": "quince-title", "service": "quince-service", "note": "quince-note", "reason": "quince-reason",
        "scope": "quince-scope", "update": "quince-update", "draft": "quince-draft", "reach": "quince-reach",
        "variable": "quince-variable", "pattern": "quince-pattern",
    ]

    /// Writes down what everybody can read of every process, and that it ran.
    private static let probe = """
        #!/bin/sh
        cd "$(dirname "$0")" || exit 1
        for process in /proc/[0-9]*; do tr '\\0' ' ' <$process/cmdline; echo; done >>seen 2>/dev/null
        echo "$1" >>ran

        """

    @Test("hooks, commands, a step and the editor are started without what stands in the incident and around it")
    func arguments() throws {
        let world = try prepare()
        let word = { (name: String) in Self.secrets[name] ?? "" }
        let environment = [
            "SITROOM_PLAYBOOKS": world.path("books"), "TOKEN": word("variable"),
            "EDITOR": world.path("probe") + " editor",
        ]
        let alert = "{\"title\": \"\(word("title"))\", \"service\": \"\(word("service"))\"}"
        try world.run(["open", "--alert", "-", "--no-console"], input: alert, environment: environment).expectSuccess()
        try world.run(["playbook", "trust", "leak"], environment: environment).expectSuccess()
        let console = try WatchedConsole(world, columns: 120, rows: 40, environment: environment)
        func hasRun(_ name: String) -> Bool { world.text("ran")?.contains("\(name)\n") == true }
        // What is confirmed is decided anew: where what went before has only just ended, it is asked for once more.
        func confirm(_ line: String, _ question: String, running name: String) throws {
            for _ in 0..<10 where !hasRun(name) {
                try console.press(line) { $0.contains(question) }
                try console.press("y") { hasRun(name) || $0.contains("the state has changed") }
                if !hasRun(name) { try console.press("\u{3}") { $0.contains("▏ type and press Enter") } }
            }
            try console.waitFor { hasRun(name) && $0.contains("▏ type and press Enter") }
        }
        try console.press("\(word("note"))\r") { $0.contains("note        \(word("note"))") }
        try console.press("/playbook use leak\r") { $0.contains("trouble with") }
        try console.waitFor { $0.contains("page done after") }
        let maintenance = "/maintenance on --scope \(word("scope")) --reason \(word("reason"))\r"
        try confirm(maintenance, "y does it", running: "maintenance")
        // What stays within the house asks nothing.
        try console.press("/update \(word("update")) --audience internal\r") {
            $0.contains("update-internal done after")
        }
        try confirm("!./probe command\r", "RUN this command", running: "command")
        try confirm("/step run 1\r", "RUN this command", running: "step")
        try console.press(word("draft")) { $0.contains("▏\(word("draft"))") }
        try console.terminal.type("\u{1B}e")
        try console.terminal.waitFor("the editor") { _ in hasRun("editor") }
        let seen = try #require(world.text("seen"))
        #expect(seen.contains("probe maintenance") && seen.contains("probe step") && seen.contains("text.md"))
        for (name, secret) in Self.secrets where seen.contains(secret) {
            Issue.record("\(name) is among the arguments")
        }
    }

    private func prepare() throws -> World {
        let world = try World()
        try world.write(Self.probe, to: "probe")
        try world.shell("chmod +x probe; mkdir books; mkdir -p home/.config/sitroom").expectSuccess()
        let probe = world.path("probe")
        try world.write(
            """
            hooks: {maintenance-on: [\(probe), maintenance], update-internal: [\(probe), update], page: [\(probe), page]}
            secrets: ['\(Self.secrets["pattern"] ?? "")-[0-9]+']

            """, to: "home/.config/sitroom/config.yaml")
        let playbook = """
            ---
            escalation:
              - {level: 1, reach: \(Self.secrets["reach"] ?? ""), after: 0m, notify: page}
            ---
            # Leak
            ## Steps
            - [ ] trouble with it
              ```sh
              SERVICE={{service}} '\(probe)' step
              ```

            """
        try world.write(playbook, to: "books/leak.md")
        return world
    }
}
