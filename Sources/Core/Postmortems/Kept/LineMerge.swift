/// Lines that were generated, changed by hand and generated anew, made into one.
///
/// What nobody touched becomes what is generated now; what somebody wrote, changed or took out stays so. Every line
/// that was written by hand is in the outcome, in its order.
struct LineMerge {
    /// A line of the outcome.
    enum Line: Equatable {
        /// As it stands in the file.
        case ours(Int)
        /// As it is generated now.
        case theirs(Int)
    }

    private(set) var lines: [Line] = []
    /// Where both changed the same place and the hand's text stayed: indices of `lines`; one may be the end.
    private(set) var contested: [Int] = []
    /// Whether anything was changed by hand.
    let isEdited: Bool

    private let ours: [String]
    private let theirs: [String]
    private var byHand: ArraySlice<LineDiff.Hunk>
    private var anew: ArraySlice<LineDiff.Hunk>
    /// The next line of what was generated last, and where it stands now in both.
    private var place = (base: 0, ours: 0, theirs: 0)

    /// - Parameter base: the lines as they were generated last.
    init(base: [LineHash], ours: [String], theirs: [String]) {
        self.ours = ours
        self.theirs = theirs
        byHand = LineDiff.hunks(from: base, to: ours.map(LineHash.init(of:)))[...]
        anew = LineDiff.hunks(from: base, to: theirs.map(LineHash.init(of:)))[...]
        isEdited = !byHand.isEmpty
        while !byHand.isEmpty || !anew.isEmpty { take(nextCluster()) }
        keep(upTo: base.count)
    }

    /// Changes that touch each other, of one side or of both.
    private struct Cluster {
        var base: Range<Int>
        var byHand: [LineDiff.Hunk] = []
        var anew: [LineDiff.Hunk] = []
    }

    private mutating func nextCluster() -> Cluster {
        var cluster = Cluster(base: 0..<0)
        if isHandNext, let hunk = byHand.popFirst() {
            cluster = Cluster(base: hunk.old, byHand: [hunk])
        } else if let hunk = anew.popFirst() {
            cluster = Cluster(base: hunk.old, anew: [hunk])
        }
        while true {
            if let hunk = byHand.first, hunk.old.touches(cluster.base) {
                byHand.removeFirst()
                cluster.byHand.append(hunk)
                cluster.base = cluster.base.union(hunk.old)
            } else if let hunk = anew.first, hunk.old.touches(cluster.base) {
                anew.removeFirst()
                cluster.anew.append(hunk)
                cluster.base = cluster.base.union(hunk.old)
            } else {
                return cluster
            }
        }
    }

    /// Of two lines put into the same gap, the generated one goes on with the lines above it.
    private var isHandNext: Bool {
        guard let hand = byHand.first?.old else { return false }
        guard let new = anew.first?.old else { return true }
        return (hand.lowerBound, hand.upperBound) < (new.lowerBound, new.upperBound)
    }

    private mutating func take(_ cluster: Cluster) {
        keep(upTo: cluster.base.lowerBound)
        let oursRange = place.ours..<(place.ours + cluster.base.count + cluster.byHand.growth)
        let theirsRange = place.theirs..<(place.theirs + cluster.base.count + cluster.anew.growth)
        if cluster.anew.isEmpty {
            lines += oursRange.map(Line.ours)
        } else if cluster.byHand.isEmpty {
            lines += theirsRange.map(Line.theirs)
        } else {
            settle(cluster, oursRange, theirsRange)
        }
        place = (cluster.base.upperBound, oursRange.upperBound, theirsRange.upperBound)
    }

    /// What neither side changed.
    private mutating func keep(upTo base: Int) {
        let count = base - place.base
        lines += (place.ours..<(place.ours + count)).map(Line.ours)
        place = (base, place.ours + count, place.theirs + count)
    }

    private mutating func settle(_ cluster: Cluster, _ oursRange: Range<Int>, _ theirsRange: Range<Int>) {
        guard !ours[oursRange].elementsEqual(theirs[theirsRange], by: { $0.utf8.elementsEqual($1.utf8) }) else {
            lines += oursRange.map(Line.ours)
            return
        }
        if cluster.byHand.allSatisfy(\.old.isEmpty) {
            lines += theirsRange.map(Line.theirs)
            contested.append(lines.count)
            lines += cluster.byHand.flatMap(\.new).map(Line.ours)
        } else {
            contested.append(lines.count)
            let isAddedOnly = cluster.anew.allSatisfy(\.old.isEmpty)
            let added = isAddedOnly ? cluster.anew.flatMap(\.new) : []
            lines +=
                isAddedOnly
                ? oursRange.map(Line.ours) + added.map(Line.theirs)
                : contestedLines(oursRange, theirsRange, surplus: theirsRange.count - cluster.base.count)
        }
    }

    /// The hand's lines, and among them what the record has more than before: those generated lines that are least
    /// like one of the hand's. Where that can't be told, none.
    private func contestedLines(_ oursRange: Range<Int>, _ theirsRange: Range<Int>, surplus: Int) -> [Line] {
        let alike = surplus > 0 ? LineLikeness.pairs(ours[oursRange], theirs[theirsRange]) : [:]
        let added = theirsRange.filter { alike[$0] == nil }
        guard !alike.isEmpty, added.count <= surplus else { return oursRange.map(Line.ours) }
        var lines: [Line] = []
        var next = oursRange.lowerBound
        for index in theirsRange {
            if let partner = alike[index] {
                lines += (next...partner).map(Line.ours)
                next = partner + 1
            } else {
                lines.append(.theirs(index))
            }
        }
        return lines + (next..<oursRange.upperBound).map(Line.ours)
    }
}

extension [LineDiff.Hunk] {
    /// How many lines more there are after these changes.
    fileprivate var growth: Int { reduce(0) { $0 + $1.new.count - $1.old.count } }
}

extension Range<Int> {
    /// Whether both hold the same line, or one is a gap within the other.
    fileprivate func touches(_ other: Range<Int>) -> Bool {
        lowerBound < other.upperBound && other.lowerBound < upperBound
    }

    fileprivate func union(_ other: Range<Int>) -> Range<Int> {
        Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
    }
}
