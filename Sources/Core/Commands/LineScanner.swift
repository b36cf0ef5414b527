import Incidents

/// A line whose verb is found and whose flags are taken out.
struct ScannedLine: Sendable {
    let verb: Verb
    let venue: Venue
    /// What is left for the verb's positionals.
    let words: [Word]
    /// The values by flag; a switch has one empty value.
    let flagValues: [String: [String]]
}

/// Reads a line word by word: flags wherever they stand, the verb, what is left.
///
/// A word that starts with `--` and a letter is a flag, also behind and inside a text; `--` ends the flags. `-o` is one
/// where the verb has it (as `-oPATH` too), `-h` before the words begin. Every other word with one dash is text or a value.
struct LineScanner {
    enum Result {
        case line(ScannedLine)
        case help(HelpTopic)
        case noVerb(flagValues: [String: [String]])
    }

    private let venue: Venue
    private var pending: ArraySlice<Word>
    private var hasEndedFlags = false
    private var taken: [(flag: Flag, value: String)] = []
    /// The rows that begin with the line's first word.
    private var rows: [Verb] = []
    private var verb: Verb?
    private var words: [Word] = []

    init(_ words: [Word], venue: Venue) {
        pending = words[...]
        self.venue = venue
    }

    mutating func scan() throws(UsageError) -> Result {
        while let word = pending.popFirst() {
            if word.raw == "--", !hasEndedFlags {
                endFlags(at: word)
            } else if !hasEndedFlags, looksLikeFlag(word) {
                try take(flag: word)
            } else {
                try take(word)
            }
        }
        return try result()
    }

    private func result() throws(UsageError) -> Result {
        if taken.contains(where: { $0.flag.name == "help" }) { return .help(topic) }
        let values = Dictionary(grouping: taken, by: \.flag.name).mapValues { $0.map(\.value) }
        guard let first = rows.first?.path.first else { return .noVerb(flagValues: values) }
        guard let verb = verb ?? bareRow else {
            let choices = Wording.either(rows.compactMap { $0.path.dropFirst().first })
            throw UsageError("\(first) needs one of \(choices) (\(helpCommand(first)) shows them)", isIncomplete: true)
        }
        try refuseForeignFlags(of: verb)
        return .line(ScannedLine(verb: verb, venue: venue, words: words, flagValues: values))
    }

    private var topic: HelpTopic {
        guard let first = rows.first?.path.first else { return .overview }
        return .verb(verb?.path ?? [first])
    }

    private var bareRow: Verb? {
        rows.first { $0.path.count == 1 }
    }

    private func helpCommand(_ topic: String = "") -> String {
        (venue == .shell ? "sitroom help" : "/help") + (topic.isEmpty ? "" : " \(topic)")
    }
}

// The verb.
extension LineScanner {
    private mutating func take(_ word: Word) throws(UsageError) {
        if verb != nil {
            words.append(word)
        } else if rows.isEmpty {
            try takeFirst(word)
        } else {
            try takeSecond(word)
        }
    }

    private mutating func takeFirst(_ word: Word) throws(UsageError) {
        rows = VerbTable.rows(for: word.value.lowercased())
        guard let first = rows.first else { throw unknownVerb(word.value) }
        guard first.venue.includes(venue) else {
            let place = venue == .console ? "in the shell only: sitroom \(first.name)" : "in the console only"
            throw UsageError("\(first.name) works \(place)")
        }
        if rows.count == 1, first.path.count == 1 { verb = first }
    }

    private mutating func takeSecond(_ word: Word) throws(UsageError) {
        let typed = word.value.lowercased()
        if !hasEndedFlags, let row = rows.first(where: { $0.path.count > 1 && $0.path[1] == typed }) {
            verb = row
        } else if let bareRow, !bareRow.positionals.isEmpty {
            verb = bareRow
            words.append(word)
        } else {
            throw unknownSubverb(word.value)
        }
    }

    private func unknownVerb(_ typed: String) -> UsageError {
        let near = Wording.guess(typed, among: VerbTable.firstWords(in: venue))
        return UsageError("unknown verb \(Wording.quoted(typed))\(near) (\(helpCommand()) lists all)")
    }

    private func unknownSubverb(_ typed: String) -> UsageError {
        let first = rows.first?.path.first ?? ""
        let words = rows.compactMap { $0.path.dropFirst().first }
        let near = Wording.guess(typed, among: words, prefix: first + " ")
        let new = first == "hypothesis" ? "; a new one is a note: note TEXT --kind hypothesis" : ""
        return UsageError("\(first) has no \(Wording.quoted(typed))\(near) (it takes \(Wording.either(words))\(new))")
    }
}

// The flags.
extension LineScanner {
    private mutating func endFlags(at word: Word) {
        hasEndedFlags = true
        // Inside a text that has begun the dashes are a part of it: nothing that was typed is lost.
        if !words.isEmpty, words.count >= (verb?.positionals.count ?? 0) { words.append(word) }
    }

