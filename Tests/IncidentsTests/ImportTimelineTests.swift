import Incidents
import Testing

/// Reads as in an incident whose zone is UTC, on 20 July 2024 at noon.
struct ImportReading {
    var zone = Zone.utc
    var chosen: Zone?
    var date: CivilDate? = CivilDate(year: 2024, month: 7, day: 12)
    var start: Instant?
    var now = utc(2024, 7, 20, 12)
    var paster: Zone?
    var repeatedHour: RepeatedHour?

    var context: ImportContext {
        var context = ImportContext(now: now, zone: zone, chosenZone: chosen, date: date, incidentStart: start) {
            request in
            guard case .region(let name, let display) = request else { return nil }
            return TimeZones.bytes(name).flatMap { Zone.parse(tzif: $0, name: name, display: display) }
        }
        context.chatZone = paster
        context.repeatedHour = repeatedHour
        return context
    }

    func timeline(_ text: String) -> ImportedTimeline { ImportedTimeline.read(text, context) }

    /// `2024-07-12T09:00:00Z text`, and who did it behind a slash.
    func lines(_ text: String) -> [String] {
        timeline(text).entries.map { entry in
            TimeFormat.rfc3339(entry.moment.instant) + " " + entry.text + (entry.by.map { " / \($0)" } ?? "")
        }
    }
}

@Suite struct ImportTimelineTests {
    @Test(
        "a line is read in any of the shapes in which people write timelines",
        arguments: [
            ("09:00 found it", "2024-07-12T09:00:00Z found it"),
            ("09:00: found it", "2024-07-12T09:00:00Z found it"),
            ("09:00:30 found it", "2024-07-12T09:00:30Z found it"),
            ("9:23 PM PT − found it", "2024-07-13T04:23:00Z found it"),
            ("9:23 PM PT - found it", "2024-07-13T04:23:00Z found it"),
            ("9:23pm PT – found it", "2024-07-13T04:23:00Z found it"),
            ("9:23 PM PT — found it", "2024-07-13T04:23:00Z found it"),
            ("    9:23 PM EAT: found it", "2024-07-12T18:23:00Z found it"),
            ("9 p.m. found it", "2024-07-12T21:00:00Z found it"),
            ("09:00 UTC: found it", "2024-07-12T09:00:00Z found it"),
            ("09:00 (PT): found it", "2024-07-12T16:00:00Z found it"),
            ("09:00 UTC+2 found it", "2024-07-12T07:00:00Z found it"),
            ("09:00 Europe/Berlin found it", "2024-07-12T07:00:00Z found it"),
            ("- **09:00 UTC:** found it", "2024-07-12T09:00:00Z found it"),
            ("- **09:00 UTC**: found it", "2024-07-12T09:00:00Z found it"),
            ("**09:00** – found **it**", "2024-07-12T09:00:00Z found **it**"),
            ("09:00 **found** it", "2024-07-12T09:00:00Z **found** it"),
            ("**09:00 found it**", "2024-07-12T09:00:00Z found it"),
            ("* 10:15 AM: found it", "2024-07-12T10:15:00Z found it"),
            ("1. 10:15 found it", "2024-07-12T10:15:00Z found it"),
            ("| 09:00 | found it |", "2024-07-12T09:00:00Z found it"),
            ("| 2024-07-11 | 09:00 | found it |", "2024-07-11T09:00:00Z found it"),
            ("2024-07-11T09:00Z found it", "2024-07-11T09:00:00Z found it"),
            ("2024-07-11T09:00:00.250-04:00 found it", "2024-07-11T13:00:00Z found it"),
            ("2024-07-11 09:00 found it", "2024-07-11T09:00:00Z found it"),
            ("[09:00] found it", "2024-07-12T09:00:00Z found it"),
            ("[2024-07-11 09:00:05] found it", "2024-07-11T09:00:05Z found it"),
            ("`09:00` found it", "2024-07-12T09:00:00Z found it"),
            ("11 July 2024 09:00 - found it", "2024-07-11T09:00:00Z found it"),
            ("July 11, 2024 at 9:00 AM: found it", "2024-07-11T09:00:00Z found it"),
            ("Thu 11 July 09:00 found it", "2024-07-11T09:00:00Z found it"),
            ("09:00-10:30 it was slow", "2024-07-12T09:00:00Z -10:30 it was slow"),
            ("09:00 → found it", "2024-07-12T09:00:00Z found it"),
        ])
    func shapes(line: String, expected: String) {
        #expect(ImportReading().lines(line) == [expected])
        #expect(ImportReading().timeline(line).refused.isEmpty)
    }

    @Test(
        "a line without a time is refused with its number",
        arguments: [
            "found it", "25:00 found it", "3 of 5 shards", "09:61 found it", "9 replicas", "- nothing", "v09:00",
        ])
    func noTime(line: String) {
        let timeline = ImportReading().timeline("\n" + line)
        #expect(timeline.entries.isEmpty)
        #expect(timeline.refused.map(\.number) == [2])
        #expect(timeline.refused.map(\.text) == [line])
    }

