extension Act {
    /// Confirms a hypothesis or rules it out; the decision is an entry of its own.
    func decideHypothesis(_ entry: TimelineEntry?, _ state: HypothesisState, reason: String, _ incident: Incident)
        throws(Refusal) -> Decision
    {
        let entry = try found(entry)
        guard entry.kind == .hypothesis, !incident.isHypothesisDecision(entry.id) else {
            let what = entry.kind == .hypothesis ? "decides a hypothesis" : "is a \(entry.kind.rawValue)"
            throw Refusal(
                .state, "entry \(entry.id) \(what), no hypothesis itself: note TEXT --kind hypothesis makes one")
        }
        guard !entry.isStruck else { throw Refusal(.state, "entry \(entry.id) is struck") }
        let before = incident.hypothesisState(of: entry.id)
        guard before != state else {
            throw Refusal(.state, "hypothesis \(entry.id) is \(state.words) already")
        }
        let reason = try reason.required("a decision on a hypothesis needs its WHY")
        let decided = HypothesisDecided(
            entry: entry.id, hypothesis: entry.text, from: before, to: state, reason: reason)
        return one(.hypothesisDecided(decided), incident)
    }
}

extension Situation {
    /// Where the hypotheses are known, so is whether one of them could be decided so.
    func obstacle(toDeciding state: HypothesisState) -> String? {
        guard let hypotheses else { return nil }
        if hypotheses.isEmpty { return "there is no hypothesis: sitroom note TEXT --kind hypothesis makes one" }
        return hypotheses.allSatisfy { $0.state == state } ? "every hypothesis is \(state.words) already" : nil
    }
}
