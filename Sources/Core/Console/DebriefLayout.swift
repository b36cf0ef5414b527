import TextUI

/// Where each part of the debrief stands.
struct DebriefLayout: Equatable {
    let header: Rect
    let title: Rect
    let list: Rect
    /// What is known of the selected row: right of the list in a wide terminal, below it in a high one, else empty.
    let detail: Rect
    let messages: Rect
    /// What refuses closing, and what warns.
    let summary: Rect
    let bar: Rect
    let isWide: Bool

    init(_ model: Model) {
        let (aboveBar, bar) = Rect(model.size).splitBottom(1)
        self.bar = bar
        let (aboveSummary, summary) = aboveBar.splitBottom(1)
        self.summary = summary
        let (header, rest) = aboveSummary.splitTop(model.size.rows < 16 ? 1 : 2)
        self.header = header
        let lines = MessageLines(model, columns: model.size.columns).count
        let (middle, messages) = rest.splitBottom(min(lines, max(0, rest.rows - 4)))
        self.messages = messages
        let (title, body) = middle.splitTop(1)
        self.title = title
        isWide = model.size.columns >= 110
        if isWide {
            (list, detail) = body.splitRight(min(90, model.size.columns * 9 / 20))
        } else {
            (list, detail) = body.splitBottom(model.size.rows < 20 ? 0 : 5)
        }
    }
}
