/// What may stand at the end of a line.
package struct Candidate: Equatable, Sendable {
    package let text: String
    package let help: String
    /// Why it would be refused now; it can be taken all the same, and the refusal then says so.
    package let obstacle: String?

    package init(_ text: String, help: String = "", obstacle: String? = nil) {
        self.text = text
        self.help = help
        self.obstacle = obstacle
    }
}

/// What completes the last word of a composer line, and what the line needs next.
package struct Completion: Sendable, Equatable {
    /// How many characters of the line stay; the candidate's text replaces the rest.
    package let replacementStart: Int
    package let candidates: [Candidate]
    /// The usage of the verb or flag at hand: `severity N [REASON]`; empty where there is none.
    package let hint: String
    /// The row of the verb, once the line names it.
    package let verb: Verb?
    /// Whether the candidates are verbs.
    package let isForVerb: Bool
    /// Whether the line holds words to look for, in the place where the candidate is to stand.
    package let isSearch: Bool

    /// Completes `line` at its end. A line that does not begin with `/` has nothing to complete.
    package static func complete(_ line: String, candidates: CompletionCandidates) -> Completion {
        guard line.first == "/" else {
            return Completion(
                replacementStart: line.count, candidates: [], hint: "", verb: nil, isForVerb: false, isSearch: false)
        }
        var words = Word.split(String(line.dropFirst()))
        let typed = line.last?.isWhitespace == false ? words.popLast()?.raw ?? "" : ""
        var place = LinePlace()
        for word in words { place.pass(word) }
        if let query = place.entryQuery(typed, candidates) {
            return Completion(
                replacementStart: line.count - query.count, candidates: place.entries(for: query, from: candidates),
                hint: place.hint, verb: place.verb, isForVerb: false, isSearch: true)
        }
        let fitting = place.candidates(for: typed, from: candidates)
        var named = place
        if place.verb == nil, !typed.isEmpty { named.pass(Word(argument: typed)) }
        return Completion(
            replacementStart: line.count - typed.count, candidates: fitting, hint: named.hint, verb: named.verb,
            isForVerb: place.isBeforeVerb, isSearch: false)
    }
}

extension Completion {
    /// A row of the verb table is the same as itself only.
    package static func == (left: Completion, right: Completion) -> Bool {
        left.replacementStart == right.replacementStart && left.candidates == right.candidates
            && left.hint == right.hint && left.verb?.path == right.verb?.path && left.isForVerb == right.isForVerb
            && left.isSearch == right.isSearch
    }

    /// The verb that a line names; nil where it is not there yet.
    package static func verb(in line: String) -> Verb? {
        guard line.first == "/" else { return nil }
        var place = LinePlace()
        for word in Word.split(String(line.dropFirst())) { place.pass(word) }
        return place.verb ?? place.bareVerb
    }
}

/// Where a line has got to, whatever is wrong with it.
private struct LinePlace {
    private var rows: [Verb] = []
    private(set) var verb: Verb?
    /// The words behind the verb that are no flags, and what stood before each.
    private var passed: [Word] = []
    /// The flag whose value comes next.
    private var flag: Flag?
    private var usedFlags: Set<String> = []
    private var hasEndedFlags = false

    mutating func pass(_ word: Word) {
        if flag != nil {
            flag = nil
        } else if word.raw == "--" {
            hasEndedFlags = true
        } else if let known = knownFlag(word) {
            usedFlags.insert(known.name)
            flag = known.value != nil && !word.raw.contains("=") ? known : nil
        } else {
            passPlain(word)
        }
    }

    private mutating func passPlain(_ word: Word) {
        let plain = word.value.lowercased()
        if verb != nil {
            passed.append(word)
        } else if rows.isEmpty {
            rows = VerbTable.rows(for: plain).filter { $0.venue.includes(.console) }
            if rows.count == 1, rows[0].path.count == 1 { verb = rows[0] }
        } else if let row = rows.first(where: { $0.path.count > 1 && $0.path[1] == plain }) {
            verb = row
        } else {
            verb = rows.first { $0.path.count == 1 }
            passed.append(word)
        }
    }

    /// The verb of one word that it is unless a second one follows.
    var bareVerb: Verb? { rows.first { $0.path.count == 1 } }

    /// Whether the word that comes next is the verb's first.
    var isBeforeVerb: Bool { rows.isEmpty }

    private func knownFlag(_ word: Word) -> Flag? {
        guard !hasEndedFlags, !word.isQuoted else { return nil }
        let spelling = word.raw.prefix { $0 != "=" }
        return flags.first { $0.spelling == spelling }
    }

    private var flags: [Flag] {
        let all = verb?.acceptedFlags ?? rows.flatMap(\.acceptedFlags)
        return all.filter { $0.venue.includes(.console) }
    }

