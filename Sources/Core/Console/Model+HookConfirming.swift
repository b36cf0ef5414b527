import Commands
import Incidents

// What is confirmed before hooks run: maintenance and escalation.
extension Model {
    func intent(_ asked: MaintenanceOffArguments) -> Intent {
        .turnMaintenanceOff(scope: asked.scope, text: asked.text ?? "", byHand: asked.isByHand)
    }

    /// Its end as far as it can be told here; what lies in a region's zone is placed when it is recorded.
    func intent(_ asked: MaintenanceArguments, in incident: Incident) -> Intent {
        var until: Moment?
        if let words = asked.until, let time = TimeExpression.parse(words), !needsZoneFile(time),
            case .success(let resolved) = time.resolve(now: now, zone: zone, purpose: .future)
        {
            until = resolved.moment
        }
        return .turnMaintenanceOn(
            MaintenanceRequest(
                scope: asked.scope, reason: asked.reason, until: until, owner: asked.owner, byHand: asked.isByHand))
    }

    func hookLines(_ asked: MaintenanceArguments, _ options: CommonOptions, _ incident: Incident) -> [String] {
        let isOn = incident.runningMaintenance.contains { $0.scope == asked.scope && $0.isInForce }
        if isOn { return ["runs      NOTHING: it is on already, this changes its end"] }
        return hookLines(
            preview(intent(asked, in: incident), options), HookName.maintenanceOn, asked.isByHand, incident)
    }

    func hookLines(_ asked: MaintenanceOffArguments, _ options: CommonOptions, _ incident: Incident) -> [String] {
        hookLines(preview(intent(asked), options), HookName.maintenanceOff, asked.isByHand, incident)
    }

    private func hookLines(
        _ found: Result<Decision, Refusal>, _ hook: String, _ isByHand: Bool, _ incident: Incident
    ) -> [String] {
        switch found {
        case .success(let decision):
            HookLines(model: self, incident: incident)
                .lines(
                    decision, hook: hook, isByHand: isByHand,
                    missing: "recorded, not performed: no hook \(hook) in the configuration")
        case .failure(let refusal): ["REFUSED   \(ConsoleLine.advice(refusal.message))"]
        }
    }

    private func missing(_ hook: String?) -> String {
        "hook \(hook ?? "") is NOT in the configuration: \(HookLines.callYourself)"
    }

    func escalationLines(
        _ found: Result<Decision, Refusal>, _ target: String?, _ incident: Incident
    ) -> [String] {
        switch found {
        case .failure(let refusal): return ["REFUSED   \(ConsoleLine.advice(refusal.message))"]
        case .success(let decision):
            guard let escalated = decision.escalated else { return [] }
            let run = incident.runs.first { $0.id == escalated.run }
            let level = run?.playbook.escalation.first { $0.level == escalated.level }
            let place = escalated.level.map { "level \($0), " } ?? ""
            let ladder = run.map { " (\($0.playbook.name))" } ?? ""
            let text = escalated.text.isEmpty ? [] : ["text      \(escalated.text)"]
            let runs = HookLines(model: self, incident: incident)
                .lines(decision, hook: level?.notify, missing: missing(level?.notify))
            let then = run == nil ? [] : ["then      the ladder goes on from there; /ack (Alt-A) stops it"]
            return ["whom      \(place)\(escalated.reach)\(ladder)"] + runs + text + then
        }
    }
}
