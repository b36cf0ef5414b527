import Commands
import Incidents

/// The completion of the verb that is being typed: whether it shows, and what of it is chosen.
package struct CompletionState: Equatable, Sendable {
    /// Whether Esc has closed it for this line.
    var isDismissed = false
    var selected = 0
}

extension Model {
    /// What completes the composer's line; nil while nothing is offered.
    var offered: Completion? {
        guard overlay == nil, !completion.isDismissed, composer.editor.cursor == composer.editor.count,
            composer.editor.count < 500, composer.text.first == "/"
        else { return nil }
        let completion = Completion.complete(composer.text, candidates: candidates)
        return completion.candidates.isEmpty && completion.hint.isEmpty ? nil : completion
    }

    /// The names that the incident and the snapshot know.
    private var candidates: CompletionCandidates {
        CompletionCandidates(
            people: people.map { Candidate($0) },
            services: (incident?.services ?? []).map { Candidate($0) },
            playbooks: playbooks.map { Candidate($0) },
            entries: timeline.entries.suffix(20).reversed().map {
                Candidate($0.id.description, help: String($0.text.prefix(80)))
            },
            incidents: (openIncidents + recentIncidents).map { Candidate($0.handle, help: $0.title) },
            steps: (incident?.checklist ?? []).map { Candidate(String($0.number), help: $0.step.text) },
            actionItems: (incident?.actionItems ?? []).map {
                Candidate(String($0.number), help: $0.fields.title ?? $0.fields.text ?? "")
            })
    }

    /// Everybody who has a role or has written, each once.
    private var people: [String] {
        let named = [author] + (incident?.roles.map(\.who) ?? []) + timeline.entries.suffix(200).map(\.by)
        return named.reduce(into: []) { known, name in if !known.contains(name) { known.append(name) } }
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
