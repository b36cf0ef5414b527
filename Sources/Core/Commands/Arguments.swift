import Incidents

/// What a line gave to its verb, by the names in the verb's row. A row that asks for a name it has not declared is a
/// mistake of ours and traps.
struct Arguments: Sendable {
    let verb: Verb
    let venue: Venue
    private let words: [String: String]
    private let line: [Word]
    private let flagValues: [String: [String]]
    /// Whether `--at` or `--by` was given.
    let isRestamped: Bool

    init(_ line: ScannedLine) throws(UsageError) {
        verb = line.verb
        venue = line.venue
        words = try Self.bind(line.words, to: line.verb, flags: Set(line.flagValues.keys))
        self.line = line.words
        flagValues = line.flagValues
        isRestamped = line.flagValues["at"] != nil || line.flagValues["by"] != nil
    }

    func optional(_ name: String) -> String? {
        precondition(verb.positionals.contains { $0.name == name }, "\(verb.name) takes no \(name)")
        return words[name]
    }

    /// Each word by itself of the one positional that takes all of them.
    func each(_ name: String) -> [String] {
        precondition(verb.positionals.map(\.name) == [name], "\(verb.name) takes more than \(name)")
        return line.map(\.value)
    }

    func required(_ name: String) throws(UsageError) -> String {
        guard let word = optional(name) else { throw Self.missing(name, verb) }
        return word
    }

    /// The text of `name`: typed, from the pipe, or not there.
    func text(_ name: String) throws(UsageError) -> TextSource {
        guard let words = optional(name) else { return .absent }
        return try source(words, instead: "type the \(name)")
    }

    /// The file that a flag names, or the pipe; nil where it was not given.
    func flagSource(_ name: String) throws(UsageError) -> TextSource? {
        guard let path = flag(name) else { return nil }
        guard !Wording.isBlank(path) else { throw UsageError("\(verb.name) --\(name): the file's name is empty") }
        return try source(path, instead: "name a file after --\(name)")
    }

    private func source(_ words: String, instead advice: String) throws(UsageError) -> TextSource {
        guard words == "-" else { return .words(words) }
        guard venue == .shell else { throw UsageError("\(verb.name): there is no pipe here, \(advice)") }
        return .pipe
    }

    /// A whole number from 1.
    func number(_ name: String) throws(UsageError) -> Int { try number(name, try required(name)) }

    /// A whole number from 1; nil where the flag was not given.
    func flagNumber(_ name: String) throws(UsageError) -> Int? {
        guard let typed = flag(name) else { return nil }
        return try number("--" + name, typed)
    }

    private func number(_ name: String, _ typed: String) throws(UsageError) -> Int {
        guard let number = Int(typed.hasPrefix("#") ? typed.dropFirst() : typed[...]), number > 0 else {
            throw UsageError(
                "\(verb.name): \(Wording.quoted(typed)) is no number: give the \(name) that the list shows"
                    + Self.textAdvice(verb))
        }
        return number
    }

    func flag(_ name: String) -> String? {
        flags(name).last
    }

    func flags(_ name: String) -> [String] {
        precondition(verb.flags.contains { $0.name == name }, "\(verb.name) has no flag \(name)")
        return flagValues[name] ?? []
    }

    /// Whether the switch `name` was given.
    func has(_ name: String) -> Bool {
        !flags(name).isEmpty
    }

    func choice<Value>(_ name: String, _ choices: Choices<Value>) throws(UsageError) -> Value {
        try within(verb.name) { () throws(UsageError) in try choices.value(of: required(name)) }
    }

    func flagChoice<Value>(_ name: String, _ choices: Choices<Value>) throws(UsageError) -> Value? {
        guard let typed = flag(name) else { return nil }
        return try within("\(verb.name) --\(name)") { () throws(UsageError) in try choices.value(of: typed) }
    }

    /// Where a document goes, by the flag `-o`.
    var output: Output {
        switch flag("o") {
        case nil: .namedAfterIncident
        case "-": .standardOutput
        case .some(let path): .path(path)
        }
    }

