import Incidents

/// What a section could say, drawn from the record alone: nothing in it was not recorded. It is never written by
/// itself; a person takes it, changes it and saves it.
package enum Suggestion {
    /// Nil where the record says nothing that belongs there.
    package static func text(for field: TextField, _ incident: Incident, _ format: TimeFormat) -> String? {
        switch field {
        case .summary: summary(incident, format)
        case .detection: detection(incident, format)
        case .resolution: resolution(incident)
        case .response: response(incident, format)
        case .recovery: recovery(incident, format)
        case .externalMessage: incident.updates.last { $0.value.audience == .public }?.value.text
        case .internalMessage: incident.updates.last { $0.value.audience == .internal }?.value.text
        case .causeSummary, .background, .leadUp, .trigger, .fault, .rootCause, .immediateCause, .measuresIntro,
            .conclusion, .future, .exitCriteria, .editorNote:
            nil
        }
    }

    /// The title alone is no summary.
    private static func summary(_ incident: Incident, _ format: TimeFormat) -> String? {
        let severity = incident.severity.map { " (\($0.name))" } ?? ""
        let impact = (incident.impact.text ?? "").sentence
        let services = incident.services.isEmpty ? "" : "Affected: \(incident.services.joined(separator: ", "))."
        let known = [impact, services, period(incident, format)].filter { !$0.isEmpty }
        return known.isEmpty ? nil : (["\(incident.title)\(severity)."] + known).joined(separator: " ")
    }

    private static func period(_ incident: Incident, _ format: TimeFormat) -> String {
        guard let started = incident.milestone(.impactStarted), let resolved = incident.milestone(.resolved),
            resolved.instant >= started.instant
        else { return "" }
        let span = TimeSpan(seconds: resolved.instant.seconds(since: started.instant)).words
        return "It lasted \(span), from \(format.stamp(started)) to \(format.stamp(resolved))."
    }

    private static func detection(_ incident: Incident, _ format: TimeFormat) -> String? {
        guard let detected = incident.milestone(.detected) else { return nil }
        let started = incident.milestone(.impactStarted).map { detected.instant.seconds(since: $0.instant) }
        let after = started.map { $0 > 0 ? ", \(TimeSpan(seconds: $0).words) after the impact started" : "" } ?? ""
        return "Detected at \(format.stamp(detected))\(after)."
    }

    private static func resolution(_ incident: Incident) -> String? {
        let said = incident.statusHistory.last { $0.value.status == .resolved }?.value.text ?? ""
        return said.isEmpty ? nil : said.sentence
    }

    private static func response(_ incident: Incident, _ format: TimeFormat) -> String? {
        let roles = incident.roles.map { "\($0.who) was \($0.role.rawValue) from \(format.stamp($0.from))" }
        let acknowledged = incident.milestone(.acknowledged).map { "Acknowledged at \(format.stamp($0))." }
        let people = roles.isEmpty ? nil : roles.joined(separator: "; ") + "."
        let parts = [acknowledged, people].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private static func recovery(_ incident: Incident, _ format: TimeFormat) -> String? {
        let steps = incident.progress.map { fact in
            let percent = fact.value.percent.map { "\($0)%" }
            let words = [percent, fact.value.text.isEmpty ? nil : fact.value.text].compactMap { $0 }
            return "\(format.stamp(fact.occurred)): \(words.joined(separator: " "))"
        }
        let mitigated = incident.milestone(.mitigated).map { ["Mitigated at \(format.stamp($0))."] } ?? []
        let told = steps.isEmpty ? [] : [steps.joined(separator: "; ") + "."]
        let parts = mitigated + told
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

extension String {
    /// With a full stop, where it ends without one.
    fileprivate var sentence: String {
        guard let last, !".!?…".contains(last) else { return self }
        return self + "."
    }
}
