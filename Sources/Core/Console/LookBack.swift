import Commands
import Incidents
import Text
import TextUI

/// A screen that looks back over many incidents. It stands over what is on the screen, which Esc shows again as it was.
package enum LookBack: Equatable, Sendable {
    case list(IncidentList)
    case search(SearchResults)
    case statistics(StatisticsScreen)

    /// As a shell prints it.
    func text(_ format: TimeFormat) -> String {
        switch self {
        case .list(let list): ListText.text(list.shown, format: format)
        case .search(let results):
            SearchText.text(
                results.hits, for: results.query, limit: results.isCut ? results.hits.count : .max, format: format)
        case .statistics(let screen): StatsText.text(screen.statistics)
        }
    }

    package var title: String {
        switch self {
        case .list: "Incidents"
        case .search(let results): "Search: \(results.query)"
        case .statistics: "Statistics"
        }
    }
}

extension Model {
    mutating func press(_ key: Key, in screen: LookBack) -> [Effect] {
        if key == .escape || key == .control("c") {
            overlay = nil
            return []
        }
        switch screen {
        case .list(let list): return press(key, in: list)
        case .search(let results): return press(key, in: results)
        case .statistics(let statistics):
            overlay = .lookBack(.statistics(statistics.pressed(key, size)))
            return []
        }
    }

    /// A click selects, on what is selected already it opens.
    mutating func click(_ point: Point, in screen: LookBack) -> [Effect] {
        switch screen {
        case .list(let list):
            guard let id = IncidentListView(self, list).rows.item(at: point) else { return [] }
            if list.viewport.selection == id { return press(.enter, in: list) }
            overlay = .lookBack(.list(list.selecting(id, size)))
        case .search(let results):
            guard let place = SearchResultsView(self, results).rows.item(at: point) else { return [] }
            if results.viewport.selection == place { return press(.enter, in: results) }
            overlay = .lookBack(.search(results.selecting(place, size)))
        case .statistics: break
        }
        return []
    }

    mutating func scroll(_ direction: Int, in screen: LookBack) {
        switch screen {
        case .list(let list): overlay = .lookBack(.list(list.turned(by: direction * 3, size)))
        case .search(let results): overlay = .lookBack(.search(results.turned(by: direction, size)))
        case .statistics(let statistics):
            overlay = .lookBack(.statistics(statistics.scrolled(by: direction * 3, size)))
        }
    }

    /// Other rows or columns than before.
    mutating func settleLookBack() {
        guard case .lookBack(let screen) = overlay else { return }
        switch screen {
        case .list(let list): overlay = .lookBack(.list(list.turned(by: 0, size)))
        case .search(let results): overlay = .lookBack(.search(results.turned(by: 0, size)))
        case .statistics(let statistics): overlay = .lookBack(.statistics(statistics.scrolled(by: 0, size)))
        }
    }
}

/// Where the parts of such a screen stand: a title, a line above the rows, the rows, and the keys.
struct LookBackLayout {
    let title: Rect
    let head: Rect
    let rows: Rect
    let foot: Rect

    init(_ size: Size) {
        let (title, rest) = Rect(size).splitTop(1)
        let (head, below) = rest.splitTop(1)
        let (rows, foot) = below.splitBottom(1)
        self.title = title
        self.head = head
        self.rows = rows
        self.foot = foot
    }

    /// - Parameter hints: the longest that fits is shown.
    func draw(_ name: String, note: String, hints: [String], on frame: inout Frame, _ symbols: Symbols) {
        frame.fill(frame.bounds)
        frame.cursor = nil
        PaneTitle(title: name, note: note, isFocused: true).draw(on: &frame, title, symbols)
        frame.fill(foot, style: Theme.bar)
        let words = hints.map { SafeText($0) }
        guard let hint = words.first(where: { $0.columns <= foot.columns - 2 }) ?? words.last else { return }
        frame.draw(hint, at: foot.at(row: 0, column: 1), maxColumns: foot.columns - 1, style: Theme.bar)
    }

    /// Words beside each other, the chosen one reversed and in brackets.
    func drawTabs(_ names: [String], chosen: Int, on frame: inout Frame) -> Int {
        var column = 1
        for (place, name) in names.enumerated() {
            let text = SafeText(place == chosen ? "[\(name)]" : " \(name) ")
            column += frame.draw(
                text, at: head.at(row: 0, column: column), maxColumns: max(0, head.columns - column),
                style: place == chosen ? Theme.reverse : .plain)
        }
        return column
    }
}
