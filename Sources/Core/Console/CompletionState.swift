import Commands
import Incidents

/// The completion of the verb that is being typed: whether it shows, and what of it is chosen.
package struct CompletionState: Equatable, Sendable {
    /// Whether Esc has closed it for this line.
    var isDismissed = false
    var selected = 0
    /// Whether the arrows have chosen it.
    var isChosen = false

    mutating func startAnew() {
        selected = 0
        isChosen = false
    }
}

extension Model {
    /// Finds anew what completes the composer's line.
    mutating func settleOffer() {
        offered = offer
    }

    private var offer: Completion? {
        guard overlay == nil, focus == .composer, composer.search == nil, !completion.isDismissed,
            composer.editor.cursor == composer.editor.count,
            composer.editor.count < 500, composer.text.first == "/"
        else { return nil }
        let completion = Completion.complete(composer.text, candidates: candidates)
        return completion.candidates.isEmpty && completion.hint.isEmpty ? nil : completion
    }

    /// What the line is about, and what is known of it.
    var scene: Scene {
        guard let incident else { return .board }
        return .incident(
            Situation(
                incident, at: now, hasNothingToUndo: hasNothingToUndo, hasNothingToRedo: hasNothingToRedo,
                hypotheses: hypotheses))
    }

    /// The names that the incident and the snapshot know.
    private var candidates: CompletionCandidates {
        CompletionCandidates(
            people: people.map { Candidate($0) }, playbooks: playbooks.map { Candidate($0) },
            templates: documents.names.map { Candidate($0) },
            incidents: (openIncidents + recentIncidents).map { Candidate($0.handle, help: $0.title) }, scene: scene,
            timeline: timeline.entries, clock: clock)
    }

    /// Everybody who has a role or has written, each once.
    private var people: [String] {
        let named = [author] + (incident?.roles.map(\.who) ?? []) + timeline.entries.suffix(200).map(\.by)
        return named.reduce(into: []) { known, name in if !known.contains(name) { known.append(name) } }
    }

    /// Why Enter would be in vain, whatever else the line needs; nil where it would not.
    var inputObstacle: String? {
        guard composer.text.first == "/" else { return nil }
        if case .verb(let request) = input { return scene.obstacle(to: request) }
        guard composer.editor.count < 500, let verb = Completion.verb(in: composer.text),
            !composer.text.contains("--at"), !composer.text.contains("--incident")
        else { return nil }
        return scene.obstacle(to: verb)
    }

    /// In a few words what Enter or Tab takes, while a verb or an entry is being looked for.
    var taking: String? {
        guard let offered, !offered.candidates.isEmpty else { return nil }
        let chosen = offered.candidates[min(completion.selected, offered.candidates.count - 1)].text
        let name = offered.isForVerb ? "/" + chosen : chosen
        if takesCompletionAtEnter { return "Enter takes \(name)" }
        guard offered.isForVerb, case .refused = input else { return nil }
        return composer.text == "/" ? "letters narrow it" : "Tab takes \(name)"
    }

    /// Whether Enter takes what is offered instead of sending the line: only where the arrows chose it, where the line is
    /// the beginning of the verb that is lit, or holds words that look for an entry. What is sent has stood in the line
    /// before.
    var takesCompletionAtEnter: Bool {
        guard let offered, !offered.candidates.isEmpty else { return false }
        if completion.isChosen || offered.isSearch { return true }
        guard offered.isForVerb, case .refused = input else { return false }
        let typed = composer.text.dropFirst().lowercased()
        return !typed.isEmpty && offered.candidates[0].text.hasPrefix(typed)
    }

    /// Puts the chosen candidate in the place of what was typed; false if none is offered.
    mutating func takeCompletion() -> Bool {
        guard let offered, !offered.candidates.isEmpty else { return false }
        let chosen = offered.candidates[min(completion.selected, offered.candidates.count - 1)]
        let kept = composer.text.prefix(offered.replacementStart)
        let tail = chosen.text.hasSuffix("=") ? "" : " "
        composer.editor.replace(with: kept + chosen.text + tail)
        completion = CompletionState()
        return true
    }
}
