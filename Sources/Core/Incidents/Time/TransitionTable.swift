/// One of the states of a zone's clocks.
struct LocalType: Hashable, Sendable {
    /// Seconds east of UTC.
    let offsetSeconds: Int
    let abbreviation: String
    let isDaylight: Bool
}

/// The changes of a zone's clocks: those that are listed, then those that a rule gives for ever.
struct TransitionTable: Hashable, Sendable {
    /// One change of the clocks, at `second` since the epoch.
    struct Change {
        let second: Int64
        let before: LocalType
        let after: LocalType
    }

    /// Seconds since the epoch, ascending.
    private let seconds: [Int64]
    /// The type that begins at the second of the same index.
    private let following: [LocalType]
    private let initial: LocalType
    private let rule: PosixZoneRule?

    init(_ only: LocalType) {
        self.init(initial: only, seconds: [], following: [], rule: nil)
    }

    /// Traps unless each second has its type; the seconds ascend.
    init(initial: LocalType, seconds: [Int64], following: [LocalType], rule: PosixZoneRule?) {
        precondition(seconds.count == following.count, "each change has the type that begins with it")
        self.initial = initial
        self.seconds = seconds
        self.following = following
        self.rule = rule
    }

    func type(at second: Int64) -> LocalType {
        if let rule, rulesAt(second) { return rule.type(at: second) }
        let begun = firstIndex(after: second)
        return begun == 0 ? initial : following[begun - 1]
    }

    /// The changes within `range`, in order.
    func changes(in range: Range<Int64>) -> [Change] {
        let from = firstIndex(after: range.lowerBound - 1)
        let listed = seconds[from...].prefix { $0 < range.upperBound }
        let ruled = (rule?.changeSeconds(in: range) ?? []).filter { rulesAt($0) && $0 != seconds.last }
        return (listed + ruled).map { Change(second: $0, before: type(at: $0 - 1), after: type(at: $0)) }
    }

    private func rulesAt(_ second: Int64) -> Bool {
        seconds.last.map { second >= $0 } ?? true
    }

    private func firstIndex(after second: Int64) -> Int {
        var low = 0
        var high = seconds.count
        while low < high {
            let middle = (low + high) / 2
            if seconds[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
