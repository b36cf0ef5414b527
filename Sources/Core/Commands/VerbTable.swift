/// All verbs that work, in the order of the help. A new verb is a row here and a case of `Action`.
package enum VerbTable {
    package static let all: [Verb] =
        declaring + recording + state + escalation + checklists + writing + ending + templates + lookingBack + watching
        + lookingAfter + care

    /// The row with exactly this path.
    package static func verb(_ path: [String]) -> Verb? {
        all.first { $0.path == path }
    }

    /// The rows whose first word, or alias, is `word`.
    package static func rows(for word: String) -> [Verb] {
        all.filter { $0.path.first == word || $0.aliases.contains(word) }
    }

    /// The first words and aliases of the verbs that work in `venue`, each once.
    package static func firstWords(in venue: Venue) -> [String] {
        all.filter { $0.venue.includes(venue) }.reduce(into: []) { words, verb in
            for word in verb.path.prefix(1) + verb.aliases where !words.contains(word) { words.append(word) }
        }
    }
}
