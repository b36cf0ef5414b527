import Text

// PagerDuty's events, and Grafana's messages from before it took over the alerts of Alertmanager.

extension AlertReader {
    /// What the webhook (v3) sends: one event about an incident, or about something of one.
    mutating func readPagerDutyEvent(_ message: AlertFields) {
        var message = message
        var event = message.object("event")
        var data = event.object("data")
        let kind = event.text("event_type") ?? ""
        var incident = data.object("incident")
        // A note or a status update is a piece of news of its own; an incident's events are all about one.
        let isAboutIncident = incident.isEmpty
        let eventID = event.text("id")
        let key = isAboutIncident ? data.text("id", "incident_key") ?? eventID : eventID ?? data.text("id")
        let happened = start(&event, "occurred_at")
        let began = start(&data, "created_at")
        let state = data.text("status") ?? ""
        let isResolved = isAboutIncident && (Self.isOver(state) || kind == "incident.resolved")
        let words = data.text("content", "message", "description")
        let title = data.text("title", "summary") ?? incident.text("title", "summary") ?? words?.firstLine
        let resolvedAt = end(&data, "resolved_at")
        let priority = data.object("priority")
        var alert = AlertReceived(
            key: key ?? message.fingerprint(without: []), source: "pagerduty",
            title: title ?? Self.untitled("pagerduty"), text: words ?? "", isResolved: isResolved,
            severityWord: priority.name ?? data.text("urgency"), services: data.names("service"),
            startedAt: began ?? happened, endedAt: isResolved ? resolvedAt ?? happened : nil,
            link: data.text("html_url") ?? incident.text("html_url"), runbook: data.text("runbook_url", "runbook"))
        let left = data.rest + incident.rest(named: "incident") + event.rest + message.rest
        alert.keep([("event_type", .string(kind))].filter { _ in !kind.isEmpty } + left)
        add(alert.bounded)
    }

    /// What monitoring systems send to the Events API (v2). The key with which they send is nobody's business here.
    mutating func readPagerDutyRequest(_ message: AlertFields) {
        var message = message
        for secret in ["routing_key", "service_key"] { message.take(secret) }
        var payload = message.object("payload")
        var details = payload.object("custom_details")
        let action = message.text("event_action") ?? ""
        let links = message.list("links")
        var first = AlertFields(links.first)
        let key = message.text("dedup_key") ?? payload.fingerprint(without: ["timestamp"])
        let isResolved = Self.isOver(action)
        let time = start(&payload, "timestamp")
        let severity = payload.text("severity")
        let services = payload.names("component")
        let title = payload.text("summary")
        var alert = AlertReceived(
            key: key, source: "pagerduty", title: title ?? Self.untitled("pagerduty"), isResolved: isResolved,
            severityWord: severity, services: services, startedAt: isResolved ? nil : time,
            endedAt: isResolved ? time : nil, link: first.text("href") ?? message.text("client_url"),
            runbook: details.text("runbook_url", "runbook"), labels: payload.allTexts())
        let more = links.dropFirst()
        let left = more.isEmpty ? [] : [(key: "links", value: JSON.array(Array(more)))]
        alert.keep(payload.rest + details.rest(named: "custom_details") + message.rest + left)
        add(alert.bounded)
    }

    /// Grafana's legacy alerting: one rule a message, and no time.
    mutating func readGrafanaLegacy(_ message: AlertFields) {
        var message = message
        let state = message.text("state") ?? ""
        let link = message.text("ruleUrl")
        let organisation = message.peek("orgId")?.alertText
        let rule = message.peek("ruleId")?.alertText
        let name = message.text("ruleName")
        let full = message.text("title")
        var tags = message.object("tags")
        let labels = tags.allTexts()
        let isNumbered = rule != nil && rule != "0"
        let key = isNumbered ? "rule \(organisation ?? "1")/\(rule ?? "")" : nil
        var alert = AlertReceived(
            key: key ?? AlertFingerprint([("rule", name ?? full ?? ""), ("url", link ?? "")]).text, source: "grafana",
            title: name ?? full ?? Self.untitled("grafana"), text: message.text("message") ?? "",
            isResolved: Self.isOver(state), severityWord: labels.first(of: ["severity", "priority", "level"]),
            services: [labels.first(of: Self.serviceLabels)].compactMap { $0 }, link: link,
            runbook: labels.first(of: ["runbook_url", "runbook"]), labels: labels)
        alert.keep([("state", .string(state))].filter { _ in !state.isEmpty } + message.rest + tags.rest(named: "tags"))
        add(alert.bounded)
    }

    /// An object with the usual names; one that says nothing at all is no alert.
    mutating func readPlain(_ message: AlertFields) {
        guard !message.isEmpty else { return }
        var fields = message
        var labels = fields.object("labels")
        let texts = labels.allTexts()
        let title = fields.text("title", "summary", "message", "name", "alert", "alertname", "subject")
        let text = fields.text("description", "text", "message", "details", "body", "summary")
        let started = start(&fields, "startsAt", "started_at", "detected", "detected_at", "time", "timestamp")
        let ended = end(&fields, "endsAt", "ended_at", "resolved_at")
        let state = fields.state()
        let sender = fields.text("source", "host")
        let id = fields.text("id", "key", "fingerprint", "dedup_key", "incident_key")
        let services = fields.names("service", "services", "app", "component")
        var alert = AlertReceived(
            key: [sender, id ?? message.fingerprint(without: Self.passing)].compactMap { $0 }.joined(separator: "/"),
            source: "json", title: title ?? text?.firstLine ?? Self.untitled("JSON"), text: text ?? "",
            isResolved: state.map(Self.isOver) ?? (ended != nil),
            severityWord: fields.text("severity", "priority", "level", "urgency")
                ?? texts.first(of: ["severity", "priority", "level"]),
            services: services.isEmpty ? [texts.first(of: Self.serviceLabels)].compactMap { $0 } : services,
            startedAt: started, link: fields.text("url", "link", "html_url"),
            runbook: fields.text("runbook_url", "runbook", "playbook") ?? texts.first(of: ["runbook_url", "runbook"]),
            labels: sender.map { texts.merging(["source": $0]) { its, _ in its } } ?? texts)
        alert.endedAt = alert.isResolved ? ended : nil
        alert.keep(fields.rest + labels.rest(named: "labels"))
        add(alert.bounded)
    }

    /// What differs between two messages about one alert.
    private static let passing: Set<String> = [
        "startsAt", "started_at", "detected", "detected_at", "time", "timestamp", "endsAt", "ended_at", "resolved_at",
        "updated_at", "updatedAt", "status", "state",
    ]
}

extension AlertFields {
    /// What a person calls the thing.
    fileprivate var name: String? {
        var fields = self
        return fields.text("summary", "name")
    }
}
