import Commands
import Incidents
import TextUI

/// What can be done about a row of the state.
package enum StateChoice: Equatable, Sendable {
    case perform(Request)
    /// Fills the composer, for what needs words.
    case write(String)
    case read(title: String, body: String)
    /// The item's number is looked up then: it may have become another one.
    case finish(item: EventID)
    case goTo(TimelinePosition)
}

extension Model {
    /// Nil for a key that means nothing in the state.
    mutating func pressInState(_ key: Key) -> [Effect]? {
        switch key {
        case .up: moveInState(.up)
        case .down: moveInState(.down)
        case .pageUp: moveInState(.pageUp)
        case .pageDown: moveInState(.pageDown)
        case .home: moveInState(.home)
        case .end: moveInState(.end)
        case .left: fold(true)
        case .right: fold(false)
        case .enter: openStateMenu()
        default: return nil
        }
        return []
    }

    mutating func choose(_ choice: StateChoice) -> [Effect] {
        switch choice {
        case .perform(let request): return perform(request)
        case .write(let line): write(line)
        case .read(let title, let body): overlay = .pager(Pager(title: title, body: body))
        case .finish(let id):
            guard let item = incident?.actionItems.first(where: { $0.id == id }) else { return [] }
            return perform(Request(.todoDone(number: item.number, text: nil)))
        case .goTo(let position): return goTo(position)
        }
        return []
    }

    mutating func selectFirstOfState(_ layout: ScreenLayout) {
        let rows = StateRows(self, columns: layout.columnsBeside)
        let first = rows.rows.first { !$0.isHeading } ?? rows.rows.first
        guard let id = first?.item else { return }
        stateViewport.select(id, rows.ids, rows: layout.stateRows, height: rows.height)
        // The name of the first section is part of the first screen.
        stateViewport.scroll(by: -1, rows.ids, rows: layout.stateRows, height: rows.height)
    }

    mutating func settleState(_ layout: ScreenLayout) {
        guard layout.stateRows > 0, !layout.state.isEmpty else { return }
        let rows = StateRows(self, columns: layout.columnsBeside)
        stateViewport.settle(rows.ids, rows: layout.stateRows, height: rows.height)
    }

    /// Scrolls without moving the selection or the focus.
    mutating func scrollState(by items: Int, _ layout: ScreenLayout) {
        let rows = StateRows(self, columns: layout.columnsBeside)
        for step in [items * 3, 0] {
            // The second time ends the following of a list that does not grow.
            stateViewport.scroll(by: step, rows.ids, rows: layout.stateRows, height: rows.height)
        }
    }

    /// A second click on what is selected opens what can be done about it.
    mutating func clickInState(_ point: Point, _ layout: ScreenLayout) -> [Effect] {
        guard let item = StatePane(self, layout).item(at: point) else {
            enter(.state)
            return []
        }
        if focus == .state, stateViewport.selection == item {
            openStateMenu()
            return []
        }
        let rows = StateRows(self, columns: layout.columnsBeside)
        stateViewport.select(item, rows.ids, rows: layout.stateRows, height: rows.height)
        enter(.state)
        return []
    }

    private mutating func moveInState(_ motion: ListViewport<StateItem>.Motion) {
        let layout = ScreenLayout(self)
        let rows = StateRows(self, columns: layout.columnsBeside)
        stateViewport.move(motion, rows.ids, rows: layout.stateRows, height: rows.height)
        stateViewport.stopFollowing(rows.ids, rows: layout.stateRows, height: rows.height)
    }

    /// The section in which the selection is; it goes to the section's name.
    private mutating func fold(_ isFolded: Bool) {
        let layout = ScreenLayout(self)
        let before = StateRows(self, columns: layout.columnsBeside)
        guard let place = stateViewport.selection.flatMap({ before.ids.firstIndex(of: $0) }),
            case .section(let section) = before.ids[...place].last(where: {
                if case .section = $0 { true } else { false }
            })
        else { return }
        guard isFolded != foldedSections.contains(section) else { return }
        if isFolded { foldedSections.insert(section) } else { foldedSections.remove(section) }
        let rows = StateRows(self, columns: layout.columnsBeside)
        stateViewport.select(.section(section), rows.ids, rows: layout.stateRows, height: rows.height)
    }

    private mutating func openStateMenu() {
        guard let item = stateViewport.selection, let incident else { return }
        if case .section(let section) = item { return fold(!foldedSections.contains(section)) }
        let items = StateMenu(self, incident).items(item)
        let layout = ScreenLayout(self)
        guard !items.isEmpty, let row = StateRows(self, columns: layout.columnsBeside).row(item) else { return }
        overlay = .menu(Menu(title: String(row.text.prefix(60)), items: items))
    }
}
