import Incidents

extension VerbTable {
    static let checklists: [Verb] = [
        Verb(
            "playbook", "list", in: .work, .reads, "list the playbooks", examples: ["playbook list"]
        ) { _ in .playbookList },
        Verb(
            "playbook", "show", in: .work, .reads, "print a playbook",
            examples: ["playbook show database-outage"],
            takes: [Positional("NAME", .playbook)]
        ) { given throws(UsageError) in .playbookShow(try given.required("NAME")) },
        Verb(
            "playbook", "use", in: .work, .records, "put a playbook's steps on the checklist",
            examples: ["playbook use database-outage"],
            takes: [Positional("NAME", .playbook)]
        ) { given throws(UsageError) in .playbookUse(try given.required("NAME")) },
        Verb(
            "playbook", "trust", in: .work, .neither, "let a playbook's commands be run",
            details: [
                "It holds for the file as it is now: once it is changed it is asked for again. The commands are shown first."
            ],
            examples: ["playbook trust database-outage"],
            takes: [Positional("NAME", .playbook)]
        ) { given throws(UsageError) in .playbookTrust(try given.required("NAME")) },
        Verb(
            "playbook", "check", in: .work, .reads, "say what is wrong with runbooks, and where",
            details: [
                "A file, or a folder with all Markdown files in it and below; hidden folders and node_modules are left out.",
                "A line a file, with its number of steps; what is wrong reads FILE:LINE:COLUMN. The exit status is 1 when a "
                    + "file was refused; warnings don't count.",
            ],
            examples: ["playbook check runbooks", "playbook check runbooks/disk-full.md --json"],
            takes: [Positional("PATH", .path, takesRest: true)]
        ) { given throws(UsageError) in
            _ = try given.required("PATH")
            return .playbookCheck(paths: given.each("PATH"))
        },
        step(.done, "tick a step off", example: "step done 3 lag is 0.2 s"),
        step(
            .start, "start a step, or give it to someone", example: "step start 3 --owner grace --for 5m",
            flags: [
                Flag("owner", "WHO", .person, "who does it"),
                Flag("for", "DURATION", .duration, "how long it may take: 10m, 1h30m"),
            ]),
        Verb(
            "step", "ack", in: .work, .records, "accept a step that was given to you",
            examples: ["step ack 3", "step ack 3 grace"],
            takes: [Positional("N", .stepNumber), Positional("WHO", .person, isOptional: true, takesRest: true)]
        ) { given throws(UsageError) in .stepAck(number: try given.number("N"), who: given.optional("WHO")) },
        Verb(
            "step", "run", in: .work, .records, "run a step's command and keep what came out",
            details: [
                "The playbook must be trusted as it is: playbook trust NAME. Placeholders such as {{service}} are filled from the "
                    + "incident, others by --with."
            ],
            examples: ["step run 3", "step run 5 --with namespace=prod"],
            takes: [Positional("N", .stepNumber)],
            flags: [Flag("with", "NAME=VALUE", .text, isRepeatable: true, "what a placeholder stands for")]
        ) { given throws(UsageError) in
            .stepRun(number: try given.number("N"), values: try given.values("with"))
        },
        step(.skip, "skip a step, with the reason", example: "step skip 4 no replica in this region"),
        step(.reopen, "open a step again", example: "step reopen 3 the lag is back"),
        Verb(
            "step", "add", in: .work, .records, "add a step to the checklist",
            examples: ["step add check the orders table --owner grace --for 10m"],
            takes: [Positional("TEXT", .text, takesRest: true)],
            flags: [
                Flag("owner", "WHO", .person, "who does it"),
                Flag("for", "DURATION", .duration, "how long it may take: 10m, 1h30m"),
            ]
        ) { given throws(UsageError) in
            .stepAdd(text: try given.required("TEXT"), owner: given.flag("owner"), duration: given.flag("for"))
        },
    ]

    private static func step(
        _ verb: StepVerb, _ summary: String, example: String, flags: [Flag] = []
    ) -> Verb {
        Verb(
            "step", verb.rawValue, in: .work, .records, summary,
            examples: [example],
            takes: [Positional("N", .stepNumber), Positional("TEXT", .text, isOptional: true, takesRest: true)],
            flags: flags
        ) { given throws(UsageError) in
            let isGiven = !flags.isEmpty
            return .step(
                verb,
                StepArguments(
                    number: try given.number("N"), text: given.optional("TEXT"),
                    owner: isGiven ? given.flag("owner") : nil, duration: isGiven ? given.flag("for") : nil))
        }
    }

