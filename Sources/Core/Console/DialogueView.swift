import Text
import TextUI

/// A box over the middle of the screen: a menu, a form, or what is to be confirmed.
struct DialogueView {
    private let model: Model

    init(_ model: Model) {
        self.model = model
    }

    func draw(_ menu: Menu, on frame: inout Frame) {
        drawBox(menu.title, lines(menu), style: Theme.reverse, keeping: menu.selected, on: &frame)
    }

    /// The place of the menu's item that stands on the row of a point, nil for its border and its hint.
    func item(at point: Point, in menu: Menu) -> Int? {
        let placed = place(menu.title, lines(menu), keeping: menu.selected)
        let row = point.row - placed.box.row - 1
        guard placed.box.inset(columns: 1).contains(point), placed.shown.indices.contains(row) else { return nil }
        return placed.shown[row].item
    }

    /// Whether a point lies on a menu or its border.
    func isOn(_ menu: Menu, _ point: Point) -> Bool {
        place(menu.title, lines(menu), keeping: menu.selected).box.contains(point)
    }

    private func lines(_ menu: Menu) -> [Line] {
        let width = menu.items.map { DisplayWidth.of($0.label) }.max() ?? 0
        let lines = menu.items.enumerated().map { index, item in
            let label = SafeText(beginningOf: item.label, columns: width).oneLine.padded(toWidth: width)
            let text = SafeText("\(item.hotkey)  ") + label + SafeText("  \(item.detail)").oneLine
            return Line(text, index == menu.selected ? Theme.reverse : .plain, item: index)
        }
        return lines + [Line(SafeText(literal: "arrows, Enter, letter   Esc: back"), Theme.dim)]
    }

    func draw(_ form: Form, on frame: inout Frame) {
        let page = page(form)
        let inner = drawBox(
            form.title, page.lines, style: Theme.reverse, keeping: page.cursor.row, atLeast: page.columns, on: &frame)
        let row = inner.row + page.cursor.row - inner.skipped
        frame.cursor = Point(row: row, column: min(inner.column + page.cursor.column, frame.size.columns - 1))
    }

    /// The place of the field that stands under a point, and where in its text the point is; nil beside the fields.
    func field(at point: Point, in form: Form) -> (index: Int, position: Int)? {
        let page = page(form)
        let placed = place(form.title, page.lines, keeping: page.cursor.row, atLeast: page.columns)
        let row = point.row - placed.box.row - 1
        guard placed.box.inset(columns: 1).contains(point), placed.shown.indices.contains(row),
            let index = page.starts.lastIndex(where: { $0 <= row + placed.skipped })
        else { return nil }
        let editor = form.fields[index].editor
        let inField = Point(
            row: row + placed.skipped - page.starts[index],
            column: max(0, point.column - placed.box.column - 2 - page.indent))
        let rows = rows(form.fields[index], in: form, columns: page.room)
        return (index, editor.position(at: inField, columns: page.room, rows: rows))
    }

    private struct FormPage {
        var lines: [Line]
        /// Where among the lines the cursor stands.
        var cursor = Point(row: 0, column: 0)
        /// The line in which each field begins.
        var starts: [Int] = []
        let columns: Int
        let indent: Int

        /// The columns of a field's text.
        var room: Int { max(4, columns - 4 - indent) }
    }

    private func page(_ form: Form) -> FormPage {
        let label = form.fields.map { DisplayWidth.of($0.label) }.max() ?? 0
        let indent = label == 0 ? 2 : label + 3
        let isWide = form.fields.contains(where: \.isMultiline)
        let columns = boxColumns(isWide ? 100 : max(50, label + 30))
        let hintColumns = columns - 4
        var page = FormPage(lines: notes(form, columns: hintColumns), columns: columns, indent: indent)
        for (index, field) in form.fields.enumerated() {
            let room = page.room
            let window = field.editor.window(columns: room, rows: rows(field, in: form, columns: room))
            let style = index == form.current ? Theme.bold : .plain
            page.starts.append(page.lines.count)
            if index == form.current {
                page.cursor = Point(row: page.lines.count + window.cursor.row, column: indent + window.cursor.column)
            }
            for (offset, text) in window.rows.enumerated() {
                let name = SafeText(offset == 0 ? field.label : "").padded(toWidth: label)
                let bar = model.symbols.bar.string
                let start = label == 0 ? SafeText("\(bar) ") : name + SafeText(" \(bar) ")
                page.lines.append(Line(start + text, style))
            }
            let hint = SafeText(String(repeating: " ", count: indent) + field.hint)
            if !form.isMultiline || !field.hint.isEmpty {
                let shown = hint.truncated(toWidth: hintColumns, ellipsis: model.symbols.ellipsis)
                page.lines.append(Line(shown, Theme.dim))
            }
        }
        page.lines.append(Line(SafeText(keys(form)), Theme.dim))
        return page
    }

    private func keys(_ form: Form) -> String {
        guard form.fields.contains(where: \.isMultiline) else { return form.keyHint }
        let enter = form.savesAnywhere ? "next  Ctrl-S: save" : form.fields.count > 1 ? "next, then save" : "save"
        guard case .debrief = form.purpose else {
            guard model.size.columns >= 60 else { return "Enter: \(enter)  Esc: cancel" }
            return "Enter: \(enter)   Ctrl-J: new line   Alt-E: editor   Esc: cancel"
        }
        guard model.size.columns >= 80 else { return "Enter: \(enter)  Esc: keep  Ctrl-J: line" }
        let escape = form.savesAnywhere && model.size.columns < 90 ? "keep" : "keep for later"
        return "Enter: \(enter)  Ctrl-J: new line  Alt-E: editor  Esc: \(escape)"
    }

