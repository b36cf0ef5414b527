import Glibc
import Testing
import Worlds

/// Documents of a journal that holds what a newer pattern knows for a secret.
@Suite struct SecretExportTests {
    private static let secrets = ["ACME-1234", "1234", "77*77", "4321"]

    /// An incident recorded before its team wrote the pattern down.
    private func world() throws -> World {
        let world = try World()
        for words in [
            ["open", "Badges", "--no-console", "--severity", "1"], ["note", "badge ACME-1234 lies on the desk"],
            ["set", "root-cause", "a copy of ACME-4321 and PW(77*77)"], ["resolve"],
        ] {
            #expect(try world.run(words).status == 0)
        }
        try world.write(#"secrets: ['ACME-([0-9]{4})', 'PW\(([^)]+)\)']"#, to: "config.yaml")
        return world
    }

    private func run(_ world: World, _ words: [String]) throws -> Outcome {
        try world.run(words, environment: ["SITROOM_CONFIG": world.path("config.yaml")])
    }

    @Test(
        "a document that would give a secret away is not written, and where it stands is said",
        arguments: [
            ["export"], ["export", "-o", "-"], ["export", "--format", "json", "-o", "x.json"],
            ["export", "--template", "brief", "-o", "brief.md"], ["export", "--format", "txt"],
        ])
    func refused(words: [String]) throws {
        let world = try world()
        let outcome = try run(world, words)
        #expect(outcome.status == 1 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.error.split(separator: "\n").count == 1 && outcome.error.contains("--allow-secrets"))
        #expect(outcome.error.contains("line ") && outcome.error.contains("(secret)"), "\(outcome)")
        for secret in Self.secrets { #expect(!outcome.error.contains(secret), "\(outcome)") }
        #expect(try world.shell("ls").lines == ["config.yaml", "home", "run", "tmp"])
    }

    @Test("no form hides a secret: signs of Markdown in it, escapes of escapes, a line that is broken in it")
    func hidden() throws {
        let world = try World()
        let place = "padding " + String(repeating: "word ", count: 11)
        let secrets = ["zz*star*_under_99", "~~xx~~`q`[a](b)", "open sesame forty thieves", "pw\"quote\\back&and"]
        try world.write(
            #"""
            secrets: ['zz\*star\*_under_99', '~~xx~~`q`\[a\]\(b\)', 'open sesame forty thieves', 'pw"quote\\back&and']
            """#, to: "config.yaml")
        try world.done(["open", "Hidden", "--no-console", "--backfill"])
        for (index, secret) in secrets.enumerated() {
            let steps = [
                (["set", "root-cause", place + secret], ["set", "root-cause", "none"], false),
                (["todo", place + secret], ["todo", "edit", "\(2 * index + 1)", "none"], true),
                (["todo", "x", "--owner", secret], ["todo", "edit", "\(2 * index + 2)", "--owner", "ada"], true),
            ]
            for (telling, mending, isItem) in steps {
                try world.done(telling)
                for format in ["md", "txt", "html", "json"] { try expectRefusal(world, ["--format", format], secret) }
                for form in ["tasks", "csv", "github", "jira"] where isItem {
                    try expectRefusal(world, ["--items", form], secret)
                }
                try world.done(mending)
                #expect(try run(world, ["export", "--format", "txt", "-o", "-"]).status == 0)
            }
        }
    }

    private func expectRefusal(_ world: World, _ words: [String], _ secret: String) throws {
        let outcome = try run(world, ["export", "-o", "-"] + words)
        #expect(outcome.status == 1 && outcome.output.isEmpty, "\(words) with \(secret): \(outcome)")
        #expect(!outcome.error.contains(secret) && outcome.error.contains("known secret"), "\(outcome)")
    }

    @Test("a place is a line, its columns and its heading; what only shows without escapes has no columns")
    func places() throws {
        let world = try world()
        let error = try run(world, ["export"]).error
        #expect(error.contains("3 known secrets in the document: line "), "\(error)")
        #expect(error.contains("columns 16–19, in Root Causes (secret)"), "\(error)")
        #expect(error.contains(", in Timeline (secret)"), "\(error)")
        let plain = try run(world, ["export", "--format", "txt"]).error
        #expect(plain.contains(", in Root Causes (secret)") && plain.contains(", in Timeline (secret)"), "\(plain)")
    }

    @Test("told to go on, it writes them and says what is left in, beside a document on standard output too")
    func allowed() throws {
        let world = try world()
        let written = try run(world, ["export", "--allow-secrets", "-o", "x.md"])
        #expect(written.status == 0 && written.output.hasPrefix("wrote x.md; 3 known secrets left in it: line "))
        #expect(world.text("x.md")?.contains("ACME-1234") == true)
        let printed = try run(world, ["export", "--allow-secrets", "-o", "-"])
        #expect(printed.status == 0 && printed.output.contains("ACME-1234"))
        #expect(printed.error.hasPrefix("sitroom: 3 known secrets left in it: line "), "\(printed)")
    }

    @Test("closing looks before it closes, and goes on when told to")
    func closing() throws {
        let world = try world()
        let refused = try run(world, ["close"])
        #expect(refused.status == 1 && refused.error.contains("nothing is closed: 3 known secrets"), "\(refused)")
        #expect(try world.run(["list", "--open"]).lines.count == 1)
        let done = try run(world, ["close", "--allow-secrets"])
        #expect(done.status == 0 && done.output.contains("3 known secrets left in it"), "\(done)")
        #expect(try world.run(["list", "--closed"]).lines.count == 1)
    }

    @Test("the console shows a document on its screen, and names the way to write it")
    func console() throws {
        let world = try world()
        let terminal = try TerminalSession(
            world, columns: 150, environment: ["SITROOM_CONFIG": world.path("config.yaml")])
        try terminal.startConsole("\"$SITROOM\" console badges")
        try terminal.enter("/export")
        try terminal.waitFor("the refusal") { $0.contains("nothing is written: 3 known secrets") }
        #expect(!((try? world.shell("ls *.md").output) ?? "").contains(".md"))
        try terminal.enter(" --allow-secrets")
        try terminal.waitFor("the document") { $0.contains("3 known secrets left in it") }
    }

    @Test("a draft lies on the disk without its secrets, and says so when it is offered")
    func draft() throws {
        let world = try world()
        let settings = ["SITROOM_CONFIG": world.path("config.yaml")]
        let terminal = try TerminalSession(world, columns: 150, environment: settings)
        try terminal.startConsole("\"$SITROOM\" console badges")
        try terminal.type("a badge ACME-1234 was found in the bin behind the office")
        try World.waitUntil("the draft is on the disk") {
            (try? world.shell("cat home/.local/state/sitroom/drafts/*.draft").output.contains("office")) == true
        }
        let draft = try world.shell("cat home/.local/state/sitroom/drafts/*.draft").output
        #expect(draft.contains("ACME-[masked secret]") && !draft.contains("1234"), "\(draft)")
        kill(try #require(try terminal.processes().last), SIGKILL)
        try terminal.waitFor("the shell") { !$0.contains("F1 Help") }
        try terminal.startConsole("clear; \"$SITROOM\" console badges")
        try terminal.waitFor("the offer") { $0.contains(", 1 secret masked (Ctrl-Y takes it") }
    }

    @Test("a text that could not be recorded is kept without its secrets")
    func emergency() throws {
        let world = try world()
        try world.write("no journal", to: "broken")
        let outcome = try world.run(
            ["note", "-"], input: "ACME-1234 was here\n",
            environment: ["SITROOM_CONFIG": world.path("config.yaml"), "SITROOM_JOURNAL": world.path("broken")])
        let path = try #require(outcome.error.split(separator: " ").last.map(String.init), "\(outcome)")
        let kept = try #require(world.text(path.split(separator: "\n").joined()))
        #expect(kept == "ACME-[masked secret] was here\n", "\(kept)")
    }
}
