/// What a coloured cell is about; which colour that is, a theme says.
package enum Tint: Hashable, Sendable, CaseIterable {
    /// The terminal's own colour.
    case text
    case severity1, severity2, severity3, severity4, severity5
    case maintenance
    /// Nothing on this screen is real.
    case drill
    /// What failed or is overdue.
    case alarm
    case done
    case milestone, hypothesis, harm, progress, command
}

/// How a cell looks. Never the only carrier of a meaning: a terminal may show no colour at all.
package struct Style: Hashable, Sendable {
    package var tint: Tint
    package var bold: Bool
    package var dim: Bool
    package var underline: Bool
    package var reverse: Bool

    package init(
        tint: Tint = .text, bold: Bool = false, dim: Bool = false, underline: Bool = false, reverse: Bool = false
    ) {
        self.tint = tint
        self.bold = bold
        self.dim = dim
        self.underline = underline
        self.reverse = reverse
    }

    package static let plain = Style()
}

/// One place of the screen: a glyph and how it looks. The cell right of a wide glyph holds nothing of its own.
package struct Cell: Hashable, Sendable {
    /// A spacing character with at most four combining marks; empty in the second half of a wide glyph.
    package let glyph: String
    /// The columns that the glyph takes: 1 or 2; 0 in the second half of a wide glyph.
    package let columns: Int
    package let style: Style

    /// Only a frame makes cells, so that nothing that was not made safe can stand in one.
    init(glyph: String, columns: Int, style: Style) {
        self.glyph = glyph
        self.columns = columns
        self.style = style
    }

    static func blank(_ style: Style) -> Cell { Cell(glyph: " ", columns: 1, style: style) }
    static func continuation(_ style: Style) -> Cell { Cell(glyph: "", columns: 0, style: style) }
}
