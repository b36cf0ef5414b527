import Text

/// The tags of a Mustache template, each with its place, and what is wrong with them.
///
/// Read by hand although an engine renders them: kainjow's names no line, calls each mistake an unclosed section and
/// stops at the first. What it refuses is refused here too, and more: a tag that runs into the next one.
package struct TemplateSyntax: Sendable {
    package enum TagKind: Hashable, Sendable {
        case comment, value, section, inverted, end
    }

    package struct Tag: Hashable, Sendable {
        package let kind: TagKind
        /// Without the sign before it and the white space around it; of a comment its words.
        package let name: String
        /// Where it stands, braces included, in the UTF-8 bytes of the template.
        package let bytes: Range<Int>
    }

    /// Above this many bytes a template is refused.
    package static let byteLimit = 1024 * 1024
    package static let deepestSection = 50

    /// More than these help nobody.
    package static let mostProblems = 100

    package private(set) var tags: [Tag] = []
    /// Errors and warnings, in the order of their places.
    package private(set) var problems: [TemplateProblem] = []
    private var found: [(weight: TemplateProblem.Weight, byte: Int, message: String)] = []
    private let source: [UInt8]
    private let lineStarts: [Int]

    package init(_ template: String) {
        let bytes = Array(template.utf8)
        source = bytes
        lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
        guard source.count <= Self.byteLimit else {
            problems = [TemplateProblem(.error, at: nil, "larger than 1 MiB")]
            return
        }
        readTags()
        pairSections()
        let ordered = found.enumerated().sorted { ($0.element.byte, $0.offset) < ($1.element.byte, $1.offset) }
        problems = ordered.prefix(Self.mostProblems).map { _, problem in
            TemplateProblem(problem.weight, at: place(ofByte: problem.byte), problem.message)
        }
    }

    /// The words of the comment that it begins with: what the template is for.
    package var about: String? {
        guard let first = tags.first, first.kind == .comment,
            source[..<first.bytes.lowerBound].allSatisfy(Self.isSpace)
        else { return nil }
        let words = SafeText(first.name).oneLine.string.split(separator: " ").joined(separator: " ")
        return words.isEmpty ? nil : words
    }

    package func place(of tag: Tag) -> TemplatePlace { place(ofByte: tag.bytes.lowerBound) }

    /// What stands before a tag on its line, other tags too; of a very long line the end of it.
    package func lead(of tag: Tag) -> String {
        let line = lineStarts[lineNumber(ofByte: tag.bytes.lowerBound) - 1]
        let start = max(line, tag.bytes.lowerBound - Self.longestLead)
        return String(decoding: source[start..<tag.bytes.lowerBound], as: UTF8.self)
    }

    private static let longestLead = 2000
}

extension TemplateSyntax {
    private mutating func readTags() {
        var index = 0
        while let start = find("{{", from: index, below: source.count) {
            remarkOnClosingBraces(from: index, below: start)
            index = readTag(at: start)
        }
        remarkOnClosingBraces(from: index, below: source.count)
    }

