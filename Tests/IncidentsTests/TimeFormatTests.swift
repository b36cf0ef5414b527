import Incidents
import Testing

@Suite("Times as they are printed")
struct TimeFormatTests {
    private let newYork = TimeZones.zone("America/New_York")

    @Test("a time typed to the minute prints to the minute")
    func precision() {
        let format = TimeFormat(zone: .utc)
        #expect(format.time(Moment(utc(2024, 7, 12, 9, 25, 11), .minute)) == "09:25")
        #expect(format.time(Moment(utc(2024, 7, 12, 9, 25, 11), .second)) == "09:25:11")
    }

    @Test(
        "twelve hours have neither a zeroth hour nor a leading zero",
        arguments: [(0, "12:05 AM"), (1, "1:05 AM"), (12, "12:05 PM"), (21, "9:05 PM")])
    func twelve(hour: Int, text: String) {
        let format = TimeFormat(zone: .utc, clock: .twelve)
        #expect(format.time(Moment(utc(2024, 7, 12, hour, 5), .minute)) == text)
    }

    @Test("seconds stand before AM and PM")
    func twelveWithSeconds() {
        #expect(TimeFormat(zone: .utc, clock: .twelve).time(Moment(utc(2024, 7, 12, 21, 24, 7))) == "9:24:07 PM")
    }

    @Test("a region is labelled with its abbreviation at that instant")
    func regionLabel() {
        let format = TimeFormat(zone: newYork)
        #expect(format.stamp(Moment(utc(2024, 7, 12, 13), .minute)) == "2024-07-12 09:00 EDT")
        #expect(format.stamp(Moment(utc(2024, 12, 12, 14), .minute)) == "2024-12-12 09:00 EST")
        #expect(format.offset(at: utc(2024, 7, 12, 13)) == "UTC-04:00")
    }

    @Test("a zone chosen by a word keeps the word")
    func chosenLabel() {
        let pacific = TimeFormat(zone: TimeZones.zone("America/Los_Angeles", display: "PT"), clock: .twelve)
        #expect(pacific.labelledTime(Moment(utc(2020, 10, 13, 4, 24), .minute)) == "9:24 PM PT")
        #expect(pacific.zone.region == "America/Los_Angeles")
    }

    @Test("a region without a word is labelled with its offset")
    func numericLabel() {
        #expect(TimeFormat(zone: TimeZones.zone("America/Sao_Paulo")).label(at: utc(2024, 7, 12, 9)) == "UTC-03:00")
    }

    @Test("dates print in words and in figures")
    func dates() {
        let format = TimeFormat(zone: newYork)
        #expect(format.date(utc(2024, 7, 12, 3)) == "Thu 11 July 2024")
        #expect(TimeFormat(zone: .utc).date(utc(2024, 7, 12, 3)) == "Fri 12 July 2024")
        #expect(format.isoDate(utc(2024, 7, 12, 3)) == "2024-07-11")
        #expect(TimeFormat.rfc3339(Instant(milliseconds: 1_720_774_800_999)) == "2024-07-12T09:00:00Z")
    }

    @Test(
        "a span prints as a clock, in words and short",
        arguments: [
            (18_131, "05:02:11", "5 hours 2 minutes 11 seconds", "5h 2m 11s"),
            (5400, "01:30:00", "1 hour 30 minutes", "1h 30m"), (0, "00:00:00", "0 seconds", "0s"),
            (93_784, "26:03:04", "1 day 2 hours 3 minutes 4 seconds", "1d 2h 3m 4s"),
            (-61, "-00:01:01", "-1 minute 1 second", "-1m 1s"),
        ] as [(Int64, String, String, String)])
    func spans(seconds: Int64, clock: String, words: String, short: String) {
        let span = TimeSpan(seconds: seconds)
        #expect([span.clock, span.words, span.short] == [clock, words, short])
    }

    @Test("the time since the start and the time left have their own forms")
    func spanForms() {
        #expect(TimeSpan(seconds: 18_131).sinceStart == "T+05:02:11")
        #expect(TimeSpan(seconds: -5).sinceStart == "T-00:00:05")
        #expect(TimeSpan(seconds: 252).countdown == "04:12")
        #expect(TimeSpan(seconds: 3852).countdown == "1:04:12")
        #expect(TimeSpan(seconds: .min).clock.first == "-")
    }