    private func within<Value>(
        _ place: String, _ body: () throws(UsageError) -> Value
    ) throws(UsageError) -> Value {
        do {
            return try body()
        } catch {
            throw UsageError("\(place): \(error.message)")
        }
    }
}

extension Arguments {
    private static func bind(
        _ words: [Word], to verb: Verb, flags: Set<String>
    ) throws(UsageError) -> [String: String] {
        var values: [String: String] = [:]
        var rest = words[...]
        for positional in verb.positionals {
            let taken = positional.takesRest ? rest.count : count(of: positional, in: rest)
            guard taken > 0 else {
                if positional.isOptional || positional.standIn.map(flags.contains) == true { continue }
                throw missing(positional.name, verb)
            }
            let value = rest.prefix(taken).joinedText
            guard !Wording.isBlank(value) else { throw UsageError("\(verb.name): the \(positional.name) is empty") }
            try refuseDash(value, for: positional, of: verb)
            values[positional.name] = value
            rest = rest.dropFirst(taken)
        }
        if let extra = rest.first { throw tooMany(extra, verb) }
        return values
    }

    /// No name begins with a dash: it was meant as a flag.
    private static func refuseDash(_ word: String, for positional: Positional, of verb: Verb) throws(UsageError) {
        guard word.hasPrefix("-"), [.incident, .entry, .playbook].contains(positional.kind) else { return }
        let flags = verb.acceptedFlags.map(\.spelling)
        throw UsageError("\(verb.name) has no flag \(Wording.quoted(word))\(Wording.guess(word, among: flags))")
    }

    /// How many of `words` a positional that doesn't take the rest takes.
    private static func count(of positional: Positional, in words: ArraySlice<Word>) -> Int {
        guard positional.kind == .percent else { return min(1, words.count) }
        return Percent.leads(words.map(\.value)) ? 1 : 0
    }

    static func missing(_ name: String, _ verb: Verb) -> UsageError {
        let words = verb.positionals.first { $0.name == name }?.kind.words ?? []
        let choices = words.isEmpty ? "" : ", \(Wording.either(words))"
        return UsageError("\(verb.name) needs a \(name)\(choices): \(verb.shortUsage)", isIncomplete: true)
    }

    private static func tooMany(_ extra: Word, _ verb: Verb) -> UsageError {
        let takes = verb.positionals.isEmpty ? "takes no words" : "takes no more words"
        return UsageError("\(verb.name) \(takes): what is \(Wording.quoted(extra.value))? (\(verb.shortUsage))")
    }

    /// For a subverb that a text may begin with, as in `todo drop the old index`.
    private static func textAdvice(_ verb: Verb) -> String {
        guard let first = verb.path.first, verb.path.count > 1,
            VerbTable.rows(for: first).contains(where: { $0.path.count == 1 && $0.takesText })
        else { return "" }
        return " (to write it as text: \(first) -- \(verb.path[1]) …)"
    }
}

/// A share of the whole, as people type it.
enum Percent {
    /// Whether `words` begin with one: `80%`, or a bare `80` that does not count things (`3 of 5 shards`).
    static func leads(_ words: [String]) -> Bool {
        guard let first = words.first else { return false }
        let digits = first.hasSuffix("%") ? first.dropLast() : first[...]
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
            digits.contains(where: \.isNumber)
        else { return false }
        return first.hasSuffix("%") || words.count == 1 || !["of", "out"].contains(words[1].lowercased())
    }

    /// In a shell the whole may come quoted, as one word: `progress "80% of products listed"`.
    static func split(_ percent: String?, _ text: String?) -> (percent: String?, text: String?) {
        guard percent == nil, let text else { return (percent, text) }
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, leads([words[0]] + words[1].split(separator: " ").map(String.init)) else {
            return (nil, text)
        }
        return (words[0], words[1])
    }

    /// 0 to 100.
    static func value(of typed: String) throws(UsageError) -> Int {
        let digits = typed.hasSuffix("%") ? typed.dropLast() : typed[...]
        guard let percent = Int(digits), (0...100).contains(percent) else {
            throw UsageError(
                "progress: \(Wording.quoted(typed)) is no PERCENT: a whole number from 0 to 100, as in 80%")
        }
        return percent
    }
}
