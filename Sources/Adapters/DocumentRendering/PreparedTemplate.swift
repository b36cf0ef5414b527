import Text

/// A template as the engine is given it: checked, and each byte in its place so that an error's place is true.
///
/// kainjow decides on the rendered line whether a tag stood alone on it, and so swallows empty lines and leaves others
/// (github.com/kainjow/Mustache, `render_current_line`). Here it is decided on the source, as the specification says:
/// line feeds become one mark and what is to vanish another, and the rendered text is made whole again. No value can
/// hold the marks, because no safe text holds control characters.
struct PreparedTemplate {
    private let name: String
    private let source: [UInt8]
    var bytes: [UInt8]

    private static let lineFeedMark: UInt8 = 0x1E
    private static let nothingMark: UInt8 = 0x1F
    private static let deepestSection = 50

    init(_ template: String, name: String) throws(TemplateError) {
        self.name = name
        source = Array(SafeText(template).string.utf8)
        bytes = source
        guard source.count <= MustacheTemplate.byteLimit else {
            throw .malformed(name: name, line: nil, column: nil, reason: "larger than 1 MiB")
        }
        var depth = 0
        let tags = try findTags()
        for tag in tags {
            if tag.sigil == UInt8(ascii: "#") || tag.sigil == UInt8(ascii: "^") { depth += 1 }
            if tag.sigil == UInt8(ascii: "/") { depth -= 1 }
            if depth > Self.deepestSection { throw error("sections are nested too deeply", at: tag.range.lowerBound) }
        }
        for tag in tags where tag.canStandAlone { vanishLine(of: tag) }
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { bytes[index] = Self.lineFeedMark }
    }

    static func finished(_ rendered: [UInt8]) -> String {
        let whole = rendered.lazy.filter { $0 != nothingMark }
            .map { $0 == lineFeedMark ? UInt8(ascii: "\n") : $0 }
        return String(decoding: Array(whole), as: UTF8.self)
    }

    static func withoutMarks(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == lineFeedMark || $0 == nothingMark }) else { return value }
        return SafeText(value).string
    }

    /// What the engine says, `… at 123`, with the line and the column instead of the byte.
    func error(kainjow message: String) -> TemplateError {
        let words = message.split(separator: " ")
        guard words.count > 2, let place = words.last.flatMap({ Int($0) }), words[words.count - 2] == "at" else {
            return .malformed(name: name, line: nil, column: nil, reason: message)
        }
        return error(words.dropLast(2).joined(separator: " "), at: place)
    }

    private func error(_ reason: String, at place: Int) -> TemplateError {
        let before = source.prefix(place)
        let line = before.filter { $0 == UInt8(ascii: "\n") }.count + 1
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let column = String(decoding: before[start...], as: UTF8.self).count + 1
        return .malformed(name: name, line: line, column: column, reason: reason)
    }

    private struct Tag {
        let range: Range<Int>
        let sigil: UInt8

        var canStandAlone: Bool { "#^/!".utf8.contains(sigil) }
    }

    private func findTags() throws(TemplateError) -> [Tag] {
        var tags: [Tag] = []
        var index = 0
        while let start = find("{{", from: index) {
            let isTriple = start + 2 < source.count && source[start + 2] == UInt8(ascii: "{")
            guard let end = find(isTriple ? "}}}" : "}}", from: start + 2) else {
                throw error("unclosed tag", at: start)
            }
            index = end + (isTriple ? 3 : 2)
            let inner = source[(start + 2)..<end].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
            guard let sigil = inner.first else { throw error("empty tag", at: start) }
            if sigil == UInt8(ascii: ">") { throw error("partials are not supported", at: start) }
            if sigil == UInt8(ascii: "=") { throw error("other delimiters are not supported", at: start) }
            tags.append(Tag(range: start..<index, sigil: sigil))
        }
        return tags
    }

    private func find(_ wanted: String, from start: Int) -> Int? {
        let pattern = Array(wanted.utf8)
        guard start + pattern.count <= source.count else { return nil }
        return (start...(source.count - pattern.count)).first {
            source[$0..<($0 + pattern.count)].elementsEqual(pattern)
        }
    }

    /// Blanks out the spaces around a tag that is alone on its line, and its line feed.
    private mutating func vanishLine(of tag: Tag) {
        var start = tag.range.lowerBound
        while start > 0, source[start - 1] == UInt8(ascii: " ") { start -= 1 }
        var end = tag.range.upperBound
        while end < source.count, source[end] == UInt8(ascii: " ") { end += 1 }
        let beginsLine = start == 0 || source[start - 1] == UInt8(ascii: "\n")
        guard beginsLine, end == source.count || source[end] == UInt8(ascii: "\n") else { return }
        for index in start..<min(end + 1, source.count) where !tag.range.contains(index) {
            bytes[index] = Self.nothingMark
        }
    }
}
