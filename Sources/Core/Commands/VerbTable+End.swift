import Incidents

extension VerbTable {
    private static let output = Flag("o", "PATH", .path, letter: "o", "where to; - is standard output")
    private static let replace = Flag("replace", "write it anew, over whatever lies there")
    private static let allowSecrets = Flag("allow-secrets", "write it although known secrets stand in it")

    static let ending: [Verb] = [
        Verb(
            "resolve", in: .end, .records, "say that the impact is over",
            details: ["The clock stops. What is owed afterwards goes on: todo, set and add, then close."],
            examples: ["resolve all probes green for 30 minutes"],
            takes: [Positional("TEXT", .text, isOptional: true, takesRest: true)]
        ) { given in .resolve(text: given.optional("TEXT")) },
        Verb(
            "debrief", in: .end, .neither, "fill the sections of the postmortem, then close",
            details: ["It opens the console on the debrief, which F10 shows once the incident is resolved."],
            examples: ["debrief", "debrief database-outage"],
            takes: [Positional("INCIDENT", .incident, isOptional: true)]
        ) { _ in .debrief },
        Verb(
            "close", in: .end, .records, "end the debrief, and write the postmortem",
            details: [
                "It refuses while unresolved, with maintenance on, or with milestones out of order.",
                "--force goes on. A false alarm, a duplicate and a cancelled one need no checks and no document.",
            ],
            examples: ["close --template google-sre -o review.md", "close --reason false-alarm"],
            flags: [
                Flag("reason", "R", .closingReason, "resolved, false-alarm, duplicate or cancelled"),
                Flag("force", "WHY", .text, "close although a check refuses"),
                Flag("template", "N", .template, isRepeatable: true, "a document to write"),
                Flag("format", "F", .format, isRepeatable: true, "md, html, txt or json"),
                output, replace, allowSecrets,
            ]
        ) { given throws(UsageError) in
            var formats: [DocumentFormat] = []
            for typed in given.flags("format") { formats.append(try Vocabulary.format.value(of: typed)) }
            return .close(
                CloseArguments(
                    reason: try given.flagChoice("reason", Vocabulary.closingReason), force: given.flag("force"),
                    templates: given.flags("template"), formats: formats, output: given.output,
                    allowsSecrets: given.has("allow-secrets"), replaces: given.has("replace")))
        },
        Verb(
            "reopen", in: .end, .records, "say that the impact is back",
            details: ["It clears resolved and closed; the cycles stay on the record."],
            examples: ["reopen errors are back in checkout"],
            takes: [Positional("REASON", .text, takesRest: true)]
        ) { given throws(UsageError) in .reopen(reason: try given.required("REASON")) },
        Verb(
            "export", in: .end, .neither, "write a document",
            details: [
                "It writes ./HANDLE-TEMPLATE.EXT unless -o says where, and prints where.",
                "Over an older Markdown file of the same document it keeps what was written, changed or taken out by hand; "
                    + "the comments in it say what is whose. A file that is no such document is refused; --replace "
                    + "writes over it.",
                "It looks for secrets once more, and writes nothing where it finds one; --allow-secrets goes on.",
                "--audit adds who recorded, amended, struck, pinned, moved and took back what, with both times.",
                "--items leaves out what was dropped. github and jira write one request's body a file into a folder, "
                    + "./HANDLE-items-github unless -o says where, for POST /repos/OWNER/REPO/issues and POST "
                    + "/rest/api/3/issue. The file's name and the key in the body (the comment sitroom-item KEY, the "
                    + "label sitroom-KEY) stay the item's own: search for the key before a second POST. What is done "
                    + "or has a ticket is left out. An owner written @LOGIN is assigned on GitHub; @ and # in the "
                    + "words call nobody and link nothing there. jira-project in the configuration names the project. "
                    + "Over a file that holds something else than the record gives now nothing is written, unless "
                    + "--replace says so.",
            ],
            examples: [
                "export --template incident-report --zone PT --clock 12h", "export --format json -o -",
                "export --format html", "export --format txt -o -", "export --audit -o audited.md",
                "export --items csv -o items.csv",
                "export --items github",
            ],
            takes: [Positional("INCIDENT", .incident, isOptional: true)],
            flags: [
                Flag("template", "N", .template, "which document"),
                Flag("format", "F", .format, "md, html, txt or json"),
                Flag("zone", "Z", .zone, "the time zone of all its times"),
                Flag("clock", "C", .clock, "12h or 24h"),
                Flag("all", "the timeline holds every entry"),
                Flag("audit", "every event and revision stands at its end"),
                Flag("items", "FORM", .itemsFormat, "the action items alone: tasks, csv, github or jira"),
                output, replace, allowSecrets,
            ]
        ) { given throws(UsageError) in
            return .export(try given.export(try given.flagChoice("format", Vocabulary.format)))
        },
    ]

