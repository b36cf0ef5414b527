import Incidents

extension ToldRecord {
    /// Who came and when, who was escalated to, and what was told to whom.
    var response: String? {
        let acknowledged = incident.milestone(.acknowledged).map {
            "Acknowledged at \(time($0))\(after(.detected, $0, "detection"))."
        }
        let parts = [acknowledged].compactMap { $0 } + roles + escalations + [updates].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private var roles: [String] {
        incident.roles.map { span in
            let end = span.to.map { " to \(time($0))" } ?? " on"
            return "\(line(span.who)) was \(span.role.rawValue) from \(time(span.from))\(end)."
        }
    }

    private var escalations: [String] {
        entries.filter { $0.kind == .escalation }.map { "Escalation at \(time($0.occurred)): \(sentence($0.text))" }
    }

    /// `2 public updates and 1 internal update were sent, the first at 09:05 EDT.`
    private var updates: String? {
        let sent = incident.updates
        guard let first = sent.first else { return nil }
        let counts = [Audience.public, .internal].compactMap { audience -> String? in
            let count = sent.count { $0.value.audience == audience }
            return count == 0 ? nil : "\(count) \(audience.rawValue) update\(count == 1 ? "" : "s")"
        }
        guard sent.count > 1 else { return "\(enumerated(counts)) was sent, at \(time(first.occurred))." }
        return "\(enumerated(counts)) were sent, the first at \(time(first.occurred))."
    }
}
