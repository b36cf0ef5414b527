import Incidents
import Text
import TextUI

/// What a program prints, over the panes: its end is followed until somebody scrolls. The composer stays in sight.
struct CommandPane {
    private let model: Model
    private let screen: CommandScreen
    private let launch: WatchedLaunch
    private let area: Rect
    private let bar: Rect

    private var list: Rect { area.splitTop(1).rest }

    private struct Row {
        let place: OutputPlace
        let text: SafeText
    }

    /// Nil where the program is not known any more.
    init?(_ model: Model, _ screen: CommandScreen) {
        guard let launch = model.launches.first(where: { $0.id == screen.start }) else { return nil }
        self.model = model
        self.screen = screen
        self.launch = launch
        let layout = ScreenLayout(model)
        area = layout.body
        bar = layout.bar
    }

    func draw(on frame: inout Frame) {
        frame.fill(area)
        drawTitle(on: &frame, area.line(0))
        let rows = shown
        for (offset, row) in rows.enumerated() {
            frame.draw(row.text, at: list.at(row: offset, column: 1), maxColumns: list.columns - 1)
        }
        if rows.isEmpty {
            let words = SafeText(launch.isRunning ? "nothing printed yet" : "it printed nothing")
            frame.draw(words, at: list.at(row: 0, column: 1), maxColumns: list.columns - 1, style: Theme.dim)
        }
        frame.fill(bar, style: Theme.bar)
        let hint = SafeText(keys).truncated(toWidth: bar.columns - 2, ellipsis: model.symbols.ellipsis)
        frame.draw(hint, at: bar.at(row: 0, column: 1), style: Theme.bar)
    }

    private func drawTitle(on frame: inout Frame, _ line: Rect) {
        frame.horizontalLine(
            at: line.origin, columns: line.columns, symbol: model.symbols.horizontal, style: Theme.rule)
        let note = SafeText(" \(launch.state(model.now)) ").oneLine
            .truncated(toWidth: line.columns * 2 / 3, ellipsis: model.symbols.ellipsis)
        let start = frame.drawRight(note, in: line.splitLeft(line.columns - 1).left, style: noteStyle)
        let hook = launch.started.hook == nil ? "" : "hook "
        let room = start - line.column - 4
        let name = (SafeText(hook) + launch.name).truncated(toWidth: max(1, room), ellipsis: model.symbols.ellipsis)
        frame.draw(SafeText(" ") + name + SafeText(" "), at: line.at(row: 0, column: 1), style: Theme.reverse)
    }

    private var noteStyle: Style {
        guard let end = launch.end else { return launch.isCancelled ? Theme.warning : Theme.bold }
        return end.hasSucceeded ? Theme.good : launch.isCancelled ? Theme.warning : Theme.danger
    }

    private var keys: String {
        let isWide = bar.columns >= 60
        let ending = launch.isRunning && !launch.isCancelled ? (isWide ? "Ctrl-C: cancel   " : "^C: cancel  ") : ""
        let leaving = launch.isRunning ? (isWide ? "Esc: hide, it goes on" : "Esc: hide") : "Esc: back"
        let isAtBeginning = shown.first?.place == beginning && launch.tail.omittedBytes > 0
        let scrolling = screen.top == nil ? "PageUp: earlier" : "End: follow"
        let earliest = isAtBeginning && isWide ? "   earlier is not kept" : ""
        return ending + leaving + (isWide ? "   " : "  ") + scrolling + earliest
    }

    private var beginning: OutputPlace { OutputPlace(offset: launch.tail.omittedBytes, row: 0) }
}

// Scrolling.
extension CommandPane {
    /// The screen after moving so many rows, up where negative. Where the end comes into sight it is followed.
    func moved(by count: Int) -> CommandScreen {
        guard var place = shown.first?.place else { return screen }
        var left = abs(count)
        while left > 0, let next = count < 0 ? earlier(than: place) : later(than: place) {
            place = next
            left -= 1
        }
        return settled(at: place)
    }

    var movedToBeginning: CommandScreen { settled(at: beginning) }

    /// The rows that a page takes.
    var page: Int { max(1, list.rows - 1) }

    private func settled(at place: OutputPlace) -> CommandScreen {
        let isAtEnd = rows(from: place, atMost: list.rows + 1).count <= list.rows
        return CommandScreen(start: screen.start, top: isAtEnd ? nil : place)
    }

    private var shown: [Row] {
        guard let top = screen.top else { return lastRows }
        let rows = rows(from: top, atMost: list.rows)
        // Narrower lines have fewer rows than before.
        return rows.count < list.rows ? lastRows : rows
    }

    private var lastRows: [Row] {
        var rows: [Row] = []
        var end = launch.tail.bytes.count
        while rows.count < list.rows, let piece = launch.tail.piece(before: end) {
            rows = self.rows(of: piece) + rows
            end = piece.lowerBound
        }
        return rows.suffix(list.rows)
    }

    private func rows(from top: OutputPlace, atMost count: Int) -> [Row] {
        var rows: [Row] = []
        let isKept = top.offset >= launch.tail.omittedBytes
        var start = isKept ? Int(top.offset - launch.tail.omittedBytes) : 0
        let skipped = isKept ? top.row : 0
        while rows.count < count + skipped, let piece = launch.tail.piece(from: start) {
            rows += self.rows(of: piece)
            start = piece.upperBound
        }
        return Array(rows.dropFirst(skipped).prefix(count))
    }

    private func rows(of piece: Range<Int>) -> [Row] {
        let offset = launch.tail.omittedBytes + Int64(piece.lowerBound)
        return launch.tail.rows(of: piece, columns: list.columns - 2).enumerated().map { index, text in
            Row(place: OutputPlace(offset: offset, row: index), text: text)
        }
    }

    private func earlier(than place: OutputPlace) -> OutputPlace? {
        if place.row > 0 { return OutputPlace(offset: place.offset, row: place.row - 1) }
        return launch.tail.piece(before: Int(place.offset - launch.tail.omittedBytes)).flatMap {
            rows(of: $0).last?.place
        }
    }

    private func later(than place: OutputPlace) -> OutputPlace? {
        guard let piece = launch.tail.piece(from: Int(place.offset - launch.tail.omittedBytes)) else { return nil }
        if place.row + 1 < rows(of: piece).count { return OutputPlace(offset: place.offset, row: place.row + 1) }
        let next = launch.tail.omittedBytes + Int64(piece.upperBound)
        return piece.upperBound < launch.tail.bytes.count ? OutputPlace(offset: next, row: 0) : nil
    }
}
