import TextUI

/// Where each part of the debrief stands.
struct DebriefLayout: Equatable {
    let header: Rect
    let title: Rect
    let list: Rect
    /// What is known of the selected row: right of the list in a wide terminal, below it in a high one, else empty.
    let detail: Rect
    let messages: Rect
    /// The document beside the sections, and the line above it; empty where there is no room for it.
    let previewTitle: Rect
    let preview: Rect
    /// What refuses closing, and what warns.
    let summary: Rect
    let bar: Rect
    let isWide: Bool

    /// From so many columns on the document stands beside its sections.
    static let wide = 110

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
        isWide = model.size.columns >= Self.wide
        guard isWide else {
            (list, detail) = body.splitBottom(model.size.rows < 20 ? 0 : 5)
            (previewTitle, preview) = (
                .init(row: 0, column: 0, rows: 0, columns: 0), .init(row: 0, column: 0, rows: 0, columns: 0)
            )
            return
        }
        let beside: Rect
        (list, beside) = body.splitRight(min(90, model.size.columns * 9 / 20))
        let below: Rect
        (detail, below) = beside.splitTop(min(max(6, body.rows / 4), 12))
        let (heading, text) = below.splitTop(1)
        previewTitle = heading.splitLeft(1).rest
        preview = text.splitLeft(2).rest.splitRight(1).rest
    }
}
