/// An extent in cells: rows × columns, never negative.
package struct Size: Hashable, Sendable {
    package var rows: Int
    package var columns: Int

    /// Negative extents become 0.
    package init(rows: Int, columns: Int) {
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }
}

/// A cell's place, counted from 0 at the top left; it may lie outside what can be seen.
package struct Point: Hashable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

/// A part of the screen in cells; an empty one is allowed and draws nothing.
package struct Rect: Hashable, Sendable {
    package var row: Int
    package var column: Int
    package var rows: Int
    package var columns: Int

    /// Negative extents become 0.
    package init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }

    /// All of a screen of this size.
    package init(_ size: Size) {
        self.init(row: 0, column: 0, rows: size.rows, columns: size.columns)
    }

    package var size: Size { Size(rows: rows, columns: columns) }
    package var origin: Point { Point(row: row, column: column) }
    package var isEmpty: Bool { rows == 0 || columns == 0 }

    /// The row after the last.
    package var endRow: Int { row + rows }

    /// The column after the last.
    package var endColumn: Int { column + columns }

    package func contains(_ point: Point) -> Bool {
        point.row >= row && point.row < endRow && point.column >= column && point.column < endColumn
    }

    /// The point `row` rows down and `column` columns right of the top left corner.
    package func at(row: Int, column: Int = 0) -> Point {
        Point(row: self.row + row, column: self.column + column)
    }

    /// What both cover; empty if they do not meet.
    package func intersection(_ other: Rect) -> Rect {
        let top = max(row, other.row)
        let left = max(column, other.column)
        return Rect(
            row: top, column: left,
            rows: min(endRow, other.endRow) - top, columns: min(endColumn, other.endColumn) - left)
    }

    /// One row of it as a rectangle, counted from its top; empty if there is no such row.
    package func line(_ index: Int) -> Rect {
        intersection(Rect(row: row + index, column: column, rows: 1, columns: columns))
    }

    /// Smaller by so many rows and columns on each side.
    package func inset(rows vertical: Int = 0, columns horizontal: Int = 0) -> Rect {
        Rect(
            row: row + vertical, column: column + horizontal,
            rows: rows - 2 * vertical, columns: columns - 2 * horizontal)
    }

    /// Cuts `count` rows off the top; fewer if it has fewer.
    package func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
        let cut = min(max(0, count), rows)
        return (
            Rect(row: row, column: column, rows: cut, columns: columns),
            Rect(row: row + cut, column: column, rows: rows - cut, columns: columns)
        )
    }

    /// Cuts `count` rows off the bottom; fewer if it has fewer.
    package func splitBottom(_ count: Int) -> (rest: Rect, bottom: Rect) {
        let parts = splitTop(rows - min(max(0, count), rows))
        return (parts.top, parts.rest)
    }

    /// Cuts `count` columns off the left; fewer if it has fewer.
    package func splitLeft(_ count: Int) -> (left: Rect, rest: Rect) {
        let cut = min(max(0, count), columns)
        return (
            Rect(row: row, column: column, rows: rows, columns: cut),
            Rect(row: row, column: column + cut, rows: rows, columns: columns - cut)
        )
    }

    /// Cuts `count` columns off the right; fewer if it has fewer.
    package func splitRight(_ count: Int) -> (rest: Rect, right: Rect) {
        let parts = splitLeft(columns - min(max(0, count), columns))
        return (parts.left, parts.rest)
    }
}
