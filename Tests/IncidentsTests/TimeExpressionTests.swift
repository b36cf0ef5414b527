import Incidents
import Testing

/// Resolves `text` and prints what it became in the zone that it was resolved in: `2024-07-12 09:25 EDT`; a refusal
/// prints as its message.
private func place(
    _ text: String, _ zone: Zone, now: Instant, _ purpose: TimePurpose = .past(anchor: nil), region: Zone? = nil
) -> String {
    guard let expression = TimeExpression.parse(text) else { return "not a time" }
    switch expression.resolve(now: now, zone: zone, purpose: purpose, region: region) {
    case .failure(let refusal): return refusal.message
    case .success(let resolved): return TimeFormat(zone: zone).stamp(resolved.moment)
    }
}

private let newYork = TimeZones.zone("America/New_York")

@Suite("Times as they are typed")
struct TimeExpressionTests {
    /// Friday, 10:02:09 in New York.
    private let now = utc(2024, 7, 12, 14, 2, 9)

    @Test(
        "every form is placed in the zone of the incident",
        arguments: [
            ("now", "2024-07-12 10:02:09 EDT"), ("-10m", "2024-07-12 09:52:09 EDT"),
            ("-1h30m", "2024-07-12 08:32:09 EDT"), ("09:25", "2024-07-12 09:25 EDT"),
            ("9:25", "2024-07-12 09:25 EDT"), ("09:25:11", "2024-07-12 09:25:11 EDT"),
            ("9:25am", "2024-07-12 09:25 EDT"), ("9:25pm", "2024-07-11 21:25 EDT"),
            ("9:25 PM", "2024-07-11 21:25 EDT"), ("9:25\u{202F}PM", "2024-07-11 21:25 EDT"),
            ("9pm", "2024-07-11 21:00 EDT"), ("12am", "2024-07-12 00:00 EDT"), ("12:30 p.m.", "2024-07-11 12:30 EDT"),
            ("23:50", "2024-07-11 23:50 EDT"), ("yesterday 23:50", "2024-07-11 23:50 EDT"),
            ("yesterday 09:00", "2024-07-11 09:00 EDT"), ("Today 09:00", "2024-07-12 09:00 EDT"),
            ("2024-07-12 09:00", "2024-07-12 09:00 EDT"), ("2024-07-12T09:00", "2024-07-12 09:00 EDT"),
            ("2020-10-13 9:24 PM", "2020-10-13 21:24 EDT"), ("2024-02-29 00:00:01", "2024-02-29 00:00:01 EST"),
            ("2024-07-12T09:00:00Z", "2024-07-12 05:00:00 EDT"), ("2024-07-12T09:00Z", "2024-07-12 05:00 EDT"),
            ("2024-07-12t09:00:00.250z", "2024-07-12 05:00:00 EDT"),
            ("2024-07-12T09:00:00+02:00", "2024-07-12 03:00:00 EDT"),
            ("2024-07-12 09:00:00-0700", "2024-07-12 12:00:00 EDT"),
        ])
    func forms(text: String, placed: String) {
        // At 09:00-07:00 it is noon in New York, after the present of this test.
        let later = text.contains("-0700") ? now.adding(seconds: 86_400) : now
        #expect(place(text, newYork, now: later) == placed)
    }

    @Test(
        "a zone typed with the time counts",
        arguments: [
            ("09:25 UTC", "2024-07-12 05:25 EDT"), ("14:00 +02:00", "2024-07-12 08:00 EDT"),
            ("2024-07-12 14:00 CET", "2024-07-12 09:00 EDT"), ("9:24 PM PST", "2024-07-12 01:24 EDT"),
            ("08:25 EST", "2024-07-12 09:25 EDT"), ("14:25 UTC+5", "2024-07-12 05:25 EDT"),
            ("09:25 America/New_York", "2024-07-12 09:25 EDT"),
        ])
    func zones(text: String, placed: String) {
        #expect(place(text, newYork, now: now.adding(seconds: 300)) == placed)
    }

    @Test("a region typed with the time is asked for, then used")
    func region() throws {
        let expression = try #require(TimeExpression.parse("9:24 PM PT"))
        #expect(expression.zoneName == "PT")
        let request = expression.zoneRequest(now: now, zone: newYork)
        #expect(request == .region(name: "America/Los_Angeles", display: "PT"))
        let pacific = TimeZones.zone("America/Los_Angeles", display: "PT")
        #expect(place("9:24 PM PT", newYork, now: now, region: pacific) == "2024-07-12 00:24 EDT")
        #expect(place("9:24 PM PT", pacific, now: now) == "2024-07-11 21:24 PT")
        #expect(place("9:24 PM PT", newYork, now: now) == "the time zone America/Los_Angeles could not be read")
    }

