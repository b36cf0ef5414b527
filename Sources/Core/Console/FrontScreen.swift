import Incidents
import Text
import TextUI

/// The board: what is seen while no incident is. Those that are open, those that ended last, and how to declare one.
struct FrontScreen {
    private let model: Model

    init(_ model: Model) {
        self.model = model
    }

    func drawHeader(on frame: inout Frame, _ area: Rect) {
        let line = area.line(0)
        guard !line.isEmpty else { return }
        frame.draw(SafeText(literal: " SITROOM "), at: line.at(row: 0, column: 1), style: Theme.reverse)
        let clocks = ClockLine.fitting(after: .empty, model, columns: line.columns - 14)
        let start = frame.drawRight(clocks, in: line.splitLeft(line.columns - 1).left, style: Theme.bold)
        let room = start - line.column - 14
        guard room > 4 else { return }
        frame.draw(SafeText(model.author).oneLine, at: line.at(row: 0, column: 12), maxColumns: room)
    }

    func draw(on frame: inout Frame, _ area: Rect) {
        PaneTitle(title: title, note: overdueNote, isFocused: false).draw(on: &frame, area.line(0), model.symbols)
        drawHints(on: &frame, area)
        let list = BoardList(model, Self.listArea(area))
        if list.ids.isEmpty {
            for (offset, row) in list.greeting.enumerated() where offset < list.area.rows {
                frame.draw(row, in: list.area.line(offset).inset(columns: 2))
            }
        }
        for place in list.rows.places { draw(place.id, list, on: &frame, place.rect) }
    }

    /// The incident on the row of a point of the same area that is drawn on.
    func incident(at point: Point, _ area: Rect) -> String? {
        BoardList(model, Self.listArea(area)).rows.item(at: point)
    }

    /// Where the incidents stand in the body of the screen.
    static func listArea(_ body: Rect) -> Rect {
        body.splitTop(1).rest.splitBottom(hintRows(body)).rest
    }

    private static func hintRows(_ body: Rect) -> Int { body.rows < 9 ? 1 : body.columns < 60 ? 2 : 1 }

    private func drawHints(on frame: inout Frame, _ area: Rect) {
        let hints = area.splitBottom(Self.hintRows(area)).bottom
        let declaring = "n: declare step by step   title, Enter: at once"
        let lookingBack = "/list  /stats  /search WORDS"
        let lines: [String]
        if area.columns >= 60 {
            lines = ["\(declaring)   \(lookingBack)"]
        } else {
            lines = ["n or a title, Enter: declare", lookingBack]
        }
        for (offset, line) in lines.prefix(hints.rows).enumerated() {
            frame.draw(
                SafeText(line), at: hints.at(row: offset, column: 1), maxColumns: hints.columns - 1, style: Theme.dim)
        }
    }

    private var title: String {
        let count = model.openIncidents.count
        return count == 0 ? "No open incident" : "\(count) open incident\(count == 1 ? "" : "s")"
    }

    private var overdueNote: String {
        let count = model.openIncidents.filter { $0.isOverdue(at: model.now) }.count
        return count == 0 ? "" : "\(model.symbols.warning.string) \(count) OVERDUE"
    }

    /// A group's first line has the group's heading above it.
    private func draw(_ handle: String, _ list: BoardList, on frame: inout Frame, _ rect: Rect) {
        guard let line = list.line(handle) else { return }
        let above = list.heading(handle)
        for (offset, text) in above.enumerated() where offset < rect.rows {
            switch text {
            case .rule(let title):
                PaneTitle(title: title, note: "", isFocused: false).draw(on: &frame, rect.line(offset), model.symbols)
            case .text(let words):
                frame.draw(words, in: rect.line(offset).inset(columns: 2))
            }
        }
        let isSelected = handle == model.boardViewport.selection
        let mark = isSelected ? model.symbols.current.string : ""
        BoardRow(model, line).draw(
            on: &frame, rect.splitTop(above.count).rest, mark: mark, isSelected: isSelected)
    }
}

/// What stands on the board below its title, and how much of it is seen.
struct BoardList {
    private let model: Model
    let area: Rect
    let ids: [String]
    let rows: ListedRows<String>

    enum Above: Equatable {
        case rule(String)
        case text(SafeText)
    }

    init(_ model: Model, _ area: Rect) {
        self.model = model
        self.area = area
        ids = model.boardHandles
        let firstRecent = Self.firstRecent(model)
        let greeting = Self.greeting(model, columns: area.columns)
        let row = BoardRow.rowCount(columns: area.columns)
        let above = Self.rowsAbove(model, greeting: greeting.count, area)
        self.greeting = greeting
        self.firstRecent = firstRecent
        rows = ListedRows(model.boardViewport, ids, in: area) { $0 == firstRecent ? row + above : row }
        self.height = { $0 == firstRecent ? row + above : row }
        aboveCount = above
    }

    let height: (String) -> Int
    /// What is said while nothing is open.
    let greeting: [SafeText]
    private let firstRecent: String?
    private let aboveCount: Int

    func line(_ handle: String) -> BoardLine? {
        (model.openIncidents + model.recentIncidents).first { $0.handle == handle }
    }

    /// What stands above an incident's own rows.
    func heading(_ handle: String) -> [Above] {
        guard handle == firstRecent else { return [] }
        let words: [Above] = model.openIncidents.isEmpty ? greeting.map { .text($0) } : []
        let rule = Above.rule("Ended last")
        let whole = words + [.text(.empty), rule]
        return whole.count <= aboveCount ? whole : Array((words.prefix(1) + [rule]).suffix(aboveCount))
    }

    private static func firstRecent(_ model: Model) -> String? {
        let open = Set(model.openIncidents.map(\.handle))
        return model.recentIncidents.first { !open.contains($0.handle) }?.handle
    }

    /// As many as leave room for the incident itself.
    private static func rowsAbove(_ model: Model, greeting: Int, _ area: Rect) -> Int {
        let room = area.rows - BoardRow.rowCount(columns: area.columns)
        guard model.openIncidents.isEmpty else { return area.rows < 9 ? 1 : 2 }
        return greeting + 2 <= room ? greeting + 2 : max(1, min(2, room))
    }

    private static func greeting(_ model: Model, columns: Int) -> [SafeText] {
        let first = model.isJournalEmpty ? "Nothing is declared here yet." : "All is quiet."
        let last =
            model.isJournalEmpty
            ? "sitroom demo, in a shell, shows it all in a minute; F1 shows keys and verbs."
            : "An ended one opens with the arrows and Enter; /list shows them all."
        return [first, "Type what is wrong, press Enter: it is declared, and its clock runs.", last]
            .flatMap { SafeText($0).wrapped(toWidth: max(10, columns - 4)) }
    }
}
