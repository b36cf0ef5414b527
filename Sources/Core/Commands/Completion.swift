/// What may stand at the end of a line.
package struct Candidate: Equatable, Sendable {
    package let text: String
    package let help: String

    package init(_ text: String, help: String = "") {
        self.text = text
        self.help = help
    }
}

/// The names that only the journal and the disk know.
package struct CompletionCandidates: Equatable, Sendable {
    package var people: [Candidate]
    package var services: [Candidate]
    package var playbooks: [Candidate]
    package var templates: [Candidate]
    package var entries: [Candidate]
    package var incidents: [Candidate]
    package var steps: [Candidate]
    package var actionItems: [Candidate]

    package init(
        people: [Candidate] = [], services: [Candidate] = [], playbooks: [Candidate] = [],
        templates: [Candidate] = [], entries: [Candidate] = [], incidents: [Candidate] = [],
        steps: [Candidate] = [], actionItems: [Candidate] = []
    ) {
        self.people = people
        self.services = services
        self.playbooks = playbooks
        self.templates = templates
        self.entries = entries
        self.incidents = incidents
        self.steps = steps
        self.actionItems = actionItems
    }

    func named(_ kind: ValueKind) -> [Candidate] {
        switch kind {
        case .person: people
        case .service: services
        case .playbook: playbooks
        case .template: templates
        case .entry: entries
        case .incident: incidents
        case .stepNumber: steps
        case .itemNumber: actionItems
        case .verb: VerbTable.firstWords(in: .console).map { Candidate($0) }
        case .severity, .status, .role, .milestone, .noteKind, .entryKind, .audience, .actionType, .horizon,
            .closingReason,
            .format, .clock, .shell, .field, .listField:
            kind.words.map { Candidate($0) }
        case .percent, .time, .date, .duration, .zone, .path, .text, .pipeableText:
            []
        }
    }
}

/// What completes the last word of a composer line, and what the line needs next.
package struct Completion: Sendable {
    /// How many characters of the line stay; the candidate's text replaces the rest.
    package let replacementStart: Int
    package let candidates: [Candidate]
    /// The usage of the verb or flag at hand: `severity N [REASON]`; empty where there is none.
    package let hint: String
    /// The row of the verb, once the line names it.
    package let verb: Verb?

    /// Completes `line` at its end. A line that does not begin with `/` has nothing to complete.
    package static func complete(_ line: String, candidates: CompletionCandidates) -> Completion {
        guard line.first == "/" else {
            return Completion(replacementStart: line.count, candidates: [], hint: "", verb: nil)
        }
        var words = Word.split(String(line.dropFirst()))
        let typed = line.last?.isWhitespace == false ? words.popLast()?.raw ?? "" : ""
        var place = LinePlace()
        for word in words { place.pass(word) }
        let fitting = place.candidates(for: typed, from: candidates)
        var named = place
        if place.verb == nil, !typed.isEmpty { named.pass(Word(argument: typed)) }
        return Completion(
            replacementStart: line.count - typed.count, candidates: fitting, hint: named.hint, verb: named.verb)
    }
}

/// Where a line has got to, whatever is wrong with it.
private struct LinePlace {
    private var rows: [Verb] = []
    private(set) var verb: Verb?
    private var wordCount = 0
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
            passPlain(word.value.lowercased())
        }
    }

    private mutating func passPlain(_ word: String) {
        if verb != nil {
            wordCount += 1
        } else if rows.isEmpty {
            rows = VerbTable.rows(for: word).filter { $0.venue.includes(.console) }
            if rows.count == 1, rows[0].path.count == 1 { verb = rows[0] }
        } else if let row = rows.first(where: { $0.path.count > 1 && $0.path[1] == word }) {
            verb = row
        } else {
            verb = rows.first { $0.path.count == 1 }
            wordCount = 1
        }
    }

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
        if wordCount < verb.positionals.count { return verb.positionals[wordCount] }
        return last.takesRest ? last : nil
    }

    var hint: String {
        if let flag { return "\(flag.usage): \(flag.help)" }
        if let verb { return verb.shortUsage }
        return rows.map(\.shortUsage).joined(separator: " | ")
    }

    func candidates(for typed: String, from names: CompletionCandidates) -> [Candidate] {
        if let flag { return Self.fitting(typed, flag.value.map { names.named($0.kind) } ?? []) }
        if !hasEndedFlags, typed.hasPrefix("-") { return flagCandidates(for: typed, from: names) }
        if rows.isEmpty { return Self.fitting(typed, Self.verbs) }
        guard verb != nil else { return Self.fitting(typed, subverbs(from: names)) }
        if let positional { return Self.fitting(typed, names.named(positional.kind)) }
        return typed.isEmpty && !hasEndedFlags ? flagCandidates(for: "", from: names) : []
    }

    private func flagCandidates(for typed: String, from names: CompletionCandidates) -> [Candidate] {
        guard let equals = typed.firstIndex(of: "=") else {
            let free = flags.filter { $0.isRepeatable || !usedFlags.contains($0.name) }
            var seen: Set<String> = []
            let offered = free.filter { seen.insert($0.name).inserted }
            return Self.fitting(typed, offered.map { Candidate($0.spelling, help: $0.help) })
        }
        guard let kind = flags.first(where: { $0.spelling == typed[..<equals] })?.value?.kind else { return [] }
        let values = Self.fitting(String(typed[typed.index(after: equals)...]), names.named(kind))
        return values.map { Candidate(typed[...equals] + $0.text, help: $0.help) }
    }

    private static var verbs: [Candidate] {
        VerbTable.firstWords(in: .console).map { word in
            let rows = VerbTable.rows(for: word)
            let bare = rows.first { $0.path.count == 1 }
            return Candidate(word, help: bare?.summary ?? rows.compactMap(\.path.last).joined(separator: ", "))
        }
    }

    private func subverbs(from names: CompletionCandidates) -> [Candidate] {
        let second = rows.filter { $0.path.count > 1 }.map { Candidate($0.path[1], help: $0.summary) }
        let first = rows.first { $0.path.count == 1 }?.positionals.first
        return second + (first.map { names.named($0.kind) } ?? [])
    }

    /// Those that begin with `typed`; one with white space gets quotes, so that it stays one word.
    private static func fitting(_ typed: String, _ candidates: [Candidate]) -> [Candidate] {
        let start = typed.lowercased().drop { $0 == "\"" }
        return candidates.filter { $0.text.lowercased().hasPrefix(start) }.map { candidate in
            guard candidate.text.contains(where: \.isWhitespace) else { return candidate }
            return Candidate("\"\(candidate.text)\"", help: candidate.help)
        }
    }
}
