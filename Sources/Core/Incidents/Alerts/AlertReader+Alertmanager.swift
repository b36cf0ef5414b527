import Text

// Alerts with labels and annotations: Alertmanager's own, and those of Grafana, which took them over.

extension AlertReader {
    /// The message of a webhook: `alerts`, and what they have in common.
    mutating func readGroup(_ message: AlertFields) {
        var message = message
        let values = message.list("alerts")
        let source = message.has("orgId") ? "grafana" : nil
        let before = alerts.count
        var common = message.object("commonAnnotations")
        let summary = common.text("summary", "title")
        var group = message.object("groupLabels")
        let name = group.text("alertname")
        for taken in ["version", "status", "state", "commonLabels"] { message.take(taken) }
        let address = message.text("externalURL")
        forEachObject(of: values) { reader, fields in
            if fields.isLabelled {
                reader.readLabelled(fields, source: source ?? fields.labelledSource)
            } else {
                reader.readPlain(fields)
            }
        }
        guard alerts.indices.contains(before) else { return }
        for index in alerts.indices[before...] where alerts[index].link == nil { alerts[index].link = address }
        if let cut = message.text("truncatedAlerts"), cut != "0" {
            remarks.append("the sender left out \(cut.cut(toBytes: 20)) more alerts")
        }
        if alerts.count - before > 1 { title = summary ?? name }
        alerts[before].keep(message.rest + group.rest(named: "groupLabels"), besides: "envelope")
    }

    /// One alert with labels.
    mutating func readLabelled(_ fields: AlertFields, source: String) {
        var fields = fields
        var labels = fields.object("labels")
        var annotations = fields.object("annotations")
        let texts = labels.allTexts()
        let state = fields.state()
        let started = start(&fields, "startsAt", "activeAt")
        let ended = end(&fields, "endsAt")
        let title = annotations.text("summary", "title") ?? texts["alertname"]
        let text = annotations.text("description", "message")
        let fingerprint = fields.text("fingerprint") ?? AlertFingerprint(labels: texts).text
        var alert = AlertReceived(
            key: fingerprint, source: source, title: title ?? text?.firstLine ?? Self.untitled(source),
            text: text ?? "", isResolved: state.map(Self.isOver) ?? (ended != nil),
            severityWord: texts.first(of: ["severity", "priority", "level"]) ?? annotations.text("severity"),
            services: [texts.first(of: Self.serviceLabels)].compactMap { $0 }, startedAt: started, endedAt: nil,
            link: fields.text("panelURL", "dashboardURL", "generatorURL"),
            runbook: annotations.text("runbook_url", "runbook") ?? texts.first(of: ["runbook_url", "runbook"]),
            labels: texts)
        alert.endedAt = alert.isResolved ? ended : nil
        let left = fields.rest + labels.rest(named: "labels") + annotations.rest(named: "annotations")
        alert.keep(left)
        add(alert.bounded)
    }

    /// The likeliest to be a service's name first.
    static let serviceLabels = [
        "service", "service_name", "app", "application", "app_kubernetes_io_name", "component", "job", "namespace",
    ]

    static func untitled(_ source: String) -> String { "Alert without a title, from \(source)" }

    /// Whether a state says that it is over.
    static func isOver(_ state: String) -> Bool {
        ["resolved", "resolve", "ok", "closed", "close", "normal", "recovered", "recovery", "cleared", "inactive"]
            .contains(state.lowercased())
    }
}

extension AlertFields {
    var isLabelled: Bool { has("labels") || has("annotations") || has("startsAt") }

    /// Grafana's own alerts tell by fields that no one else has.
    var labelledSource: String {
        let isGrafanas = ["silenceURL", "dashboardURL", "panelURL", "valueString"].contains(where: has)
        return isGrafanas ? "grafana" : "alertmanager"
    }

    /// The word for how it stands: `status`, in the API's list an object that has it.
    mutating func state() -> String? {
        guard isObject("status") else { return text("status", "state") }
        var status = AlertFields(peek("status"))
        guard let state = status.text("state") else { return nil }
        if status.rest.isEmpty { take("status") }
        return state
    }
}

extension [String: String] {
    func first(of names: [String]) -> String? { names.lazy.compactMap { self[$0] }.first }
}
