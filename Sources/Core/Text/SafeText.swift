/// Text that can be shown: the one type that a cell, a document and a hook take. Only the neutraliser makes it.
///
/// It holds no control character but the line feed, no bidirectional override, no invisible character that could hide
/// or reorder what is read. What was hostile stands as a visible mark in its place.
package struct SafeText: Hashable, Sendable {
    /// The text; a line feed is the only control character in it.
    package let string: String

    /// Neutralises `untrusted`; never fails.
    package init(_ untrusted: some StringProtocol) {
        string = Neutraliser.neutralise(String(untrusted))
    }

    /// A text of our own, written in the source.
    package init(literal: StaticString) {
        self.init(literal.description)
    }

    /// For this module alone: a part of a text that was made safe before.
    init(neutralised: String) {
        string = neutralised
    }

    package static let empty = SafeText(neutralised: "")

    package var isEmpty: Bool { string.isEmpty }

    /// Whether it is printable ASCII on one line, so that each byte is a glyph of one column.
    var isPlain: Bool { string.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }

    /// Where the two meet, marks of the right one may fall on the left one's last character; so such are counted anew.
    package static func + (left: SafeText, right: SafeText) -> SafeText {
        let joined = left.string + right.string
        let beginsWithMark = right.string.unicodeScalars.first.map { $0.value >= 0x300 && DisplayWidth.of($0) == 0 }
        return beginsWithMark == true ? SafeText(joined) : SafeText(neutralised: joined)
    }

    /// The text's lines, without their line feeds; at least one.
    package var lines: [SafeText] {
        string.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText(neutralised: String($0)) }
    }

    /// The text on one line: each line feed becomes a space.
    package var oneLine: SafeText {
        SafeText(neutralised: string.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: " "))
    }

    /// Each character by itself as it looks among its neighbours; together they are the whole text made safe.
    package static func pieces(of characters: some Collection<Character>) -> [SafeText] {
        var neutraliser = Neutraliser()
        var rest = characters[...]
        return characters.map { character in
            rest.removeFirst()
            neutraliser.take(character.unicodeScalars, before: rest.first?.unicodeScalars.first)
            return SafeText(neutralised: neutraliser.flush())
        }
    }
}

extension SafeText: CustomStringConvertible {
    package var description: String { string }
}
