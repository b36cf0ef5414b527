extension VerbTable {
    static let templates: [Verb] = [
        Verb(
            "template", "list", in: .end, .reads, "list the forms that documents are written in",
            details: ["With what each is for, which is the default, and where your own lie."],
            examples: ["template list"]
        ) { _ in .template(.list) },
        Verb(
            "template", "show", in: .end, .reads, "print a template as it is written",
            details: ["A name, or the path of a file."],
            examples: ["template show google-sre"],
            takes: [Positional("NAME", .template)]
        ) { given throws(UsageError) in .template(.show(try given.required("NAME"))) },
        Verb(
            "template", "new", in: .end, .neither, "begin a template of your own",
            details: [
                "It writes a copy of a built-in one into the templates folder, and never over a file.",
                "With the name of a built-in one, yours is used instead of it.",
            ],
            examples: ["template new our-postmortem", "template new after-action --like pagerduty"],
            takes: [Positional("NAME", .text)],
            flags: [Flag("like", "TEMPLATE", .template, "what it is a copy of; google-sre where nothing is said")]
        ) { given throws(UsageError) in .template(.new(try given.required("NAME"), like: given.flag("like"))) },
        Verb(
            "template", "check", in: .end, .reads, "say what is wrong with templates, and where",
            details: [
                "Names or paths; without any, all of your own. Each line reads FILE:LINE:COLUMN.",
                "Errors keep a document from being written, and the exit status is 2; warnings don't.",
            ],
            examples: ["template check google-sre", "template check"],
            takes: [Positional("NAME", .template, isOptional: true, takesRest: true)]
        ) { given in .template(.check(given.each("NAME"))) },
        Verb(
            "template", "tags", in: .end, .reads, "list what can stand in a template",
            details: ["Each tag with what it prints, and in which lists it can stand."],
            examples: ["template tags"]
        ) { _ in .template(.tags) },
    ]
}
