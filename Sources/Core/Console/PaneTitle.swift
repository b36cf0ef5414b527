import Text
import TextUI

/// The line above a pane: its name, and at the right what is to be known about it.
struct PaneTitle {
    let title: String
    let note: String
    let isFocused: Bool

    func draw(on frame: inout Frame, _ line: Rect, _ symbols: Symbols) {
        guard !line.isEmpty else { return }
        frame.horizontalLine(at: line.origin, columns: line.columns, symbol: symbols.horizontal, style: Theme.rule)
        let name = SafeText(" \(title) ").truncated(toWidth: max(0, line.columns - 2), ellipsis: symbols.ellipsis)
        frame.draw(
            name, at: line.at(row: 0, column: 1), maxColumns: line.columns - 1,
            style: isFocused ? Theme.reverse : Theme.title)
        guard !note.isEmpty else { return }
        let right = SafeText(" \(note) ")
        guard name.columns + right.columns + 3 <= line.columns else { return }
        frame.draw(
            right, at: line.at(row: 0, column: line.columns - right.columns - 1), maxColumns: right.columns,
            style: Theme.bold)
    }
}
