extension Act {
    func removeItem(_ number: Int, from field: ListField, _ incident: Incident) throws(Refusal) -> Decision {
        let item = try incident.items(field).item(number, of: field)
        return one(.listItemRemoved(ListItemRemoved(field: field, item: item.id)), incident)
    }

    func changeItem(_ number: Int, of field: ListField, to text: String, _ incident: Incident) throws(Refusal)
        -> Decision
    {
        let item = try incident.items(field).item(number, of: field)
        let text = try text.required(
            "\(field.rawValue) \(number) needs text: remove \(field.rawValue) \(number) takes it out")
        return one(.listItemChanged(ListItemChanged(field: field, item: item.id, text: text)), incident)
    }

    /// An item keeps the one that it comes after, not its number: so it stands right when others come and go.
    func moveItem(_ number: Int, of field: ListField, to place: Int, _ incident: Incident) throws(Refusal) -> Decision {
        let items = incident.items(field)
        let item = try items.item(number, of: field)
        _ = try items.item(place, of: field)
        guard number != place else { throw Refusal(.state, "\(field.rawValue) \(number) has that place already") }
        let others = items.filter { $0.id != item.id }
        let after = place == 1 ? nil : others[place - 2].id
        return one(.listItemMoved(ListItemMoved(field: field, item: item.id, after: after)), incident)
    }
}

extension [ListItem] {
    fileprivate func item(_ number: Int, of field: ListField) throws(Refusal) -> ListItem {
        guard indices.contains(number - 1) else {
            let known = isEmpty ? "the list is empty" : "they go from 1 to \(count)"
            throw Refusal(.state, "no \(field.rawValue) \(number): \(known)")
        }
        return self[number - 1]
    }
}

extension Situation {
    var obstacleToChangingList: String? {
        let isAnyFilled = ListField.allCases.contains { !incident.items($0).isEmpty }
        return isAnyFilled ? nil : "every list is empty: sitroom add FIELD TEXT adds to one"
    }
}
