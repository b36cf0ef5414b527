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
    /// How many panes stand side by side.
    let arrangement: Arrangement
    /// The timeline with its title row; it has a place even while another pane covers it.
    let timeline: Rect
    /// The checklist with its title row; empty where it is not seen.
    let checklist: Rect
    /// The state pane with its title row; empty where it is not seen.
    let state: Rect
    /// Alarms, long notices and lines that are being written.
    let messages: Rect
    let rule: Rect
    let composer: Rect
    let bar: Rect

    /// How many panes stand side by side; the others are behind tabs.
    enum Arrangement: Equatable {
        /// One takes the whole body.
        case one
        /// The timeline, and right of it the checklist or the state.
        case two
        case three

        init(columns: Int) {
            self = columns < 90 ? .one : columns < 160 ? .two : .three
        }
    }

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
        arrangement = Arrangement(columns: model.size.columns)
        let none = Rect(row: 0, column: 0, rows: 0, columns: 0)
        switch arrangement {
        case .one:
            timeline = body
            checklist = model.focus == .checklist ? body : none
            state = model.focus == .state ? body : none
        case .two:
            let (left, right) = body.splitRight(min(72, max(36, body.columns * 2 / 5)))
            timeline = left
            checklist = model.sidePane == .checklist ? right : none
            state = model.sidePane == .state ? right : none
        case .three:
            let (left, right) = body.splitRight(min(60, body.columns / 4))
            let (first, middle) = left.splitRight(min(60, body.columns / 4))
            (timeline, checklist, state) = (first, middle, right)
        }
        hasFindLine = model.find != nil && timeline.rows > 2
        columnsBeside =
            switch arrangement {
            case .one: body.columns
            case .two: body.columns - timeline.columns
            case .three: state.columns
            }
    }

    /// Whether what is looked for stands below the timeline's title.
    let hasFindLine: Bool
    /// The columns of the checklist and of the state, also while they are not seen.
    let columnsBeside: Int

    /// Where the timeline's entries stand.
    var timelineList: Rect { timeline.splitTop(hasFindLine ? 2 : 1).rest }

    /// The rows of the timeline's entries.
    var timelineRows: Int { timelineList.rows }

    /// The rows of the checklist's steps, also while it is not seen.
    var checklistRows: Int { max(0, body.rows - 1) }

    /// The rows of the state, also while it is not seen.
    var stateRows: Int { max(0, body.rows - 1) }

    /// The pane that covers the whole body, where one is seen at a time.
    var covering: Focus? {
        guard arrangement == .one else { return nil }
        return state.isEmpty ? checklist.isEmpty ? .timeline : .checklist : .state
    }
}
