import Incidents
import Text
import TextUI

/// The action items of the debrief as a table, with as many columns as there is room for; the form has them all.
struct ActionTable {
    private struct Column {
        let title: String
        let most: Int
        let value: (ActionItem) -> String?
    }

    private let columns: [(column: Column, width: Int)]
    private let room: Int
    private let ellipsis: SafeText

    /// What has to be done, which takes the room that the others leave.
    private static func what(_ item: ActionItem) -> String {
        let title = item.fields.title.map { $0 + ": " } ?? ""
        return title + (item.fields.text ?? "")
    }

    /// In the order in which they stand.
    private static var known: [Column] {
        [
            Column(title: "owner", most: 12) { $0.fields.owner },
            Column(title: "due", most: 10) { $0.fields.due },
            Column(title: "type", most: 8) { $0.fields.type?.rawValue },
            Column(title: "horizon", most: 9) { $0.fields.horizon?.rawValue },
            Column(title: "group", most: 14) { $0.fields.group },
            Column(title: "priority", most: 8) { $0.fields.priority },
            Column(title: "ticket", most: 24) { $0.fields.ticket },
            Column(title: "state", most: 7) { $0.state.rawValue },
        ]
    }

    /// In the order in which they get room: what an item must have first.
    private static let wanted = ["owner", "due", "state", "type", "priority", "group", "horizon", "ticket"]

    init(_ items: [ActionItem], columns room: Int, _ symbols: Symbols) {
        ellipsis = symbols.ellipsis
        let most = room < 40 ? 12 : room < 80 ? 20 : 36
        var chosen: [String: Int] = [:]
        var left = room - 4
        for name in Self.wanted {
            guard let column = Self.known.first(where: { $0.title == name }) else { continue }
            let values = items.compactMap(column.value)
            guard !values.isEmpty || ["owner", "due"].contains(name) else { continue }
            let widest = values.map { DisplayWidth.of($0) }.max() ?? 0
            let width = min(column.most, max(name.count, widest))
            guard left - width - 2 >= most else { continue }
            left -= width + 2
            chosen[name] = width
        }
        self.room = left
        columns = Self.known.compactMap { column in chosen[column.title].map { (column, $0) } }
    }

    var heading: SafeText {
        line("#", "what", columns.map(\.column.title))
    }

    /// A value that an open item should have, and has not, is a question mark.
    func row(_ item: ActionItem) -> SafeText {
        let values = columns.map { column, _ -> String in
            let isOwed = item.state == .open && ["owner", "due"].contains(column.title)
            return column.value(item) ?? (isOwed ? "?" : "")
        }
        return line(String(item.number), Self.what(item), values)
    }

    private func line(_ number: String, _ what: String, _ values: [String]) -> SafeText {
        var line = cell(number, 3) + SafeText(literal: " ") + cell(what, room)
        for (value, width) in zip(values, columns.map(\.width)) {
            line = line + SafeText(literal: "  ") + cell(value, width)
        }
        return line
    }

    private func cell(_ text: String, _ width: Int) -> SafeText {
        SafeText(beginningOf: text, columns: width + 1).oneLine.truncated(toWidth: width, ellipsis: ellipsis)
            .padded(toWidth: width)
    }
}
