/// Something that an open incident still lacks, and that is asked for without haste.
package enum Nudge: Hashable, Sendable {
    case noCommander
    case noSeverity
    /// Nothing was written since.
    case silence(since: Instant)
}

extension Incident {
    /// Whether it starts cadences and nudges: not once it is resolved, not a drill, not what is written down
    /// afterwards.
    package var asksForAttention: Bool { !isResolved && !isDrill && !isBackfilled && !isOpenedLate }

    /// What it lacks at `now`, the most important first.
    ///
    /// - Parameter lastWritten: when its last entry was recorded, as far as that is known.
    package func nudges(now: Instant, lastWritten: Instant?) -> [Nudge] {
        guard asksForAttention else { return [] }
        let age = now.seconds(since: declaredAtPresent)
        let quiet = lastWritten.map { now.seconds(since: $0) } ?? 0
        var nudges: [Nudge] = []
        if commander == nil, age >= Nudge.commanderSeconds { nudges.append(.noCommander) }
        if severity == nil, age >= Nudge.severitySeconds { nudges.append(.noSeverity) }
        if let lastWritten, quiet >= Nudge.silenceSeconds { nudges.append(.silence(since: lastWritten)) }
        return nudges
    }
}

extension Nudge {
    /// Whoever declares is given this long to find one.
    static let commanderSeconds: Int64 = 3 * 60
    static let severitySeconds: Int64 = 60
    static let silenceSeconds: Int64 = 15 * 60
}
