import Commands
import Incidents
import Testing

/// The request of a shell line, split like the console's so that the cases read well.
func shell(_ line: String) throws(UsageError) -> Request {
    try CommandLanguage.parse(arguments: Word.split(line).map(\.value))
}

/// What is said about a shell line that can't be meant.
func complaint(_ line: String) -> String? {
    do {
        _ = try shell(line)
        return nil
    } catch {
        return error.message
    }
}

@Suite struct ParsingTests {
    @Test(
        "every verb's examples parse",
        arguments: VerbTable.all.flatMap { verb in verb.examples.map { (verb.name, $0) } })
    func examples(name: String, example: String) throws {
        #expect(example == name || example.hasPrefix(name + " ") || name == "note")
        let isConsoles = VerbTable.all.contains { $0.name == name && $0.venue == .console }
        _ = try isConsoles ? CommandLanguage.parse(consoleLine: example) : shell(example)
    }

    @Test("every verb that works in both venues reads its examples alike in the console")
    func sameInBoth() throws {
        for verb in VerbTable.all where verb.venue == .both {
            for example in verb.examples
            where !example.contains("--json") && !example.contains("-o -")
                && !example.contains("--plain")
            {
                #expect(try CommandLanguage.parse(consoleLine: example) == shell(example), "\(example)")
            }
        }
    }

