import Incidents

extension VerbTable {
    static let state: [Verb] = [
        Verb(
            "status", in: .state, .records, "change the working state",
            details: ["resolved and closed come with the verbs resolve and close."],
            examples: ["status identified a lock on the orders table"],
            takes: [Positional("STATUS", .status), Positional("TEXT", .text, isOptional: true, takesRest: true)]
        ) { given throws(UsageError) in
            let typed = try given.required("STATUS").lowercased()
            if let verb = ["resolved": "resolve", "closed": "close", "resolve": "resolve", "close": "close"][typed] {
                throw UsageError("status does not take \(typed): use the verb \(verb)")
            }
            return .status(try given.choice("STATUS", Vocabulary.status), text: given.optional("TEXT"))
        },
        Verb(
            "severity", in: .state, .records, "set the severity, 1 (worst) to 5",
            details: ["Lowering it needs a reason."],
            examples: ["severity 1", "severity SEV-3 only the back office is hit"],
            takes: [Positional("N", .severity), Positional("REASON", .text, isOptional: true, takesRest: true)]
        ) { given throws(UsageError) in
            .severity(try Vocabulary.severity(given.required("N")), reason: given.optional("REASON"))
        },
        Verb(
            "role", in: .state, .records, "give a role to someone",
            details: [
                "commander, deputy, scribe, comms and ops have one holder at a time; sme, responder and observer many."
            ],
            examples: ["role commander ada"],
            takes: [Positional("ROLE", .role), Positional("WHO", .person, takesRest: true)]
        ) { given throws(UsageError) in
            .role(try given.choice("ROLE", Vocabulary.role), who: try given.required("WHO"))
        },
        Verb(
            "role", "drop", in: .state, .records, "end someone's role",
            details: ["WHO is needed where several hold it."],
            examples: ["role drop scribe", "role drop sme grace"],
            takes: [Positional("ROLE", .role), Positional("WHO", .person, isOptional: true, takesRest: true)]
        ) { given throws(UsageError) in
            .roleDrop(try given.choice("ROLE", Vocabulary.role), who: given.optional("WHO"))
        },
        Verb(
            "handover", in: .state, .records, "offer command to someone, and show the brief",
            details: [
                "The commander commands until the other accepts. A second hand-over replaces the first.",
                "role commander WHO gives command at once.",
            ],
            examples: ["handover grace"],
            takes: [Positional("WHO", .person, takesRest: true)]
        ) { given throws(UsageError) in .handover(who: try given.required("WHO")) },
        Verb(
            "accept", in: .state, .records, "take the command that was offered to you",
            details: ["Somebody else may write it down for you with --by."],
            examples: ["accept", "accept --by grace"]
        ) { _ in .accept },
        Verb(
            "service", "add", in: .state, .records, "add a service that is hit",
            examples: ["service add checkout"],
            takes: [Positional("NAME", .service, takesRest: true)]
        ) { given throws(UsageError) in .serviceAdd(try given.required("NAME")) },
        Verb(
            "service", "remove", in: .state, .records, "remove a service that is not hit",
            examples: ["service remove checkout"],
            takes: [Positional("NAME", .service, takesRest: true)]
        ) { given throws(UsageError) in .serviceRemove(try given.required("NAME")) },
        Verb(
            "milestone", in: .state, .records, "set or correct a milestone",
            details: ["Out of order is refused; the refusal names the one to move first."],
            examples: ["milestone impact_started 09:05", "milestone mitigated 2024-07-12 10:40"],
            takes: [Positional("NAME", .milestone), Positional("T", .time, takesRest: true)]
        ) { given throws(UsageError) in
            .milestone(try given.choice("NAME", Vocabulary.milestone), time: try given.required("T"))
        },
        Verb(
            "maintenance", in: .state, .reads, "print the state of the maintenance",
            examples: ["maintenance"]
        ) { _ in .maintenanceState },
        Verb(
            "maintenance", "on", in: .state, .records, "take the product out of service",
            details: [
                "The hook maintenance-on of the configuration switches the product; without one it is only recorded.",
                "on again extends it; after a hook that failed it tries again.",
            ],
            examples: ["maintenance on --scope storefront --reason \"restore from backup\" --until +1h --owner ada"],
            flags: [
                Flag("scope", "S", .text, "which part of the product"),
                Flag("reason", "R", .text, "why"),
                Flag("until", "T", .time, "when it is to end: +1h, 15:00"),
                Flag("owner", "WHO", .person, "who answers for it"),
                byHand,
            ]
        ) { given in
            .maintenanceOn(
                MaintenanceArguments(
                    scope: given.flag("scope"), reason: given.flag("reason"), until: given.flag("until"),
                    owner: given.flag("owner"), isByHand: given.has("by-hand")))
        },
        Verb(
            "maintenance", "off", in: .state, .records, "put the product back into service",
            examples: ["maintenance off all checks green"],
            takes: [Positional("TEXT", .text, isOptional: true, takesRest: true)],
            flags: [Flag("scope", "S", .text, "which part, where several are out"), byHand]
        ) { given in
            .maintenanceOff(
                MaintenanceOffArguments(
                    text: given.optional("TEXT"), scope: given.flag("scope"), isByHand: given.has("by-hand")))
        },
    ]

    private static let byHand = Flag("by-hand", "the product was switched by hand: no hook runs")
}
