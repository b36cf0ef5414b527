import Incidents
import Text
import TextUI

/// What is to be done, and what of it is.
struct ChecklistPane {
    private let model: Model
    private let area: Rect
    private let rows: ChecklistRows
    private let layout: ScreenLayout

    init(_ model: Model, _ layout: ScreenLayout) {
        self.model = model
        area = layout.checklist
        self.layout = layout
        rows = ChecklistRows(model, columns: layout.columnsBeside)
    }

    func draw(on frame: inout Frame) {
        guard !area.isEmpty else { return }
        PaneHead(model, layout).draw(.checklist, on: &frame)
        let (_, list) = area.splitTop(1)
        if layout.arrangement != .one {
            frame.verticalLine(
                at: list.origin, rows: list.rows, symbol: model.symbols.vertical, style: Theme.rule)
        }
        guard !rows.steps.isEmpty else {
            drawEmpty(in: list, on: &frame)
            return
        }
        let seen = model.checklistViewport.visible(rows.ids, rows: list.rows, height: rows.height)
        var row = list.row
        for place in seen { row += draw(place, at: row, in: list, on: &frame) }
    }

    /// The step that stands on the row of a point; nil for a section's name, the title and what is empty.
    func step(at point: Point) -> StepID? {
        let (_, list) = area.splitTop(1)
        guard list.contains(point) else { return nil }
        var row = list.row
        for place in model.checklistViewport.visible(rows.ids, rows: list.rows, height: rows.height) {
            let end = row + rows.height(rows.ids[place])
            if rows.heading(place) != nil { row += 1 }
            if (row..<end).contains(point.row) { return rows.ids[place] }
            row = end
        }
        return nil
    }

    private func drawEmpty(in list: Rect, on frame: inout Frame) {
        var lines = ["No checklist yet.", "/playbook use NAME brings one,", "/step add TEXT adds a step."]
        if !model.playbooks.isEmpty { lines += ["", "Playbooks:"] + model.playbooks.map { "  \($0)" } }
        for (offset, line) in lines.prefix(list.rows).enumerated() {
            frame.draw(
                SafeText(line), at: list.at(row: offset, column: 2), maxColumns: list.columns - 3, style: Theme.dim)
        }
    }

    /// Tells how many rows it took.
    private func draw(_ place: Int, at top: Int, in list: Rect, on frame: inout Frame) -> Int {
        var row = top
        if let heading = rows.heading(place) {
            put(heading, row: row, column: 2, in: list, style: Theme.title, on: &frame)
            row += 1
        }
        let step = rows.steps[place]
        let style = style(step)
        put(rows.sign(step), row: row, column: 2, in: list, style: style, on: &frame)
        put(
            SafeText(String(step.number)).padded(toWidth: 2, rightAligned: true), row: row, column: 4, in: list,
            style: style, on: &frame)
        let first = row
        for part in rows.text(step) {
            put(part, row: row, column: rows.textColumn(step), in: list, style: style, on: &frame)
            row += 1
        }
        let outcome = rows.outcome(step)
        put(
            outcome, row: first, column: list.columns - outcome.columns - 1, in: list, style: rows.outcomeStyle(step),
            on: &frame)
        for line in rows.command(step) {
            put(line, row: row, column: 7, in: list, style: Theme.kind(.command), on: &frame)
            row += 1
        }
        if model.focus == .checklist, model.checklistViewport.selection == step.id {
            let marked = Rect(row: first, column: list.column + 1, rows: row - first, columns: list.columns - 1)
            frame.restyle(marked.intersection(list)) { $0.reverse = true }
        }
        return row - top
    }

    private func style(_ step: ChecklistStep) -> Style {
        if step.id == rows.current { return Theme.bold }
        switch step.state {
        case .open: return step.applies ? .plain : Theme.dim
        case .inProgress: return Theme.bold
        case .done, .skipped: return Theme.dim
        }
    }

    private func put(
        _ text: SafeText, row: Int, column: Int, in list: Rect, style: Style, on frame: inout Frame
    ) {
        guard row < list.endRow else { return }
        frame.draw(
            text, at: Point(row: row, column: list.column + column), maxColumns: max(0, list.columns - column),
            style: style)
    }
}
