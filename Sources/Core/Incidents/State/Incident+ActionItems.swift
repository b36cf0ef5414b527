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
    /// Takes over what the newer fields say.
    fileprivate mutating func merge(_ newer: ActionItemFields) {
        text = newer.text ?? text
        title = newer.title ?? title
        owner = newer.owner ?? owner
        due = newer.due ?? due
        type = newer.type ?? type
        horizon = newer.horizon ?? horizon
        group = newer.group ?? group
        priority = newer.priority ?? priority
        ticket = newer.ticket ?? ticket
    }
}