    static let lookingBack: [Verb] = [
        Verb(
            "brief", in: .lookBack, .reads, "print the one-page picture", examples: ["brief"]
        ) { _ in .brief },
        Verb(
            "list", in: .lookBack, .reads, "list the incidents",
            examples: ["list --open"],
            flags: [Flag("open", "only those that are not closed"), Flag("closed", "only those that are closed")]
        ) { given throws(UsageError) in
            switch (given.has("open"), given.has("closed")) {
            case (true, true): throw UsageError("list: --open and --closed exclude each other; list alone lists all")
            case (true, false): .list(.open)
            case (false, true): .list(.closed)
            case (false, false): .list(.all)
            }
        },
        Verb(
            "show", in: .lookBack, .reads, "print an incident: its state and its timeline",
            examples: ["show", "show database-outage --json"],
            takes: [Positional("INCIDENT", .incident, isOptional: true)]
        ) { _ in .show },
        Verb(
            "search", in: .lookBack, .reads, "find words in every incident",
            details: [
                "It finds entries that are not struck, titles, sections and action items that have all the words, "
                    + "whatever their case and accents; the last may be the beginning of one.",
                "--incident looks in one incident alone.",
            ],
            examples: ["search replication lag", "search item_data --incident database-outage"],
            takes: [Positional("QUERY", .text, takesRest: true)]
        ) { given throws(UsageError) in .search(try given.required("QUERY")) },
        Verb(
            "find", in: .lookBack, .neither, venue: .console, "light words on the timeline, or show only some entries",
            details: [
                "Words are lit wherever they stand, and Alt-K and Alt-J go from match to match.",
                "--kind, --by and --tag leave only what they name; the line above the entries says so. Esc ends it.",
            ],
            examples: ["find replica", "find --kind decision --kind action --by grace", "find timeout --tag deploy"],
            takes: [Positional("TEXT", .text, isOptional: true, takesRest: true)],
            flags: [
                Flag("kind", "K", .entryKind, isRepeatable: true, "only this kind of entry"),
                Flag("by", "WHO", .person, "only what this person did"),
                Flag("tag", "T", .text, "only what has this tag"),
            ]
        ) { given throws(UsageError) in .find(try given.find()) },
        Verb(
            "stats", in: .lookBack, .reads, "count incidents, and how long things took",
            details: [
                "By severity, service and month. Drills and what is not resolved are left out, and counted.",
                "--csv is for a spreadsheet; a text that it would calculate gets an apostrophe before it.",
            ],
            examples: ["stats", "stats --csv"], flags: [Flag("csv", "print comma-separated values")]
        ) { given in .stats(isCSV: given.has("csv")) },
    ]

    static let care: [Verb] = [
        Verb(
            "console", in: .care, .neither, "open the console; in it, show another incident",
            details: [
                "With --plain, and in a terminal that can't move its cursor, it prints a line for each thing that "
                    + "happens and draws nothing: for a screen reader, or with lines from a pipe."
            ],
            examples: ["console", "console database-outage", "console --plain"],
            takes: [Positional("INCIDENT", .incident, isOptional: true)], flags: [CommonFlags.plain]
        ) { _ in .console },
        Verb(
            "demo", in: .care, .neither, venue: .shell, "play an incident in a minute, to see it all",
            details: [
                "A drill in a journal of its own, which is thrown away at the end. Space pauses, Right goes on to the "
                    + "next step, Esc gives you the keyboard, Ctrl-C leaves. Without a terminal it is told line by line."
            ],
            examples: ["demo", "demo --speed 2"],
            flags: [Flag("speed", "N", .text, "2 is twice as fast, 0.5 half as fast")]
        ) { given throws(UsageError) in
            guard let typed = given.flag("speed") else { return .demo(speed: 1) }
            guard let speed = Double(typed), (0.05...10_000).contains(speed) else {
                throw UsageError("demo --speed \(Wording.quoted(typed)): a number from 0.05 to 10000, as in 2 or 0.5")
            }
            return .demo(speed: speed)
        },
        Verb(
            "completion", in: .care, .neither, venue: .shell, "print the completions of a shell",
            examples: ["completion bash"],
            takes: [Positional("SHELL", .shell)]
        ) { given throws(UsageError) in .completion(try given.choice("SHELL", Vocabulary.shell)) },
        Verb(
            "names", in: .care, .neither, venue: .shell, "print names that can be completed",
            details: [
                "A line each: the name, and after a tab what it is. The completions of the shells ask for them.",
                "Those of an incident are those of the one that is open, or of --incident.",
            ],
            examples: ["names incident", "names step --incident database-outage"],
            takes: [Positional("KIND", .nameKind)]
        ) { given throws(UsageError) in .names(try given.choice("KIND", Vocabulary.nameKind)) },
        Verb(
            "help", in: .care, .neither, "show this, or the help of a verb",
            examples: ["help", "help note", "help playbook use"],
            takes: [Positional("VERB", .verb, isOptional: true, takesRest: true)],
            flags: [
                Flag("man", venue: .shell, "print the manual page, for man -l -"),
                Flag("schema", venue: .shell, "print the JSON Schema of a record, as export --format json writes it"),
            ]
        ) { given throws(UsageError) in
            if given.has("man") { return .help(.manual) }
            return .help(given.has("schema") ? .recordSchema : try given.helpTopic())
        },
        Verb(
            "version", in: .care, .neither, "print the version", examples: ["version"]
        ) { _ in .version },
    ]
}

extension Arguments {
    fileprivate func helpTopic() throws(UsageError) -> HelpTopic {
        guard let typed = optional("VERB") else { return .overview }
        let path = typed.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        let rows = VerbTable.rows(for: path[0])
        if path.count == 1, let first = rows.first { return .verb([first.path[0]]) }
        if VerbTable.verb(path) != nil { return .verb(path) }
        let names = rows.isEmpty ? VerbTable.firstWords(in: venue) : rows.map(\.name)
        let near = Wording.guess(path.joined(separator: " "), among: names)
        throw UsageError("no help for \(Wording.quoted(typed))\(near) (help alone lists all verbs)")
    }
}
