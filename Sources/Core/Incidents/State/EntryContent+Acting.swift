// What commands, hooks, ladders, expiries and alerts say on the timeline.

extension EntryContent {
    /// Nil for an event that makes no entry.
    init?(acting body: EventBody) {
        switch body {
        case .commandStarted(let command):
            let step = command.stepNumber.map { "step \($0)" } ?? ""
            self.init(kind: .command, text: "\(command.launch.words) — \(LaunchWords.unknown)", detail: step)
        case .launchEnded(let ended):
            guard let content = EntryContent(ended) else { return nil }
            self = content
        case .levelCalled(let called): self.init(called)
        case .escalated(let escalated):
            let text = escalated.text.isEmpty ? "" : ": \(escalated.text)"
            let level = escalated.level.map { " (level \($0))" } ?? ""
            let outcome = Self.outcome(escalated.launch, escalated.missingHook)
            self.init(kind: .escalation, text: "Escalated to \(escalated.reach)\(level)\(text)\(outcome)")
        case .escalationAcknowledged(let acknowledged):
            self.init(kind: .escalation, text: "Acknowledged by \(acknowledged.who)")
        case .maintenanceExpired(let expired):
            self.init(kind: .maintenance, text: "Maintenance mode expired (\(expired.scope)), still on")
            isAutomatic = true
        case .clockJumped(let jump):
            self.init(kind: .clock, text: "The clock of \(jump.host) was set \(jump.words)")
            isAutomatic = true
        case .stepAcknowledged(let acknowledged):
            self.init(
                kind: .step,
                text: "Step \(acknowledged.number) acknowledged by \(acknowledged.who): \(acknowledged.stepText)")
        case .alertReceived(let alert): self.init(alert)
        default: return nil
        }
    }

    /// What a hook printed; how a program ended is told where it began.
    private init?(_ ended: LaunchEnded) {
        guard let hook = ended.hook, let printed = ended.output?.text.trimmed, !printed.isEmpty else { return nil }
        let outcome = LaunchWords.outcome(ended.ending, milliseconds: ended.milliseconds)
        self.init(kind: .command, text: "\(hook) \(outcome)\n\(printed)")
        isAutomatic = true
    }

    private init(_ called: LevelCalled) {
        self.init(
            kind: .escalation,
            text: "Level \(called.level) is due: \(called.reach)" + Self.outcome(called.launch, called.missingHook))
        // Nobody has called, nor tried to.
        isAutomatic = called.launch == nil
    }

    /// Nobody counts as reached unless a hook says so.
    private static func outcome(_ launch: LaunchRecord?, _ missingHook: String?) -> String {
        if let hook = launch?.hook { return " — \(hook) \(LaunchWords.unknown)" }
        if let missingHook { return " — NOT called, the configuration has no hook \(missingHook)" }
        return " — recorded, no hook reaches them"
    }

    /// A line that says it, and below what a console folds: its words, whence it came, its labels.
    private init(_ alert: AlertReceived) {
        let state = alert.isResolved ? "resolved: " : ""
        let severity = alert.severityWord.map { " [\($0)]" } ?? ""
        let words = alert.text.isEmpty || alert.text == alert.title ? nil : alert.text
        let source = "from \(alert.source)" + (alert.link.map { ": \($0)" } ?? "")
        let labels = alert.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
        let lines = [words, source, alert.runbook.map { "runbook: \($0)" }, labels.isEmpty ? nil : labels]
        self.init(
            kind: .alert,
            text: (["\(state)\(alert.title)\(severity)"] + lines.compactMap { $0 }).joined(separator: "\n"),
            detail: alert.source)
    }

    /// Until its end is on the record, nobody knows what came of a hook.
    mutating func addOutcome(of launch: LaunchRecord?) {
        guard let hook = launch?.hook else { return }
        let outcome = "\(hook) \(LaunchWords.unknown)"
        detail = detail.isEmpty ? outcome : "\(detail); \(outcome)"
    }
}
