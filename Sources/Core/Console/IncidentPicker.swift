import Incidents
import Text
import TextUI

/// The open incidents and the board, to go to one of them.
package struct IncidentPicker: Equatable, Sendable {
    /// In the order in which they stood when it was opened, so that a digit means the same one as long as it is open.
    let handles: [String]
    var filter = LineEditor()
    var viewport = ListViewport<Place>(isFollowing: false)

    enum Place: Hashable, Sendable {
        case board
        case incident(String)
    }
}

extension Model {
    /// Ctrl-O.
    mutating func openIncidentPicker() {
        guard typeAhead == nil else { return tell("an incident is on its way: wait for it, or Ctrl-C") }
        let own = incident.map(\.handle)
        let open = openIncidents.map(\.handle)
        let handles = open + [own].compactMap { $0 }.filter { !open.contains($0) }
        var picker = IncidentPicker(handles: handles)
        let other = handles.first { $0 != own }
        let view = IncidentPickerView(self, picker)
        let first = other.map { IncidentPicker.Place.incident($0) } ?? .board
        picker.viewport.select(first, view.ids, rows: view.layout.list.rows, height: view.height)
        overlay = .incidents(picker)
    }

    mutating func press(_ key: Key, in picker: IncidentPicker) -> [Effect] {
        switch key {
        case .escape, .control("c"):
            overlay = nil
            return []
        case .control("o"): return go(to: .board)
        case .enter: return picker.viewport.selection.map { go(to: $0) } ?? []
        case .character("0"): return go(to: .board)
        case .character(let typed) where typed.isASCII && typed.wholeNumberValue != nil:
            guard let number = typed.wholeNumberValue, number <= picker.handles.count else { return [] }
            return go(to: .incident(picker.handles[number - 1]))
        default: break
        }
        var changed = picker
        if let motion = ListViewport<IncidentPicker.Place>.Motion(key) {
            let view = IncidentPickerView(self, picker)
            changed.viewport.step(motion, view.ids, rows: view.layout.list.rows, height: view.height)
        } else if changed.filter.handle(key) {
            let view = IncidentPickerView(self, changed)
            let kept = changed.viewport.selection.flatMap { view.ids.contains($0) ? $0 : nil } ?? view.ids.first
            changed.viewport = ListViewport(isFollowing: false)
            if let kept {
                changed.viewport.select(kept, view.ids, rows: view.layout.list.rows, height: view.height)
            }
        }
        overlay = .incidents(changed)
        return []
    }

    mutating func go(to place: IncidentPicker.Place) -> [Effect] {
        overlay = nil
        switch place {
        case .board: return goToBoard()
        case .incident(let handle): return goTo(handle)
        }
    }

    /// Shows an incident; nothing where it is on the screen already.
    mutating func goTo(_ handle: String) -> [Effect] {
        guard incident?.handle != handle, typeAhead == nil else { return [] }
        return expectIncident(named: handle)
    }

    /// What a dialogue calls itself: with the incident's name where there are several that it could be about.
    func titled(_ what: String) -> String {
        guard let incident, openIncidents.count > 1 else { return what }
        return "\(what): \(incident.handle), \(incident.title.prefix(80))"
    }
}

struct IncidentPickerView {
    private let model: Model
    private let picker: IncidentPicker
    let ids: [IncidentPicker.Place]
    let layout: ListBox

    init(_ model: Model, _ picker: IncidentPicker) {
        self.model = model
        self.picker = picker
        let rowCount = BoardRow.rowCount(columns: min(132, model.size.columns) - 4)
        let words = picker.filter.text.trimmed.lowercased()
        let known = model.openIncidents + model.recentIncidents
        let found = picker.handles.filter { handle in
            let title = known.first { $0.handle == handle }?.title ?? ""
            return words.isEmpty || "\(handle) \(title)".lowercased().contains(words)
        }
        ids = (words.isEmpty || "the board".contains(words) ? [.board] : []) + found.map { .incident($0) }
        // The box keeps its size while the list is filtered.
        layout = ListBox(
            model.size, rows: picker.handles.count * rowCount + 1, columns: min(132, model.size.columns) - 4,
            hasPrompt: true)
    }

    func height(_ place: IncidentPicker.Place) -> Int {
        switch place {
        case .board: 1
        case .incident: BoardRow.rowCount(columns: layout.list.columns)
        }
    }

    func draw(on frame: inout Frame) {
        let narrow = "1-9 Enter, letters filter, Esc back"
        let wide = "1-9 or Enter: go there   letters filter   0: the board   Esc: back"
        layout.draw(
            "Go to another incident", hint: layout.hint.columns < DisplayWidth.of(wide) ? narrow : wide, on: &frame,
            model)
        for place in rows.places { draw(place.id, on: &frame, place.rect) }
        if ids.isEmpty { frame.draw(SafeText(literal: "none is called so"), in: layout.list, style: Theme.dim) }
        let label = SafeText("filter \(model.symbols.bar.string)")
        frame.draw(label, in: layout.prompt, style: Theme.dim)
        let window = picker.filter.window(columns: max(2, layout.prompt.columns - label.columns - 1), rows: 1)
        let text = layout.prompt.splitLeft(label.columns).rest
        frame.draw(window.rows[0], in: text)
        frame.cursor = Point(row: text.row, column: text.column + window.cursor.column)
    }

    func place(at point: Point) -> IncidentPicker.Place? { rows.item(at: point) }

    func isOnBox(_ point: Point) -> Bool { layout.box.contains(point) }

    private var rows: ListedRows<IncidentPicker.Place> {
        ListedRows(picker.viewport, ids, in: layout.list, height: height)
    }

    private func draw(_ place: IncidentPicker.Place, on frame: inout Frame, _ rect: Rect) {
        let isSelected = place == picker.viewport.selection
        switch place {
        case .board:
            let here = model.incident == nil ? "  (here)" : ""
            frame.draw(SafeText(" 0 the board\(here)"), in: rect, style: Theme.bold)
            if isSelected { frame.restyle(rect) { $0.reverse = true } }
        case .incident(let handle):
            guard let line = line(handle) else { return }
            let number = (picker.handles.firstIndex(of: handle) ?? 0) + 1
            let isHere = handle == model.incident?.handle
            BoardRow(model, line).draw(
                on: &frame, rect, mark: number < 10 ? String(number) : "", note: isHere ? "(here)" : "",
                isSelected: isSelected)
        }
    }

    private func line(_ handle: String) -> BoardLine? {
        let known = model.openIncidents + model.recentIncidents
        return known.first { $0.handle == handle }
            ?? model.incident.flatMap { $0.handle == handle ? BoardLine($0, now: model.now) : nil }
    }
}