    @Test("an ambiguous abbreviation means the incident's own zone where that one uses it")
    func ownAbbreviation() {
        let chicago = TimeZones.zone("America/Chicago")
        #expect(place("2024-01-12 09:00 CST", chicago, now: now) == "2024-01-12 09:00 CST")
        #expect(place("2024-01-12 09:00 CST", newYork, now: now).hasPrefix("CST is the name of several time zones"))
        #expect(place("2024-07-12 09:00 IST", TimeZones.zone("Europe/Dublin"), now: now) == "2024-07-12 09:00 IST")
        #expect(place("2024-07-12 09:00 IST", TimeZones.zone("Asia/Kolkata"), now: now) == "2024-07-12 09:00 IST")
    }

    @Test("precision is what was typed")
    func precision() throws {
        let cases: [(String, Precision)] = [
            ("now", .second), ("-10m", .second), ("09:25", .minute), ("9pm", .minute), ("09:25:00", .second),
            ("2024-07-11T09:00Z", .minute), ("2024-07-11T09:00:00Z", .second),
        ]
        for (text, precision) in cases {
            let expression = try #require(TimeExpression.parse(text))
            let resolved = try expression.resolve(now: now, zone: newYork, purpose: .past(anchor: nil)).get()
            #expect(resolved.moment.precision == precision, "\(text)")
        }
    }

    @Test("milliseconds are kept")
    func milliseconds() throws {
        let expression = try #require(TimeExpression.parse("2024-07-11T09:00:00.25Z"))
        let resolved = try expression.resolve(now: now, zone: newYork, purpose: .past(anchor: nil)).get()
        #expect(resolved.moment.instant.milliseconds == utc(2024, 7, 11, 9).milliseconds + 250)
    }

    @Test("the date is said to be taken where it was not typed")
    func dateTaken() throws {
        for (text, taken) in [("09:25", true), ("yesterday 09:25", true), ("2024-07-12 09:25", false), ("-1m", false)] {
            let expression = try #require(TimeExpression.parse(text))
            let resolved = try expression.resolve(now: now, zone: newYork, purpose: .past(anchor: nil)).get()
            #expect(resolved.dateTaken == taken, "\(text)")
        }
    }

    @Test(
        "what is no time is none",
        arguments: [
            "", " ", "9", "24:00", "09:60", "9:5", "13pm", "0am", "09:25:60", "-15", "10m", "soon", "ada",
            "2024-13-01 09:00",
            "2024-02-30T09:00", "yesterday", "09:25 09:26", "09:25 text", "2024-07-12T", "2024-7-12 09:00", "now UTC",
            "٠٩:٢٥", "09:25:11.", "-m", "--10m", "9:24 PM PT and more words", "09:25+1:2:3 x",
        ])
    func noTime(text: String) {
        #expect(TimeExpression.parse(text) == nil)
    }

    @Test("a date alone is asked for its time of day")
    func dateAlone() {
        #expect(place("2024-07-12", newYork, now: now) == "2024-07-12 needs a time of day, as in 2024-07-12 09:00")
    }
}

@Suite("Where a typed time may lie")
struct TimeResolvingTests {
    private let now = utc(2024, 7, 12, 14, 2, 9)

    @Test("a bare time up to an hour ahead is refused with both readings")
    func upToAnHourAhead() {
        let both =
            "10:30 is 2024-07-11 10:30 EDT, or 2024-07-12 10:30 EDT, which is still to come; "
            + "for the first use 2024-07-11 10:30 EDT, for the second wait"
        #expect(place("10:30", newYork, now: now) == both)
        #expect(place("2024-07-11 10:30 EDT", newYork, now: now) == "2024-07-11 10:30 EDT")
        #expect(place("11:02:09", newYork, now: now).contains("which is still to come"))
        #expect(place("11:02:10", newYork, now: now) == "2024-07-11 11:02:10 EDT")
        #expect(place("10:02:09", newYork, now: now) == "2024-07-12 10:02:09 EDT")
    }

    @Test("just before midnight the time ahead is tomorrow's")
    func aheadOverMidnight() {
        let late = utc(2024, 7, 13, 3, 50)
        #expect(place("00:10", newYork, now: late).contains("2024-07-13 00:10 EDT, which is still to come"))
        #expect(place("23:10", newYork, now: late) == "2024-07-12 23:10 EDT")
    }

