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

    package init() {}

    /// The entry's place in the window; nil if it is not in it.
    func place(of id: EntryID) -> Int? { places[id] }

    func entry(_ id: EntryID) -> TimelineEntry? { places[id].map { entries[$0] } }

    /// Takes over what the journal answered. An answer that no longer fits the window changes nothing.
    mutating func take(_ page: TimelinePage, answering query: TimelineQuery) {
        switch query {
        case .latest, .from:
            hold(page.entries, hasEarlier: page.hasEarlier, hasLater: page.hasLater)
        case .before(let position, _):
            guard entries.first?.position == position else { return }
            let joined = page.entries + entries
            hold(
                Array(joined.prefix(TimelineWindow.mostEntries)), hasEarlier: page.hasEarlier,
                hasLater: hasLater || joined.count > TimelineWindow.mostEntries)
        }
    }

    private mutating func hold(_ held: [TimelineEntry], hasEarlier: Bool, hasLater: Bool) {
        entries = Array(held.suffix(TimelineWindow.mostEntries))
        ids = entries.map(\.id)
        places = Dictionary(zip(ids, ids.indices)) { first, _ in first }
        self.hasEarlier = hasEarlier || held.count > entries.count
        self.hasLater = hasLater
    }
}
