import Incidents
import Text
import TextUI

/// The rows that entries take on the screen: folded a few at most, unfolded as many as the pane has; before the first of
/// a day its date.
struct TimelineRows {
    private let window: TimelineWindow
    private let clock: TimeFormat
    private let author: String
    private let columns: Int
    private let symbols: Symbols
    /// Where everything was written down afterwards, it says nothing of one entry that it was.
    private let marksLate: Bool

    private let folding: EntryFolding
    /// The rows that an unfolded entry takes at most, so that all that is shown of it can be seen at once.
    private let mostRows: Int

    init(_ model: Model, _ layout: ScreenLayout) {
        window = model.timeline
        clock = model.clock
        author = model.author
        symbols = model.symbols
        marksLate = model.incident?.isBackfilled != true
        columns = layout.timeline.columns
        folding = model.folding
        mostRows = max(EntryText.foldedRows, layout.timelineRows - 1)
    }

    var isNarrow: Bool { columns < 60 }
    var kindColumns: Int { isNarrow ? 4 : 11 }

    /// Where the text begins: after the mark of the selection, the time, the entry's sign and its kind.
    var textColumn: Int { (isNarrow ? 11 : 12) + kindColumns + 1 }

    func height(_ id: EntryID) -> Int {
        guard let place = window.place(of: id) else { return 1 }
        return text(window.entries[place]).rows.count + (startsDay(place) ? 1 : 0)
    }

    /// Whether an entry is the first of its day in the window.
    func startsDay(_ place: Int) -> Bool {
        guard place > 0 else { return true }
        return day(place) != day(place - 1)
    }

    func date(_ place: Int) -> SafeText {
        SafeText(clock.date(window.entries[place].occurred.instant))
    }

    func time(_ entry: TimelineEntry) -> SafeText { SafeText(clock.time(entry.occurred)) }

    /// The entry's words in rows, with what is hidden of them.
    func text(_ entry: TimelineEntry) -> EntryText {
        EntryText(
            said(entry), columns: max(8, columns - textColumn),
            rows: folding.isUnfolded(entry.id) ? mostRows : EntryText.foldedRows(of: entry), symbols)
    }

    /// Change, words, and in brackets what is remarkable about the entry.
    private func said(_ entry: TimelineEntry) -> String {
        let struck = entry.isStruck ? "\(symbols.failed.string)struck " : ""
        // The text of a decided hypothesis says what it became.
        let isSaid = entry.detail.isEmpty || entry.kind == .hypothesis || entry.text.hasSuffix(entry.detail)
        let detail = isSaid ? "" : "\(entry.detail): "
        let (people, corrections) = (people(entry), corrections(entry))
        // Behind a long text they would be folded away.
        guard isLong(entry) else { return struck + detail + entry.text + bracketed(people + corrections, before: " ") }
        return struck + bracketed(corrections, after: " ") + detail + entry.text + bracketed(people, before: " ")
    }

    private func isLong(_ entry: TimelineEntry) -> Bool {
        entry.text.utf8.count > 2 * max(8, columns - textColumn) || entry.text.utf8.contains(0x0A)
    }

    private func bracketed(_ remarks: [String], before: String = "", after: String = "") -> String {
        remarks.isEmpty ? "" : "\(before)(\(remarks.joined(separator: ", ")))\(after)"
    }

    private func people(_ entry: TimelineEntry) -> [String] {
        entry.tags.map { "#\($0)" } + (entry.by == author ? [] : [entry.by])
    }

    private func corrections(_ entry: TimelineEntry) -> [String] {
        let written = marksLate ? entry.writtenLate(clock, neighbours: neighbours(entry)) : nil
        let isCorrected = entry.revisionCount > 0 && !entry.isStruck
        return [written, isCorrected ? "corrected" : nil].compactMap { $0 }
    }

    private func neighbours(_ entry: TimelineEntry) -> [TimelineEntry] {
        guard let place = window.place(of: entry.id) else { return [] }
        return [place - 1, place + 1].filter(window.entries.indices.contains).map { window.entries[$0] }
    }

    private func day(_ place: Int) -> CivilDate { clock.zone.civil(at: window.entries[place].occurred.instant).date }
}
