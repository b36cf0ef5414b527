import Text

/// What stands where an alert tells a time.
enum AlertTime: Hashable, Sendable {
    case moment(Moment)
    /// The zero date, a time without a zone, or no time at all.
    case unusable(String)

    init(_ value: JSON) {
        let text = value.alertText ?? value.compact
        guard let milliseconds = Self.milliseconds(text), Self.possible.contains(milliseconds) else {
            self = .unusable(text)
            return
        }
        self = .moment(Moment(Instant(milliseconds: milliseconds)))
    }

    /// From 1971 to the end of 9999: before that lie the zero dates of the languages that systems are written in.
    private static let possible: Range<Int64> = 31_536_000_000..<253_402_300_800_000

    private static func milliseconds(_ text: String) -> Int64? {
        guard text.utf8.count <= 40 else { return nil }
        return epoch(text) ?? rfc3339(text)
    }

    /// Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by how many they are.
    private static func epoch(_ text: String) -> Int64? {
        guard text.utf8.first.map({ (0x30...0x39).contains($0) }) == true, let number = Double(text),
            number.isFinite, number < 9e18
        else { return nil }
        switch number {
        case ..<1e11: return Int64((number * 1000).rounded())
        case ..<1e14: return Int64(number)
        case ..<1e17: return Int64(number / 1000)
        default: return Int64(number / 1_000_000)
        }
    }

    /// `2024-07-12T09:51:03.157076+02:00`; a space may stand for the T, and the seconds may be missing.
    private static func rfc3339(_ text: String) -> Int64? {
        guard text.utf8.count >= 17, let date = CivilDate.parse(text.prefix(10)), text.utf8.allSatisfy({ $0 < 0x80 })
        else { return nil }
        let rest = text.dropFirst(10)
        guard let mark = rest.first, "Tt ".contains(mark) else { return nil }
        let zoned = rest.dropFirst()
        guard let zoneStart = zoned.firstIndex(where: { "Zz+- ".contains($0) }),
            let offset = offset(zoned[zoneStart...].drop { $0 == " " }),
            let (time, fraction) = clock(zoned[..<zoneStart], date)
        else { return nil }
        return Int64(time.secondsSinceEpoch - offset) * 1000 + fraction
    }

    private static func clock(_ text: Substring, _ date: CivilDate) -> (CivilTime, milliseconds: Int64)? {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Digits.number($0, digits: 2...2) }
        guard (2...3).contains(parts.count), numbers.count == parts.count else { return nil }
        // A leap second is the second before it: the record counts none.
        let second = numbers.count == 3 ? min(numbers[2], numbers[2] == 60 ? 59 : numbers[2]) : 0
        guard let time = CivilTime(date, hour: numbers[0], minute: numbers[1], second: second) else { return nil }
        guard halves.count == 2 else { return (time, 0) }
        guard let _ = Digits.number(halves[1], digits: 1...18) else { return nil }
        let thousandths = (halves[1] + "00").prefix(3)
        return (time, Int64(thousandths) ?? 0)
    }

    /// Seconds east of UTC.
    private static func offset(_ text: Substring) -> Int? {
        if ["Z", "z", "UTC"].contains(text) { return 0 }
        guard let sign = text.first, "+-".contains(sign) else { return nil }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard let hours = Digits.number(digits.prefix(2), digits: 2...2), hours < 24 else { return nil }
        let minutes = digits.count == 2 ? 0 : Digits.number(digits.dropFirst(2), digits: 2...2)
        guard let minutes, minutes < 60 else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
