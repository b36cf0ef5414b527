import Incidents
import SQLiteJournal
import Secrets

/// Known secrets are masked before anything is written: what was masked was never on the disk.
extension Desk {
    /// What a decision comes to without the secrets in it, and a remark that counts them.
    func masked(_ decision: Decision, besides known: Int) throws(Refusal) -> Decision {
        var decision = decision
        var count = known
        for index in decision.drafts.indices {
            let (body, found) = try masked(decision.drafts[index].body)
            decision.drafts[index].body = body
            count += found
        }
        if count > 0 { decision.remarks.append("\(count) secret\(count == 1 ? "" : "s") masked") }
        return decision
    }

    /// A title makes the handle, and an alert is known again by what is on the record: both are masked before the
    /// decision. Tells how many were.
    func maskFirst(_ act: inout Act) throws(Refusal) -> Int {
        if case .open(var opening) = act.intent {
            let count = try mask(&opening.title) + mask(&opening.alerts)
            act.intent = .open(opening)
            return count
        }
        if case .receiveAlerts(var alerts) = act.intent {
            let count = try mask(&alerts)
            act.intent = .receiveAlerts(alerts)
            return count
        }
        guard case .importBatch(var batch) = act.intent, var opening = batch.opening else { return 0 }
        let count = try mask(&opening.title)
        batch.opening = opening
        act.intent = .importBatch(batch)
        return count
    }

    private func mask(_ text: inout String) throws(Refusal) -> Int {
        let masked: SecretMask.Masked
        do { masked = try secretMask().mask(text) } catch { throw Self.refusal(error) }
        text = masked.text
        return masked.count
    }

    private func mask(_ alerts: inout [AlertReceived]) throws(Refusal) -> Int {
        var count = 0
        for index in alerts.indices {
            // The name of a label says whether its value is a secret.
            for (name, value) in alerts[index].labels {
                var label = "\(name)=\(value)"
                let found = try mask(&label)
                guard found > 0 else { continue }
                count += found
                alerts[index].labels[name] = nil
                let isNamed = label.hasPrefix("\(name)=")
                alerts[index].labels[isNamed ? name : "masked"] =
                    isNamed ? String(label.dropFirst(name.count + 1)) : label
            }
            let (body, found) = try masked(.alertReceived(alerts[index]))
            if case .alertReceived(let alert) = body { alerts[index] = alert }
            count += found
        }
        return count
    }

    private func masked(_ body: EventBody) throws(Refusal) -> (EventBody, Int) {
        var count = 0
        do {
            let mask = try secretMask()
            let changed = try body.mapTexts { text in
                let masked = try mask.mask(text)
                count += masked.count
                return masked.text
            }
            return (changed, count)
        } catch {
            throw Self.refusal(error)
        }
    }

    private static func refusal(_ error: any Error) -> Refusal {
        let reason = (error as? SecretPatternError)?.description ?? "\(error)"
        return Refusal(.state, "not recorded, since it can't be searched for secrets: \(reason)")
    }
}
