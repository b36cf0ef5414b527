/// A program that an event of the incident started, and what is known of it.
package struct Launch: Hashable, Sendable {
    /// The event that is its start.
    package var start: EventID
    /// Nil for a command.
    package var hook: String?
    package var startedAt: Instant
    package var step: StepID?
    package var host: String
    package var owner: String?
    package var timeoutSeconds: Int64?
    /// Nil while nobody has recorded its end.
    package var ending: LaunchEnding?
    package var milliseconds: Int64?
    package var endedAt: Instant?
    /// How far the clock was set since it started, in milliseconds.
    var jumped: Int64 = 0
}

extension Incident {
    /// In the order of their starts.
    package var allLaunches: [Launch] {
        let ends = Dictionary(launchEnds.facts.map { ($0.value.start, $0) }) { first, _ in first }
        return launches.facts.map { fact in
            let end = ends[fact.id]
            return Launch(
                start: fact.id, hook: fact.value.hook, startedAt: fact.occurred.instant, step: fact.value.step,
                host: fact.value.host, owner: fact.value.owner, timeoutSeconds: fact.value.timeoutSeconds,
                ending: end?.value.ending, milliseconds: end?.value.milliseconds, endedAt: end?.occurred.instant,
                jumped: jumped(after: fact.clock))
        }
    }

    package func launch(startedBy event: EventID) -> Launch? { allLaunches.first { $0.start == event } }

    /// Those whose end nobody has recorded: running, or interrupted.
    package var unendedLaunches: [Launch] { allLaunches.filter { $0.ending == nil } }
}

extension Launch {
    /// A hook that is given so long beyond its own time is not waited for any more.
    package static let graceSeconds: Int64 = 30

    /// When a hook counts as interrupted, although nobody has said so; nil for what may take as long as it likes.
    package var latestEnd: Instant? {
        timeoutSeconds.map { startedAt.adding(seconds: $0 + Self.graceSeconds).adding(milliseconds: jumped) }
    }
}
