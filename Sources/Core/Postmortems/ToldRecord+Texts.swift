import Incidents
import Text

extension ToldRecord {
    /// What a field could say; nil where the record says nothing that belongs there.
    func text(_ field: TextField) -> String? {
        switch field {
        case .summary: summary
        case .causeSummary: confirmed.count == 1 ? confirmed.first.map { sentence($0.entry.text) } : nil
        case .leadUp: leadUp
        case .detection: detection
        case .response: response
        case .rootCause: rootCause
        case .resolution: resolution
        case .recovery: recovery
        case .internalMessage: message(.internal)
        case .externalMessage: message(.public)
        case .background, .trigger, .fault, .immediateCause, .measuresIntro, .conclusion, .future, .exitCriteria,
            .editorNote:
            nil
        }
    }

    /// The title alone is no summary.
    private var summary: String? {
        let services = incident.services.isEmpty ? "" : "Affected: \(enumerated(incident.services.map(line)))."
        let parts = [hurt, services, course, maintained ?? "", cause]
        let known = parts.filter { !$0.isEmpty }
        guard !known.isEmpty else { return nil }
        let severity = incident.severity.map { " (\($0.name))" } ?? ""
        return (["\(line(incident.title))\(severity)."] + known).joined(separator: " ")
    }

    /// What was said of the impact; of its parts alone, what they are of.
    private var hurt: String {
        let impact = incident.impact
        if let text = impact.text, !text.isEmpty { return sentence(text) }
        let parts = [("Users", impact.users), ("Business", impact.business), ("Scope", impact.scope)]
        let known = parts.compactMap { name, text in text.flatMap { $0.isEmpty ? nil : "\(name): \(sentence($0))" } }
        return known.joined(separator: " ")
    }

    /// A cause of several paragraphs is none for a summary.
    private var cause: String {
        guard let cause = incident.text(.causeSummary), !cause.contains("\n\n") else { return "" }
        return cause
    }

    /// How long it lasted, and when it was noticed and softened.
    private var course: String {
        let started = incident.milestone(.impactStarted)
        let resolved = incident.milestone(.resolved)
        let ended = resolved.flatMap { $0 == incident.milestone(.mitigated) ? nil : incident.milestone(.mitigated) }
        let steps = [
            span(from: started, to: incident.milestone(.detected)).map { "detected after \($0)" },
            span(from: started, to: ended).map { "mitigated after \($0)" },
        ].compactMap { $0 }
        let course = steps.isEmpty ? "" : " It was \(enumerated(steps))."
        return (lasting ?? resolved.map { "It was resolved at \(time($0))." } ?? "") + course
    }

    /// `It lasted 5 hours, from 04:00 EDT to 09:00 EDT.`
    private var lasting: String? {
        guard let started = incident.milestone(.impactStarted), let resolved = incident.milestone(.resolved),
            let span = span(from: started, to: resolved)
        else { return nil }
        return "It lasted \(span), from \(time(started)) to \(time(resolved))."
    }

