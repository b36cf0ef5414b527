import Commands
import Incidents
import Text
import TextUI

/// All incidents, those of them that are looked for, and which is chosen. As the journal held them when it was asked.
package struct IncidentList: Equatable, Sendable {
    private let all: [IncidentLine]
    private(set) var part: ListFilter
    private(set) var words = LineEditor()
    private(set) var shown: [IncidentLine]
    private(set) var viewport = ListViewport<IncidentID>(isFollowing: false)

    static let parts: [ListFilter] = [.all, .open, .closed]

    package init(_ lines: [IncidentLine], _ part: ListFilter) {
        all = lines
        self.part = part
        shown = lines.filter { part.includes($0.status) }
        if let first = shown.first { viewport.select(first.id, [first.id], rows: 1) }
    }

    var count: Int { all.count }

    static func rowCount(columns: Int) -> Int { columns < 60 ? 2 : 1 }

    private func height(_ size: Size) -> (IncidentID) -> Int {
        let rows = Self.rowCount(columns: size.columns)
        return { _ in rows }
    }

    private func rows(_ size: Size) -> Int { LookBackLayout(size).rows.rows }

    func moved(_ motion: ListViewport<IncidentID>.Motion, _ size: Size) -> IncidentList {
        var list = self
        list.viewport.step(motion, shown.map(\.id), rows: rows(size), height: height(size))
        return list
    }

    func selecting(_ id: IncidentID, _ size: Size) -> IncidentList {
        var list = self
        list.viewport.select(id, shown.map(\.id), rows: rows(size), height: height(size))
        return list
    }

    func turned(by items: Int, _ size: Size) -> IncidentList {
        var list = self
        list.viewport.turn(by: items, shown.map(\.id), rows: rows(size), height: height(size))
        return list
    }

    func showing(nextPart step: Int, _ size: Size) -> IncidentList {
        var list = self
        let place = Self.parts.firstIndex(of: part) ?? 0
        list.part = Self.parts[(place + step + Self.parts.count) % Self.parts.count]
        list.select(size)
        return list
    }

    /// Nil for a key that means nothing in a line.
    func typed(_ key: Key, _ size: Size) -> IncidentList? {
        var list = self
        guard list.words.handle(key) else { return nil }
        list.select(size)
        return list
    }

    /// The chosen one stays chosen as long as it is among those that are looked for.
    private mutating func select(_ size: Size) {
        let wanted = words.text.lowercased().split(whereSeparator: \.isWhitespace)
        shown = all.filter { line in
            guard part.includes(line.status) else { return false }
            let text = "\(line.handle) \(line.title) \(line.severity?.name ?? "") \(line.status.rawValue)".lowercased()
            return wanted.allSatisfy { text.contains($0) }
        }
        let ids = shown.map(\.id)
        let kept = viewport.selection.flatMap { ids.contains($0) ? $0 : nil } ?? ids.first
        viewport = ListViewport(isFollowing: false)
        if let kept { viewport.select(kept, ids, rows: rows(size), height: height(size)) }
    }

    var chosen: IncidentLine? { shown.first { $0.id == viewport.selection } }
}

extension ListFilter {
    fileprivate var word: String {
        switch self {
        case .all: "all"
        case .open: "not closed"
        case .closed: "closed"
        }
    }
}

extension Model {
    mutating func press(_ key: Key, in list: IncidentList) -> [Effect] {
        var changed = list
        switch key {
        case .enter:
            guard let line = list.chosen else { return [] }
            overlay = nil
            return goTo(line.handle)
        case .tab: changed = list.showing(nextPart: 1, size)
        case .backTab: changed = list.showing(nextPart: -1, size)
        default:
            if let motion = ListViewport<IncidentID>.Motion(key) {
                changed = list.moved(motion, size)
            } else if let typed = list.typed(key, size) {
                changed = typed
            }
        }
        overlay = .lookBack(.list(changed))
        return []
    }
}

struct IncidentListView {
    private let model: Model
    private let list: IncidentList
    private let layout: LookBackLayout

    init(_ model: Model, _ list: IncidentList) {
        self.model = model
        self.list = list
        layout = LookBackLayout(model.size)
    }

    var rows: ListedRows<IncidentID> {
        let count = IncidentList.rowCount(columns: layout.rows.columns)
        return ListedRows(list.viewport, list.shown.map(\.id), in: layout.rows) { _ in count }
    }

    func draw(on frame: inout Frame) {
        let hints = [
            "Enter: open it   letters filter   Tab: all, not closed, closed   Esc: back",
            "Enter: open  Tab: which  Esc: back",
        ]
        layout.draw(
            "Incidents", note: "\(list.shown.count)/\(list.count)", hints: hints, on: &frame, model.symbols)
        drawHead(on: &frame)
        if list.shown.isEmpty {
            let words = list.count == 0 ? "no incident yet" : "none of them"
            frame.draw(SafeText(words), at: layout.rows.at(row: 0, column: 2), style: Theme.dim)
        }
        let places = rows.places
        let lines = Dictionary(uniqueKeysWithValues: list.shown.map { ($0.id, $0) })
        for place in places {
            if let line = lines[place.id] { draw(line, on: &frame, place.rect) }
        }
    }

    private func drawHead(on frame: inout Frame) {
        let end = layout.drawTabs(
            IncidentList.parts.map(\.word), chosen: IncidentList.parts.firstIndex(of: list.part) ?? 0, on: &frame)
        let prompt = layout.head.splitLeft(min(layout.head.columns - 8, end + 2)).rest
        let label = SafeText(literal: "filter ") + model.symbols.bar
        frame.draw(label, in: prompt, style: Theme.dim)
        let (_, field) = prompt.splitLeft(label.columns)
        guard field.columns > 2 else { return }
        let window = list.words.window(columns: field.columns - 1, rows: 1)
        frame.draw(window.rows[0], in: field, style: Theme.bold)
        frame.cursor = Point(row: field.row, column: field.column + window.cursor.column)
    }

    private func draw(_ line: IncidentLine, on frame: inout Frame, _ rect: Rect) {
        let isSelected = line.id == list.viewport.selection
        var pen = Pen(rect.line(0), column: 1)
        pen.put(isSelected ? model.symbols.current.string : "", width: 1, Theme.bold, on: &frame)
        pen.put(line.severity?.name ?? "SEV-?", width: 5, Theme.severity(line.severity), on: &frame)
        pen.put(line.status.rawValue, width: 13, Theme.bold, on: &frame)
        let opened = Moment(line.openedAt, .minute)
        pen.put("\(model.clock.isoDate(line.openedAt)) \(model.clock.time(opened))", width: 16, .plain, on: &frame)
        if rect.columns < 60 {
            pen = Pen(rect.line(1), column: 3)
        } else if rect.columns >= 110 {
            pen.put(line.handle, width: 34, Theme.dim, on: &frame)
        }
        if line.isDrill { pen.putWord("DRILL", Theme.drill, on: &frame) }
        pen.rest(line.title, model.symbols, on: &frame)
        if isSelected { frame.restyle(rect) { $0.reverse = true } }
    }
}
