import Incidents
import Text
import TextUI

/// The rows of the state pane, each thing on as many as its words take.
struct StateRows {
    let rows: [StateRow]
    let ids: [StateItem]
    private let places: [StateItem: Int]
    private let columns: Int
    private let symbols: Symbols

    /// The rows that one thing takes at most; all of it is shown when it is viewed.
    private static let mostRows = 3
    /// Where the words begin, after the border and the sign.
    static let textColumn = 4

    init(_ model: Model, columns: Int) {
        let told = model.incident.map { StateTelling(model, $0).rows } ?? []
        var seen: Set<StateItem> = []
        rows = told.filter { seen.insert($0.item).inserted }
        ids = rows.map(\.item)
        places = Dictionary(zip(ids, ids.indices)) { first, _ in first }
        self.columns = max(20, columns)
        symbols = model.symbols
    }

    func row(_ item: StateItem) -> StateRow? { places[item].map { rows[$0] } }

    func height(_ item: StateItem) -> Int { row(item).map { text($0).count } ?? 1 }

    /// The words in rows, left of the note.
    func text(_ row: StateRow) -> [SafeText] {
        let width = max(8, columns - Self.textColumn - note(row).columns - 2)
        let words = SafeText(beginningOf: row.text, columns: width * Self.mostRows).oneLine
        let wrapped = words.wrapped(toWidth: width)
        guard wrapped.count > Self.mostRows else { return wrapped }
        let last = wrapped[Self.mostRows - 1].prefix(columns: width - 1) + symbols.ellipsis
        return wrapped.prefix(Self.mostRows - 1) + [last]
    }

    func note(_ row: StateRow) -> SafeText {
        SafeText(row.note).oneLine.truncated(toWidth: max(0, columns / 2), ellipsis: symbols.ellipsis)
    }
}
