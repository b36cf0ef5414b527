import Incidents
import Text

/// The JSON Schema (2020-12) of what `RecordJSON` writes, for whoever reads a record with a program.
///
/// It is made from the vocabularies themselves, so that a new word of ours is in it on the day it can be written. What
/// it does not name is not in a record: a member that is added to the one must be added to the other.
package enum RecordSchema {
    package static var json: JSON {
        .object(
            [
                ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ("$id", .string("urn:sitroom:record")),
                ("title", .string("Incident record")),
                (
                    "description",
                    .string(
                        "The whole record of one incident, as sitroom export --format json and sitroom show --json "
                            + "write it. What is not set is left out. All texts are as people typed them.")
                ),
            ] + members(of: whole)
                + [
                    (
                        "$defs",
                        .object([
                            ("time", time), ("entry", object(entry)), ("revision", object(revision)),
                            ("event", object(event)),
                        ])
                    )
                ])
    }

    private static let whole: [Member] = [
        Member("id", string("The incident's id: that of the event that declared it.")),
        Member("handle", string("The name that people call it by, as in 2024-07-12-checkout-errors.")),
        Member("title", string("What it is called.")),
        Member("severity", severity, isRequired: false),
        Member("status", choice(Status.allCases, "The working state; never the same thing as a milestone.")),
        Member("drill", flag("Whether it is an exercise.")),
        Member("zone", string("The time zone that it is told in, an IANA name, an abbreviation or an offset.")),
        Member("milestones", object(milestones, "The named instants that are known, as corrected.")),
        Member(
            "metrics", object(metrics, "Durations from the corrected milestones; one that lacks an input is absent.")),
        Member("roles", list(object(role), "Who held which role, from when to when.")),
        Member("services", list(string("A service's name."), "The services that are affected.")),
        Member("impact", object(impact, "Who was hurt and how."), isRequired: false),
        Member("maintenance", list(object(window), "The stretches of maintenance mode, by when they began.")),
        Member("checklist", list(object(step), "The steps of all playbooks in use, in their order.")),
        Member(
            "escalation",
            list(object(level), "The levels of the escalation ladders, as far as they got, and those that wait.")),
        Member("updates", list(object(update), "What stakeholders were told.")),
        Member("progress", list(object(progress), "How much was restored, and when.")),
        Member("action_items", list(object(item), "The work owed afterwards, what was dropped included.")),
        Member("sections", object(sections, "What people wrote for the postmortem, in Markdown.")),
        Member(
            "timeline", list(reference("entry"), "Every entry, struck ones included, in the order of the timeline.")),
        Member(
            "audit", object(audit, "Every event with what was done to it since, where --audit asked for it."),
            isRequired: false),
        Member(
            "document",
            string("In a file: what it was made from, and a fingerprint, so that a change by hand is seen."),
            isRequired: false),
    ]

    private static var severity: JSON {
        described(
            "The impact class, from 1 (the worst) to 5.",
            [
                ("type", .string("integer")), ("enum", .array(Severity.allCases.map { .integer(Int64($0.rawValue)) })),
            ])
    }

    private static let milestones = MilestoneName.allCases.map {
        Member($0.rawValue, reference("time"), isRequired: false)
    }

    private static let metrics: [Member] = [
        Member("time_to_detect_seconds", integer(Metrics.Formula.detect), isRequired: false),
        Member("time_to_acknowledge_seconds", integer(Metrics.Formula.acknowledge), isRequired: false),
        Member("time_to_mitigate_seconds", integer(Metrics.Formula.mitigate), isRequired: false),
        Member("time_to_resolve_seconds", integer(Metrics.Formula.resolve), isRequired: false),
        Member("time_in_maintenance_seconds", integer(Metrics.Formula.maintenance), isRequired: false),
        Member(
            "time_in_severity_seconds",
            object(
                Severity.allCases.map { Member($0.name, integer("Seconds in this severity."), isRequired: false) },
                Metrics.Formula.severity), isRequired: false),
    ]

    private static let role: [Member] = [
        Member("role", choice(Role.allCases, "Which role.")), Member("who", string("Who held it.")),
        Member("from", reference("time")), Member("to", reference("time"), isRequired: false),
    ]

    private static let impact: [Member] = [
        Member("text", string("In general."), isRequired: false),
        Member("users", string("On users."), isRequired: false),
        Member("business", string("On the business."), isRequired: false),
        Member("scope", string("How far it reached."), isRequired: false),
    ]

    private static let window: [Member] = [
        Member("scope", string("What was taken out of service.")),
        Member("reason", string("Why."), isRequired: false),
        Member("owner", string("Who answers for it."), isRequired: false),
        Member("state", choice(MaintenanceState.allCases, "How it stands; an expiry takes nothing off by itself.")),
        Member("on_at", reference("time")), Member("off_at", reference("time"), isRequired: false),
        Member("expires_at", reference("time"), isRequired: false),
    ]
}

