import Secrets
import Text

/// The known secrets in a finished document: where they stand, in words that don't tell them.
struct DocumentSecrets {
    struct Place: Hashable {
        /// From 1.
        var line: Int
        /// Nil where only the text without its escapes shows it.
        var columns: ClosedRange<Int>?
        var kind: String
        /// What the heading above says.
        var section: String?
    }

    let places: [Place]
    /// Where they stand on the record, of those that the document's form hides.
    private(set) var hidden: [String] = []

    var isEmpty: Bool { places.isEmpty && hidden.isEmpty }

    /// - Parameter recorded: looked at where the document itself shows none.
    ///
    /// Throws where a pattern gives up.
    init(_ text: String, recorded: [RecordedText] = [], _ mask: SecretMask) throws(SecretPatternError) {
        let plain = try mask.places(in: text).map { Place(line: $0.line, columns: $0.columns, kind: $0.kind) }
        let read = try mask.places(in: Self.withoutEscapes(text)).map { Place(line: $0.line, kind: $0.kind) }
        let found = plain + Self.others(read, besides: plain)
        guard !found.isEmpty else {
            places = []
            for one in recorded {
                hidden += try mask.places(in: one.text).map { "\(one.place) on the record (\($0.kind))" }
            }
            return
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        places = found.sorted { $0.line < $1.line }.map { place in
            var place = place
            // A heading may hold one itself.
            place.section = Self.heading(above: place.line, in: lines).map { mask.maskAsFarAsPossible($0).text }
            return place
        }
    }

    /// Those of `read` that are more than `plain` has of their kind on their line.
    private static func others(_ read: [Place], besides plain: [Place]) -> [Place] {
        var known = Dictionary(grouping: plain, by: \.lineAndKind).mapValues(\.count)
        return read.filter { place in
            guard let count = known[place.lineAndKind], count > 0 else { return true }
            known[place.lineAndKind] = count - 1
            return false
        }
    }

    /// `2 known secrets`.
    var count: String {
        let count = places.count + hidden.count
        return "\(count) known secret\(count == 1 ? "" : "s")"
    }

    /// Where they are, the first ones.
    var list: String {
        let all = places.map(\.words) + hidden
        let more = all.count > Self.most ? ["\(all.count - Self.most) more"] : []
        return (all.prefix(Self.most) + more).joined(separator: "; ")
    }

    private static let most = 5

    /// The text as it reads, line for line, without what a format puts before or in place of a character: backslashes
    /// of Markdown and JSON, entities of HTML, doubled quotes of CSV.
    private static func withoutEscapes(_ text: String) -> String {
        var bytes = Array(text.utf8)[...]
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        while let first = bytes.first {
            if let (meaning, length) = escape(at: bytes) {
                out.append(meaning)
                bytes = bytes.dropFirst(length)
            } else {
                out.append(first)
                bytes = bytes.dropFirst()
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let entities: [(Array<UInt8>, UInt8)] = [
        (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&lt;".utf8), UInt8(ascii: "<")),
        (Array("&gt;".utf8), UInt8(ascii: ">")), (Array("&quot;".utf8), UInt8(ascii: "\"")),
        (Array("&#39;".utf8), UInt8(ascii: "'")), (Array("\"\"".utf8), UInt8(ascii: "\"")),
        (Array("\\n".utf8), UInt8(ascii: " ")), (Array("\\t".utf8), UInt8(ascii: " ")),
    ]

    private static func escape(at bytes: ArraySlice<UInt8>) -> (meaning: UInt8, length: Int)? {
        guard let first = bytes.first, [UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "\"")].contains(first)
        else {
            return nil
        }
        if first == UInt8(ascii: "\\"), let next = bytes.dropFirst().first, isPunctuation(next) { return (next, 2) }
        return entities.first { bytes.starts(with: $0.0) }.map { ($0.1, $0.0.count) }
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// The words of the heading that a line stands below: Markdown's, a page's, an underlined one, or a member of the
    /// whole record.
    private static func heading(above line: Int, in lines: [Substring]) -> String? {
        for (index, text) in lines.prefix(line).enumerated().reversed() {
            if index > 0, isUnderline(text, of: lines[index - 1]) { return String(lines[index - 1]) }
            let hashes = text.prefix { $0 == "#" }.count
            if (1...6).contains(hashes), text.dropFirst(hashes).hasPrefix(" ") {
                return String(text.dropFirst(hashes + 1))
            }
            if text.hasPrefix("  \""), let end = text.dropFirst(3).firstIndex(of: "\"") {
                return String(text[..<end].dropFirst(3))
            }
            if let words = pageHeading(text) { return words }
        }
        return nil
    }

    private static func isUnderline(_ line: Substring, of words: Substring) -> Bool {
        guard line.count > 2, !words.isEmpty, let mark = line.first, "=-~".contains(mark) else { return false }
        return line.allSatisfy { $0 == mark }
    }

    private static func pageHeading(_ line: Substring) -> String? {
        let parts = line.split(separator: "<").filter { part in
            part.first == "h" && part.dropFirst().first.map { ("1"..."6").contains($0) } == true
        }
        return parts.last?.split(separator: ">", maxSplits: 1).dropFirst().first.map(String.init)
    }
}

extension DocumentSecrets.Place {
    fileprivate var lineAndKind: String { "\(line) \(kind)" }

    /// `line 14, columns 9–28, in Timeline (AWS access key)`.
    fileprivate var words: String {
        let columns = columns.map {
            $0.count == 1 ? ", column \($0.lowerBound)" : ", columns \($0.lowerBound)–\($0.upperBound)"
        }
        let section = section.map { ", in \(SafeText($0).oneLine.string)" }
        return "line \(line)\(columns ?? "")\(section ?? "") (\(kind))"
    }
}
