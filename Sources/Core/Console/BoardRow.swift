import Incidents
import Text
import TextUI

/// One incident on the board or in the picker: on one row, in a narrow terminal on two.
struct BoardRow {
    private let model: Model
    private let line: BoardLine

    init(_ model: Model, _ line: BoardLine) {
        self.model = model
        self.line = line
    }

    static func rowCount(columns: Int) -> Int { columns < 76 ? 2 : 1 }

    /// - Parameters:
    ///   - mark: up to two columns before everything else.
    ///   - note: what is to be said of it besides.
    func draw(on frame: inout Frame, _ rect: Rect, mark: String, note: String = "", isSelected: Bool) {
        let badge = (note.isEmpty ? [] : [(note, Theme.bold)]) + badges
        var pen = Pen(rect.line(0), column: 1)
        pen.put(mark, width: 2, Theme.bold, on: &frame)
        pen.put(line.severity?.name ?? "SEV-?", width: 5, Theme.severity(line.severity), on: &frame)
        let isNarrow = Self.rowCount(columns: rect.columns) == 2
        let hasEnded = line.endedAt != nil
        pen.put(line.status.rawValue, width: isNarrow && hasEnded ? 8 : 13, Theme.bold, on: &frame)
        let times: [Cell] = hasEnded && isNarrow ? [(due.text, 16, due.style), age] : [age, (due.text, 16, due.style)]
        pen.put(times[0].text, width: times[0].width, times[0].style, on: &frame)
        if isNarrow {
            pen = Pen(rect.line(1), column: 4)
            pen.putWord(times[1].text, times[1].style, on: &frame)
        } else {
            pen.put(times[1].text, width: times[1].width, times[1].style, on: &frame)
            if rect.columns >= 120 { pen.put(line.handle, width: 34, Theme.dim, on: &frame) }
        }
        for (word, style) in badge { pen.putWord(word, style, on: &frame) }
        pen.rest(line.title, model.symbols, on: &frame)
        if isSelected {
            frame.restyle(rect.splitTop(Self.rowCount(columns: rect.columns)).top) { $0.reverse = true }
        }
    }

    private typealias Cell = (text: String, width: Int, style: Style)

    /// How long it has been running, or how long it took.
    private var age: Cell {
        guard let ended = line.endedAt else { return (Self.rough(model.now.seconds(since: line.openedAt)), 9, .plain) }
        return ("took " + Self.rough(ended.seconds(since: line.openedAt)), 13, .plain)
    }

    /// `05:02:11`; from two days on `2d 3h`, for then nobody counts seconds.
    private static func rough(_ seconds: Int64) -> String {
        let seconds = max(0, seconds)
        guard seconds >= 2 * 86_400 else { return TimeSpan(seconds: seconds).clock }
        return TimeSpan(seconds: seconds / 3600 * 3600).short
    }

    /// When the next status update is due, or when it ended.
    private var due: (text: String, style: Style) {
        if let ended = line.endedAt {
            return ("\(model.clock.isoDate(ended)) \(model.clock.time(Moment(ended, .minute)))", .plain)
        }
        guard let due = line.updateDue else { return ("", .plain) }
        let left = due.seconds(since: model.now)
        guard left < 0 else { return ("update \(TimeSpan(seconds: left).countdown)", .plain) }
        return ("OVERDUE \(Self.late(-left))", Theme.danger)
    }

    private static func late(_ seconds: Int64) -> String {
        seconds < 86_400 ? TimeSpan(seconds: seconds).countdown : rough(max(seconds, 2 * 86_400))
    }

    private var badges: [(String, Style)] {
        var found: [(String, Style)] = []
        if line.isDrill { found.append(("DRILL", Theme.drill)) }
        if let maintenance = line.maintenance {
            let isOver = maintenance.isExpired(at: model.now)
            let word = maintenance.hasFailed ? "MAINT FAILED" : isOver ? "MAINT EXPIRED" : "MAINT"
            found.append((word, word == "MAINT" ? Theme.maintenance : Theme.danger))
        }
        if let ladder = line.ladder, line.endedAt == nil {
            let isLoud = ladder.isLoud(at: model.now)
            found.append((ladder.forms(now: model.now).last ?? "", isLoud ? Theme.danger : .plain))
        }
        return found
    }
}

/// Writes cells of fixed widths on one row, from left to right.
struct Pen {
    private let line: Rect
    private var column: Int

    init(_ line: Rect, column: Int) {
        self.line = line
        self.column = column
    }

    /// A blank follows.
    mutating func put(_ text: String, width: Int, _ style: Style, on frame: inout Frame) {
        let room = max(0, line.columns - column - 1)
        let shown = SafeText(beginningOf: text, columns: width).oneLine.prefix(columns: min(width, room))
        frame.draw(
            shown, in: Rect(row: line.row, column: line.column + column, rows: line.rows, columns: room), style: style)
        column += width + 1
    }

    /// As wide as the word is; nothing where it is empty.
    mutating func putWord(_ word: String, _ style: Style, on frame: inout Frame) {
        guard !word.isEmpty else { return }
        put(word, width: DisplayWidth.of(word), style, on: &frame)
    }

    /// As much as fits; what is cut off is marked.
    mutating func rest(_ text: String, _ symbols: Symbols, style: Style = .plain, on frame: inout Frame) {
        let room = max(0, line.columns - column - 1)
        let shown = SafeText(beginningOf: text, columns: room).oneLine
            .truncated(toWidth: room, ellipsis: symbols.ellipsis)
        frame.draw(
            shown, in: Rect(row: line.row, column: line.column + column, rows: line.rows, columns: room), style: style)
        column += room
    }
}
