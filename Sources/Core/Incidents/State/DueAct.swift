/// Something that a timer does: whoever keeps the timers claims it in the journal, and only who comes first does it.
package struct DueAct: Hashable, Sendable {
    package enum Deed: Hashable, Sendable {
        case callLevel(LadderPosition)
        case recordExpiry(scope: String)
    }

    package var incident: IncidentID
    package var handle: String
    package var deed: Deed
    package var dueAt: Instant
    /// As in `level 2, DBA on-call`.
    package var words: String
}

extension Incident {
    /// What timers have to do, now and later, the earliest first.
    package func dueActs(now: Instant) -> [DueAct] {
        guard !isResolved else { return [] }
        let calls = ladders(now: now).compactMap(\.next).map { rung in
            DueAct(
                incident: id, handle: handle, deed: .callLevel(rung.position), dueAt: rung.dueAt,
                words: "level \(rung.level.level), \(rung.level.reach)")
        }
        return (calls + expiriesToRecord).sorted { ($0.dueAt, $0.words) < ($1.dueAt, $1.words) }
    }

    private var expiriesToRecord: [DueAct] {
        runningMaintenance.compactMap { window in
            unrecordedExpiry(of: window).map { at in
                DueAct(
                    incident: id, handle: handle, deed: .recordExpiry(scope: window.scope), dueAt: at,
                    words: "the expiry of maintenance on \(window.scope)")
            }
        }
    }

    /// The levels that should have been called by now and were not.
    package func overdueCalls(now: Instant) -> [DueAct] {
        dueActs(now: now).filter { act in
            guard case .callLevel = act.deed else { return false }
            return act.dueAt < now
        }
    }
}