// The parts of which a record can hold many.
extension RecordSchema {
    private static let step: [Member] = [
        Member("n", number("The number that the list shows, through all playbooks.")),
        Member("playbook", string("The playbook that it came with."), isRequired: false),
        Member("section", string("The section of the playbook."), isRequired: false),
        Member("text", string("What is to be done.")),
        Member("owner", string("Who it is for."), isRequired: false),
        Member("state", choice(StepState.allCases, "How far it is.")),
        Member("by", string("Who changed it last."), isRequired: false),
        Member("at", reference("time"), isRequired: false),
        Member("acknowledged_by", string("Who said that they are at it."), isRequired: false),
        Member("time_box_seconds", integer("How long it may take once it is begun."), isRequired: false),
        Member("time_is_up_at", reference("time"), isRequired: false),
        Member("due_at", reference("time"), isRequired: false),
        Member("when", string("The condition under which it is to be done."), isRequired: false),
        Member("applies", flag("Whether that condition holds."), isRequired: false),
        Member("reason", string("What was said when it was changed, as why it was skipped."), isRequired: false),
        Member("command", string("The command that goes with it."), isRequired: false),
    ]

    private static let level: [Member] = [
        Member("level", integer("The level's number.")), Member("reach", string("Whom to reach.")),
        Member("playbook", string("Whose ladder it is.")),
        Member("round", number("How often the ladder has begun, this time included.")),
        Member(
            "state",
            choice(
                RecordJSON.LevelState.allCases,
                "What came of it: reached only where its hook succeeded, recorded where it has none.")),
        Member("due_at", reference("time")), Member("at", reference("time"), isRequired: false),
        Member("reason", string("Why nobody was reached."), isRequired: false),
        Member("acked_at", reference("time"), isRequired: false),
        Member("acked_by", string("Who answered."), isRequired: false),
    ]

    private static let update: [Member] = [
        Member("at", reference("time")), Member("audience", choice(Audience.allCases, "Who was told.")),
        Member("text", string("What they were told.")),
    ]

    private static let progress: [Member] = [
        Member("at", reference("time")),
        Member(
            "percent",
            described(
                "How much of it is restored.",
                [
                    ("type", .string("integer")), ("minimum", .integer(0)), ("maximum", .integer(100)),
                ]), isRequired: false),
        Member("text", string("Of what."), isRequired: false),
    ]

    private static let item: [Member] = [
        Member("n", number("The number that the list shows.")),
        Member("title", string("In a few words."), isRequired: false),
        Member("text", string("What is to be done, in Markdown."), isRequired: false),
        Member("owner", string("Who does it."), isRequired: false),
        Member(
            "due",
            described("The day it is due.", [("type", .string("string")), ("format", .string("date"))]),
            isRequired: false),
        Member("type", choice(ActionType.allCases, "What it is good for."), isRequired: false),
        Member("horizon", choice(Horizon.allCases, "Whether it is done at once or takes long."), isRequired: false),
        Member("group", string("What it is listed with."), isRequired: false),
        Member("priority", string("How urgent it is, in the team's own words."), isRequired: false),
        Member("ticket", string("Where it is followed, as an address or a key."), isRequired: false),
        Member("state", choice(ActionState.allCases, "Whether it is still owed.")),
        Member("remark", string("What was said when it was done or dropped."), isRequired: false),
    ]

    private static let sections: [Member] =
        TextField.allCases.map { Member($0.rawValue, string(DocumentSection.text($0).question), isRequired: false) }
        + ListField.allCases.map {
            Member($0.rawValue, list(string("One point."), DocumentSection.list($0).question), isRequired: false)
        }

    private static let entry: [Member] = [
        Member("id", string("The id of the event that recorded it, which verbs take.")),
        Member("occurred_at", reference("time")), Member("recorded_at", reference("time")),
        Member("author", string("Who wrote it.")), Member("by", string("Who did it.")),
        Member("kind", choice(EntryKind.allCases, "What it is.")), Member("text", string("As it reads now.")),
        Member("tags", list(string("A tag."), "In the order they were given.")),
        Member("pinned", flag("Whether somebody marked it as belonging in the postmortem.")),
        Member("struck", flag("Whether it was taken out of the document.")),
        Member(
            "revisions", list(reference("revision"), "Its states, the first one first; empty where it has only one.")),
    ]

