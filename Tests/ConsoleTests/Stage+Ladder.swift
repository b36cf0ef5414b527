import Console
import Incidents
import Playbooks
import TextUI

extension Stage {
    /// What the configuration of these stages can start.
    static let hooks = [
        "page-primary": HookCommand(["page", "--to", "{{reach}}", "{{title}}"]),
        "page-dba": HookCommand(["page", "--to", "{{reach}}"], timeoutSeconds: 20),
        "maintenance-on": HookCommand(["switch", "off", "{{scope}}"], timeoutSeconds: 90),
        "maintenance-off": HookCommand(["switch", "on", "{{scope}}"], timeoutSeconds: 90),
    ]

    /// Three levels, of which the last has no hook; one round.
    static let ladderBook = Playbook(
        name: "database-outage", title: "Database outage",
        escalation: [
            EscalationLevel(level: 1, reach: "primary on-call", afterSeconds: 0, notify: "page-primary"),
            EscalationLevel(level: 2, reach: "DBA on-call", afterSeconds: 240, notify: "page-dba"),
            EscalationLevel(level: 3, reach: "head of operations", afterSeconds: 1200),
        ],
        escalationRepeat: EscalationRepeat(afterSeconds: 900, times: 0),
        maintenance: MaintenancePreset(scope: "storefront", forSeconds: 3600),
        sections: [
            PlaybookSection(
                title: "Triage", level: 2,
                steps: [
                    PlaybookStep(text: "confirm the symptom from outside", owner: "grace", seconds: 300),
                    PlaybookStep(text: "look at the disks of the primary", dueSeconds: 900),
                    PlaybookStep(text: "tell the regulator", condition: StepCondition("severity >= 3")),
                    PlaybookStep(text: "ask the vendor"),
                    PlaybookStep(text: "write down what the pager said", dueSeconds: 60),
                ])
        ], hash: "ladder")

    /// An incident whose playbook has a ladder, at the moment when it is opened.
    static func ladder(rows: Int = 24, columns: Int = 80, hooks: [String: HookCommand] = Stage.hooks) -> Stage {
        var stage = Stage(rows: rows, columns: columns, hooks: hooks)
        var opening = Opening(title: "Database outage", zone: "America/New_York", day: "2024-07-12")
        opening.severity = .sev1
        opening.playbooks = [ladderBook]
        opening.commander = "ada"
        stage.record(.open(opening))
        stage.refresh()
        return stage
    }

    /// Calls the level that is next, as whoever keeps the timers does; what comes of it, after two seconds.
    @discardableResult
    mutating func callNext(_ ending: LaunchEnding? = .exited(0)) -> EventID? {
        guard let next = incident?.nextCall(now: now), let start = record(.callLevel(next.position)) else { return nil }
        if let ending { end(start, next.level.notify, ending) }
        refresh()
        return start
    }

    /// A hook that an event started ends two seconds later.
    mutating func end(_ start: EventID, _ hook: String?, _ ending: LaunchEnding) {
        second += 2
        guard hook != nil, incident?.launch(startedBy: start) != nil else { return }
        record(.endLaunch(LaunchEnded(start: start, hook: hook, ending: ending, milliseconds: 2000)))
    }

    /// Maintenance that is asked for; what comes of its hook.
    @discardableResult
    mutating func maintenanceOn(_ ending: LaunchEnding?) -> EventID? {
        let asked = MaintenanceRequest(reason: "restore from backup", until: Moment(now.adding(seconds: 3600), .minute))
        guard let start = record(.turnMaintenanceOn(asked)) else { return nil }
        if let ending { end(start, "maintenance-on", ending) }
        refresh()
        return start
    }
}
