import Commands
import Incidents

/// What can be done about a row of the state.
struct StateMenu {
    private let model: Model
    private let incident: Incident

    init(_ model: Model, _ incident: Incident) {
        self.model = model
        self.incident = incident
    }

    func items(_ item: StateItem) -> [MenuItem] {
        switch item {
        case .section: []
        case .nothing(let section): [write("say it", section.verb, key: "s")]
        case .holder(let role, let who): holder(role, who)
        case .vacancy(let role):
            [
                perform("take it", .role(role, who: model.author), detail: "\(model.author) is \(role.rawValue)", "t"),
                write("give it", "/role \(role.rawValue) ", key: "g", detail: "to somebody else"),
            ]
        case .ladder: acknowledging + [callNext]
        case .rung(let position): rung(position)
        case .called, .unattended: acknowledging + [write("call somebody", "/escalate ", key: "s")]
        case .handover: [perform("accept", .accept, detail: "\(model.author) is commander from now on", "a")]
        case .impact(let part): impact(part)
        case .service(let name):
            [
                perform("remove", .serviceRemove(name), detail: "\(name) is no longer affected", "r"),
                write("add another", "/service add ", key: "a"),
            ]
        case .hypothesis(let id): hypothesis(id)
        case .nextUpdate: [write("write it", "/update ", key: "w", detail: "for the public")]
        case .lastUpdate: lastUpdate
        case .maintenance(let scope, let began): maintenance(scope, began)
        case .actionItem(let id): actionItem(id)
        case .progress: [write("say more", "/progress ", key: "s")]
        case .milestone(let name): milestone(name)
        case .metric: [write("correct a milestone", "/milestone ", key: "c", detail: "it is computed from them")]
        }
    }

    private func holder(_ role: Role, _ who: String) -> [MenuItem] {
        let drop = perform("drop", .roleDrop(role, who: who), detail: "\(who) is no longer \(role.rawValue)", "d")
        let give = write("give it", "/role \(role.rawValue) ", key: "g", detail: "to somebody else")
        let take = perform(
            "take it", .role(role, who: model.author), detail: "\(model.author) is \(role.rawValue)", "t")
        let handover = write("hand over", "/handover ", key: "h", detail: "until the other accepts, \(who) commands")
        let isMine = who == model.author
        return (role == .commander && isMine ? [handover] : []) + (isMine || !role.isExclusive ? [] : [take])
            + [give, drop]
    }

    /// Taking the incident on, while that changes anything.
    private var acknowledging: [MenuItem] {
        guard model.obstacle(to: .acknowledge) == nil else { return [] }
        return [perform("ack", .ack(who: nil), detail: "you take it on; no further level is called", "a")]
    }

    private var callNext: MenuItem {
        MenuItem(
            label: "escalate", detail: "call the next level now", hotkey: "e",
            choice: .confirm(Request(.escalate(target: nil, text: nil))))
    }

    private func rung(_ position: LadderPosition) -> [MenuItem] {
        let ladder = incident.ladders(now: model.now).first { $0.run == position.run }
        guard let rung = ladder?.rungs.first(where: { $0.position == position }) else { return [] }
        let again = rung.outcome == .waiting ? "" : " again"
        let call = MenuItem(
            label: "escalate to this level now", detail: "calls \(rung.level.reach)\(again), and goes on from there",
            hotkey: "e", choice: .confirm(Model.call(rung.level)))
        let words = LadderText.line(rung, now: model.now, format: model.clock)
        return acknowledging + [call, read("view", "Level \(rung.level.level)", report(rung, words))]
    }

    private func report(_ rung: Ladder.Rung, _ words: String) -> String {
        var lines = [words, "", "due       \(model.clock.stamp(Moment(rung.dueAt)))"]
        lines.append("hook      \(rung.level.notify ?? "none: somebody has to call")")
        if let hook = rung.level.notify, model.launching.hooks[hook] == nil {
            lines.append("          NOT in the configuration of this console")
        }
        if let condition = rung.level.condition { lines.append("when      \(condition.text)") }
        return lines.joined(separator: "\n")
    }

    private func impact(_ part: ImpactPart) -> [MenuItem] {
        let words = incident.impact.words(part) ?? ""
        let flag = part == .text ? "" : "--\(part.rawValue) "
        return [
            write("say it anew", "/impact \(flag)", key: "s"), read("view", "Impact", words),
        ]
    }

