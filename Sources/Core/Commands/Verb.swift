/// What a word or a flag's value is: what completion offers for it, and what help says of it.
package enum ValueKind: Equatable, Sendable {
    case incident, entry, person, service, playbook, template
    case stepNumber, itemNumber, percent
    case time, date, duration, zone
    case severity, status, role, milestone, noteKind, entryKind, audience
    case actionType, horizon, closingReason, repeatedHour, format, itemsFormat, clock, shell, nameKind
    /// A field that `set` takes; one that `add` takes.
    case field, listField
    case verb, path
    /// One line of free words.
    case text
    /// Free words, or `-` for standard input.
    case pipeableText
}

/// A word, or the remaining words, that a verb takes.
package struct Positional: Sendable {
    /// As in the usage line: `STATUS`.
    package let name: String
    package let kind: ValueKind
    package let isOptional: Bool
    /// Whether it takes all remaining words; only the last one may.
    package let takesRest: Bool
    /// The flag that may stand in its place.
    package let standIn: String?

    package init(
        _ name: String, _ kind: ValueKind, isOptional: Bool = false, takesRest: Bool = false, standIn: String? = nil
    ) {
        self.standIn = standIn
        self.name = name
        self.kind = kind
        self.isOptional = isOptional
        self.takesRest = takesRest
    }
}

/// A flag of a verb.
package struct Flag: Sendable {
    /// Without its dashes.
    package let name: String
    /// The letter of its short form, as in `-o`.
    package let letter: Character?
    /// The value's name in the usage line, and what it is; nil for a switch.
    package let value: (name: String, kind: ValueKind)?
    package let isRepeatable: Bool
    package let venue: Venue
    package let help: String

    /// A flag with a value.
    package init(
        _ name: String, _ valueName: String, _ kind: ValueKind, letter: Character? = nil, isRepeatable: Bool = false,
        venue: Venue = .both, _ help: String
    ) {
        self.name = name
        self.letter = letter
        value = (valueName, kind)
        self.isRepeatable = isRepeatable
        self.venue = venue
        self.help = help
    }

    /// A switch.
    package init(_ name: String, letter: Character? = nil, venue: Venue = .both, _ help: String) {
        self.name = name
        self.letter = letter
        value = nil
        isRepeatable = false
        self.venue = venue
        self.help = help
    }

    /// As it is typed: `--at T`.
    package var usage: String {
        guard let value else { return spelling }
        return "\(spelling) \(value.name)"
    }

    /// As it is typed, without its value. A flag whose name is its letter has no long form.
    package var spelling: String {
        name.count == 1 ? "-\(name)" : "--\(name)"
    }
}

/// Where a verb or a flag works.
package enum Venue: Equatable, Sendable {
    case shell, console, both

    package func includes(_ other: Venue) -> Bool {
        self == .both || self == other
    }
}

/// What a verb does to the journal, which decides the flags that go with it.
package enum VerbNature: Equatable, Sendable {
    /// Takes `--at`, `--by` and `--json`.
    case records
    /// Takes `--json`.
    case reads
    case neither
}

/// The headings of the overview, in their order.
package enum VerbGroup: String, CaseIterable, Sendable {
    case declare = "Declare"
    case record = "Record"
    case state = "State"
    case work = "Work"
    case end = "End"
    case lookBack = "Look back"
    case care = "Care"
}

/// One row of the verb table: the parser, the help, the completions and the manual page are all made from it.
package struct Verb: Sendable {
    /// One word, or two as in `playbook list`.
    package let path: [String]
    package let aliases: [String]
    package let group: VerbGroup
    package let nature: VerbNature
    package let venue: Venue
    /// What it does, in a few words that follow its name.
    package let summary: String
    /// Sentences for its own page of help.
    package let details: [String]
    /// Lines that can be typed in the shell after `sitroom`.
    package let examples: [String]
    package let positionals: [Positional]
    /// Its own flags; `acceptedFlags` has the common ones too.
    package let flags: [Flag]
    let make: @Sendable (Arguments) throws(UsageError) -> Action

    init(
        _ path: String..., aliases: [String] = [], in group: VerbGroup, _ nature: VerbNature, venue: Venue = .both,
        _ summary: String, details: [String] = [], examples: [String], takes positionals: [Positional] = [],
        flags: [Flag] = [], make: @escaping @Sendable (Arguments) throws(UsageError) -> Action
    ) {
        self.path = path
        self.aliases = aliases
        self.group = group
        self.nature = nature
        self.venue = venue
        self.summary = summary
        self.details = details
        self.examples = examples
        self.positionals = positionals
        self.flags = flags
        self.make = make
    }

    /// Its words: `playbook list`.
    package var name: String { path.joined(separator: " ") }

    /// Its words and what it takes, without flags: `severity N [REASON]`.
    package var shortUsage: String {
        ([name] + positionals.map { $0.isOptional ? "[\($0.name)]" : $0.name }).joined(separator: " ")
    }

    /// All that may follow it, its own flags first.
    package var acceptedFlags: [Flag] {
        switch nature {
        case .records: flags + CommonFlags.recording + [CommonFlags.json] + CommonFlags.everywhere
        case .reads: flags + [CommonFlags.json] + CommonFlags.everywhere
        case .neither: flags + CommonFlags.everywhere
        }
    }

    /// Whether free words may follow, so that a word with dashes may have been meant as text.
    var takesText: Bool {
        positionals.last.map { $0.kind == .text || $0.kind == .pipeableText } ?? false
    }
}

/// The flags that are no verb's own.
package enum CommonFlags {
    package static let everywhere: [Flag] = [
        Flag("incident", "INCIDENT", .incident, "which incident: its handle or the beginning of it"),
        Flag("journal", "PATH", .path, venue: .shell, "the journal's file"),
        Flag("config", "PATH", .path, venue: .shell, "the configuration's file"),
        Flag("author", "WHO", .person, "who writes"),
        Flag("help", letter: "h", "show the verb's help"),
    ]
    package static let recording: [Flag] = [
        Flag("at", "T", .time, "when it happened: -10m, 09:25, 2024-07-12 09:00"),
        Flag("by", "WHO", .person, "who did it"),
    ]
    package static let json = Flag("json", venue: .shell, "print JSON")
    static let plain = Flag("plain", venue: .shell, "line by line, for a screen reader or a pipe")
    /// Only without a verb.
    static let version = Flag("version", venue: .shell, "print the version")
    static let beforeVerb: [Flag] = recording + [json] + everywhere + [plain, version]
}
