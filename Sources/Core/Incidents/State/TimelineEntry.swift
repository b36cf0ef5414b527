/// One fact on the timeline, as its corrections leave it.
package struct TimelineEntry: Hashable, Sendable {
    package var id: EntryID
    package var kind: EntryKind
    package var occurred: Moment
    package var recordedAt: Instant
    package var clock: HybridTime
    package var author: String
    package var by: String
    /// People's own words, or what the verb says where they gave none.
    package var text: String
    /// The old and the new value, where the entry is a change: `SEV-3 → SEV-1`.
    package var detail: String
    package var tags: [String]
    package var isPinned: Bool
    /// Why it is not in the document; nil while it is.
    package var struckReason: String?
    /// How often it was corrected; a pin is no correction.
    package var revisionCount: Int
    /// Whether a verb made it by itself, without a person's words.
    package var isAutomatic: Bool
    package var isRecordedOnly: Bool

    package init(
        id: EntryID, kind: EntryKind, occurred: Moment, recordedAt: Instant, clock: HybridTime, author: String,
        by: String, text: String, detail: String, tags: [String], isPinned: Bool, struckReason: String?,
        revisionCount: Int, isAutomatic: Bool, isRecordedOnly: Bool
    ) {
        self.id = id
        self.kind = kind
        self.occurred = occurred
        self.recordedAt = recordedAt
        self.clock = clock
        self.author = author
        self.by = by
        self.text = text
        self.detail = detail
        self.tags = tags
        self.isPinned = isPinned
        self.struckReason = struckReason
        self.revisionCount = revisionCount
        self.isAutomatic = isAutomatic
        self.isRecordedOnly = isRecordedOnly
    }

    package var isStruck: Bool { struckReason != nil }

    /// Whether it was written more than `seconds` after it happened.
    package func isLate(bySeconds seconds: Int64 = 5 * 60) -> Bool {
        recordedAt.seconds(since: occurred.instant) > seconds
    }

    /// The order of the timeline: by when it happened, then in the order recorded. A clock that was set back changes
    /// nothing in the order of what it stamped.
    package static func precedes(_ left: TimelineEntry, _ right: TimelineEntry) -> Bool {
        left.position < right.position
    }
}

/// One correction of an entry.
package struct Revision: Hashable, Sendable {
    package var id: EventID
    package var recordedAt: Instant
    package var author: String
    package var change: RevisionChange
    /// Whether it was taken back.
    package var isRetracted: Bool

    package init(id: EventID, recordedAt: Instant, author: String, change: RevisionChange, isRetracted: Bool) {
        self.id = id
        self.recordedAt = recordedAt
        self.author = author
        self.change = change
        self.isRetracted = isRetracted
    }
}

package enum RevisionChange: Hashable, Sendable {
    /// What the entry was at first.
    case recorded(text: String, kind: EntryKind, occurred: Moment)
    case amended(EntryAmended)
    case struck(reason: String)
    case pinned
    /// It went to another incident, and to which.
    case moved(to: String)
    /// It came from another incident, and from which.
    case received(from: String)
}

extension TimelineEntry {
    /// The entry that an event makes; nil for an event that makes none (`todo`, `set`, `add`, corrections).
    package init?(_ event: Event) {
        guard let content = EntryContent(event.body) else { return nil }
        self.init(
            id: event.id, kind: content.kind, occurred: content.at ?? event.occurred,
            recordedAt: content.written?.at ?? event.recordedAt,
            clock: event.clock, author: content.written?.author ?? event.author, by: event.by, text: content.text,
            detail: content.detail,
            tags: content.tags, isPinned: content.isPinned, struckReason: nil, revisionCount: 0,
            isAutomatic: content.isAutomatic, isRecordedOnly: event.isRecordedOnly)
    }

    /// The entry with its corrections, given in any order, without those that were taken back.
    ///
    /// - Parameter corrections: the standing events about it: `entryAmended`, `entryStruck`, `entryPinned`, `entryMoved`,
    ///   `launchEnded`.
    package init?(_ event: Event, corrections: [Event], isRetracted: Bool) {
        self.init(event)
        for correction in corrections.sorted(by: { ($0.clock, $0.id) < ($1.clock, $1.id) }) { correct(correction) }
        if isRetracted { struckReason = "taken back" }
    }

    private mutating func correct(_ event: Event) {
        if case .launchEnded(let ended) = event.body { return take(ended) }
        if case .entryPinned = event.body { isPinned = true } else { revisionCount += 1 }
        if case .entryAmended(let amended) = event.body {
            text = amended.text ?? text
            kind = amended.kind ?? kind
            occurred = amended.occurred ?? occurred
        }
        if case .entryStruck(let struck) = event.body { struckReason = struck.reason }
        if case .entryMoved(let moved) = event.body { struckReason = "moved to \(moved.handle)" }
    }
}