    private func hypothesis(_ id: EntryID) -> [MenuItem] {
        guard let hypothesis = model.hypotheses.first(where: { $0.entry.id == id }) else { return [] }
        let confirm = write("confirm", "/hypothesis confirm \(id) ", key: "c", detail: "and why")
        let ruleOut = write("rule out", "/hypothesis rule-out \(id) ", key: "r", detail: "and why")
        let decisions: [MenuItem]
        switch hypothesis.state {
        case .open: decisions = [confirm, ruleOut]
        case .confirmed: decisions = [ruleOut]
        case .ruledOut: decisions = [confirm]
        }
        let why = hypothesis.decision.map { "\n\n\($0.value.to.words) by \($0.by): \($0.value.reason)" } ?? ""
        return decisions + [
            item("show", .goTo(hypothesis.entry.position), key: "s", detail: "where it stands on the timeline"),
            read("view", "Hypothesis", hypothesis.entry.text + why),
        ]
    }

    private var lastUpdate: [MenuItem] {
        let last = incident.updates.last?.value.text ?? ""
        return [write("write the next", "/update ", key: "w"), read("view", "Last status update", last)]
    }

    private func maintenance(_ scope: String, _ began: Instant) -> [MenuItem] {
        let window = incident.runningMaintenance.first { $0.scope == scope && $0.onAt.instant == began }
        let off = MenuItem(
            label: "off", detail: "out of maintenance: \(scope)", hotkey: "f", choice: .maintenanceOff(scope: scope))
        let on = MenuItem(label: "on", detail: "for another scope, or longer", hotkey: "o", choice: .maintenanceOn)
        guard let window else { return [on] }
        let byHand = MenuItem(
            label: "off by hand", detail: "you have switched it: no hook runs", hotkey: "h",
            choice: .maintenanceOff(scope: scope, isByHand: true))
        let again = MenuItem(
            label: "on again", detail: "runs the hook once more", hotkey: "a", choice: .maintenanceAgain(scope: scope))
        return [off] + (model.hasHook(toSwitchOff: window) ? [byHand] : [])
            + (window.state(now: model.now) == .failed ? [again] : []) + [on]
    }

    private func actionItem(_ id: EventID) -> [MenuItem] {
        guard let found = incident.actionItems.first(where: { $0.id == id }) else { return [] }
        let fields = found.fields
        let lines = [
            ("title", fields.title), ("owner", fields.owner), ("due", fields.due), ("type", fields.type?.rawValue),
            ("horizon", fields.horizon?.rawValue), ("group", fields.group), ("priority", fields.priority),
            ("ticket", fields.ticket),
            ("state", found.state.rawValue + (found.remark.isEmpty ? "" : ": \(found.remark)")),
        ]
        let known = lines.compactMap { name, value in
            value.map { name + String(repeating: " ", count: 10 - name.count) + $0 }
        }
        let view = read(
            "view", "Action item \(found.number)", (known + ["", fields.text ?? ""]).joined(separator: "\n"))
        let edit = write("edit", "/todo edit \(found.number) ", key: "e", detail: "--owner, --due, its words")
        let done = item("done", .finish(item: id), key: "d", detail: "it is done")
        let drop = write("drop", "/todo drop \(found.number) ", key: "x", detail: "it will not be done; says why")
        return (found.state == .open ? [done, edit, drop] : [edit]) + [view]
    }

    private func milestone(_ name: MilestoneName) -> [MenuItem] {
        let verb = "/milestone \(name.rawValue) "
        guard let at = incident.milestone(name) else {
            return [
                write("say when", verb, key: "s", detail: "09:25, -10m"),
                perform("now", .milestone(name, time: "now"), detail: "it is \(name.words) at this moment", "n"),
            ]
        }
        let known = "\(model.clock.isoDate(at.instant)) \(model.clock.time(at))"
        return [write("correct", verb + known, key: "c", detail: "when it was")]
    }

    private func perform(_ label: String, _ action: Action, detail: String = "", _ key: Character) -> MenuItem {
        item(label, .perform(Request(action)), key: key, detail: detail)
    }

    private func write(_ label: String, _ line: String, key: Character, detail: String = "") -> MenuItem {
        item(label, .write(line), key: key, detail: detail)
    }

    private func read(_ label: String, _ title: String, _ body: String) -> MenuItem {
        item(label, .read(title: title, body: body), key: "v", detail: "all of it")
    }

    private func item(_ label: String, _ choice: StateChoice, key: Character, detail: String) -> MenuItem {
        MenuItem(label: label, detail: detail, hotkey: key, choice: .state(choice))
    }
}
