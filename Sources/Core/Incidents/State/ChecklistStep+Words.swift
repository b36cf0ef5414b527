// What of a step is to be known besides its own words and its state.

extension ChecklistStep {
    /// Whose it is: who has it now while somebody has.
    package var holder: String? { owner ?? (state == .inProgress ? by : nil) }

    /// Whether it was given to somebody who has not said that they are at it.
    package var awaitsAcknowledgement: Bool {
        guard state == .inProgress, let owner else { return false }
        return acknowledgedBy == nil && owner.lowercased() != by?.lowercased()
    }

    /// What its time box or the offset of its playbook says now, as in `03:12 left` or `OVERDUE 10:00`; nil where it has
    /// neither.
    package func timeWords(now: Instant) -> String? {
        if let timeIsUpAt {
            let left = timeIsUpAt.seconds(since: now)
            let span = TimeSpan(seconds: abs(left)).countdown
            return left >= 0 ? "\(span) left" : "OVER \(span)"
        }
        guard let dueAt else { return nil }
        let left = dueAt.seconds(since: now)
        guard left >= 0 else { return "OVERDUE \(TimeSpan(seconds: -left).countdown)" }
        return left < 60 ? "due in \(left)s" : "due in \(TimeSpan(seconds: left / 60 * 60).short)"
    }

    /// Whether its time box is used up, or it should have been done by now.
    package func isLate(now: Instant) -> Bool {
        [timeIsUpAt, dueAt].compactMap { $0 }.contains { $0 < now }
    }

    /// The words of the condition that doesn't hold now.
    package var missingCondition: String? { applies ? nil : step.condition?.text }

    /// All of it, for a line of text: whose it is, whether they have said so, its time, and its condition.
    package func notes(now: Instant) -> [String] {
        let isOpen = state == .open || state == .inProgress
        return [
            isOpen ? owner.map { "@\($0)" } : nil,
            awaitsAcknowledgement ? "not acknowledged" : acknowledgedBy.map { "acknowledged by \($0)" },
            timeWords(now: now),
            isOpen ? missingCondition.map { "not now: when \($0)" } : nil,
        ].compactMap { $0 }
    }
}
