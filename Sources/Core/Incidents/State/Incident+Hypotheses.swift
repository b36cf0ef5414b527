/// A hypothesis on the timeline, with what was decided about it.
package struct Hypothesis: Hashable, Sendable {
    package var entry: TimelineEntry
    /// Nil while it is open.
    package var decision: Fact<HypothesisDecided>?

    package var state: HypothesisState { decision?.value.to ?? .open }
}

extension Incident {
    /// What was decided about hypotheses, by when it was decided.
    package var hypothesisDecisions: [Fact<HypothesisDecided>] { corrections.chronological(hypothesisFacts) }

    package func hypothesisState(of entry: EntryID) -> HypothesisState {
        hypothesisDecisions.last { $0.value.entry == entry }?.value.to ?? .open
    }

    /// Whether the entry is such a decision, which has the kind of what it decides.
    package func isHypothesisDecision(_ entry: EntryID) -> Bool { hypothesisFacts.facts.contains { $0.id == entry } }

    /// The hypotheses among the entries of this incident's timeline that are not struck: the open ones first, then
    /// those that were confirmed, then those that were ruled out.
    package func hypotheses(among entries: [TimelineEntry]) -> [Hypothesis] {
        let decided = Dictionary(hypothesisDecisions.map { ($0.value.entry, $0) }) { _, later in later }
        let all = entries.filter { $0.kind == .hypothesis && !$0.isStruck && !isHypothesisDecision($0.id) }
            .map { Hypothesis(entry: $0, decision: decided[$0.id]) }
        return HypothesisState.allCases.flatMap { state in all.filter { $0.state == state } }
    }
}
