/// A moment in milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct Instant: Hashable, Comparable, Codable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(seconds: Int64) {
        milliseconds = seconds * 1000
    }

    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
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
        Instant(milliseconds: milliseconds + seconds * 1000)
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
