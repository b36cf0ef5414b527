import Commands
import Incidents
import TextUI

// A click in a picker chooses, beside it closes it, as in a menu.
extension Model {
    mutating func click(_ point: Point, in picker: SeverityPicker) -> [Effect] {
        let view = SeverityPickerView(self, picker)
        if let severity = view.choice(at: point) { return choose(severity, in: picker) }
        return view.isOnBox(point) ? [] : press(.escape, in: picker)
    }

    mutating func click(_ point: Point, in picker: IncidentPicker) -> [Effect] {
        let view = IncidentPickerView(self, picker)
        if let place = view.place(at: point) { return go(to: place) }
        if !view.isOnBox(point) { overlay = nil }
        return []
    }

    /// Does what a key of the function bar means that was clicked.
    mutating func pressInBar(_ key: BoundKey) -> [Effect] {
        switch key {
        case .declare: openDeclaration()
        case .incidents: openIncidentPicker()
        case .enter: return incident == nil && composer.isEmpty ? pressInComposer(.enter) : []
        case .f1, .f2, .f3, .f4, .f5, .f6, .f7, .f8, .f9, .f10:
            let number = (1...12).first { BoundKey(function: $0) == key }
            return number.map { pressFunction($0) } ?? []
        case .acknowledge: return acknowledge()
        case .newLine, .tab, .escape, .arrows, .pageUp, .pageDown, .foldAll, .running, .history, .searchHistory, .edit,
            .copy, .stampAnew, .clearOrLeave, .redraw,
            .suspend, .mouse, .debriefLetters, .matches, .landmarks, .snooze:
            break
        }
        return []
    }
}
