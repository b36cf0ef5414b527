import Incidents

extension VerbTable {
    static let declaring: [Verb] = [
        Verb(
            "open", in: .declare, .records, "declare an incident",
            details: [
                "Only the title is needed. In a terminal it then opens the console.",
                "The clock counts from impact started, else from detection, else from declaring.",
                "A drill never counts among the incidents. With --backfill nothing is set off: it is recorded only.",
                "--alert reads JSON of Alertmanager, PagerDuty, Grafana, or with the usual names; - is standard input.",
                "Title, severity, services and detection come from the alert then, where they are not typed.",
            ],
            examples: [
                "open \"Database outage\" --severity 1 --service checkout --playbook database-outage",
                "open Checkout errors --detected -10m --commander ada",
                "open --alert alert.json",
            ],
            takes: [Positional("TITLE", .text, takesRest: true, standIn: "alert")],
            flags: [
                Flag("alert", "FILE", .path, "read an alert; it needs no TITLE then"),
                Flag("severity", "N", .severity, "1 (worst) to 5"),
                Flag("service", "S", .service, isRepeatable: true, "a service that is hit"),
                Flag("playbook", "P", .playbook, isRepeatable: true, "a playbook to use"),
                Flag("zone", "Z", .zone, "the incident's time zone: Europe/Berlin, UTC, PT"),
                Flag("impact-started", "T", .time, "when the impact started"),
                Flag("detected", "T", .time, "when it was detected"),
                Flag("commander", "WHO", .person, "who commands"),
                Flag("drill", "an exercise"),
                Flag("backfill", "written down afterwards"),
                Flag("no-console", venue: .shell, "do not open the console"),
            ]
        ) { given throws(UsageError) in
            .open(
                OpenArguments(
                    title: given.optional("TITLE") ?? "",
                    severity: try given.severityFlag(),
                    services: given.flags("service"), playbooks: given.flags("playbook"), zone: given.flag("zone"),
                    impactStarted: given.flag("impact-started"), detected: given.flag("detected"),
                    commander: given.flag("commander"), isDrill: given.has("drill"),
                    isBackfill: given.has("backfill"), opensConsole: !given.has("no-console"),
                    alert: try given.flagSource("alert")))
        }
    ]

