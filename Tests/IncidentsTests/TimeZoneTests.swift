import Glibc
import Incidents
import Testing

@Suite("Zones")
struct TimeZoneTests {
    @Test("a civil time that shows once has one instant")
    func once() {
        let zone = TimeZones.zone("America/New_York")
        #expect(zone.reading(of: civil(2024, 7, 12, 9)) == .one(utc(2024, 7, 12, 13)))
        #expect(zone.reading(of: civil(2024, 1, 12, 9)) == .one(utc(2024, 1, 12, 14)))
    }

    @Test("clocks put forward leave a gap")
    func gap() {
        let newYork = CivilGap(
            instant: utc(2024, 3, 10, 7), from: civil(2024, 3, 10, 2), to: civil(2024, 3, 10, 3))
        for minute in [0, 30, 59] {
            let reading = TimeZones.zone("America/New_York").reading(of: civil(2024, 3, 10, 2, minute))
            #expect(reading == .none(newYork))
        }
        let berlin = TimeZones.zone("Europe/Berlin").reading(of: civil(2024, 3, 31, 2, 30))
        #expect(
            berlin
                == .none(CivilGap(instant: utc(2024, 3, 31, 1), from: civil(2024, 3, 31, 2), to: civil(2024, 3, 31, 3)))
        )
    }

    @Test("clocks put back show an hour twice")
    func fold() {
        let newYork = TimeZones.zone("America/New_York")
        let twice = newYork.reading(of: civil(2024, 11, 3, 1, 30))
        #expect(twice == .twice(earlier: utc(2024, 11, 3, 5, 30), later: utc(2024, 11, 3, 6, 30)))
        #expect(newYork.reading(of: civil(2024, 11, 3, 0, 59, 59)) == .one(utc(2024, 11, 3, 4, 59, 59)))
        #expect(newYork.reading(of: civil(2024, 11, 3, 2)) == .one(utc(2024, 11, 3, 7)))
        let berlin = TimeZones.zone("Europe/Berlin").reading(of: civil(2024, 10, 27, 2, 30))
        #expect(berlin == .twice(earlier: utc(2024, 10, 27, 0, 30), later: utc(2024, 10, 27, 1, 30)))
    }

    @Test("Lord Howe moves its clocks by half an hour")
    func halfAnHour() {
        let zone = TimeZones.zone("Australia/Lord_Howe")
        let twice = zone.reading(of: civil(2024, 4, 7, 1, 45))
        #expect(twice == .twice(earlier: utc(2024, 4, 6, 14, 45), later: utc(2024, 4, 6, 15, 15)))
        #expect(zone.reading(of: civil(2024, 4, 7, 1, 29)) == .one(utc(2024, 4, 6, 14, 29)))
        #expect(zone.offset(at: utc(2024, 1, 1, 0)) == 39_600)
        #expect(zone.offset(at: utc(2024, 7, 1, 0)) == 37_800)
    }

    @Test("Apia skipped a day")
    func skippedDay() {
        let gap = CivilGap(instant: utc(2011, 12, 30, 10), from: civil(2011, 12, 30, 0), to: civil(2011, 12, 31, 0))
        #expect(TimeZones.zone("Pacific/Apia").reading(of: civil(2011, 12, 30, 12)) == .none(gap))
    }

    @Test("Casablanca leaves its summer time for Ramadan")
    func ramadan() {
        let zone = TimeZones.zone("Africa/Casablanca")
        #expect(zone.offset(at: utc(2024, 3, 1, 0)) == 3600)
        #expect(zone.offset(at: utc(2024, 3, 20, 0)) == 0)
        #expect(zone.offset(at: utc(2024, 5, 1, 0)) == 3600)
    }

    @Test("the rule after the last listed change holds for ever")
    func farFuture() {
        let zone = TimeZones.zone("America/New_York")
        #expect(zone.abbreviation(at: utc(2100, 7, 1, 0)) == "EDT")
        #expect(zone.abbreviation(at: utc(2100, 12, 1, 0)) == "EST")
        #expect(zone.abbreviation(at: utc(9999, 7, 1, 0)) == "EDT")
        #expect(zone.reading(of: civil(2100, 3, 14, 1, 59)) == .one(utc(2100, 3, 14, 6, 59)))
        let sydney = TimeZones.zone("Australia/Sydney")
        #expect(sydney.abbreviation(at: utc(2101, 1, 1, 0)) == "AEDT")
        #expect(sydney.abbreviation(at: utc(2101, 7, 1, 0)) == "AEST")
    }

    @Test("the first milliseconds before 1970 belong to 1969")
    func beforeTheEpoch() {
        #expect(Zone.utc.civil(at: Instant(milliseconds: -1)) == civil(1969, 12, 31, 23, 59, 59))
        #expect(TimeFormat.rfc3339(utc(1883, 11, 18, 17)) == "1883-11-18T17:00:00Z")
        #expect(TimeZones.zone("America/New_York").civil(at: utc(1883, 11, 18, 16)) == civil(1883, 11, 18, 11, 3, 58))
    }

    @Test("a zone says whether it keeps its offset")
    func keepsOffset() {
        let zone = TimeZones.zone("America/New_York")
        #expect(zone.keepsOffset(from: utc(2024, 7, 1, 0), through: utc(2024, 9, 1, 0)))
        #expect(!zone.keepsOffset(from: utc(2024, 7, 1, 0), through: utc(2024, 12, 1, 0)))
        #expect(!zone.keepsOffset(from: utc(2024, 12, 1, 0), through: utc(2024, 7, 1, 0)))
        #expect(!zone.keepsOffset(from: utc(2024, 11, 3, 5), through: utc(2024, 11, 3, 6)))
        #expect(zone.keepsOffset(from: utc(2024, 11, 3, 6), through: utc(2024, 11, 3, 7)))
    }

    @Test("every day comes back from its number, and the days follow each other")
    func days() {
        var previous = CivilDate(daysSinceEpoch: -800_000)
        for number in -799_999...800_000 {
            let date = CivilDate(daysSinceEpoch: number)
            if date.daysSinceEpoch != number || date <= previous { Issue.record("\(number) is \(date)") }
            previous = date
        }
        #expect(CivilDate(year: 2024, month: 7, day: 12)?.weekday == .friday)
        #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
        #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
    }
}

