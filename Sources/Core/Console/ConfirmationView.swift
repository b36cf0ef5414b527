import Text
import TextUI

/// A box that says what will be done, every line of it: what is longer than the screen is scrolled.
struct ConfirmationView {
    private typealias Row = (text: SafeText, style: Style)

    private let model: Model
    private let confirmation: Confirmation
    private let columns: Int
    private let rows: [Row]

    init(_ model: Model, _ confirmation: Confirmation) {
        self.model = model
        self.confirmation = confirmation
        let answer = SafeText(Self.answer)
        let facts = confirmation.lines.map { SafeText(beginningOf: $0, columns: 400).oneLine }
        let shown = confirmation.shown.map { $0.text(model.symbols) }
        let widest = (facts + shown + [answer]).map(\.columns).max() ?? 0
        let columns = min(max(widest + 4, DisplayWidth.of(confirmation.title) + 8, 40), model.size.columns)
        self.columns = columns
        rows =
            facts.flatMap { Self.wrap($0, columns - 4, indent: 10, .plain) }
            + zip(confirmation.shown, shown).flatMap { line, text in
                Self.wrap(text, columns - 4, indent: line.indent, line.style)
            }
    }

    private static let answer = "y does it, anything else cancels"

    private static func wrap(_ text: SafeText, _ columns: Int, indent: Int, _ style: Style) -> [Row] {
        text.wrapped(toWidth: columns, hangingIndent: indent).map { ($0, style) }
    }

    private var room: Int { max(1, model.size.rows - 3) }
    private var top: Int { min(max(0, confirmation.top), max(0, rows.count - room)) }

    /// The first row after a key that scrolls; nil for any other, and where all is seen.
    func top(after key: Key) -> Int? {
        switch key {
        case .up: top(movedBy: -1)
        case .down: top(movedBy: 1)
        case .pageUp: top(movedBy: 1 - room)
        case .pageDown: top(movedBy: room - 1)
        case .home: top(movedBy: -rows.count)
        case .end: top(movedBy: rows.count)
        default: nil
        }
    }

    func top(movedBy count: Int) -> Int? {
        rows.count > room ? min(max(0, top + count), rows.count - room) : nil
    }

    func draw(on frame: inout Frame) {
        frame.cursor = nil
        let seen = rows[top..<min(rows.count, top + room)]
        let box = Rect(
            row: max(0, (model.size.rows - seen.count - 3) / 2), column: max(0, (model.size.columns - columns) / 2),
            rows: seen.count + 3, columns: columns)
        frame.fill(box)
        DialogueView(model).drawBorder(box, confirmation.title, Theme.danger, edge: Theme.warning, on: &frame)
        for (offset, row) in seen.enumerated() {
            frame.draw(row.text, at: box.at(row: offset + 1, column: 2), maxColumns: columns - 4, style: row.style)
        }
        frame.draw(
            SafeText(Self.answer), at: box.at(row: seen.count + 1, column: 2), maxColumns: columns - 4,
            style: Theme.bold)
        guard rows.count > room else { return }
        let hint = SafeText(" \(top + 1)-\(top + seen.count) of \(rows.count), arrows: the rest ")
        frame.drawRight(hint, in: box.line(box.rows - 1).splitLeft(columns - 2).left, style: Theme.danger)
    }
}

/// A line that is shown word for word, below what a confirmation says in general.
package enum ShownLine: Equatable, Sendable {
    case words(String)
    /// As a shell gets it.
    case code(String)

    fileprivate var indent: Int {
        switch self {
        case .words: 10
        case .code: 4
        }
    }

    fileprivate var style: Style {
        switch self {
        case .words: .plain
        case .code: Theme.kind(.command)
        }
    }

    /// A bar marks where a line of code begins, so that none passes for two.
    fileprivate func text(_ symbols: Symbols) -> SafeText {
        switch self {
        case .words(let words): SafeText(words).oneLine
        case .code(let code): SafeText("  ") + symbols.bar + SafeText(code).oneLine
        }
    }
}
