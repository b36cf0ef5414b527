/// What of a long list is seen and what is selected in it, bound to the items and not to rows: whatever arrives above
/// or below, what is being read stays where it is, unless the list follows its end.
///
/// It does not hold the items: each call is given their identities in order, without repetition, and the rows that can
/// be seen. An item takes as many rows as `height` says, one if nothing is said. Call `settle` when items or rows have
/// changed.
package struct ListViewport<ID: Hashable & Sendable>: Equatable, Sendable {
    package enum Motion: Hashable, Sendable, CaseIterable {
        case up, down, pageUp, pageDown, home, end
    }

    /// The selected item; nil while nothing is.
    package private(set) var selection: ID?
    /// Whether the end of the list is kept in sight as items arrive.
    package private(set) var isFollowing: Bool
    private var top: ID?
    /// Where the two were last, for when an item goes away.
    private var topIndex = 0
    private var selectionIndex = 0
    private var lastSeen: ID?

    package init(isFollowing: Bool = true) {
        self.isFollowing = isFollowing
    }

    /// Takes note of other items or of another height of the screen.
    package mutating func settle(_ ids: [ID], rows: Int, height: (ID) -> Int = { _ in 1 }) {
        if let selected = selection, !ids.contains(selected) {
            selection = ids.isEmpty ? nil : ids[min(selectionIndex, ids.count - 1)]
        }
        let range = visible(ids, rows: rows, height: height)
        remember(range, ids)
    }

    /// The indices of the items that are seen, at least in part.
    package func visible(_ ids: [ID], rows: Int, height: (ID) -> Int = { _ in 1 }) -> Range<Int> {
        guard !ids.isEmpty, rows > 0 else { return 0..<0 }
        let last = lastTop(ids, rows: rows, height: height)
        let first = isFollowing ? last : min(currentTop(ids), last)
        var used = 0
        var end = first
        while end < ids.count, used < rows {
            used += max(1, height(ids[end]))
            end += 1
        }
        return first..<end
    }

    /// How many items below have not been in sight yet; 0 while following.
    package func unseenBelow(_ ids: [ID]) -> Int {
        guard !isFollowing else { return 0 }
        guard let lastSeen, let index = ids.lastIndex(of: lastSeen) else { return 0 }
        return ids.count - 1 - index
    }

    /// Moves the selection, or selects the last visible item if there is none, and scrolls as little as shows it.
    /// Moving up stops the following; reaching the last item by `end` or `down` begins it anew.
    package mutating func move(_ motion: Motion, _ ids: [ID], rows: Int, height: (ID) -> Int = { _ in 1 }) {
        guard !ids.isEmpty else { return }
        let seen = visible(ids, rows: rows, height: height)
        let page = max(1, seen.count - 1)
        let target: Int
        if let selection, let index = ids.firstIndex(of: selection) {
            target = ListViewport.target(of: motion, from: index, page: page, count: ids.count)
        } else {
            target = ListViewport.firstTarget(of: motion, seen: seen, count: ids.count)
        }
        select(ids[target], ids, rows: rows, height: height)
        isFollowing = target == ids.count - 1 && (motion == .end || motion == .down || motion == .pageDown)
        remember(visible(ids, rows: rows, height: height), ids)
    }

    /// Selects an item and scrolls as little as shows it; stops the following. Does nothing if there is no such item.
    package mutating func select(_ id: ID, _ ids: [ID], rows: Int, height: (ID) -> Int = { _ in 1 }) {
        guard let index = ids.firstIndex(of: id) else { return }
        var first = visible(ids, rows: rows, height: height).lowerBound
        isFollowing = false
        selection = id
        selectionIndex = index
        if index < first {
            first = index
        } else {
            first = max(first, ListViewport.topShowing(index, ids, rows: rows, height: height))
        }
        setTop(first, ids)
        remember(visible(ids, rows: rows, height: height), ids)
    }

    /// Selects an item; one that is not whole in sight comes to the middle. Stops the following.
    package mutating func show(_ id: ID, _ ids: [ID], rows: Int, height: (ID) -> Int = { _ in 1 }) {
        guard let index = ids.firstIndex(of: id) else { return }
        let seen = visible(ids, rows: rows, height: height)
        select(id, ids, rows: rows, height: height)
        guard index < seen.lowerBound || index >= seen.upperBound - 1 else { return }
        let first = ListViewport.topShowing(index, ids, rows: max(rows / 2, height(id)), height: height)
        setTop(min(first, lastTop(ids, rows: rows, height: height)), ids)
        remember(visible(ids, rows: rows, height: height), ids)
    }

    /// Takes the selection away and leaves what is seen as it is.
    package mutating func deselect() {
        selection = nil
    }

    /// Scrolls by items without moving the selection; to the end of the list begins the following.
    package mutating func scroll(by items: Int, _ ids: [ID], rows: Int, height: (ID) -> Int = { _ in 1 }) {
        guard !ids.isEmpty else { return }
        let last = lastTop(ids, rows: rows, height: height)
        let first = min(max(0, visible(ids, rows: rows, height: height).lowerBound + items), last)
        isFollowing = first == last && items > 0
        setTop(first, ids)
        remember(visible(ids, rows: rows, height: height), ids)
    }

    /// Goes to the end, without a selection, and follows it.
    package mutating func follow(_ ids: [ID], rows: Int, height: (ID) -> Int = { _ in 1 }) {
        isFollowing = true
        selection = nil
        remember(visible(ids, rows: rows, height: height), ids)
    }

    private func currentTop(_ ids: [ID]) -> Int {
        if let top, let index = ids.firstIndex(of: top) { return index }
        return min(topIndex, ids.count - 1)
    }

    /// The first item when the last one stands at the bottom.
    private func lastTop(_ ids: [ID], rows: Int, height: (ID) -> Int) -> Int {
        guard !ids.isEmpty else { return 0 }
        return ListViewport.topShowing(ids.count - 1, ids, rows: rows, height: height)
    }

    private mutating func remember(_ range: Range<Int>, _ ids: [ID]) {
        setTop(range.lowerBound, ids)
        if let selection, let index = ids.firstIndex(of: selection) { selectionIndex = index }
        guard range.upperBound > 0, range.upperBound <= ids.count else { return }
        let seenBefore = lastSeen.flatMap { ids.lastIndex(of: $0) }
        // Where another stretch is shown, what was seen last is still what was seen last.
        guard isFollowing || lastSeen == nil || seenBefore != nil else { return }
        if range.upperBound - 1 > seenBefore ?? -1 { lastSeen = ids[range.upperBound - 1] }
    }

    private mutating func setTop(_ index: Int, _ ids: [ID]) {
        topIndex = index
        top = index < ids.count ? ids[index] : nil
    }

    /// The first item so that this one stands whole at the bottom; itself if it is taller than the rows.
    private static func topShowing(_ index: Int, _ ids: [ID], rows: Int, height: (ID) -> Int) -> Int {
        var first = index
        var used = max(1, height(ids[index]))
        while first > 0 {
            used += max(1, height(ids[first - 1]))
            guard used <= rows else { break }
            first -= 1
        }
        return first
    }

    private static func target(of motion: Motion, from index: Int, page: Int, count: Int) -> Int {
        switch motion {
        case .up: max(0, index - 1)
        case .down: min(count - 1, index + 1)
        case .pageUp: max(0, index - page)
        case .pageDown: min(count - 1, index + page)
        case .home: 0
        case .end: count - 1
        }
    }

    private static func firstTarget(of motion: Motion, seen: Range<Int>, count: Int) -> Int {
        switch motion {
        case .up, .down, .pageDown: max(0, seen.upperBound - 1)
        case .pageUp: seen.lowerBound
        case .home: 0
        case .end: count - 1
        }
    }
}
