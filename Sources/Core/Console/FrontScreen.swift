import Incidents
import Text
import TextUI

/// What is seen while no incident is: those that are open, and how to declare one.
struct FrontScreen {
    private let model: Model

    init(_ model: Model) {
        self.model = model
    }

    func drawHeader(on frame: inout Frame, _ area: Rect) {
        let line = area.line(0)
        guard !line.isEmpty else { return }
        frame.draw(SafeText(literal: " SITROOM "), at: line.at(row: 0, column: 1), style: Theme.reverse)
        let clocks = ClockLine.fitting(after: .empty, model, columns: line.columns - 14)
        let start = frame.drawRight(clocks, in: line.splitLeft(line.columns - 1).left, style: Theme.bold)
        let room = start - line.column - 14
        guard room > 4 else { return }
        frame.draw(SafeText(model.author).oneLine, at: line.at(row: 0, column: 12), maxColumns: room)
    }

    func draw(on frame: inout Frame, _ area: Rect) {
        PaneTitle(title: title, note: "", isFocused: false).draw(on: &frame, area.line(0), model.symbols)
        let (_, list) = area.splitTop(1)
        guard !model.openIncidents.isEmpty else {
            drawGreeting(on: &frame, list)
            return
        }
        let top = top(of: list)
        for (offset, line) in model.openIncidents.dropFirst(top).prefix(list.rows).enumerated() {
            draw(line, on: &frame, list.line(offset))
        }
        let hint = SafeText(literal: "arrows, Enter: open; typing: declare")
        let row = min(model.openIncidents.count, list.rows) + 1
        guard row < list.rows else { return }
        frame.draw(hint, at: list.at(row: row, column: 1), maxColumns: list.columns - 1, style: Theme.dim)
    }

    /// The incident on the row of a point of the same area that is drawn on.
    func incident(at point: Point, _ area: Rect) -> BoardLine? {
        let (_, list) = area.splitTop(1)
        guard list.contains(point) else { return nil }
        return model.openIncidents.dropFirst(top(of: list) + point.row - list.row).first
    }

    /// The place of the first incident that is shown: the chosen one is always in sight.
    private func top(of list: Rect) -> Int {
        let place = model.openIncidents.firstIndex { $0.handle == model.boardSelection } ?? 0
        return max(0, min(place - list.rows + 2, model.openIncidents.count - list.rows))
    }

    private var title: String {
        let count = model.openIncidents.count
        return count == 0 ? "No open incident" : "\(count) open incident\(count == 1 ? "" : "s")"
    }

    private func drawGreeting(on frame: inout Frame, _ area: Rect) {
        let last =
            model.isJournalEmpty
            ? "Each line after that is on the record. F1 shows keys and verbs."
            : "/list shows the past ones, /console INCIDENT opens one."
        let lines = [
            model.isJournalEmpty ? "Nothing is declared here yet." : "All is quiet.",
            "Type what is wrong, press Enter: it is declared, and its clock runs.", last,
        ]
        let rows = lines.flatMap { SafeText($0).wrapped(toWidth: max(10, area.columns - 4)) }
        for (offset, row) in rows.prefix(max(0, area.rows - 1)).enumerated() {
            frame.draw(row, at: area.at(row: offset + 1, column: 2), maxColumns: area.columns - 2)
        }
    }

    private func draw(_ incident: BoardLine, on frame: inout Frame, _ line: Rect) {
        let age = TimeSpan(seconds: max(0, model.now.seconds(since: incident.openedAt))).clock
        let drill = incident.isDrill ? "DRILL " : ""
        var column = 1
        func put(_ text: String, width: Int, _ style: Style = .plain) {
            let cell = SafeText(beginningOf: text, columns: width).oneLine.fitted(
                toWidth: width, ellipsis: model.symbols.ellipsis)
            frame.draw(cell, at: line.at(row: 0, column: column), maxColumns: line.columns - column, style: style)
            column += width + 1
        }
        put(incident.handle == model.boardSelection ? model.symbols.current.string : "", width: 1, Theme.bold)
        put(incident.severity?.name ?? "SEV-?", width: 5, Theme.severity(incident.severity))
        if line.columns >= 60 { put(incident.status.rawValue, width: 13, Theme.bold) }
        put(age, width: 9)
        if line.columns >= 100 { put(incident.handle, width: 34, Theme.dim) }
        put(drill + incident.title, width: max(4, line.columns - column - 1))
        if incident.handle == model.boardSelection { frame.restyle(line) { $0.reverse = true } }
    }
}
