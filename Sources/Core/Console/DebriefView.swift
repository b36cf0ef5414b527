import Incidents
import Postmortems
import Text
import TextUI

/// The debrief over the whole screen: the sections of the document with their state, and what stands before closing.
struct DebriefView {
    private let model: Model
    private let incident: Incident
    private let rows: DebriefRows
    private let layout: DebriefLayout

    init?(_ model: Model) {
        guard let incident = model.incident, let rows = DebriefRows(model) else { return nil }
        self.model = model
        self.incident = incident
        self.rows = rows
        layout = DebriefLayout(model)
    }

    func draw(on frame: inout Frame) {
        HeaderView(model, incident).draw(on: &frame, layout.header.line(0))
        if layout.header.rows > 1 { drawMeasures(on: &frame, layout.header.line(1)) }
        PaneTitle(title: "Debrief: \(model.debriefTemplate)", note: rows.progress, isFocused: !isReading)
            .draw(on: &frame, layout.title, model.symbols)
        drawList(on: &frame)
        DebriefDetail(model, incident, rows).draw(on: &frame, layout.detail, isBeside: layout.isWide)
        PreviewView(model).draw(on: &frame, title: layout.previewTitle, layout.preview)
        if layout.isWide {
            frame.verticalLine(
                at: Point(row: layout.previewTitle.row, column: layout.detail.column),
                rows: layout.list.endRow - layout.previewTitle.row, symbol: model.symbols.vertical, style: Theme.rule)
        }
        MessageLines(model, columns: model.size.columns).draw(on: &frame, layout.messages)
        drawSummary(on: &frame)
        drawBar(on: &frame)
    }

    private var isReading: Bool { model.debrief?.isReading == true }

    /// Whether the document stands at a point.
    func isPreview(at point: Point) -> Bool {
        layout.preview.contains(point) || layout.previewTitle.contains(point)
    }

    /// The row that stands at a point.
    func row(at point: Point) -> DebriefRow? {
        guard layout.list.contains(point) else { return nil }
        return placed.first { $0.row == point.row }?.id
    }

    /// The rows that are seen, each with the screen's row of its words.
    private var placed: [(id: DebriefRow, row: Int)] {
        guard let debrief = model.debrief else { return [] }
        var top = layout.list.row
        return debrief.viewport.visible(rows.ids, rows: layout.list.rows, height: rows.height).map { place in
            let id = rows.ids[place]
            defer { top += rows.height(id) }
            return (id, top + rows.height(id) - 1)
        }
    }

    private func drawList(on frame: inout Frame) {
        for (id, row) in placed {
            if row - 1 < layout.list.endRow {
                drawHeading(id, on: &frame, Point(row: row - 1, column: layout.list.column))
            }
            guard row < layout.list.endRow else { continue }
            let line = Rect(row: row, column: layout.list.column, rows: 1, columns: layout.list.columns)
            draw(id, on: &frame, line)
        }
    }

    private func drawHeading(_ id: DebriefRow, on frame: inout Frame, _ point: Point) {
        if let heading = rows.heading(id) {
            let text = SafeText(heading).oneLine.truncated(
                toWidth: layout.list.columns - 2, ellipsis: model.symbols.ellipsis)
            frame.draw(text, at: Point(row: point.row, column: point.column + 1), style: Theme.title)
        } else if rows.isFirstAction(id) {
            frame.draw(actions.heading, at: Point(row: point.row, column: point.column + 6), style: Theme.dim)
        }
    }

    private var actions: ActionTable {
        ActionTable(incident.actionItems, columns: max(0, layout.list.columns - 7), model.symbols)
    }