    private func notes(_ form: Form, columns: Int) -> [Line] {
        let most = model.size.rows < 20 ? 1 : 4
        let suggested = form.fields[form.current].suggestionNote.map { [$0] } ?? []
        return (form.notes + suggested).flatMap { note in
            let rows = SafeText(beginningOf: note, columns: columns * most).oneLine.wrapped(toWidth: columns)
            return rows.prefix(most).map { Line($0, Theme.dim) }
        }
    }

    /// A text has room to grow; where it is the only one, from the beginning.
    private func rows(_ field: FormField, in form: Form, columns: Int) -> Int {
        guard field.isMultiline else { return 1 }
        let isAlone = form.fields.count == 1
        let most = isAlone ? max(2, min(14, model.size.rows - 9)) : max(3, min(8, model.size.rows - 14))
        let needed = field.editor.rowsNeeded(columns: columns, atMost: most)
        return isAlone ? max(needed, min(4, most)) : max(needed, 1)
    }

    private struct Line {
        let text: SafeText
        let style: Style
        /// The place of the menu's item that it belongs to.
        let item: Int?

        init(_ text: SafeText, _ style: Style, item: Int? = nil) {
            self.text = text
            self.style = style
            self.item = item
        }
    }

    /// Wraps the lines, unless that takes more rows than there are: then each is cut to one.
    private func fold(_ lines: [Line], columns: Int, rows: Int) -> [Line] {
        let wrapped = lines.flatMap { line in
            line.text.wrapped(toWidth: columns, hangingIndent: 10).map { Line($0, line.style, item: line.item) }
        }
        guard wrapped.count > rows else { return wrapped }
        return lines.map { line in
            let text = line.text.truncated(toWidth: columns, ellipsis: model.symbols.ellipsis)
            return Line(text, line.style, item: line.item)
        }
    }

    private func boxColumns(_ wanted: Int) -> Int { min(max(wanted, 40), model.size.columns) }

    private struct Placed {
        let box: Rect
        /// The rows between the border and the last line.
        let shown: [Line]
        /// How many rows were skipped above, and how many there are.
        let skipped: Int
        let count: Int
    }

    /// Where a box stands and what of its lines is seen.
    private func place(
        _ title: String, _ lines: [Line], keeping kept: Int, atLeast: Int = 0
    ) -> Placed {
        let widest = (lines.map(\.text.columns) + [DisplayWidth.of(title) + 4]).max() ?? 0
        let columns = boxColumns(max(atLeast, widest + 4))
        let room = max(1, model.size.rows - 3)
        let wrapped = fold(Array(lines.dropLast()), columns: columns - 4, rows: room)
        let skipped = wrapped.count <= room ? 0 : min(max(0, kept - room + 2), wrapped.count - room)
        let shown = Array(wrapped.dropFirst(skipped).prefix(room))
        let box = Rect(
            row: max(0, (model.size.rows - shown.count - 3) / 2), column: max(0, (model.size.columns - columns) / 2),
            rows: shown.count + 3, columns: columns)
        return Placed(box: box, shown: shown, skipped: skipped, count: wrapped.count)
    }

    /// Draws a bordered box; where it is too low the last line and the kept one stay. Tells where its lines begin and
    /// how many were skipped above.
    @discardableResult
    private func drawBox(
        _ title: String, _ lines: [Line], style: Style, keeping kept: Int, atLeast: Int = 0, on frame: inout Frame
    ) -> (row: Int, column: Int, skipped: Int) {
        let placed = place(title, lines, keeping: kept, atLeast: atLeast)
        let box = placed.box
        let columns = box.columns
        frame.fill(box)
        drawBorder(box, title, style, on: &frame)
        for (offset, line) in placed.shown.enumerated() {
            frame.draw(line.text, at: box.at(row: offset + 1, column: 2), maxColumns: columns - 4, style: line.style)
        }
        if let last = lines.last {
            frame.draw(
                last.text, at: box.at(row: placed.shown.count + 1, column: 2), maxColumns: columns - 4,
                style: last.style)
        }
        return (box.row + 1, box.column + 2, placed.skipped)
    }

    func drawBorder(
        _ box: Rect, _ title: String, _ style: Style, edge: Style = Theme.bold, on frame: inout Frame
    ) {
        let symbols = model.symbols
        for row in [box.row, box.endRow - 1] {
            frame.horizontalLine(
                at: Point(row: row, column: box.column), columns: box.columns, symbol: symbols.horizontal,
                style: edge)
        }
        for column in [box.column, box.endColumn - 1] {
            frame.verticalLine(
                at: Point(row: box.row, column: column), rows: box.rows, symbol: symbols.vertical, style: edge)
        }
        let name = SafeText(" \(title) ").oneLine.truncated(
            toWidth: max(0, box.columns - 4), ellipsis: symbols.ellipsis)
        frame.draw(name, at: box.at(row: 0, column: 2), style: style)
    }
}

extension FormField {
    /// What Tab does, while there is something to take.
    fileprivate var suggestionNote: String? {
        guard let first = suggestions.first else { return nil }
        guard let taken = suggestions.firstIndex(of: editor.text) else {
            let more = suggestions.count > 1 ? ", again: the next of \(suggestions.count)" : ""
            return editor.text.contains(first) ? nil : "from the record (Tab takes it\(more)): \(first)"
        }
        guard suggestions.count > 1 else { return nil }
        return "\(taken + 1) of \(suggestions.count) from the record (Tab: the next)"
    }
}
