import Incidents
import Text

/// The action items of an incident, as a list to tick off and as rows for a spreadsheet. Those that were dropped are
/// left out; those that are done are marked.
package enum ItemsDocument {
    /// A task list as GitHub reads it: a line an item, with what is known of it in brackets at its end.
    package static func tasks(_ incident: Incident, confine: FieldConfinement) -> String {
        incident.standingItems.map { task($0, confine) + "\n" }.joined()
    }

    private static func task(_ item: ActionItem, _ confine: FieldConfinement) -> String {
        let mark = item.state == .done ? "- [x] " : "- [ ] "
        let title = item.fields.title.map { "**\(TemplateText.line(SafeText($0)).string)**" }
        let field = item.fields.text.map { confine(SafeText($0), DocumentContext.fieldHeadingLevel) }
        let details = item.details.map { "\($0.name) \($0.value)" }.joined(separator: "; ")
        let end = details.isEmpty ? nil : TemplateText.line(SafeText("(\(details))")).string
        guard let field else { return mark + [title, end].compactMap { $0 }.joined(separator: " ") }
        guard !field.isOneParagraph || title != nil else {
            return mark + [TemplateText.inline(field, indent: 2).string, end].compactMap { $0 }.joined(separator: " ")
        }
        // What is no paragraph, as a list, can't follow the box on its line.
        let words = (title ?? "Action item \(item.number)") + ":" + TemplateText.afterLabel(field).string
        return mark + words + (end.map { (field.isOneParagraph ? " " : "\n\n  ") + $0 } ?? "")
    }

    /// Rows under the names of the columns; texts are as people typed them, harmless to a spreadsheet.
    package static func csv(_ incident: Incident) -> String {
        let head = [
            "number", "state", "title", "text", "owner", "due", "type", "horizon", "group", "priority", "ticket",
            "remark", "key",
        ]
        return CSV.text([head] + incident.standingItems.map(row))
    }

    private static func row(_ item: ActionItem) -> [String] {
        let fields = item.fields
        return [
            String(item.number), item.state.rawValue, fields.title ?? "", fields.text ?? "", fields.owner ?? "",
            fields.due ?? "", fields.type?.rawValue ?? "", fields.horizon?.rawValue ?? "", fields.group ?? "",
            fields.priority ?? "", fields.ticket ?? "", item.remark, item.key,
        ]
    }
}

extension Incident {
    /// The action items without those that were dropped.
    package var standingItems: [ActionItem] { actionItems.filter { $0.state != .dropped } }
}

extension ActionItem {
    /// What stays the same whatever is done to the item, and is no other item's: the id of the event that added it.
    package var key: String { id.description }

    /// What is known of it besides its words, in the order in which it is shown.
    var details: [(name: String, value: String)] {
        let all: [(name: String, value: String?)] = [
            ("owner", fields.owner), ("due", fields.due), ("type", fields.type?.rawValue),
            ("horizon", fields.horizon?.rawValue), ("group", fields.group), ("priority", fields.priority),
            ("ticket", fields.ticket), ("remark", remark),
        ]
        return all.compactMap { name, value in
            guard let value, !value.isEmpty else { return nil }
            return (name, value)
        }
    }
}
