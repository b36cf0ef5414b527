extension Incident {
    package var title: String { corrections.chronological(titles).last?.value ?? opening.title }

    /// The zone's name, to be looked up by who reads it.
    package var zoneName: String { corrections.chronological(zones).last?.value ?? opening.zone }

    /// Whether a person named the zone, at opening or later.
    package var isZoneChosen: Bool { opening.isZoneChosen || corrections.standing(zones).count > 1 }

    /// The changes of status. Before the first of them it is being investigated: that has no time of its own, so that
    /// what is written down afterwards may lie before the opening.
    package var statusHistory: [Fact<StatusFact>] { corrections.chronological(statuses) }

    package var status: Status { statusHistory.last?.value.status ?? .investigating }

    package var closingReason: ClosingReason? { statusHistory.last?.value.closingReason }

    package var isResolved: Bool { status == .resolved || status == .closed }

    package var severityHistory: [Fact<SeverityFact>] { corrections.chronological(severities) }

    package var severity: Severity? { severityHistory.last?.value.severity }

    /// The services affected now, in the order they were named.
    package var services: [String] {
        var names: [String] = []
        for fact in corrections.chronological(serviceFacts) {
            names.removeAll { $0 == fact.value.name }
            if fact.value.isAffected { names.append(fact.value.name) }
        }
        return names
    }

    /// A milestone names its own instant, so the last word on it counts, whenever its verb was said to occur; but one
    /// that a verb implied counts only where no person has spoken. An end that does not stand has no instant.
    package func milestone(_ name: MilestoneName) -> Moment? { milestoneFact(name)?.value.at }

    func milestoneFact(_ name: MilestoneName) -> Fact<MilestoneFact>? {
        if name == .resolved, !isResolved { return nil }
        if name == .closed, status != .closed { return nil }
        var current: Fact<MilestoneFact>?
        for fact in corrections.standing(milestoneFacts) where fact.value.name == name {
            let givesWay = fact.value.isImplied && current?.value.at != nil
            if !givesWay { current = fact }
        }
        return current
    }

    /// Those that are set, in their order.
    package var milestones: [(name: MilestoneName, at: Moment)] {
        MilestoneName.allCases.compactMap { name in milestone(name).map { (name, $0) } }
    }

    /// From when the clock counts: impact started, else detected, else declared, else the opening.
    package var clockStart: Moment {
        milestone(.impactStarted) ?? milestone(.detected) ?? milestone(.declared) ?? openedAt
    }

    /// Who is hurt and how; each part is the last that was said.
    package var impact: ImpactDescribed {
        var whole = ImpactDescribed()
        for fact in corrections.chronological(impacts) {
            whole.text = fact.value.text ?? whole.text
            whole.users = fact.value.users ?? whole.users
            whole.business = fact.value.business ?? whole.business
            whole.scope = fact.value.scope ?? whole.scope
        }
        return whole
    }

    /// Whether the verb `impact` made the entry, so that its words are in `impact` already.
    package func isImpactDescription(_ entry: EntryID) -> Bool { impacts.facts.contains { $0.id == entry } }

    package var updates: [Fact<UpdateSent>] { corrections.chronological(updateFacts) }

    package var progress: [Fact<ProgressMade>] { corrections.chronological(progressFacts) }

    package func text(_ field: TextField) -> String? {
        let text = corrections.chronological(textFacts).last { $0.value.field == field }?.value.text
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// Someone's time in a role.
package struct RoleSpan: Hashable, Sendable {
    package var role: Role
    package var who: String
    package var from: Moment
    /// Nil while they hold it.
    package var to: Moment?
}

extension Incident {
    /// Who held which role, by when they took it.
    package var roles: [RoleSpan] { roleSpans(\.occurred) }

    private func roleSpans(_ time: (Fact<RoleFact>) -> Moment) -> [RoleSpan] {
        var spans: [RoleSpan] = []
        for fact in corrections.chronological(roleFacts) {
            let role = fact.value
            for index in spans.indices where spans[index].to == nil && spans[index].role == role.role {
                let isSame = spans[index].who == role.who
                if role.isTaken ? role.role.isExclusive && !isSame : isSame {
                    spans[index].to = time(fact)
                }
            }
            let isHeld = spans.contains { $0.to == nil && $0.role == role.role && $0.who == role.who }
            if role.isTaken, !isHeld {
                spans.append(RoleSpan(role: role.role, who: role.who, from: time(fact), to: nil))
            }
        }
        return spans
    }

    package func holders(of role: Role) -> [String] {
        roles.filter { $0.role == role && $0.to == nil }.map(\.who)
    }

    /// Those who held it at `instant`, as far as it is known.
    package func holders(of role: Role, at instant: Instant) -> [String] {
        let then = roleSpans { Moment(presentTime(of: $0)) }.filter { $0.role == role && $0.from.instant <= instant }
        return then.filter { span in span.to.map { $0.instant > instant } ?? true }.map(\.who)
    }

    package var commander: String? { holders(of: .commander).first }
}
