/// One entry of an imported timeline.
package struct ImportedEntry: Hashable, Sendable {
    package var moment: Moment
    package var text: String
    /// Who did it, where the text says so.
    package var by: String?
    /// The lines that it was read from.
    package var lines: [Int]
}

/// A timeline that was read from a text. Each line that is not blank is in an entry, among the structure or unread.
package struct ImportedTimeline: Hashable, Sendable {
    /// In the order of the text.
    package var entries: [ImportedEntry] = []
    package var refused: [UnreadLine] = []
    /// Lines that set the day, name the columns or draw a table.
    package var structure: [Int] = []

    /// By when it happened; at the same instant in the order of the text.
    package var sorted: [ImportedEntry] {
        entries.enumerated().sorted { ($0.element.moment.instant, $0.offset) < ($1.element.moment.instant, $1.offset) }
            .map(\.element)
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
