import Testing
import Worlds

/// The database that a script emptied, under a running clock and nothing said by hand about the time.
@Suite struct Seed004Tests {
    private static let title = "Postmortem Report - Incident at www.kwiqify.com"
    private static let summary =
        "On January 15, 2024, at 9:24 PM East African Time (EAT), the error tracking tool (Rollbar) reported a sudden spike in errors on the live production server of www.kwiqify.com. The issue critically impacted the website's functionality, prompting our team to switch the site to maintenance mode at 9:28 PM EAT. The root cause was identified as a database failure resulting from an incorrectly written script during a planned update. The incident was fully resolved, and the website was back in operation by 10:23 PM EAT."
    private static let timeline: [(time: String, utc: String, text: String)] = [
        ("9:23 PM", "18:23:00", "The production database update was completed."),
        ("9:24:00 PM", "18:24:00", "Rollbar detected a significant spike in errors."),
        ("9:26:00 PM", "18:26:00", "Investigation initiated by checking logs for the cause."),
        ("9:28:00 PM", "18:28:00", "Website switched to maintenance mode."),
        ("9:37:00 PM", "18:37:00", "Task to restore the production database initiated."),
        ("9:43:00 PM", "18:43:00", "Optimization of Sidekiq workers for faster database restoration."),
        ("9:55 PM", "18:55:00", "Maintenance mode turned off, 80% of products restored."),
        ("10:23:00 PM", "19:23:00", "Production database fully restored, incident resolved."),
    ]
    private static let cause =
        "During a planned update to the production database, an incorrectly written script led to the removal of a significant number of products from the item_datafeed table. This table contains URLs leading to retailers' online stores."
    /// The second list of the original, whose zone its first list contradicts.
    private static let recovery: [(time: String, text: String)] = [
        ("9:24 PM", "Team received alerts from Rollbar, investigation commenced."),
        ("9:26 PM", "Logs revealed a production database failure as the cause."),
        ("9:28 PM", "Website moved to maintenance mode."),
        ("9:37 PM", "Task to restore production database initiated."),
        ("9:43 PM", "Sidekiq workers optimized for faster database restoration."),
        ("9:55 PM", "Maintenance mode turned off, 80% of products restored."),
        ("10:23 PM", "Production database fully restored, website operational."),
    ]
    private static let intro =
        "After a thorough analysis, the team has identified measures to prevent similar incidents in the future:"
    private static let measures: [(title: String, text: String)] = [
        (
            "Testing on Staging Server",
            "Despite relying heavily on tests, all changes related to database updates will undergo testing on the staging server before deployment on the production server."
        ),
        (
            "Regular Database Backups",
            "Implementing regular backups of all project databases to facilitate easy rollback in case of incidents. Additionally, introducing database backups before major changes."
        ),
        (
            "Increased Test Coverage",
            "Enhancing test coverage of the application to ensure that all critical functionality is 100% covered by automated tests."
        ),
    ]
    private static let conclusion =
        "This incident serves as a valuable learning opportunity, reinforcing our commitment to improving our processes and preventing the recurrence of similar issues. The website is now operating smoothly, and we appreciate the understanding and patience of our users during this brief disruption."
    private static let remark =
        "The original gives the times under Resolution and Recovery in PT, with the same figures as the timeline in EAT; they are taken as EAT here."

    @Test("a restore under maintenance, driven live, holds every fact of its seed in one zone")
    func kwiqify() throws {
        let telling = SeedTelling(world: try World(), day: "2024-01-15")
        try drive(telling)
        try debrief(telling)
        let record = try telling.close("narrative")
        let document = try telling.export("narrative")
        try facts.expect(document)
        let story = try #require(document.split(separator: "## Note on this record").first)
        #expect(!story.contains(" PT"))
        check(record)
    }

