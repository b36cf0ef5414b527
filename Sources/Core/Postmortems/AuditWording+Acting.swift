import Incidents

extension AuditWording {
    /// What was executed exactly, and what came of it.
    mutating func tellActing(_ body: EventBody) {
        switch body {
        case .commandStarted(let command): changes = Self.launch(command.launch)
        case .maintenanceTurnedOff(let off): changes = Self.launch(off.launch)
        case .levelCalled(let called):
            changes = [AuditChange("due", to: Moment(called.dueAt))].compactMap { $0 } + Self.launch(called.launch)
        case .escalated(let escalated): changes = Self.launch(escalated.launch)
        case .launchEnded(let ended):
            let outcome = LaunchWords.outcome(ended.ending, milliseconds: ended.milliseconds)
            what = "\(ended.hook ?? "command") ended"
            says = [outcome, ended.output?.text ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
        case .alertReceived(let alert):
            changes =
                [
                    AuditChange("key", alert.key), AuditChange("started", to: alert.startedAt),
                    AuditChange("ended", to: alert.endedAt), AuditChange("link", alert.link),
                    AuditChange("runbook", alert.runbook),
                    AuditChange(
                        "labels",
                        alert.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                            .joined(separator: ", ")), AuditChange("as sent besides", alert.rest),
                ].compactMap { $0 }
        default: break
        }
    }

    static func launch(_ launch: LaunchRecord?) -> [AuditChange] {
        guard let launch else { return [] }
        return [
            AuditChange("hook", launch.hook), AuditChange("executed", launch.arguments.description),
            AuditChange("in", launch.directory),
            AuditChange("for at most", launch.timeoutSeconds.map { TimeSpan(seconds: $0).short }),
        ].compactMap { $0 }
    }
}
