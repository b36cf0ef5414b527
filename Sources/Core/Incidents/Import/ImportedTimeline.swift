/// One entry of an imported timeline.
package struct ImportedEntry: Hashable, Sendable {
    package var moment: Moment
    package var text: String
    /// Who did it, where the text says so.
    package var by: String?
    /// The lines that it was read from.
    package var lines: [Int]
}

/// A time of day that came twice, because the clocks were put back over it.
package struct RepeatedTime: Hashable, Sendable {
    package var earlier: Moment
    package var later: Moment
    package var zone: Zone
    package var lines: [Int] = []

    init(earlier: Moment, later: Moment, _ zone: Zone) {
        (self.earlier, self.later, self.zone) = (earlier, later, zone)
    }
}

/// A timeline that was read from a text. Each line that is not blank is in an entry, among the structure or unread.
package struct ImportedTimeline: Hashable, Sendable {
    /// In the order of the text.
    package var entries: [ImportedEntry] = []
    package var refused: [UnreadLine] = []
    /// Lines that set the day, name the columns or draw a table.
    package var structure: [Int] = []
    /// Of the times that name none.
    package var zone = Zone.utc
    /// Whether a time names no zone.
    package var needsZone = false
    /// The first time that came twice, and the lines of all of them; nil when none did.
    package var repeated: RepeatedTime?

    /// By when it happened; at the same instant in the order of the text.
    package var sorted: [ImportedEntry] {
        entries.enumerated().sorted { ($0.element.moment.instant, $0.offset) < ($1.element.moment.instant, $1.offset) }
            .map(\.element)
    }

    /// The places of the entries that lie before one that stands above them.
    package var outOfOrder: Set<Int> {
        var latest: Instant?
        var found: Set<Int> = []
        for (index, entry) in entries.enumerated() {
            if let latest, entry.moment.instant < latest { found.insert(index) }
            latest = latest.map { max($0, entry.moment.instant) } ?? entry.moment.instant
        }
        return found
    }

    /// Reads a timeline; never fails.
    package static func read(_ text: String, _ context: ImportContext) -> ImportedTimeline {
        let lines = TextLine.lines(of: text)
        return read(lines, context, day: context.date ?? WrittenDay.first(in: lines, context))
    }

    /// - Parameter day: of times without a date; nil takes the incident's, or one that leaves nothing in the future.
    static func read(_ lines: [TextLine], _ context: ImportContext, day: CivilDate?) -> ImportedTimeline {
        for daysBack in 0...7 {
            var reader = TimelineReader(lines, context, day: day, daysBack: daysBack)
            reader.read()
            if !reader.isAhead || daysBack == 7 { return reader.timeline }
        }
        return ImportedTimeline()
    }
}

/// The day that a text is about, where it says so outside of its timeline.
enum WrittenDay {
    /// The first whole date in a sentence or a label. Lines that are nothing but a date part the timeline, and count
    /// from where they stand.
    static func first(in lines: [TextLine], _ context: ImportContext) -> CivilDate? {
        let today = (context.chosenZone ?? context.zone).civil(at: context.now).date
        for line in lines.prefix(400) where NamedDay.line(line.body) == nil && TimeStamp.read(line.content) == nil {
            guard line.body.first != "|", let date = date(in: line.body), date <= today else { continue }
            return date
        }
        return nil
    }

    static func date(in text: Substring) -> CivilDate? {
        var isStart = true
        for index in text.indices.prefix(2000) {
            defer { isStart = !(text[index].isLetter || text[index].isNumber) }
            guard isStart, text[index].isLetter || text[index].isNumber else { continue }
            if let (day, _) = NamedDay.read(text[index...]), case .date(let date) = day { return date }
        }
        return nil
    }
}
