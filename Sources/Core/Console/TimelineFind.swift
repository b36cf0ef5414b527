import Commands
import Incidents

/// What is looked for on the timeline, and what the journal found of it.
package struct TimelineFind: Equatable, Sendable {
    /// The words that are lit; nil without words.
    package let text: SearchQuery?
    /// What is left on the timeline.
    package let filter: TimelineFilter
    /// The places of all matches, in order; nil until the journal has told.
    package private(set) var matches: [TimelinePosition]?
    package private(set) var counts: FilterCounts?
    /// How many did not pass the filter when it began.
    private var hiddenAtFirst: Int?

    init(_ asked: FindArguments) {
        text = asked.text
        filter = asked.filter
    }

    var isAnswered: Bool { (text == nil || matches != nil) && (filter.isEmpty || counts != nil) }

    /// How many entries came since that the filter hides.
    var arrivedUnseen: Int { max(0, (counts?.hidden ?? 0) - (hiddenAtFirst ?? 0)) }

    mutating func take(_ page: TimelinePage) {
        matches = page.matches ?? matches
        counts = page.counts ?? counts
        hiddenAtFirst = hiddenAtFirst ?? counts?.hidden
    }

    /// The nearest match beyond a place.
    func match(_ direction: TimelineDirection, of place: TimelinePosition) -> TimelinePosition? {
        guard let matches else { return nil }
        switch direction {
        case .earlier:
            let end = matches.partitioned { $0 >= place }
            return end > 0 ? matches[end - 1] : nil
        case .later:
            let start = matches.partitioned { $0 > place }
            return start < matches.count ? matches[start] : nil
        }
    }

    /// The match's number, from 1; nil for a place that is none.
    func number(of place: TimelinePosition) -> Int? {
        guard let matches else { return nil }
        let index = matches.partitioned { $0 >= place }
        return index < matches.count && matches[index] == place ? index + 1 : nil
    }
}

extension Array {
    /// The first index from which on `isBeyond` is true; the array must be ordered by it.
    fileprivate func partitioned(_ isBeyond: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
