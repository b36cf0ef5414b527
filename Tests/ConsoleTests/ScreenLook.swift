import TextUI

extension Frame {
    /// How the cells look in a theme: for each row that has any, the stretches that are not plain text, as in
    /// `3  1-6 bold reverse #ff5f5f`. Rows and columns are counted from 0.
    func look(_ theme: ColorTheme) -> String {
        (0..<size.rows).map { row in
            let stretches = stretches(row, theme).filter { !$0.words.isEmpty }
            guard !stretches.isEmpty else { return "" }
            let said = stretches.map { "\($0.columns.lowerBound)-\($0.columns.upperBound - 1) \($0.words)" }
            return "\(row)  \(said.joined(separator: ", "))\n"
        }.joined()
    }

    private func stretches(_ row: Int, _ theme: ColorTheme) -> [(columns: Range<Int>, words: String)] {
        var found: [(columns: Range<Int>, words: String)] = []
        for (column, cell) in self.row(row).enumerated() {
            let words = CellLook(cell.style, theme).words
            if let last = found.last, last.words == words {
                found[found.count - 1].columns = last.columns.lowerBound..<(column + 1)
            } else {
                found.append((column..<(column + 1), words))
            }
        }
        return found
    }
}

/// How a terminal with 256 colours shows a style in a theme.
struct CellLook: Equatable {
    /// Nil for the terminal's own.
    let color: RGB?
    let isBold: Bool
    let isDim: Bool
    let isUnderlined: Bool
    let isReversed: Bool

    init(_ style: Style, _ theme: ColorTheme) {
        let rendition = Rendition(style, theme, theme == .mono ? .none : .direct)
        color = rendition.color.map { RGB($0) }
        isBold = rendition.bold
        isDim = rendition.dim
        isUnderlined = style.underline
        isReversed = style.reverse
    }

    /// Empty for plain text.
    var words: String {
        let said = [
            isBold ? "bold" : "", isDim ? "dim" : "", isUnderlined ? "underline" : "", isReversed ? "reverse" : "",
            color?.css ?? "",
        ]
        return said.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension RGB {
    /// As in `#ff5f5f`.
    var css: String {
        let digits = String(hexadecimal, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