    @Test(
        "a span is read with its units",
        arguments: [("10m", 600), ("1h30m", 5400), ("90s", 90), ("2d", 172_800), ("0m", 0), ("1d2h3m4s", 93_784)]
            as [(String, Int64)])
    func spanParsing(text: String, seconds: Int64) {
        #expect(TimeSpan(text)?.seconds == seconds)
    }

    @Test(
        "what is no span is refused",
        arguments: [
            "", "15", "m", "30m1h", "1m1m", "1h 30m", "-10m", "1.5h", "1w", "9999999999999999999m", "1hh", "٣m",
        ])
    func noSpan(text: String) {
        #expect(TimeSpan(text) == nil)
    }
}

@Suite("Zones as they are typed")
struct TimeZoneRequestTests {
    @Test(
        "an offset or an abbreviation is that offset all year",
        arguments: [
            ("UTC", 0, "UTC"), ("utc", 0, "UTC"), ("Z", 0, "UTC"), ("+05:30", 19_800, "UTC+05:30"),
            ("-03:00", -10_800, "UTC-03:00"), ("+0530", 19_800, "UTC+05:30"), ("+5", 18_000, "UTC+05:00"),
            ("UTC+5", 18_000, "UTC+05:00"), ("GMT-2", -7200, "UTC-02:00"), ("\u{2212}08:00", -28_800, "UTC-08:00"),
            ("+00:00", 0, "UTC"), ("EST", -18_000, "EST"), ("PST", -28_800, "PST"), ("CET", 3600, "CET"),
            ("EAT", 10_800, "EAT"),
        ])
    func fixed(text: String, offset: Int, name: String) throws {
        guard case .fixed(let zone) = ZoneRequest.parse(text) else {
            Issue.record("\(text) is not fixed")
            return
        }
        #expect(zone.name == name)
        #expect([utc(2024, 1, 1, 0), utc(2024, 7, 1, 0)].map(zone.offset) == [offset, offset])
        #expect(ZoneRequest.parse(zone.name) == .fixed(zone))
    }

    @Test("the regions of the United States have their words")
    func unitedStates() {
        #expect(ZoneRequest.parse("PT") == .region(name: "America/Los_Angeles", display: "PT"))
        #expect(ZoneRequest.parse("ET") == .region(name: "America/New_York", display: "ET"))
        #expect(ZoneRequest.parse("CT") == .region(name: "America/Chicago", display: "CT"))
        #expect(ZoneRequest.parse("MT") == .region(name: "America/Denver", display: "MT"))
    }

    @Test("a name of several zones is refused with the choices")
    func ambiguous() {
        let expected =
            "CST is the name of several time zones; use CT (America/Chicago), -06:00, Asia/Shanghai or "
            + "America/Havana"
        #expect(ZoneRequest.parse("CST") == .refused(expected))
        for text in ["IST", "BST", "AST", "AMT", "GST"] {
            guard case .refused(let message) = ZoneRequest.parse(text) else {
                Issue.record("\(text) is taken")
                continue
            }
            #expect(message.contains("/"))
        }
    }

    @Test("an abbreviation in the wrong case is refused with the right one")
    func wrongCase() {
        #expect(ZoneRequest.parse("est") == .refused("no time zone is named est; did you mean EST?"))
    }

    @Test(
        "a name that could leave the zones' folder is refused",
        arguments: [
            "../../etc/passwd", "/etc/localtime", "Europe/../Berlin", "Europe//Berlin", "", "Europe/", "a.tab",
            "Europe/Ber\u{0}lin", "+25:00", "+05:60", "5", String(repeating: "A", count: 65), "Éire",
        ])
    func unsafe(text: String) {
        guard case .refused = ZoneRequest.parse(text) else {
            Issue.record("\(text) is taken")
            return
        }
    }

    @Test("any other name is a region to be looked for")
    func region() {
        let name = "America/Argentina/Buenos_Aires"
        #expect(ZoneRequest.parse(name) == .region(name: name, display: name))
    }
}