    /// What it was at first, or only what a correction changed.
    private static let revision: [Member] = [
        Member("id", string("The id of the event that made it.")), Member("recorded_at", reference("time")),
        Member("author", string("Who made it.")), Member("text", string("The text from then on."), isRequired: false),
        Member("kind", choice(EntryKind.allCases, "The kind from then on."), isRequired: false),
        Member("occurred_at", reference("time"), isRequired: false),
        Member("struck", string("Why it was taken out."), isRequired: false),
        Member("pinned", constant("It was pinned."), isRequired: false),
        Member("moved_to", string("The handle of the incident it went to."), isRequired: false),
        Member("moved_from", string("The handle of the incident it came from."), isRequired: false),
        Member("taken_back", constant("This correction was undone later."), isRequired: false),
    ]
}

// The audit.
extension RecordSchema {
    private static let audit: [Member] = [
        Member("events", list(reference("event"), "In the order recorded, corrections under what they correct.")),
        Member("head", list(object(place), "The last event of each writer of the incident.")),
    ]

    private static let place: [Member] = [
        Member("event", string("The event's id.")),
        Member("hash", string("Its hash in the writer's chain, in hexadecimal.")),
    ]

    private static let event =
        line + [
            Member("revisions", list(object(line), "What was done to it since."), isRequired: false)
        ]

    private static let line: [Member] = [
        Member("id", string("The event's id.")),
        Member("event", string("The kind of event; one of a newer program has its own word.")),
        Member("what", string("What it did, in a few words.")), Member("occurred_at", reference("time")),
        Member("recorded_at", reference("time")), Member("author", string("Who wrote it.")),
        Member("by", string("Who did it.")), Member("host", string("The machine it was written on.")),
        Member("recorded_only", flag("Whether it was written after the fact, and started nothing.")),
        Member("text", string("What people said, or why."), isRequired: false),
        Member("changes", list(object(change), "The values it set."), isRequired: false),
    ]

    private static let change: [Member] = [
        Member("name", string("Which value; with neither of the others, what is so from then on.")),
        Member("from", string("What it was, a time in RFC 3339."), isRequired: false),
        Member("to", string("What it became, a time in RFC 3339."), isRequired: false),
    ]
}

// The words of the schema language.
extension RecordSchema {
    private struct Member {
        let name: String
        let schema: JSON
        let isRequired: Bool

        init(_ name: String, _ schema: JSON, isRequired: Bool = true) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
        }
    }

    /// RFC 3339 in UTC, to the second; the pattern says what the format alone does not.
    private static let time = described(
        "An instant in UTC.",
        [
            ("type", .string("string")), ("format", .string("date-time")),
            ("pattern", .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")),
        ])

    private static func members(of members: [Member]) -> [(key: String, value: JSON)] {
        let required = members.filter(\.isRequired).map { JSON.string($0.name) }
        return [
            ("type", .string("object")), ("properties", .object(members.map { ($0.name, $0.schema) })),
            ("required", .array(required)), ("additionalProperties", .bool(false)),
        ]
    }

    private static func object(_ members: [Member], _ description: String? = nil) -> JSON {
        let head = description.map { [(key: "description", value: JSON.string($0))] } ?? []
        return .object(head + self.members(of: members))
    }

    private static func list(_ element: JSON, _ description: String) -> JSON {
        described(description, [("type", .string("array")), ("items", element)])
    }

    private static func reference(_ name: String) -> JSON { .object([("$ref", .string("#/$defs/" + name))]) }

    private static func string(_ description: String) -> JSON { described(description, [("type", .string("string"))]) }

    private static func integer(_ description: String) -> JSON {
        described(description, [("type", .string("integer"))])
    }

    private static func number(_ description: String) -> JSON {
        described(description, [("type", .string("integer")), ("minimum", .integer(1))])
    }

    private static func flag(_ description: String) -> JSON { described(description, [("type", .string("boolean"))]) }

    private static func constant(_ description: String) -> JSON { described(description, [("const", .bool(true))]) }

    private static func choice(_ words: [some RawRepresentable<String>], _ description: String) -> JSON {
        described(
            description,
            [
                ("type", .string("string")), ("enum", .array(words.map { .string($0.rawValue) })),
            ])
    }

    private static func described(_ description: String, _ members: [(key: String, value: JSON)]) -> JSON {
        .object([("description", .string(description))] + members)
    }
}