    private func drive(_ telling: SeedTelling) throws {
        let story = Self.timeline
        try telling.tell(
            at: story[1].utc, "open", Self.title, "--severity", "1", "--zone", "EAT", "--detected", "now",
            "--playbook", "bad-migration", "--commander", "ada", "--no-console")
        try telling.tell(at: story[1].utc, "note", story[1].text)
        try telling.tell(at: "18:25:10", "note", story[0].text, "--at", "21:23")
        try telling.tell(at: story[2].utc, "note", story[2].text, "--kind", "action")
        try telling.tell(
            at: story[3].utc, "maintenance", "on", "--scope", "website", "--reason", story[3].text, "--until", "+1h",
            "--owner", "ada")
        try telling.tell(at: "18:30:00", "role", "ops", "grace")
        try telling.tell(at: "18:31:00", "update", "We restore the shop from a backup.", "--next", "+20m")
        try telling.tell(at: story[4].utc, "note", story[4].text, "--kind", "action")
        try telling.tell(at: story[5].utc, "note", story[5].text, "--kind", "action")
        try telling.tell(at: "18:55:05", "maintenance", "off", "Maintenance mode turned off", "--at", "9:55pm")
        try telling.tell(at: "18:55:15", "progress", "80% of products restored.", "--at", "21:55")
        try telling.tell(at: story[7].utc, "resolve", story[7].text)
    }

    private func debrief(_ telling: SeedTelling) throws {
        try telling.tell("set", "summary", Self.summary)
        try telling.tell("set", "root-cause", Self.cause)
        try telling.tell(
            "set", "resolution", "-",
            input: Self.recovery.map { "- \($0.time) EAT: \($0.text)\n" }.joined())
        try telling.tell("set", "measures-intro", Self.intro)
        for measure in Self.measures { try telling.tell("todo", measure.text, "--title", measure.title) }
        try telling.tell("set", "conclusion", Self.conclusion)
        try telling.tell("set", "editor-note", Self.remark)
    }

    private var facts: SeedFacts {
        SeedFacts(
            original: "004_41e3c8fce8179795",
            verbatim: [
                Self.title: [],
                "Summary": [Self.summary],
                "Root cause": [Self.cause],
                "Resolution and recovery": Self.recovery.map(\.text) + Self.recovery.map(\.time),
                "Corrective and preventive measures": [Self.intro, Self.conclusion]
                    + Self.measures.flatMap { ["\($0.title):", $0.text] },
            ],
            formed: [
                Self.title: ["Mon 15 January 2024, 9:24:00 PM to 10:23:00 PM EAT (59 minutes)"],
                "Timeline": ["All times are in EAT (UTC+03:00)."],
                "Resolution and recovery": Self.recovery.map { "- \($0.time) EAT: \($0.text)" },
                "Note on this record": [Self.remark],
            ],
            timeline: Self.timeline.flatMap(line),
            timelineHeading: "Timeline",
            labels: [
                "# \(Self.title)", "## Summary", "## Timeline", "## Root cause", "## Resolution and recovery",
                "## Corrective and preventive measures", "## Note on this record",
            ])
    }

    /// What a verb made is told with the verb's own words.
    private func line(time: String, utc: String, text: String) -> [String] {
        let start = "- \(time) EAT − "
        if utc == "18:55:00" { return [start + "Maintenance mode turned off", start + "80% of products restored."] }
        return [start + text]
    }

    private func check(_ record: SeedRecord) {
        #expect(record.title == Self.title && record.status == "closed" && record.zone == "EAT")
        #expect(record.milestones["detected"] == "2024-01-15T18:24:00Z")
        #expect(record.milestones["resolved"] == "2024-01-15T19:23:00Z")
        #expect(
            record.maintenance == [
                .init(
                    scope: "website", owner: "ada", state: "off", on_at: "2024-01-15T18:28:00Z",
                    off_at: "2024-01-15T18:55:00Z")
            ])
        #expect(record.metrics.time_in_maintenance_seconds == 27 * 60)
        #expect(record.progress == [.init(at: "2024-01-15T18:55:00Z", percent: 80)])
        #expect(record.roles.contains(.init(role: "ops", who: "grace")))
        #expect(record.action_items == Self.measures.map { .init(title: $0.title, text: $0.text) })
        #expect(record.timeline.allSatisfy { $0.author == "ada" })
        for entry in Self.timeline where entry.utc != "18:55:00" {
            #expect(record.texts(at: "2024-01-15T\(entry.utc)Z").contains { $0.contains(entry.text) })
        }
    }
}
