import Playbooks

extension Incident {
    /// When the next public status update is due; nil where none is: resolved, a drill, backfilled, or a severity
    /// without a cadence.
    ///
    /// The first is due some minutes after declaring, each further one after the last public update, unless that one
    /// named its own time. SEV-1 and 2: 5 minutes, then every 20; SEV-3: 60; others none; no severity counts as SEV-1.
    package var nextUpdateDue: Instant? {
        guard asksForAttention else { return nil }
        guard let cadence = updateCadence else { return nil }
        guard let last = updates.last(where: { $0.value.audience == .public }) else {
            return declaredAtPresent.adding(seconds: cadence.first)
        }
        guard let next = last.value.nextAt else { return presentTime(of: last).adding(seconds: cadence.every) }
        return presentTime(of: next.instant, stampedAt: last.clock)
    }

    /// Seconds to the first update, and between updates. A playbook in use may ask for more frequent ones.
    package var updateCadence: (first: Int64, every: Int64)? {
        let asked = runs.compactMap(\.playbook.updateEverySeconds).filter { $0 > 0 }.min()
        guard let cadence = cadence(of: severity ?? .sev1) else { return asked.map { ($0, $0) } }
        return (min(cadence.first, asked ?? .max), min(cadence.every, asked ?? .max))
    }

    /// The team's own, as it was when the incident was opened, else ours.
    private func cadence(of severity: Severity) -> UpdateCadence? {
        guard let own = opening.cadences?.first(where: { $0.severity == severity }) else {
            return severity.updateCadence
        }
        guard let every = own.everySeconds ?? own.firstSeconds else { return nil }
        return UpdateCadence(first: own.firstSeconds ?? every, every: every)
    }
}
