/// Whether hours count to twelve or to twenty-four.
package enum ClockStyle: String, Codable, CaseIterable, Sendable {
    case twelve = "12h"
    case twentyFour = "24h"
}

/// How times are printed: in one zone, with one clock.
package struct TimeFormat: Hashable, Sendable {
    package let zone: Zone
    package let clock: ClockStyle

    package init(zone: Zone, clock: ClockStyle = .twentyFour) {
        self.zone = zone
        self.clock = clock
    }

    /// The time of day, to the minute if it was given so: `09:25`, `09:25:11`, `9:24 PM`.
    package func time(_ moment: Moment) -> String {
        clock.text(zone.civil(at: moment.instant), moment.precision)
    }

    /// The time of day with the zone's label: `09:25 EDT`.
    package func labelledTime(_ moment: Moment) -> String {
        time(moment) + " " + label(at: moment.instant)
    }

    /// The day in words: `Fri 12 July 2024`.
    package func date(_ instant: Instant) -> String {
        zone.civil(at: instant).date.words
    }

    /// The day in figures: `2024-07-12`.
    package func isoDate(_ instant: Instant) -> String {
        zone.civil(at: instant).date.iso
    }

    /// Day, time and zone: `2024-07-12 09:00 UTC`.
    package func stamp(_ moment: Moment) -> String {
        isoDate(moment.instant) + " " + labelledTime(moment)
    }

    /// What the zone is called at `instant`: the abbreviation of a region (`EDT`), the word people chose (`PT`,
    /// `EST`), or an offset (`UTC+05:30`).
    package func label(at instant: Instant) -> String {
        guard let region = zone.region, region == zone.name else { return zone.name }
        let abbreviation = zone.abbreviation(at: instant)
        return abbreviation.first?.isLetter == true ? abbreviation : offset(at: instant)
    }

    /// The offset at `instant`: `UTC-04:00`.
    package func offset(at instant: Instant) -> String {
        ZoneRequest.offsetName(seconds: zone.offset(at: instant))
    }

    /// RFC 3339 in UTC, to the second: `2024-07-12T09:00:00Z`.
    package static func rfc3339(_ instant: Instant) -> String {
        let civil = Zone.utc.civil(at: instant)
        return civil.date.iso + "T" + ClockStyle.twentyFour.text(civil, .second) + "Z"
    }
}

extension ClockStyle {
    /// The time of day of `civil`: `09:25`, `9:25 AM`, with seconds where `precision` has them.
    package func text(_ civil: CivilTime, _ precision: Precision) -> String {
        let seconds = precision == .second ? ":" + Digits.two(civil.second) : ""
        let minutes = ":" + Digits.two(civil.minute) + seconds
        switch self {
        case .twentyFour: return Digits.two(civil.hour) + minutes
        case .twelve:
            let hour = civil.hour % 12 == 0 ? 12 : civil.hour % 12
            return "\(hour)\(minutes) \(civil.hour < 12 ? "AM" : "PM")"
        }
    }
}

extension CivilDate {
    /// `2024-07-12`.
    package var iso: String {
        Digits.four(year) + "-" + Digits.two(month) + "-" + Digits.two(day)
    }

    /// `Fri 12 July 2024`.
    package var words: String {
        "\(weekday.shortName) \(day) \(CivilDate.monthNames[month - 1]) \(year)"
    }

    /// The English names, from January.
    package static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension Weekday {
    /// `Fri`.
    package var shortName: String {
        switch self {
        case .sunday: "Sun"
        case .monday: "Mon"
        case .tuesday: "Tue"
        case .wednesday: "Wed"
        case .thursday: "Thu"
        case .friday: "Fri"
        case .saturday: "Sat"
        }
    }
}
