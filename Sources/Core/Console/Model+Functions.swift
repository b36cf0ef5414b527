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
        case 4: askAboutEscalation()
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
        case 1 where !hasHook(toSwitchOff: running[0]): openMaintenanceOff(scope: running[0].scope)
        default: overlay = .menu(.maintenance(running, hasHook: hasHook, title: titled("Maintenance"), now: now))
        }
    }

    /// Whether it makes a difference to take it off by hand.
    func hasHook(toSwitchOff window: MaintenanceWindow) -> Bool {
        launching.hooks[HookName.maintenanceOff] != nil || window.attempt != nil
    }

    /// - Parameter again: a window that is on, or that a hook failed to put on; nil for another scope.
    mutating func openMaintenanceForm(again: MaintenanceWindow? = nil) {
        guard let incident else { return }
        var proposal = incident.maintenanceProposal(at: Moment(now))
        if let again { proposal = (again.scope, again.expiresAt.flatMap { $0.instant > now ? $0 : nil }) }
        let until = proposal.until.map { clock.time(Moment($0.instant.adding(seconds: 59), .minute)) }
        overlay = .form(
            Form(
                title: titled("Maintenance on"), purpose: .maintenanceOn,
                fields: [
                    FormField("scope", hint: "which part of the product", text: proposal.scope ?? Act.wholeSite),
                    FormField("reason", hint: "why", text: again?.reason ?? ""),
                    FormField(
                        "until", hint: "+1h, 15:00; empty: \(until == nil ? "no end" : "as the playbook says")",
                        text: until ?? "+1h"),
                ]))
    }

    mutating func openMaintenanceOff(scope: String, isByHand: Bool = false) {
        let how = isByHand ? " by hand" : ""
        overlay = .form(
            Form(
                title: titled("Maintenance off\(how): \(scope)"),
                purpose: .maintenanceOff(scope: scope, isByHand: isByHand),
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
        case 4: self = .f4
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
