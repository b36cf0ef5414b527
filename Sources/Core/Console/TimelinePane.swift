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
        drawTitle(on: &frame)
        let (_, list) = layout.timeline.splitTop(1)
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
        guard layout.timeline.splitTop(1).rest.contains(point) else { return nil }
        var row = layout.timeline.row + 1
        for place in seen {
            if rows.startsDay(place) { row += 1 }
            let entry = model.timeline.entries[place]
            let end = row + rows.text(entry).count
            if (row..<end).contains(point.row) { return entry.id }
            row = end
        }
        return nil
    }

    /// Says which day is seen where its date is out of sight, and what waits below.
    private func drawTitle(on frame: inout Frame) {
        let line = layout.timeline.line(0)
        var title = "Timeline"
        if let first = seen.first, !rows.startsDay(first) {
            let date = rows.date(first).string
            title = line.columns < 60 ? date : "\(title) \(model.symbols.dot.string) \(date)"
        }
        PaneTitle(title: title, note: below, isFocused: model.focus == .timeline).draw(on: &frame, line, model.symbols)
        if let tab = checklistTab { frame.draw(tab.text, in: tab.place, style: Theme.dim) }
    }

    /// Where one pane is seen at a time, the name of the other one in the title.
    private var checklistTab: (text: SafeText, place: Rect)? {
        let line = layout.timeline.line(0)
        guard layout.hasTabs, let steps = ChecklistRows(model, columns: layout.checklistColumns).progress else {
            return nil
        }
        let text = SafeText(" Steps \(steps) ")
        let column = max(0, line.columns - text.columns - below.count - 6)
        return (text, Rect(row: line.row, column: line.column + column, rows: 1, columns: text.columns))
    }

    /// Whether a click there leads to the checklist.
    func isChecklistTab(_ point: Point) -> Bool { checklistTab?.place.contains(point) == true }

    private var below: String {
        let unseen = model.timelineViewport.unseenBelow(model.timeline.ids)
        if unseen > 0 { return "\(model.symbols.down.string) \(unseen)\(model.timeline.hasLater ? "+" : "") new" }
        let hidden = model.timeline.ids.count - seen.upperBound
        guard hidden > 0 || model.timeline.hasLater else { return "" }
        return "\(model.symbols.down.string) more"
    }

    /// Tells how many rows it took.
    private func draw(_ entry: TimelineEntry, at top: Int, in list: Rect, on frame: inout Frame) -> Int {
        let isSelected = model.focus == .timeline && model.timelineViewport.selection == entry.id
        let text = rows.text(entry)
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
        return text.count
    }

    private func sign(_ entry: TimelineEntry) -> SafeText {
        if entry.isStruck { return model.symbols.failed }
        if entry.isPinned { return model.symbols.pinned }
        return entry.kind == .milestone ? model.symbols.milestone : .empty
    }
}

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