    @Test("in a resolved or backfilled incident a bare time is the first from two hours before its beginning")
    func anchored() {
        let purpose = TimePurpose.past(fromEarliest: utc(2020, 10, 14, 1, 30))
        #expect(place("21:24", newYork, now: now, purpose) == "2020-10-13 21:24 EDT")
        #expect(place("19:30", newYork, now: now, purpose) == "2020-10-13 19:30 EDT")
        #expect(place("19:29", newYork, now: now, purpose) == "2020-10-14 19:29 EDT")
        #expect(place("00:05", newYork, now: now, purpose) == "2020-10-14 00:05 EDT")
        let today = TimePurpose.past(fromEarliest: utc(2024, 7, 12, 13))
        #expect(place("10:30", newYork, now: now, today).hasPrefix("10:30 is 2024-07-12 10:30 EDT, in the future"))
    }

    @Test(
        "what happened can't lie in the future",
        arguments: ["+30m", "+1s", "2024-07-12 10:02:10", "2024-07-12 10:03", "today 23:00", "tomorrow 9am"])
    func future(text: String) {
        #expect(place(text, newYork, now: now).contains("in the future"))
    }

    @Test("what is to come is the next such time")
    func toCome() {
        #expect(place("+30m", newYork, now: now, .future) == "2024-07-12 10:32:09 EDT")
        #expect(place("15:00", newYork, now: now, .future) == "2024-07-12 15:00 EDT")
        #expect(place("09:00", newYork, now: now, .future) == "2024-07-13 09:00 EDT")
        #expect(place("tomorrow 09:00", newYork, now: now, .future) == "2024-07-13 09:00 EDT")
        #expect(place("2024-07-14 09:00", newYork, now: now, .future) == "2024-07-14 09:00 EDT")
        let exact = utc(2024, 7, 12, 13)
        #expect(place("09:00", newYork, now: exact, .future) == "2024-07-13 09:00 EDT")
    }

    @Test("what is to come can't lie in the past", arguments: ["-10m", "now", "2024-07-12 09:00", "yesterday 09:00"])
    func past(text: String) {
        #expect(place(text, newYork, now: now, .future).contains("which is not ahead"))
    }

    @Test("in the hour that comes twice it asks which, and both answers are taken")
    func twice() {
        let after = utc(2024, 11, 3, 14)
        let asked =
            "01:30 came twice on Sun 3 November 2024, when the clocks were put back; "
            + "use 2024-11-03 01:30 EDT or 2024-11-03 01:30 EST"
        #expect(place("01:30", newYork, now: after) == asked)
        #expect(place("2024-11-03 01:30", newYork, now: after) == asked)
        #expect(place("today 01:30", newYork, now: after) == asked)
        #expect(place("2024-11-03 01:30 EDT", newYork, now: after) == "2024-11-03 01:30 EDT")
        #expect(place("2024-11-03 01:30 EST", newYork, now: after) == "2024-11-03 01:30 EST")
        #expect(place("2024-11-03T06:30:00Z", newYork, now: after) == "2024-11-03 01:30:00 EST")
        #expect(place("01:30 EST", newYork, now: after) == "2024-11-03 01:30 EST")
    }

    @Test("between the two comings of an hour it still asks")
    func betweenTheTwo() {
        #expect(place("01:30", newYork, now: utc(2024, 11, 3, 5, 45)).hasPrefix("01:30 came twice"))
    }

    @Test("where the zone has no words the two are told apart by offsets")
    func twiceWithoutWords() {
        let zone = TimeZones.zone("Australia/Lord_Howe")
        let after = utc(2024, 4, 7, 1)
        #expect(place("01:45", zone, now: after).hasSuffix("use 2024-04-07 01:45 +11:00 or 2024-04-07 01:45 +10:30"))
        #expect(place("2024-04-07 01:45 +10:30", zone, now: after) == "2024-04-07 01:45 UTC+10:30")
    }

    @Test("in the hour that never was it names the gap")
    func gap() {
        let refused =
            "02:30 never was on Sun 10 March 2024 in America/New_York: the clocks went from 02:00 to 03:00; "
            + "use a time before or after that"
        #expect(place("02:30", newYork, now: utc(2024, 3, 10, 14)) == refused)
        #expect(place("2024-03-10 02:30", newYork, now: now) == refused)
        #expect(place("02:30", newYork, now: utc(2024, 3, 10, 6, 30)) == "2024-03-09 02:30 EST")
        #expect(place("02:30", newYork, now: utc(2024, 3, 10, 6, 30), .future).hasPrefix("02:30 never was"))
    }

