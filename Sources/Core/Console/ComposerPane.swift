import Commands
import Incidents
import Text
import TextUI

/// The line that is being written: left of it its time, right of it what Enter will make of it.
struct ComposerPane {
    private let model: Model

    init(_ model: Model) {
        self.model = model
    }

    /// The columns that the text may take.
    static func editorColumns(_ model: Model) -> Int {
        max(2, model.size.columns - labelColumns(model) - kindColumns(model))
    }

    /// A point of the screen as one of the text's window.
    func point(_ point: Point, _ area: Rect) -> Point {
        Point(row: point.row - area.row, column: point.column - area.column - Self.labelColumns(model))
    }

    private static func labelColumns(_ model: Model) -> Int { model.size.columns < 24 ? 1 : 11 }

    /// Reserved at the right, so that the text does not wrap anew with every word of the hint.
    static func kindColumns(_ model: Model) -> Int {
        model.size.columns < 60 ? 1 : min(26, model.size.columns / 4)
    }

    func draw(on frame: inout Frame, _ area: Rect) {
        guard !area.isEmpty else { return }
        drawLabel(on: &frame, area)
        let columns = Self.editorColumns(model)
        let window = model.composer.editor.window(columns: columns, rows: area.rows)
        let left = area.column + Self.labelColumns(model)
        for (offset, row) in window.rows.prefix(area.rows).enumerated() {
            frame.draw(row, at: Point(row: area.row + offset, column: left), maxColumns: columns)
        }
        if model.composer.isEmpty { drawInvitation(on: &frame, area, left: left, columns: columns) }
        drawKind(on: &frame, area.line(0))
        frame.cursor = Point(
            row: min(area.row + window.cursor.row, area.endRow - 1),
            column: min(left + window.cursor.column, max(0, frame.size.columns - 1)))
    }

    private func drawLabel(on frame: inout Frame, _ area: Rect) {
        let width = Self.labelColumns(model)
        let label = model.incident == nil ? "declare" : stamp
        if width > 1 {
            frame.draw(
                SafeText(label), at: area.at(row: 0, column: 1), maxColumns: 8,
                style: model.composer.isEmpty ? Theme.dim : Theme.bold)
        }
        frame.verticalLine(
            at: area.at(row: 0, column: width - 1), rows: area.rows, symbol: model.symbols.bar, style: Theme.bold)
    }

    /// The moment of the first keystroke; before it, the present to the minute.
    private var stamp: String {
        guard let stamp = model.composer.stamp else { return model.clock.time(Moment(model.now, .minute)) }
        return model.clock.time(Moment(stamp))
    }

    private func drawInvitation(on frame: inout Frame, _ area: Rect, left: Int, columns: Int) {
        let words = model.incident == nil ? "what is wrong?" : "type and press Enter"
        frame.draw(
            SafeText(words), at: Point(row: area.row, column: left + 1), maxColumns: columns - 1, style: Theme.dim)
    }

    private func drawKind(on frame: inout Frame, _ line: Rect) {
        let hint = SafeText(model.inputHint)
        guard !RuleLine(model).holdsHint else { return }
        frame.drawRight(hint, in: line.splitLeft(line.columns - 1).left, style: Theme.bold)
    }
}

/// The line above the composer: the incident's handle, short news, and hints that are too long to stand beside the text.
struct RuleLine {
    private let model: Model

    init(_ model: Model) {
        self.model = model
    }

    /// Whether the hint does not fit beside the composer.
    var holdsHint: Bool {
        if model.composer.search != nil { return true }
        let hint = SafeText(model.inputHint)
        return !hint.isEmpty && hint.columns > ComposerPane.kindColumns(model) - 2
    }

    /// Whether the notice is short enough, and the rule free for it.
    var holdsNotice: Bool {
        guard let notice = model.notice, notice.text.utf8.count < 1000 else { return false }
        return !holdsHint && SafeText(notice.text).columns <= model.size.columns - 6
    }

    func draw(on frame: inout Frame, _ line: Rect) {
        guard !line.isEmpty else { return }
        let symbols = model.symbols
        frame.horizontalLine(at: line.origin, columns: line.columns, symbol: symbols.horizontal, style: Theme.rule)
        var right = line.columns
        if holdsHint {
            right -= put(model.searchPrompt ?? model.inputHint, Theme.bold, right: right, line, on: &frame)
        } else if let notice = model.notice, holdsNotice {
            right -= put(notice.text, Theme.good, right: right, line, on: &frame)
        } else if let running = RunningWords(model) {
            right -= put(running.fitting(room(line)), Theme.bold, right: right, line, on: &frame)
        } else if let nudge = model.nudge {
            right -= put(fitting(nudge, line), .plain, right: right, line, on: &frame)
        }
        let handle = model.incident?.handle ?? ""
        let mode = model.composer.isNormal ? "NORMAL " : ""
        let drill = model.incident?.isDrill == true ? "DRILL " : ""
        // A few letters of a handle name nothing; that it is a drill is said whatever the room.
        let words = mode + (right < 20 ? drill : drill + handle)
        guard !words.isEmpty else { return }
        let name = SafeText(" \(words) ").oneLine
            .truncated(toWidth: max(0, right - 3), ellipsis: symbols.ellipsis)
        let style = mode.isEmpty ? Theme.dim : Theme.bold
        frame.draw(name, at: line.at(row: 0, column: 1), style: drill.isEmpty ? style : Theme.drill)
    }

    /// Beside a good part of the handle, where there is room for both.
    private func fitting(_ nudge: Nudge, _ line: Rect) -> String {
        let forms = nudge.words(now: model.now)
        return forms.first { DisplayWidth.of($0) <= room(line) } ?? forms[forms.count - 1]
    }

    private func room(_ line: Rect) -> Int { line.columns - (line.columns < 60 ? 6 : 30) }

    /// Tells how many columns it took.
    private func put(_ text: String, _ style: Style, right: Int, _ line: Rect, on frame: inout Frame) -> Int {
        let words = SafeText(" \(text) ").oneLine
            .truncated(toWidth: max(0, right - 2), ellipsis: model.symbols.ellipsis)
        frame.draw(words, at: line.at(row: 0, column: right - words.columns - 1), style: style)
        return words.columns + 1
    }
}
