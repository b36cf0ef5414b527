import Playbooks

/// A command that a person confirmed, as it is to be executed.
package struct CommandPlan: Hashable, Sendable {
    package var arguments: [String]
    /// What a person reads where the arguments are a shell and its script.
    package var script: String?
    /// The step that it belongs to, by its number.
    package var step: Int?
    /// The variables that stand for its placeholders.
    package var variables: [String: String]

    package init(arguments: [String], script: String? = nil, step: Int? = nil, variables: [String: String] = [:]) {
        self.arguments = arguments
        self.script = script
        self.step = step
        self.variables = variables
    }

    /// A line for the shell, as somebody typed it.
    package init(line: String) {
        self.init(arguments: ["sh", "-c", line], script: line)
    }

    /// A step's command, its placeholders filled.
    ///
    /// - Parameter values: what a person said that placeholders stand for.
    package init(
        of step: ChecklistStep, in incident: Incident, host: String, values: [String: String]
    ) throws(Refusal) {
        guard let command = step.step.command else {
            throw Refusal(.state, "step \(step.number) has no command")
        }
        guard let shell = ShellScript(command) else {
            throw Refusal(
                .state, "the code of step \(step.number) is \(command.language), which no shell runs: run it by hand")
        }
        let known = incident.placeholders(host: host).merging(values) { _, own in own }
        let filled = try FilledScript(shell.script, values: known, place: "the command of step \(step.number)")
        self.init(
            arguments: [shell.program, "-c", filled.script], script: filled.script, step: step.number,
            variables: filled.environment)
    }

    /// With what every command may read: `$INCIDENT`, and the incident in `SITROOM_…`.
    func variables(in incident: Incident, host: String) -> [String: String] {
        Placeholders.variables(incident.placeholders(host: host))
            .merging(["INCIDENT": incident.handle]) { first, _ in first }
            .merging(variables) { _, own in own }
    }
}

/// Code of a playbook that a shell can run.
package struct ShellScript: Hashable, Sendable {
    package var program: String
    package var script: String

    /// Nil where it is another language's. Code that names no language is taken for a shell's: it is shown before it
    /// runs.
    package init?(_ command: StepCommand) {
        switch command.language.lowercased() {
        case "", "sh", "shell", "shellscript": (program, script) = ("sh", command.script)
        case "bash": (program, script) = ("bash", command.script)
        case "zsh": (program, script) = ("zsh", command.script)
        case "console", "shell-session", "terminal", "shellsession":
            (program, script) = ("sh", Self.typed(command.script))
        default: return nil
        }
        guard script.contains(where: { !$0.isWhitespace }) else { return nil }
    }

    /// What was typed in a recorded session: the lines behind a prompt, without what was printed. Without any prompt all
    /// of it.
    private static func typed(_ session: String) -> String {
        let lines = session.split(separator: "\n", omittingEmptySubsequences: false)
        let typed = lines.filter { $0.hasPrefix("$ ") || $0.hasPrefix("# ") || $0.hasPrefix("> ") }
        return typed.isEmpty ? session : typed.map { String($0.dropFirst(2)) }.joined(separator: "\n")
    }
}