    @Test("on a skipped day it names the days")
    func skippedDay() {
        let apia = TimeZones.zone("Pacific/Apia")
        let message = place("2011-12-30 12:00", apia, now: now)
        #expect(message.contains("the clocks went from 2011-12-30 00:00 to 2011-12-31 00:00"))
        #expect(place("12:00", apia, now: utc(2011, 12, 30, 12)).contains("never was"))
    }

    @Test("a bare time is placed within a day before now, or refused, at any moment")
    func mostRecent() throws {
        let seed = UInt64.random(in: .min ... .max)
        print("seed: \(seed)")
        var chance = Chance(state: seed)
        for name in ["America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"] {
            let zone = TimeZones.zone(name)
            for _ in 0..<500 {
                let now = Instant(milliseconds: Int64.random(in: 0...4_000_000_000_000, using: &chance))
                let wanted = zone.civil(at: now.adding(seconds: -Int64.random(in: 0...82_000, using: &chance)))
                let text = ClockStyle.twentyFour.text(wanted, .second)
                let expression = try #require(TimeExpression.parse(text))
                guard case .success(let found) = expression.resolve(now: now, zone: zone, purpose: .past(anchor: nil))
                else { continue }
                let isRight = zone.civil(at: found.moment.instant) == wanted && found.moment.instant <= now
                if !isRight { Issue.record("\(text) at \(now) in \(name)") }
            }
        }
    }
}

@Suite("Times before a composer's line")
struct TimePrefixTests {
    @Test(
        "a time before a line backdates it",
        arguments: [
            ("@09:25 text", "09:25", "text"), ("@2024-07-12 09:25 two words", "2024-07-12 09:25", "two words"),
            ("@9:25pm text", "9:25pm", "text"), ("@9:25 PM text", "9:25 PM", "text"), ("-10m text", "-10m", "text"),
            ("-1h30m text", "-1h30m", "text"), ("@-10m text", "-10m", "text"),
            ("@yesterday 23:50 text", "yesterday 23:50", "text"), ("@09:25 UTC text", "09:25 UTC", "text"),
            ("@9:24 PM PT rollback", "9:24 PM PT", "rollback"),
            ("@2024-07-12T09:00Z text", "2024-07-12T09:00Z", "text"),
            ("@09:25 API/DB down", "09:25", "API/DB down"), ("@09:25 Iran is offline", "09:25", "Iran is offline"),
            ("@09:25 line one\n  line two", "09:25", "line one\n  line two"), ("@09:25\ntext", "09:25", "text"),
            ("@09:25 +5 replicas", "09:25", "+5 replicas"),
        ])
    func prefixes(line: String, text: String, rest: String) throws {
        let found = try #require(TimeExpression.backdatePrefix(of: line))
        #expect(found.expression.text == text)
        #expect(found.rest == rest)
        #expect(TimeExpression.parse(text) == found.expression)
    }

    @Test(
        "what begins like a time but is none stays a note",
        arguments: [
            "-15 replicas", "@ada did it", "@ada", "- 10m text", "@ 09:25 text", "09:25 text", "10m text", "@09:25",
            "-10m", "-10m ", "@25:00 text", "--10m text", "@2024-07-12 text", "@yesterday text", "-10mm text",
            "+10m text",
            "", "@", "-", "-rf is dangerous", "@9 text", "-10m,text", "@here 09:25 text",
        ])
    func notes(line: String) {
        #expect(TimeExpression.backdatePrefix(of: line) == nil)
    }
}

@Suite("Dates by which work is owed")
struct TimeDueDateTests {
    @Test(
        "a date is read in each of its forms",
        arguments: [
            ("2024-06-30", "2024-06-30"), ("June 30, 2024", "2024-06-30"), ("30 June 2024", "2024-06-30"),
            ("jun 30 2024", "2024-06-30"), ("tomorrow", "2024-03-01"), ("today", "2024-02-29"), ("+14d", "2024-03-14"),
            ("Dec 1, 2023", "2023-12-01"), ("1 Sept 2024", "2024-09-01"),
        ])
    func forms(text: String, iso: String) {
        let today = CivilDate(year: 2024, month: 2, day: 29)
        #expect(today.flatMap { CivilDate.parseDue(text, today: $0) }?.iso == iso)
    }

    @Test(
        "what is no date is none",
        arguments: [
            "", "June", "June 31, 2024", "2023-02-29", "+d", "+14", "14d", "Ju 30 2024", "30 30 2024", "+99999d",
        ])
    func none(text: String) {
        let today = CivilDate(year: 2024, month: 2, day: 29)
        #expect(today.flatMap { CivilDate.parseDue(text, today: $0) } == nil)
    }
}
