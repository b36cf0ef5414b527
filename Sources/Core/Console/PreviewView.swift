import Text
import TextUI

/// The document beside its sections, as it would be written now.
struct PreviewView {
    private let model: Model

    init(_ model: Model) {
        self.model = model
    }

    func draw(on frame: inout Frame, title: Rect, _ area: Rect) {
        guard !area.isEmpty, let debrief = model.debrief else { return }
        let lines = model.document.lines
        let top = model.previewTop
        let end = min(lines.count, top + area.rows)
        PaneTitle(
            title: "Document", note: lines.isEmpty ? "" : "\(end)/\(lines.count)", isFocused: debrief.isReading
        ).draw(on: &frame, title, model.symbols)
        guard !lines.isEmpty else {
            let words = SafeText(literal: "the document is being made")
            frame.draw(words, at: area.origin, maxColumns: area.columns, style: Theme.dim)
            return
        }
        for (offset, line) in lines[top..<end].enumerated() {
            frame.draw(line, at: area.at(row: offset), maxColumns: area.columns)
        }
    }
}
