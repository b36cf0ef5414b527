/// A time zone: what the clocks of a place show at an instant, now and in the past and future that its rules know.
package struct Zone: Hashable, Sendable {
    /// As people chose it, and as `ZoneRequest.parse` takes it again: `America/New_York`, `PT`, `EST`, `UTC+05:30`.
    package let name: String
    /// The IANA name of a regional zone; nil for a fixed offset.
    package let region: String?
    private let table: TransitionTable

    package static let utc = Zone(fixed: "UTC", offsetSeconds: 0)

    /// A zone that is `offsetSeconds` east of UTC all year; `name` is also its abbreviation.
    package init(fixed name: String, offsetSeconds: Int) {
        self.name = name
        region = nil
        table = TransitionTable(LocalType(offsetSeconds: offsetSeconds, abbreviation: name, isDaylight: false))
    }

    private init(name: String, region: String, table: TransitionTable) {
        self.name = name
        self.region = region
        self.table = table
    }

    /// A regional zone from the bytes of its TZif file (RFC 9636), version 2 or later.
    ///
    /// Nil for whatever is not such a file, whole and in order, and for files that count leap seconds. `display` is
    /// the name that people chose for it, such as `PT`.
    package static func parse(tzif bytes: [UInt8], name: String, display: String? = nil) -> Zone? {
        TransitionTable(tzif: bytes).map { Zone(name: display ?? name, region: name, table: $0) }
    }

    /// Seconds east of UTC at `instant`.
    package func offset(at instant: Instant) -> Int {
        table.type(at: instant.seconds).offsetSeconds
    }

    /// The zone's own word for its offset at `instant`: `EDT`, `CET`, or a number such as `+03` where it has no word.
    package func abbreviation(at instant: Instant) -> String {
        table.type(at: instant.seconds).abbreviation
    }

    /// What the clocks show at `instant`.
    package func civil(at instant: Instant) -> CivilTime {
        CivilTime(secondsSinceEpoch: Int(instant.seconds) + offset(at: instant))
    }

    /// Whether the clocks keep one offset from `first` to `last`, so that a document needs to name it only once.
    package func keepsOffset(from first: Instant, through last: Instant) -> Bool {
        guard first <= last else { return keepsOffset(from: last, through: first) }
        let changes = table.changes(in: first.seconds + 1..<last.seconds + 1)
        return changes.allSatisfy { $0.before.offsetSeconds == $0.after.offsetSeconds }
    }

    /// The instants at which the clocks show `civil`: one, two where they were put back, none where they were put
    /// forward over it.
    package func reading(of civil: CivilTime) -> CivilReading {
        let naive = Int64(civil.secondsSinceEpoch)
        let nearby = naive - Zone.reach..<naive + Zone.reach
        let changes = table.changes(in: nearby)
        let offsets = Set([table.type(at: nearby.lowerBound)].map(\.offsetSeconds) + changes.map(\.after.offsetSeconds))
        let found = offsets.filter { table.type(at: naive - Int64($0)).offsetSeconds == $0 }.map { naive - Int64($0) }
        guard let first = found.min(), let last = found.max() else {
            return .none(gap(over: naive, in: changes))
        }
        let earlier = Instant(seconds: first)
        return first == last ? .one(earlier) : .twice(earlier: earlier, later: Instant(seconds: last))
    }

    /// The offset, in seconds east, that this zone calls `abbreviation` within a year of `instant`; nil if none.
    package func offset(abbreviated abbreviation: String, near instant: Instant) -> Int? {
        let year: Int64 = 366 * 86_400
        let range = instant.seconds - year..<instant.seconds + year
        let types = [table.type(at: instant.seconds)] + table.changes(in: range).flatMap { [$0.before, $0.after] }
        return types.first { $0.abbreviation == abbreviation }?.offsetSeconds
    }

    /// No clock is further than two days from UTC.
    private static let reach: Int64 = 2 * 86_400

    private func gap(over naive: Int64, in changes: [TransitionTable.Change]) -> CivilGap {
        let over = changes.first { change in
            naive >= change.second + Int64(change.before.offsetSeconds)
                && naive < change.second + Int64(change.after.offsetSeconds)
        }
        guard let over else { preconditionFailure("a time that never shows lies in a change of the offset") }
        return CivilGap(
            instant: Instant(seconds: over.second),
            from: CivilTime(secondsSinceEpoch: Int(over.second) + over.before.offsetSeconds),
            to: CivilTime(secondsSinceEpoch: Int(over.second) + over.after.offsetSeconds))
    }
}

/// When the clocks of a zone show a given civil time.
package enum CivilReading: Hashable, Sendable {
    case one(Instant)
    case twice(earlier: Instant, later: Instant)
    case none(CivilGap)
}

/// A change of the offset that leaves civil times out: the clocks go at `instant` from `from` to `to`.
package struct CivilGap: Hashable, Sendable {
    package let instant: Instant
    package let from: CivilTime
    package let to: CivilTime

    package init(instant: Instant, from: CivilTime, to: CivilTime) {
        self.instant = instant
        self.from = from
        self.to = to
    }
}