    /// Takes the tag that begins at `start`; the byte where reading goes on.
    private mutating func readTag(at start: Int) -> Int {
        let isTriple = start + 2 < source.count && source[start + 2] == UInt8(ascii: "{")
        let opening = start + (isTriple ? 3 : 2)
        let closing = isTriple ? "}}}" : "}}"
        let sign = source[opening...].first { !Self.isSpace($0) }
        let next = sign == UInt8(ascii: "!") ? nil : find("{{", from: opening, below: source.count)
        guard let end = find(closing, from: opening, below: next ?? source.count) else {
            complain(at: start, "this \(isTriple ? "{{{" : "{{") has no \(closing)")
            return next ?? source.count
        }
        let after = end + closing.count
        let inner = Self.trimmed(source[opening..<end])
        guard let sigil = inner.first else {
            complain(at: start, "an empty tag")
            return after
        }
        if isTriple {
            take(.value, inner, start..<after)
        } else {
            take(sigil, inner, start..<after)
        }
        return after
    }

    private mutating func take(_ sigil: UInt8, _ inner: ArraySlice<UInt8>, _ bytes: Range<Int>) {
        let start = bytes.lowerBound
        switch sigil {
        case UInt8(ascii: ">"): complain(at: start, "partials, {{> …}}, are not supported")
        case UInt8(ascii: "="): complain(at: start, "other delimiters, {{= …}}, are not supported")
        case UInt8(ascii: "!"): take(.comment, inner.dropFirst(), bytes)
        case UInt8(ascii: "#"): take(.section, inner.dropFirst(), bytes)
        case UInt8(ascii: "^"): take(.inverted, inner.dropFirst(), bytes)
        case UInt8(ascii: "/"): take(.end, inner.dropFirst(), bytes)
        case UInt8(ascii: "&"): take(.value, inner.dropFirst(), bytes)
        default: take(.value, inner, bytes)
        }
    }

    private mutating func take(_ kind: TagKind, _ name: ArraySlice<UInt8>, _ bytes: Range<Int>) {
        let name = String(decoding: Self.trimmed(name), as: UTF8.self)
        guard !name.isEmpty || kind == .comment else {
            return complain(at: bytes.lowerBound, "an empty tag")
        }
        if kind == .comment, name.contains("{{") {
            let advice = "a comment ends at its first }}: what follows the tag in it is printed"
            found.append((.warning, bytes.lowerBound, advice))
        }
        tags.append(Tag(kind: kind, name: name, bytes: bytes))
    }

    /// One brace too few before a name makes text of a tag.
    private mutating func remarkOnClosingBraces(from start: Int, below end: Int) {
        guard let braces = find("}}", from: start, below: end) else { return }
        found.append((.warning, braces, "}} without {{ before it is printed as it is"))
    }

    private mutating func pairSections() {
        var open: [Tag] = []
        for tag in tags {
            switch tag.kind {
            case .comment, .value: break
            case .section, .inverted:
                open.append(tag)
                if open.count == Self.deepestSection + 1 {
                    complain(at: tag.bytes.lowerBound, "sections are nested more than \(Self.deepestSection) deep")
                }
            case .end: close(tag, &open)
            }
        }
        for tag in open { complainUnclosed(tag) }
    }

    /// Where an outer section has the name, those within it were forgotten; else the tag closes nothing.
    private mutating func close(_ tag: Tag, _ open: inout [Tag]) {
        guard let index = open.lastIndex(where: { $0.name == tag.name }) else {
            let hint =
                open.last.map { ": here \(Self.shown($0)) of line \(lineNumber(ofByte: $0.bytes.lowerBound)) is open" }
                ?? ""
            return complain(at: tag.bytes.lowerBound, "\(Self.shown(tag)) closes nothing\(hint)")
        }
        for forgotten in open[(index + 1)...] { complainUnclosed(forgotten) }
        open.removeSubrange(index...)
    }

    private mutating func complainUnclosed(_ tag: Tag) {
        complain(at: tag.bytes.lowerBound, "\(Self.shown(tag)) is never closed: {{/\(Self.safe(tag.name))}} is missing")
    }

    private mutating func complain(at byte: Int, _ message: String) {
        found.append((.error, byte, message))
    }
}

extension TemplateSyntax {
    /// As it is written, on one line and not too long.
    package static func shown(_ tag: Tag) -> String {
        let sign =
            switch tag.kind {
            case .comment: "!"
            case .value: ""
            case .section: "#"
            case .inverted: "^"
            case .end: "/"
            }
        return "{{\(sign)\(safe(tag.name))}}"
    }

    private static func safe(_ name: String) -> String {
        let line = SafeText(name).oneLine.string
        return line.count > 40 ? line.prefix(40) + "…" : line
    }

    private func lineNumber(ofByte byte: Int) -> Int { lineStarts.partitioningIndex { $0 > byte } }

    private func place(ofByte byte: Int) -> TemplatePlace {
        let line = lineNumber(ofByte: byte)
        let column = String(decoding: source[lineStarts[line - 1]..<byte], as: UTF8.self).count + 1
        return TemplatePlace(line: line, column: column)
    }

    private func find(_ wanted: String, from start: Int, below end: Int) -> Int? {
        let pattern = Array(wanted.utf8)
        var index = start
        while index + pattern.count <= end {
            if source[index] == pattern[0], source[index..<(index + pattern.count)].elementsEqual(pattern) {
                return index
            }
            index += 1
        }
        return nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return bytes[start..<end]
    }
}

extension [Int] {
    /// How many of the ascending numbers do not satisfy `isAfter`.
    fileprivate func partitioningIndex(_ isAfter: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
