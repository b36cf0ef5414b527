import Incidents
import Text

extension DocumentContext {
    /// The work owed, without what was dropped: all of it, and in the parts that documents show it in. In each way of
    /// parting every item stands exactly once.
    var actions: [TemplateValue.Member] {
        let items = incident.actionItems.filter { $0.state != .dropped }
        let soon = items.filter { $0.fields.horizon == .immediate }
        let later = items.filter { $0.fields.horizon == .longTerm }
        let rest = items.filter { $0.fields.horizon == nil }
        return [
            .init("action-items", list(items)),
            .init("untitled-items", list(items.filter { $0.fields.title == nil })),
            .init("titled-items", list(items.filter { $0.fields.title != nil })),
            .init("immediate-items", list(soon)),
            .init("long-term-items", list(later)),
            .init("owned-items", list(rest.filter(\.isOwned))),
            .init("other-items", list(rest.filter { !$0.isOwned })),
            .init("action-groups", .list(groups(items))),
            .init("owed-items", list(items.filter { $0.state == .open })),
        ] + columns(items)
    }

    /// Which columns of a table somebody filled, so that it has no others.
    private func columns(_ items: [ActionItem]) -> [TemplateValue.Member] {
        let fields = items.map(\.fields)
        return [
            .init("has-item-due", .flag(fields.contains { $0.due != nil })),
            .init("has-item-priority", .flag(fields.contains { $0.priority != nil })),
            .init("has-item-horizon", .flag(fields.contains { $0.horizon != nil })),
            .init("has-item-group", .flag(fields.contains { $0.group != nil })),
        ]
    }

    private func list(_ items: [ActionItem]) -> TemplateValue {
        .list(items.enumerated().map { object($1, place: $0 + 1) })
    }

    /// In the order in which each group was first named; what has no group comes first.
    private func groups(_ items: [ActionItem]) -> [TemplateValue] {
        var names: [String?] = items.contains { $0.fields.group == nil } ? [nil] : []
        for item in items where !names.contains(item.fields.group) { names.append(item.fields.group) }
        return names.map { name in
            .object([
                .init("group", optional(name)),
                .init("items", list(items.filter { $0.fields.group == name })),
            ])
        }
    }

    /// `text` is for an outer list item, `nested` for one within, `numbered` for one within that `place` numbers.
    private func object(_ item: ActionItem, place: Int) -> TemplateValue {
        let fields = item.fields
        let text = fields.text.flatMap { $0.isEmpty ? nil : $0 }
        return .object([
            .init("number", .text(TemplateText(item.number))),
            .init("place", .text(TemplateText(place))),
            .init("title", TemplateValue(fields.title.map(title))),
            .init("text", TemplateValue(text.map { inline($0, indent: 2) })),
            .init("nested", TemplateValue(text.map { inline($0, indent: 4) })),
            .init("numbered", TemplateValue(text.map { inline($0, indent: 4 + String(place).count) })),
            .init("owner", optional(fields.owner)),
            .init("due", optional(fields.due.map(DocumentTimes.dayInWords))),
            .init("type", optional(fields.type?.rawValue)),
            .init("group", optional(fields.group)),
            .init("horizon", optional(fields.horizon?.rawValue)),
            .init("priority", optional(fields.priority)),
            .init("ticket", optional(fields.ticket)),
            .init("is-done", .flag(item.state == .done)),
            .init("is-owned", .flag(item.isOwned)),
            .init("remark", optional(item.remark)),
            .init("remark-cell", item.remark.isEmpty ? .flag(false) : cell(item.remark)),
            .init("text-cell", TemplateValue([fields.title, text].compactMap { $0 }.joinedCell(markdownCell))),
            .init("owner-cell", cell(fields.owner)),
            .init("due-cell", cell(fields.due)),
            .init("type-cell", cell(fields.type?.rawValue)),
            .init("group-cell", cell(fields.group)),
            .init("horizon-cell", cell(fields.horizon?.rawValue)),
            .init("priority-cell", cell(fields.priority)),
            .init("ticket-cell", cell(fields.ticket)),
            .init("state-cell", cell(item.state.rawValue)),
        ])
    }

    func cell(_ text: String?) -> TemplateValue {
        TemplateValue(text.map { .cell(SafeText($0), options.markup) })
    }
}

extension ActionItem {
    fileprivate var isOwned: Bool { fields.owner != nil || fields.due != nil }
}

extension [String] {
    /// Title and text in one cell, `title: text`.
    fileprivate func joinedCell(_ cell: (String) -> TemplateText) -> TemplateText? {
        guard let first else { return nil }
        return dropFirst().reduce(cell(first)) { $0.followed(by: cell($1), after: ": ") }
    }
}
