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

    private init(neutralised: String) {
        string = neutralised
    }

    package static let empty = SafeText(neutralised: "")

    package var isEmpty: Bool { string.isEmpty }

    package static func + (left: SafeText, right: SafeText) -> SafeText {
        SafeText(neutralised: left.string + right.string)
    }

    /// The text's lines, without their line feeds; at least one.
    package var lines: [SafeText] {
        string.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText(neutralised: String($0)) }
    }

    /// The text on one line: each line feed becomes a space.
    package var oneLine: SafeText {
        SafeText(neutralised: string.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: " "))
    }
}

extension SafeText: CustomStringConvertible {
    package var description: String { string }
}
