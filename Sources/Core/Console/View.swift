import Text
import TextUI

/// Draws a model: the whole screen, from nothing but what it holds.
package func view(_ model: Model) -> Frame {
    var frame = Frame(size: model.size)
    guard !model.isTooSmall else {
        drawTooSmall(model, on: &frame)
        return frame
    }
    if let debrief = DebriefView(model) { debrief.draw(on: &frame) } else { drawScreen(model, on: &frame) }
    switch model.overlay {
    case .pager(let pager):
        frame.cursor = nil
        PagerView.draw(pager, on: &frame, model)
    case .help(let page): HelpView(model, page).draw(on: &frame)
    case .menu(let menu):
        frame.cursor = nil
        DialogueView(model).draw(menu, on: &frame)
    case .form(let form): DialogueView(model).draw(form, on: &frame)
    case .confirmation(let confirmation): ConfirmationView(model, confirmation).draw(on: &frame)
    case .revisions(let screen):
        frame.cursor = nil
        RevisionsView(screen, model).draw(on: &frame)
    case .severities(let picker):
        frame.cursor = nil
        SeverityPickerView(model, picker).draw(on: &frame)
    case .incidents(let picker): IncidentPickerView(model, picker).draw(on: &frame)
    case .lookBack(.list(let list)): IncidentListView(model, list).draw(on: &frame)
    case .lookBack(.search(let results)): SearchResultsView(model, results).draw(on: &frame)
    case .lookBack(.statistics(let statistics)): statistics.draw(on: &frame, model)
    case .paste(let preview):
        frame.cursor = nil
        PasteView(model, preview).draw(on: &frame)
    case .command(let screen): CommandPane(model, screen)?.draw(on: &frame)
    case nil: break
    }
    drawWarningOver(model, on: &frame)
    return frame
}

private func drawScreen(_ model: Model, on frame: inout Frame) {
    let layout = ScreenLayout(model)
    if let incident = model.incident {
        HeaderView(model, incident).draw(on: &frame, layout.header)
        MaintenanceBanner(model, incident).draw(on: &frame, layout.maintenance)
        if layout.covering == nil || layout.covering == .timeline { TimelinePane(model, layout).draw(on: &frame) }
        ChecklistPane(model, layout).draw(on: &frame)
        StatePane(model, layout).draw(on: &frame)
    } else {
        FrontScreen(model).drawHeader(on: &frame, layout.header)
        FrontScreen(model).draw(on: &frame, layout.body)
    }
    CompletionList(model).draw(on: &frame, layout.body)
    MessageLines(model, columns: model.size.columns).draw(on: &frame, layout.messages)
    RuleLine(model).draw(on: &frame, layout.rule)
    ComposerPane(model).draw(on: &frame, layout.composer)
    FunctionBar(model).draw(on: &frame, layout.bar)
}

/// A refusal of what stands in a form is said where the person looks.
private func drawWarningOver(_ model: Model, on frame: inout Frame) {
    guard case .form = model.overlay, let alarm = model.alarms.first else { return }
    let line = frame.bounds.line(frame.size.rows - 1)
    frame.fill(line, style: Theme.danger)
    let text = SafeText(beginningOf: alarm.text, columns: line.columns).oneLine.truncated(
        toWidth: line.columns - 2, ellipsis: model.symbols.ellipsis)
    frame.draw(text, at: line.at(row: 0, column: 1), style: Theme.danger)
}

/// One line that says so, and the composer where there is a row for it: what is typed is still recorded.
private func drawTooSmall(_ model: Model, on frame: inout Frame) {
    let times = model.symbols == .ascii ? "x" : "×"
    let words = SafeText("terminal too small: 40\(times)12 at least")
    guard frame.size.rows > 1 else {
        frame.draw(words, in: frame.bounds)
        return
    }
    let rows = words.wrapped(toWidth: max(1, frame.size.columns))
    let (above, composer) = frame.bounds.splitBottom(1)
    for (offset, row) in rows.prefix(above.rows).enumerated() { frame.draw(row, in: above.line(offset)) }
    if let alarm = model.alarms.first, above.rows > rows.count {
        let text = SafeText(beginningOf: alarm.text, columns: above.columns).oneLine
        frame.draw(text, in: above.line(rows.count), style: Theme.warning)
    }
    ComposerPane(model).draw(on: &frame, composer)
}
