/// What the process that does an act can start: the hooks of its configuration, and what is recorded of itself.
package struct LaunchContext: Hashable, Sendable {
    package var hooks: [String: HookCommand]
    /// Where programs are started.
    package var directory: String
    /// The process, as `LaunchRecord.owner` has it.
    package var owner: String?

    package init(hooks: [String: HookCommand], directory: String, owner: String?) {
        self.hooks = hooks
        self.directory = directory
        self.owner = owner
    }
}

/// A hook as it is configured: an argument list, never a shell line.
package struct HookCommand: Hashable, Sendable {
    /// Placeholders such as `{{scope}}` stand for values; each stays inside its argument.
    package var arguments: [String]
    package var timeoutSeconds: Int64

    package static let usualTimeout: Int64 = 30

    package init(_ arguments: [String], timeoutSeconds: Int64 = usualTimeout) {
        self.arguments = arguments
        self.timeoutSeconds = timeoutSeconds
    }
}

/// The hooks that verbs run by themselves; those of levels have names of their own.
package enum HookName {
    package static let maintenanceOn = "maintenance-on"
    package static let maintenanceOff = "maintenance-off"

    package static func update(_ audience: Audience) -> String { "update-\(audience.rawValue)" }
}

/// What a hook is told besides the incident, by the names of its placeholders and, with `SITROOM_` before them, of its
/// environment.
package struct HookFacts: Hashable, Sendable {
    package var values: [String: String] = [:]

    package init(maintenance on: MaintenanceTurnedOn) {
        values = ["scope": on.scope, "reason": on.reason, "owner": on.owner]
        values["until"] = on.expiresAt.map { TimeFormat.rfc3339($0.instant) }
    }

    package init(_ window: MaintenanceWindow, text: String) {
        values = ["scope": window.scope, "reason": window.reason, "owner": window.owner, "text": text]
        values["until"] = window.expiresAt.map { TimeFormat.rfc3339($0.instant) }
    }

    package init(level: Int, reach: String, text: String = "") {
        values = ["level": String(level), "reach": reach, "text": text]
    }

    package init(_ audience: Audience, text: String) {
        values = ["audience": audience.rawValue, "text": text]
    }
}

extension Act {
    /// The start of a hook; nil where none is to run: it isn't configured, this process starts nothing, or what
    /// happened is only recorded.
    ///
    /// - Parameter fillsGaps: whether a placeholder that has no value becomes empty, where doing nothing would be worse.
    func launch(
        _ hook: String, _ incident: Incident, _ facts: HookFacts, fillsGaps: Bool = false
    ) throws(Refusal) -> LaunchRecord? {
        guard !isRecordedOnly(incident), let launching, let command = launching.hooks[hook] else { return nil }
        let known = incident.placeholders(host: host).merging(facts.values) { _, own in own }
        let values = known.merging(["hook": hook]) { _, own in own }
        let arguments = try command.arguments.map { argument throws(Refusal) in
            let gaps = fillsGaps ? Placeholders.names(in: argument).map { ($0, "") } : []
            let all = values.merging(gaps) { known, _ in known }
            return try Placeholders.filled(argument, with: all, in: "hook \(hook)")
        }
        return LaunchRecord(
            hook: hook, arguments: arguments, directory: launching.directory, variables: Placeholders.variables(values),
            owner: launching.owner, timeoutSeconds: command.timeoutSeconds)
    }

    /// A command's start is on the record before it runs.
    func startCommand(_ plan: CommandPlan, _ incident: Incident) throws(Refusal) -> Decision {
        guard !plan.arguments.isEmpty else { throw Refusal(.usage, "run needs a command: run -- CMD ARG…") }
        guard let launching else { throw Refusal(.state, "this process starts no command") }
        guard !isTimed else {
            throw Refusal(.usage, "a command runs now: leave --at out, or write it down with note --kind action")
        }
        guard !incident.isBackfilled else {
            throw Refusal(.state, "\(incident.handle) was written down afterwards: nothing runs in it")
        }
        if let shown = expectation?.plan, shown != plan {
            throw Refusal(.state, "the command is another one than was shown: look again, then confirm")
        }
        let step = try plan.step.map { number throws(Refusal) in try incident.step(number) }
        let launch = LaunchRecord(
            arguments: plan.arguments, script: plan.script, directory: launching.directory,
            variables: plan.variables(in: incident, host: host), owner: launching.owner)
        let started = CommandStarted(
            launch: launch, step: step?.id, stepNumber: step?.number, stepText: step?.step.text)
        return one(.commandStarted(started), incident)
    }

    /// The first word on a program's end counts; a second one changes nothing.
    func endLaunch(_ ended: LaunchEnded, _ incident: Incident) throws(Refusal) -> Decision {
        guard let launch = incident.launch(startedBy: ended.start) else {
            throw Refusal(.state, "\(ended.start) started no program")
        }
        guard launch.ending == nil else { throw Refusal(.state, "what came of it is on the record already") }
        return one(.launchEnded(ended), incident)
    }
}

extension Incident {
    /// What placeholders in commands and hooks can stand for, without what is not set.
    package func placeholders(host: String) -> [String: String] {
        var values = [
            "incident": handle, "handle": handle, "title": title, "status": status.rawValue, "host": host,
            "zone": zoneName,
        ]
        values["severity"] = severity.map { String($0.rawValue) }
        values["service"] = services.first
        values["services"] = services.isEmpty ? nil : services.joined(separator: ",")
        values["commander"] = commander
        values["playbook"] = runs.last?.playbook.name
        values["scope"] = runningMaintenance.last?.scope
        return values
    }
}
