import Commands
import Text
import TextUI

/// What may come next in a verb's line: a few rows over the end of the panes, which stay where they are. What can't be
/// used now is dim and says why.
struct CompletionList {
    private let model: Model
    private let offered: Completion?
    private static let mostRows = 14
    /// From so many rows on a line above the list says how it is used.
    private static let rowsForTitle = 14

    init(_ model: Model) {
        self.model = model
        offered = model.offered
    }

    /// `area` is what lies above the rule.
    func draw(on frame: inout Frame, _ area: Rect) {
        guard let offered else { return }
        let parts = parts(of: offered, in: area)
        frame.fill(parts.whole)
        if !parts.title.isEmpty { drawTitle(offered, on: &frame, parts.title) }
        let first = first(offered, rows: parts.list.rows)
        let width = textColumns(offered, in: area)
        for offset in 0..<parts.list.rows {
            let place = first + offset
            draw(offered.candidates[place], width, place == selected(offered), parts.list.line(offset), &frame)
        }
        guard !parts.hint.isEmpty else { return }
        let usage = SafeText(hint(offered)).oneLine.truncated(
            toWidth: max(0, parts.hint.columns - 2), ellipsis: model.symbols.ellipsis)
        frame.draw(usage, at: parts.hint.at(row: 0, column: 1), style: Theme.bold)
    }

    /// What it covers of the same area; empty while nothing is offered.
    func box(in area: Rect) -> Rect {
        offered.map { parts(of: $0, in: area).whole } ?? Rect(row: 0, column: 0, rows: 0, columns: 0)
    }

    /// The place of the candidate on the row of a point; nil for the lines around them.
    func candidate(at point: Point, _ area: Rect) -> Int? {
        guard let offered else { return nil }
        let list = parts(of: offered, in: area).list
        guard list.contains(point) else { return nil }
        return first(offered, rows: list.rows) + point.row - list.row
    }

    private struct Parts {
        let whole: Rect
        let title: Rect
        let list: Rect
        let hint: Rect
    }

    private func parts(of offered: Completion, in area: Rect) -> Parts {
        let hintRows = hint(offered).isEmpty ? 0 : 1
        let titleRows = area.rows >= Self.rowsForTitle && !offered.candidates.isEmpty ? 1 : 0
        let most = min(Self.mostRows, max(2, area.rows * 3 / 5)) - titleRows - hintRows
        let rows = min(offered.candidates.count, max(0, most))
        let whole = area.splitBottom(min(area.rows, titleRows + rows + hintRows)).bottom
        let (title, rest) = whole.splitTop(titleRows)
        let (list, hint) = rest.splitBottom(hintRows)
        return Parts(whole: whole, title: title, list: list, hint: hint)
    }

    /// The usage of the verb that is lit, or of the one that is being written.
    private func hint(_ offered: Completion) -> String {
        guard offered.isForVerb, !offered.candidates.isEmpty else {
            return offered.hint == model.inputPreview ? "" : offered.hint
        }
        let name = offered.candidates[selected(offered)].text
        let verb = VerbTable.verb(name.split(separator: " ").map(String.init)) ?? VerbTable.rows(for: name).first
        return verb.map { "/\($0.shortUsage)" } ?? ""
    }

    private func selected(_ offered: Completion) -> Int {
        min(model.completion.selected, max(0, offered.candidates.count - 1))
    }

    private func first(_ offered: Completion, rows: Int) -> Int {
        min(max(0, selected(offered) - rows + 1), max(0, offered.candidates.count - rows))
    }

    /// The same for the whole list, so that nothing shifts while somebody moves in it.
    private func textColumns(_ offered: Completion, in area: Rect) -> Int {
        let widest = offered.candidates.prefix(200).map { DisplayWidth.of($0.text) }.max() ?? 0
        return min(max(widest, 8), max(8, min(28, area.columns / 2 - 2)))
    }

    private func drawTitle(_ offered: Completion, on frame: inout Frame, _ line: Rect) {
        let title = offered.isForVerb ? "Verbs" : offered.verb?.name ?? "Verbs"
        let place = "\(selected(offered) + 1)/\(offered.candidates.count)"
        let keys = line.columns < 60 ? "Tab takes" : "Tab takes, Up and Down choose, Esc closes"
        PaneTitle(title: title, note: "\(keys)  \(place)", isFocused: false).draw(on: &frame, line, model.symbols)
    }

    private func draw(_ candidate: Candidate, _ width: Int, _ isSelected: Bool, _ line: Rect, _ frame: inout Frame) {
        let style = candidate.obstacle == nil ? Style.plain : Theme.dim
        let text = SafeText(beginningOf: candidate.text, columns: width).oneLine
            .fitted(toWidth: width, ellipsis: model.symbols.ellipsis)
        frame.draw(text, at: line.at(row: 0, column: 1), maxColumns: width, style: style)
        let said = candidate.obstacle.map { "not now: \($0)" } ?? candidate.help
        let help = SafeText(beginningOf: said, columns: line.columns).oneLine
            .truncated(toWidth: max(0, line.columns - width - 4), ellipsis: model.symbols.ellipsis)
        frame.draw(help, at: line.at(row: 0, column: width + 3), style: Theme.dim)
        if isSelected { frame.restyle(line) { $0.reverse = true } }
    }
}
