import Commands
import Incidents
import Text
import TextUI

/// The severities, each with what it means and what it asks for, to choose one of.
package struct SeverityPicker: Equatable, Sendable {
    let title: String
    let purpose: Purpose
    /// Nil stands for "not known yet".
    let choices: [Severity?]
    package internal(set) var selected: Int

    enum Purpose: Equatable, Sendable {
        /// What is declared with it.
        case declare(OpenArguments)
        case change(from: Severity?)
    }

    static func declaring(_ asked: OpenArguments) -> SeverityPicker {
        SeverityPicker(
            title: "How bad is it? \(asked.title)", purpose: .declare(asked), choices: [nil] + Severity.allCases,
            selected: 0)
    }

    static func changing(from current: Severity?, title: String) -> SeverityPicker {
        SeverityPicker(
            title: title, purpose: .change(from: current), choices: Severity.allCases,
            selected: (current?.rawValue ?? 1) - 1)
    }
}

extension Model {
    mutating func press(_ key: Key, in picker: SeverityPicker) -> [Effect] {
        var moved = picker
        let count = picker.choices.count
        switch key {
        case .escape, .control("c"):
            overlay = nil
            tell(cancelled(picker))
            return []
        case .up: moved.selected = (picker.selected + count - 1) % count
        case .down: moved.selected = (picker.selected + 1) % count
        case .home, .pageUp: moved.selected = 0
        case .end, .pageDown: moved.selected = count - 1
        case .enter: return choose(picker.choices[picker.selected], in: picker)
        case .character(let typed):
            let place = picker.choices.firstIndex { String($0?.rawValue ?? 0) == String(typed) }
            return place.map { choose(picker.choices[$0], in: picker) } ?? []
        default: break
        }
        overlay = .severities(moved)
        return []
    }

    mutating func choose(_ severity: Severity?, in picker: SeverityPicker) -> [Effect] {
        overlay = nil
        switch picker.purpose {
        case .declare(let asked):
            var asked = asked
            asked.severity = severity
            return declare(asked)
        case .change: return severity.map { change(to: $0) } ?? []
        }
    }

    private func cancelled(_ picker: SeverityPicker) -> String {
        switch picker.purpose {
        case .declare: Self.declarationCancelled
        case .change: "cancelled: nothing was recorded"
        }
    }

    /// Lowering it needs a reason, which is asked for here.
    private mutating func change(to severity: Severity) -> [Effect] {
        guard let current = incident?.severity else {
            // In the debrief nothing was ever more or less severe: it counts from the opening on.
            let time = debrief == nil ? nil : incident.map(openedAt)
            return perform(Request(.severity(severity, reason: nil), options: CommonOptions(at: time)))
        }
        guard severity > current else { return perform(Request(.severity(severity, reason: nil))) }
        overlay = .form(
            Form(
                title: titled("Lower \(current.name) to \(severity.name)"), purpose: .lowerSeverity(severity),
                fields: [FormField("reason", hint: "needed for lowering")]))
        return []
    }
}

struct SeverityPickerView {
    private let model: Model
    private let picker: SeverityPicker
    private let layout: ListBox
    /// The rows of each choice.
    private let items: [[(text: SafeText, style: Style)]]

    init(_ model: Model, _ picker: SeverityPicker) {
        self.model = model
        self.picker = picker
        let width = min(92, model.size.columns) - 4
        items = picker.choices.map { Self.rows($0, picker, model.severityGuide, width: width) }
        layout = ListBox(model.size, rows: items.map(\.count).reduce(0, +), columns: width, hasPrompt: false)
    }

    func draw(on frame: inout Frame) {
        layout.draw(picker.title, hint: hint, on: &frame, model)
        for place in places {
            for (offset, row) in items[place.choice].enumerated() where offset + place.top >= 0 {
                let line = layout.list.line(place.top + offset)
                guard place.top + offset < layout.list.rows else { continue }
                frame.draw(row.text, in: line, style: row.style)
                if offset == 0 { drawName(picker.choices[place.choice], on: &frame, line) }
            }
            guard place.choice == picker.selected else { continue }
            let marked = Rect(
                row: layout.list.row + place.top, column: layout.list.column, rows: items[place.choice].count,
                columns: layout.list.columns)
            frame.restyle(marked.intersection(layout.list)) { $0.reverse = true }
        }
    }

    /// Nil beside the choices.
    func choice(at point: Point) -> Severity?? {
        guard layout.list.contains(point) else { return nil }
        let row = point.row - layout.list.row
        let place = places.first { row >= $0.top && row < $0.top + items[$0.choice].count }
        return place.map { picker.choices[$0.choice] }
    }

    func isOnBox(_ point: Point) -> Bool { layout.box.contains(point) }

    private var hint: String {
        let digits = picker.choices.first == .some(nil) ? "0-5" : "1-5"
        let isCut = items.map(\.count).reduce(0, +) > layout.list.rows
        return "\(isCut ? "arrows: more  " : "arrows, ")Enter or \(digits)  Esc: cancel"
    }

    /// Where each choice begins, counted from the list's first row; the selected one is always seen whole.
    private var places: [(choice: Int, top: Int)] {
        let ends = items.reduce(into: [0]) { ends, item in ends.append((ends.last ?? 0) + item.count) }
        let skipped = max(0, ends[picker.selected + 1] - layout.list.rows)
        return items.indices.map { ($0, ends[$0] - skipped) }
    }

    private func drawName(_ severity: Severity?, on frame: inout Frame, _ line: Rect) {
        guard let severity else { return }
        frame.draw(SafeText(severity.name), at: line.at(row: 0, column: 3), style: Theme.severity(severity))
    }

    private static func rows(_ severity: Severity?, _ picker: SeverityPicker, _ guide: SeverityGuide, width: Int)
        -> [(text: SafeText, style: Style)]
    {
        let level = guide.level(severity)
        let isCurrent = picker.purpose == .change(from: severity)
        let name = severity?.name ?? "not known yet"
        let head = "\(severity?.rawValue ?? 0)  \(name)  \(isCurrent ? "(now) " : "")\(level.definition)"
        let updates = level.cadence.map(\.words) ?? "none due"
        let margin = width < 60 ? 3 : 10
        let indent = SafeText(String(repeating: " ", count: margin))
        return SafeText(head).wrapped(toWidth: width, hangingIndent: margin).map { ($0, Theme.bold) }
            + [level.response, "updates: \(updates)"].flatMap { words in
                SafeText(words).wrapped(toWidth: width - margin).map { (indent + $0, Style.plain) }
            }
    }
}
