/// What one line is in a timeline.
enum TimelineLine {
    case blank
    case day(NamedDay)
    /// Draws a table, or a line across the page.
    case rule
    case entry(TimeStamp, text: String, by: String?)
    /// A name and a time, above what was said.
    case speaker(String, TimeStamp)
    /// A row of a table, without a time.
    case row([Substring])
    case heading(Heading)
    case other

    /// - Parameter next: the line below, which tells a speaker from a sentence and a head from a row.
    init(_ line: TextLine, next: TextLine?, columns: TableColumns?) {
        if line.isBlank {
            self = .blank
        } else if line.body.first == "|" {
            self = Self.table(line, columns)
        } else if let (stamp, rest) = TimeStamp.read(line.content) ?? TimeStamp.read(line.body) {
            self = .entry(stamp, text: String(rest), by: nil)
        } else if line.item == nil, let day = NamedDay.line(line.body) {
            self = .day(day)
        } else if line.isRule {
            self = .rule
        } else if let speaker = Self.speaker(line, next: next) {
            self = speaker
        } else if let heading = Heading(line) {
            self = .heading(heading)
        } else {
            self = .other
        }
    }

    /// Each line by itself, without what a table's head says.
    static func all(_ lines: [TextLine]) -> some Sequence<TimelineLine> {
        lines.indices.lazy.map { index in
            TimelineLine(lines[index], next: index + 1 < lines.count ? lines[index + 1] : nil, columns: nil)
        }
    }

    var isSpeaker: Bool {
        if case .speaker = self { return true }
        return false
    }

    var hasTime: Bool {
        switch self {
        case .entry, .speaker: true
        case .blank, .day, .rule, .row, .heading, .other: false
        }
    }

    private static func table(_ line: TextLine, _ columns: TableColumns?) -> TimelineLine {
        let cells = TableColumns.cells(line.body)
        guard let first = cells.first else { return .rule }
        if cells.allSatisfy({ $0.allSatisfy { "-: ".contains($0) } }) { return .rule }
        if let (stamp, rest) = TimeStamp.read(first), rest.isEmpty { return entry(stamp, cells, from: 1, columns) }
        guard cells.count > 2, NamedDay.line(first) != nil, let (stamp, rest) = TimeStamp.read(first + " " + cells[1]),
            rest.isEmpty
        else { return .row(cells) }
        return entry(stamp, cells, from: 2, columns)
    }

    private static func entry(_ stamp: TimeStamp, _ cells: [Substring], from start: Int, _ columns: TableColumns?)
        -> TimelineLine
    {
        let who = columns?.who.flatMap { $0 >= start && $0 < cells.count ? $0 : nil }
        let words = cells.indices.filter { $0 >= start && $0 != who }.map { cells[$0] }.filter { !$0.isEmpty }
        let by = who.map { String(cells[$0]) }.flatMap { $0.isEmpty ? nil : $0 }
        return .entry(stamp, text: words.joined(separator: " – "), by: by)
    }

    /// `ada  11:52 PM` with a line below it.
    private static func speaker(_ line: TextLine, next: TextLine?) -> TimelineLine? {
        guard let next, !next.isBlank, line.item == nil, TimeStamp.read(next.content) == nil else { return nil }
        guard let (stamp, before) = TimeStamp.ending(line.body) else { return nil }
        var words: [Substring] = before.split(whereSeparator: \.isWhitespace).filter { !isMood($0) }
        if words.count > 1, words.last == "APP" { words.removeLast() }
        guard let last = words.last, words.count <= 4,
            last.last.map({ $0.isLetter || $0.isNumber || ")".contains($0) }) == true
        else { return nil }
        let joins = [
            "at", "by", "until", "till", "from", "since", "around", "before", "after", "and", "to", "is", "was",
        ]
        guard !joins.contains(last.lowercased()), words.allSatisfy({ !$0.hasSuffix(":") && !$0.hasSuffix(",") }) else {
            return nil
        }
        return .speaker(words.joined(separator: " "), stamp)
    }

    /// Beside a name may stand what a person feels like: 🌴, or :palm_tree:.
    private static func isMood(_ word: Substring) -> Bool {
        if word.count > 2, word.first == ":", word.last == ":" { return true }
        let isPlain = word.contains { $0.isLetter || $0.isNumber }
        return !isPlain && word.unicodeScalars.contains { $0.properties.isEmoji && !$0.isASCII }
    }
}

/// What a table's head says of its columns.
struct TableColumns {
    /// Who did it.
    var who: Int?
    /// `Time (UTC)`.
    var zoneName: String?

    /// Nil when the first column is not named for a time.
    init?(head cells: [Substring]) {
        let first = cells.first?.lowercased().split { !$0.isLetter }.first ?? ""
        guard ["time", "date", "when", "timestamp", "day", "at"].contains(first) else { return nil }
        let names = ["who", "by", "person", "author", "owner", "actor", "name"]
        who = cells.firstIndex { names.contains($0.lowercased()) }
        let words = cells.prefix(2).flatMap { $0.split { !($0.isLetter || $0.isNumber || "+-:/".contains($0)) } }
        zoneName = words.map(String.init).first { $0 == $0.uppercased() && ZoneRequest.isWord($0) }
    }

    static func cells(_ row: Substring) -> [Substring] {
        var inner = row.dropFirst()
        if inner.last == "|" { inner = inner.dropLast() }
        return inner.split(separator: "|", omittingEmptySubsequences: false).map { cell in
            let start = cell.drop { $0.isWhitespace }
            return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
        }
    }
}
