import Text

/// A table as aligned columns where they fit, else as a block of `Heading: words` for each row.
struct PlainTable {
    private let alignments: [TableAlignment]
    /// The first is the heading.
    private var cells: [[SafeText]] = []

    /// Between two columns.
    private static let gap = "  "

    init(_ alignments: [TableAlignment]) {
        self.alignments = alignments
    }

    mutating func beginRow() { cells.append([]) }

    mutating func add(_ cell: SafeText) {
        guard !cells.isEmpty else { return }
        cells[cells.count - 1].append(cell.oneLine)
    }

    func rows(columns: Int) -> [String] {
        let widths = alignments.indices.map { column in cells.map { cell($0, column).columns }.max() ?? 0 }
        let total = widths.reduce(0, +) + Self.gap.count * max(0, widths.count - 1)
        return total <= columns ? grid(widths) : blocks(columns)
    }

    private func grid(_ widths: [Int]) -> [String] {
        let lines = cells.map { row in
            line(widths.indices.map { padded(cell(row, $0), to: widths[$0], alignments[$0]) })
        }
        let rule = line(widths.map { String(repeating: "-", count: $0) })
        return lines.prefix(1) + [rule] + lines.dropFirst()
    }

    private func line(_ cells: [String]) -> String {
        let line = cells.joined(separator: Self.gap)
        return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
    }

    private func padded(_ text: SafeText, to width: Int, _ alignment: TableAlignment) -> String {
        switch alignment {
        case .left: text.padded(toWidth: width).string
        case .right: text.padded(toWidth: width, rightAligned: true).string
        case .centre:
            text.padded(toWidth: (width + text.columns) / 2, rightAligned: true).padded(toWidth: width).string
        }
    }

    /// Cells in which nothing stands are left out.
    private func blocks(_ columns: Int) -> [String] {
        let heading = cells.first ?? []
        let blocks = cells.dropFirst().map { row in
            alignments.indices.filter { !cell(row, $0).isEmpty }.flatMap { column in
                labelled(cell(row, column), cell(heading, column))
                    .wrapped(toWidth: columns, hangingIndent: 2, breakingWords: false).map(\.string)
            }
        }
        return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private func labelled(_ text: SafeText, _ label: SafeText) -> SafeText {
        label.isEmpty ? text : label + SafeText(literal: ": ") + text
    }

    private func cell(_ row: [SafeText], _ column: Int) -> SafeText {
        row.indices.contains(column) ? row[column] : .empty
    }
}