    private func draw(_ id: DebriefRow, on frame: inout Frame, _ line: Rect) {
        switch id {
        case .document: put("Document", model.debriefPath, sign: model.symbols.arrow, on: &frame, line)
        case .section(let section): draw(section, on: &frame, line)
        case .item(let field, let item): putBelow(rows.words(field, item), on: &frame, line)
        case .action(let item):
            guard let item = rows.item(item) else { break }
            let style = item.state == .open ? Style.plain : Theme.dim
            frame.draw(actions.row(item), at: line.at(row: 0, column: 6), maxColumns: line.columns - 6, style: style)
        case .adding: putBelow("+ add one (Enter, or a)", style: Theme.dim, on: &frame, line)
        case .finding(let finding): draw(finding, on: &frame, line)
        case .closing: drawClosing(on: &frame, line)
        }
        guard id == model.debrief?.selection else { return }
        frame.draw(model.symbols.current, at: line.origin, style: Theme.bold)
        frame.restyle(line.splitLeft(1).rest) { $0.reverse = true }
    }

    private func draw(_ section: DocumentSection, on frame: inout Frame, _ line: Rect) {
        let state = rows.state(section)
        let suggested = state == .empty ? model.suggestion(for: section) : nil
        let words = suggested.map { "(s) \($0)" } ?? rows.words(section)
        let isBrief = line.columns < 60 && state != .empty
        let shown = isBrief ? (state == .drafted ? "drafted: \(words)" : words) : words
        let style: Style =
            switch state {
            case .empty: Theme.dim
            case .drafted: Theme.warning
            case .written: .plain
            }
        put(
            section.title, shown, state: isBrief ? nil : state.words, sign: sign(state), style: style, on: &frame, line)
    }

    private func sign(_ state: SectionState) -> SafeText {
        switch state {
        case .empty: model.symbols.waiting
        case .drafted: model.symbols.active
        case .written: model.symbols.done
        }
    }

    private func draw(_ finding: ClosingFinding, on frame: inout Frame, _ line: Rect) {
        let word = finding.refuses ? "refuses" : "warning"
        let sign = finding.refuses ? model.symbols.failed : model.symbols.warning
        let style = finding.refuses ? Theme.warning : Style.plain
        let text = SafeText("\(word)  \(model.plain(finding.words))  (Enter: \(finding.remedy))").oneLine
        frame.draw(sign, at: line.at(row: 0, column: 2), style: style)
        frame.draw(
            text.truncated(toWidth: max(0, line.columns - 5), ellipsis: model.symbols.ellipsis),
            at: line.at(row: 0, column: 4), style: style)
    }

    private func drawClosing(on frame: inout Frame, _ line: Rect) {
        let isClosed = incident.status == .closed
        let text = isClosed ? "write the document again (w)" : "close the incident, write the document (c)"
        frame.draw(model.symbols.current, at: line.at(row: 0, column: 2), style: Theme.bold)
        frame.draw(
            SafeText(text).truncated(toWidth: max(0, line.columns - 5), ellipsis: model.symbols.ellipsis),
            at: line.at(row: 0, column: 4), style: Theme.bold)
    }

    private func put(
        _ title: String, _ words: String, state: String? = nil, sign: SafeText, style: Style = .plain,
        on frame: inout Frame, _ line: Rect
    ) {
        let titleWidth = line.columns < 60 ? 14 : 20
        let ellipsis = model.symbols.ellipsis
        frame.draw(sign, at: line.at(row: 0, column: 2), style: style)
        frame.draw(
            SafeText(title).truncated(toWidth: titleWidth, ellipsis: ellipsis), at: line.at(row: 0, column: 4),
            style: style)
        var column = 5 + titleWidth
        if let state {
            frame.draw(SafeText(state), at: line.at(row: 0, column: column), maxColumns: 8, style: style)
            column += 9
        }
        let room = line.columns - column - 1
        guard room > 3 else { return }
        let text = SafeText(beginningOf: words, columns: room).oneLine.truncated(toWidth: room, ellipsis: ellipsis)
        frame.draw(text, at: line.at(row: 0, column: column))
    }

    private func putBelow(_ words: String, style: Style = .plain, on frame: inout Frame, _ line: Rect) {
        let room = max(0, line.columns - 7)
        let text = SafeText(beginningOf: words, columns: room).oneLine
        frame.draw(
            text.truncated(toWidth: room, ellipsis: model.symbols.ellipsis), at: line.at(row: 0, column: 6),
            style: style)
    }

