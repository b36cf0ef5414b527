import Commands
import Text
import TextUI

/// What may come next in a verb's line: a few rows over the end of the panes, which stay where they are.
struct CompletionList {
    private let model: Model
    private static let mostRows = 6

    init(_ model: Model) {
        self.model = model
    }

    /// `area` is what lies above the rule.
    func draw(on frame: inout Frame, _ area: Rect) {
        guard let offered = model.offered else { return }
        let hint = hint(offered)
        let box = box(in: area)
        let rows = box.rows - hint
        frame.fill(box)
        let selected = min(model.completion.selected, max(0, offered.candidates.count - 1))
        let first = first(offered, rows: rows)
        let width = min(24, box.columns / 2)
        for offset in 0..<rows {
            draw(offered.candidates[first + offset], width: width, first + offset == selected, box.line(offset), &frame)
        }
        guard hint > 0, box.rows > rows else { return }
        let usage = SafeText(offered.hint).oneLine.truncated(
            toWidth: max(0, box.columns - 2), ellipsis: model.symbols.ellipsis)
        frame.draw(usage, at: box.at(row: rows, column: 1), style: Theme.bold)
    }

    /// What it covers of the same area; empty while nothing is offered.
    func box(in area: Rect) -> Rect {
        guard let offered = model.offered else { return Rect(row: 0, column: 0, rows: 0, columns: 0) }
        let rows = min(offered.candidates.count, Self.mostRows, max(0, area.rows - 1 - hint(offered)))
        return area.splitBottom(rows + hint(offered)).bottom
    }

    /// The place of the candidate on the row of a point; nil for the hint below them.
    func candidate(at point: Point, _ area: Rect) -> Int? {
        guard let offered = model.offered else { return nil }
        let box = box(in: area)
        let rows = box.rows - hint(offered)
        guard box.contains(point), point.row - box.row < rows else { return nil }
        return first(offered, rows: rows) + point.row - box.row
    }

    private func hint(_ offered: Completion) -> Int {
        offered.hint.isEmpty || offered.hint == model.inputPreview ? 0 : 1
    }

    private func first(_ offered: Completion, rows: Int) -> Int {
        let selected = min(model.completion.selected, max(0, offered.candidates.count - 1))
        return min(max(0, selected - rows + 1), max(0, offered.candidates.count - rows))
    }

    private func draw(
        _ candidate: Candidate, width: Int, _ isSelected: Bool, _ line: Rect, _ frame: inout Frame
    ) {
        let text = SafeText(beginningOf: candidate.text, columns: width).oneLine
            .fitted(toWidth: width, ellipsis: model.symbols.ellipsis)
        frame.draw(text, at: line.at(row: 0, column: 1), maxColumns: width)
        let help = SafeText(beginningOf: candidate.help, columns: line.columns).oneLine
            .truncated(toWidth: max(0, line.columns - width - 4), ellipsis: model.symbols.ellipsis)
        frame.draw(help, at: line.at(row: 0, column: width + 3), style: Theme.dim)
        if isSelected { frame.restyle(line) { $0.reverse = true } }
    }
}
