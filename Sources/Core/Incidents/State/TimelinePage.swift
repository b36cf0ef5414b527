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

    /// Before anything that can be on a timeline.
    package static let beginning = TimelinePosition(
        instant: Instant(milliseconds: .min), clock: .zero, id: EventID(writer: WriterID(""), sequence: 0))

    package static func < (left: TimelinePosition, right: TimelinePosition) -> Bool {
        (left.instant, left.clock, left.id) < (right.instant, right.clock, right.id)
    }
}

extension TimelineEntry {
    package var position: TimelinePosition {
        let place = clock.place(of: occurred.instant, recordedAt: recordedAt, isRecordedOnly: isRecordedOnly)
        return TimelinePosition(instant: place, clock: clock, id: id)
    }
}

/// Which way on a timeline.
package enum TimelineDirection: Hashable, Sendable {
    case earlier, later
}

/// Which stretch of a timeline is wanted. The timeline is a window over the journal, never held whole.
package struct TimelineQuery: Hashable, Sendable {
    package enum Stretch: Hashable, Sendable {
        /// The last entries.
        case latest
        /// The first entries.
        case first
        /// Those before a place, without what stands there.
        case before(TimelinePosition)
        /// The first from a place on, with what stands there.
        case from(TimelinePosition)
        /// Half of them before a place, half from it on.
        case around(TimelinePosition)
        /// Around the nearest landmark before or after a place.
        case landmark(TimelineDirection, of: TimelinePosition)
    }

    package var stretch: Stretch
    /// How many entries at most.
    package var count: Int
    /// Only these.
    package var filter: TimelineFilter
    /// What the places of all matches are wanted of, besides.
    package var text: SearchQuery?

    package init(_ stretch: Stretch, count: Int, filter: TimelineFilter = TimelineFilter(), text: SearchQuery? = nil) {
        self.stretch = stretch
        self.count = count
        self.filter = filter
        self.text = text
    }

    package var isBefore: Bool {
        if case .before = stretch { true } else { false }
    }

    package static func latest(count: Int) -> TimelineQuery { TimelineQuery(.latest, count: count) }

    package static func before(_ place: TimelinePosition, count: Int) -> TimelineQuery {
        TimelineQuery(.before(place), count: count)
    }

    package static func from(_ place: TimelinePosition, count: Int) -> TimelineQuery {
        TimelineQuery(.from(place), count: count)
    }
}

/// Which entries of a timeline are wanted; without a condition all of them.
package struct TimelineFilter: Hashable, Sendable {
    /// Any of these; none is every kind.
    package var kinds: [EntryKind]
    /// Who did it, whatever the case of the letters A to Z.
    package var by: String?
    /// A tag, whatever the case of the letters A to Z.
    package var tag: String?

    package init(kinds: [EntryKind] = [], by: String? = nil, tag: String? = nil) {
        self.kinds = kinds
        self.by = by
        self.tag = tag
    }

    package var isEmpty: Bool { kinds.isEmpty && by == nil && tag == nil }

    package func admits(_ entry: TimelineEntry) -> Bool {
        (kinds.isEmpty || kinds.contains(entry.kind))
            && by.map { $0.lowercased() == entry.by.lowercased() } != false
            && tag.map { tag in entry.tags.contains { $0.lowercased() == tag.lowercased() } } != false
    }

    /// The landmarks among these; nil where there can be none.
    package var landmarks: TimelineFilter? {
        var landmarks = self
        landmarks.kinds = kinds.isEmpty ? EntryKind.landmarks : EntryKind.landmarks.filter(kinds.contains)
        return landmarks.kinds.isEmpty ? nil : landmarks
    }
}

extension EntryKind {
    /// Where an incident took a turn: what people jump to.
    package static let landmarks: [EntryKind] = [.milestone, .status, .severity]
}

/// A stretch of a timeline, in order.
package struct TimelinePage: Hashable, Sendable {
    package var entries: [TimelineEntry]
    package var hasEarlier: Bool
    package var hasLater: Bool
    /// What the question was about: the first entry, what stands at a place, a landmark. Nil where there is none.
    package var target: EntryID?
    /// How many the filter lets through, of how many; nil where all are and the end is in the page.
    package var counts: FilterCounts?
    /// The places of all entries that have the text and pass the filter, in order; nil where it was not asked for.
    package var matches: [TimelinePosition]?

    package init(entries: [TimelineEntry], hasEarlier: Bool, hasLater: Bool, target: EntryID? = nil) {
        self.entries = entries
        self.hasEarlier = hasEarlier
        self.hasLater = hasLater
        self.target = target
    }
}

package struct FilterCounts: Hashable, Sendable {
    package var shown: Int
    package var all: Int

    package init(shown: Int, all: Int) {
        self.shown = shown
        self.all = all
    }

    package var hidden: Int { all - shown }
}
