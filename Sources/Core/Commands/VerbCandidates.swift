/// The verbs of the console as they are offered: what is most likely meant first, what can't be used now last.
struct VerbCandidates {
    private let scene: Scene
    private let ranks: [String: Int]

    init(_ scene: Scene) {
        self.scene = scene
        ranks = Dictionary(zip(Likelihood.first(in: scene), 0...)) { first, _ in first }
    }

    /// Those that `typed` may stand for; the near ones only where nothing else is.
    func matching(_ typed: String) -> [Candidate] {
        let found = VerbTable.all.enumerated().filter { $0.element.venue.includes(.console) }.flatMap { place, verb in
            names(of: verb, typed).compactMap { name in
                Match.of(typed, name, help: verb.summary).map { Found(verb: verb, name: name, match: $0, place: place) }
            }
        }
        let isNamed = found.contains { $0.match < .help }
        return found.filter { !isNamed || $0.match < .help }
            .map { ($0, obstacle: scene.obstacle(to: $0.verb)) }
            .sorted { order($0.0, $0.obstacle) < order($1.0, $1.obstacle) }
            .map { Candidate($0.0.name, help: $0.0.verb.summary, obstacle: $0.obstacle) }
    }

    private struct Found {
        let verb: Verb
        let name: String
        let match: Match
        let place: Int
    }

    /// An alias is offered only to who begins to type it.
    private func names(of verb: Verb, _ typed: String) -> [String] {
        [verb.name] + verb.aliases.filter { !typed.isEmpty && $0.hasPrefix(typed.lowercased()) }
    }

    private func order(_ found: Found, _ obstacle: String?) -> (Int, Int, Int, Int) {
        (found.match.rawValue, obstacle == nil ? 0 : 1, ranks[found.verb.name] ?? 1000, found.place)
    }
}
