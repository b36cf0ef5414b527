import Commands
import Incidents
import TextUI

extension Model {
    /// Shows what will be done, exactly; `text` is the composer's line that asked for it.
    mutating func confirm(_ request: Request, text: String?) {
        guard let incident else {
            refuse(Self.noIncident)
            return
        }
        if let named = request.options.incident, !incident.handle.hasPrefix(named) {
            refuse("what is confirmed must be on the screen: /console \(named) first")
            return
        }
        let (settled, title, lines) = described(request, incident)
        overlay = .confirmation(
            Confirmation(
                title: title,
                lines: [
                    "incident  \(incident.handle)\(incident.isDrill ? " (DRILL)" : "")", "          \(incident.title)",
                ]
                    + lines,
                request: settled, text: text, incident: incident.id, expectation: Expectation(incident)))
    }

    /// Why there is no use in asking for a confirmation; the journal has the last word.
    func refusal(of request: Request) -> String? {
        guard let incident else { return Self.noIncident }
        switch request.action {
        case .maintenanceOff(let asked):
            let scope = asked.scope
            let running = incident.runningMaintenance.map(\.scope)
            let names = running.joined(separator: ", ")
            if running.isEmpty { return "maintenance is not on" }
            if let scope, !running.contains(scope) { return "maintenance is not on for \(scope); it is for \(names)" }
            if scope == nil, running.count != 1 { return "say which with --scope: \(names)" }
            return refusal(of: preview(intent(asked), request.options))
        case .maintenanceOn(let asked): return refusal(of: preview(intent(asked, in: incident), request.options))
        case .escalate(let target, let text): return refusal(of: settled(target, text, request.options).1)
        case .close(let asked):
            guard (asked.reason ?? .resolved) == .resolved, asked.force == nil else { return nil }
            let refusals = ClosingChecks(incident, now: now).refusals
            guard !refusals.isEmpty else { return nil }
            return "\(incident.handle) can't be closed: \(refusals.joined(separator: "; ")); or --force WHY"
        default: return nil
        }
    }

    private func refusal(of found: Result<Decision, Refusal>) -> String? {
        if case .failure(let refusal) = found { return ConsoleLine.advice(refusal.message) }
        return nil
    }

    mutating func press(_ key: Key, in confirmation: Confirmation) -> [Effect] {
        if let top = ConfirmationView(self, confirmation).top(after: key) {
            var moved = confirmation
            moved.top = top
            overlay = .confirmation(moved)
            return []
        }
        overlay = nil
        guard key == .character("y") || key == .character("Y") else {
            tell("cancelled: nothing was recorded")
            return []
        }
        guard let incident, incident.id == confirmation.incident,
            expectation(of: confirmation, incident) == confirmation.expectation
        else {
            refuse("the state has changed since it was shown: look again, then confirm")
            return []
        }
        if let run = confirmation.trusting { return trust(run, for: confirmation) }
        let effects =
            confirmation.text == nil
            ? perform(confirmation.request, expectation: confirmation.expectation)
            : performLine(confirmation.request, stamp: nil, expectation: confirmation.expectation)
        if confirmation.expectation.plan != nil { awaitLaunch(in: incident.id) }
        return effects
    }

    /// What would be shown now.
    private func expectation(of confirmation: Confirmation, _ incident: Incident) -> Expectation {
        guard confirmation.expectation.plan != nil else { return Expectation(incident) }
        return Expectation(incident, plan: try? plan(of: confirmation.request, incident))
    }

    /// The request with its times settled, and what it comes to.
    private func described(_ request: Request, _ incident: Incident) -> (Request, title: String, lines: [String]) {
        let time = request.options.at.map { ["at        \($0)"] } ?? []
        switch request.action {
        case .maintenanceOn(let asked):
            let (settled, lines) = described(asked, incident)
            var request = request
            request.action = .maintenanceOn(settled)
            return (request, "Maintenance ON", hookLines(settled, request.options, incident) + lines + time)
        case .maintenanceOff(let asked):
            let (text, scope) = (asked.text, asked.scope)
            let running = incident.runningMaintenance.map(\.scope).joined(separator: ", ")
            let shown = scope ?? (running.isEmpty ? "none is on" : running)
            let lines = ["scope     \(shown)", "text      \(text ?? "-")"]
            return (request, "Maintenance OFF", hookLines(asked, request.options, incident) + lines + time)
        case .escalate(let target, let text):
            let (name, found) = settled(target, text, request.options)
            var request = request
            request.action = .escalate(target: name, text: text)
            return (request, "Escalate", escalationLines(found, target, incident) + time)
        case .close(let asked): return (request, "Close", described(asked, incident) + time)
        default: return (request, "Confirm", [])
        }
    }

    private func described(_ asked: MaintenanceArguments, _ incident: Incident) -> (MaintenanceArguments, [String]) {
        let proposal = incident.maintenanceProposal(at: Moment(now))
        let scope = asked.scope ?? proposal.scope ?? Act.wholeSite
        let running = incident.runningMaintenance.first { $0.scope == scope }
        let known = (running?.expiresAt ?? proposal.until).map { clock.stamp(Moment($0.instant, .minute)) }
        let until = asked.until.map(settledUntil)
        var settled = asked
        settled.scope = scope
        settled.until = until?.request
        let lines = [
            "scope     \(scope)\(running == nil ? "" : " (on already: this extends it)")",
            "reason    \(asked.reason ?? running?.reason ?? "-")",
            "until     \(until?.shown ?? known ?? "no expiry")",
            "owner     \(asked.owner ?? running?.owner ?? author)",
        ]
        return (settled, lines)
    }

    private func described(_ asked: CloseArguments, _ incident: Incident) -> [String] {
        let reason = asked.reason ?? .resolved
        guard reason == .resolved else { return ["reason    \(reason.rawValue)", "document  none is written"] }
        let checks = ClosingChecks(incident, now: now, asked: sections(askedBy: asked.templates))
        let forced = asked.force.map { ["forced    \($0)"] } ?? []
        return ["reason    resolved"] + forced + ["document  \(document(asked, incident))"]
            + checks.refusals.map { "REFUSED   \(plain($0))" } + checks.warnings.map { "warning   \(plain($0))" }
    }

    /// The sections that the documents of these templates ask for, as far as the templates are known.
    private func sections(askedBy templates: [String]) -> [DocumentSection] {
        let names = templates.isEmpty ? [documents.standard] : templates
        return DocumentSection.all(in: names.map { outline(named: $0)?.asked ?? DocumentSection.essential })
    }

    private func document(_ asked: CloseArguments, _ incident: Incident) -> String {
        let replaced = asked.replaces ? " (REPLACES the file there)" : ""
        if case .path(let path) = asked.output { return path + replaced }
        let templates = asked.templates.isEmpty ? [documents.standard] : asked.templates
        let formats = asked.formats.isEmpty ? [.md] : asked.formats
        return templates.flatMap { template in
            formats.map { Self.documentPath(incident.handle, template, $0.rawValue) }
        }.joined(separator: ", ") + " in \(documents.folder)" + replaced
    }
}
