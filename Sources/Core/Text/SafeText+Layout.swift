extension SafeText {
    /// The columns it takes on one row.
    package var columns: Int { DisplayWidth.of(self) }

    /// The most of its beginning that fits into so many columns.
    package func prefix(columns: Int) -> SafeText {
        split(atColumn: columns).before
    }

    /// The most of its end that fits into so many columns.
    package func suffix(columns: Int) -> SafeText {
        let surplus = self.columns - max(0, columns)
        guard surplus > 0 else { return self }
        let (before, after) = split(atColumn: surplus)
        return before.columns == surplus ? after : after.split(afterGlyphs: 1).after
    }

    /// Itself if it fits, else its beginning and the sign of an omission; never wider than `width` columns.
    package func truncated(toWidth width: Int, ellipsis: SafeText = SafeText(literal: "…")) -> SafeText {
        guard string.utf8.count > width, columns > width else { return self }
        guard ellipsis.columns <= width else { return .empty }
        return prefix(columns: width - ellipsis.columns) + ellipsis
    }

    /// Spaces added up to `width` columns, at the end or at the beginning; what is wider stays as it is.
    package func padded(toWidth width: Int, rightAligned: Bool = false) -> SafeText {
        let missing = width - columns
        guard missing > 0 else { return self }
        let spaces = SafeText(neutralised: String(repeating: " ", count: missing))
        return rightAligned ? spaces + self : self + spaces
    }

    /// Cut or padded to exactly `width` columns.
    package func fitted(toWidth width: Int, ellipsis: SafeText = SafeText(literal: "…")) -> SafeText {
        truncated(toWidth: width, ellipsis: ellipsis).padded(toWidth: width)
    }

    /// Broken into rows of at most `width` columns, at line feeds and spaces, within a word only if it is longer than
    /// a row; at least one row. Rows after a line's first begin with `hangingIndent` spaces. No glyph is cut: one that
    /// is wider than the row stands alone in it. Without `breakingWords` such a word stands whole on a row of its own,
    /// as an address must that people click on.
    package func wrapped(toWidth width: Int, hangingIndent: Int = 0, breakingWords: Bool = true) -> [SafeText] {
        let width = max(1, width)
        let indent = min(max(0, hangingIndent), max(0, width - 2))
        let margin = String(repeating: " ", count: indent)
        return lines.flatMap { line in
            var wrap = Wrap(line: line.string, width: width, indent: indent, breaksWords: breakingWords)
            return wrap.rows().enumerated().map { index, row in
                SafeText(neutralised: index == 0 ? String(row) : margin + row)
            }
        }
    }

    private func split(atColumn column: Int) -> (before: SafeText, after: SafeText) {
        var glyphs = self.glyphs.makeIterator()
        var used = 0
        var end = glyphs.position
        while let glyph = glyphs.next(), used + glyph.columns <= column {
            used += glyph.columns
            end = glyphs.position
        }
        return split(at: end)
    }

    private func split(afterGlyphs count: Int) -> (before: SafeText, after: SafeText) {
        var glyphs = self.glyphs.makeIterator()
        for _ in 0..<count { _ = glyphs.next() }
        return split(at: glyphs.position)
    }

    private func split(at index: String.Index) -> (before: SafeText, after: SafeText) {
        (SafeText(neutralised: String(string[..<index])), SafeText(neutralised: String(string[index...])))
    }
}

/// Finds where one line is broken into rows.
private struct Wrap {
    private let line: String
    private let width: Int
    private let indent: Int
    private let breaksWords: Bool
    private var found: [Substring] = []
    private var start: String.Index
    /// The columns between `start` and what was read.
    private var used = 0
    /// The last place where a row may end, and the columns before it.
    private var opportunity: (index: String.Index, used: Int)?

    init(line: String, width: Int, indent: Int, breaksWords: Bool) {
        self.line = line
        self.width = width
        self.indent = indent
        self.breaksWords = breaksWords
        start = line.startIndex
    }

    mutating func rows() -> [Substring] {
        var glyphs = Glyphs(text: line).makeIterator()
        var position = glyphs.position
        while let glyph = glyphs.next() {
            take(glyph, from: position, to: glyphs.position)
            position = glyphs.position
        }
        let last = line[start...]
        found.append(used > room ? last.droppingSpacesAtEnd : last)
        return found
    }

    private mutating func take(_ glyph: Glyph, from position: String.Index, to end: String.Index) {
        let isSpace = glyph.text == " "
        if glyph.columns == 2, position > start { opportunity = (position, used) }
        if !isSpace {
            while used + glyph.columns > room, position > start, breaksWords || opportunity != nil {
                breakRow(before: position)
            }
        }
        used += glyph.columns
        if isSpace { opportunity = (end, used) }
    }

    private var room: Int { found.isEmpty ? width : width - indent }

    private mutating func breakRow(before position: String.Index) {
        let (index, usedBefore) = opportunity ?? lastThatFits(before: position)
        found.append(line[start..<index].droppingSpacesAtEnd)
        start = index
        used -= usedBefore
        opportunity = nil
    }

    /// Where a word is broken that has no other place. What came down from a row with more room may be too wide for this
    /// one already.
    private func lastThatFits(before position: String.Index) -> (index: String.Index, used: Int) {
        guard used > room else { return (position, used) }
        let word = String(line[start..<position])
        var glyphs = Glyphs(text: word).makeIterator()
        var fitting = (end: word.startIndex, columns: 0)
        while let glyph = glyphs.next(), fitting.columns == 0 || fitting.columns + glyph.columns <= room {
            fitting = (glyphs.position, fitting.columns + glyph.columns)
        }
        let length = word.utf8.distance(from: word.startIndex, to: fitting.end)
        return (line.utf8.index(start, offsetBy: length), fitting.columns)
    }
}

extension Substring {
    fileprivate var droppingSpacesAtEnd: Substring {
        self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]
    }
}
