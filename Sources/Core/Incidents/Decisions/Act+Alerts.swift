extension Act {
    /// More of them are left to a further act: the state of an incident keeps each of them.
    package static let mostAlerts = 200

    /// What is on the record already is passed over, and where all of it is, nothing is written: a monitoring system
    /// sends the same alert again and again.
    func receiveAlerts(_ alerts: [AlertReceived], _ incident: Incident) -> Decision {
        let (fresh, known) = incident.heard(alerts)
        var decision = Decision(
            drafts: fresh.prefix(Self.mostAlerts).map { draft($0, isRecordedOnly: isRecordedOnly(incident)) })
        if !known.isEmpty { decision.remarks.append("already on the record: \(Self.list(known))") }
        decision.remarks += Self.remarks(fresh)
        return decision
    }

    /// An alert fired when it did, not when it came to be recorded; a person's own time goes before.
    func draft(_ alert: AlertReceived, isRecordedOnly: Bool) -> Draft {
        let said = alert.isResolved ? alert.endedAt : alert.startedAt
        let moment = isTimed ? occurred : said.flatMap { $0.instant <= now ? $0 : nil } ?? occurred
        return Draft(body: .alertReceived(alert), occurred: moment, isRecordedOnly: isRecordedOnly)
    }

    /// What is to be known of alerts that are recorded.
    static func remarks(_ fresh: [AlertReceived]) -> [String] {
        guard fresh.count > mostAlerts else { return [] }
        return [
            "\(mostAlerts) alerts of \(fresh.count): sitroom note --alert with the same file records the next of them"
        ]
    }

    /// As in `2 alerts recorded`.
    static func count(of alerts: [AlertReceived]) -> [String] {
        guard !alerts.isEmpty, alerts.count <= mostAlerts else { return [] }
        return ["\(alerts.count) alert\(alerts.count == 1 ? "" : "s") recorded"]
    }

    private static func list(_ known: [Fact<AlertFact>]) -> String {
        let first = known.prefix(3).map { "\($0.value.title.cut(toBytes: 80)) (entry \($0.id))" }
        let more = known.count > 3 ? [" and \(known.count - 3) more"] : []
        return first.joined(separator: ", ") + more.joined()
    }
}

extension Incident {
    /// Whether the last that was heard of an alert says the same.
    package func hasAlert(_ alert: AlertReceived) -> Bool { heard([alert]).fresh.isEmpty }

    /// Those that say something new, and for the others what is on the record.
    fileprivate func heard(_ alerts: [AlertReceived]) -> (fresh: [AlertReceived], known: [Fact<AlertFact>]) {
        var last = Dictionary(corrections.standing(self.alerts).map { ($0.value.key, $0) }) { _, later in later }
        var fresh: [AlertReceived] = []
        var known: [Fact<AlertFact>] = []
        for alert in alerts.news {
            if let fact = last.removeValue(forKey: alert.key), fact.value.isSame(as: alert) {
                known.append(fact)
            } else {
                fresh.append(alert)
            }
        }
        return (fresh, known)
    }
}

extension [AlertReceived] {
    /// Without those that say the same as the one before of the same alert.
    var news: [AlertReceived] {
        var last: [String: AlertReceived] = [:]
        return filter { alert in
            defer { last[alert.key] = alert }
            return last[alert.key].map { $0.isResolved != alert.isResolved || $0.startedAt != alert.startedAt } ?? true
        }
    }
}

extension AlertFact {
    fileprivate func isSame(as alert: AlertReceived) -> Bool {
        isResolved == alert.isResolved && startedAt == alert.startedAt
    }
}
