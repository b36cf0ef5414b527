import Text
import TextUI

/// What stands between the panes and the composer: lines that are being written, alarms, and long notices.
struct MessageLines {
    private(set) var lines: [(text: SafeText, style: Style)] = []

    var count: Int { lines.count }

    init(_ model: Model, columns: Int) {
        let width = max(10, columns - 2)
        addNotice(model, width: width)
        addPending(model, width: width)
        addAlarm(model, width: width)
    }

    func draw(on frame: inout Frame, _ area: Rect) {
        for (offset, line) in lines.suffix(area.rows).enumerated() {
            let row = area.line(offset)
            frame.fill(row, style: line.style.reverse ? line.style : .plain)
            frame.draw(line.text, at: row.at(row: 0, column: 1), maxColumns: row.columns - 1, style: line.style)
        }
    }

    private mutating func addNotice(_ model: Model, width: Int) {
        guard let notice = model.notice, !RuleLine(model).holdsNotice else { return }
        add(notice.text, rows: 2, width: width, style: Theme.good, model)
    }

    private mutating func addPending(_ model: Model, width: Int) {
        let waiting = model.pending.filter { $0.showsAt <= model.now }
        for line in waiting.prefix(2) {
            let text = SafeText(beginningOf: line.text, columns: width).oneLine
            let whole = SafeText("writing\(model.symbols.ellipsis.string) ") + text
            lines.append((whole.truncated(toWidth: width, ellipsis: model.symbols.ellipsis), Theme.dim))
        }
        if waiting.count > 2 { lines.append((SafeText("and \(waiting.count - 2) more lines"), Theme.dim)) }
    }

    private mutating func addAlarm(_ model: Model, width: Int) {
        guard let alarm = model.alarms.first else { return }
        let more = model.alarms.count > 1 ? " (Esc: the next of \(model.alarms.count))" : " (Esc)"
        let text = "\(model.symbols.warning.string) \(alarm.text)\(more)"
        add(
            text, rows: alarm.isRefusal ? 3 : 4, width: width, style: alarm.isRefusal ? Theme.warning : Theme.danger,
            model)
    }

    private mutating func add(_ text: String, rows: Int, width: Int, style: Style, _ model: Model) {
        let wrapped = SafeText(beginningOf: text, columns: width * rows).oneLine.wrapped(toWidth: width)
        for (index, row) in wrapped.prefix(rows).enumerated() {
            let isCut = index == rows - 1 && wrapped.count > rows
            lines.append((isCut ? row.prefix(columns: width - 1) + model.symbols.ellipsis : row, style))
        }
    }
}
