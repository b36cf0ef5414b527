/// What a time is for, which decides where it may lie.
package enum TimePurpose: Hashable, Sendable {
    /// What happened; it can't lie in the future.
    ///
    /// In a resolved or backfilled incident `anchor` is two hours before the earliest milestone, and a bare time of
    /// day is the first such time from there on; without one it is the most recent such time.
    case past(anchor: Instant?)
    /// What is to come; a bare time of day is the next such time.
    case future

    /// The anchor of an incident whose earliest milestone is `earliest`.
    package static func past(fromEarliest earliest: Instant) -> TimePurpose {
        .past(anchor: earliest.adding(seconds: -7200))
    }
}

/// A time with its place.
package struct ResolvedTime: Hashable, Sendable {
    package let moment: Moment
    /// Whether the date was taken from the present and not typed, so that the answer has to name it.
    package let dateTaken: Bool
}

/// Why a time could not be placed, and what to type instead.
package struct TimeRefusal: Error, Hashable, Sendable {
    /// One line.
    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}

extension TimeExpression {
    /// The zone that was typed with the time, to be looked for in an incident in `zone`; nil if it is that one.
    ///
    /// An abbreviation that the incident's own zone uses about then means that zone's: `CST` in Chicago, `IST` in
    /// Dublin.
    package func zoneRequest(now: Instant, zone: Zone) -> ZoneRequest? {
        guard let zoneName, zoneName != zone.name, zoneName != zone.region else { return nil }
        if let own = zone.offset(abbreviated: zoneName, near: roughly(now)) {
            return .fixed(Zone(fixed: zoneName, offsetSeconds: own))
        }
        return ZoneRequest.parse(zoneName)
    }

    /// Places the time, in the zone typed with it or else in the incident's `zone`.
    ///
    /// Where `zoneRequest` gives a region, `region` is that zone, read from its file.
    package func resolve(
        now: Instant, zone: Zone, purpose: TimePurpose, region: Zone? = nil
    ) -> Result<ResolvedTime, TimeRefusal> {
        switch zoneRequest(now: now, zone: zone) {
        case nil: return TimePlacing(self, now: now, zone: zone, purpose: purpose).result
        case .fixed(let fixed): return TimePlacing(self, now: now, zone: fixed, purpose: purpose).result
        case .refused(let message): return .failure(TimeRefusal(message))
        case .region(let name, _):
            guard let region else { return .failure(TimeRefusal("the time zone \(name) could not be read")) }
            return TimePlacing(self, now: now, zone: region, purpose: purpose).result
        }
    }

    private func roughly(_ now: Instant) -> Instant {
        switch form {
        case .now, .relative, .clock, .near: now
        case .dated(let date, _), .dateAlone(let date): Instant(seconds: Int64(date.daysSinceEpoch) * 86_400)
        }
    }
}

/// The placing of one time in one zone.
private struct TimePlacing {
    private typealias Outcome = Result<ResolvedTime, TimeRefusal>

    private let expression: TimeExpression
    private let now: Instant
    private let zone: Zone
    private let purpose: TimePurpose

    init(_ expression: TimeExpression, now: Instant, zone: Zone, purpose: TimePurpose) {
        self.expression = expression
        self.now = now
        self.zone = zone
        self.purpose = purpose
    }

    var result: Result<ResolvedTime, TimeRefusal> {
        switch expression.form {
        case .now: return checked(Moment(now), dateTaken: false)
        case .relative(let span): return checked(Moment(now.adding(seconds: span.seconds)), dateTaken: false)
        case .clock(let clock): return bare(clock)
        case .near(let day, let clock): return on(today.adding(days: day.daysFromToday), clock, dateTaken: true)
        case .dated(let date, let clock): return on(date, clock, dateTaken: false)
        case .dateAlone(let date):
            return .failure(TimeRefusal("\(date.iso) needs a time of day, as in \(date.iso) 09:00"))
        }
    }

    private var today: CivilDate { zone.civil(at: now).date }

    private var words: TimeWords { TimeWords(zone: zone) }

    /// The time of day on one day.
    private func on(_ date: CivilDate, _ clock: ClockReading, dateTaken: Bool) -> Outcome {
        switch zone.reading(of: clock.on(date)) {
        case .one(let instant): checked(moment(instant, clock), dateTaken: dateTaken)
        case .twice(let earlier, let later): .failure(words.twice(clock, on: date, earlier, later))
        case .none(let gap): .failure(words.skipped(clock, on: date, gap))
        }
    }

    private func bare(_ clock: ClockReading) -> Outcome {
        switch purpose {
        case .past(nil): mostRecent(clock)
        case .past(.some(let anchor)): first(clock, from: anchor)
        case .future: first(clock, from: Instant(milliseconds: now.milliseconds + 1))
        }
    }

    private func mostRecent(_ clock: ClockReading) -> Outcome {
        var ahead: Instant?
        for days in [1, 0, -1, -2] {
            let date = today.adding(days: days)
            let reading = zone.reading(of: clock.on(date))
            guard reading.first <= now else {
                ahead = reading.isShown ? reading.first : ahead
                continue
            }
            if let ahead, case .one(let earlier) = reading, ahead <= now.adding(seconds: 3600) {
                return .failure(words.eitherDay(clock, earlier, ahead))
            }
            return on(date, clock, dateTaken: true)
        }
        return .failure(TimeRefusal("\(clock.text) did not come in the last days; give its date"))
    }

    private func first(_ clock: ClockReading, from start: Instant) -> Outcome {
        let day = zone.civil(at: start).date
        for days in -1...2 {
            let date = day.adding(days: days)
            guard zone.reading(of: clock.on(date)).last >= start else { continue }
            return on(date, clock, dateTaken: true)
        }
        return .failure(TimeRefusal("\(clock.text) does not come in the days that follow; give its date"))
    }

    private func moment(_ instant: Instant, _ clock: ClockReading) -> Moment {
        Moment(Instant(milliseconds: instant.milliseconds + Int64(clock.millisecond)), clock.precision)
    }

    private func checked(_ moment: Moment, dateTaken: Bool) -> Outcome {
        switch purpose {
        case .past where moment.instant > now: .failure(words.tooLate(expression, moment))
        case .future where moment.instant <= now: .failure(words.tooEarly(expression, moment))
        case .past, .future: .success(ResolvedTime(moment: moment, dateTaken: dateTaken))
        }
    }
}

extension CivilReading {
    fileprivate var isShown: Bool {
        switch self {
        case .one, .twice: true
        case .none: false
        }
    }

    fileprivate var first: Instant {
        switch self {
        case .one(let instant), .twice(let instant, _): instant
        case .none(let gap): gap.instant
        }
    }

    fileprivate var last: Instant {
        switch self {
        case .one(let instant), .twice(_, let instant): instant
        case .none(let gap): gap.instant
        }
    }
}
