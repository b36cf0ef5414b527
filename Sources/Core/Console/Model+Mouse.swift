import Incidents
import TextUI

extension Model {
    /// Does what the mouse means here and now: it selects, opens and scrolls. Nothing is ever confirmed by it, and a
    /// click on a form or a confirmation does not take that away either.
    mutating func point(_ mouse: Mouse) -> [Effect] {
        // What is held for an incident that is on its way stays in order; a click can't be held, since the screen under
        // it changes.
        guard !isTooSmall, typeAhead?.keys.isEmpty != false else { return [] }
        switch mouse {
        case .click(let point):
            keystrokes += 1
            isLeaving = false
            composer.endSearch(taking: false)
            let effects = click(point)
            settleViewports()
            return effects
        case .wheelUp(let point): return scroll(-1, at: point)
        case .wheelDown(let point): return scroll(1, at: point)
        }
    }

    private mutating func click(_ point: Point) -> [Effect] {
        switch overlay {
        case .help(let page): return click(point, in: page)
        case .menu(let menu): return click(point, in: menu)
        case .severities(let picker): return click(point, in: picker)
        case .incidents(let picker): return click(point, in: picker)
        case .lookBack(let screen): return click(point, in: screen)
        case .form(let form):
            click(point, in: form)
            return []
        case .pager, .confirmation, .revisions, .paste, .command: return []
        case nil: return clickOnScreen(point)
        }
    }

    /// A click chooses a field and puts the cursor into its text; what was written elsewhere stays.
    private mutating func click(_ point: Point, in form: Form) {
        guard let (index, position) = DialogueView(self).field(at: point, in: form) else { return }
        var chosen = form
        chosen.current = index
        chosen.fields[index].editor.moveCursor(to: position)
        overlay = .form(chosen)
    }

    /// Beside the menu it closes it.
    private mutating func click(_ point: Point, in menu: Menu) -> [Effect] {
        let view = DialogueView(self)
        if let item = view.item(at: point, in: menu) { return choose(menu.items[item].choice) }
        if !view.isOn(menu, point) { overlay = nil }
        return []
    }

    private mutating func clickOnScreen(_ point: Point) -> [Effect] {
        if debrief != nil { return clickInDebrief(point) }
        let layout = ScreenLayout(self)
        let list = CompletionList(self)
        if layout.bar.contains(point) {
            return FunctionBar(self).key(atColumn: point.column).map { pressInBar($0) } ?? []
        }
        if list.box(in: layout.body).contains(point) {
            clickCandidate(list.candidate(at: point, layout.body))
        } else if layout.composer.contains(point) {
            if focus != .composer { leavePane() }
            let columns = ComposerPane.editorColumns(self)
            let place = composer.editor.position(
                at: ComposerPane(self).point(point, layout.composer), columns: columns, rows: layout.composer.rows)
            composer.editor.moveCursor(to: place)
        } else if incident == nil {
            return clickOnBoard(point, layout)
        } else if let pane = PaneHead(self, layout).tab(at: point) {
            enter(pane)
        } else if layout.checklist.contains(point) {
            clickInChecklist(point, layout)
        } else if layout.state.contains(point) {
            return clickInState(point, layout)
        } else if layout.timeline.contains(point) {
            return clickInTimeline(point, layout)
        }
        return []
    }

    private mutating func clickCandidate(_ place: Int?) {
        guard let place else { return }
        if completion.selected == place { _ = takeCompletion() } else { completion.selected = place }
    }

    /// While a title is being written Enter declares it, so nothing is chosen.
    private mutating func clickOnBoard(_ point: Point, _ layout: ScreenLayout) -> [Effect] {
        guard composer.isEmpty, typeAhead == nil,
            let handle = FrontScreen(self).incident(at: point, layout.body)
        else { return [] }
        if boardViewport.selection == handle { return expectIncident(named: handle) }
        selectOnBoard(handle)
        return []
    }

    private mutating func clickInChecklist(_ point: Point, _ layout: ScreenLayout) {
        guard let id = ChecklistPane(self, layout).step(at: point) else {
            enter(.checklist)
            return
        }
        if focus == .checklist, checklistViewport.selection == id { return openStepMenu() }
        let rows = ChecklistRows(self, columns: layout.columnsBeside)
        checklistViewport.select(id, rows.ids, rows: layout.checklistRows, height: rows.height)
        enter(.checklist)
    }

    private mutating func clickInTimeline(_ point: Point, _ layout: ScreenLayout) -> [Effect] {
        guard let id = TimelinePane(self, layout).entry(at: point) else {
            enter(.timeline)
            return []
        }
        if focus == .timeline, timelineViewport.selection == id { return openEntryMenu() }
        let rows = TimelineRows(self, layout)
        timelineViewport.select(id, timeline.ids, rows: layout.timelineRows, height: rows.height)
        enter(.timeline)
        return []
    }

    /// The pane under the pointer moves; selection and focus stay.
    private mutating func scroll(_ direction: Int, at point: Point) -> [Effect] {
        switch overlay {
        case .pager(let pager):
            var moved = pager
            moved.top += direction * Self.wheelStep
            overlay = .pager(PagerView.settled(moved, size))
            return []
        case .revisions(let screen):
            overlay = .revisions(RevisionsView(screen, self).scrolled(by: direction * Self.wheelStep))
            return []
        case .lookBack(let screen):
            scroll(direction, in: screen)
            return []
        case .severities, .incidents: return []
        case .help(let page):
            scroll(page, by: direction * Self.wheelStep)
            return []
        case .paste(let preview):
            var moved = preview
            moved.top = PasteView(self, preview).top(movedBy: direction * Self.wheelStep)
            overlay = .paste(moved)
            return []
        case .command(let screen):
            scroll(screen, by: direction * Self.wheelStep)
            return []
        case .confirmation(var confirmation):
            let view = ConfirmationView(self, confirmation)
            confirmation.top = view.top(movedBy: direction * Self.wheelStep) ?? confirmation.top
            overlay = .confirmation(confirmation)
            return []
        case .menu, .form: return []
        case nil: break
        }
        if debrief != nil {
            scrollDebrief(by: direction, at: point)
            return []
        }
        let layout = ScreenLayout(self)
        guard incident != nil else {
            scrollBoard(by: direction)
            return []
        }
        if layout.checklist.contains(point) {
            scrollChecklist(by: direction, layout)
        } else if layout.state.contains(point) {
            scrollState(by: direction, layout)
        } else if layout.timeline.contains(point) {
            return scrollTimeline(by: direction * wheelEntries(layout))
        }
        return []
    }

    /// Never more than are seen, so that none is passed over.
    private func wheelEntries(_ layout: ScreenLayout) -> Int {
        let rows = TimelineRows(self, layout)
        let seen = timelineViewport.visible(timeline.ids, rows: layout.timelineRows, height: rows.height)
        return min(Self.wheelStep, max(1, seen.count - 1))
    }

    static let wheelStep = 3
}
