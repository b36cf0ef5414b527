extension VerbTable {
    /// What looks after a journal and the machine it lies on.
    static let lookingAfter: [Verb] = [
        Verb(
            "verify", in: .care, .reads, "check the journal: every event, every projection",
            details: [
                "--against tells whether a document is what this journal gives, what came since it was written, and what "
                    + "was changed in it by hand. Exit status 1: it differs, or the journal was changed."
            ],
            examples: ["verify", "verify --against review.md"],
            flags: [Flag("against", "DOCUMENT", .path, "compare a document that was exported with the journal")]
        ) { given in .verify(against: given.flag("against")) },
        Verb(
            "doctor", in: .care, .reads, "check all that can be wrong on this machine",
            details: [
                "Locale, terminal, libraries, journal, rights, free space, clock, hooks, playbooks: a line each, and what to "
                    + "do where something is wrong. Exit status 1 where something is."
            ],
            examples: ["doctor", "doctor --json"]
        ) { _ in .care(.doctor) },
        Verb(
            "backup", in: .care, .neither, "copy the journal, whole, while others write",
            details: [
                "The copy is a journal of its own, mode 0600, checked before it takes its name: --journal PATH opens it.",
                "An older copy is replaced with --replace; nothing else ever is.",
            ],
            examples: ["backup incidents-copy.sqlite3", "backup --replace nightly.sqlite3"],
            takes: [Positional("PATH", .path)],
            flags: [Flag("replace", "take the place of an older copy")]
        ) { given throws(UsageError) in
            .care(.backup(path: try given.required("PATH"), replaces: given.has("replace")))
        },
        Verb(
            "recover", in: .care, .neither, venue: .shell,
            "bring in the events of a lifeboat, a copy, a damaged journal",
            details: [
                "Every event that a file still holds and this journal has not comes in as it was recorded; what is there "
                    + "already stays. The files are read and never written.",
                "--into saves them into a new journal: the way on when the journal itself is damaged.",
            ],
            examples: [
                "recover lifeboat.sqlite3", "recover damaged.sqlite3 --into saved.sqlite3",
            ],
            takes: [Positional("FILE", .path, takesRest: true)],
            flags: [Flag("into", "PATH", .path, "a journal to bring them into; made where it is missing")]
        ) { given throws(UsageError) in
            _ = try given.required("FILE")
            return .care(.recover(files: given.each("FILE"), into: given.flag("into")))
        },
        Verb(
            "share", in: .care, .neither, venue: .shell, "let a group write this journal; alone, say who may",
            details: [
                "Each member writes under their own name, as in: sitroom share oncall --journal /srv/incidents/journal.sqlite3",
                "The journal must lie in a folder of its own, which becomes the group's with it (2770, files 0660). "
                    + "--with-nobody takes it back (0700, 0600).",
            ],
            examples: ["share", "share --with-nobody"],
            takes: [Positional("GROUP", .text, isOptional: true)],
            flags: [Flag("with-nobody", "take every right of others away")]
        ) { given throws(UsageError) in
            let group = given.optional("GROUP")
            guard given.has("with-nobody") else { return .care(.share(group.map { .with(group: $0) } ?? .tell)) }
            guard group == nil else { throw UsageError("share --with-nobody names no group: leave one of them out") }
            return .care(.share(.withNobody))
        },
    ]
}