    @Test(
        "a line becomes the request it says",
        arguments: [
            ("open Database outage", Action.open(OpenArguments(title: "Database outage"))),
            (
                "open --severity SEV-1 \"Database outage\" --service a --service b --drill --no-console",
                .open(
                    OpenArguments(
                        title: "Database outage", severity: .sev1, services: ["a", "b"], isDrill: true,
                        opensConsole: false))
            ),
            ("note it's broken", .note(NoteArguments(text: .words("it's broken")))),
            ("log -15 replicas", .note(NoteArguments(text: .words("-15 replicas")))),
            ("note -", .note(NoteArguments(text: .pipe))),
            ("note", .note(NoteArguments(text: .absent))),
            (
                "note --kind decision roll back --pin --tag x",
                .note(NoteArguments(text: .words("roll back"), kind: .decision, tags: ["x"], isPinned: true))
            ),
            ("note -- --force was used", .note(NoteArguments(text: .words("--force was used")))),
            ("note down -- rolling --back", .note(NoteArguments(text: .words("down -- rolling --back")))),
            ("note --- a rule ---", .note(NoteArguments(text: .words("--- a rule ---")))),
            ("note disk -h -o full", .note(NoteArguments(text: .words("disk -h -o full")))),
            ("status Identified a lock", .status(.identified, text: "a lock")),
            ("severity sev2", .severity(.sev2, reason: nil)),
            ("severity SEV-3 only one region", .severity(.sev3, reason: "only one region")),
            ("role commander Ada Lovelace", .role(.commander, who: "Ada Lovelace")),
            ("role drop scribe", .roleDrop(.scribe, who: nil)),
            ("service add order search", .serviceAdd("order search")),
            ("service remove checkout", .serviceRemove("checkout")),
            ("milestone impact-started yesterday 23:50", .milestone(.impactStarted, time: "yesterday 23:50")),
            ("impact --users 100%", .impact(ImpactArguments(users: "100%"))),
            ("maintenance", .maintenanceState),
            (
                "maintenance on --scope shop --until +1h",
                .maintenanceOn(MaintenanceArguments(scope: "shop", until: "+1h"))
            ),
            (
                "maintenance off all green --scope shop",
                .maintenanceOff(MaintenanceOffArguments(text: "all green", scope: "shop"))
            ),
            ("playbook list", .playbookList),
            ("playbook show general", .playbookShow("general")),
            ("playbook check docs x.md", .playbookCheck(paths: ["docs", "x.md"])),
            ("playbook use general", .playbookUse("general")),
            ("step done 3 lag 0.2 s", .step(.done, StepArguments(number: 3, text: "lag 0.2 s"))),
            ("step skip #4", .step(.skip, StepArguments(number: 4, text: nil))),
            (
                "step add look --owner ada --for 10m", .stepAdd(text: "look", owner: "ada", duration: "10m")
            ),
            (
                "update We are on it --audience public --next +20m",
                .update(UpdateArguments(text: .words("We are on it"), audience: .public, next: "+20m"))
            ),
            ("progress 80% of products listed", .progress(percent: 80, text: "of products listed")),
            ("progress 80", .progress(percent: 80, text: nil)),
            ("progress \"80% of products listed\"", .progress(percent: 80, text: "of products listed")),
            ("progress \"3 of 5 shards\"", .progress(percent: nil, text: "3 of 5 shards")),
            ("progress 3 of 5 shards", .progress(percent: nil, text: "3 of 5 shards")),
            ("progress nearly there", .progress(percent: nil, text: "nearly there")),
            (
                "todo alert on lag --due 2024-08-01 --type detect --horizon long-term",
                .todo(
                    TodoArguments(
                        text: .words("alert on lag"), due: "2024-08-01", type: .detect, horizon: .longTerm))
            ),
            ("todo -- drop the old index", .todo(TodoArguments(text: .words("drop the old index")))),
            ("todo edit 2 --owner ada", .todoEdit(number: 2, TodoArguments(text: .absent, owner: "ada"))),
            ("todo --owner ada edit 2", .todoEdit(number: 2, TodoArguments(text: .absent, owner: "ada"))),
            ("todo done 2", .todoDone(number: 2, text: nil)),
            ("todo drop 2 obsolete", .todoDrop(number: 2, text: "obsolete")),
            ("set root-cause a lock", .set(.text(.rootCause), .words("a lock"))),
            ("set root_cause -", .set(.text(.rootCause), .pipe)),
            ("set why because", .set(.list(.why), .words("because"))),
            ("set title Another title", .set(.title, .words("Another title"))),
            ("set zone UTC", .set(.zone, .words("UTC"))),
            ("add went-well the restore", .add(.wentWell, .words("the restore"))),
            ("remove link 2", .remove(.link, number: 2)),
            ("amend 3f other words", .amend(AmendArguments(entry: "3f", text: .words("other words")))),
            ("amend 3f --kind action", .amend(AmendArguments(entry: "3f", kind: .action))),
            ("amend 3f --at -10m", .amend(AmendArguments(entry: "3f"))),
            ("strike 3f wrong incident", .strike(entry: "3f", reason: "wrong incident")),
            ("pin 3f", .pin(entry: "3f")),
            ("undo", .undo),
            ("hypothesis rule-out 3 no waits", .hypothesis(.ruledOut, entry: "3", reason: "no waits")),
            ("hypothesis confirm 3 waits", .hypothesis(.confirmed, entry: "3", reason: "waits")),
            ("search replication lag", .search("replication lag")), ("stats", .stats(isCSV: false)),
            ("stats --csv", .stats(isCSV: true)), ("handover grace h", .handover(who: "grace h")),
            ("accept --by grace", .accept),
            ("brief", .brief),
            ("resolve", .resolve(text: nil)),
            (
                "close --reason false_alarm --template a --template b --format md --format json -o out",
                .close(
                    CloseArguments(
                        reason: .falseAlarm, templates: ["a", "b"], formats: [.md, .json], output: .path("out")))
            ),
            ("reopen it is back", .reopen(reason: "it is back")),
            ("export", .export(ExportArguments())),
            (
                "export --format json --zone PT --clock 12h --all -o -",
                .export(
                    ExportArguments(
                        format: .json, zone: "PT", clock: .twelveHours, holdsAllEntries: true,
                        output: .standardOutput))
            ),
            ("export -oout.md", .export(ExportArguments(output: .path("out.md")))),
            ("list", .list(.all)), ("list --open", .list(.open)), ("list --closed", .list(.closed)),
            ("show", .show), ("console", .console), ("verify", .verify(against: nil)),
            ("verify --against x.md", .verify(against: "x.md")), ("completion zsh", .completion(.zsh)),
            ("", .console), ("help", .help(.overview)), ("--help", .help(.overview)), ("-h", .help(.overview)),
            ("--version", .version), ("version", .version), ("NOTE --help", .help(.verb(["note"]))),
            ("log -h", .help(.verb(["note"]))), ("playbook --help", .help(.verb(["playbook"]))),
            ("playbook use --help", .help(.verb(["playbook", "use"]))),
            ("help role drop", .help(.verb(["role", "drop"]))),
            ("help log", .help(.verb(["note"]))), ("help playbook", .help(.verb(["playbook"]))),
        ]
    )
    func actions(line: String, action: Action) throws {
        #expect(try shell(line).action == action)
    }

