import Commands
import Incidents
import TextUI

extension Model {
    /// Does what a function key means, or says why it can't now.
    mutating func pressFunction(_ number: Int) -> [Effect] {
        guard let key = BoundKey(function: number) else { return [] }
        if let obstacle = obstacle(to: key) {
            refuse("F\(number): \(obstacle)")
            return []
        }
        switch number {
        case 1: openHelp()
        case 2: overlay = .menu(.status(current: incident?.status, title: titled("Status")))
        case 3: overlay = .severities(.changing(from: incident?.severity, title: titled("Severity")))
        case 5:
            focus = .composer
            if !composer.text.hasPrefix("/update") { composer.fill(with: "/update ", at: now) }
        case 6: enter(.checklist)
        case 7: openFind()
        case 8: askAboutMaintenance()
        case 9: return perform(Request(.brief))
        case 10: askAboutEnding()
        default: break
        }
        return []
    }

    private mutating func askAboutMaintenance() {
        guard let running = incident?.runningMaintenance else { return }
        switch running.count {
        case 0: openMaintenanceForm()
        case 1: openMaintenanceOff(scope: running[0].scope)
        default: overlay = .menu(.maintenance(running, title: titled("Maintenance")))
        }
    }

    mutating func openMaintenanceForm() {
        guard let incident else { return }
        let proposal = incident.maintenanceProposal(at: Moment(now))
        let until = proposal.until.map { clock.time(Moment($0.instant.adding(seconds: 59), .minute)) }
        overlay = .form(
            Form(
                title: titled("Maintenance on"), purpose: .maintenanceOn,
                fields: [
                    FormField("scope", hint: "which part of the product", text: proposal.scope ?? Act.wholeSite),
                    FormField("reason", hint: "why"),
                    FormField(
                        "until", hint: "+1h, 15:00; empty: \(until == nil ? "no end" : "as the playbook says")",
                        text: until ?? "+1h"),
                ]))
    }

    mutating func openMaintenanceOff(scope: String) {
        overlay = .form(
            Form(
                title: titled("Maintenance off: \(scope)"), purpose: .maintenanceOff(scope: scope),
                fields: [FormField("text", hint: "optional: what was done")]))
    }

    /// F10: resolve, then the debrief, which closes.
    private mutating func askAboutEnding() {
        guard let incident else { return }
        if incident.isResolved {
            openDebrief()
        } else if resolution?.incident == incident.id {
            resolution?.leadsToDebrief = true
        } else {
            openResolveForm()
        }
    }
}

extension BoundKey {
    init?(function number: Int) {
        switch number {
        case 1: self = .f1
        case 2: self = .f2
        case 3: self = .f3
        case 5: self = .f5
        case 6: self = .f6
        case 7: self = .f7
        case 8: self = .f8
        case 9: self = .f9
        case 10: self = .f10
        default: return nil
        }
    }
}
