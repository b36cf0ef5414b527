import Text
import TextUI

/// What stands between the panes and the composer: lines that are being written, alarms, and long notices.
struct MessageLines {
    private typealias Line = (text: SafeText, style: Style)

    private var notice: [Line] = []
    private var pending: [Line] = []
    private var alarm: [Line] = []

    var count: Int { notice.count + pending.count + alarm.count }

    init(_ model: Model, columns: Int) {
        let width = max(10, columns - 2)
        addNotice(model, width: width)
        addOffer(model, width: width)
        addHeldCall(model, width: width)
        addDraft(model, width: width)
        addPending(model, width: width)
        addAlarm(model, width: width)
    }

    /// Where there are too few rows the alarm's come first, the notice's last.
    func draw(on frame: inout Frame, _ area: Rect) {
        let alarm = self.alarm.prefix(area.rows)
        let pending = self.pending.prefix(area.rows - alarm.count)
        let notice = self.notice.prefix(area.rows - alarm.count - pending.count)
        for (offset, line) in (notice + pending + alarm).enumerated() {
            let row = area.line(offset)
            frame.fill(row, style: line.style.reverse ? line.style : .plain)
            frame.draw(line.text, at: row.at(row: 0, column: 1), maxColumns: row.columns - 1, style: line.style)
        }
    }

    private mutating func addNotice(_ model: Model, width: Int) {
        guard let notice = model.notice, !RuleLine(model).holdsNotice else { return }
        self.notice = fold(notice.text, rows: 2, width: width, style: Theme.good, model)
    }

    /// Command that waits for the one who sits here.
    private mutating func addOffer(_ model: Model, width: Int) {
        guard let offer = model.incident?.pendingHandover?.value, offer.to.lowercased() == model.author.lowercased()
        else { return }
        let text = "\(offer.from) hands command over to you: /accept takes it, F9 shows the brief"
        notice += fold(text, rows: 2, width: width, style: Theme.warning, model)
    }

    /// A call that waits for whoever opened this console.
    private mutating func addHeldCall(_ model: Model, width: Int) {
        guard let offer = model.heldCallOffer else { return }
        notice += fold(offer, rows: 3, width: width, style: Theme.warning, model)
    }

    private mutating func addDraft(_ model: Model, width: Int) {
        if let kept = model.keptPasteOffer { notice += fold(kept, rows: 2, width: width, style: Theme.warning, model) }
        guard let offer = model.draftOffer else { return }
        notice += fold(offer, rows: 2, width: width, style: Theme.warning, model)
    }

    private mutating func addPending(_ model: Model, width: Int) {
        let waiting = model.pending.filter { $0.showsAt <= model.now }
        for line in waiting.prefix(2) {
            let text = SafeText(beginningOf: line.text, columns: width).oneLine
            let whole = SafeText("writing\(model.symbols.ellipsis.string) ") + text
            pending.append((whole.truncated(toWidth: width, ellipsis: model.symbols.ellipsis), Theme.dim))
        }
        if waiting.count > 2 { pending.append((SafeText("and \(waiting.count - 2) more lines"), Theme.dim)) }
    }

    private mutating func addAlarm(_ model: Model, width: Int) {
        guard let alarm = model.alarms.first else { return }
        let more = model.alarms.count > 1 ? " (Esc: the next of \(model.alarms.count))" : " (Esc)"
        let text = "\(model.symbols.warning.string) \(alarm.text)\(more)"
        let style = alarm.isRefusal ? Theme.warning : Theme.danger
        self.alarm = fold(text, rows: alarm.isRefusal ? 3 : 4, width: width, style: style, model)
    }

    private func fold(_ text: String, rows: Int, width: Int, style: Style, _ model: Model) -> [Line] {
        let wrapped = SafeText(beginningOf: text, columns: width * rows).oneLine.wrapped(toWidth: width)
        return wrapped.prefix(rows).enumerated().map { index, row in
            let isCut = index == rows - 1 && wrapped.count > rows
            return (isCut ? row.prefix(columns: width - 1) + model.symbols.ellipsis : row, style)
        }
    }
}
