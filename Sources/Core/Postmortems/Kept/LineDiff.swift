/// What changed between two lists of lines.
///
/// Lines that stand once in both anchor the comparison (Bram Cohen's patience diff), what lies between two of them is
/// compared by the standard library. That alone is no answer: it takes time and memory with the square of what differs,
/// and a new time zone changes each of 10,000 lines.
enum LineDiff {
    /// A stretch of old lines, maybe empty, and what stands in its place.
    struct Hunk: Equatable {
        var old: Range<Int>
        var new: Range<Int>
    }

    /// In order; where as many lines came as went, each has a hunk of its own.
    static func hunks(from old: [LineHash], to new: [LineHash]) -> [Hunk] {
        var matcher = Matcher(old: old, new: new)
        matcher.match(0..<old.count, 0..<new.count, depth: 0)
        var hunks: [Hunk] = []
        var place = (old: 0, new: 0)
        for pair in matcher.pairs + [(old.count, new.count)] {
            append(Hunk(old: place.old..<pair.0, new: place.new..<pair.1), to: &hunks)
            place = (pair.0 + 1, pair.1 + 1)
        }
        return hunks
    }

    private static func append(_ hunk: Hunk, to hunks: inout [Hunk]) {
        guard !hunk.old.isEmpty || !hunk.new.isEmpty else { return }
        guard hunk.old.count == hunk.new.count else { return hunks.append(hunk) }
        for (old, new) in zip(hunk.old, hunk.new) {
            hunks.append(Hunk(old: old..<(old + 1), new: new..<(new + 1)))
        }
    }
}

private struct Matcher {
    let old: [LineHash]
    let new: [LineHash]
    /// The lines that are the same, both indices rising.
    var pairs: [(Int, Int)] = []

    /// Below this many lines the standard library compares them; at its worst it takes their square.
    private static let mostLinesToCompare = 1000
    private static let deepest = 64

    mutating func match(_ old: Range<Int>, _ new: Range<Int>, depth: Int) {
        let head = zip(old, new).prefix { self.old[$0] == self.new[$1] }.count
        pairs += zip(old, new).prefix(head).map { ($0, $1) }
        let tailOld = old.dropFirst(head)
        let tailNew = new.dropFirst(head)
        let tail = zip(tailOld.reversed(), tailNew.reversed()).prefix { self.old[$0] == self.new[$1] }.count
        matchMiddle(tailOld.dropLast(tail), tailNew.dropLast(tail), depth: depth)
        pairs += zip(tailOld.suffix(tail), tailNew.suffix(tail)).map { ($0, $1) }
    }

    private mutating func matchMiddle(_ old: Range<Int>, _ new: Range<Int>, depth: Int) {
        guard !old.isEmpty, !new.isEmpty, depth < Self.deepest else { return }
        let anchors = rising(anchors(old, new))
        guard !anchors.isEmpty else { return compare(old, new) }
        var place = (old.lowerBound, new.lowerBound)
        for anchor in anchors {
            match(place.0..<anchor.0, place.1..<anchor.1, depth: depth + 1)
            pairs.append(anchor)
            place = (anchor.0 + 1, anchor.1 + 1)
        }
        match(place.0..<old.upperBound, place.1..<new.upperBound, depth: depth + 1)
    }

    /// The lines that stand once in each, in the old order.
    private func anchors(_ old: Range<Int>, _ new: Range<Int>) -> [(Int, Int)] {
        let inOld = Dictionary(old.map { (self.old[$0], [$0]) }, uniquingKeysWith: +)
        let inNew = Dictionary(new.map { (self.new[$0], 1) }, uniquingKeysWith: +)
        var places: [Int: Int] = [:]
        for index in new where inNew[self.new[index]] == 1 {
            if let found = inOld[self.new[index]], found.count == 1 { places[found[0]] = index }
        }
        return places.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The most of the pairs whose new indices rise: the longest increasing subsequence, by piles.
    private func rising(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
        var tops: [Int] = []
        var before = [Int?](repeating: nil, count: pairs.count)
        for index in pairs.indices {
            var low = 0
            var high = tops.count
            while low < high {
                let middle = (low + high) / 2
                if pairs[tops[middle]].1 < pairs[index].1 { low = middle + 1 } else { high = middle }
            }
            before[index] = low > 0 ? tops[low - 1] : nil
            if low == tops.count { tops.append(index) } else { tops[low] = index }
        }
        var chain: [(Int, Int)] = []
        var next = tops.last
        while let index = next {
            chain.append(pairs[index])
            next = before[index]
        }
        return chain.reversed()
    }

    private mutating func compare(_ old: Range<Int>, _ new: Range<Int>) {
        guard old.count + new.count <= Self.mostLinesToCompare else { return }
        let difference = self.new[new].difference(from: self.old[old])
        let removed = Set(difference.removals.map(\.offset))
        let inserted = Set(difference.insertions.map(\.offset))
        let same = zip(
            old.indices.filter { !removed.contains($0 - old.lowerBound) },
            new.indices.filter { !inserted.contains($0 - new.lowerBound) })
        pairs += same.map { ($0, $1) }
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