    /// How long things took; what is not known is said so.
    private func drawMeasures(on frame: inout Frame, _ line: Rect) {
        let metrics = Metrics(incident, until: model.now)
        let parts = [
            ("detect", metrics.timeToDetect), ("acknowledge", metrics.timeToAcknowledge),
            ("mitigate", metrics.timeToMitigate), ("resolve", metrics.timeToResolve),
        ]
        let known = parts.compactMap { name, seconds in seconds.map { "\(name) \(TimeSpan(seconds: $0).short)" } }
        let missing = parts.filter { $0.1 == nil }.map(\.0).joined(separator: ", ")
        let told = known.isEmpty ? [] : ["time to " + known.joined(separator: " \(model.symbols.dot.string) ")]
        let untold = missing.isEmpty ? [] : ["not recorded: time to \(missing)"]
        let text = SafeText((told + untold).joined(separator: " \(model.symbols.dot.string) "))
        frame.draw(
            text.truncated(toWidth: max(0, line.columns - 2), ellipsis: model.symbols.ellipsis),
            at: line.at(row: 0, column: 1))
    }

    /// What stands between here and the closing, or what was just done.
    private func drawSummary(on frame: inout Frame) {
        let line = layout.summary
        guard !line.isEmpty else { return }
        frame.horizontalLine(
            at: line.origin, columns: line.columns, symbol: model.symbols.horizontal, style: Theme.rule)
        let (words, style) = summary
        let text = SafeText(" \(words) ").oneLine.truncated(
            toWidth: max(0, line.columns - 2), ellipsis: model.symbols.ellipsis)
        frame.draw(text, at: line.at(row: 0, column: 1), style: style)
    }

    private var summary: (String, Style) {
        if layout.detail.isEmpty, case .finding(let finding) = model.debrief?.selection, model.notice == nil {
            return ("Enter: \(finding.remedy)", .plain)
        }
        if let notice = model.notice, RuleLine(model).holdsNotice { return (notice.text, Theme.good) }
        guard incident.status != .closed else {
            return ("closed: p shows the document, w writes it again", Theme.good)
        }
        let refusals = rows.checks.refusals.count
        let warnings = rows.checks.warnings.count
        let warned = warnings == 0 ? "" : ", \(warnings) warning\(warnings == 1 ? "" : "s")"
        guard refusals > 0 else { return ("\(model.symbols.done.string) can be closed\(warned)", .plain) }
        let things = refusals == 1 ? "1 thing" : "\(refusals) things"
        return ("\(model.symbols.failed.string) \(things) to mend before closing\(warned)", Theme.warning)
    }

    private func drawBar(on frame: inout Frame) {
        frame.fill(layout.bar, style: Theme.bar)
        var column = 1
        for (key, name) in keys {
            let label = SafeText(key)
            let words = SafeText(name)
            guard column + label.columns + words.columns + 1 < layout.bar.columns else { continue }
            frame.draw(label, at: layout.bar.at(row: 0, column: column), style: Style(bold: true, reverse: true))
            column += label.columns + 1
            frame.draw(words, at: layout.bar.at(row: 0, column: column), style: Theme.bar)
            column += words.columns + 2
        }
    }

    /// What can be done here; the last ones go first where there is no room.
    private var keys: [(String, String)] {
        if isReading { return [("PgUp PgDn", "Scroll"), ("Left", "Sections"), ("Esc", "Sections")] }
        let isClosed = incident.status == .closed
        let end = isClosed ? ("w", "Write again") : ("c", "Close")
        let force = rows.checks.refusals.isEmpty ? [] : [("f", "Force")]
        let write = isClosed ? [] : [("w", "Write")]
        let read = layout.isWide ? ("Right", "Document") : ("p", "Preview")
        return [("Enter", "Open"), ("Esc", "Back"), end, ("s", "Suggest")] + force
            + [read, ("a", "Add"), ("d", "Take out")] + (rows.canBeMoved ? [("Alt-Up", "Move")] : [])
            + [("t", "Template"), ("o", "Where to")] + write + [("F1", "Help")]
    }
}
