import Text

/// A whole screen as a value: rows × columns of cells and, perhaps, a cursor.
///
/// Drawing takes safe text only, is clipped at the edges and never traps. A wide glyph of which one half is drawn over
/// loses the other half too, as it does on a terminal.
package struct Frame: Equatable, Sendable {
    package let size: Size
    /// Where the cursor is shown; nil hides it.
    package var cursor: Point?
    private var cells: [Cell]

    /// A blank frame.
    package init(size: Size, style: Style = .plain) {
        self.size = size
        cells = Array(repeating: .blank(style), count: size.rows * size.columns)
    }

    package var bounds: Rect { Rect(size) }

    /// The cell at a place; traps outside of the frame.
    package subscript(row: Int, column: Int) -> Cell {
        precondition(bounds.contains(Point(row: row, column: column)), "no such cell")
        return cells[row * size.columns + column]
    }

    /// The cells of a row, in order; traps outside of the frame.
    package func row(_ row: Int) -> ArraySlice<Cell> {
        precondition(row >= 0 && row < size.rows, "no such row")
        return cells[(row * size.columns)..<((row + 1) * size.columns)]
    }

    /// Draws on one row, left to right, and tells how many columns it used. Line feeds stand as spaces; a wide glyph
    /// that no longer fits is left out. `maxColumns` nil means up to the right edge.
    @discardableResult
    package mutating func draw(
        _ text: SafeText, at point: Point, maxColumns: Int? = nil, style: Style = .plain
    ) -> Int {
        let (toTheEdge, overflow) = size.columns.subtractingReportingOverflow(point.column)
        let room = min(maxColumns ?? .max, overflow ? .max : toTheEdge)
        guard point.row >= 0, point.row < size.rows else { return 0 }
        var used = 0
        for glyph in text.glyphs {
            guard glyph.columns <= room - used else { break }
            put(glyph, row: point.row, column: point.column + used, style: style)
            used += glyph.columns
        }
        return used
    }

    /// Draws on the first row of a rectangle, clipped to it, and tells how many columns it used.
    @discardableResult
    package mutating func draw(_ text: SafeText, in rect: Rect, style: Style = .plain) -> Int {
        guard rect.rows > 0 else { return 0 }
        return draw(text, at: rect.origin, maxColumns: rect.columns, style: style)
    }

    /// Makes a rectangle blank in a style.
    package mutating func fill(_ rect: Rect, style: Style = .plain) {
        let visible = rect.intersection(bounds)
        for row in visible.row..<visible.endRow {
            for column in visible.column..<visible.endColumn {
                set(.blank(style), row: row, column: column)
            }
        }
    }

    /// Copies another frame into this one, clipped at the edges.
    package mutating func place(_ other: Frame, at origin: Point) {
        for row in 0..<other.size.rows {
            for column in 0..<other.size.columns
            where bounds.contains(Point(row: origin.row + row, column: origin.column + column)) {
                set(other[row, column], row: origin.row + row, column: origin.column + column)
            }
        }
    }

    /// Changes how what stands in a rectangle looks, and not what stands there. Both halves of a wide glyph change.
    package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        let visible = rect.intersection(bounds)
        for row in visible.row..<visible.endRow {
            for column in visible.column..<visible.endColumn {
                let cell = self[row, column]
                var style = cell.style
                change(&style)
                cells[row * size.columns + column] = Cell(glyph: cell.glyph, columns: cell.columns, style: style)
            }
        }
    }

    /// Repeats the first glyph of `symbol` to the right.
    package mutating func horizontalLine(
        at point: Point, columns: Int, symbol: SafeText = Symbols.unicode.horizontal, style: Style = .plain
    ) {
        repeatGlyph(symbol, in: Rect(row: point.row, column: point.column, rows: 1, columns: columns), style: style)
    }

    /// Repeats the first glyph of `symbol` downwards.
    package mutating func verticalLine(
        at point: Point, rows: Int, symbol: SafeText = Symbols.unicode.vertical, style: Style = .plain
    ) {
        repeatGlyph(symbol, in: Rect(row: point.row, column: point.column, rows: rows, columns: 1), style: style)
    }

    /// The rows in which the two differ, ascending; every row if the sizes differ. The cursor does not count.
    package func changedRows(from earlier: Frame) -> [Int] {
        guard size == earlier.size else { return Array(0..<size.rows) }
        return (0..<size.rows).filter { row($0) != earlier.row($0) }
    }

    /// The frame as plain text, one line a row, spaces at the ends of lines left out, each line with a line feed.
    package var text: String {
        var result = ""
        for index in 0..<size.rows {
            let cells = row(index)
            let end = cells.lastIndex { $0.glyph != " " }.map { $0 + 1 } ?? cells.startIndex
            for cell in cells[..<end] { result += cell.glyph }
            result += "\n"
        }
        return result
    }

    private mutating func repeatGlyph(_ symbol: SafeText, in rect: Rect, style: Style) {
        let visible = rect.intersection(bounds)
        guard let glyph = symbol.glyphs.first(where: { $0.columns == 1 }) else { return }
        for row in visible.row..<visible.endRow {
            for column in visible.column..<visible.endColumn {
                put(glyph, row: row, column: column, style: style)
            }
        }
    }

    private mutating func put(_ glyph: Glyph, row: Int, column: Int, style: Style) {
        let last = column + glyph.columns - 1
        guard column >= 0 else {
            if last >= 0 { set(.blank(style), row: row, column: last) }
            return
        }
        guard last < size.columns else { return }
        set(Cell(glyph: glyph.text, columns: glyph.columns, style: style), row: row, column: column)
        if glyph.columns == 2 { set(.continuation(style), row: row, column: last) }
    }

    /// Writes one cell and blanks what is left of a wide glyph that it cut.
    private mutating func set(_ cell: Cell, row: Int, column: Int) {
        let index = row * size.columns + column
        let old = cells[index]
        if old.columns == 0, cell.columns != 0, column > 0 {
            cells[index - 1] = .blank(cells[index - 1].style)
        }
        cells[index] = cell
        guard column + 1 < size.columns, cells[index + 1].columns == 0, cell.columns != 2 else { return }
        cells[index + 1] = .blank(cells[index + 1].style)
    }
}
