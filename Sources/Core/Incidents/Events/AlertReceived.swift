/// An alert of another system came in. Its own texts are as they were sent; they are made safe where they are shown.
package struct AlertReceived: Codable, Hashable, Sendable {
    /// The same for every message about the same alert: its fingerprint, or what stands for it.
    package var key: String
    /// `alertmanager`, `pagerduty`, `grafana` or `json`.
    package var source: String
    package var title: String
    package var text: String
    package var isResolved: Bool
    /// As it was sent: `critical`, `P1`.
    package var severityWord: String?
    package var services: [String]
    package var startedAt: Moment?
    package var endedAt: Moment?
    /// Where it can be looked at.
    package var link: String?
    package var runbook: String?
    package var labels: [String: String]
    /// All other fields that came with it, as compact JSON, within bounds.
    package var rest: String?

    package init(
        key: String, source: String, title: String, text: String = "", isResolved: Bool = false,
        severityWord: String? = nil, services: [String] = [], startedAt: Moment? = nil, endedAt: Moment? = nil,
        link: String? = nil, runbook: String? = nil, labels: [String: String] = [:], rest: String? = nil
    ) {
        self.key = key
        self.source = source
        self.title = title
        self.text = text
        self.isResolved = isResolved
        self.severityWord = severityWord
        self.services = services
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.link = link
        self.runbook = runbook
        self.labels = labels
        self.rest = rest
    }
}
