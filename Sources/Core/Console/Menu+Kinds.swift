import Commands
import Incidents

extension Menu {
    /// F2. The state that it is in stays on the list: saying it again with text is allowed.
    static func status(current: Status?, title: String = "Status") -> Menu {
        let choices: [(Status, Character, String)] = [
            (.investigating, "i", "the cause is not known yet"),
            (.identified, "d", "the cause is known, the fix is not in"),
            (.monitoring, "m", "a fix is in, and is being watched"),
        ]
        let items = choices.map { status, key, meaning in
            let mark = status == current ? " (now)" : ""
            return MenuItem(label: status.rawValue + mark, detail: meaning, hotkey: key, choice: .status(status))
        }
        return Menu(title: title, items: items, selected: choices.firstIndex { $0.0 == current } ?? 0)
    }

    /// F8 while maintenance is on for several scopes, or where a hook switches the product.
    ///
    /// - Parameter hasHook: whether taking it off by hand would make a difference.
    static func maintenance(
        _ running: [MaintenanceWindow], hasHook: (MaintenanceWindow) -> Bool, title: String, now: Instant
    ) -> Menu {
        let shown = running.prefix(9)
        let items = shown.enumerated().flatMap { index, window in
            let detail = window.isInTrouble(now: now) ? window.stateWords(now: now) : window.reason
            let off = MenuItem(
                label: "off: \(window.scope)", detail: detail, hotkey: Character(String(index + 1)),
                choice: .maintenanceOff(scope: window.scope))
            return [off] + (hasHook(window) ? [byHand(window, isOnly: shown.count == 1)] : [])
                + (window.state(now: now) == .failed ? [again(window, isOnly: shown.count == 1)] : [])
        }
        let on = MenuItem(label: "on for another scope", detail: "", hotkey: "o", choice: .maintenanceOn)
        return Menu(title: title, items: items + [on])
    }

    private static func byHand(_ window: MaintenanceWindow, isOnly: Bool) -> MenuItem {
        MenuItem(
            label: "off by hand\(isOnly ? "" : ": \(window.scope)")", detail: "you have switched it: no hook runs",
            hotkey: isOnly ? "h" : " ", choice: .maintenanceOff(scope: window.scope, isByHand: true))
    }

    private static func again(_ window: MaintenanceWindow, isOnly: Bool) -> MenuItem {
        MenuItem(
            label: "on again\(isOnly ? "" : ": \(window.scope)")", detail: "runs the hook once more",
            hotkey: isOnly ? "a" : " ", choice: .maintenanceAgain(scope: window.scope))
    }

    /// What can be done to an action item.
    static func about(_ item: ActionItem) -> Menu {
        var items = [
            MenuItem(label: "edit", detail: "its words, owner, date", hotkey: "e", choice: .editAction(item.id))
        ]
        if item.state != .done {
            let choice = MenuChoice.finishAction(number: item.number)
            items.append(MenuItem(label: "done", detail: "it is done already", hotkey: "d", choice: choice))
        }
        if item.state != .dropped {
            let choice = MenuChoice.dropAction(number: item.number)
            items.append(MenuItem(label: "drop", detail: "it will not be done", hotkey: "r", choice: choice))
        }
        return Menu(title: "Action item \(item.number)", items: items)
    }

    /// The templates that a document can be written with.
    static func templates(_ documents: DocumentChoices, chosen: String) -> Menu {
        let names = documents.templates.map(\.name)
        let hotkeys = Array("123456789abcdefghijklmnopqrstuvwxyz")
        let items = documents.templates.enumerated().map { place, template in
            let mark = template.name == chosen ? " (now)" : ""
            let (asked, all) = (template.asked.count, template.sections.count)
            let more = all > asked ? ", a place for \(all - asked) more" : ""
            return MenuItem(
                label: template.name + mark, detail: "asks for \(asked)\(more)",
                hotkey: place < hotkeys.count ? hotkeys[place] : " ", choice: .template(template.name))
        }
        return Menu(title: "Template", items: items, selected: names.firstIndex(of: chosen) ?? 0)
    }

    /// What can be done to a step in the state that it is in.
    static func about(_ step: ChecklistStep) -> Menu {
        var items = step.state.next.map { verb in
            MenuItem(
                label: verb.rawValue, detail: verb.meaning, hotkey: verb.hotkey,
                choice: .step(verb, number: step.number))
        }
        if step.state == .inProgress, step.acknowledgedBy == nil {
            let choice = MenuChoice.state(.perform(Request(.stepAck(number: step.number, who: nil))))
            items.append(MenuItem(label: "acknowledge", detail: "you are at it", hotkey: "a", choice: choice))
        }
        if step.state == .open || step.state == .inProgress {
            items.append(
                MenuItem(
                    label: "give to someone", detail: "who, and for how long", hotkey: "g",
                    choice: .giveStep(number: step.number)))
        }
        let view = MenuItem(
            label: "view", detail: "its details and its command", hotkey: "v", choice: .showStep(number: step.number))
        let run = MenuItem(
            label: "run its command", detail: "shown first, whole; y runs it", hotkey: "r",
            choice: .runStep(number: step.number))
        return Menu(title: "Step \(step.number)", items: items + (step.step.command == nil ? [] : [run]) + [view])
    }
}

extension StepState {
    fileprivate var next: [StepVerb] {
        switch self {
        case .open: [.done, .start, .skip]
        case .inProgress: [.done, .skip, .reopen]
        case .done: [.reopen]
        case .skipped: [.done, .reopen]
        }
    }
}

extension StepVerb {
    /// `r` runs the step's command, `s` starts it.
    fileprivate var hotkey: Character {
        switch self {
        case .done: "d"
        case .start: "s"
        case .skip: "k"
        case .reopen: "o"
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .done: "it is done"
        case .start: "somebody is on it"
        case .skip: "not needed here; asks why"
        case .reopen: "it has to be done again"
        }
    }
}
