import Incidents
import Postmortems
import Testing
import Text

/// Incidents whose pictures are hard to draw.
enum PictureStory: String, CaseIterable {
    case small, unresolved, zeroLength, bare, threeWeeks, clocksBack, clocksForward, crowded, nasty

    func story() throws -> Story {
        switch self {
        case .small: try .smallResolved()
        case .unresolved: try .small()
        case .zeroLength: try .zeroLength()
        case .bare: try Story("Nothing known", on: "2024-07-12", zone: "UTC")
        case .threeWeeks: try .threeWeeks()
        case .clocksBack: try .acrossChange(on: "2024-11-03", offsetHours: -4)
        case .clocksForward: try .acrossChange(on: "2024-03-10", offsetHours: -5)
        case .crowded: try .crowded(10_000)
        case .nasty: try .nasty()
        }
    }

    var options: DocumentOptions {
        get throws {
            switch self {
            case .clocksBack, .clocksForward: DocumentOptions(zone: try Self.newYork)
            case .small, .unresolved, .zeroLength, .bare, .threeWeeks, .crowded, .nasty: DocumentOptions(zone: .utc)
            }
        }
    }

    private static var newYork: Zone {
        get throws {
            let bytes = try #require(Golden.bytes("/usr/share/zoneinfo/America/New_York"))
            return try #require(Zone.parse(tzif: bytes, name: "America/New_York"))
        }
    }

    func picture() throws -> TimelinePicture { TimelinePicture(try story().record, try options) }
}

extension Story {
    fileprivate static func zeroLength() throws -> Story {
        var story = try Story("Over at once", on: "2024-07-12", zone: "UTC") { opening, story in
            opening.severity = .sev3
            opening.impactStarted = try story.at("10:00")
            opening.detected = try story.at("10:00")
        }
        try story.note("a blip", at: "10:00")
        try story.act(.resolve(text: ""), at: "10:00")
        return story
    }

    fileprivate static func days(_ count: Int) -> String { String(repeating: "+", count: count) }

    fileprivate static func threeWeeks() throws -> Story {
        var story = try Story("Slow disks, \"fsync\" & <latency>", on: "2024-06-24", zone: "UTC") { opening, story in
            opening.severity = .sev4
            opening.impactStarted = try story.at("08:00")
            opening.detected = try story.at("++09:30")
        }
        for day in 2..<20 { try story.note("looked again on day \(day)", at: days(day) + "11:00") }
        try story.act(.changeSeverity(.sev2, reason: "worse"), at: days(9) + "12:00")
        try story.act(.changeSeverity(.sev1, reason: "worst"), at: days(10) + "12:00")
        for (day, percent) in [(11, 10), (12, 15), (14, 60), (18, 100)] {
            try story.act(.recordProgress(percent: percent, text: "of volumes"), at: days(day) + "15:00")
        }
        try story.act(.resolve(text: "disks replaced"), at: days(21) + "17:45")
        return story
    }

    /// Four hours on the clocks of New York, around two in the morning.
    fileprivate static func acrossChange(on day: String, offsetHours: Int) throws -> Story {
        var story = try Story("Cron ran twice", on: day, zone: "America/New_York", offsetSeconds: offsetHours * 3600) {
            opening, story in
            opening.severity = .sev2
            opening.impactStarted = try story.at("00:30")
            opening.detected = try story.at("00:45")
        }
        for time in ["01:10", "01:50", "02:10", "02:50", "03:30"] { try story.note("ran at \(time)", at: time) }
        try story.act(.resolve(text: "cron is off"), at: "04:30")
        return story
    }

    fileprivate static func crowded(_ count: Int) throws -> Story {
        var story = try Story("Everything at once", on: "2024-07-12", zone: "UTC") { opening, story in
            opening.severity = .sev1
            opening.impactStarted = try story.at("08:00")
            opening.detected = try story.at("08:01")
        }
        let kinds: [EntryKind] = [.note, .action, .decision, .hypothesis]
        for index in 0..<count {
            let second = index * 36_000 / count
            let time = "\(8 + second / 3600):\(second / 60 % 60):\(second % 60)"
            try story.note("entry \(index)", at: time, kind: kinds[index * 7 % 4])
        }
        try story.act(.resolve(text: ""), at: "18:00")
        return story
    }

    fileprivate static func nasty() throws -> Story {
        var story = try Story(
            "עגלת הקניות נפלה: \u{202E}gnp.exe <script>alert(1)</script> 👩‍💻🔥 "
                + String(repeating: "Donaudampfschifffahrt", count: 6), on: "2024-06-24", zone: "UTC"
        ) { opening, story in
            opening.severity = .sev1
            opening.impactStarted = try story.at("08:00")
            opening.detected = try story.at("08:00:20")
            opening.commander = "עדה"
        }
        let texts = [
            "الخادم لا يستجيب at 10.0.0.1", "🔥🔥🔥 everything burns 👩‍💻", "a|b|c `code` **bold** [x](javascript:alert(1))",
            "see https://grafana.example/d/abc?from=1&to=2 (graph), then www.example.com",
            String(repeating: "x", count: 300), "line one\nline two\n# not a heading",
        ]
        for index in 0..<120 { try story.note(texts[index % texts.count], at: "09:00:\(index % 60)") }
        for scope in ["storefront", "everything \u{202E}nihtemos", String(repeating: "scope ", count: 20), "עגלה", "b"]
        {
            try story.act(
                .turnMaintenanceOn(MaintenanceRequest(scope: scope, reason: "r", until: nil, owner: "o")), at: "++10:00"
            )
        }
        try story.act(.turnMaintenanceOff(scope: "storefront", text: ""), at: days(4) + "10:00")
        try story.set(.summary, "Text with &#x202E;an entity and <b>html</b> and [a link](https://example.org/a?b=c).")
        try story.set(
            .rootCause,
            "- [ ] open task\n- [x] ~~done~~ task\n\n> quoted\n\n1. one\n2. two\n\n| a | b |\n| :-: | --: |\n| 1 | 2 |")
        try story.set(
            .resolution, "```\n\(String(repeating: "wide ", count: 60))\n```\n\n![graph](http://tracker.example/x.png)")
        try story.act(.resolve(text: "🎉"), at: days(21) + "23:59")
        return story
    }
}
