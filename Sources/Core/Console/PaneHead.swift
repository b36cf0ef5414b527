import Text
import TextUI

/// The row above a pane: its name, or where several panes share a place the tabs of all of them, and at the right what
/// is to be known.
struct PaneHead {
    private let model: Model
    private let layout: ScreenLayout

    private struct Tab {
        let pane: Focus
        let text: SafeText
        let column: Int
        let isShown: Bool
    }

    init(_ model: Model, _ layout: ScreenLayout) {
        self.model = model
        self.layout = layout
    }

    func draw(_ pane: Focus, on frame: inout Frame) {
        let line = line(pane)
        guard !line.isEmpty else { return }
        guard panes(beside: pane).count > 1 else {
            PaneTitle(title: title(pane), note: note(pane), isFocused: model.focus == pane)
                .draw(on: &frame, line, model.symbols)
            return
        }
        frame.horizontalLine(
            at: line.origin, columns: line.columns, symbol: model.symbols.horizontal, style: Theme.rule)
        let (tabs, note) = tabs(pane)
        for tab in tabs {
            let style = tab.isShown ? (model.focus == tab.pane ? Theme.reverse : Theme.title) : Theme.dim
            frame.draw(tab.text, at: line.at(row: 0, column: tab.column), style: style)
        }
        drawHint(after: tabs, before: note, in: line, on: &frame)
        frame.draw(
            note, at: line.at(row: 0, column: line.columns - note.columns - 1), maxColumns: note.columns,
            style: Theme.bold)
    }

    /// The pane whose name stands there.
    func tab(at point: Point) -> Focus? {
        for pane in [Focus.timeline, .checklist, .state] where isShown(pane) && line(pane).contains(point) {
            let column = point.column - line(pane).column
            return tabs(pane).tabs.first { ($0.column..<$0.column + $0.text.columns).contains(column) }?.pane
        }
        return nil
    }

    /// How to get to the others, where there is room to say it.
    private func drawHint(after tabs: [Tab], before note: SafeText, in line: Rect, on frame: inout Frame) {
        let hint = SafeText(literal: " Tab: next ")
        let start = tabs.last.map { $0.column + $0.text.columns + 1 } ?? 0
        guard start + hint.columns + note.columns + 2 <= line.columns else { return }
        frame.draw(hint, at: line.at(row: 0, column: start), style: Theme.dim)
    }

    private func isShown(_ pane: Focus) -> Bool {
        layout.covering.map { $0 == pane } ?? !line(pane).isEmpty
    }

    private func line(_ pane: Focus) -> Rect {
        switch pane {
        case .composer: layout.composer.line(0)
        case .timeline: layout.timeline.line(0)
        case .checklist: layout.checklist.line(0)
        case .state: layout.state.line(0)
        }
    }

    /// All that share the pane's place.
    private func panes(beside pane: Focus) -> [Focus] {
        switch layout.arrangement {
        case .one: [.timeline, .checklist, .state]
        case .two: pane == .timeline ? [.timeline] : [.checklist, .state]
        case .three: [pane]
        }
    }

    /// The tabs, as long as there is room for the note beside them, and the note.
    private func tabs(_ pane: Focus) -> (tabs: [Tab], note: SafeText) {
        let columns = line(pane).columns
        let forms = [false, true].map { place(pane, isShort: $0) }
        for note in [note(pane)] where !note.isEmpty {
            let right = SafeText(" \(note) ").oneLine
            let fitting = forms.first { $0.end + right.columns + 2 <= columns }
            if let fitting { return (fitting.tabs, right) }
        }
        return ((forms.first { $0.end <= columns } ?? forms[1]).tabs, .empty)
    }

    private func place(_ shown: Focus, isShort: Bool) -> (tabs: [Tab], end: Int) {
        var column = 1
        let tabs = panes(beside: shown).map { pane in
            let name = isShort ? shortName(pane, isShown: pane == shown) : name(pane, isShown: pane == shown)
            let text = SafeText(pane == shown ? "[\(name)]" : " \(name) ").oneLine
            defer { column += text.columns }
            return Tab(pane: pane, text: text, column: column, isShown: pane == shown)
        }
        return (tabs, column)
    }

    private func name(_ pane: Focus, isShown: Bool) -> String {
        switch pane {
        case .checklist: "Steps" + (steps.progress.map { " \($0)" } ?? "")
        case .composer, .timeline, .state: shortName(pane, isShown: isShown)
        }
    }

    private func shortName(_ pane: Focus, isShown: Bool) -> String {
        switch pane {
        case .composer: ""
        case .timeline: isShown ? title(pane) : "Timeline"
        case .checklist: "Steps"
        case .state: "State"
        }
    }

    private func title(_ pane: Focus) -> String {
        switch pane {
        case .composer: ""
        case .timeline: TimelinePane(model, layout).title
        case .checklist: steps.title
        case .state: "State"
        }
    }

    private func note(_ pane: Focus) -> String {
        switch pane {
        case .composer: ""
        case .timeline: TimelinePane(model, layout).note
        case .checklist: layout.arrangement == .three ? steps.progress ?? "" : steps.steps.isEmpty ? "" : steps.title
        case .state: StatePane(model, layout).note
        }
    }

    private var steps: ChecklistRows { ChecklistRows(model, columns: layout.columnsBeside) }
}
