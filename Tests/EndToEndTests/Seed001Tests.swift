import Testing
import Worlds

/// The order status that could not be seen, written down afterwards.
@Suite struct Seed001Tests {
    private static let title = "Order Status Viewing Outage"
    private static let service = "Order status viewing functionality on the e-commerce site."
    private static let summary =
        "Users were unable to view the status of their orders due to a database error that prevented the e-commerce server from querying order status data."
    private static let users =
        "All users were unable to view the status of their orders during the outage. This led to increased customer support inquiries and dissatisfaction."
    private static let business =
        "Negative user experience, increased load on customer support, potential loss of customer trust, and reputational damage."
    private static let scope = "All users of the e-commerce platform were affected."
    private static let immediateCause =
        "A critical error in the database that stores order status records, which prevented queries from being executed."
    private static let underlying = [
        "A bug in the recent database update that caused a failure in the order status table.",
        "Lack of automated rollback mechanisms for database changes.",
        "Inadequate monitoring and alerting for database-specific errors.",
    ]
    private static let detection =
        "The issue was detected at 10:15 AM through user reports and monitoring alerts indicating a spike in failed database queries."
    private static let response = [
        "- Initial investigation by the on-call team to confirm the issue.",
        "- Escalation to the database administration team.",
        "- Attempt to rollback the recent database update, which initially failed.",
        "- Manual intervention to repair the database table and restore functionality.",
    ]
    private static let timeline: [(time: String, at: String, text: String)] = [
        ("10:00 AM", "10:00", "Outage begins."),
        ("10:15 AM", "10:15", "Issue detected through user reports and monitoring alerts."),
        ("10:30 AM", "10:30", "Incident escalated to the database administration team."),
        ("11:00 AM", "11:00", "Attempted rollback of the recent database update."),
        ("12:00 PM", "12:00", "Manual repair of the database table initiated."),
        ("2:00 PM", "14:00", "Full restoration of order status viewing functionality."),
    ]
    private static let wentWell = [
        "Quick detection of the issue through monitoring and user reports.",
        "Effective communication and coordination among the support, development, and database administration teams.",
        "Successful manual intervention to restore the database and resolve the issue.",
    ]
    private static let wentWrong = [
        "The recent database update contained a critical bug that was not caught in testing.",
        "Lack of automated rollback mechanisms for database updates delayed resolution.",
        "Inadequate monitoring and alerting for database-specific errors prolonged detection time.",
    ]
    private static let immediate = [
        "Rollback the problematic database update.",
        "Implement a temporary fix to prevent recurrence of the error.",
    ]
    private static let longTerm = [
        "Enhance testing procedures for database updates, including more thorough pre-deployment testing and staging environments.",
        "Develop automated rollback mechanisms for database changes.",
        "Improve monitoring and alerting for database-specific errors to enable faster detection and response.",
    ]
    private static let owned: [(owner: String, text: String, due: String, told: String)] = [
        (
            "Database Team", "Implement automated rollback mechanisms and improve testing procedures.", "2024-06-30",
            "June 30, 2024"
        ),
        ("DevOps Team", "Enhance monitoring and alerting systems for database errors.", "2024-06-15", "June 15, 2024"),
    ]
    private static let takeaways = [
        "Rigorous testing and validation of database updates are crucial to prevent production issues.",
        "Automated rollback mechanisms can significantly reduce downtime and recovery time.",
        "Effective monitoring and alerting are essential for quick detection and response to database errors.",
    ]
    private static let improvements = [
        "Establish more robust procedures for database update testing, including better coverage of edge cases and stress testing.",
        "Develop and implement automated tools for immediate rollback in case of failures.",
        "Regularly review and update monitoring and alerting systems to ensure they cover all critical components, including databases.",
    ]
    private static let conclusion =
        "The order status viewing outage highlighted significant gaps in our database update processes and monitoring systems. By addressing these issues through improved testing, automated rollback mechanisms, and enhanced monitoring, we can prevent similar incidents in the future and ensure a more reliable and resilient e-commerce platform. Effective communication and quick action during the incident were key to resolving the issue, but further improvements will strengthen our overall response and recovery capabilities."
    private static let remark = "The original names no time zone; its times are recorded as UTC."

    @Test("an outage written down afterwards holds every fact of its seed")
    func orderStatus() throws {
        let telling = SeedTelling(world: try World(), day: nil)
        try drive(telling)
        try debrief(telling)
        let record = try telling.close("incident-report")
        try facts.expect(try telling.export("incident-report"))
        check(record)
    }

