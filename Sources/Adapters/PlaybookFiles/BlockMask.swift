/// A copy of a Markdown text for the reading of its blocks alone: what only matters inside a line is blotted out with
/// `x`, byte for byte, so that every line and column stays where it was.
///
/// cmark-gfm takes quadratic time over hostile emphasis, brackets, comments, nesting and tables (CVE-2022-39209,
/// CVE-2023-22483 to 22486, CVE-2023-24824, CVE-2023-26485). Lines without them, and no table extension, leave it
/// nothing to be slow on. A table is then a paragraph, whose words are taken from the source as they stand.
struct BlockMask {
    private static let markerLimit = 40
    private static let ruleLimit = 128
    private static let deepTagLimit = 200

    private var bytes: [UInt8]
    private var deepTags = 0

    static func masked(_ source: SourceText) -> [UInt8] {
        var mask = BlockMask(bytes: source.bytes)
        for index in 0..<source.lineCount {
            let line = source.line(index)
            mask.cover(line.startIndex..<line.endIndex)
        }
        return mask.bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func cover(_ line: Range<Int>) {
        if shortenRule(line) { return }
        let content = contentStart(line)
        guard content < line.upperBound else { return }
        switch bytes[content] {
        case 0x60: coverFence(content..<line.upperBound)
        case 0x3C: coverTag(content..<line.upperBound, indent: content - line.lowerBound)
        default: blot(content..<line.upperBound)
        }
    }

    /// The offset of the first byte after white space, `>` and list markers; past the limit of markers none counts.
    private mutating func contentStart(_ line: Range<Int>) -> Int {
        var offset = line.lowerBound
        var markers = 0
        while true {
            while offset < line.upperBound, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
            guard offset < line.upperBound, let length = markerLength(offset..<line.upperBound) else { return offset }
            markers += 1
            guard markers <= BlockMask.markerLimit else {
                bytes[offset] = 0x78
                return offset
            }
            offset += length
        }
    }

    private func markerLength(_ line: Range<Int>) -> Int? {
        switch bytes[line.lowerBound] {
        case 0x3E: return 1
        case 0x2A, 0x2B, 0x2D: return endsMarker(line.lowerBound + 1, line) ? 1 : nil
        case 0x30...0x39:
            let digits = line.prefix(10).prefix { (0x30...0x39).contains(bytes[$0]) }
            guard digits.count <= 9, digits.endIndex < line.upperBound else { return nil }
            let isDelimiter = bytes[digits.endIndex] == 0x2E || bytes[digits.endIndex] == 0x29
            return isDelimiter && endsMarker(digits.endIndex + 1, line) ? digits.count + 1 : nil
        default: return nil
        }
    }

    private func endsMarker(_ offset: Int, _ line: Range<Int>) -> Bool {
        offset >= line.upperBound || bytes[offset] == 0x20 || bytes[offset] == 0x09
    }

    /// Whether the line is a thematic break or could be one; a very long one is cut, which it remains.
    private mutating func shortenRule(_ line: Range<Int>) -> Bool {
        guard let first = line.first(where: { bytes[$0] != 0x20 && bytes[$0] != 0x09 }) else { return true }
        let mark = bytes[first]
        guard mark == 0x2A || mark == 0x2D || mark == 0x5F else { return false }
        var count = 0
        for offset in line where bytes[offset] != 0x20 && bytes[offset] != 0x09 {
            guard bytes[offset] == mark else { return false }
            count += 1
        }
        guard count >= 3 else { return false }
        if count > BlockMask.ruleLimit {
            for offset in first..<line.upperBound where offset >= first + BlockMask.ruleLimit { bytes[offset] = 0x20 }
        }
        return true
    }

    /// A fence keeps its backticks; code that opens and closes in the line is no fence.
    private mutating func coverFence(_ line: Range<Int>) {
        let run = line.prefix { bytes[$0] == 0x60 }
        let isFence = run.count >= 3 && !line[run.endIndex...].contains { bytes[$0] == 0x60 }
        blot(isFence ? run.endIndex..<line.upperBound : line)
    }

    /// A tag may begin a block of HTML; far from the margin it may as well be words, which must not become many.
    private mutating func coverTag(_ line: Range<Int>, indent: Int) {
        if indent >= 4 { deepTags += 1 }
        let isKept = indent < 4 || deepTags <= BlockMask.deepTagLimit
        blot(isKept ? line.lowerBound + 1..<line.upperBound : line)
    }

    private mutating func blot(_ range: Range<Int>) {
        for offset in range {
            switch bytes[offset] {
            case 0x2A, 0x5F, 0x5B, 0x5D, 0x60: bytes[offset] = 0x78
            case 0x3C where offset + 1 >= bytes.count || bytes[offset + 1] != 0x2F: bytes[offset] = 0x78
            default: continue
            }
        }
    }
}
