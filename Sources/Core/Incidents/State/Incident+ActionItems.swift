/// Work owed afterwards. Its number is its place, from 1, among all that were ever added and not taken back.
package struct ActionItem: Hashable, Sendable {
    package var id: EventID
    package var number: Int
    package var fields: ActionItemFields
    package var state: ActionState
    package var remark: String
}

extension Incident {
    package var actionItems: [ActionItem] {
        var items = corrections.standing(itemFacts).enumerated().map { index, fact in
            ActionItem(id: fact.id, number: index + 1, fields: fact.value, state: .open, remark: "")
        }
        let places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.id, $0) })
        for edit in corrections.chronological(itemEdits) {
            guard let place = places[edit.value.item] else { continue }
            items[place].fields.merge(edit.value.fields)
            items[place].state = edit.value.state ?? items[place].state
            items[place].remark = edit.value.remark ?? items[place].remark
        }
        return items
    }
}

extension ActionItemFields {
    /// Takes over what the newer fields say; an empty text takes the older one away.
    package mutating func merge(_ newer: ActionItemFields) {
        text = newer.text ?? text
        title = newer.title.map(\.presence) ?? title
        owner = newer.owner.map(\.presence) ?? owner
        due = newer.due.map(\.presence) ?? due
        type = newer.type ?? type
        horizon = newer.horizon ?? horizon
        group = newer.group.map(\.presence) ?? group
        priority = newer.priority.map(\.presence) ?? priority
        ticket = newer.ticket.map(\.presence) ?? ticket
    }
}

extension String {
    /// Nil where nothing stands there.
    fileprivate var presence: String? { isEmpty ? nil : self }
}
