import Commands
import Incidents
import Playbooks
import TextUI

extension Model {
    /// Where the ladder of the incident on the screen stands while nobody has acknowledged.
    var ladderStanding: LadderStanding? { incident?.ladderStanding(now: now) }

    /// F4: what calling the next level comes to, to be confirmed; where there is no one next, whom to call.
    mutating func askAboutEscalation() {
        guard let incident else { return }
        let running = incident.ladders(now: now).filter { $0.next != nil }
        guard running.count == 1 else {
            overlay = .menu(escalationMenu(incident))
            return
        }
        confirm(Request(.escalate(target: nil, text: nil)), text: nil)
    }

    /// Alt-A: takes the incident on. Nothing goes out, so that nothing is asked.
    mutating func acknowledge() -> [Effect] {
        guard incident != nil else { return [] }
        return perform(Request(.ack(who: nil)))
    }

    private func escalationMenu(_ incident: Incident) -> Menu {
        let ladders = incident.ladders(now: now)
        let isRunning = ladders.contains { $0.state == .running }
        var items: [MenuItem] = []
        if isRunning || incident.milestone(.acknowledged) == nil {
            items.append(
                MenuItem(
                    label: "ack", detail: "you take it on; no further level is called", hotkey: "a",
                    choice: .state(.perform(Request(.ack(who: nil))))))
        }
        let levels = incident.runs.flatMap { run in run.playbook.escalation.map { (run.playbook.name, $0) } }
        items += levels.prefix(9).enumerated().map { index, level in
            let place = ladders.count > 1 ? ", \(level.0)" : ""
            return MenuItem(
                label: "call \(level.1.reach)", detail: "level \(level.1.level)\(place)",
                hotkey: Character(String(index + 1)), choice: .confirm(Self.call(level.1)))
        }
        items.append(
            MenuItem(
                label: "somebody else", detail: "recorded: no hook reaches them", hotkey: "s",
                choice: .state(.write("/escalate "))))
        return Menu(title: titled("Escalate"), items: items)
    }

    static func call(_ level: EscalationLevel) -> Request {
        Request(.escalate(target: String(level.level), text: nil))
    }

    /// What confirming this would write, and what it would run: the same decision that the journal makes.
    func preview(_ intent: Intent, _ options: CommonOptions) -> Result<Decision, Refusal> {
        let act = Act(
            intent: intent, attempt: AttemptID("preview"), occurred: occurred(options), isTimed: options.at != nil,
            now: now, author: author, by: options.by ?? author, host: host, launching: launching)
        do { return .success(try decide(act, on: DecisionState(incident: incident))) } catch {
            return .failure(error)
        }
    }

    private func occurred(_ options: CommonOptions) -> Moment {
        guard let at = options.at, let time = TimeExpression.parse(at), !needsZoneFile(time),
            case .success(let resolved) = time.resolve(now: now, zone: zone, purpose: .past(anchor: nil))
        else { return Moment(now) }
        return resolved.moment
    }

    /// Whom `escalate` would call: the request settled to that level, as far as a level's number or its name can say
    /// which, and the decision.
    func settled(_ target: String?, _ text: String?, _ options: CommonOptions) -> (String?, Result<Decision, Refusal>) {
        let intent = Intent.escalate(target.map { .named($0) } ?? .next, text: text ?? "")
        let found = preview(intent, options)
        guard target == nil, case .success(let decision) = found, let next = decision.escalated else {
            return (target, found)
        }
        let names = [next.level.map(String.init), next.reach].compactMap { $0 }
        let name = names.first { name in
            guard case .success(let same) = preview(.escalate(.named(name), text: text ?? ""), options) else {
                return false
            }
            return same.escalated?.run == next.run && same.escalated?.level == next.level
        }
        return (name, found)
    }
}

extension Decision {
    var escalated: Escalated? {
        for draft in drafts {
            if case .escalated(let escalated) = draft.body { return escalated }
        }
        return nil
    }
}
