import Text
import TextUI

/// Where each part of the screen stands. Made from the model alone, so that keys and drawing agree on it.
struct ScreenLayout: Equatable {
    /// Up to two rows.
    let header: Rect
    /// One row while maintenance is on, else none.
    let maintenance: Rect
    /// What is between the header and the messages.
    let body: Rect
    /// The timeline with its title row; it has a place even while another pane covers it.
    let timeline: Rect
    /// The checklist with its title row; empty where it is not seen.
    let checklist: Rect
    /// Alarms, long notices and lines that are being written.
    let messages: Rect
    let rule: Rect
    let composer: Rect
    let bar: Rect
    /// Whether one pane takes the whole body and tabs lead to the others.
    let hasTabs: Bool

    /// The rows that a composer may grow to.
    static let mostComposerRows = 5

    init(_ model: Model) {
        let (rest, bar) = Rect(model.size).splitBottom(1)
        self.bar = bar
        let (header, below) = rest.splitTop(2)
        self.header = header
        let (maintenance, middle) = below.splitTop(model.incident?.runningMaintenance.isEmpty == false ? 1 : 0)
        self.maintenance = maintenance
        let editorColumns = ComposerPane.editorColumns(model)
        let wanted = model.composer.editor.rowsNeeded(columns: editorColumns, atMost: Self.mostComposerRows)
        let (aboveComposer, composer) = middle.splitBottom(min(wanted, max(1, middle.rows - 5)))
        self.composer = composer
        let (aboveRule, rule) = aboveComposer.splitBottom(1)
        self.rule = rule
        let lines = MessageLines(model, columns: model.size.columns).count
        let (body, messages) = aboveRule.splitBottom(min(lines, max(0, aboveRule.rows - 3)))
        self.body = body
        self.messages = messages
        hasTabs = model.size.columns < 90
        let checklistColumns = hasTabs ? 0 : min(72, max(36, model.size.columns * 2 / 5))
        let (left, right) = body.splitRight(checklistColumns)
        timeline = left
        checklist = hasTabs ? (model.focus == .checklist ? body : Rect(row: 0, column: 0, rows: 0, columns: 0)) : right
    }

    /// The rows of the timeline's entries.
    var timelineRows: Int { max(0, timeline.rows - 1) }

    /// The rows of the checklist's steps, also while it is not seen.
    var checklistRows: Int { max(0, body.rows - 1) }

    var checklistColumns: Int { hasTabs ? body.columns : checklist.columns }
}