    private func looksLikeFlag(_ word: Word) -> Bool {
        guard !word.isQuoted else { return false }
        if word.raw.hasPrefix("--") {
            // In the shell a quoted sentence is one argument: what holds white space names no flag.
            let name = word.raw.dropFirst(2).prefix { $0 != "=" }
            return name.first?.isLetter == true && !name.contains(where: \.isWhitespace)
        }
        if word.raw == "-h" { return words.isEmpty }
        return word.raw.hasPrefix("-o") && known.contains { $0.name == "o" }
    }

    /// The flags that may stand here: those of the verb, or of every verb that it may still become.
    private var known: [Flag] {
        if let verb { return verb.acceptedFlags }
        return rows.isEmpty ? CommonFlags.beforeVerb : rows.flatMap(\.acceptedFlags)
    }

    private mutating func take(flag word: Word) throws(UsageError) {
        let (spelling, inline) = Self.parts(of: word)
        guard let flag = known.first(where: { $0.spelling == spelling || $0.letter.map { "-\($0)" } == spelling })
        else { throw unknownFlag(spelling) }
        guard flag.venue.includes(venue) else { throw UsageError("\(spelling) works in the shell only") }
        if !flag.isRepeatable, flag.value != nil, taken.contains(where: { $0.flag.name == flag.name }) {
            throw UsageError("\(spelling) is given twice: once is enough")
        }
        taken.append((flag, try value(of: flag, inline: inline)))
    }

    /// `--flag=value` and `-oPATH` in their two parts.
    private static func parts(of word: Word) -> (spelling: String, inline: String?) {
        guard word.raw.hasPrefix("--") else {
            return (String(word.raw.prefix(2)), word.raw.count > 2 ? String(word.raw.dropFirst(2)) : nil)
        }
        guard let equals = word.value.firstIndex(of: "=") else { return (word.raw, nil) }
        return (String(word.value[..<equals]), String(word.value[word.value.index(after: equals)...]))
    }

    private mutating func value(of flag: Flag, inline: String?) throws(UsageError) -> String {
        guard let wanted = flag.value else {
            guard inline == nil else { throw UsageError("\(flag.spelling) is a switch: it takes no value") }
            return ""
        }
        guard let value = inline ?? nextValue(of: wanted.kind) else {
            throw UsageError("\(flag.spelling) needs a value: \(flag.usage) (\(flag.help))", isIncomplete: true)
        }
        guard !Wording.isBlank(value) else { throw UsageError("the value of \(flag.spelling) is empty") }
        return value
    }

    /// The next word whatever it begins with, unless it is a flag or `--`; of a time all words.
    private mutating func nextValue(of kind: ValueKind) -> String? {
        guard let word = pending.first, word.isQuoted || !(word.raw == "--" || looksLikeLongFlag(word)) else {
            return nil
        }
        let count = kind == .time && !word.isQuoted ? timeWordCount : 1
        defer { pending = pending.dropFirst(count) }
        return pending.prefix(count).map(\.value).joined(separator: " ")
    }

    /// How many of the next words are a time: `yesterday 23:50` and `9:24 PM PT` are one value. At least 1.
    private var timeWordCount: Int {
        let ahead = pending.prefix(5).map(\.raw)
        guard let first = ahead.first, !first.contains(where: \.isWhitespace),
            let time = TimeExpression.backdatePrefix(of: "@" + ahead.joined(separator: " ") + " .")
        else { return 1 }
        return time.expression.text.split(whereSeparator: \.isWhitespace).count
    }

    private func looksLikeLongFlag(_ word: Word) -> Bool {
        word.raw.hasPrefix("--") && looksLikeFlag(word)
    }

    private func unknownFlag(_ spelling: String) -> UsageError {
        let place = verb?.name ?? rows.first?.path.first ?? "sitroom"
        let usable = known.filter { $0.venue.includes(venue) }.map(\.spelling)
        let near = Wording.guess(spelling, among: usable)
        let asText = (verb ?? bareRow)?.takesText == true ? "; as text it stands after --" : ""
        let help = helpCommand(rows.isEmpty ? "" : place)
        return UsageError("\(place) has no flag \(Wording.quoted(spelling))\(near) (\(help) lists them\(asText))")
    }

    /// Flags that stood before the verb was known may belong to another verb.
    private func refuseForeignFlags(of verb: Verb) throws(UsageError) {
        let accepted = verb.acceptedFlags.map(\.name)
        guard let foreign = taken.first(where: { !accepted.contains($0.flag.name) }) else { return }
        let help = helpCommand(verb.name)
        throw UsageError("\(verb.name) has no flag \(Wording.quoted(foreign.flag.spelling)) (\(help) lists them)")
    }
}
