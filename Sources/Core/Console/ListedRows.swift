import TextUI

/// Which items of a list stand where in a rectangle. Drawing and the mouse agree on it.
struct ListedRows<ID: Hashable & Sendable> {
    /// The items that are seen, the last one perhaps only in part.
    let places: [(id: ID, rect: Rect)]

    init(_ viewport: ListViewport<ID>, _ ids: [ID], in area: Rect, height: (ID) -> Int = { _ in 1 }) {
        var rest = area
        places = viewport.visible(ids, rows: area.rows, height: height).map { place in
            let (rect, below) = rest.splitTop(max(1, height(ids[place])))
            rest = below
            return (ids[place], rect)
        }
    }

    func item(at point: Point) -> ID? {
        places.first { $0.rect.contains(point) }?.id
    }
}

extension ListViewport {
    /// As `move`, in a list whose end is not followed; the first key selects the first item.
    mutating func step(_ motion: Motion, _ ids: [ID], rows: Int, height: (ID) -> Int = { _ in 1 }) {
        if selection == nil, motion != .end {
            if let first = ids.first { select(first, ids, rows: rows, height: height) }
            return
        }
        move(motion, ids, rows: rows, height: height)
        if let selection { select(selection, ids, rows: rows, height: height) }
    }

    /// As `scroll`, in a list whose end is not followed.
    mutating func turn(by items: Int, _ ids: [ID], rows: Int, height: (ID) -> Int = { _ in 1 }) {
        scroll(by: items, ids, rows: rows, height: height)
        scroll(by: 0, ids, rows: rows, height: height)
    }

    /// As `settle`, but where the selected item is gone nothing else is selected in its place.
    mutating func settleOrDeselect(_ ids: [ID], rows: Int, height: (ID) -> Int = { _ in 1 }) {
        if let selection, !ids.contains(selection) { deselect() }
        settle(ids, rows: rows, height: height)
    }
}

extension ListViewport.Motion {
    /// What a key means in a list; nil for any other key.
    init?(_ key: Key) {
        switch key {
        case .up: self = .up
        case .down: self = .down
        case .pageUp: self = .pageUp
        case .pageDown: self = .pageDown
        case .home: self = .home
        case .end: self = .end
        default: return nil
        }
    }
}
