import Text
import TextUI

/// A text over the whole screen, to be read and left.
enum PagerView {
    /// The rows that its text has on a screen of this size.
    static func textRows(_ size: Size) -> Int { max(1, size.rows - 2) }

    /// What is beyond this many scalars is not shown here; the documents hold all.
    private static let mostScalars = 100_000

    /// The rows of its text, wrapped.
    static func lines(_ pager: Pager, columns: Int) -> [SafeText] {
        let scalars = pager.body.unicodeScalars
        let isCut = pager.body.utf8.count > mostScalars && scalars.count > mostScalars
        let body = isCut ? String(scalars.prefix(mostScalars)) + "\n(cut here: an export holds it all)" : pager.body
        var rows = SafeText(body).wrapped(toWidth: max(4, columns - 2))
        while rows.last?.isEmpty == true, rows.count > 1 { rows.removeLast() }
        return rows
    }

    /// The same with its first row as near to what was wanted as there are rows.
    static func settled(_ pager: Pager, _ size: Size) -> Pager {
        var settled = pager
        let last = max(0, lines(pager, columns: size.columns).count - textRows(size))
        settled.top = min(max(0, pager.top), last)
        return settled
    }

    static func draw(_ pager: Pager, on frame: inout Frame, _ model: Model) {
        frame.fill(frame.bounds)
        let (title, rest) = frame.bounds.splitTop(1)
        let (area, foot) = rest.splitBottom(1)
        let lines = lines(pager, columns: area.columns)
        let top = min(pager.top, max(0, lines.count - 1))
        let end = min(lines.count, top + area.rows)
        PaneTitle(title: pager.title, note: "\(end)/\(lines.count)", isFocused: true)
            .draw(on: &frame, title, model.symbols)
        for (offset, line) in lines[top..<end].enumerated() {
            frame.draw(line, at: area.at(row: offset, column: 1), maxColumns: area.columns - 1)
        }
        frame.fill(foot, style: Theme.bar)
        let more = end < lines.count ? "PageDown: more   " : ""
        let hint = SafeText(pager.said.isEmpty ? "\(more)Esc or q: back" : pager.said).oneLine
        frame.draw(hint, at: foot.at(row: 0, column: 1), maxColumns: foot.columns - 1, style: Theme.bar)
    }
}
