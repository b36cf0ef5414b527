import Incidents
import TextUI

extension Model {
    /// Does what a key means here and now.
    mutating func press(_ key: Key) -> [Effect] {
        if case .mouse(let mouse) = key { return point(mouse) }
        keystrokes += 1
        attention.noteKey(at: now)
        if key == .control("l") { return [.repaint] }
        if key == .control("z") { return [.suspend] }
        if holds(key) { return [] }
        let wasLeaving = isLeaving
        isLeaving = false
        let showedEarlierLine = composer.showsEarlierLine
        let effects = route(key, wasLeaving: wasLeaving)
        composer.settleRecall(at: now)
        if showedEarlierLine, !composer.showsEarlierLine { completion = CompletionState() }
        if composer.isEmpty {
            completion = CompletionState()
            composer.restore()
        }
        settleViewports()
        settleOffer()
        return effects
    }

    /// In a terminal that shows one line only, nothing is opened or confirmed unseen; lines are still taken.
    private mutating func route(_ key: Key, wasLeaving: Bool) -> [Effect] {
        if key == .alt("e"), isEditable { return editOutside() }
        if key == .alt("w") { return copyAtHand() }
        if key == .alt("r"), overlay == nil, !isTooSmall {
            showLaunches()
            return []
        }
        if composer.search != nil, let effects = pressInSearch(key) { return effects }
        if isTooSmall {
            return key == .control("c") ? clearOrLeave(wasLeaving) : pressInComposer(key)
        }
        switch overlay {
        case .pager(let pager): return press(key, in: pager)
        case .help(let page): return press(key, in: page)
        case .menu(let menu): return press(key, in: menu)
        case .form(let form): return press(key.unmoved, in: form)
        case .confirmation(let confirmation): return press(key, in: confirmation)
        case .revisions(let screen): return press(key, in: screen)
        case .severities(let picker): return press(key, in: picker)
        case .incidents(let picker): return press(key, in: picker)
        case .lookBack(let screen): return press(key, in: screen)
        case .paste(let preview): return press(key, in: preview)
        case .command(let screen): return press(key, in: screen)
        case nil:
            return debrief == nil ? pressOnScreen(key.unmoved, wasLeaving: wasLeaving) : pressInDebrief(key)
        }
    }

    mutating func pressOnScreen(_ pressed: Key, wasLeaving: Bool) -> [Effect] {
        if let effects = answerDraft(pressed) ?? openKeptPaste(pressed) { return effects }
        guard let key = focus == .composer ? composer.translate(pressed, at: now) : pressed else { return [] }
        switch key {
        case .function(let number): return pressFunction(number)
        case .control("c"): return clearOrLeave(wasLeaving)
        case .alt("a") where incident != nil: return acknowledge()
        case .alt("n"): return goToLandmark(.later)
        case .alt("p"): return goToLandmark(.earlier)
        case .alt("j") where incident != nil: return goToMatch(.later)
        case .alt("k") where incident != nil: return goToMatch(.earlier)
        case .alt("m") where incident != nil: foldAll()
        case .control("r"): beginHistorySearch()
        case .control("t"): composer.restamp(at: now)
        case .control("o"): openIncidentPicker()
        case .control("g"): snooze()
        case .tab: if !takeCompletion() { goOn() }
        case .backTab: focusNext(-1)
        case .escape: return goBack()
        default: return pressInFocus(key)
        }
        return []
    }

    private mutating func pressInFocus(_ key: Key) -> [Effect] {
        switch focus {
        case .composer: return pressInComposer(key)
        case .timeline: return pressInTimeline(key) ?? typeFromPane(key)
        case .checklist: return pressInChecklist(key) ?? typeFromPane(key)
        case .state: return pressInState(key) ?? typeFromPane(key)
        }
    }

    /// A printing key goes to the composer, from wherever it was pressed.
    private mutating func typeFromPane(_ key: Key) -> [Effect] {
        switch key {
        case .character, .paste:
            focus = .composer
            composer.vi?.reset()
            return pressInComposer(key)
        default:
            return []
        }
    }

    /// To the next pane; but who is completing a verb has not asked for that.
    private mutating func goOn() {
        if focus == .composer, incident != nil, composer.text.first == "/", !completion.isDismissed {
            tell("nothing completes this; Shift-Tab goes to the panes")
        } else {
            focusNext(1)
        }
    }

    private mutating func focusNext(_ step: Int) {
        guard incident != nil else { return }
        let all = Focus.allCases
        let place = all.firstIndex(of: focus) ?? 0
        enter(all[(place + step + all.count) % all.count])
    }

    /// Moves the arrows to a part of the screen; in a pane something is always selected.
    mutating func enter(_ part: Focus) {
        focus = part
        let layout = ScreenLayout(self)
        switch part {
        case .composer: break
        case .timeline:
            if timelineViewport.selection == nil { moveInTimeline(.down, layout) }
        case .checklist:
            checklistScrolledAt = nil
            sidePane = .checklist
            if checklistViewport.selection == nil { selectCurrentStep(layout) }
        case .state:
            sidePane = .state
            if stateViewport.selection == nil { selectFirstOfState(layout) }
        }
    }

    /// Esc: back to the composer; there it closes what is in the way, one thing at a time.
    private mutating func goBack() -> [Effect] {
        if focus == .timeline, find != nil { return endFind() }
        if focus != .composer {
            leavePane()
        } else if offered != nil {
            completion.isDismissed = true
        } else if !alarms.isEmpty {
            alarms.removeFirst()
        } else if find != nil {
            return endFind()
        } else {
            notice = nil
        }
        return []
    }

    /// Where the last entry was selected the timeline goes on following its end.
    mutating func leavePane() {
        if focus == .timeline, !timeline.hasLater, timelineViewport.selection == timeline.ids.last {
            followTimeline()
        }
        focus = .composer
    }

    private mutating func clearOrLeave(_ wasLeaving: Bool) -> [Effect] {
        if focus != .composer { leavePane() }
        if !composer.isEmpty {
            composer.kill()
            tell("cleared: Ctrl-Y brings it back")
            return []
        }
        if wasLeaving { return [.quit] }
        isLeaving = true
        let elsewhere = visits.contains { !$0.drafts.isEmpty } ? "; what you began elsewhere is kept in a file" : ""
        let stays = incident.map { $0.status == .closed ? "" : "; \($0.handle) stays \($0.status.rawValue)" } ?? ""
        let ends = leavingEnds.map { "; \($0)" } ?? ""
        tell("Ctrl-C again to leave\(ends)\(stays)\(elsewhere)")
        return []
    }
}

extension Key {
    /// Where nothing can be moved, Alt makes no difference to an arrow.
    var unmoved: Key {
        if self == .moveUp { return .up }
        return self == .moveDown ? .down : self
    }
}
