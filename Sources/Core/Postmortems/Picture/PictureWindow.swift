import Incidents

/// The stretch of time that a picture shows, and what is too far off to be in it.
package struct PictureWindow: Hashable, Sendable {
    package let start: Instant
    package let end: Instant
    /// When the incident ended, or up to when it is known.
    package let storyEnd: Instant
    /// How many entries lie before and after what is shown.
    package let before: Int
    package let after: Int

    /// From when it began to its resolution, else to the last entry; a little more where something happened shortly
    /// before or after. A deploy of last week or a note of next month must not squeeze the hour that matters.
    init(_ record: Record, _ options: DocumentOptions) {
        let incident = record.incident
        let milestones = incident.milestones.filter { $0.name != .closed }.map(\.at.instant)
        let begin = ([incident.clockStart.instant] + milestones).min() ?? incident.clockStart.instant
        let known = incident.milestone(.resolved)?.instant ?? options.asOf ?? record.lastEntryAt.instant
        let finish = max(begin, ([known] + milestones).max() ?? known)
        let reach = max(Self.leastReach, finish.seconds(since: begin) / 4)
        let windows = incident.maintenance.flatMap { [$0.onAt.instant, $0.offAt?.instant].compactMap { $0 } }
        let entries = record.documentEntries(all: options.includesAll).map(\.occurred.instant)
        let near = (entries + windows).filter {
            $0 >= begin.adding(seconds: -reach) && $0 <= finish.adding(seconds: reach)
        }
        let first = min(begin, near.min() ?? begin)
        let last = max(finish, near.max() ?? finish)
        let widening = max(0, Self.leastSpan - last.seconds(since: first)) / 2
        start = first.adding(seconds: -widening)
        end = last.adding(seconds: widening)
        storyEnd = finish
        before = entries.count { $0 < first }
        after = entries.count { $0 > last }
    }

    package var seconds: Int64 { end.seconds(since: start) }

    func holds(_ instant: Instant) -> Bool { instant >= start && instant <= end }

    /// What of a span lies within; nil where nothing does.
    func clipped(_ from: Instant, _ to: Instant) -> (from: Instant, to: Instant)? {
        guard from <= end, to >= start, from <= to else { return nil }
        return (max(from, start), min(to, end))
    }

    private static let leastReach: Int64 = 10 * 60
    /// An incident of a few seconds is drawn in its minutes.
    private static let leastSpan: Int64 = 5 * 60
}

/// Where an instant stands between the left and the right of the picture's plot.
struct PictureScale {
    let window: PictureWindow

    static let width = 800
    /// What stands left of the plot has eighteen columns.
    static let left = 152
    /// Right of the plot stands how long a bar is that reaches its end.
    static let right = 712

    func x(_ instant: Instant) -> Int {
        let plot = Int64(Self.right - Self.left)
        let passed = instant.seconds(since: window.start)
        return Self.left + Int((passed * plot * 2 + window.seconds) / (window.seconds * 2))
    }
}