    private func drive(_ telling: SeedTelling) throws {
        let day = "2024-06-03"
        try telling.tell(
            "open", Self.title, "--severity", "2", "--zone", "UTC", "--service", Self.service, "--impact-started",
            "\(day) 10:00", "--detected", "\(day) 10:15", "--playbook", "degraded-feature", "--commander", "grace",
            "--at", "\(day) 10:15", "--backfill", "--no-console")
        try telling.tell(
            "impact", "--users", Self.users, "--business", Self.business, "--scope", Self.scope, "--at", "10:00")
        for entry in Self.timeline.prefix(2) { try telling.tell("note", entry.text, "--at", entry.at) }
        try telling.tell("note", Self.timeline[2].text, "--kind", "action", "--at", "10:30")
        try telling.tell("role", "ops", "the database team", "--at", "10:30")
        try telling.tell("note", Self.timeline[3].text, "--kind", "action", "--at", "11:00")
        try telling.tell("status", "identified", Self.timeline[4].text, "--at", "\(day)T12:00Z")
        try telling.tell("step", "skip", "1", "told by the users", "--at", "10:20")
        try telling.tell("resolve", Self.timeline[5].text, "--at", "2:00pm")
    }

    private func debrief(_ telling: SeedTelling) throws {
        try telling.tell("set", "summary", Self.summary)
        try telling.tell("set", "immediate-cause", Self.immediateCause)
        try telling.addAll("contributing-factor", Self.underlying)
        try telling.tell("set", "detection", Self.detection)
        try telling.tell("set", "response", "-", input: Self.response.joined(separator: "\n"))
        try telling.addAll("went-well", Self.wentWell)
        try telling.addAll("went-wrong", Self.wentWrong)
        for text in Self.immediate { try telling.tell("todo", text, "--horizon", "immediate") }
        for text in Self.longTerm { try telling.tell("todo", text, "--horizon", "long-term") }
        for item in Self.owned { try telling.tell("todo", item.text, "--owner", item.owner, "--due", item.due) }
        try telling.addAll("takeaway", Self.takeaways)
        try telling.addAll("process-improvement", Self.improvements)
        try telling.tell("set", "conclusion", Self.conclusion)
        try telling.tell("set", "editor-note", Self.remark)
    }

    private var facts: SeedFacts {
        SeedFacts(
            original: "001_855d32def309551a",
            verbatim: [
                "Postmortem Report: \(Self.title)": [],
                "1. Incident Summary": [Self.service, Self.summary],
                "2. Impact": [
                    "User Impact:", Self.users, "Business Impact:", Self.business, "Scope:", Self.scope,
                ],
                "3. Root Cause Analysis": [
                    "Immediate Cause:", Self.immediateCause, "Underlying Causes:",
                ] + Self.underlying,
                "4. Incident Response": ["Detection:", Self.detection, "Response Actions:"] + Self.response,
                "5. What Went Well": Self.wentWell,
                "6. What Went Wrong": Self.wentWrong,
                "7. Action Items and Recommendations": ["Immediate Fixes:"] + Self.immediate
                    + ["Long-Term Improvements:"] + Self.longTerm + ["Ownership:"]
                    + Self.owned.map { "\($0.owner): \($0.text) (Deadline: \($0.told))" },
                "8. Lessons Learned": ["Key Takeaways:"] + Self.takeaways + ["Process Improvements:"]
                    + Self.improvements,
                "9. Conclusion": [Self.conclusion],
            ],
            formed: [
                "1. Incident Summary": [
                    "Mon 3 June 2024, 10:00 AM to 2:00 PM UTC", "- **Duration:** 4 hours", "Date and Time:",
                    "Affected Systems/Services:", "Description:",
                ],
                "4. Incident Response": ["All times are in UTC."],
                "Note on this record": [Self.remark],
            ],
            timeline: [
                "- **10:00 AM:** users: \(Self.users.dropLast()); business: \(Self.business.dropLast()); scope: \(Self.scope)"
            ] + Self.timeline.map { "- **\($0.time):** \($0.text)" },
            timelineHeading: "4. Incident Response",
            labels: [
                "# Postmortem Report: \(Self.title)", "## 1. Incident Summary", "## 2. Impact",
                "## 3. Root Cause Analysis", "## 4. Incident Response", "Response Timeline:", "## 5. What Went Well",
                "## 6. What Went Wrong", "## 7. Action Items and Recommendations", "## 8. Lessons Learned",
                "## 9. Conclusion", "Note on this record",
            ])
    }

    private func check(_ record: SeedRecord) {
        #expect(record.title == Self.title && record.status == "closed" && record.severity == 2)
        #expect(record.metrics.time_to_detect_seconds == 900 && record.metrics.time_to_resolve_seconds == 14400)
        #expect(record.milestones["resolved"] == "2024-06-03T14:00:00Z")
        #expect(record.services == [Self.service] && record.impact?.users == Self.users)
        #expect(record.impact?.business == Self.business && record.impact?.scope == Self.scope)
        #expect(record.sections["went-well"] == .list(Self.wentWell))
        #expect(record.sections["takeaway"] == .list(Self.takeaways))
        #expect(record.checklist.first?.state == "skipped")
        let items =
            Self.immediate.map { SeedRecord.Item(text: $0, horizon: "immediate") }
            + Self.longTerm.map { SeedRecord.Item(text: $0, horizon: "long-term") }
            + Self.owned.map { SeedRecord.Item(text: $0.text, owner: $0.owner, due: $0.due) }
        #expect(record.action_items == items)
        for entry in Self.timeline {
            #expect(record.texts(at: "2024-06-03T\(entry.at):00Z").contains { $0.contains(entry.text) })
        }
    }
}