@Suite("Zones and the C library", .serialized)
struct TimeZoneComparisonTests {
    static let names = [
        "America/New_York", "Europe/Berlin", "Europe/Dublin", "Australia/Lord_Howe", "Pacific/Apia",
        "Africa/Casablanca", "America/Nuuk", "Asia/Kolkata", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Nairobi",
        "Asia/Tehran", "Antarctica/Troll", "Pacific/Chatham", "America/St_Johns", "Asia/Gaza", "Europe/Moscow",
        "Pacific/Kiritimati", "Asia/Pyongyang", "Africa/Monrovia", "America/Los_Angeles", "Asia/Manila", "UTC",
    ]

    @Test("a random instant shows as localtime_r shows it", arguments: names)
    func random(name: String) {
        let seed = UInt64.random(in: .min ... .max)
        print("seed of \(name): \(seed)")
        var chance = Chance(state: seed)
        let zone = TimeZones.zone(name)
        setenv("TZ", name, 1)
        tzset()
        for _ in 0..<3000 {
            // From 1800 to 2400, and half of them in the years that incidents are in.
            let near = Bool.random(using: &chance)
            let second = Int64.random(in: near ? 0...2_400_000_000 : -5_300_000_000...13_500_000_000, using: &chance)
            compare(zone, second)
        }
    }

    @Test("the second before and at each change shows as localtime_r shows it", arguments: names)
    func edges(name: String) {
        let zone = TimeZones.zone(name)
        setenv("TZ", name, 1)
        tzset()
        var second: Int64 = -2_000_000_000
        while second < 4_200_000_000 {
            let next = second + 86_400
            if zone.offset(at: Instant(seconds: second)) != zone.offset(at: Instant(seconds: next)) {
                compareEdges(zone, from: second, to: next)
            }
            second = next
        }
    }

    private func compareEdges(_ zone: Zone, from: Int64, to: Int64) {
        let before = zone.offset(at: Instant(seconds: from))
        var (low, high) = (from, to)
        while high - low > 1 {
            let middle = (low + high) / 2
            if zone.offset(at: Instant(seconds: middle)) == before { low = middle } else { high = middle }
        }
        compare(zone, low)
        compare(zone, high)
    }

    private func compare(_ zone: Zone, _ second: Int64) {
        var time = time_t(second)
        var fields = tm()
        localtime_r(&time, &fields)
        let civil = zone.civil(at: Instant(seconds: second))
        let ours = [
            civil.date.year, civil.date.month, civil.date.day, civil.hour, civil.minute, civil.second,
            civil.date.weekday.rawValue, zone.offset(at: Instant(seconds: second)),
        ]
        let theirs = [
            fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday, fields.tm_hour, fields.tm_min, fields.tm_sec,
            fields.tm_wday,
        ].map { Int($0) }
        let name = fields.tm_zone.map { String(cString: $0) }
        if ours != theirs + [fields.tm_gmtoff] || zone.abbreviation(at: Instant(seconds: second)) != name {
            Issue.record("\(zone.name) at \(second): \(ours), the C library has \(theirs) \(name ?? "")")
        }
        if !isReadBack(second, zone.reading(of: civil)) {
            Issue.record("\(zone.name) at \(second): \(civil) is not read back")
        }
    }

