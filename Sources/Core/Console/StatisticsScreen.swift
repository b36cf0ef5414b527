import Commands
import Incidents
import Text
import TextUI

/// How many incidents there were and how long things took: by severity, by service or by month.
package struct StatisticsScreen: Equatable, Sendable {
    let statistics: Statistics
    private(set) var dimension = Statistics.Dimension.severity
    /// The first row that is shown, counted from 0.
    private(set) var top = 0

    static let dimensions: [Statistics.Dimension] = [.severity, .service, .month]

    package init(_ statistics: Statistics) {
        self.statistics = statistics
    }

    func pressed(_ key: Key, _ size: Size) -> StatisticsScreen {
        let page = max(1, LookBackLayout(size).rows.rows - 1)
        switch key {
        case .tab, .right: return showing(next: 1)
        case .backTab, .left: return showing(next: -1)
        case .up: return scrolled(by: -1, size)
        case .down: return scrolled(by: 1, size)
        case .pageUp: return scrolled(by: -page, size)
        case .pageDown: return scrolled(by: page, size)
        case .home: return scrolled(by: -top, size)
        case .end: return scrolled(by: StatisticsRows(self, size).rows.count, size)
        default: return self
        }
    }

    func scrolled(by rows: Int, _ size: Size) -> StatisticsScreen {
        var moved = self
        let last = max(0, StatisticsRows(self, size).rows.count - LookBackLayout(size).rows.rows)
        moved.top = min(max(0, top + rows), last)
        return moved
    }

    private func showing(next step: Int) -> StatisticsScreen {
        var other = self
        let place = Self.dimensions.firstIndex(of: dimension) ?? 0
        other.dimension = Self.dimensions[(place + step + Self.dimensions.count) % Self.dimensions.count]
        other.top = 0
        return other
    }

    func draw(on frame: inout Frame, _ model: Model) {
        let layout = LookBackLayout(model.size)
        let lines = StatisticsRows(self, model.size, model.symbols).rows
        let end = min(lines.count, top + layout.rows.rows)
        let hints = [
            "Tab: severity, service, month   arrows, PageDown: scroll   Esc: back", "Tab: by what  Esc: back",
        ]
        layout.draw("Statistics", note: "\(end)/\(lines.count)", hints: hints, on: &frame, model.symbols)
        _ = layout.drawTabs(
            Self.dimensions.map { "by \($0.rawValue)" }, chosen: Self.dimensions.firstIndex(of: dimension) ?? 0,
            on: &frame)
        for (offset, row) in lines.dropFirst(top).prefix(layout.rows.rows).enumerated() {
            frame.draw(
                row.text, at: layout.rows.at(row: offset, column: 1), maxColumns: layout.rows.columns - 2,
                style: row.style)
        }
    }
}

/// The rows of the statistics for a width: a table where it fits, else a few rows a group.
private struct StatisticsRows {
    private(set) var rows: [(text: SafeText, style: Style)] = []
    private let width: Int
    private let widest: Int

    private let symbols: Symbols

    init(_ screen: StatisticsScreen, _ size: Size, _ symbols: Symbols = .unicode) {
        self.symbols = symbols
        width = max(20, size.columns - 2)
        let groups = screen.statistics.groups.filter { $0.dimension == .all || $0.dimension == screen.dimension }
        widest = max(1, groups.map(\.count).max() ?? 1)
        let isTable = width >= 96
        add(StatsText.head(screen.statistics), Theme.bold)
        guard !groups.isEmpty else { return }
        add("", .plain)
        if isTable { addTableHead() }
        for group in groups {
            if isTable { addRow(group) } else { addRows(group) }
        }
        add("", .plain)
        for measure in Statistics.Measure.allCases {
            let formula = measure.formula.map { symbols == .ascii && !$0.isASCII ? "-" : $0 }
            add("time to \(measure.rawValue) = \(String(formula))", Theme.dim)
        }
        add("each as median/90th percentile", Theme.dim)
    }

    private mutating func add(_ text: String, _ style: Style) {
        rows += SafeText(text).oneLine.wrapped(toWidth: width, hangingIndent: 2).map { ($0, style) }
    }

    private mutating func addTableHead() {
        let names = Statistics.Measure.allCases.map { cell($0.rawValue, 14) }.joined()
        add(cell("", Self.nameColumns) + cell("count", Self.countColumns) + names, Theme.dim)
    }

    private static let nameColumns = 26
    private static let countColumns = 15

    private mutating func addRow(_ group: Statistics.Group) {
        let times = Statistics.Measure.allCases.map { cell(StatsText.times(group, $0), 14) }.joined()
        let line = cell(group.name, Self.nameColumns) + cell(count(group, columns: 8), Self.countColumns) + times
        rows.append((SafeText(line), group.dimension == .all ? Theme.bold : .plain))
    }

    private mutating func addRows(_ group: Statistics.Group) {
        let name = min(Self.nameColumns, width / 2)
        rows.append(
            (SafeText(cell(group.name, name) + count(group, columns: max(4, width - name - 8))), Theme.bold))
        let known = Statistics.Measure.allCases.filter { group.spreads[$0] != nil }
        let missing = Statistics.Measure.allCases.filter { group.spreads[$0] == nil }.map(\.rawValue)
        let times = known.map { "\($0.rawValue) \(StatsText.times(group, $0))" }
        let rest = missing.isEmpty ? [] : ["not recorded: \(missing.joined(separator: ", "))"]
        for line in (times + rest).flatMap({ SafeText($0).wrapped(toWidth: width - 2) }) {
            rows.append((SafeText(literal: "  ") + line, .plain))
        }
    }

    private func count(_ group: Statistics.Group, columns: Int) -> String {
        "\(group.count) " + String(repeating: "#", count: max(1, group.count * columns / widest))
    }

    private func cell(_ text: String, _ columns: Int) -> String {
        SafeText(text).oneLine.truncated(toWidth: columns - 1, ellipsis: symbols.ellipsis).padded(toWidth: columns)
            .string
    }
}
