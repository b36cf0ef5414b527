import Testing
import Worlds

/// What is refused, with which words and which status; nothing of it reaches the record.
@Suite struct BadInputTests {
    struct Case: CustomTestStringConvertible {
        let words: [String]
        let status: Int32
        let says: [String]
        init(_ words: String, _ status: Int32, _ says: String...) {
            self.words = words.split(separator: " ").map(String.init)
            self.status = status
            self.says = says
        }
        var testDescription: String { words.joined(separator: " ") }
    }

    @Test(
        "what no look into the journal could save exits 2 and names what was meant",
        arguments: [
            Case("frobnicate", 2, "unknown verb \"frobnicate\"", "sitroom help"),
            Case("nte hello", 2, "did you mean note?"),
            Case("note --tagg x hello", 2, "no flag \"--tagg\"", "did you mean --tag?"),
            Case("maintenance sideways", 2, "sideways"),
            Case("open X --playbook nope --no-console", 2, "nope: there is no such playbook"),
            Case("playbook use nope", 2, "nope: there is no such playbook"),
            Case("export --template nope", 2, "no template is named nope", "google-sre"),
            Case("close --template nope", 2, "no template is named nope"),
            Case("export --format pdf", 2, "pdf"),
            Case("open X --zone Mars/Olympus --no-console", 2, "no time zone is named Mars/Olympus"),
            Case("open X --zone IST --no-console", 2, "Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
            Case("open X --zone CST --no-console", 2, "CST is the name of several time zones"),
            Case("export --zone BST", 2, "BST is the name of several time zones"),
            Case("note x --at +10m", 2, "in the future", "before now"),
            Case("note x --at 2999-01-01T00:00Z", 2, "in the future"),
            Case("note x --at 25:61", 2, "25:61"),
            Case("note x --at sometime", 2, "sometime"),
            Case("milestone detected 2999-01-01T00:00Z", 2, "in the future"),
            Case("severity 9", 2, "unknown severity \"9\"", "1 (worst) to 5"),
            Case("status gone", 2, "unknown status \"gone\"", "investigating"),
            Case("set nonsense x", 2, "nonsense"),
            Case("todo x --due someday", 2, "someday"),
            Case("progress 120%", 2, "0 to 100"),
            Case("open", 2, "TITLE"),
            Case("help frobnicate", 2, "frobnicate"),
            Case("completion tcsh", 2, "tcsh", "bash"),
        ])
    func usage(_ given: Case) throws {
        let world = try World.withIncident()
        try world.expectRefusal(given.words, status: given.status, saying: given.says)
        #expect(try world.count(ofTextsBeginning: "") == 1)
    }

    @Test(
        "what the record does not have exits 3 and says where to look",
        arguments: [
            Case("show nosuch", 3, "no incident \"nosuch\"", "sitroom list"),
            Case("note --incident nosuch hello", 3, "no incident \"nosuch\""),
            Case("amend zzzz text", 3, "no entry \"zzzz\"", "sitroom show"),
            Case("strike 9-qqqq why", 3, "no entry \"9-qqqq\""),
            Case("pin zzzz", 3, "no entry \"zzzz\""),
            Case("step done 99", 3, "there is no checklist"),
            Case("todo done 7", 3, "there is no action item"),
            Case("remove went-well 1", 3, "every list is empty"),
            Case("role drop scribe", 3, "nobody has a role"),
            Case("maintenance off", 3, "maintenance"),
            Case("milestone resolved -1m", 3, "resolve"),
            Case("close", 3, "can't be closed", "resolve"),
            Case("reopen it is back", 3, "resolved"),
        ])
    func state(_ given: Case) throws {
        let world = try World.withIncident()
        try world.expectRefusal(given.words, status: given.status, saying: given.says)
        #expect(try world.count(ofTextsBeginning: "") == 1)
    }

    @Test("without an incident a note is refused, and reading answers")
    func nothingYet() throws {
        let world = try World()
        try world.expectRefusal(["note", "hello"], status: 3, saying: ["sitroom open TITLE"])
        let list = try world.run(["list"])
        #expect(list.status == 0 && list.output.contains("no incidents"))
        #expect(world.read("home/journal.sqlite") == nil)
    }

    @Test("with two incidents open a note lands in neither, and piped text is kept")
    func twoIncidents() throws {
        let world = try World.withIncident("Checkout errors")
        #expect(try world.run(["open", "Search is slow", "--no-console"]).status == 0)
        let outcome = try world.run(["note"], input: "from the pipe\nsecond line\n")
        World.expectComplaint(
            outcome, status: 3, saying: ["several incidents", "--incident", "checkout-errors", "search-is-slow"])
        #expect(String(decoding: try world.keptText(outcome), as: UTF8.self).hasPrefix("from the pipe\nsecond line"))
        #expect(try !world.run(["show", "--json", "--incident", "2"]).output.contains("from the pipe"))
    }

    @Test("a milestone before the one that it must follow is refused, naming the one to move first")
    func order() throws {
        let world = try World.withIncident()
        #expect(try world.run(["milestone", "impact_started", "-10m"]).status == 0)
        try world.expectRefusal(
            ["milestone", "detected", "-20m"], status: 3, saying: ["detected", "milestone impact_started T"])
    }

    @Test("an incident under maintenance is not closed, unless by force and with the reason")
    func closingUnderMaintenance() throws {
        let world = try World.withIncident()
        for words in [["maintenance", "on", "--scope", "storefront"], ["resolve", "all green"]] {
            #expect(try world.run(words).status == 0)
        }
        try world.expectRefusal(
            ["close", "-o", world.path("early.md")], status: 3,
            saying: ["maintenance is on for storefront", "maintenance off", "--force WHY"])
        #expect(world.read("early.md") == nil)
        let forced = try world.run(["close", "--force", "the shop stays shut", "-o", world.path("late.md")])
        #expect(forced.status == 0 && world.read("late.md") != nil, "\(forced)")
        #expect(world.text("late.md")?.contains("the shop stays shut") == false)
    }

    @Test("without a terminal the console says so and the verbs work")
    func noTerminal() throws {
        let world = try World.withIncident()
        let outcome = try world.shell("\"$SITROOM\" console < /dev/null 2>&1")
        #expect(outcome.status == 1 && outcome.output.contains("sitroom: the console needs a terminal"), "\(outcome)")
        #expect(!outcome.output.contains("\u{1B}"))
        #expect(try world.run(["note", "still on the record"], environment: ["TERM": "dumb"]).status == 0)
    }

    @Test("in the C locale text of any script is recorded and printed whole", arguments: ["C", "POSIX", ""])
    func localeC(locale: String) throws {
        let world = try World.withIncident()
        let environment = ["LANG": "", "LC_ALL": locale]
        #expect(try world.run(["note", "żółć 漢字 🛠"], environment: environment).status == 0)
        let shown = try world.run(["show"], environment: environment)
        #expect(shown.status == 0 && shown.output.contains("żółć 漢字 🛠"))
    }
}
