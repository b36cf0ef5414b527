/// The rule of a POSIX `TZ` string (POSIX.1-2017 §8.3, with the hours −167 to 167 of RFC 9636), such as
/// `EST5EDT,M3.2.0,M11.1.0`: it gives a zone's changes for every year.
struct PosixZoneRule: Hashable, Sendable {
    private let standard: LocalType
    private let daylight: Daylight?

    private struct Daylight: Hashable, Sendable {
        let type: LocalType
        let start: YearlyMoment
        let end: YearlyMoment
    }

    private struct YearlyMoment: Hashable, Sendable {
        let day: YearlyDay
        /// Seconds of the wall clock from midnight; may be negative or past the day's end.
        let time: Int
    }

    private enum YearlyDay: Hashable, Sendable {
        /// 1 to 365, where 29 February is never counted.
        case julian(Int)
        /// 0 to 365.
        case ofYear(Int)
        /// The `week`th (5: last) `weekday` (0: Sunday) of a month.
        case weekday(month: Int, week: Int, weekday: Int)
    }

    /// Nil when `text` is not such a string.
    init?(_ text: [UInt8]) {
        var reader = Reader(rest: text[...])
        guard let name = reader.name(), let west = reader.time(maximumHours: 25) else { return nil }
        standard = LocalType(offsetSeconds: -west, abbreviation: name, isDaylight: false)
        if reader.rest.isEmpty {
            daylight = nil
            return
        }
        guard let found = PosixZoneRule.daylight(&reader, standardWest: west), reader.rest.isEmpty else { return nil }
        daylight = found
    }

    private static func daylight(_ reader: inout Reader, standardWest: Int) -> Daylight? {
        guard let name = reader.name() else { return nil }
        var west = standardWest - 3600
        if reader.rest.first != Reader.comma {
            guard let given = reader.time(maximumHours: 25) else { return nil }
            west = given
        }
        guard let start = moment(&reader), let end = moment(&reader) else { return nil }
        return Daylight(
            type: LocalType(offsetSeconds: -west, abbreviation: name, isDaylight: true), start: start, end: end)
    }

    private static func moment(_ reader: inout Reader) -> YearlyMoment? {
        guard reader.take(Reader.comma), let day = day(&reader) else { return nil }
        guard reader.take(UInt8(ascii: "/")) else { return YearlyMoment(day: day, time: 7200) }
        return reader.time(maximumHours: 167).map { YearlyMoment(day: day, time: $0) }
    }

    private static func day(_ reader: inout Reader) -> YearlyDay? {
        if reader.take(UInt8(ascii: "J")) { return reader.number(in: 1...365).map(YearlyDay.julian) }
        guard reader.take(UInt8(ascii: "M")) else { return reader.number(in: 0...365).map(YearlyDay.ofYear) }
        let dot = UInt8(ascii: ".")
        guard let month = reader.number(in: 1...12), reader.take(dot) else { return nil }
        guard let week = reader.number(in: 1...5), reader.take(dot) else { return nil }
        return reader.number(in: 0...6).map { .weekday(month: month, week: week, weekday: $0) }
    }

    /// An abbreviation of a zone: up to 31 letters, digits and signs; nil for other bytes.
    static func abbreviation(_ bytes: ArraySlice<UInt8>) -> String? {
        let isSound = bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
            default: false
            }
        }
        return isSound && (1...31).contains(bytes.count) ? String(decoding: bytes, as: UTF8.self) : nil
    }

    func type(at second: Int64) -> LocalType {
        guard let daylight else { return standard }
        let year = year(of: second)
        let begun = changes(years: year - 1...year + 1).last { $0.second <= second }
        return begun?.isDaylight == true ? daylight.type : standard
    }

    /// The seconds since the epoch within `range` at which the clocks change, in order.
    func changeSeconds(in range: Range<Int64>) -> [Int64] {
        let years = year(of: range.lowerBound) - 1...year(of: range.upperBound) + 1
        return changes(years: years).map(\.second).filter(range.contains)
    }

    private func year(of second: Int64) -> Int {
        CivilTime(secondsSinceEpoch: Int(second) + standard.offsetSeconds).date.year
    }

    /// In order; where one year's daylight time ends as the next one's begins, the beginning comes last and counts.
    private func changes(years: ClosedRange<Int>) -> [(second: Int64, isDaylight: Bool)] {
        guard let daylight else { return [] }
        let all = years.flatMap { year in
            [
                (second(of: daylight.start, year: year, offset: standard.offsetSeconds), true),
                (second(of: daylight.end, year: year, offset: daylight.type.offsetSeconds), false),
            ]
        }
        return all.sorted { ($0.0, $0.1 ? 1 : 0) < ($1.0, $1.1 ? 1 : 0) }
    }

    private func second(of moment: YearlyMoment, year: Int, offset: Int) -> Int64 {
        Int64(dayNumber(of: moment.day, year: year) * 86_400 + moment.time - offset)
    }

    private func dayNumber(of day: YearlyDay, year: Int) -> Int {
        let newYear = CivilDate.days(year: year, month: 1, day: 1)
        switch day {
        case .julian(let number):
            return newYear + number - (CivilDate.isLeap(year) && number >= 60 ? 0 : 1)
        case .ofYear(let number):
            return newYear + number
        case .weekday(let month, let week, let weekday):
            let first = CivilDate.days(year: year, month: month, day: 1)
            let ahead = CivilDate.floorModulo(weekday - (first + 4), 7)
            let last = CivilDate.length(ofMonth: month, year: year) - 1
            let wanted = ahead + (week - 1) * 7
            return first + (wanted > last ? wanted - 7 : wanted)
        }
    }
}

/// Reads the parts of a POSIX `TZ` string; what is read is taken off `rest`.
private struct Reader {
    static let comma = UInt8(ascii: ",")
    var rest: ArraySlice<UInt8>

    mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    mutating func name() -> String? {
        guard take(UInt8(ascii: "<")) else {
            let letters = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
            rest = rest[letters.endIndex...]
            return letters.count >= 3 ? PosixZoneRule.abbreviation(letters) : nil
        }
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return PosixZoneRule.abbreviation(rest[..<end])
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time(maximumHours: Int) -> Int? {
        let isNegative = take(UInt8(ascii: "-"))
        if !isNegative { _ = take(UInt8(ascii: "+")) }
        guard let hours = number(in: 0...maximumHours) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where take(UInt8(ascii: ":")) {
            guard let part = number(in: 0...59) else { return nil }
            seconds += part * unit
        }
        return isNegative ? -seconds : seconds
    }

    mutating func number(in range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(4).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let value = Int(String(decoding: digits, as: UTF8.self)), range.contains(value) else { return nil }
        rest = rest[digits.endIndex...]
        return value
    }
}
