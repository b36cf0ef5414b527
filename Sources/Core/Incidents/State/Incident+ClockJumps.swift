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
        let span = TimeSpan(seconds: Int64((milliseconds.magnitude + 500) / 1000))
        return (milliseconds < 0 ? "back by " : "forward by ") + span.words
    }
}

// What lasts is measured by a clock that nobody sets: what was stamped before a jump is moved by it.
extension Incident {
    /// How far the clock was set after something was recorded, in milliseconds.
    func jumped(after clock: HybridTime) -> Int64 {
        guard !clockJumps.facts.isEmpty else { return 0 }
        return corrections.standing(clockJumps).reduce(0) { sum, jump in
            let (total, isBeyond) = sum.addingReportingOverflow(jump.value.milliseconds)
            return jump.clock <= clock || isBeyond ? sum : total
        }
    }

    /// A moment that was stamped when the clock stood otherwise, as the clock stands now.
    package func presentTime(of moment: Instant, stampedAt clock: HybridTime) -> Instant {
        moment.adding(milliseconds: jumped(after: clock))
    }

    func presentTime<Value>(of fact: Fact<Value>) -> Instant {
        presentTime(of: fact.occurred.instant, stampedAt: fact.timedAt ?? fact.clock)
    }

    /// When a milestone was, as the clock stands now.
    func presentTime(of milestone: MilestoneName) -> Instant? {
        milestoneFact(milestone).flatMap { fact in
            fact.value.at.map { presentTime(of: $0.instant, stampedAt: fact.clock) }
        }
    }

    /// When it was declared, as the clock stands now.
    var declaredAtPresent: Instant { presentTime(of: .declared) ?? openedAtPresent }

    /// `clockStart`, as the clock stands now.
    var clockStartAtPresent: Instant {
        presentTime(of: .impactStarted) ?? presentTime(of: .detected) ?? declaredAtPresent
    }

    private var openedAtPresent: Instant {
        presentTime(of: openedAt.instant, stampedAt: titles.facts.first?.clock ?? .zero)
    }
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
