import Commands
import Incidents
import TextUI

extension Model {
    /// Leads to where a finding of the closing checks is mended.
    mutating func mend(_ finding: ClosingFinding) -> [Effect] {
        switch finding {
        case .unresolved: openResolveForm()
        case .maintenance(let scope, _): openMaintenanceOff(scope: scope)
        case .outOfOrder(let name, _), .inTheFuture(let name): openMilestoneForm(name)
        case .stepsOpen:
            leaveDebrief()
            enter(.checklist)
        case .actionItem(let number, _, _):
            guard let item = incident?.actionItems.first(where: { $0.number == number }) else { return [] }
            edit(.action(item.id))
        case .rolesNeverTaken(let roles): openRoleForm(roles.first ?? .commander)
        case .noSeverity:
            overlay = .severities(.changing(from: nil, title: titled("Severity")))
            tell("it counts from the opening on")
        case .sectionsEmpty(let sections):
            guard let section = sections.first else { return [] }
            select(.section(section))
            return open(.section(section))
        }
        return []
    }

    mutating func openResolveForm() {
        guard let incident else { return }
        let running = incident.runningMaintenance.map(\.scope)
        let open = incident.checklist.count { $0.state == .open || $0.state == .inProgress }
        let notes = [
            running.isEmpty ? nil : "maintenance stays on for \(running.joined(separator: ", ")): F8 takes it off",
            open == 0 ? nil : "\(open) step\(open == 1 ? " is" : "s are") not done",
        ]
        overlay = .form(
            Form(
                title: openIncidents.count > 1 ? titled("Resolve") : "Resolve \(incident.handle)", purpose: .resolve,
                fields: [FormField("what ended it?", hint: "optional; Enter resolves it now")],
                notes: notes.compactMap { $0 }))
    }

    private mutating func openMilestoneForm(_ name: MilestoneName) {
        guard let moment = incident?.milestone(name) else { return }
        let now = clock.stamp(moment)
        overlay = .form(
            Form(
                title: "When was it \(name.rawValue)?", purpose: .milestone(name),
                fields: [FormField("time", hint: "14:05, -10m, 2024-07-12 14:05; it says \(now)")]))
    }

    private mutating func openRoleForm(_ role: Role) {
        guard let incident else { return }
        let title = role == .commander ? "Who was in command?" : "Who was \(role.rawValue)?"
        overlay = .form(
            Form(
                title: title, purpose: .roleHeld(role),
                fields: [
                    FormField("who", hint: "recorded from the time below on"),
                    FormField("since", hint: "when they took it", text: openedAt(incident)),
                ], notes: role == .commander ? [] : ["nobody was: Esc leaves it, the warning does not stop you"]))
    }

    /// The moment of the opening as it can be typed, to the second.
    func openedAt(_ incident: Incident) -> String {
        "\(clock.isoDate(incident.openedAt.instant)) \(clock.time(incident.openedAt))"
    }
}
