/// The machine's clock was set: it moved by more than the time that had passed.
package struct ClockJump: Codable, Hashable, Sendable {
    /// How far; negative where it was set back.
    package var milliseconds: Int64
    /// Whose clock it is.
    package var host: String

    /// What is less is the slewing of a clock that is kept right, a leap second, or a busy machine.
    package static let leastMilliseconds: Int64 = 2000

    package init(milliseconds: Int64, host: String) {
        self.milliseconds = milliseconds
        self.host = host
    }

    /// As in `forward by 1 hour`.
    package var words: String {
        let span = TimeSpan(seconds: (abs(min(max(milliseconds, -.max), .max)) + 500) / 1000).words
        return (milliseconds < 0 ? "back by " : "forward by ") + span
    }
}

// What lasts is measured by a clock that nobody sets: what was stamped before a jump is moved by it.
extension Incident {
    /// How far the clock was set after something was recorded, and before something else was, in milliseconds.
    func jumped(after start: HybridTime, before end: HybridTime? = nil) -> Int64 {
        guard !clockJumps.facts.isEmpty else { return 0 }
        return corrections.standing(clockJumps).reduce(0) { sum, jump in
            guard jump.clock > start, end.map({ jump.clock < $0 }) != false else { return sum }
            let (total, isBeyond) = sum.addingReportingOverflow(jump.value.milliseconds)
            return isBeyond ? sum : total
        }
    }

    /// A moment that was stamped when the clock stood otherwise, as the clock stands now.
    package func presentTime(of moment: Instant, stampedAt clock: HybridTime) -> Instant {
        moment.adding(milliseconds: jumped(after: clock))
    }

    func presentTime<Value>(of fact: Fact<Value>) -> Instant {
        presentTime(of: fact.occurred.instant, stampedAt: fact.clock)
    }

    /// When it was declared, as the clock stands now.
    var declaredAtPresent: Instant {
        if let declared = milestoneFact(.declared), let at = declared.value.at {
            return presentTime(of: at.instant, stampedAt: declared.clock)
        }
        return presentTime(of: openedAt.instant, stampedAt: openingClock)
    }

    /// The clock of the event that opened it.
    var openingClock: HybridTime { titles.facts.first?.clock ?? .zero }
}

extension Act {
    /// The clock of a machine jumped; every process that stays notices, and the first one records it.
    func recordClockJump(_ jump: ClockJump, _ incident: Incident) throws(Refusal) -> Decision {
        let isKnown = incident.clockJumps.facts.contains { fact in
            fact.value.host == jump.host && abs(now.seconds(since: fact.occurred.instant)) <= Self.sameJumpSeconds
                && fact.value.isNear(jump)
        }
        guard !isKnown else { throw Refusal(.state, "that jump of the clock is on the record already") }
        let body = EventBody.clockJumped(jump)
        return Decision(drafts: [Draft(body: body, occurred: Moment(now), isRecordedOnly: false)])
    }

    /// Within so long all have noticed.
    private static let sameJumpSeconds: Int64 = 10
}

extension ClockJump {
    fileprivate func isNear(_ other: ClockJump) -> Bool {
        let (difference, isBeyond) = milliseconds.subtractingReportingOverflow(other.milliseconds)
        return !isBeyond && difference.magnitude < UInt64(Self.leastMilliseconds)
    }
}
