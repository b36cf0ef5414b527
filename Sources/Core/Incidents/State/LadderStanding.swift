/// What is to be known first of an incident's ladders while nobody has acknowledged: how the last call went, and who is
/// called next.
package struct LadderStanding: Hashable, Sendable {
    /// The call that was made last; nil before the first.
    package var last: Ladder.Rung?
    /// Nil once every level was called in vain.
    package var next: Ladder.Rung?

    /// When nobody was reached by the last call, and why.
    package var failure: (at: Instant, why: String)? {
        if case .failed(let at, let why)? = last?.outcome { return (at, why) }
        return nil
    }

    /// Whether a call of the ladder is somebody's to make, since it has no hook.
    package var isYoursToCall: Bool {
        if case .recorded? = last?.outcome { return true }
        return false
    }

    /// Whoever keeps the timers calls a level within this time of its being due.
    package static let graceSeconds: Int64 = 5

    /// When the next level should have been called; nil while that is still to come, or is being done.
    package func overdueSince(now: Instant) -> Instant? {
        guard let next, now.seconds(since: next.dueAt) > Self.graceSeconds else { return nil }
        return next.dueAt
    }

    /// In a few words, as in `level 2, DBA on-call OVERDUE 00:31`.
    package func words(now: Instant) -> String {
        let failed = failure == nil ? nil : last.map { "level \($0.level.level) NOT reached" }
        let then = next.map { "\($0.words) \(LadderText.time($0, now: now))" } ?? "NOBODY acknowledged"
        return [failed, then].compactMap { $0 }.joined(separator: ", ")
    }
}

extension Incident {
    /// Of the ladder that needs a person most; nil where none is running.
    package func ladderStanding(now: Instant) -> LadderStanding? {
        let running = ladders(now: now).filter { $0.state == .running && !$0.rungs.isEmpty }
        let standings = running.map { ladder in
            LadderStanding(last: ladder.rungs.last { $0.outcome != .waiting }, next: ladder.next)
        }
        return standings.min { ($0.rank, $0.next?.dueAt ?? .distantPast) < ($1.rank, $1.next?.dueAt ?? .distantPast) }
    }

    /// Those who were called by name and stand on no ladder; no hook reaches them.
    package var callsBesideLadders: [(id: EventID, reach: String, at: Moment)] {
        corrections.standing(escalations).filter { $0.value.run == nil }.map { ($0.id, $0.value.reach, $0.occurred) }
    }
}

extension LadderStanding {
    fileprivate var rank: Int { failure != nil ? 0 : next == nil ? 1 : 2 }
}

extension Instant {
    fileprivate static let distantPast = Instant(milliseconds: .min)
}

/// What was overdue when a person opened a console waits a little, so that they can acknowledge before somebody is
/// called for nothing.
package struct CallHold: Hashable, Sendable {
    /// When the console was opened.
    package var began: Instant

    package init(began: Instant) {
        self.began = began
    }

    package static let seconds: Int64 = 30

    /// The clock was set.
    package mutating func move(byMilliseconds jump: Int64) { began = began.adding(milliseconds: jump) }

    package var end: Instant { began.adding(seconds: Self.seconds) }

    /// When a call that is due then is made.
    package func start(ofCallDueAt due: Instant) -> Instant {
        due.adding(seconds: LadderStanding.graceSeconds) < began ? max(due, end) : due
    }
}
