/// A line that says where a part of a document begins or ends: `<!-- sitroom:begin timeline -->`. Markdown shows it
/// nowhere.
///
/// A text of the record can hold such a line letter for letter, in a block of code. A document's marks are then of
/// another series, which no such line is of: `<!-- sitroom:begin timeline 2 -->`.
struct DocumentMark: Hashable {
    enum Side: String {
        case begin, end
    }

    var side: Side
    var id: String
    /// From 1; the first is not written.
    var series: Int

    init(_ side: Side, _ id: String, series: Int) {
        self.side = side
        self.id = id
        self.series = series
    }

    /// Reads a line, whatever blanks people left around and in it; nil where it is no mark.
    init?(_ line: String) {
        guard line.utf8.count < 400, line.contains("sitroom:") else { return nil }
        let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
        guard (4...5).contains(words.count), words.first == "<!--", words.last == "-->" else { return nil }
        let side = words[1].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard side.count == 2, side[0] == "sitroom", let side = Side(rawValue: String(side[1])) else { return nil }
        let series = words.count == 4 ? 1 : Int(words[3]) ?? 0
        guard series > 0 else { return nil }
        self.init(side, words[2], series: series)
    }

    var line: String {
        "<!-- sitroom:\(side.rawValue) \(id)\(series == 1 ? "" : " \(series)") -->"
    }

    /// The first series from 1 for which `isFree` says so.
    static func firstSeries(where isFree: (Int) -> Bool) -> Int {
        var series = 1
        while !isFree(series) { series += 1 }
        return series
    }
}

/// The name of a part of a document in its marks.
struct RegionNames {
    static let head = "head"

    private var taken: Set<String> = [RegionNames.head]
    /// The number that is tried next behind a name.
    private var next: [String: Int] = [:]

    /// Letters and digits of a heading, a hyphen between words; a number behind it where it is taken.
    mutating func name(for heading: String) -> String {
        let words = heading.lowercased().unicodeScalars.split { !($0.properties.isAlphabetic || $0.isDigit) }
        let slug = words.prefix(12).map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
        let name = slug.isEmpty ? "section" : String(slug.prefix(60))
        var candidate = name
        // From where the last one of that name ended: a thousand headings alike must not count a thousand times.
        var number = next[name] ?? 2
        defer { next[name] = number }
        while !taken.insert(candidate).inserted {
            candidate = "\(name)-\(number)"
            number += 1
        }
        return candidate
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
