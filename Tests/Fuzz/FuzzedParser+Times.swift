import Incidents
import Playbooks

extension FuzzedParser {
    /// What is read as a time, a day, a duration or a zone.
    static let times = [
        FuzzedParser(name: "time", mostBytes: 4096) { bytes in
            let line = bytes.text
            if let time = TimeExpression.parse(line) { place(time) }
            if let (time, _) = TimeExpression.backdatePrefix(of: line) { place(time) }
            let today = Zone.utc.civil(at: now).date
            _ = CivilDate.parseDue(line, today: today).map { TimeFormat(zone: .utc).date(midnight(of: $0)) }
            _ = UnderstoodText.day(line, today: today)
            _ = ZoneRequest.parse(line)
            _ = TimeSpan(line).map { now.adding(seconds: $0.seconds) }
            _ = DurationText.seconds(line).map { now.adding(seconds: $0) }
        },
        FuzzedParser(name: "zone") { bytes in
            guard let zone = Zone.parse(tzif: bytes, name: "Some/Where") else { return }
            for year in stride(from: 0, through: 9999, by: 303) {
                guard let date = CivilDate(year: year, month: 3, day: 29),
                    let time = CivilTime(date, hour: 2, minute: 30)
                else { continue }
                _ = zone.reading(of: time)
                _ = TimeFormat(zone: zone).stamp(Moment(midnight(of: date)))
            }
            _ = zone.keepsOffset(from: Instant(seconds: 0), through: now)
        },
    ]

    /// 2024-07-12 22:00 UTC.
    static let now = Instant(seconds: 1_720_821_600)

    private static func midnight(of date: CivilDate) -> Instant {
        Instant(seconds: Int64(date.daysSinceEpoch) * 86_400)
    }

    private static func place(_ time: TimeExpression) {
        for purpose in [TimePurpose.past(anchor: nil), .past(anchor: now.adding(seconds: -86_400)), .future] {
            _ = time.zoneRequest(now: now, zone: .utc)
            guard case .success(let resolved) = time.resolve(now: now, zone: .utc, purpose: purpose) else { continue }
            _ = TimeFormat(zone: .utc).stamp(resolved.moment)
        }
    }
}
