/// Why a time is refused, in words that say what to type instead.
struct TimeWords {
    let zone: Zone

    func twice(_ clock: ClockReading, on date: CivilDate, _ earlier: Instant, _ later: Instant) -> TimeRefusal {
        let choices = [earlier, later].map { "\(date.iso) \(clock.text) \(mark(at: $0))" }
        return TimeRefusal(
            "\(clock.text) came twice on \(date.words), when the clocks were put back; use \(choices[0]) or \(choices[1])"
        )
    }

    func skipped(_ clock: ClockReading, on date: CivilDate, _ gap: CivilGap) -> TimeRefusal {
        let style = ClockStyle.twentyFour
        let sameDay = gap.from.date == gap.to.date
        let from = style.text(gap.from, .minute)
        let to = style.text(gap.to, .minute)
        let change = sameDay ? "\(from) to \(to)" : "\(gap.from.date.iso) \(from) to \(gap.to.date.iso) \(to)"
        return TimeRefusal(
            "\(clock.text) never was on \(date.words) in \(zone.name): the clocks went from \(change); "
                + "use a time before or after that")
    }

    func eitherDay(_ clock: ClockReading, _ earlier: Instant, _ ahead: Instant) -> TimeRefusal {
        let stamps = [earlier, ahead].map { stamp(Moment($0, clock.precision)) }
        return TimeRefusal(
            "\(clock.text) is \(stamps[0]), or \(stamps[1]), which is still to come; "
                + "for the first use \(stamps[0]), for the second wait")
    }

    func tooLate(_ expression: TimeExpression, _ moment: Moment) -> TimeRefusal {
        TimeRefusal(
            "\(expression.text) is \(stamp(moment)), in the future; what happened lies before now: use -10m or a date")
    }

    func tooEarly(_ expression: TimeExpression, _ moment: Moment) -> TimeRefusal {
        TimeRefusal("\(expression.text) is \(stamp(moment)), which is not ahead; use +30m, a time of day or a date")
    }

    private func stamp(_ moment: Moment) -> String {
        TimeFormat(zone: zone).stamp(moment)
    }

    /// What tells two equal times of day apart: `EDT`, or `-04:00` where the zone has no words.
    private func mark(at instant: Instant) -> String {
        let abbreviation = zone.abbreviation(at: instant)
        if abbreviation.first?.isLetter == true { return abbreviation }
        let name = ZoneRequest.offsetName(seconds: zone.offset(at: instant))
        return name == "UTC" ? name : String(name.dropFirst(3))
    }
}
