/// A time of day as someone typed it: `09:25`, `09:25:11`, `9:25 PM`, `9pm`.
package struct ClockReading: Hashable, Sendable {
    /// 0 to 23.
    package let hour: Int
    /// 0 to 59.
    package let minute: Int
    /// 0 to 59.
    package let second: Int
    /// 0 to 999.
    package let millisecond: Int
    package let precision: Precision

    private init(hour: Int, minute: Int, second: Int, millisecond: Int, precision: Precision) {
        self.hour = hour
        self.minute = minute
        self.second = second
        self.millisecond = millisecond
        self.precision = precision
    }

    /// Half of the day, where hours count to twelve.
    enum Half {
        case morning, afternoon

        init?(_ text: some StringProtocol) {
            switch text.lowercased() {
            case "am", "a.m.": self = .morning
            case "pm", "p.m.": self = .afternoon
            default: return nil
            }
        }
    }

    /// Nil when `text` is no time of day; with a half of the day, `9` is one.
    init?(_ text: Substring, half: Half?) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (half == nil ? 2 : 1)...3 ~= parts.count else { return nil }
        guard let typed = Digits.number(parts[0], digits: 1...2) else { return nil }
        guard let hour = ClockReading.hour(typed, half) else { return nil }
        guard let minute = parts.count > 1 ? ClockReading.sixtieth(parts[1]) : 0 else { return nil }
        guard parts.count > 2 else {
            self.init(hour: hour, minute: minute, second: 0, millisecond: 0, precision: .minute)
            return
        }
        let fraction = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let second = ClockReading.sixtieth(fraction[0]) else { return nil }
        guard let millisecond = fraction.count > 1 ? ClockReading.thousandths(fraction[1]) : 0 else { return nil }
        self.init(hour: hour, minute: minute, second: second, millisecond: millisecond, precision: .second)
    }

    /// As it is typed again: `09:25`, `09:25:11`.
    package var text: String {
        let minutes = Digits.two(hour) + ":" + Digits.two(minute)
        return precision == .second ? minutes + ":" + Digits.two(second) : minutes
    }

    /// This time of day on `date`; milliseconds are left out.
    package func on(_ date: CivilDate) -> CivilTime {
        guard let time = CivilTime(date, hour: hour, minute: minute, second: second) else {
            preconditionFailure("a reading of the clock is within the day")
        }
        return time
    }

    private static func hour(_ typed: Int, _ half: Half?) -> Int? {
        switch half {
        case nil: typed <= 23 ? typed : nil
        case .morning: (1...12).contains(typed) ? typed % 12 : nil
        case .afternoon: (1...12).contains(typed) ? typed % 12 + 12 : nil
        }
    }

    private static func sixtieth(_ text: Substring) -> Int? {
        Digits.number(text, digits: 2...2).flatMap { $0 <= 59 ? $0 : nil }
    }

    /// The first three digits of a fraction of up to nine.
    private static func thousandths(_ text: Substring) -> Int? {
        guard Digits.number(text, digits: 1...9) != nil else { return nil }
        return Digits.number((text + "00").prefix(3), digits: 3...3)
    }
}
