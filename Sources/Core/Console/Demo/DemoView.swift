import Text
import TextUI

/// The console with the demo's caption on rows of its own below it, so that nobody takes it for the real thing.
package enum DemoView {
    /// The size that is left for the console; where it would get too small the caption covers its last row.
    package static func consoleSize(in size: Size) -> Size {
        let captionRows = size.columns < 80 ? 3 : 2
        return Size(rows: size.rows - captionRows >= 12 ? size.rows - captionRows : size.rows, columns: size.columns)
    }

    package static func frame(_ player: DemoPlayer, _ model: Model, size: Size) -> Frame {
        var frame = Frame(size: size)
        let console = view(model)
        frame.place(console, at: Point(row: 0, column: 0))
        frame.cursor = console.cursor
        let ownRows = max(1, size.rows - model.size.rows)
        drawCaption(
            player, model, on: &frame, Rect(row: size.rows - ownRows, column: 0, rows: ownRows, columns: size.columns))
        return frame
    }

    private static func drawCaption(_ player: DemoPlayer, _ model: Model, on frame: inout Frame, _ area: Rect) {
        frame.fill(area)
        let mark = SafeText(literal: " DEMO ")
        frame.draw(mark, in: area.line(0), style: Theme.drill)
        let room = max(0, area.columns - 8)
        let caption = SafeText(player.caption)
        let text = area.rows > 1 ? caption : caption.truncated(toWidth: room, ellipsis: model.symbols.ellipsis)
        let rows = text.wrapped(toWidth: max(1, room))
        for (offset, row) in rows.prefix(area.rows).enumerated() {
            frame.draw(row, at: area.at(row: offset, column: 7), style: Theme.bold)
        }
        guard area.rows > rows.count else { return }
        frame.draw(keys(player), at: area.at(row: area.rows - 1, column: 7), maxColumns: room, style: Theme.dim)
    }

    private static func keys(_ player: DemoPlayer) -> SafeText {
        guard player.isPlaying else {
            return SafeText(literal: "a drill in a journal of its own, thrown away at the end")
        }
        let space = player.isPaused ? "PAUSED: Space goes on" : "Space pauses"
        return SafeText("\(space), Right: next, Esc: your turn, Ctrl-C leaves")
    }
}
