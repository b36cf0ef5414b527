import Incidents

/// Which entries are shown whole in their place, and which only with their beginning.
struct EntryFolding: Equatable, Sendable {
    /// How those are shown that were not asked about one by one.
    private var unfoldsAll = false
    private var exceptions: Set<EntryID> = []

    func isUnfolded(_ id: EntryID) -> Bool { unfoldsAll != exceptions.contains(id) }

    mutating func set(_ id: EntryID, unfolded: Bool) {
        if unfolded == unfoldsAll { exceptions.remove(id) } else { exceptions.insert(id) }
    }

    /// Unfolds all, or folds all.
    mutating func toggleAll() {
        unfoldsAll.toggle()
        exceptions = []
    }

    var isAllUnfolded: Bool { unfoldsAll }
}

extension Model {
    /// The selected entry; nothing in a timeline where none is.
    mutating func foldSelectedEntry(_ folded: Bool) -> [Effect] {
        guard let id = selectedEntry else { return [] }
        folding.set(id, unfolded: !folded)
        showSelectedEntry()
        return []
    }

    mutating func foldEntry(_ id: EntryID) {
        folding.set(id, unfolded: !folding.isUnfolded(id))
        showSelectedEntry()
    }

    /// Alt-M.
    mutating func foldAll() {
        folding.toggleAll()
        tell(
            folding.isAllUnfolded ? "entries are unfolded: Alt-M folds them" : "entries are folded: Alt-M unfolds them")
        showSelectedEntry()
    }

    /// What was unfolded is to be seen whole.
    private mutating func showSelectedEntry() {
        guard let id = selectedEntry, !timelineViewport.isFollowing else { return }
        let layout = ScreenLayout(self)
        let rows = TimelineRows(self, layout)
        timelineViewport.select(id, timeline.ids, rows: layout.timelineRows, height: rows.height)
    }
}
