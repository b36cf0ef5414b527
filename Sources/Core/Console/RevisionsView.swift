import Incidents
import Text
import TextUI

/// Draws two revisions of an entry: side by side where there are 100 columns, else the older above the newer. What
/// changed has a sign before it.
struct RevisionsView {
    private let screen: RevisionsScreen
    private let model: Model

    init(_ screen: RevisionsScreen, _ model: Model) {
        self.screen = screen
        self.model = model
    }

    /// The rows that it has for the revisions.
    var room: Int { max(1, model.size.rows - 2) }

    /// The rows that the revisions take.
    var count: Int {
        isWide ? max(columns.left.count, columns.right.count) : columns.left.count + columns.right.count
    }

    private var isWide: Bool { model.size.columns >= 100 }

    func scrolled(by rows: Int) -> RevisionsScreen {
        var moved = screen
        moved.top = min(max(0, screen.top + rows), max(0, count - room))
        return moved
    }

    func turned(by step: Int) -> RevisionsScreen {
        var turned = screen
        let count = screen.states?.count ?? 0
        turned.shown = min(max(min(1, count - 1), screen.shown + step), max(0, count - 1))
        if turned.shown != screen.shown { turned.top = 0 }
        return turned
    }

    func draw(on frame: inout Frame) {
        frame.fill(frame.bounds)
        let (title, rest) = frame.bounds.splitTop(1)
        let (area, foot) = rest.splitBottom(1)
        let name = title.columns < 60 ? "Entry \(screen.entry.sequence)" : "Revisions of entry \(screen.entry)"
        PaneTitle(title: name, note: note, isFocused: true)
            .draw(on: &frame, title, model.symbols)
        if isWide, !columns.right.isEmpty {
            let middle = area.columns / 2
            frame.verticalLine(
                at: area.at(row: 0, column: middle), rows: area.rows, symbol: model.symbols.vertical,
                style: Theme.rule)
            draw(columns.left, in: area.splitLeft(middle).left, &frame)
            draw(columns.right, in: area.splitLeft(middle + 1).rest, &frame)
        } else {
            draw(columns.left + columns.right, in: area, &frame)
        }
        frame.fill(foot, style: Theme.bar)
        let hint = SafeText(foot.columns < 60 ? "arrows turn and scroll   Esc: back" : hints)
        frame.draw(hint, at: foot.at(row: 0, column: 1), maxColumns: foot.columns - 1, style: Theme.bar)
    }

    private var hints: String { "Left: older   Right: newer   Up, Down: scroll   Esc or q: back" }

    private var note: String {
        guard let states = screen.states else { return "reading\(model.symbols.ellipsis.string)" }
        guard states.count > 1 else { return states.isEmpty ? "" : "the only one" }
        return "\(screen.shown) and \(screen.shown + 1) of \(states.count)"
    }

    private struct Row {
        let text: SafeText
        let style: Style
    }

    private func draw(_ rows: [Row], in area: Rect, _ frame: inout Frame) {
        for (offset, row) in rows.dropFirst(screen.top).prefix(area.rows).enumerated() {
            frame.draw(
                row.text, at: area.at(row: offset, column: 1), maxColumns: max(0, area.columns - 2), style: row.style)
        }
    }

    private var columns: (left: [Row], right: [Row]) {
        guard let states = screen.states, states.indices.contains(screen.shown) else { return ([], []) }
        let newer = states[screen.shown]
        let width = max(10, (isWide ? model.size.columns / 2 : model.size.columns) - 3)
        guard screen.shown > 0 else { return (rows(newer, RevisionText(newer.text), width), []) }
        let older = states[screen.shown - 1]
        let (before, after) = RevisionText.compare(older.text, newer.text)
        let gap = isWide ? [] : [Row(text: .empty, style: .plain)]
        return (rows(older, before, width) + gap, rows(newer, after, width))
    }

    private func rows(_ state: RevisionState, _ text: RevisionText, _ width: Int) -> [Row] {
        let dot = model.symbols.dot.string
        let taken = state.isRetracted ? " \(dot) taken back" : ""
        let head = "\(state.number) \(dot) \(state.verb) by \(state.author)\(taken)"
        var rows = fold(head, sign: " ", width, Theme.title)
        func add(_ label: String, _ value: String, _ part: RevisionState.Part? = nil) {
            let isChanged = part.map(state.changed.contains) ?? false
            let name = SafeText(label).padded(toWidth: 9).string
            rows += fold(name + value, sign: isChanged ? "*" : " ", width, isChanged ? Theme.bold : .plain, indent: 9)
        }
        add("written", model.clock.stamp(Moment(state.recordedAt)))
        add("happened", model.clock.stamp(state.occurred), .occurred)
        add("kind", state.kind.rawValue, .kind)
        if state.isPinned { add("pinned", "for the postmortem", .pinned) }
        if let reason = state.struck { add("struck", reason, .struck) }
        if let handle = state.movedTo { add("moved", "to \(handle)", .moved) }
        if let handle = state.movedFrom { add("moved", "from \(handle)", .moved) }
        rows.append(Row(text: .empty, style: .plain))
        for line in text.lines {
            rows += fold(line.text, sign: line.sign, width, line.sign == " " ? .plain : Theme.bold)
        }
        return rows
    }

    private func fold(_ text: String, sign: Character, _ width: Int, _ style: Style, indent: Int = 0) -> [Row] {
        let lines = SafeText(text).wrapped(toWidth: max(4, width - 2), hangingIndent: indent)
        // A value that goes on in the next row has its sign once; each row of a changed line has it.
        return lines.enumerated().map { index, line in
            Row(text: SafeText(index > 0 && indent > 0 ? "  " : "\(sign) ") + line, style: style)
        }
    }
}

/// A text's lines, each with the sign of what became of it: `-` went, `+` came.
struct RevisionText: Equatable {
    struct Line: Equatable {
        let sign: Character
        let text: String
    }

    let lines: [Line]

    /// What is beyond this many lines, or bytes, is not shown here; `show --json` holds all.
    private static let mostLines = 1000
    private static let mostBytes = 100_000

    init(_ text: String) {
        lines = Self.split(text).map { Line(sign: " ", text: $0) }
    }

    private init(_ lines: [String], _ changed: Set<Int>, sign: Character) {
        self.lines = lines.enumerated().map { Line(sign: changed.contains($0) ? sign : " ", text: $1) }
    }

    static func compare(_ older: String, _ newer: String) -> (older: RevisionText, newer: RevisionText) {
        let (old, new) = (split(older), split(newer))
        let same: (String, String) -> Bool = { Array($0.utf8) == Array($1.utf8) }
        let difference = new.difference(from: old, by: same)
        var (gone, came): (Set<Int>, Set<Int>) = ([], [])
        for change in difference {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): came.insert(offset)
            }
        }
        return (RevisionText(old, gone, sign: "-"), RevisionText(new, came, sign: "+"))
    }

    private static func split(_ text: String) -> [String] {
        let isLong = text.utf8.count > mostBytes
        let shown = isLong ? String(text.unicodeScalars.prefix(mostBytes / 4)) : text
        let all = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard isLong || all.count > mostLines else { return all }
        return all.prefix(mostLines) + ["(cut here: sitroom show --json holds it all)"]
    }
}
