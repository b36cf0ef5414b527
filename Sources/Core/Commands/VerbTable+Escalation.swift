import Incidents

extension VerbTable {
    static let escalation: [Verb] = [
        Verb(
            "escalate", in: .state, .records, "call the next level of the ladder, or a level by its number or name",
            details: [
                "The ladder goes on from there until somebody acknowledges. Whoever stands on no ladder is recorded only.",
                "Somebody counts as reached only when the level's hook succeeded.",
            ],
            examples: ["escalate", "escalate 2 replication is broken, we need a DBA", "escalate \"DBA on-call\""],
            takes: [
                Positional("LEVEL|WHO", .person, isOptional: true),
                Positional("TEXT", .text, isOptional: true, takesRest: true),
            ]
        ) { given in .escalate(target: given.optional("LEVEL|WHO"), text: given.optional("TEXT")) },
        Verb(
            "ack", in: .state, .records, "take the incident on: every ladder stops",
            details: ["It sets the milestone acknowledged where it is not set yet."],
            examples: ["ack", "ack grace"],
            takes: [Positional("WHO", .person, isOptional: true, takesRest: true)]
        ) { given in .ack(who: given.optional("WHO")) },
    ]

    static let watching: [Verb] = [
        Verb(
            "watch", in: .care, .neither, venue: .shell, "keep the ladders and expiries alive without a screen",
            details: [
                "It calls what is due in every open incident of the journal and says so, line by line, until it is ended.",
                "Several consoles and watches never call twice.",
            ],
            examples: ["watch"]
        ) { _ in .watch }
    ]
}
