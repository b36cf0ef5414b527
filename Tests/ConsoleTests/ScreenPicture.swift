import TextUI

/// A frame as an SVG: what a terminal with a dark background shows of it.
///
/// No font has to be there: each stretch of text is given the width of its cells. Lines are drawn as lines, so that
/// they join.
struct ScreenPicture {
    private let frame: Frame
    private let theme: ColorTheme
    private let background: RGB
    private let foreground: RGB

    private static let cell = (width: 9, height: 19, baseline: 14)
    private static let margin = 12

    init(_ frame: Frame, _ theme: ColorTheme) {
        self.frame = frame
        self.theme = theme
        background = RGB(0x1e1e1e)
        foreground = RGB(0xd4d4d4)
    }

    /// The whole file. `title` is what a screen reader says of it.
    func svg(title: String) -> String {
        let width = frame.size.columns * Self.cell.width + 2 * Self.margin
        let height = frame.size.rows * Self.cell.height + 2 * Self.margin
        let rows = (0..<frame.size.rows).map { row in
            runs(row).map { rectangle($0, row) }.joined() + runs(row).map { text($0, row) }.joined()
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
            height="\(height)" role="img" aria-label="\(escaped(title))" \
            font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="15" xml:space="preserve">
            <title>\(escaped(title))</title>
            <rect width="100%" height="100%" rx="8" fill="\(background.css)"/>
            \(rows.joined())\(cursor)</svg>

            """
    }

    private struct Run {
        var start: Int
        var columns: Int
        var text: String
        let look: CellLook
        let isLine: Bool
    }

    /// Stretches of one look; wide characters and lines stand alone, so that nothing drifts.
    private func runs(_ row: Int) -> [Run] {
        var found: [Run] = []
        for (column, cell) in frame.row(row).enumerated() where cell.columns > 0 {
            let look = CellLook(cell.style, theme)
            let isLine = Self.strokes[cell.glyph] != nil
            if let last = found.last, last.look == look, !last.isLine, !isLine, cell.glyph.utf8.count == 1,
                last.text.utf8.count == last.columns
            {
                found[found.count - 1].columns += 1
                found[found.count - 1].text += cell.glyph
            } else {
                found.append(
                    Run(start: column, columns: cell.columns, text: cell.glyph, look: look, isLine: isLine))
            }
        }
        return found
    }

    private func rectangle(_ run: Run, _ row: Int) -> String {
        guard run.look.isReversed else { return "" }
        let box = "x=\"\(x(run.start))\" y=\"\(y(row))\" width=\"\(run.columns * Self.cell.width)\""
        return "<rect \(box) height=\"\(Self.cell.height)\" fill=\"\(ink(run.look).css)\"/>\n"
    }

    private func text(_ run: Run, _ row: Int) -> String {
        guard run.text.contains(where: { $0 != " " }) else { return "" }
        let fill = (run.look.isReversed ? background : ink(run.look)).css
        if let stroke = Self.strokes[run.text] { return line(stroke, run.start, row, fill) }
        let place = "x=\"\(x(run.start))\" y=\"\(y(row) + Self.cell.baseline)\""
        let width = "textLength=\"\(run.columns * Self.cell.width)\" lengthAdjust=\"spacingAndGlyphs\""
        let bold = run.look.isBold ? " font-weight=\"bold\"" : ""
        let underline = run.look.isUnderlined ? " text-decoration=\"underline\"" : ""
        return "<text \(place) \(width) fill=\"\(fill)\"\(bold)\(underline)>\(escaped(run.text))</text>\n"
    }

    private enum Stroke {
        case across, down
    }

    private static let strokes: [String: Stroke] = ["─": .across, "│": .down]

    private func line(_ stroke: Stroke, _ column: Int, _ row: Int, _ fill: String) -> String {
        let (left, top) = (x(column), y(row))
        let path =
            switch stroke {
            case .across: "M\(left) \(top + Self.cell.height / 2)h\(Self.cell.width)"
            case .down: "M\(left + Self.cell.width / 2) \(top)v\(Self.cell.height)"
            }
        return "<path d=\"\(path)\" stroke=\"\(fill)\"/>\n"
    }

    /// A dim cell without a colour of its own is half way to the background.
    private func ink(_ look: CellLook) -> RGB {
        look.color ?? (look.isDim ? RGB(0x8a8a8a) : foreground)
    }

    private var cursor: String {
        guard let point = frame.cursor else { return "" }
        let place = "x=\"\(x(point.column))\" y=\"\(y(point.row) + 1)\""
        return "<rect \(place) width=\"2\" height=\"\(Self.cell.height - 2)\" fill=\"\(foreground.css)\"/>\n"
    }

    private func x(_ column: Int) -> Int { Self.margin + column * Self.cell.width }
    private func y(_ row: Int) -> Int { Self.margin + row * Self.cell.height }

    private func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: String(character)
            }
        }.joined()
    }
}
