/// What the times of an imported text are read against.
package struct ImportContext: Sendable {
    package var now: Instant
    /// The incident's own.
    package var zone: Zone
    /// The one that a person gave for times without one.
    package var chosenZone: Zone?
    /// The day of times without a date, where a person gave it.
    package var date: CivilDate?
    /// The incident's earliest milestone.
    package var incidentStart: Instant?
    /// Where who pasted it is: a chat shows its times in that zone. Nil takes the incident's for a chat too.
    package var chatZone: Zone?
    /// Which of two equal times is meant in the hour that a clock change repeats; nil refuses such times.
    package var repeatedHour: RepeatedHour?
    /// A regional zone by request; nil when there is none.
    package var region: @Sendable (ZoneRequest) -> Zone?

    package init(
        now: Instant, zone: Zone, chosenZone: Zone? = nil, date: CivilDate? = nil, incidentStart: Instant? = nil,
        region: @escaping @Sendable (ZoneRequest) -> Zone?
    ) {
        self.now = now
        self.zone = zone
        self.chosenZone = chosenZone
        self.date = date
        self.incidentStart = incidentStart
        self.region = region
    }

    /// A zone as it is written in a text; nil for what is none, or one of several.
    package func zone(named name: String) -> Zone? {
        switch ZoneRequest.parse(name) {
        case .fixed(let zone): zone
        case .region(let name, let display): region(.region(name: name, display: display))
        case .refused: nil
        }
    }
}

/// Which of two equal times of day is meant, where the clocks were put back over them.
package enum RepeatedHour: String, CaseIterable, Hashable, Sendable {
    case first, second
}

/// Gives the times of a text their days, line after line.
struct TimelinePlacer {
    private let context: ImportContext
    /// Of times without one.
    let zone: Zone
    private(set) var day: CivilDate
    private var latest: Instant?
    private var regions: [ZoneRequest: Zone] = [:]
    /// Where the first time without a date may lie at the earliest.
    private var floor: Instant?
    /// Whether the day was taken from the present, and not from the text.
    private var isDayTaken: Bool
    /// Whether a time would lie ahead only because of the day that was taken for it.
    private(set) var isAhead = false
    /// The two readings of the time that was placed last, where it came twice.
    private(set) var repeated: RepeatedTime?

    /// More is a new day, less is out of order.
    private static let nightSeconds: Int64 = 6 * 3600

    init(_ context: ImportContext, base: CivilDate?, written: Zone?, daysBack: Int) {
        self.context = context
        zone = context.chosenZone ?? written ?? context.zone
        let start = context.incidentStart.map { $0.adding(seconds: -Self.nightSeconds) }
        let today = zone.civil(at: start ?? context.now).date
        isDayTaken = base == nil
        day = base ?? today.adding(days: -daysBack)
        if base == nil, let start { floor = start.adding(seconds: Int64(-86_400 * daysBack)) }
    }

    /// From here on times are of this day.
    mutating func move(to named: NamedDay) -> Bool {
        guard let date = named.date(asOf: zone.civil(at: context.now).date) else { return false }
        (day, latest, floor, isDayTaken) = (date, nil, nil, false)
        return true
    }

    mutating func place(_ stamp: TimeStamp, zoneName: String? = nil) -> Result<Moment, TimeRefusal> {
        if let named = stamp.day, !move(to: named) {
            return .failure(TimeRefusal("there is no such day"))
        }
        var found = resolve(stamp, zoneName, on: day)
        if stamp.day == nil, case .success(let moment) = found, isNextDay(moment.instant) {
            day = day.adding(days: 1)
            found = resolve(stamp, zoneName, on: day)
        }
        guard case .success(let moment) = found else { return found }
        guard moment.instant <= context.now else {
            isAhead = isAhead || isDayTaken
            return .failure(TimeRefusal("\(stamp.text) on \(day.words) lies in the future: say which day with --date"))
        }
        floor = nil
        latest = latest.map { max($0, moment.instant) } ?? moment.instant
        return found
    }

    private func isNextDay(_ instant: Instant) -> Bool {
        if let floor { return instant < floor }
        guard let latest else { return false }
        return latest.seconds(since: instant) > Self.nightSeconds
    }

    private mutating func resolve(_ stamp: TimeStamp, _ zoneName: String?, on date: CivilDate) -> Result<
        Moment, TimeRefusal
    > {
        let expression = TimeExpression(
            text: stamp.text, zoneName: stamp.zoneName ?? zoneName, form: .dated(date, stamp.clock))
        var region: Zone?
        repeated = nil
        let request = expression.zoneRequest(now: Self.endOfTime, zone: zone)
        if let request, case .region = request {
            region = regions[request] ?? context.region(request)
            regions[request] = region
        }
        if request == nil || region != nil, let moment = choose(stamp.clock, on: date, in: region ?? zone) {
            return .success(moment)
        }
        let found = expression.resolve(now: Self.endOfTime, zone: zone, purpose: .past(anchor: nil), region: region)
        return found.map(\.moment)
    }

    /// The one that is meant of two, where that was said.
    private mutating func choose(_ clock: ClockReading, on date: CivilDate, in zone: Zone) -> Moment? {
        guard case .twice(let earlier, let later) = zone.reading(of: clock.on(date)) else { return nil }
        repeated = RepeatedTime(earlier: Moment(earlier, clock.precision), later: Moment(later, clock.precision), zone)
        let chosen = context.repeatedHour.map { $0 == .first ? earlier : later }
        return chosen.map { Moment(Instant(milliseconds: $0.milliseconds + Int64(clock.millisecond)), clock.precision) }
    }

    /// 9999-12-31: whether a time lies ahead is asked when its day is certain.
    private static let endOfTime = Instant(seconds: 253_402_214_400)
}
