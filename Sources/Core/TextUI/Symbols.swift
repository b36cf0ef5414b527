import Text

/// The signs that the screens use, each one column wide, so that a terminal without Unicode shows the same layout.
package struct Symbols: Equatable, Sendable {
    package let milestone: SafeText
    package let done: SafeText
    package let current: SafeText
    package let active: SafeText
    package let waiting: SafeText
    package let failed: SafeText
    package let skipped: SafeText
    package let pinned: SafeText
    package let vertical: SafeText
    package let horizontal: SafeText
    package let cross: SafeText
    /// Stands left of what is being typed.
    package let bar: SafeText
    /// Stands between things on one line.
    package let dot: SafeText
    /// Stands for what is not set.
    package let dash: SafeText
    package let arrow: SafeText
    package let up: SafeText
    package let down: SafeText
    package let left: SafeText
    package let right: SafeText
    /// Stands for what was cut off.
    package let ellipsis: SafeText
    package let warning: SafeText

    package static let unicode = Symbols(
        milestone: SafeText(literal: "◆"), done: SafeText(literal: "✓"), current: SafeText(literal: "▸"),
        active: SafeText(literal: "●"), waiting: SafeText(literal: "○"), failed: SafeText(literal: "✗"),
        skipped: SafeText(literal: "–"), pinned: SafeText(literal: "★"), vertical: SafeText(literal: "│"),
        horizontal: SafeText(literal: "─"), cross: SafeText(literal: "┼"), bar: SafeText(literal: "▏"),
        dot: SafeText(literal: "·"), dash: SafeText(literal: "—"), arrow: SafeText(literal: "→"),
        up: SafeText(literal: "↑"), down: SafeText(literal: "↓"), left: SafeText(literal: "◂"),
        right: SafeText(literal: "▸"), ellipsis: SafeText(literal: "…"), warning: SafeText(literal: "▲"))

    package static let ascii = Symbols(
        milestone: SafeText(literal: "*"), done: SafeText(literal: "x"), current: SafeText(literal: ">"),
        active: SafeText(literal: "@"), waiting: SafeText(literal: "o"), failed: SafeText(literal: "!"),
        skipped: SafeText(literal: "-"), pinned: SafeText(literal: "+"), vertical: SafeText(literal: "|"),
        horizontal: SafeText(literal: "-"), cross: SafeText(literal: "+"), bar: SafeText(literal: "|"),
        dot: SafeText(literal: ","), dash: SafeText(literal: "-"), arrow: SafeText(literal: ">"),
        up: SafeText(literal: "^"), down: SafeText(literal: "v"), left: SafeText(literal: "<"),
        right: SafeText(literal: ">"), ellipsis: SafeText(literal: "~"), warning: SafeText(literal: "!"))
}
