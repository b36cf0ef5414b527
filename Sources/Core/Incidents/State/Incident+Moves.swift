extension Incident {
    /// Where an entry of this incident went; nil while it is here.
    package func destination(of entry: EntryID) -> EntryMoved? {
        corrections.standing(moves).last { $0.value.entry == entry }?.value
    }

    /// Why an entry has to stay in this incident, in a few words; nil where it may go.
    ///
    /// What changes the state, here or by what was decided about it, can't go without it.
    package func reasonToKeep(_ entry: TimelineEntry) -> String? {
        if let moved = destination(of: entry.id) { return "was moved to \(moved.handle) already" }
        if entry.isStruck { return "is struck" }
        guard EntryKind.chosen.contains(entry.kind) else {
            return "is a \(entry.kind.rawValue) made by a verb, and stays with the state that it changed"
        }
        if impacts.facts.contains(where: { $0.id == entry.id }) {
            return "says what the impact of \(handle) is, and stays with it"
        }
        if isHypothesisDecision(entry.id) { return "decides a hypothesis of \(handle), and stays with it" }
        let state = hypothesisState(of: entry.id)
        return state == .open ? nil : "is a hypothesis that was \(state.words) here"
    }
}
