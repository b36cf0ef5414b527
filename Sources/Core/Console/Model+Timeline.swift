import Commands
import Incidents
import TextUI

extension Model {
    /// Nil for a key that means nothing in the timeline.
    mutating func pressInTimeline(_ key: Key) -> [Effect]? {
        switch key {
        case .up: jumpInTimeline(.up)
        case .down: jumpInTimeline(.down)
        case .pageUp: jumpInTimeline(.pageUp)
        case .pageDown: jumpInTimeline(.pageDown)
        case .home: jumpInTimeline(.home)
        case .end: jumpInTimeline(.end)
        case .enter: openEntryMenu()
        case .right: foldSelectedEntry(false)
        case .left: foldSelectedEntry(true)
        default: nil
        }
    }

    /// The entry that the arrows have chosen; nil before they have.
    package var selectedEntry: EntryID? { timelineViewport.selection }

    mutating func openEntryMenu() -> [Effect] {
        guard let id = timelineViewport.selection, let entry = timeline.entry(id) else { return [] }
        overlay = .menu(.about(entry, in: incident, isUnfolded: folding.isUnfolded(id)))
        return []
    }

    /// In the timeline it moves the selection, from the composer what is seen; the end is followed from there on.
    mutating func jumpInTimeline(_ motion: ListViewport<EntryID>.Motion) -> [Effect] {
        let layout = ScreenLayout(self)
        if motion == .end, timeline.hasLater {
            followTimeline()
            return ask(.latest(count: TimelineWindow.pageSize))
        }
        if motion == .home, timeline.hasEarlier {
            return ask(TimelineQuery(.first, count: TimelineWindow.pageSize))
        }
        if focus == .timeline {
            moveInTimeline(motion, layout)
        } else if motion == .end {
            followTimeline()
        } else {
            let rows = TimelineRows(self, layout)
            timelineViewport.scroll(
                by: -timeline.ids.count, timeline.ids, rows: layout.timelineRows, height: rows.height)
        }
        return loadMore(layout)
    }

    mutating func moveInTimeline(_ motion: ListViewport<EntryID>.Motion, _ layout: ScreenLayout) {
        let rows = TimelineRows(self, layout)
        timelineViewport.move(motion, timeline.ids, rows: layout.timelineRows, height: rows.height)
    }

    /// Scrolls without moving the focus.
    mutating func scrollTimeline(pages: Int) -> [Effect] {
        let layout = ScreenLayout(self)
        let rows = TimelineRows(self, layout)
        let seen = timelineViewport.visible(timeline.ids, rows: layout.timelineRows, height: rows.height)
        return scrollTimeline(by: pages * max(1, seen.count - 1))
    }

    /// Scrolls by entries without moving the selection or the focus.
    mutating func scrollTimeline(by entries: Int) -> [Effect] {
        let layout = ScreenLayout(self)
        let rows = TimelineRows(self, layout)
        timelineViewport.scroll(by: entries, timeline.ids, rows: layout.timelineRows, height: rows.height)
        return loadMore(layout)
    }

    mutating func followTimeline() {
        let layout = ScreenLayout(self)
        let rows = TimelineRows(self, layout)
        timelineViewport.follow(timeline.ids, rows: layout.timelineRows, height: rows.height)
    }

    /// Asks for the neighbouring stretch before its edge comes into sight.
    private mutating func loadMore(_ layout: ScreenLayout) -> [Effect] {
        let rows = TimelineRows(self, layout)
        stayInWindow(layout, rows)
        let seen = timelineViewport.visible(timeline.ids, rows: layout.timelineRows, height: rows.height)
        let entries = timeline.entries
        guard let first = entries.first else { return [] }
        if timeline.hasEarlier, seen.lowerBound < 50 {
            return load(.before(first.position, count: TimelineWindow.pageSize))
        }
        if timeline.hasLater, seen.upperBound > entries.count - 50 {
            return load(.from(entries[entries.count / 2].position, count: TimelineWindow.mostEntries))
        }
        return []
    }

    /// The end of the window is not the end of the timeline: it is not followed.
    private mutating func stayInWindow(_ layout: ScreenLayout, _ rows: TimelineRows) {
        guard timeline.hasLater, timelineViewport.isFollowing else { return }
        let selection = timelineViewport.selection
        let seen = timelineViewport.visible(timeline.ids, rows: layout.timelineRows, height: rows.height)
        for id in [seen.first.map { timeline.ids[$0] }, selection].compactMap({ $0 }) {
            timelineViewport.select(id, timeline.ids, rows: layout.timelineRows, height: rows.height)
        }
        if selection == nil { timelineViewport.deselect() }
    }

    private mutating func load(_ query: TimelineQuery) -> [Effect] {
        guard loading == nil else { return [] }
        var query = query
        query.filter = filter
        loading = query
        return [.load(query)]
    }

    /// Brings selection and scrolling in line with what there is now. A screen without room leaves them alone.
    mutating func settleViewports() {
        guard !isTooSmall else { return }
        settleDebrief()
        settleBoard()
        settleLookBack()
        let layout = ScreenLayout(self)
        let rows = TimelineRows(self, layout)
        if layout.timelineRows > 0 {
            timelineViewport.settle(timeline.ids, rows: layout.timelineRows, height: rows.height)
        }
        settleChecklist(layout)
        settleState(layout)
    }
}