    static let recording: [Verb] = [
        Verb(
            "note", aliases: ["log"], in: .record, .records, "add an entry to the timeline",
            details: [
                "With -, or without text, it reads the text from a pipe on standard input.",
                "With --alert it adds an entry for each alert that the file or the pipe holds, and none twice.",
            ],
            examples: [
                "note found schema mismatches in the orders service",
                "note \"roll back deploy 1234\" --kind decision --at -10m",
                "log \"95% of probes green\" --tag probes --pin",
                "note --alert alert.json",
            ],
            takes: [Positional("TEXT", .pipeableText, isOptional: true, takesRest: true)],
            flags: [
                Flag("kind", "K", .noteKind, "note, action, decision, hypothesis or impact"),
                Flag("tag", "T", .text, isRepeatable: true, "a tag to find it by"),
                Flag("pin", "mark it as belonging in the postmortem"),
                Flag("alert", "FILE", .path, "read an alert: JSON, as for open --alert"),
            ]
        ) { given throws(UsageError) in
            if let alert = try given.flagSource("alert") {
                guard given.optional("TEXT") == nil, !given.has("kind"), !given.has("tag"), !given.has("pin") else {
                    throw UsageError(
                        "note --alert FILE takes no TEXT, --kind, --tag or --pin: note those by themselves")
                }
                return .note(NoteArguments(text: .absent, alert: alert))
            }
            return .note(
                NoteArguments(
                    text: try given.text("TEXT"), kind: try given.flagChoice("kind", Vocabulary.noteKind),
                    tags: given.flags("tag"), isPinned: given.has("pin")))
        },
        Verb(
            "run", in: .record, .records, "run a command and keep what came out",
            details: [
                "Its start is on the record before it runs. The status is the command's own: not found 127, killed 128 + n, "
                    + "trouble of ours 125."
            ],
            examples: ["run -- systemctl status checkout", "run -- sh -c 'df -h | sort -k5'"],
            takes: [Positional("CMD", .text, takesRest: true)]
        ) { given in .run(.words(given.each("CMD"))) },
        Verb(
            "impact", in: .record, .records, "say who is hurt and how",
            details: ["Each part replaces what was said of it before; the entries stay."],
            examples: ["impact checkout fails for all buyers --users 100% --scope storefront"],
            takes: [Positional("TEXT", .text, isOptional: true, takesRest: true)],
            flags: [
                Flag("users", "TEXT", .text, "how many, which users"),
                Flag("business", "TEXT", .text, "what it costs the business"),
                Flag("scope", "TEXT", .text, "which part of the product"),
            ]
        ) { given throws(UsageError) in
            let impact = ImpactArguments(
                text: given.optional("TEXT"), users: given.flag("users"), business: given.flag("business"),
                scope: given.flag("scope"))
            guard impact != ImpactArguments() else {
                throw UsageError("impact needs a TEXT, --users, --business or --scope")
            }
            return .impact(impact)
        },
        Verb(
            "hypothesis", "confirm", in: .record, .records, "say that a hypothesis is right, and why",
            details: ["ENTRY is a note of the kind hypothesis: note TEXT --kind hypothesis."],
            examples: ["hypothesis confirm 3 the dump shows the same deadlock"],
            takes: [Positional("ENTRY", .entry), Positional("WHY", .text, takesRest: true)]
        ) { given throws(UsageError) in
            .hypothesis(.confirmed, entry: try given.required("ENTRY"), reason: try given.required("WHY"))
        },
        Verb(
            "hypothesis", "rule-out", in: .record, .records, "say that a hypothesis is wrong, and why",
            examples: ["hypothesis rule-out 3 no lock is waiting"],
            takes: [Positional("ENTRY", .entry), Positional("WHY", .text, takesRest: true)]
        ) { given throws(UsageError) in
            .hypothesis(.ruledOut, entry: try given.required("ENTRY"), reason: try given.required("WHY"))
        },
        Verb(
            "update", in: .record, .records, "tell the stakeholders",
            details: [
                "Only a public update restarts the clock that says when the next one is due.",
                "The hooks update-public and update-internal of the configuration send it; without one it is only recorded.",
            ],
            examples: ["update \"We are restoring the product list\" --audience public --next +20m"],
            takes: [Positional("TEXT", .pipeableText, takesRest: true)],
            flags: [
                Flag("audience", "WHO", .audience, "public or internal"),
                Flag("next", "T", .time, "when the next one is due: +30m, 15:00"),
            ]
        ) { given throws(UsageError) in
            .update(
                UpdateArguments(
                    text: try given.text("TEXT"), audience: try given.flagChoice("audience", Vocabulary.audience),
                    next: given.flag("next")))
        },
        Verb(
            "progress", in: .record, .records, "say how much is restored",
            details: ["PERCENT is a whole number from 0 to 100, with or without its sign."],
            examples: ["progress 80% of products listed", "progress 100"],
            takes: [
                Positional("PERCENT", .percent, isOptional: true),
                Positional("TEXT", .text, isOptional: true, takesRest: true),
            ]
        ) { given throws(UsageError) in
            guard given.optional("PERCENT") != nil || given.optional("TEXT") != nil else {
                throw UsageError("progress needs a PERCENT, a TEXT or both: progress 80% of products listed")
            }
            let (typed, text) = Percent.split(given.optional("PERCENT"), given.optional("TEXT"))
            let percent: Int? = if let typed { try Percent.value(of: typed) } else { nil }
            return .progress(percent: percent, text: text)
        },
        Verb(
            "amend", in: .record, .records, "correct an entry",
            details: [
                "The earlier text stays in the audit. --at and --by correct when it happened and who did it.",
                "An entry is named by its id or the beginning of it.",
            ],
            examples: ["amend 3f2a found 14 mismatches, not 12", "amend 3f2a --kind decision"],
            takes: [
                Positional("ENTRY", .entry), Positional("TEXT", .pipeableText, isOptional: true, takesRest: true),
            ],
            flags: [Flag("kind", "K", .noteKind, "note, action, decision, hypothesis or impact")]
        ) { given throws(UsageError) in
            let amendment = AmendArguments(
                entry: try given.required("ENTRY"), text: try given.text("TEXT"),
                kind: try given.flagChoice("kind", Vocabulary.noteKind))
            guard amendment.text != .absent || amendment.kind != nil || given.isRestamped else {
                throw UsageError("amend needs a TEXT, --kind, --at or --by: \(given.verb.shortUsage)")
            }
            return .amend(amendment)
        },
        Verb(
            "strike", in: .record, .records, "take an entry out of the document",
            details: ["It stays in the audit, with the reason."],
            examples: ["strike 3f2a belongs to another incident"],
            takes: [Positional("ENTRY", .entry), Positional("REASON", .text, takesRest: true)]
        ) { given throws(UsageError) in
            .strike(entry: try given.required("ENTRY"), reason: try given.required("REASON"))
        },
        Verb(
            "pin", in: .record, .records, "mark an entry for the postmortem",
            details: ["It then stands in the document, whatever its kind."],
            examples: ["pin 3f2a"],
            takes: [Positional("ENTRY", .entry)]
        ) { given throws(UsageError) in
            .pin(entry: try given.required("ENTRY"))
        },
        Verb(
            "move", in: .record, .records, "take an entry to the incident that it belongs to",
            details: [
                "It stands there with both its times, its kind, text, tags and people, and says where it came from.",
                "Here it is struck, and the audit says where it went. undo takes it back in both.",
                "What changed the state (a status, a severity, a milestone, a step) stays where it is.",
            ],
            examples: ["move 3f2a 2024-07-12-checkout-errors", "move 12 checkout"],
            takes: [Positional("ENTRY", .entry), Positional("INCIDENT", .incident)]
        ) { given throws(UsageError) in
            .move(entry: try given.required("ENTRY"), incident: try given.required("INCIDENT"))
        },
        Verb(
            "undo", in: .record, .records, "take back your last act in this incident",
            details: ["It appends: the audit keeps both. An entry that was moved comes back from both incidents."],
            examples: ["undo"]
        ) { _ in .undo },
        Verb(
            "redo", in: .record, .records, "do again what you took back last",
            details: ["Only while you have recorded nothing since."],
            examples: ["redo"]
        ) { _ in .redo },
        Verb(
            "import", in: .record, .records, "take in a timeline or a postmortem",
            details: [
                "It reads lines such as 09:25 text, 9:23 PM PT − text or | 09:00 | text |, and what is copied from a chat.",
                "Lines that can't be read become one note, and undo takes all of it back.",
                "With --new a postmortem becomes an incident of its own, with its sections and action items.",
                "In the console, lines that are pasted and look like a timeline show first what they would become.",
                "A time without a date is on --date, else on the day that the text names, else on the incident's.",
            ],
            examples: [
                "import chat.txt", "import postmortem.md --new --zone PT",
                "import chat.txt --date 2024-07-12 --dry-run",
            ],
            takes: [Positional("FILE", .path, takesRest: true)],
            flags: [
                Flag("new", "make it an incident of its own"),
                Flag("date", "D", .date, "the day of times that have none: 2024-07-12, today, yesterday"),
                Flag("zone", "Z", .zone, "the zone of times that have none"),
                Flag("repeated-hour", "WHICH", .repeatedHour, "first or second, where the clocks were put back"),
                Flag("dry-run", "show what would be recorded, and record nothing"),
            ]
        ) { given throws(UsageError) in
            .importText(
                ImportArguments(
                    source: try given.text("FILE"), isNew: given.has("new"), date: given.flag("date"),
                    zone: given.flag("zone"), isDryRun: given.has("dry-run"),
                    repeatedHour: try given.flagChoice("repeated-hour", Vocabulary.repeatedHour)))
        },
    ]
}

extension Arguments {
    func severityFlag() throws(UsageError) -> Severity? {
        guard let typed = flag("severity") else { return nil }
        return try Vocabulary.severity(typed)
    }
}