    private var positional: Positional? {
        guard let verb, let last = verb.positionals.last else { return nil }
        if passed.count < verb.positionals.count { return verb.positionals[passed.count] }
        return last.takesRest ? last : nil
    }

    var hint: String {
        if let flag { return "\(flag.usage): \(flag.help)" }
        if let verb { return verb.shortUsage }
        return rows.map(\.shortUsage).joined(separator: " | ")
    }

    func candidates(for typed: String, from names: CompletionCandidates) -> [Candidate] {
        if let flag { return fitting(typed, flag.value.map { values($0.kind, names, of: flag) } ?? []) }
        if !hasEndedFlags, typed.hasPrefix("-") { return flagCandidates(for: typed, from: names) }
        if rows.isEmpty { return VerbCandidates(names.scene).matching(typed) }
        guard verb != nil else { return fitting(typed, subverbs(from: names)) }
        if let positional {
            let fitting = fitting(typed, values(positional.kind, names))
            guard typed.isEmpty else { return fitting }
            return fitting.filter { $0.obstacle == nil } + fitting.filter { $0.obstacle != nil }
        }
        return typed.isEmpty && !hasEndedFlags ? flagCandidates(for: "", from: names) : []
    }

    private func values(_ kind: ValueKind, _ names: CompletionCandidates, of flag: Flag? = nil) -> [Candidate] {
        names.values(.init(kind: kind, verb: verb, flag: flag, earlier: passed.map(\.value)))
    }

    /// Several words, where an entry is wanted and the first of them is none's id: they are looked for in the entries.
    func entryQuery(_ typed: String, _ names: CompletionCandidates) -> String? {
        guard let verb, verb.positionals.first?.kind == .entry, let first = passed.first, flag == nil,
            usedFlags.isEmpty, !hasEndedFlags, !typed.hasPrefix("-")
        else { return nil }
        let isID =
            first.value.first?.isNumber == true && first.value.allSatisfy { $0.isNumber || $0.isLetter || $0 == "-" }
        guard !isID else { return nil }
        let words = passed.reduce(into: "") { $0 += $1.gap + $1.raw }.drop(while: \.isWhitespace)
        let query = "\(words)\(typed.isEmpty ? "" : " ")\(typed)"
        return entries(for: query, from: names).isEmpty ? nil : query
    }

    func entries(for query: String, from names: CompletionCandidates) -> [Candidate] {
        fitting(query, values(.entry, names))
    }

    private func flagCandidates(for typed: String, from names: CompletionCandidates) -> [Candidate] {
        guard let equals = typed.firstIndex(of: "=") else {
            let free = flags.filter { $0.isRepeatable || !usedFlags.contains($0.name) }
            var seen: Set<String> = []
            let offered = free.filter { seen.insert($0.name).inserted }
            return fitting(typed, offered.map { Candidate($0.spelling, help: $0.help) })
        }
        guard let flag = flags.first(where: { $0.spelling == typed[..<equals] }), let kind = flag.value?.kind else {
            return []
        }
        let values = fitting(String(typed[typed.index(after: equals)...]), values(kind, names, of: flag))
        return values.map { Candidate(typed[...equals] + $0.text, help: $0.help) }
    }

    private func subverbs(from names: CompletionCandidates) -> [Candidate] {
        let second = rows.filter { $0.path.count > 1 }.map {
            Candidate($0.path[1], help: $0.summary, obstacle: names.scene.obstacle(to: $0))
        }
        let bare = rows.first { $0.path.count == 1 }
        let first = bare?.positionals.first.map {
            names.values(.init(kind: $0.kind, verb: bare, flag: nil, earlier: []))
        }
        return second.filter { $0.obstacle == nil } + (first ?? []) + second.filter { $0.obstacle != nil }
    }

    /// Those that `typed` may stand for, those that it begins first; only where there are none, those whose help holds it
    /// or that are near. One with white space gets quotes, so that it stays one word.
    private func fitting(_ typed: String, _ candidates: [Candidate]) -> [Candidate] {
        let start = String(typed.drop { $0 == "\"" })
        let matched = candidates.compactMap { candidate in
            Match.of(start, candidate.text, help: candidate.help).map { (candidate, match: $0) }
        }
        let isNamed = matched.contains { $0.match < .help }
        let kept = isNamed ? matched.filter { $0.match < .help } : matched
        return [Match.whole, .beginning, .word, .inside, .help, .near].flatMap { match in
            kept.filter { $0.match == match }.map(\.0.quoted)
        }
    }
}

extension Candidate {
    fileprivate var quoted: Candidate {
        guard text.contains(where: \.isWhitespace) else { return self }
        return Candidate("\"\(text)\"", help: help, obstacle: obstacle)
    }
}
