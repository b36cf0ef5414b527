import Text

/// What of an editor is seen: at most so many rows of so many columns, the cursor among them.
package struct EditorWindow: Equatable, Sendable {
    /// At least one row; none wider than the columns asked for.
    package var rows: [SafeText]
    /// Where the cursor stands, from the window's top left.
    package var cursor: Point
    /// Whether text before the window, or left of it, is out of sight.
    package var hidesBefore: Bool
    /// Whether text after the window, or right of it, is out of sight.
    package var hidesAfter: Bool
}

extension LineEditor {
    /// The part of the text around the cursor: the cursor's line, scrolled sideways, if there is one row, else lines
    /// that wrap at the edge. Its cost depends on the window and the cursor's line, not on the whole text.
    package func window(columns: Int, rows: Int) -> EditorWindow {
        rows > 1 ? wrappedWindow(columns: max(2, columns), rows: rows) : scrolledWindow(columns: max(2, columns))
    }

    /// The place in the text that stands at a point of the window of the same columns and rows; the nearest one, if none
    /// stands there.
    package func position(at point: Point, columns: Int, rows: Int) -> Int {
        let columns = max(2, columns)
        guard rows > 1 else {
            let line = lineRange(at: cursor)
            let start = firstVisible(in: line, columns: columns)
            return position(in: start..<min(line.upperBound, start + columns), column: point.column)
        }
        let top = wrapped(columns: columns, rows: rows).top
        return wrapped(columns: columns, rows: rows, seeking: Point(row: top + point.row, column: point.column))
            .layout.found ?? count
    }

    private func position(in shown: Range<Int>, column: Int) -> Int {
        var used = 0
        for (offset, piece) in SafeText.pieces(of: characters[shown]).enumerated() {
            used += piece.columns
            if column < used { return shown.lowerBound + offset }
        }
        return shown.upperBound
    }

    /// The rows that the whole text takes when it wraps, at most `limit`.
    package func rowsNeeded(columns: Int, atMost limit: Int) -> Int {
        var layout = Layout(columns: max(2, columns))
        for line in lines(around: cursor, count: limit) {
            layout.add(self, part(of: line, limit: limit * max(2, columns)))
        }
        return min(max(1, limit), layout.rows.count)
    }

    /// It moves by half its width, so that it stands still while one types.
    private func scrolledWindow(columns: Int) -> EditorWindow {
        let line = lineRange(at: cursor)
        let start = firstVisible(in: line, columns: columns)
        let shown = start..<min(line.upperBound, start + columns)
        let pieces = SafeText.pieces(of: characters[shown])
        let text = pieces.reduce(SafeText.empty, +)
        let cursorColumn = pieces.prefix(cursor - start).reduce(0) { $0 + $1.columns }
        return EditorWindow(
            rows: [text.prefix(columns: columns)],
            cursor: Point(row: 0, column: min(cursorColumn, columns - 1)),
            hidesBefore: start > 0,
            hidesAfter: shown.upperBound < count || text.columns > columns)
    }

    private func firstVisible(in line: Range<Int>, columns: Int) -> Int {
        let surplus = characters[line.lowerBound..<cursor].reduce(1) { $0 + $1.columnsAlone } - columns
        guard surplus > 0 else { return line.lowerBound }
        let step = max(1, columns / 2)
        var toSkip = (surplus + step - 1) / step * step
        var start = line.lowerBound
        while toSkip > 0, start < cursor {
            toSkip -= characters[start].columnsAlone
            start += 1
        }
        return start
    }

    private func wrappedWindow(columns: Int, rows: Int) -> EditorWindow {
        let (layout, top, seen) = wrapped(columns: columns, rows: rows)
        let visible = layout.rows[top...].prefix(rows)
        return EditorWindow(
            rows: Array(visible),
            cursor: Point(row: layout.cursor.row - top, column: layout.cursor.column),
            hidesBefore: top > 0 || seen.lowerBound > 0,
            hidesAfter: visible.endIndex < layout.rows.count || seen.upperBound < count)
    }