    /// `Maintenance mode (site) was on for 27 minutes.` A scope that is still out of service is left out.
    private var maintained: String? {
        let scopes = incident.maintenance.map(\.scope).uniqued()
        let sentences = scopes.compactMap { scope -> String? in
            let windows = incident.maintenance.filter { $0.scope == scope }
            guard windows.allSatisfy({ !$0.isOn }) else { return nil }
            let seconds = windows.reduce(0) { $0 + ($1.lastedUntil?.seconds(since: $1.lastsSince) ?? 0) }
            let times = windows.count == 1 ? "" : " in \(windows.count) stretches"
            return "Maintenance mode (\(line(scope))) was on for \(TimeSpan(seconds: seconds).words)\(times)."
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// What was told of the time before it hurt, or where that is not known, before it was noticed.
    private var leadUp: String? {
        guard let start = incident.milestone(.impactStarted) ?? incident.milestone(.detected) else { return nil }
        let before = record.documentEntries(all: false).filter { $0.occurred.instant < start.instant }
        return list(before.map(dated))
    }

    private var detection: String? {
        let detected = incident.milestone(.detected)
        let said = detected.map { "Detected at \(time($0))\(after(.impactStarted, $0, "the impact started"))." }
        let parts = [said, alerted ?? detected.flatMap(reported)].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private var alerted: String? {
        // What stands below is where it came from and its labels.
        entries.first { $0.kind == .alert }.map { alert in
            let words = alert.text.prefix { !$0.isNewline }
            return "The first alert, at \(time(alert.occurred)): \(sentence(String(words)))"
        }
    }

    /// What was told of the minute in which it was detected.
    private func reported(_ detected: Moment) -> String? {
        let minute = detected.instant.seconds / 60
        let first = entries.first { isTold($0) && $0.occurred.instant.seconds / 60 == minute }
        return first.map { "Noted then: \(sentence($0.text))" }
    }

    private var rootCause: String? {
        let paragraphs = confirmed.map { hypothesis -> String in
            let reason = hypothesis.decision?.value.reason ?? ""
            return sentence(hypothesis.entry.text) + (reason.isEmpty ? "" : " Confirmed: \(sentence(reason))")
        }
        return paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n")
    }

    /// What was said when it was resolved, and what was done last before; what was done before it hurt led up to it.
    private var resolution: String? {
        let said = incident.statusHistory.last { $0.value.status == .resolved }?.value.text ?? ""
        let end = incident.milestone(.resolved)?.instant
        let start = incident.clockStart.instant
        let done = entries.filter { entry in
            [.action, .decision].contains(entry.kind) && entry.occurred.instant >= start
                && end.map { entry.occurred.instant <= $0 } != false
        }
        let last = done.suffix(3).map(dated)
        let before = last.count == 1 ? "Before that, at \(last[0])" : list(last).map { "Before that:\n\n\($0)" }
        let parts = [said.isEmpty ? nil : sentence(said), last.isEmpty ? nil : said.isEmpty ? list(last) : before]
        let known = parts.compactMap { $0 }
        return known.isEmpty ? nil : known.joined(separator: last.count > 1 ? "\n\n" : " ")
    }

    private var recovery: String? {
        let mitigated = incident.milestone(.mitigated).map {
            "Mitigated at \(time($0))\(after(.impactStarted, $0, "the impact started"))."
        }
        let steps = incident.progress.map { "\(time($0.occurred)): \(progress($0.value))" }
        let ended = incident.maintenance.compactMap { window in
            window.offAt.map { off -> String in
                let span = span(from: window.onAt, to: off).map { ", after \($0)" } ?? ""
                return "Maintenance mode (\(line(window.scope))) ended at \(time(off))\(span)."
            }
        }
        let told = steps.count == 1 ? "At \(steps[0])" : nil
        let sentences = ([mitigated, told] + ended).compactMap { $0 }
        let parts = [sentences.joined(separator: " "), steps.count > 1 ? list(steps) ?? "" : ""]
        let known = parts.filter { !$0.isEmpty }
        return known.isEmpty ? nil : known.joined(separator: "\n\n")
    }

    /// `80% of products listed.`
    private func progress(_ made: ProgressMade) -> String {
        let percent = made.percent.map { "\($0)%" }
        return [percent, made.text.isEmpty ? nil : line(made.text)].compactMap { $0 }.joined(separator: " ") + "."
    }

    /// The last one that was sent to them.
    private func message(_ audience: Audience) -> String? {
        incident.updates.last { $0.value.audience == audience }
            .map { TemplateText.block(SafeText($0.value.text)).string }
    }
}

extension ToldRecord {
    /// The impact in its four parts, which are no Markdown.
    var impact: [String] {
        let told = entries.filter { $0.kind == .impact && !incident.isImpactDescription($0.id) }.map { $0.text }
        let said = Set([incident.impact.text].compactMap { $0 })
        let lines = told.uniqued().filter { !said.contains($0) } + [lasting].compactMap { $0 }
        let isScopeKnown = incident.impact.scope?.isEmpty == false
        return [lines.joined(separator: "\n"), "", "", isScopeKnown ? "" : incident.services.joined(separator: ", ")]
    }
}
