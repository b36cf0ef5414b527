import Incidents
import Text
import TextUI

/// An entry's words in at most so many rows; where that is not all of them, the last row ends with how much is hidden.
struct EntryText {
    let rows: [SafeText]
    /// Whether something is hidden.
    let isCut: Bool

    /// The rows of a folded entry.
    static let foldedRows = 3
    /// From so many lines on it is something that was pasted or printed: its first line stands for it.
    private static let outputLines = 8
    /// What is longer is not counted through at every drawing.
    private static let countedBytes = 20_000

    /// What a machine printed shows its first line, what a person wrote a little more.
    static func foldedRows(of entry: TimelineEntry) -> Int {
        if entry.kind == .command || entry.kind == .alert { return 1 }
        var lines = 1
        for byte in entry.text.utf8.prefix(countedBytes) where byte == 0x0A { lines += 1 }
        return lines >= outputLines ? 1 : foldedRows
    }

    init(_ words: String, columns: Int, rows most: Int, _ symbols: Symbols) {
        let beginning = SafeText(beginningOf: words, columns: columns * most)
        var found: [SafeText] = []
        var linesBegun = 0
        for line in beginning.lines where found.count < most {
            found += line.wrapped(toWidth: columns)
            linesBegun += 1
        }
        guard found.count > most || linesBegun < beginning.lines.count || beginning.string.utf8.count < words.utf8.count
        else {
            rows = found
            isCut = false
            return
        }
        let shown = found.prefix(most)
        let hidden = Self.hidden(words, shown: shown, linesBegun: linesBegun)
        let mark = symbols.ellipsis + SafeText(hidden.isEmpty ? "" : " +\(hidden)")
        let last = (shown.last ?? .empty).prefix(columns: max(0, columns - mark.columns))
        rows = shown.dropLast() + [last + mark.prefix(columns: columns)]
        isCut = true
    }

    /// As in `12 lines`; empty where nothing sensible can be said.
    private static func hidden(_ words: String, shown: ArraySlice<SafeText>, linesBegun: Int) -> String {
        let bytes = words.utf8.count - shown.reduce(0) { $0 + $1.string.utf8.count }
        guard words.utf8.count <= countedBytes else { return "\(max(1, bytes / 1024)) KiB" }
        let lines = words.utf8.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) } - linesBegun
        if lines > 0 { return lines == 1 ? "1 line" : "\(lines) lines" }
        let characters = words.count - shown.reduce(0) { $0 + $1.string.count }
        return characters > 0 ? "\(characters) characters" : ""
    }
}
