import FoundationEssentials
import Testing
import Worlds

/// The program among other programs: several at once, in pipes, and as its own help says.
@Suite struct ShellTests {
    @Test("six processes of thirty notes each lose none and leave the journal sound")
    func severalProcesses() throws {
        let world = try World.withIncident()
        let children = try (1...6).map { writer in
            try world.startShell(
                """
                for n in $(seq 30); do "$SITROOM" note "writer \(writer) note $n" || exit 1; done
                """, environment: ["SITROOM_AUTHOR": "writer-\(writer)"])
        }
        for child in children {
            let outcome = try child.finish()
            #expect(outcome.status == 0 && outcome.lines.count == 30, "\(outcome)")
        }
        let shown = try world.run(["show", "--json"]).lines.filter { $0.contains("\"text\": \"writer ") }
        #expect(shown.count == 180 && Set(shown).count == 180)
        try world.expectSound()
    }

    @Test("a reader that leaves early is no error")
    func closedPipe() throws {
        let world = try World.withIncident()
        #expect(try world.run(["note"], input: String(repeating: "a long line of text\n", count: 20000)).status == 0)
        let script = "{ \"$SITROOM\" show; echo $? > status; } | head -1"
        let outcome = try world.shell(script)
        #expect(outcome.lines == ["Checkout errors"] && outcome.error.isEmpty, "\(outcome)")
        #expect(world.text("status") == "0\n")
    }

    @Test("output that can't be written is an error", arguments: ["> /dev/full", ">&-"])
    func unwritable(redirection: String) throws {
        let world = try World.withIncident()
        let outcome = try world.shell("\"$SITROOM\" show \(redirection)")
        World.expectComplaint(outcome, status: 1, saying: ["cannot write the output"])
        try world.expectSound()
    }

    @Test("a note whose answer can't be printed says that it is recorded")
    func recordedUnsaid() throws {
        let world = try World.withIncident()
        let outcome = try world.shell("\"$SITROOM\" note 'once is enough' > /dev/full")
        World.expectComplaint(outcome, status: 1, saying: ["it is recorded, but cannot write the output"])
        #expect(try world.count(ofTextsBeginning: "once is enough") == 1)
    }

    @Test("with the standard streams closed a note is still recorded and the journal stays sound")
    func closedStreams() throws {
        let world = try World.withIncident()
        _ = try world.shell("\"$SITROOM\" note 'into the dark' <&- >&- 2>&-")
        #expect(try world.count(ofTextsBeginning: "into the dark") == 1)
        try world.expectSound()
    }

    /// Takes any JSON: that it was parsed is all.
    private struct Parsed: Decodable {
        init(from decoder: any Decoder) {}
    }

    @Test("reading verbs print JSON that is JSON", arguments: [["show"], ["list"], ["brief"], ["maintenance"]])
    func json(words: [String]) throws {
        let world = try World.withIncident("A \"quoted\" title \\ and 🛠")
        let outcome = try world.run(words + ["--json"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(throws: Never.self) { try JSONDecoder().decode(Parsed.self, from: Data(outcome.outputBytes)) }
    }

    @Test("every verb of the help has a help, and each example in it runs or is refused in one line")
    func help() throws {
        let world = try somethingToActOn()
        let help = try world.run(["help"])
        #expect(help.status == 0)
        let rows = help.lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
        let verbs = Set(rows.compactMap { $0.split(separator: " ").first })
        #expect(verbs.count > 25)
        for verb in verbs.sorted() {
            let page = try world.run(["help", String(verb)])
            #expect(page.status == 0 && page.output.hasPrefix("sitroom \(verb)"), "\(verb): \(page)")
            #expect(try world.run([String(verb), "--help"]).outputBytes == page.outputBytes)
            // A watch stays until it is ended.
            for example in ShellTests.examples(of: page.output) where !example.hasPrefix("sitroom watch") {
                try expectToWork(example, in: world)
            }
        }
    }

    /// The lines under `Examples`, those that were broken put together again.
    private static func examples(of page: String) -> [String] {
        var examples: [String] = []
        var isExample = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty || !line.hasPrefix(" ") { isExample = line == "Examples" }
            guard isExample, line.hasPrefix("  ") else { continue }
            let text = String(line.drop { $0 == " " })
            if text.hasPrefix("sitroom") { examples.append(text) } else { examples[examples.count - 1] += " " + text }
        }
        return examples
    }

    private func somethingToActOn() throws -> World {
        let world = try World.withIncident("Database outage")
        for name in ["chat.txt", "postmortem.md"] { try world.write("2024-07-12 09:00 it began\n", to: name) }
        try world.write("{\"title\": \"Checkout fails\"}", to: "alert.json")
        let playbook = "---\nname: database-outage\n---\n# Database outage\n\n- [ ] Look\n- [ ] Act\n"
        let script = """
            "$SITROOM" note "for the examples"
            mkdir books runbooks && echo "1. look" >runbooks/disk-full.md
            printf '%s' '\(playbook)' >books/db.md
            "$SITROOM" export -o review.md
            for copy in lifeboat damaged; do "$SITROOM" backup $copy.sqlite3; done
            """
        try world.shell(script).expectSuccess()
        return world
    }

    /// In a copy of a world with something to act on: done, or refused by the record, never a usage error or a crash.
    private func expectToWork(_ example: String, in original: World) throws {
        let world = try World()
        let script = """
            cp -R '\(original.folder)/.' .
            sitroom() { "$SITROOM" "$@"; }
            echo "text from a pipe" | \(example) </dev/null
            """
        let outcome = try world.shell(script, environment: ["SITROOM_PLAYBOOKS": world.path("books"), "TERM": "xterm"])
        // What a command prints, and its status, are its own.
        let isCommand = example.hasPrefix("sitroom run ")
        // A time of the morning, shortly before it.
        let isEarly = outcome.error.contains("still to come")
        #expect(
            [0, 3].contains(outcome.status) || isConsole(example) || isCommand || isEarly, "\(example): \(outcome)")
        #expect(
            outcome.error.isEmpty || outcome.error.hasPrefix("sitroom: ") || isCommand, "\(example): \(outcome)")
        try world.expectSound()
    }

    /// Which needs a terminal.
    private func isConsole(_ example: String) -> Bool {
        example == "sitroom" || ["sitroom console", "sitroom debrief"].contains { example.hasPrefix($0) }
    }
}
