/// What one cell, or two beside each other, can hold: a spacing character with at most four combining marks.
///
/// Terminals and ncurses disagree over joined emoji, variation selectors and characters newer than the C library; so
/// none of these reaches a cell. Of joined emoji the first stands for all, selectors and joiners are left out, and what
/// glibc can't measure stands as U+FFFD. What a glyph says of its width is therefore what the terminal does.
package struct Glyph: Hashable, Sendable {
    /// Fit to be given to the terminal as it is; never empty.
    package let text: String
    /// 1 or 2.
    package let columns: Int

    /// ncurses keeps a base and this many marks in a cell (`CCHARW_MAX` is 5).
    static let mostMarks = 4
}

/// The glyphs of a text, made one by one: who needs the first few of a megabyte pays for these only.
package struct Glyphs: Sequence, Sendable {
    let text: String

    package func makeIterator() -> Iterator { Iterator(text) }

    package struct Iterator: IteratorProtocol {
        private let scalars: String.UnicodeScalarView
        /// Where the scalars that were not read yet begin.
        private(set) var position: String.Index

        init(_ text: String) {
            scalars = text.unicodeScalars
            position = text.startIndex
        }

        package mutating func next() -> Glyph? {
            guard position < scalars.endIndex else { return nil }
            let base = scalars[position]
            scalars.formIndex(after: &position)
            let width = DisplayWidth.of(base)
            guard needsCare(after: base) || width != 1 else { return Glyph(text: String(base), columns: 1) }
            var glyph = String.UnicodeScalarView()
            glyph.append(Self.shown(base, width: width))
            if width == 0, !Self.isLeftOut(base) { glyph.append(base) }
            takeMarks(of: base, into: &glyph)
            return Glyph(text: String(glyph), columns: Swift.max(1, width))
        }

        /// Plain characters are the many; only before something beyond Latin can a mark follow.
        private func needsCare(after base: Unicode.Scalar) -> Bool {
            if base == "\n" { return true }
            guard position < scalars.endIndex else { return false }
            return scalars[position].value >= 0x300
        }

        private mutating func takeMarks(of base: Unicode.Scalar, into glyph: inout String.UnicodeScalarView) {
            while position < scalars.endIndex {
                let next = scalars[position]
                if next == Joiner.zeroWidthJoiner, skipJoinedEmoji() { continue }
                let isSkinTone = (0x1F3FB...0x1F3FF).contains(next.value) && Joiner.isEmoji(base)
                guard isSkinTone || DisplayWidth.of(next) == 0 else { return }
                if !isSkinTone, !Self.isLeftOut(next), glyph.count <= Glyph.mostMarks { glyph.append(next) }
                scalars.formIndex(after: &position)
            }
        }

        private mutating func skipJoinedEmoji() -> Bool {
            let joined = scalars.index(after: position)
            guard joined < scalars.endIndex, Joiner.isEmoji(scalars[joined]) else { return false }
            position = scalars.index(after: joined)
            return true
        }

        /// A mark without a base gets the dotted circle that Unicode shows such marks on.
        private static func shown(_ base: Unicode.Scalar, width: Int) -> Unicode.Scalar {
            if base == "\n" { return " " }
            if width < 0 { return "\u{FFFD}" }
            return width == 0 ? "\u{25CC}" : base
        }

        /// Joiners and selectors change how neighbours look in ways that terminals do not agree on.
        private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}

extension SafeText {
    /// What is drawn for it, from left to right.
    package var glyphs: Glyphs { Glyphs(text: string) }
}