    @Test("what stands below an entry belongs to it, up to a blank line or a heading")
    func continuation() {
        let text = "09:00 first\nmore\n  - even more\n\n- 09:10 second\n\n  indented\n\nlost\n## Next\nlost too"
        let reading = ImportReading().timeline(text)
        #expect(reading.entries.map(\.text) == ["first\nmore\n  - even more", "second\n\n  indented"])
        #expect(reading.refused.map(\.text) == ["lost", "## Next", "lost too"])
    }

    @Test(
        "a line with a date sets the day",
        arguments: [
            ("2024-07-11", "2024-07-11"), ("**July 11, 2024**", "2024-07-11"), ("Today", "2024-07-20"),
            ("Yesterday", "2024-07-19"), ("Saturday 13 May", "2023-05-13"), ("--- Friday, July 19th ---", "2024-07-19"),
            ("### 11 July 2024", "2024-07-11"), ("Thursday", "2024-07-18"), ("Fri 12 July 2024", "2024-07-12"),
        ])
    func days(line: String, day: String) {
        #expect(ImportReading().lines("\(line)\n09:00 it") == ["\(day)T09:00:00Z it"])
        #expect(ImportReading().timeline("\(line)\n09:00 it").structure == [1])
    }

    @Test("a chat's copy names who spoke, above what was said")
    func chat() {
        let text = """
            Yesterday
            ada  11:52 PM
            errors in checkout

            rolling back
            Grace Hopper 11:58 PM
            I look at 09:00 deploys
            [12:03 AM] it works
            Today
            incidentbot APP  9:00 AM
            closed
            """
        #expect(
            ImportReading(date: nil).lines(text) == [
                "2024-07-19T23:52:00Z errors in checkout\n\nrolling back / ada",
                "2024-07-19T23:58:00Z I look at 09:00 deploys / Grace Hopper",
                "2024-07-20T00:03:00Z it works / Grace Hopper", "2024-07-20T09:00:00Z closed / incidentbot",
            ])
    }

    @Test(
        "a sentence that ends with a time is no name",
        arguments: ["we saw it at 11:52 PM", "It was 11:52 PM", "- ada 11:52 PM"])
    func sentences(line: String) {
        #expect(ImportReading().timeline(line + "\nmore").entries.isEmpty)
    }

    @Test(
        "beside a name may stand how a person feels, and brackets around the time",
        arguments: ["ada :palm_tree:  11:52 PM", "ada 🌴  11:52 PM", "ada  [11:52 PM]", "ada  23:52"])
    func moods(line: String) {
        #expect(ImportReading().lines(line + "\nit is slow") == ["2024-07-12T23:52:00Z it is slow / ada"])
    }

    @Test("a chat's times are in the zone of who pasted it, a list's in the incident's")
    func chatZone() {
        let berlin = TimeZones.zone("Europe/Berlin")
        let chat = "ada  9:00 AM\nslow"
        #expect(ImportReading(paster: berlin).lines(chat) == ["2024-07-12T07:00:00Z slow / ada"])
        #expect(ImportReading(paster: berlin).lines("09:00 slow") == ["2024-07-12T09:00:00Z slow"])
        #expect(
            ImportReading(paster: berlin).lines("All times are in UTC\n" + chat) == [
                "2024-07-12T09:00:00Z slow / ada"
            ])
    }

    @Test(
        "once it is said which hour is meant, times that came twice are placed",
        arguments: [(RepeatedHour.first, "05"), (.second, "06")])
    func repeatedHour(hour: RepeatedHour, expected: String) {
        var reading = ImportReading(
            zone: TimeZones.zone("America/New_York"), date: CivilDate(year: 2023, month: 11, day: 5))
        let text = "00:50 a\n01:30 b\n01:40:10 c\n02:10 d"
        #expect(reading.timeline(text).repeated?.lines == [2, 3])
        #expect(reading.timeline("00:50 a").repeated == nil)
        reading.repeatedHour = hour
        #expect(
            reading.lines(text).dropFirst() == [
                "2023-11-05T\(expected):30:00Z b", "2023-11-05T\(expected):40:10Z c", "2023-11-05T07:10:00Z d",
            ])
        #expect(reading.timeline(text).refused.isEmpty)
        #expect(reading.timeline(text).repeated?.lines == [2, 3])
    }

    @Test("a region's own repeated hour asks too, an offset's never does")
    func repeatedElsewhere() {
        let reading = ImportReading(date: CivilDate(year: 2023, month: 11, day: 5))
        #expect(reading.timeline("01:30 PT a\n01:40 PDT b\n01:50 c").repeated?.lines == [1])
    }

    @Test("what lies before a line above it is out of order")
    func outOfOrder() {
        let timeline = ImportReading().timeline("10:00 a\n09:50 b\n09:55 c\n10:05 d\n03:00 e")
        #expect(timeline.outOfOrder == [1, 2])
        #expect(timeline.entries.last.map { TimeFormat.rfc3339($0.moment.instant) } == "2024-07-13T03:00:00Z")
    }

    @Test(
        "exactly six hours back is out of order, a minute more the next day",
        arguments: [("06:00 b", "2024-07-12T06:00:00Z b"), ("05:59 b", "2024-07-13T05:59:00Z b")])
    func sixHours(line: String, expected: String) {
        #expect(ImportReading().lines("12:00 a\n" + line).last == expected)
    }

    @Test("a table's head gives the zone and who did it")
    func table() {
        let text = """
            | Time (PT) | Who | Event |
            |---|:---:|---|
            | 09:00 | ada | found it |
            | 9:30 PM | | fixed it |
            """
        #expect(
            ImportReading().lines(text) == ["2024-07-12T16:00:00Z found it / ada", "2024-07-13T04:30:00Z fixed it"])
        #expect(ImportReading().timeline(text).structure == [1, 2])
    }

    @Test("a time that runs back by more than six hours is the next day, by less it is out of order")
    func backwards() {
        let text = "23:50 a\n23:40 b\n00:05 c\n06:00 d\n00:30 e"
        #expect(
            ImportReading().lines(text) == [
                "2024-07-12T23:50:00Z a", "2024-07-12T23:40:00Z b", "2024-07-13T00:05:00Z c",
                "2024-07-13T06:00:00Z d", "2024-07-13T00:30:00Z e",
            ])
        #expect(ImportReading().timeline(text).sorted.map(\.text) == ["b", "a", "c", "e", "d"])
    }

    @Test("the zone is the one beside the time, else the flag's, else the text's, else the incident's")
    func zones() {
        let berlin = TimeZones.zone("Europe/Berlin")
        let est = Zone(fixed: "EST", offsetSeconds: -18000)
        #expect(ImportReading(zone: berlin).lines("09:00 a") == ["2024-07-12T07:00:00Z a"])
        #expect(ImportReading(zone: berlin, chosen: est).lines("09:00 a") == ["2024-07-12T14:00:00Z a"])
        #expect(ImportReading(zone: berlin, chosen: est).lines("09:00 UTC a") == ["2024-07-12T09:00:00Z a"])
        #expect(ImportReading(zone: berlin).lines("All times are in EST.\n09:00 a") == ["2024-07-12T14:00:00Z a"])
        #expect(ImportReading().timeline("09:00 CST a").refused.first?.why.contains("several time zones") == true)
    }

    @Test("in the hour that comes twice it asks which, in the hour that is skipped it refuses")
    func clockChanges() {
        let reading = ImportReading(
            zone: TimeZones.zone("America/New_York"), date: CivilDate(year: 2023, month: 11, day: 5))
        let twice = reading.timeline("01:30 a\n01:40 EDT b")
        #expect(twice.refused.first?.why.contains("2023-11-05 01:30 EDT or 2023-11-05 01:30 EST") == true)
        #expect(twice.entries.map { TimeFormat.rfc3339($0.moment.instant) } == ["2023-11-05T05:40:00Z"])
        let fixed = Zone(fixed: "EST", offsetSeconds: -18000)
        #expect(ImportReading(chosen: fixed, date: reading.date).lines("01:30 a") == ["2023-11-05T06:30:00Z a"])
        let spring = ImportReading(zone: reading.zone, date: CivilDate(year: 2024, month: 3, day: 10))
        #expect(spring.timeline("02:30 a\n03:30 b").refused.map(\.number) == [1])
        #expect(spring.timeline("02:30 a").refused.first?.why.contains("never was") == true)
    }

    @Test("without a date the day is the text's, else the incident's, else one that leaves nothing in the future")
    func baseDay() {
        let reading = ImportReading(date: nil)
        #expect(reading.lines("11:00 a\n11:30 b") == ["2024-07-20T11:00:00Z a", "2024-07-20T11:30:00Z b"])
        #expect(reading.lines("11:00 a\n13:30 b") == ["2024-07-19T11:00:00Z a", "2024-07-19T13:30:00Z b"])
        #expect(reading.lines("What we saw on July 4, 2024.\n\n11:00 a") == ["2024-07-04T11:00:00Z a"])
        let incident = ImportReading(date: nil, start: utc(2024, 7, 18, 23, 50))
        #expect(incident.lines("23:40 a\n00:10 b") == ["2024-07-18T23:40:00Z a", "2024-07-19T00:10:00Z b"])
        #expect(incident.lines("00:10 b") == ["2024-07-19T00:10:00Z b"])
    }

    @Test("what would lie in the future is refused, with what stands below it")
    func future() {
        let timeline = ImportReading().timeline("2024-07-20 13:00 a\nmore\n2024-07-20 11:00 b")
        #expect(timeline.entries.map(\.text) == ["b"])
        #expect(timeline.refused.map(\.number) == [1, 2])
        #expect(timeline.refused.allSatisfy { $0.why.contains("in the future") })
    }

    @Test("a time to the minute stays one to the minute")
    func precision() {
        let entries = ImportReading().timeline("09:00 a\n09:00:10 b").entries
        #expect(entries.map(\.moment.precision) == [.minute, .second])
    }
}