    static let writing: [Verb] = [
        Verb(
            "todo", in: .work, .records, "write down work that is owed afterwards",
            details: ["A text that begins with edit, done or drop is written after --: todo -- drop the index."],
            examples: ["todo \"alert on replication lag\" --owner grace --due 2024-08-01 --type detect"],
            takes: [Positional("TEXT", .pipeableText, takesRest: true)], flags: actionItemFlags
        ) { given throws(UsageError) in .todo(try given.actionItem()) },
        Verb(
            "todo", "edit", in: .work, .records, "change an action item",
            details: ["N is its number in show. What is not named stays as it is."],
            examples: ["todo edit 2 --due 2024-08-15 --priority P1"],
            takes: [
                Positional("N", .itemNumber), Positional("TEXT", .pipeableText, isOptional: true, takesRest: true),
            ],
            flags: actionItemFlags
        ) { given throws(UsageError) in
            let change = try given.actionItem()
            guard change != TodoArguments(text: .absent) else {
                throw UsageError("todo edit needs a TEXT or a flag that says what changes: \(given.verb.shortUsage)")
            }
            return .todoEdit(number: try given.number("N"), change)
        },
        Verb(
            "todo", "done", in: .work, .records, "mark an action item as done",
            examples: ["todo done 2 alert is live"],
            takes: [Positional("N", .itemNumber), Positional("TEXT", .text, isOptional: true, takesRest: true)]
        ) { given throws(UsageError) in
            .todoDone(number: try given.number("N"), text: given.optional("TEXT"))
        },
        Verb(
            "todo", "drop", in: .work, .records, "drop an action item",
            examples: ["todo drop 2 covered by item 5"],
            takes: [Positional("N", .itemNumber), Positional("TEXT", .text, isOptional: true, takesRest: true)]
        ) { given throws(UsageError) in
            .todoDrop(number: try given.number("N"), text: given.optional("TEXT"))
        },
        Verb(
            "set", in: .end, .records, "write a section of the postmortem",
            details: [
                "The text is Markdown. set on a list replaces it with one item, or with --item changes that one in its "
                    + "place; set title and set zone work too.",
                "Sections: " + TextField.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            ],
            examples: [
                "set root-cause the migration locked the orders table", "set why --item 2 nobody had tried it",
                "set zone Europe/Berlin",
            ],
            takes: [Positional("FIELD", .field), Positional("TEXT", .pipeableText, takesRest: true)],
            flags: [Flag("item", "N", .itemNumber, "change only this item of a list")]
        ) { given throws(UsageError) in
            guard let number = try given.flagNumber("item") else {
                return .set(try given.choice("FIELD", Vocabulary.field), try given.text("TEXT"))
            }
            return .setItem(try given.listField(), number: number, try given.text("TEXT"))
        },
        Verb(
            "add", in: .end, .records, "add an item to a list of the postmortem",
            details: ["Lists: " + ListField.allCases.map(\.rawValue).joined(separator: ", ") + "."],
            examples: ["add went-well the restore took 12 minutes"],
            takes: [Positional("FIELD", .listField), Positional("TEXT", .pipeableText, takesRest: true)]
        ) { given throws(UsageError) in .add(try given.listField(), try given.text("TEXT")) },
        Verb(
            "remove", in: .end, .records, "remove an item from a list of the postmortem",
            examples: ["remove went-well 2"],
            takes: [Positional("FIELD", .listField), Positional("N", .itemNumber)]
        ) { given throws(UsageError) in .remove(try given.listField(), number: try given.number("N")) },
        Verb(
            "reorder", in: .end, .records, "give an item of a list another place",
            details: ["The order matters for the whys, which are a chain; the others make room."],
            examples: ["reorder why 3 1"],
            takes: [
                Positional("FIELD", .listField), Positional("N", .itemNumber), Positional("PLACE", .itemNumber),
            ]
        ) { given throws(UsageError) in
            .reorder(try given.listField(), number: try given.number("N"), to: try given.number("PLACE"))
        },
    ]

    private static let actionItemFlags: [Flag] = [
        Flag("title", "TITLE", .text, "a short name for it"),
        Flag("owner", "WHO", .person, "who does it"),
        Flag("due", "DATE", .date, "when it is due: 2024-08-01"),
        Flag("type", "TYPE", .actionType, "mitigate, prevent, detect, process or other"),
        Flag("horizon", "H", .horizon, "immediate or long-term"),
        Flag("group", "G", .text, "the heading it stands under"),
        Flag("priority", "P", .text, "P1, high"),
        Flag("ticket", "URL", .text, "where it is tracked"),
    ]
}

extension Arguments {
    /// The values of `--with NAME=VALUE`, by their names in lower case.
    fileprivate func values(_ name: String) throws(UsageError) -> [String: String] {
        var values: [String: String] = [:]
        for typed in flags(name) {
            guard let equals = typed.firstIndex(of: "="), equals > typed.startIndex else {
                throw UsageError("\(verb.name): --\(name) takes NAME=VALUE, as in --\(name) namespace=prod")
            }
            values[typed[..<equals].lowercased()] = String(typed[typed.index(after: equals)...])
        }
        return values
    }

    fileprivate func actionItem() throws(UsageError) -> TodoArguments {
        TodoArguments(
            text: try text("TEXT"), title: flag("title"), owner: flag("owner"), due: flag("due"),
            type: try flagChoice("type", Vocabulary.actionType), horizon: try flagChoice("horizon", Vocabulary.horizon),
            group: flag("group"), priority: flag("priority"), ticket: flag("ticket"))
    }

    fileprivate func listField() throws(UsageError) -> ListField {
        let typed = try required("FIELD")
        if let field = TextField(rawValue: typed.lowercased()) {
            throw UsageError("\(verb.name): \(field.rawValue) is one text, no list: use set \(field.rawValue)")
        }
        return try choice("FIELD", Vocabulary.listField)
    }
}
