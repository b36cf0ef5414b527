import Commands
import Text
import TextUI

/// The help over the whole screen.
struct HelpView {
    private let model: Model
    private let page: HelpPage
    private let index: HelpIndex
    private let list: Rect
    private let columns: Int

    init(_ model: Model, _ page: HelpPage) {
        self.model = model
        self.page = page
        index = HelpIndex(model, page)
        columns = model.size.columns
        list = Rect(row: 2, column: 0, rows: max(0, model.size.rows - 3), columns: model.size.columns)
    }

    func draw(on frame: inout Frame) {
        frame.fill(frame.bounds)
        frame.cursor = nil
        if let verb = page.verb { drawVerb(verb, on: &frame) } else { drawList(on: &frame) }
    }

    /// Where the rows of the list are seen, and which of them.
    var rows: Int { list.rows }

    func height(_ place: Int) -> Int { index.rows.indices.contains(place) ? lines(index.rows[place]).count : 1 }

    /// The place of the row that stands at a point; nil where none can be chosen.
    func choice(at point: Point) -> Int? {
        guard page.verb == nil, list.contains(point) else { return nil }
        var row = list.row
        for place in page.viewport.visible(Array(index.rows.indices), rows: rows, height: height) {
            row += height(place)
            if point.row < row { return index.choices.firstIndex(of: place) }
        }
        return nil
    }
}

// The list.
extension HelpView {
    private var isNarrow: Bool { columns < 70 }
    private var labelColumns: Int { isNarrow ? columns - 4 : min(36, columns * 2 / 5) }
    private var textColumn: Int { isNarrow ? 6 : labelColumns + 4 }

    /// The tables are written for people who have all signs.
    private func words(_ text: String) -> SafeText {
        guard model.symbols == .ascii else { return SafeText(text) }
        let plain = text.map { $0 == "…" ? "..." : $0 == "−" ? "-" : String($0) }
        return SafeText(plain.joined())
    }

    private struct Line {
        let label: SafeText
        let text: SafeText
    }

    private func lines(_ row: HelpRow) -> [Line] {
        if row.isHeading {
            return words(row.label).wrapped(toWidth: max(4, columns - 2)).map { Line(label: $0, text: .empty) }
        }
        let said = words(row.text + (row.obstacle.map { " (not now: \($0))" } ?? ""))
        let texts = said.wrapped(toWidth: max(8, columns - textColumn - 1))
        let label = words(row.label.first == " " ? "(space) " + row.label.dropFirst() : row.label)
        guard isNarrow || label.columns > labelColumns else {
            return texts.enumerated().map { Line(label: $0.offset == 0 ? label : .empty, text: $0.element) }
        }
        let own = label.isEmpty ? [] : label.wrapped(toWidth: max(8, columns - 4)).map { Line(label: $0, text: .empty) }
        return own + texts.map { Line(label: .empty, text: $0) }
    }

    private func drawList(on frame: inout Frame) {
        let chosen = index.choices.indices.contains(page.selected) ? index.choices[page.selected] : nil
        let note = index.choices.isEmpty ? "" : "\(page.selected + 1)/\(index.choices.count)"
        PaneTitle(title: "Help", note: note, isFocused: true).draw(on: &frame, frame.bounds.line(0), model.symbols)
        drawQuery(on: &frame)
        var row = list.row
        for place in page.viewport.visible(Array(index.rows.indices), rows: rows, height: height) {
            row = draw(index.rows[place], isChosen: place == chosen, from: row, on: &frame)
        }
        let opens = chosen.map { index.rows[$0] }.map(hint) ?? ""
        drawFoot(opens + (page.query.isEmpty ? "type: search  Esc: back" : "Esc: clear"), on: &frame)
    }

    private func hint(_ row: HelpRow) -> String {
        switch row.subject {
        case .verb: "Enter: more  "
        case .key(let key): key.isFunction && row.obstacle == nil ? "Enter: press it  " : ""
        case .heading, .topic: ""
        }
    }