    /// What is laid out around the cursor, the first row of it that is in the window, and which part of the text it is.
    private func wrapped(
        columns: Int, rows: Int, seeking point: Point? = nil
    ) -> (layout: Layout, top: Int, seen: Range<Int>) {
        let lines = lines(around: cursor, count: rows)
        var layout = Layout(columns: columns, seeking: point)
        var seen = 0..<0
        for (index, line) in lines.enumerated() {
            let part = part(of: line, limit: rows * columns)
            layout.add(self, part)
            seen = (index == 0 ? part.lowerBound : seen.lowerBound)..<part.upperBound
        }
        return (layout, max(0, min(layout.cursor.row - rows / 2, layout.rows.count - rows)), seen)
    }

    /// The line of a position and up to `limit` lines on either side.
    private func lines(around position: Int, count limit: Int) -> [Range<Int>] {
        var result = [lineRange(at: position)]
        while result.count <= limit, let first = result.first, first.lowerBound > 0 {
            result.insert(lineRange(at: first.lowerBound - 1), at: 0)
        }
        for _ in 0..<limit {
            guard let last = result.last, last.upperBound < count else { break }
            result.append(lineRange(at: last.upperBound + 1))
        }
        return result
    }

    /// What of a line can come to be seen in a window of `limit` cells. It begins at a multiple of the limit, so that
    /// the rows of an endless line stand still while the cursor moves in them.
    private func part(of line: Range<Int>, limit: Int) -> Range<Int> {
        if line.upperBound < cursor { return max(line.lowerBound, line.upperBound - limit)..<line.upperBound }
        guard line.lowerBound <= cursor else {
            return line.lowerBound..<min(line.upperBound, line.lowerBound + limit)
        }
        let start = line.lowerBound + max(0, (cursor - line.lowerBound) / limit - 1) * limit
        return start..<min(line.upperBound, cursor + limit)
    }
}

/// Rows filled up to the edge, and the place of the cursor in them.
private struct Layout {
    let columns: Int
    private(set) var rows: [SafeText] = []
    private(set) var cursor = Point(row: 0, column: 0)
    /// The place in the text of what stands at the point that is sought, or nearest to it in its row.
    private(set) var found: Int?
    private let sought: Point?

    init(columns: Int, seeking sought: Point? = nil) {
        self.columns = columns
        self.sought = sought
    }

    mutating func add(_ editor: LineEditor, _ part: Range<Int>) {
        let pieces = SafeText.pieces(of: editor.characters[part])
        var row = SafeText.empty
        var used = 0
        for (offset, piece) in pieces.enumerated() {
            // A character may stand as a mark of several columns; such a mark may be wider than a whole row.
            let width = min(piece.columns, columns)
            if used + width > columns { startRow(after: &row, &used) }
            if part.lowerBound + offset == editor.cursor { cursor = Point(row: rows.count, column: used) }
            seek(part.lowerBound + offset, at: used)
            row = row + (piece.columns > width ? piece.prefix(columns: width) : piece)
            used += width
        }
        let isCursorHere = editor.cursor == part.upperBound
        if isCursorHere, used == columns { startRow(after: &row, &used) }
        if isCursorHere { cursor = Point(row: rows.count, column: used) }
        seek(part.upperBound, at: used)
        rows.append(row)
    }

    private mutating func seek(_ position: Int, at column: Int) {
        guard let sought, rows.count == sought.row, column <= max(0, sought.column) else { return }
        found = position
    }

    private mutating func startRow(after row: inout SafeText, _ used: inout Int) {
        rows.append(row)
        row = .empty
        used = 0
    }
}

extension Character {
    /// The columns it takes without its neighbours, which can only make it narrower.
    fileprivate var columnsAlone: Int {
        if let ascii = asciiValue, ascii >= 0x20, ascii < 0x7F { return 1 }
        return DisplayWidth.of(self)
    }
}