    private func isReadBack(_ second: Int64, _ reading: CivilReading) -> Bool {
        let instant = Instant(seconds: second)
        switch reading {
        case .one(let only): return only == instant
        case .twice(let earlier, let later): return earlier == instant || later == instant
        case .none: return false
        }
    }
}

@Suite("Zone files that cannot be trusted")
struct TimeZoneFileTests {
    @Test("a file cut anywhere is refused")
    func cut() throws {
        let bytes = try #require(TimeZones.bytes("Europe/Berlin"))
        for length in 0..<bytes.count where Zone.parse(tzif: Array(bytes[..<length]), name: "x") != nil {
            Issue.record("\(length) of \(bytes.count) bytes made a zone")
        }
    }

    @Test("a changed byte makes another zone or none, and never a trap")
    func changed() throws {
        let seed = UInt64.random(in: .min ... .max)
        print("seed: \(seed)")
        var chance = Chance(state: seed)
        let original = try #require(TimeZones.bytes("America/New_York"))
        for _ in 0..<3000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &chance) {
                let header = Bool.random(using: &chance) ? 44 : bytes.count
                bytes[Int.random(in: 0..<header, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
            }
            use(Zone.parse(tzif: bytes, name: "x"))
        }
    }

    private func use(_ zone: Zone?) {
        guard let zone else { return }
        for second: Int64 in [-9_000_000_000_000, -1, 0, 1_720_000_000, 4_102_444_800, 9_000_000_000_000] {
            _ = zone.abbreviation(at: Instant(seconds: second))
            _ = zone.civil(at: Instant(seconds: second))
        }
        _ = zone.reading(of: civil(2024, 3, 10, 2, 30))
    }

    @Test(
        "a rule that is none is refused",
        arguments: [
            "EST", "ES5", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0",
            "EST5EDT,J0,J1", "EST5EDT,M3.2.0,M11.1.0 ", "EST99", "<\u{1B}[2J>5", "<>5", "EST5:60",
            "EST5EDT,M3.2.0/168,M11.1.0", "EST5EDT,366,1", "EST+-5", "",
        ])
    func rules(rule: String) throws {
        let ruled = Zone.parse(tzif: file(rule: rule), name: "x")
        #expect((ruled == nil) == !rule.isEmpty)
    }

    @Test("a rule of every form is understood")
    func forms() throws {
        let julian = try #require(Zone.parse(tzif: file(rule: "AAA3BBB,J60/0,J300/0"), name: "x"))
        #expect(julian.abbreviation(at: utc(2024, 3, 1, 2, 59)) == "AAA")
        #expect(julian.abbreviation(at: utc(2024, 3, 1, 3)) == "BBB")
        let zeroBased = try #require(Zone.parse(tzif: file(rule: "<+03>-3<+05>-5,59/-1:30,300"), name: "x"))
        #expect(zeroBased.offset(at: utc(2024, 2, 28, 19, 29)) == 10_800)
        #expect(zeroBased.offset(at: utc(2024, 2, 28, 19, 30)) == 18_000)
        let allYear = try #require(Zone.parse(tzif: file(rule: "XXX3EDT4,0/0,J365/23"), name: "x"))
        #expect(allYear.abbreviation(at: utc(2024, 12, 31, 23)) == "EDT")
        #expect(allYear.abbreviation(at: utc(2025, 1, 1, 5)) == "EDT")
    }

    @Test("leap seconds are refused")
    func leapSeconds() throws {
        let bytes = try #require(TimeZones.bytes("right/UTC"))
        #expect(Zone.parse(tzif: bytes, name: "right/UTC") == nil)
    }

    /// A file with one type, no change and a rule.
    private func file(rule: String) -> [UInt8] {
        let header = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        let empty = [UInt8](repeating: 0, count: 24)
        let counts: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4]
        let type: [UInt8] = [0, 0, 0, 0, 0, 0]
        return header + empty + header + counts + type + Array("UTC\0\n".utf8) + Array(rule.utf8) + [0x0A]
    }
}

/// SplitMix64, so that a failure can be had again from its printed seed.
struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