    private func drawQuery(on frame: inout Frame) {
        let line = frame.bounds.line(1)
        let label = SafeText("search \(model.symbols.bar.string)")
        frame.draw(label, at: line.at(row: 0, column: 1), style: Theme.bold)
        let left = label.columns + 1
        let window = page.query.window(columns: max(2, line.columns - left), rows: 1)
        frame.draw(window.rows[0], at: line.at(row: 0, column: left), maxColumns: line.columns - left)
        frame.cursor = Point(row: 1, column: min(left + window.cursor.column, max(0, columns - 1)))
    }

    /// Tells the row after the last one drawn.
    private func draw(_ row: HelpRow, isChosen: Bool, from first: Int, on frame: inout Frame) -> Int {
        var place = first
        for line in lines(row) where place < list.endRow {
            let style = row.isHeading ? Theme.title : row.obstacle == nil ? Style.plain : Theme.dim
            let left = row.isHeading ? 1 : 2
            put(line.label, at: Point(row: place, column: left), style, isLit: !row.isHeading, on: &frame)
            put(line.text, at: Point(row: place, column: textColumn), style, isLit: true, on: &frame)
            if isChosen { frame.restyle(Rect(row: place, column: 0, rows: 1, columns: columns)) { $0.reverse = true } }
            place += 1
        }
        return place
    }

    private func put(_ text: SafeText, at point: Point, _ style: Style, isLit: Bool, on frame: inout Frame) {
        frame.draw(text, at: point, maxColumns: max(0, columns - point.column), style: style)
        if isLit { frame.light(page.words, of: text, at: point) }
    }

    private func drawFoot(_ text: String, on frame: inout Frame) {
        let foot = frame.bounds.line(frame.bounds.rows - 1)
        frame.fill(foot, style: Theme.bar)
        frame.draw(SafeText(text), at: foot.at(row: 0, column: 1), maxColumns: foot.columns - 1, style: Theme.bar)
    }
}

// A verb's page.
extension HelpView {
    /// The rows of the page that is open.
    var pageLines: [SafeText] {
        guard let verb = page.verb, let text = Help.verb(verb, in: .console) else { return [] }
        let obstacle = VerbTable.verb(verb).flatMap { model.scene.obstacle(to: $0) }
        let warning = obstacle.map { "Not now: \($0)\n\n" } ?? ""
        var rows = words(warning + text).wrapped(toWidth: max(4, columns - 2), hangingIndent: 4)
        while rows.last?.isEmpty == true, rows.count > 1 { rows.removeLast() }
        return rows
    }

    /// The rows that a page has on the screen.
    var pageRows: Int { max(1, model.size.rows - 2) }

    private func drawVerb(_ verb: [String], on frame: inout Frame) {
        let lines = pageLines
        let top = min(page.top, max(0, lines.count - pageRows))
        let end = min(lines.count, top + pageRows)
        let title = "Help: /" + verb.joined(separator: " ")
        PaneTitle(title: title, note: "\(end)/\(lines.count)", isFocused: true)
            .draw(on: &frame, frame.bounds.line(0), model.symbols)
        for (offset, line) in lines[top..<end].enumerated() {
            put(line, at: Point(row: offset + 1, column: 1), .plain, isLit: true, on: &frame)
        }
        let more = end < lines.count ? "  PageDown: more" : ""
        drawFoot("Enter: write it  Esc: back\(more)", on: &frame)
    }
}

extension BoundKey {
    /// Whether it is one of the function bar's.
    var isFunction: Bool { functionNumber != nil }

    /// The number of a function key.
    var functionNumber: Int? { (1...12).first { BoundKey(function: $0) == self } }
}

extension Frame {
    /// Makes the places stand out where one of `words`, in lower case, begins in a text that was drawn at `point`.
    mutating func light(_ words: [String], of text: SafeText, at point: Point) {
        let letters = Array(text.string.lowercased())
        for word in words.map(Array.init) where !word.isEmpty && word.count <= letters.count {
            for start in 0...letters.count - word.count where Array(letters[start..<start + word.count]) == word {
                let before = DisplayWidth.of(String(letters[..<start]))
                let width = DisplayWidth.of(String(word))
                restyle(Rect(row: point.row, column: point.column + before, rows: 1, columns: width)) {
                    $0.bold = true
                    $0.underline = true
                }
            }
        }
    }
}
