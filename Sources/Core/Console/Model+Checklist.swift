import Commands
import Incidents
import TextUI

extension Model {
    /// Nil for a key that means nothing in the checklist.
    mutating func pressInChecklist(_ key: Key) -> [Effect]? {
        switch key {
        case .up: moveInChecklist(.up)
        case .down: moveInChecklist(.down)
        case .pageUp: moveInChecklist(.pageUp)
        case .pageDown: moveInChecklist(.pageDown)
        case .home: moveInChecklist(.home)
        case .end: moveInChecklist(.end)
        case .enter:
            openStepMenu()
        default: return nil
        }
        return []
    }

    mutating func openStepMenu() {
        if let step = selectedStep { overlay = .menu(.about(step)) }
    }

    mutating func openGivingStep(_ number: Int) {
        guard let step = incident?.checklist.first(where: { $0.number == number }) else { return }
        let time = step.step.seconds.map { TimeSpan(seconds: $0).short.filter { $0 != " " } } ?? ""
        overlay = .form(
            Form(
                title: "Give step \(number)", purpose: .giveStep(number: number),
                fields: [
                    FormField("to", hint: "who does it; it begins now", text: step.owner ?? ""),
                    FormField("for", hint: "10m; empty: as long as it takes", text: time),
                ], notes: [step.step.text]))
    }

    mutating func submitStep(_ number: Int, _ form: Form) -> [Effect] {
        guard let owner = form.values.first, !owner.isEmpty else {
            refuse("to whom? Esc leaves it as it is")
            return []
        }
        let time = form.values[1]
        guard time.isEmpty || TimeSpan(time).map({ $0.seconds > 0 }) == true else {
            refuse("\(time) is no length of time; 5m, 1h30m or 90s is")
            return []
        }
        overlay = nil
        let asked = StepArguments(number: number, owner: owner, duration: time.isEmpty ? nil : time)
        return perform(Request(.step(.start, asked)))
    }

    /// Scrolls without moving the selection or the focus.
    mutating func scrollChecklist(by items: Int, _ layout: ScreenLayout) {
        let rows = ChecklistRows(self, columns: layout.columnsBeside)
        for step in [items, 0] {
            // The second time ends the following of a list that does not grow.
            checklistViewport.scroll(by: step, rows.ids, rows: layout.checklistRows, height: rows.height)
        }
        if focus != .checklist { checklistScrolledAt = rows.current }
    }

    private var selectedStep: ChecklistStep? {
        checklistViewport.selection.flatMap { id in incident?.checklist.first { $0.id == id } }
    }

    private mutating func moveInChecklist(_ motion: ListViewport<StepID>.Motion) {
        let layout = ScreenLayout(self)
        let rows = ChecklistRows(self, columns: layout.columnsBeside)
        checklistViewport.move(motion, rows.ids, rows: layout.checklistRows, height: rows.height)
        checklistViewport.stopFollowing(rows.ids, rows: layout.checklistRows, height: rows.height)
    }

    mutating func selectCurrentStep(_ layout: ScreenLayout) {
        let rows = ChecklistRows(self, columns: layout.columnsBeside)
        guard let id = rows.current ?? rows.ids.first else { return }
        checklistViewport.select(id, rows.ids, rows: layout.checklistRows, height: rows.height)
    }

    /// While nobody is in it, the checklist keeps the step that is due in sight.
    mutating func settleChecklist(_ layout: ScreenLayout) {
        let rows = ChecklistRows(self, columns: layout.columnsBeside)
        guard layout.checklistRows > 0 else { return }
        checklistViewport.settle(rows.ids, rows: layout.checklistRows, height: rows.height)
        guard focus != .checklist, let current = rows.current, current != checklistScrolledAt else { return }
        checklistViewport.select(current, rows.ids, rows: layout.checklistRows, height: rows.height)
        checklistViewport.deselect()
    }
}

extension ListViewport {
    /// A list that does not grow has no end to follow.
    mutating func stopFollowing(_ ids: [ID], rows: Int, height: (ID) -> Int) {
        guard isFollowing, let selection else { return }
        select(selection, ids, rows: rows, height: height)
    }
}
