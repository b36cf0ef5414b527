import Incidents
import Text
import TextUI

/// What happened, in order, with the date before each day.
struct TimelinePane {
    private let model: Model
    private let layout: ScreenLayout
    private let rows: TimelineRows
    private let seen: Range<Int>

    init(_ model: Model, _ layout: ScreenLayout) {
        self.model = model
        self.layout = layout
        rows = TimelineRows(model, layout)
        seen = model.timelineViewport.visible(
            model.timeline.ids, rows: layout.timelineRows, height: rows.height)
    }

    func draw(on frame: inout Frame) {
        PaneHead(model, layout).draw(.timeline, on: &frame)
        if layout.hasFindLine, let find = model.find { FindLine(model, find).draw(on: &frame, layout.timeline.line(1)) }
        let list = layout.timelineList
        var row = list.row
        for place in seen {
            if rows.startsDay(place), row < list.endRow {
                frame.draw(
                    rows.date(place), at: Point(row: row, column: list.column + 1), maxColumns: list.columns - 1,
                    style: Theme.title)
                row += 1
            }
            row += draw(model.timeline.entries[place], at: row, in: list, on: &frame)
        }
    }

    /// The entry that stands on the row of a point; nil for a date, the title and what is empty.
    func entry(at point: Point) -> EntryID? {
        guard layout.timelineList.contains(point) else { return nil }
        var row = layout.timelineList.row
        for place in seen {
            if rows.startsDay(place) { row += 1 }
            let entry = model.timeline.entries[place]
            let end = row + rows.text(entry).rows.count
            if (row..<end).contains(point.row) { return entry.id }
            row = end
        }
        return nil
    }

    /// Says which day is seen where its date is out of sight.
    var title: String {
        guard let first = seen.first, !rows.startsDay(first) else { return "Timeline" }
        let date = rows.date(first).string
        return layout.timeline.columns < 60 ? date : "Timeline \(model.symbols.dot.string) \(date)"
    }

    /// What waits below.
    var note: String {
        let isEnd = !model.timeline.hasLater
        let unseen = isEnd ? model.timelineViewport.unseenBelow(model.timeline.ids) : model.timeline.arrivedBeyond
        if unseen > 0 { return "\(model.symbols.down.string) \(unseen) new" }
        let hidden = model.timeline.ids.count - seen.upperBound
        guard hidden > 0 || model.timeline.hasLater else { return "" }
        return "\(model.symbols.down.string) more"
    }

    /// Tells how many rows it took.
    private func draw(_ entry: TimelineEntry, at top: Int, in list: Rect, on frame: inout Frame) -> Int {
        let isSelected = model.focus == .timeline && model.timelineViewport.selection == entry.id
        let text = rows.text(entry).rows
        guard top < list.endRow else { return text.count }
        let base = entry.isStruck ? Theme.dim : Style.plain
        if isSelected { frame.draw(model.symbols.current, at: Point(row: top, column: list.column), style: Theme.bold) }
        frame.draw(rows.time(entry), at: Point(row: top, column: list.column + 1), maxColumns: 8, style: base)
        frame.draw(sign(entry), at: Point(row: top, column: list.column + 10), style: Theme.bold)
        let kind = SafeText(rows.isNarrow ? entry.kind.shortName : entry.kind.rawValue)
        frame.draw(
            kind, at: Point(row: top, column: list.column + (rows.isNarrow ? 11 : 12)), maxColumns: rows.kindColumns,
            style: entry.isStruck ? Theme.dim : Theme.kind(entry.kind))
        for (offset, part) in text.enumerated() where top + offset < list.endRow {
            let place = Point(row: top + offset, column: list.column + rows.textColumn)
            frame.draw(part, at: place, maxColumns: list.endColumn - place.column, style: base)
        }
        if isSelected {
            let area = Rect(row: top, column: list.column, rows: text.count, columns: list.columns)
            frame.restyle(area.intersection(list)) { $0.reverse = true }
        }
        light(entry, text, at: top, in: list, on: &frame)
        return text.count
    }

    /// Lights what is looked for in an entry that has it; the sign of what is hidden where it is in there.
    private func light(
        _ entry: TimelineEntry, _ text: [SafeText], at top: Int, in list: Rect, on frame: inout Frame
    ) {
        guard let find = model.find, let words = find.text, find.number(of: entry.position) != nil else { return }
        let light = MatchLight(words)
        var lit = text.enumerated().flatMap { row, part in light.columns(in: part).map { (row, $0) } }
        if lit.isEmpty, let last = text.last {
            lit = (max(0, last.columns - 8)..<last.columns).map { (text.count - 1, $0) }
        }
        for (row, column) in lit {
            let place = Rect(row: top + row, column: list.column + rows.textColumn + column, rows: 1, columns: 1)
            frame.restyle(place.intersection(list)) {
                $0.bold = true
                $0.underline = true
                $0.reverse.toggle()
            }
        }
    }

    private func sign(_ entry: TimelineEntry) -> SafeText {
        if entry.isStruck { return model.symbols.failed }
        if entry.isPinned { return model.symbols.pinned }
        return entry.kind == .milestone ? model.symbols.milestone : .empty
    }
}
