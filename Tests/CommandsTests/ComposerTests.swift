import Commands
import Incidents
import Testing

@Suite struct ComposerTests {
    @Test(
        "plain text, and what only begins like something else, is a note",
        arguments: [
            "all well", "it's \"down\"", "/etc/passwd is full", "/var/log", "/opt is full", "/home is full", "/ x",
            "//", "/1", "-15 replicas", "-10m", "@ada please look", "@09:25", "@ 09:25 x", "TODO", "TODO: x", "TODOs x",
            "todo x", "!", "!!! x", "! x", "!= 0", "@", "-", "/frobnicate now", "a\nb",
        ])
    func notes(line: String) {
        #expect(ConsoleLine.parse(line) == .note(line))
        #expect(ConsoleLine.preview(line) == "note")
    }

    @Test(
        "a leading space forces a note", arguments: ["/status x", "TODO x", "!ls", "@09:25 x", "-10m x", "/statsu x"])
    func forced(line: String) {
        #expect(ConsoleLine.parse(" " + line + " \n") == .note(line))
        #expect(ConsoleLine.preview(" " + line) == "note")
    }

    @Test("a blank line is nothing", arguments: ["", " ", "\n \t"])
    func blank(line: String) {
        #expect(ConsoleLine.parse(line) == .nothing)
        #expect(ConsoleLine.preview(line).isEmpty)
    }

    @Test(
        "a time before the text backdates it",
        arguments: [
            ("@09:25 hello", "09:25", "hello", "note at 09:25"),
            ("@yesterday 23:50 hi  there", "yesterday 23:50", "hi  there", "note at yesterday 23:50"),
            ("-10m rolled\nback ", "-10m", "rolled\nback", "note, 10m ago"),
            ("@-10m x", "-10m", "x", "note, 10m ago"),
            ("@9:24 PM PT x", "9:24 PM PT", "x", "note at 9:24 PM PT"),
        ])
    func backdated(line: String, time: String, text: String, preview: String) {
        #expect(ConsoleLine.parse(line) == .backdated(time: time, text: text))
        #expect(ConsoleLine.preview(line) == preview)
    }

    @Test("TODO makes an action item")
    func todo() {
        #expect(ConsoleLine.parse("TODO  drop the index ") == .todo("drop the index"))
        #expect(ConsoleLine.preview("TODO x") == "action item")
    }

    @Test(
        "a verb behind / is read by the parser of the shell",
        arguments: [
            ("/status identified", Action.status(.identified, text: nil)),
            ("/Severity 1", .severity(.sev1, reason: nil)),
            (
                "/note it's  \"as typed\"\nsecond line",
                .note(NoteArguments(text: .words("it's  \"as typed\"\nsecond line")))
            ),
            ("/note \"one word\"", .note(NoteArguments(text: .words("one word")))),
            ("/note \"--kind\"", .note(NoteArguments(text: .words("--kind")))),
            ("/note a  b --pin  c", .note(NoteArguments(text: .words("a  b  c"), isPinned: true))),
            ("/maintenance on --reason=\"db restore\"", .maintenanceOn(MaintenanceArguments(reason: "db restore"))),
            ("/undo", .undo),
        ])
    func verbs(line: String, action: Action) {
        #expect(ConsoleLine.parse(line) == .verb(Request(action)))
    }

    @Test(
        "a near miss and a wrong line are refused, and say why",
        arguments: [
            ("/statsu x", "unknown verb /statsu: did you mean /status? (with a space before it, it is a note)"),
            ("/sev 1", "unknown verb /sev: did you mean /severity? (with a space before it, it is a note)"),
            ("/severity 9", "unknown severity \"9\": it is 1 (worst) to 5, as in 2 or SEV-2"),
            ("/completion bash", "completion works in the shell only: sitroom completion"),
            ("/note x --journal y", "--journal works in the shell only"),
            ("/set summary -", "set: there is no pipe here, type the TEXT"),
            (
                "/note x --kidn y",
                "note has no flag \"--kidn\": did you mean --kind? (/help note lists them; as text it stands after --)"
            ),
            ("/", "/ alone: type a verb behind it, or a space before it for a note"),
        ])
    func refused(line: String, message: String) {
        #expect(ConsoleLine.parse(line) == .refused(message))
    }

    @Test(
        "the hint says what Enter would do, what is missing, or what is wrong",
        arguments: [
            ("/", "/open /note /log /run …"),
            ("/sta", "/status /stats"),
            ("/status", "status STATUS [TEXT]"),
            ("/status ", "status STATUS [TEXT]"),
            ("/status id", "status STATUS [TEXT]"),
            ("/status identified", "/status: change the working state"),
            ("/status frozen", "status: unknown status \"frozen\" (it is investigating, identified or monitoring)"),
            ("/note x --kind ", "--kind K: note, action, decision, hypothesis or impact"),
            (
                "/playbook ",
                "playbook list | playbook show NAME | playbook use NAME | playbook trust NAME | playbook check PATH"
            ),
            ("/playbook use", "playbook use NAME"),
            ("/undo", "/undo: take back your last act in this incident"),
            ("!ls", "run a command: it is shown before it runs"),
        ])
    func preview(line: String, hint: String) {
        #expect(ConsoleLine.preview(line) == hint)
    }

