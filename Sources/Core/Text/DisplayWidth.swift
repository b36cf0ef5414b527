/// How many columns text takes on the screen, in agreement with what ncurses and glibc will do.
package enum DisplayWidth {
    /// What `wcwidth` says of one scalar: 0, 1 or 2, and −1 for what can't be shown.
    package static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value >= 0x20, scalar.value < 0x7F { return 1 }
        var low = 0
        var high = displayWidthRuns.count
        let key = scalar.value << 2 | 3
        while high - low > 1 {
            let middle = (low + high) / 2
            if displayWidthRuns[middle] <= key { low = middle } else { high = middle }
        }
        let width = Int(displayWidthRuns[low] & 3)
        return width == 3 ? -1 : width
    }

    /// The columns of a text drawn on one row; a line feed counts as the space that it is drawn as.
    package static func of(_ text: SafeText) -> Int {
        if text.isPlain { return text.string.utf8.count }
        return text.glyphs.reduce(0) { $0 + $1.columns }
    }

    /// The columns of a text as it looks when it is made safe.
    package static func of(_ text: String) -> Int { of(SafeText(text)) }

    /// The columns of a character as it looks when it is made safe.
    package static func of(_ character: Character) -> Int { of(SafeText(String(character))) }
}
