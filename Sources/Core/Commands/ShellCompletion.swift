/// Completion scripts for the shells, with the words that the verb table knows. What only the journal knows they ask of
/// `sitroom names`, whose errors nobody sees.
package enum ShellCompletion {
    package static func script(for shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    /// The rows that a shell can use.
    static let rows = VerbTable.all.filter { $0.venue.includes(.shell) }

    static var firstWords: [String] { VerbTable.firstWords(in: .shell) }

    /// What can stand in a place of the line.
    enum Offer: Equatable {
        case words([String])
        case names(NameKind)
        case files

        init?(_ kind: ValueKind) {
            let words = kind == .verb ? ShellCompletion.firstWords : kind.words
            if !words.isEmpty {
                self = .words(words)
            } else if kind == .path {
                self = .files
            } else if let names = kind.names {
                self = .names(names)
            } else {
                return nil
            }
        }
    }

    /// The words by which a row is called: `note` and `log`, or `playbook list`.
    static func keys(of verb: Verb) -> [String] { [verb.name] + verb.aliases }

    static func flags(of verb: Verb) -> [Flag] { verb.acceptedFlags.filter { $0.venue.includes(.shell) } }

    /// What a positional offers; the numbers of `remove` are a list's, which no name stands for.
    static func offer(of positional: Positional, in verb: Verb) -> Offer? {
        verb.path == ["remove"] && positional.kind == .itemNumber ? nil : Offer(positional.kind)
    }

    static func secondWords(of first: String) -> [String] {
        VerbTable.rows(for: first).compactMap { $0.path.dropFirst().first }
    }

    static var parents: [String] { firstWords.filter { !secondWords(of: $0).isEmpty } }

    static var outset: [Flag] { CommonFlags.everywhere + [CommonFlags.version] }

    /// The spellings of all flags that take a value.
    static var flagsWithValue: [String] {
        Set(rows.flatMap(flags).filter { $0.value != nil }.map(\.spelling)).sorted()
    }

    static var pairs: [String] { rows.filter { $0.path.count > 1 }.map(\.name) }
}

extension ValueKind {
    /// The names that the journal or the disk has for it.
    fileprivate var names: NameKind? {
        switch self {
        case .incident: .incident
        case .entry: .entry
        case .person: .person
        case .service: .service
        case .playbook: .playbook
        case .template: .template
        case .stepNumber: .step
        case .itemNumber: .item
        case .percent, .time, .date, .duration, .zone, .severity, .status, .role, .milestone, .noteKind, .entryKind,
            .audience,
            .actionType, .horizon, .closingReason, .repeatedHour, .format, .itemsFormat, .clock, .shell, .nameKind,
            .field,
            .listField, .verb, .path,
            .text, .pipeableText:
            nil
        }
    }
}
