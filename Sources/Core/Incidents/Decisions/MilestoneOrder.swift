/// Which milestones must not lie before which. Mitigating before the cause is identified is everyday practice, and an
/// incident is often declared before its page is acknowledged, or after it was over: those are left free.
package enum MilestoneOrder {
    private static func predecessors(of name: MilestoneName) -> [MilestoneName] {
        switch name {
        case .impactStarted: []
        case .detected: [.impactStarted]
        case .acknowledged, .declared, .identified, .mitigated: [.impactStarted, .detected]
        case .resolved: [.impactStarted, .detected, .acknowledged, .identified, .mitigated]
        case .closed: MilestoneName.allCases.filter { $0 != .closed }
        }
    }

    /// A milestone and the one that it should not precede.
    package struct Violation: Hashable, Sendable {
        package var early: MilestoneName
        package var late: MilestoneName
    }

    package static func violations(in incident: Incident) -> [Violation] {
        violations { incident.presentTime(of: $0) }
    }

    private static func violations(_ at: (MilestoneName) -> Instant?) -> [Violation] {
        MilestoneName.allCases.flatMap { name in
            predecessors(of: name).compactMap { predecessor in
                guard let early = at(name), let late = at(predecessor), early < late else { return nil }
                return Violation(early: name, late: predecessor)
            }
        }
    }

    /// Refuses a milestone that would lie before one it must follow, or after one that must follow it.
    static func check(_ name: MilestoneName, at moment: Moment, in incident: Incident) throws(Refusal) {
        let wrong = violations { $0 == name ? moment.instant : incident.presentTime(of: $0) }
            .first { $0.early == name || $0.late == name }
        guard let wrong else { return }
        let other = wrong.early == name ? wrong.late : wrong.early
        let relation = wrong.early == name ? "before" : "after"
        throw Refusal(
            .state,
            "\(name.rawValue) can't lie \(relation) \(other.rawValue): move that first with milestone \(other.rawValue) T"
        )
    }
}