    @Test("no beginning of any example makes the hint or the completion fail")
    func everyPrefix() {
        for example in VerbTable.all.flatMap(\.examples) {
            for count in 0...example.count {
                let line = "/" + example.prefix(count)
                let completion = Completion.complete(line, candidates: CompletionCandidates())
                #expect((0...line.count).contains(completion.replacementStart))
                #expect(!ConsoleLine.preview(line).contains("\n"))
            }
        }
    }
}

@Suite struct CompletionTests {
    private let names = CompletionCandidates(
        people: [Candidate("ada"), Candidate("Ada Lovelace"), Candidate("grace")],
        playbooks: [Candidate("general", help: "Anything")], entries: [Candidate("3f2a", help: "rolled back")],
        steps: [Candidate("1"), Candidate("12")], actionItems: [Candidate("4")])

    @Test(
        "the last word is completed by what may stand there",
        arguments: [
            (
                "/st", 1,
                [
                    "strike", "status", "step done", "step start", "step ack", "step run", "step skip", "step reopen",
                    "step add", "stats",
                ]
            ),
            ("/status mon", 8, ["monitoring"]),
            ("/role commander a", 16, ["ada", "\"Ada Lovelace\""]),
            ("/role commander \"A", 16, ["ada", "\"Ada Lovelace\""]),
            ("/role s", 6, ["scribe", "sme"]),
            ("/role d", 6, ["drop", "deputy"]),
            ("/role drop s", 11, ["scribe", "sme"]),
            ("/playbook ", 10, ["list", "show", "use", "trust", "check"]),
            ("/playbook use g", 14, ["general"]),
            ("/amend 3", 7, ["3f2a"]),
            ("/step done 1", 11, ["1", "12"]),
            ("/todo done ", 11, ["4"]),
            ("/note x --k", 8, ["--kind"]),
            ("/note --kind de", 13, ["decision"]),
            ("/note --kind=de", 6, ["--kind=decision"]),
            ("/note x --by g", 13, ["grace"]),
            ("/note --kind note x --k", 20, []),
            ("/open x --service a --serv", 20, ["--service"]),
            ("/note -- --k", 9, []),
            ("/note free te", 11, []),
            ("/help sev", 6, ["severity"]),
            ("/severity ", 10, ["1", "2", "3", "4", "5"]),
            ("/undo ", 6, ["--at", "--by", "--incident", "--author", "--help"]),
            ("/compl", 1, []),
            ("/note x --jour", 8, []),
            ("plain st", 8, []),
            (" /st", 4, []),
        ])
    func completing(line: String, start: Int, texts: [String]) {
        let completion = Completion.complete(line, candidates: names)
        #expect(completion.replacementStart == start)
        #expect(completion.candidates.map(\.text) == texts)
    }

    @Test("a candidate brings its help")
    func help() {
        let help = { (line: String) in Completion.complete(line, candidates: names).candidates.first?.help }
        #expect(help("/statu") == "change the working state")
        #expect(help("/playbook u") == "put a playbook's steps on the checklist")
        #expect(help("/playbook use ") == "Anything")
        #expect(help("/playboo") == "list the playbooks")
        #expect(help("/note x --pi") == "mark it as belonging in the postmortem")
    }

    @Test("after two dashes completion offers every flag of the verb")
    func offersFlags() {
        for verb in VerbTable.all where verb.venue.includes(.console) {
            let offered = Completion.complete("/\(verb.name) --", candidates: names).candidates.map(\.text)
            for flag in verb.acceptedFlags where flag.venue.includes(.console) && flag.name.count > 1 {
                #expect(offered.contains(flag.spelling), "\(verb.name) \(flag.spelling)")
            }
        }
    }
}

@Suite struct IncidentRuleTests {
    @Test(
        "what is written afterwards also finds the incident that is only resolved",
        arguments: [
            ("set summary x", IncidentRule.unclosed), ("add why x", .unclosed), ("todo x", .unclosed),
            ("export", .unclosed), ("close", .unclosed), ("reopen x", .unclosed), ("show", .unclosed),
            ("note x", .unresolved), ("resolve", .unresolved), ("maintenance off", .unresolved),
            ("open x", .needsNone), ("list", .needsNone), ("help", .needsNone),
        ])
    func rule(line: String, rule: IncidentRule) throws {
        #expect(try shell(line).action.incidentRule == rule)
    }

    @Test("advice that was written for a shell is given in the console's words")
    func advice() {
        let closed = "x is closed: sitroom reopen REASON --incident x first"
        #expect(ConsoleLine.advice(closed) == "x is closed: /reopen REASON --incident x first")
        #expect(ConsoleLine.advice("update sitroom") == "update sitroom")
    }
}
