import Incidents
import Text
import TextUI

/// How the incident stands: who does what, who is hurt, what is thought, owed and due.
struct StatePane {
    private let model: Model
    private let layout: ScreenLayout
    private let rows: StateRows
    private let seen: Range<Int>

    init(_ model: Model, _ layout: ScreenLayout) {
        self.model = model
        self.layout = layout
        rows = StateRows(model, columns: layout.columnsBeside)
        seen = model.stateViewport.visible(rows.ids, rows: layout.stateRows, height: rows.height)
    }

    /// What is out of sight.
    var note: String {
        let (up, down) = (model.symbols.up.string, model.symbols.down.string)
        let hidden = (seen.lowerBound > 0 ? up : "") + (seen.upperBound < rows.ids.count ? down : "")
        return hidden.isEmpty ? "" : "\(hidden) more"
    }

    func draw(on frame: inout Frame) {
        guard !layout.state.isEmpty else { return }
        PaneHead(model, layout).draw(.state, on: &frame)
        let list = layout.state.splitTop(1).rest
        if layout.arrangement != .one {
            frame.verticalLine(at: list.origin, rows: list.rows, symbol: model.symbols.vertical, style: Theme.rule)
        }
        var row = list.row
        for place in seen { row += draw(rows.rows[place], at: row, in: list, on: &frame) }
    }

    /// What stands on the row of a point; nil for the title and what is empty.
    func item(at point: Point) -> StateItem? {
        let list = layout.state.splitTop(1).rest
        guard list.contains(point) else { return nil }
        var row = list.row
        for place in seen {
            let end = row + rows.height(rows.ids[place])
            if (row..<end).contains(point.row) { return rows.ids[place] }
            row = end
        }
        return nil
    }

    /// Tells how many rows it took.
    private func draw(_ row: StateRow, at top: Int, in list: Rect, on frame: inout Frame) -> Int {
        let words = rows.text(row)
        put(row.sign, row: top, column: 2, in: list, style: row.style, on: &frame)
        for (offset, part) in words.enumerated() {
            let column = row.isHeading ? 2 : StateRows.textColumn
            put(part, row: top + offset, column: column, in: list, style: row.style, on: &frame)
        }
        let note = rows.note(row)
        put(note, row: top, column: list.columns - note.columns - 1, in: list, style: row.style, on: &frame)
        if model.focus == .state, model.stateViewport.selection == row.item {
            let marked = Rect(row: top, column: list.column + 1, rows: words.count, columns: list.columns - 1)
            put(model.symbols.current, row: top, column: 1, in: list, style: Theme.bold, on: &frame)
            frame.restyle(marked.intersection(list)) { $0.reverse = true }
        }
        return words.count
    }

    private func put(_ text: SafeText, row: Int, column: Int, in list: Rect, style: Style, on frame: inout Frame) {
        guard row < list.endRow else { return }
        frame.draw(
            text, at: Point(row: row, column: list.column + column), maxColumns: max(0, list.columns - column),
            style: style)
    }
}
