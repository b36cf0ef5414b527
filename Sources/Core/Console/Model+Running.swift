import Commands
import Incidents
import Playbooks
import Text
import TextUI

/// A command that somebody asked for, on its way through what has to be asked first.
package struct AskedCommand: Equatable, Sendable {
    let request: Request
    /// The line of the composer that asked for it; nil for a menu.
    let text: String?
}

/// A playbook that is being trusted, for a command of it.
struct AwaitedTrust: Equatable, Sendable {
    let run: EventID
    let asked: AskedCommand
    let keystrokes: Int
}

extension Model {
    /// Nothing runs at once: first whether its playbook is trusted, then what its placeholders stand for, then all of it.
    mutating func askToRun(_ asked: AskedCommand) {
        guard let incident else {
            refuse(Self.noIncident)
            return
        }
        if let named = asked.request.options.incident, !incident.handle.hasPrefix(named) {
            refuse("what is confirmed must be on the screen: /console \(named) first")
            return
        }
        do throws(Refusal) {
            let missing = try namesToAsk(asked.request, incident)
            if let run = runToTrust(asked.request, incident) {
                overlay = .confirmation(trusting(run, asked, incident))
            } else if missing.isEmpty, let plan = try plan(of: asked.request, incident) {
                overlay = .confirmation(confirmation(of: plan, asked, incident))
            } else {
                overlay = .form(form(asking: missing, asked))
            }
        } catch {
            refuse(ConsoleLine.advice(error.message))
        }
    }

    /// What would be executed; nil for a request that executes nothing.
    func plan(of request: Request, _ incident: Incident) throws(Refusal) -> CommandPlan? {
        switch request.action {
        case .run(.words(let words)): return CommandPlan(arguments: words)
        case .run(.line(let line)): return CommandPlan(line: line)
        case .stepRun(let number, let values):
            return try CommandPlan(of: step(number, incident), in: incident, host: host, values: values)
        default: return nil
        }
    }

    private func step(_ number: Int, _ incident: Incident) throws(Refusal) -> ChecklistStep {
        guard let step = incident.checklist.first(where: { $0.number == number }) else {
            throw Refusal(.state, "no step \(number) on the checklist")
        }
        return step
    }

    /// The placeholders that have no value yet. Refuses what could not be run whatever they stand for.
    private func namesToAsk(_ request: Request, _ incident: Incident) throws(Refusal) -> [String] {
        var missing: [String] = []
        var complete = request
        if case .stepRun(let number, let values) = request.action,
            let script = try step(number, incident).step.command.flatMap({ ShellScript($0)?.script })
        {
            let known = incident.placeholders(host: host).merging(values) { _, own in own }
            missing = FilledScript.namesWithoutValue(in: script, values: known)
            let filled = values.merging(missing.map { ($0, "") }) { own, _ in own }
            complete.action = .stepRun(number: number, values: filled)
        }
        if let plan = try plan(of: complete, incident) { try check(plan, request, incident) }
        return missing
    }

    /// The decision's own refusals, before a person reads what can't be.
    private func check(_ plan: CommandPlan, _ request: Request, _ incident: Incident) throws(Refusal) {
        let act = Act(
            intent: .startCommand(plan), attempt: AttemptID("preview"), occurred: Moment(now),
            isTimed: request.options.at != nil, now: now, author: author, by: request.options.by ?? author, host: host,
            launching: launching)
        _ = try decide(act, on: DecisionState(incident: incident))
    }

    // MARK: trust

    private func runToTrust(_ request: Request, _ incident: Incident) -> PlaybookRun? {
        guard case .stepRun(let number, _) = request.action,
            let source = incident.checklist.first(where: { $0.number == number })?.id.source,
            untrustedRuns.contains(source)
        else { return nil }
        return incident.runs.first { $0.id == source }
    }

