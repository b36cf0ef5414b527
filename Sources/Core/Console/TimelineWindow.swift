import Incidents

/// The stretch of a timeline that is held in memory: at most `mostEntries`, in order.
package struct TimelineWindow: Equatable, Sendable {
    /// How many entries are asked for at a time.
    package static let pageSize = 200
    package static let mostEntries = 2000

    package private(set) var entries: [TimelineEntry] = []
    package private(set) var hasEarlier = false
    package private(set) var hasLater = false
    private(set) var ids: [EntryID] = []
    private var places: [EntryID: Int] = [:]
    /// How many entries there were when the end was last held, or first asked for.
    private var countAtEnd: Int?
    private var countedFilter = TimelineFilter()
    /// How many came since, out of sight.
    private(set) var arrivedBeyond = 0

    package init() {}

    /// The entry's place in the window; nil if it is not in it.
    func place(of id: EntryID) -> Int? { places[id] }

    func entry(_ id: EntryID) -> TimelineEntry? { places[id].map { entries[$0] } }

    /// Takes over what the journal answered to a question of the window's own, or while its end is followed. An
    /// answer that no longer fits the window changes nothing.
    mutating func take(_ page: TimelinePage, answering query: TimelineQuery) {
        switch query.stretch {
        case .latest, .from, .first, .around, .landmark:
            hold(page.entries, hasEarlier: page.hasEarlier, hasLater: page.hasLater)
        case .before(let position):
            guard entries.first?.position == position else { return }
            keep(page.entries + entries, hasEarlier: page.hasEarlier, hasLater: hasLater)
        }
    }

    /// Takes over news while an earlier stretch is being read: what is held before them stays, for the question may
    /// have been put before the window grew.
    mutating func takeNews(_ page: TimelinePage, answering query: TimelineQuery) {
        guard let first = page.entries.first, let last = entries.last else {
            return take(page, answering: query)
        }
        if case .before = query.stretch { return take(page, answering: query) }
        guard first.position <= last.position || !page.hasEarlier else {
            hasLater = true
            return
        }
        let news = Set(page.entries.map(\.id))
        var start = first.position
        if case .from(let asked) = query.stretch { start = min(start, asked) }
        let held = entries.filter { $0.position < start && !news.contains($0.id) }
        keep(held + page.entries, hasEarlier: held.isEmpty ? page.hasEarlier : hasEarlier, hasLater: page.hasLater)
    }

    /// Holds the beginning of what would be too much.
    private mutating func keep(_ joined: [TimelineEntry], hasEarlier: Bool, hasLater: Bool) {
        hold(
            Array(joined.prefix(TimelineWindow.mostEntries)), hasEarlier: hasEarlier,
            hasLater: hasLater || joined.count > TimelineWindow.mostEntries)
    }

    /// Takes note of how many entries there are while the end is not held.
    mutating func count(_ page: TimelinePage, _ filter: TimelineFilter) {
        guard hasLater, filter == countedFilter else {
            countedFilter = filter
            countAtEnd = nil
            arrivedBeyond = 0
            if hasLater { countAtEnd = page.counts?.shown }
            return
        }
        guard let shown = page.counts?.shown else { return }
        countAtEnd = countAtEnd ?? shown
        arrivedBeyond = max(0, shown - (countAtEnd ?? shown))
    }

    private mutating func hold(_ held: [TimelineEntry], hasEarlier: Bool, hasLater: Bool) {
        entries = Array(held.suffix(TimelineWindow.mostEntries))
        ids = entries.map(\.id)
        places = Dictionary(zip(ids, ids.indices)) { first, _ in first }
        self.hasEarlier = hasEarlier || held.count > entries.count
        self.hasLater = hasLater
    }
}
