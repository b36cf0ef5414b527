import Postmortems
import Text

/// A template as the engine is given it: its syntax checked, its lines made so that tags alone on one leave none.
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

    init(_ template: String, name: String) throws(TemplateError) {
        let template = SafeText(template).string
        let syntax = TemplateSyntax(template)
        if let problem = syntax.problems.first(where: { $0.weight == .error }) {
            throw .malformed(
                name: name, line: problem.place?.line, column: problem.place?.column, reason: problem.message)
        }
        self.name = name
        source = Array(template.utf8)
        bytes = source
        for tag in syntax.tags where tag.kind != .value { vanishLine(of: tag.bytes) }
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

    /// What the engine refuses although the syntax was found right.
    func error(kainjow message: String) -> TemplateError {
        .malformed(name: name, line: nil, column: nil, reason: message)
    }

    /// Blanks out the spaces around a tag that is alone on its line, and its line feed.
    private mutating func vanishLine(of tag: Range<Int>) {
        var start = tag.lowerBound
        while start > 0, source[start - 1] == UInt8(ascii: " ") { start -= 1 }
        var end = tag.upperBound
        while end < source.count, source[end] == UInt8(ascii: " ") { end += 1 }
        let beginsLine = start == 0 || source[start - 1] == UInt8(ascii: "\n")
        guard beginsLine, end == source.count || source[end] == UInt8(ascii: "\n") else { return }
        for index in start..<min(end + 1, source.count) where !tag.contains(index) {
            bytes[index] = Self.nothingMark
        }
    }
}