    /// Shows every command of a playbook before one of them is run.
    private func trusting(_ run: PlaybookRun, _ asked: AskedCommand, _ incident: Incident) -> Confirmation {
        let steps = incident.checklist.filter { $0.id.source == run.id }
        let commands = steps.compactMap { step in
            step.step.command.flatMap { ShellScript($0) }.map { (step: step, script: $0) }
        }
        let change = changedRuns[run.id].map { Self.changed(file: $0, run.playbook.name) }
        let file = "file      sha256 \(run.playbook.hash.prefix(12))\(change == nil ? ", unchanged" : "")"
        let count = "commands  \(commands.count), as this incident holds them:"
        let shown = commands.flatMap { step, script in
            [.words("\(step.number) \(step.step.text) (\(script.program))")] + script.script.shownLines
        }
        return Confirmation(
            title: "TRUST playbook \(run.playbook.name)?",
            lines: named(incident) + [file] + (change.map { ["          \($0)"] } ?? []) + [count],
            request: asked.request, text: asked.text, incident: incident.id, expectation: Expectation(incident),
            shown: shown + [.words("Nothing runs by that: each command is confirmed by itself.")], trusting: run.id)
    }

    static func changed(file: String, _ playbook: String) -> String {
        "its file \(file) is another one by now: /playbook use \(playbook) takes it as it is"
    }

    mutating func trust(_ run: EventID, for confirmation: Confirmation) -> [Effect] {
        let asked = AskedCommand(request: confirmation.request, text: confirmation.text)
        awaitedTrust = AwaitedTrust(run: run, asked: asked, keystrokes: keystrokes)
        return [.trust(run: run)]
    }

    /// Goes on to the command, unless somebody did meanwhile.
    mutating func takeTrust(of run: EventID) {
        untrustedRuns.remove(run)
        guard let awaited = awaitedTrust, awaited.run == run else { return }
        awaitedTrust = nil
        guard overlay == nil, awaited.keystrokes == keystrokes else {
            tell("the playbook is trusted: ask for the command again")
            return
        }
        askToRun(awaited.asked)
    }

    // MARK: placeholders

    private func form(asking names: [String], _ asked: AskedCommand) -> Form {
        let number: Int? = if case .stepRun(let number, _) = asked.request.action { number } else { nil }
        return Form(
            title: "Values for step \(number.map(String.init) ?? "")", purpose: .commandValues(asked),
            fields: names.map { FormField($0, hint: "stands for {{\($0)}}") },
            notes: ["They reach the command as variables: no shell reads them as its own."])
    }

    mutating func submit(_ asked: AskedCommand, _ form: Form) {
        if let empty = form.values.firstIndex(of: "") {
            var back = form
            back.current = empty
            overlay = .form(back)
            refuse("say what \(form.fields[empty].label) stands for; Esc leaves it")
            return
        }
        overlay = nil
        guard case .stepRun(let number, let values) = asked.request.action else { return }
        let given = Dictionary(zip(form.fields.map(\.label), form.values)) { first, _ in first }
        var request = asked.request
        request.action = .stepRun(number: number, values: values.merging(given) { _, new in new })
        askToRun(AskedCommand(request: request, text: asked.text))
    }

    // MARK: confirmation

    private func confirmation(of plan: CommandPlan, _ asked: AskedCommand, _ incident: Incident) -> Confirmation {
        let step = plan.step.flatMap { number in incident.checklist.first { $0.number == number } }
        let facts = [
            "host      \(host)", "in        \(launching.directory)",
            step.map { "step      \($0.number) \($0.step.text)" }, step?.playbook.map { "playbook  \($0)" },
            plan.script == nil
                ? "executes  as it is, without a shell:" : "executes  \(plan.arguments[0]) -c, this script:",
        ]
        let words = LaunchRecord(arguments: plan.arguments, script: plan.script, directory: launching.directory).words
        let values = plan.variables.sorted { $0.key < $1.key }.map { name, value in
            ShownLine.words("with      \(name) = \(value)")
        }
        return Confirmation(
            title: "RUN this command", lines: named(incident) + facts.compactMap { $0 }, request: asked.request,
            text: asked.text, incident: incident.id, expectation: Expectation(incident, plan: plan),
            shown: words.shownLines + values)
    }

    private func named(_ incident: Incident) -> [String] {
        ["incident  \(incident.handle)\(incident.isDrill ? " (DRILL)" : "")", "          \(incident.title)"]
    }
}

extension String {
    /// Each line of a script as it is.
    fileprivate var shownLines: [ShownLine] {
        // By scalars: what a shell takes for the end of a line is the line feed alone.
        var lines = unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true, lines.count > 1 { lines.removeLast() }
        return lines.map { .code(String($0)) }
    }
}