    @Test("an argument of the shell that is a sentence is text, whatever it begins with")
    func sentences() throws {
        let text = "--force was used\non the second try"
        #expect(
            try CommandLanguage.parse(arguments: ["note", text, "--pin"]).action
                == .note(NoteArguments(text: .words(text), isPinned: true)))
        #expect(
            try CommandLanguage.parse(arguments: ["maintenance", "on", "--reason=a = b"]).action
                == .maintenanceOn(MaintenanceArguments(reason: "a = b")))
    }

    @Test(
        "the common flags stand anywhere, with = or a space",
        arguments: [
            "note fine --at -10m --by ada --incident db --author bob --json --journal j --config c",
            "--journal j --config=c --incident db note --at=-10m --author bob --json --by=ada fine",
            "--at -10m --json --by ada --author=bob --journal=j --config c --incident=db note fine",
        ])
    func commonFlags(line: String) throws {
        let options = CommonOptions(
            incident: "db", journal: "j", config: "c", author: "bob", at: "-10m", by: "ada", json: true)
        #expect(try shell(line) == Request(.note(NoteArguments(text: .words("fine"))), options: options))
    }

    @Test("a time of several words is one value")
    func twoWordTimes() throws {
        let request = try shell("note --at yesterday 23:50 all well")
        #expect(request.options.at == "yesterday 23:50")
        #expect(request.action == .note(NoteArguments(text: .words("all well"))))
        #expect(try shell("note --at 2024-07-12 9:00pm x").options.at == "2024-07-12 9:00pm")
        #expect(try shell("note --at 9:24 PM PT x").options.at == "9:24 PM PT")
        #expect(try shell("note --at 09:25 Database is down").options.at == "09:25")
        #expect(try shell("note x --at nonsense").options.at == "nonsense")
        #expect(
            try CommandLanguage.parse(arguments: ["note", "--at", "yesterday 23:50", "x"]).options.at
                == "yesterday 23:50")
        #expect(try shell("note --at 09:25 09:26 is wrong").options.at == "09:25")
    }

    @Test("an incident given as a word is the one the flag would name")
    func incidentWord() throws {
        #expect(try shell("show db-outage").options.incident == "db-outage")
        #expect(try shell("export db --incident db").options.incident == "db")
        #expect(try shell("console db").options.incident == "db")
        #expect(complaint("show a --incident b") == "show: two incidents, \"b\" and \"a\"")
    }

    @Test(
        "what can't be meant says what to do",
        arguments: [
            ("statsu identified", "unknown verb \"statsu\": did you mean status? (sitroom help lists all)"),
            ("frobnicate", "unknown verb \"frobnicate\" (sitroom help lists all)"),
            (
                "note x --kidn decision",
                "note has no flag \"--kidn\": did you mean --kind? (sitroom help note lists them; as text it stands after --)"
            ),
            ("pin 3f --piin", "pin has no flag \"--piin\" (sitroom help pin lists them)"),
            ("stat identified", "unknown verb \"stat\": did you mean status or stats? (sitroom help lists all)"),
            ("st 1", "unknown verb \"st\": did you mean strike, status or step? (sitroom help lists all)"),
            ("export -x", "export has no flag \"-x\": did you mean -o?"),
            ("export -o", "-o needs a value: -o PATH (where to; - is standard output)"),
            ("list --opne", "list has no flag \"--opne\": did you mean --open? (sitroom help list lists them)"),
            (
                "--incidnet x note y",
                "sitroom has no flag \"--incidnet\": did you mean --incident? (sitroom help lists them)"
            ),
            ("note x --at", "--at needs a value: --at T (when it happened: -10m, 09:25, 2024-07-12 09:00)"),
            ("note x --at --by ada", "--at needs a value: --at T (when it happened: -10m, 09:25, 2024-07-12 09:00)"),
            ("note x --at 1 --at 2", "--at is given twice: once is enough"),
            ("note x --pin=yes", "--pin is a switch: it takes no value"),
            ("note x --by=", "the value of --by is empty"),
            ("note \"\"", "note: the TEXT is empty"),
            ("show a b", "show takes no more words: what is \"b\"? (show [INCIDENT])"),
            ("undo it", "undo takes no words: what is \"it\"? (undo)"),
            ("status", "status needs a STATUS, investigating, identified or monitoring: status STATUS [TEXT]"),
            (
                "status monitorin",
                "status: unknown status \"monitorin\": did you mean monitoring? (it is investigating, identified or monitoring)"
            ),
            ("status resolved", "status does not take resolved: use the verb resolve"),
            ("severity 6", "unknown severity \"6\": it is 1 (worst) to 5, as in 2 or SEV-2"),
            ("severity high", "unknown severity \"high\": it is 1 (worst) to 5, as in 2 or SEV-2"),
            ("playbook", "playbook needs one of list, show, use, trust or check (sitroom help playbook shows them)"),
            (
                "playbook lsit",
                "playbook has no \"lsit\": did you mean playbook list? (it takes list, show, use, trust or check)"
            ),
            ("maintenance onn", "maintenance has no \"onn\": did you mean maintenance on? (it takes on or off)"),
            (
                "hypothesis the pool is full",
                "hypothesis has no \"the\" (it takes confirm or rule-out; a new one is a note: note TEXT --kind hypothesis)"
            ),
            ("step done three", "step done: \"three\" is no number: give the N that the list shows"),
            (
                "todo drop the index",
                "todo drop: \"the\" is no number: give the N that the list shows (to write it as text: todo -- drop …)"
            ),
            ("todo edit 2", "todo edit needs a TEXT or a flag that says what changes: todo edit N [TEXT]"),
            ("progress", "progress needs a PERCENT, a TEXT or both: progress 80% of products listed"),
            ("progress 120%", "progress: \"120%\" is no PERCENT: a whole number from 0 to 100, as in 80%"),
            ("add summary x", "add: summary is one text, no list: use set summary"),
            ("export --format docx", "export --format: unknown format \"docx\" (it is md, html, txt or json)"),
            ("list --open --closed", "list: --open and --closed exclude each other; list alone lists all"),
            ("impact", "impact needs a TEXT, --users, --business or --scope"),
            ("amend 3f", "amend needs a TEXT, --kind, --at or --by: amend ENTRY [TEXT]"),
            ("reopen", "reopen needs a REASON: reopen REASON"),
            ("help nosuch", "no help for \"nosuch\" (help alone lists all verbs)"),
            (
                "help playbook lst",
                "no help for \"playbook lst\": did you mean playbook list? (help alone lists all verbs)"
            ),
            ("--at -10m", "--at needs a verb (sitroom help lists all)"),
            ("brief --at -10m", "brief has no flag \"--at\" (sitroom help brief lists them)"),
            ("--at -10m brief", "brief has no flag \"--at\" (sitroom help brief lists them)"),
            ("todo --due 2024-08-01 done 2", "todo done has no flag \"--due\" (sitroom help todo done lists them)"),
        ])
    func complaints(line: String, message: String) {
        #expect(complaint(line) == message)
    }

    @Test("a message is one safe line, however long or hostile the word")
    func safeMessages() throws {
        let word = "\u{1B}[2J\nx" + String(repeating: "y", count: 1_000_000)
        let error = #expect(throws: UsageError.self) { try CommandLanguage.parse(arguments: [word]) }
        let message = try #require(error?.message)
        #expect(message.count < 200)
        #expect(!message.contains("\u{1B}") && !message.contains("\n"))
    }
}

@Suite("moving an entry")
struct MoveParsingTests {
    @Test("the incident that an entry goes to is not the one that it is in")
    func incidents() throws {
        let request = try CommandLanguage.parse(arguments: ["move", "12", "mail", "--incident", "checkout"])
        #expect(request.action == .move(entry: "12", incident: "mail"))
        #expect(request.options.incident == "checkout")
        let unnamed = try CommandLanguage.parse(consoleLine: "move #12 2024-07-12-mail-is-slow")
        #expect(unnamed.action == .move(entry: "#12", incident: "2024-07-12-mail-is-slow"))
        #expect(unnamed.options.incident == nil)
    }
}
