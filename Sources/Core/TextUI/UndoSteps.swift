/// What was done to a line, so that it can be taken back a step at a time, the last first.
///
/// A word that was typed is one step. It keeps at most `mostSteps`, and not more graphemes that were taken out than
/// `mostCharacters`: what is older, or larger, can't be taken back.
struct UndoSteps: Equatable, Sendable {
    /// A part that took another's place.
    struct Step: Equatable, Sendable {
        var start: Int
        var removed: [Character]
        /// How many graphemes stand in its place now.
        var inserted: Int
        /// Where the cursor stood before.
        var cursor: Int
        /// The grapheme, where it was typed and nothing was taken out for it.
        var typed: Character?
    }

    static let mostSteps = 200
    static let mostCharacters = 262_144

    private var steps: [Step] = []
    private var kept = 0

    mutating func add(_ step: Step) {
        if let last = steps.last, last.goesOn(with: step) {
            steps[steps.count - 1].inserted += step.inserted
            steps[steps.count - 1].typed = step.typed
            return
        }
        steps.append(step)
        kept += step.removed.count
        while steps.count > UndoSteps.mostSteps || kept > UndoSteps.mostCharacters {
            kept -= steps.removeFirst().removed.count
        }
    }

    mutating func takeLast() -> Step? {
        guard let last = steps.popLast() else { return nil }
        kept -= last.removed.count
        return last
    }
}

extension UndoSteps.Step {
    /// Whether the next step types on in the same word, or the spaces behind it.
    fileprivate func goesOn(with next: Self) -> Bool {
        guard let typed, let added = next.typed, next.start == start + inserted else { return false }
        return added.isWhitespace || !typed.isWhitespace
    }
}
