/// A moment in milliseconds since 1970-01-01T00:00:00Z, without leap seconds, in the years from 0 to 9999.
///
/// What lies beyond is the first or the last moment of these: a journal that somebody else wrote can hold any number,
/// and nothing that is reckoned with it may overflow.
package struct Instant: Hashable, Comparable, Codable, Sendable {
    package let milliseconds: Int64

    private static let range = -62_167_219_200_000...Int64(253_402_300_799_999)

    package init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound)
    }

    package init(seconds: Int64) {
        let (milliseconds, isBeyond) = seconds.multipliedReportingOverflow(by: 1000)
        self.init(milliseconds: isBeyond ? (seconds < 0 ? .min : .max) : milliseconds)
    }

    package init(from decoder: any Decoder) throws {
        self.init(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    /// Whole seconds, rounded down.
    package var seconds: Int64 {
        milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    package func adding(seconds: Int64) -> Instant {
        // Within the range of the sum of any two moments, so that it can't overflow.
        let most = Self.range.upperBound / 1000 * 2
        return Instant(milliseconds: milliseconds + min(max(seconds, -most), most) * 1000)
    }

    package func adding(milliseconds step: Int64) -> Instant {
        let (sum, isBeyond) = milliseconds.addingReportingOverflow(step)
        return Instant(milliseconds: isBeyond ? (step < 0 ? .min : .max) : sum)
    }

    /// Whole seconds from `earlier` to here; negative when `earlier` is later. Both are cut to the second first, so
    /// that the difference is the one between the two times as they are printed.
    package func seconds(since earlier: Instant) -> Int64 {
        seconds - earlier.seconds
    }
}

/// How exactly a time was given: a time typed to the minute prints to the minute.
package enum Precision: String, Codable, Sendable {
    case minute, second
}

/// A moment, and how exactly it was given.
package struct Moment: Hashable, Codable, Sendable {
    package let instant: Instant
    package let precision: Precision

    package init(_ instant: Instant, _ precision: Precision = .second) {
        self.instant = instant
        self.precision = precision
    }
}
