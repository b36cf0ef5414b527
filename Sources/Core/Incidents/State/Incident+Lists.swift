/// One item of a list field; its number is its place from 1.
package struct ListItem: Hashable, Sendable {
    package var id: EventID
    package var text: String
}

extension Incident {
    /// The items of a list in the order that people gave them: as they were added, unless one was moved.
    package func items(_ field: ListField) -> [ListItem] {
        let facts = corrections.chronological(listFacts).filter { $0.value.field == field }
        var list = ListFold()
        // A time given to a change may lie before that of what it changes, so the items come first.
        for fact in facts { list.hold(fact) }
        for fact in facts { list.alter(fact.value.change) }
        return list.standing
    }
}

/// The items of one list while they are put together. What was taken out still holds its place for what was moved
/// behind it.
private struct ListFold {
    private var items: [ListItem] = []
    private var gone: Set<EventID> = []

    var standing: [ListItem] { items.filter { !gone.contains($0.id) } }

    mutating func hold(_ fact: Fact<ListFact>) {
        switch fact.value.change {
        case .add(let text): items.append(ListItem(id: fact.id, text: text))
        case .replaceAll(let text):
            gone.formUnion(items.map(\.id))
            if !text.isEmpty { items.append(ListItem(id: fact.id, text: text)) }
        case .remove(let id): gone.insert(id)
        case .change, .move: break
        }
    }

    mutating func alter(_ change: ListChange) {
        switch change {
        case .change(let id, let text):
            guard let place = place(id) else { return }
            items[place].text = text
        case .move(let id, let after):
            guard let place = place(id), id != after, after.map({ self.place($0) != nil }) ?? true else { return }
            let item = items.remove(at: place)
            items.insert(item, at: after.flatMap(self.place).map { $0 + 1 } ?? 0)
        case .add, .replaceAll, .remove: break
        }
    }

    private func place(_ id: EventID) -> Int? { items.firstIndex { $0.id == id } }
}
