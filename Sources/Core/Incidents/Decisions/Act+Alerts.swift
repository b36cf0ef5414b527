extension Act {
    /// What is on the record already is passed over: a monitoring system sends the same alert again and again.
    func receiveAlerts(_ alerts: [AlertReceived], _ incident: Incident) -> Decision {
        var fresh: [AlertReceived] = []
        for alert in alerts where !incident.hasAlert(alert) && !fresh.contains(where: { $0.isSame(as: alert) }) {
            fresh.append(alert)
        }
        return Decision(drafts: fresh.map { draft(.alertReceived($0), incident) })
    }
}

extension Incident {
    /// Whether the last that was heard of an alert says the same.
    package func hasAlert(_ alert: AlertReceived) -> Bool {
        guard let last = corrections.standing(alerts).last(where: { $0.value.key == alert.key })?.value else {
            return false
        }
        return last.isResolved == alert.isResolved && last.startedAt == alert.startedAt
    }
}

extension AlertReceived {
    fileprivate func isSame(as other: AlertReceived) -> Bool {
        key == other.key && isResolved == other.isResolved && startedAt == other.startedAt
    }
}
