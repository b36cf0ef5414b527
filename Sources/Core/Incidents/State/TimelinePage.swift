/// An entry's place on the timeline.
package struct TimelinePosition: Hashable, Comparable, Sendable {
    package var instant: Instant
    package var clock: HybridTime
    package var id: EntryID

    package init(instant: Instant, clock: HybridTime, id: EntryID) {
        self.instant = instant
        self.clock = clock
        self.id = id
    }

    package static func < (left: TimelinePosition, right: TimelinePosition) -> Bool {
        (left.instant, left.clock, left.id) < (right.instant, right.clock, right.id)
    }
}

extension TimelineEntry {
    package var position: TimelinePosition { TimelinePosition(instant: occurred.instant, clock: clock, id: id) }
}

/// Which stretch of a timeline is wanted. The timeline is a window over the journal, never held whole.
package enum TimelineQuery: Hashable, Sendable {
    /// The last `count` entries.
    case latest(count: Int)
    /// The `count` entries before a place, without what stands there.
    case before(TimelinePosition, count: Int)
    /// The first `count` entries from a place on, with what stands there.
    case from(TimelinePosition, count: Int)
}

/// A stretch of a timeline, in order.
package struct TimelinePage: Hashable, Sendable {
    package var entries: [TimelineEntry]
    package var hasEarlier: Bool
    package var hasLater: Bool

    package init(entries: [TimelineEntry], hasEarlier: Bool, hasLater: Bool) {
        self.entries = entries
        self.hasEarlier = hasEarlier
        self.hasLater = hasLater
    }
}
