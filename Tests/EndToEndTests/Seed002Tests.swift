import Testing
import Worlds

/// The automated deployment, written down afterwards in a 24-hour clock.
@Suite struct Seed002Tests {
    private static let title = "Database Outage"
    private static let impact =
        "90% of application services were unavailable, affecting data retrieval and transaction processing."
    private static let users =
        "Users encountered error messages and were unable to complete new transactions, leading to a significant drop in user satisfaction and potential revenue loss."
    private static let causeSummary =
        "An automated deployment introduced an incompatible database schema change, causing cascading failures across multiple services."
    private static let timeline: [(at: String, text: String)] = [
        ("09:00", "Monitoring system alerts the team to a spike in database query failures and increased latency."),
        ("09:10", "Engineering team begins investigating database server health and performance metrics."),
        ("09:30", "Errors in application logs indicate schema mismatches during data queries."),
        (
            "09:45",
            "Automated deployment identified as the source of the schema changes, leading to incompatibilities with existing application code."
        ),
        ("10:00", "Rollback attempt fails due to partial schema changes already applied."),
        ("11:00", "Database and application teams manually revert schema changes and restore functionality."),
        ("12:00", "Database services partially restored; transaction processing still offline."),
        (
            "12:45",
            "Full resolution achieved after reverting all schema changes and updating the application code for compatibility."
        ),
    ]
    private static let cause =
        "The automated deployment process introduced a schema change without verifying compatibility with the existing application code, leading to widespread service failures."
    private static let resolution =
        "Manual reversion of schema changes and updates to the deployment process to prevent future incompatibility issues."
    private static let fixes = [
        "Implement a robust deployment process with automated schema compatibility checks.",
        "Enhance staging environment to more closely mirror production for better pre-deployment testing.",
    ]
    private static let items: [(title: String, text: String)] = [
        ("Pre-Deployment Checks", "Integrate schema compatibility checks into the deployment pipeline."),
        (
            "Comprehensive Testing",
            "Develop test suites to simulate real-world usage scenarios and ensure no impact on service availability."
        ),
        (
            "Improved Communication",
            "Enhance communication between teams to ensure awareness of database changes and potential risks."
        ),
        (
            "Regular Reviews",
            "Schedule regular review meetings to analyze recent deployments and identify areas for process improvement."
        ),
    ]
    private static let future =
        "To ensure the resilience of our systems, we will be implementing additional safeguards and enhancing our monitoring capabilities to detect and mitigate similar issues more effectively."

    @Test("an outage with signs in its headings holds every fact of its seed")
    func databaseOutage() throws {
        let telling = SeedTelling(world: try World(), day: nil)
        try drive(telling)
        try debrief(telling)
        let record = try telling.close("issue-summary-emoji")
        try facts.expect(try telling.export("issue-summary-emoji", clock: "24h"))
        check(record)
    }

    private func drive(_ telling: SeedTelling) throws {
        let day = "2024-07-12"
        try telling.tell(
            "open", Self.title, "--severity", "1", "--zone", "UTC", "--impact-started", "\(day) 09:00",
            "--playbook", "database-outage", "--service", "Database", "--commander", "ada", "--at", "\(day)T09:00Z",
            "--no-console")
        // Written out of order, as it comes to mind afterwards: the document is sorted.
        for index in [5, 2, 0, 1, 4] {
            try telling.tell("note", Self.timeline[index].text, "--at", "\(day) \(Self.timeline[index].at)")
        }
        try telling.tell("impact", Self.impact, "--users", Self.users, "--at", "\(day) 09:00")
        try telling.tell("status", "identified", Self.timeline[3].text, "--at", "\(day) 09:45")
        try telling.tell("role", "ops", "grace", "--at", "\(day) 11:00")
        try telling.tell("step", "done", "2", "--at", "\(day) 09:30")
        try telling.tell("progress", Self.timeline[6].text, "--at", "\(day) 12:00")
        try telling.tell("resolve", Self.timeline[7].text, "--at", "\(day) 12:45")
    }

    private func debrief(_ telling: SeedTelling) throws {
        try telling.tell("set", "cause-summary", Self.causeSummary)
        try telling.tell("set", "root-cause", Self.cause)
        try telling.tell("set", "resolution", Self.resolution)
        for text in Self.fixes { try telling.tell("todo", text) }
        for item in Self.items { try telling.tell("todo", item.text, "--title", item.title) }
        try telling.tell("set", "future", Self.future)
    }

    private var facts: SeedFacts {
        SeedFacts(
            original: "002_218ca06e30ac9cdf",
            verbatim: [
                "📅 Issue Summary": ["**🕒 Duration:**", Self.impact, Self.users, Self.causeSummary],
                "🔍 Root Cause and Resolution": [
                    "- **Root Cause:** \(Self.cause)", "- **Resolution:** \(Self.resolution)",
                ],
                "🚀 Corrective and Preventative Measures": ["- **Improvements/Fixes:**"] + Self.fixes
                    + ["- **Action Items:**"]
                    + Self.items.enumerated().map { "\($0.offset + 1). **\($0.element.title):** \($0.element.text)" },
                "📈 Future Enhancements": [Self.future],
            ],
            formed: [
                "🛠 \(Self.title): Incident Postmortem": [],
                "📅 Issue Summary": [
                    "Fri 12 July 2024, 09:00 to 12:45 UTC (3 hours 45 minutes)",
                    "- **🧩 Services:** Database",
                ],
                "📜 Timeline": ["All times are in UTC."],
            ],
            timeline: [
                "- **09:00 UTC:** \(Self.timeline[0].text)",
                "- **09:00 UTC:** \(Self.impact.dropLast()); users: \(Self.users)",
            ] + Self.timeline.dropFirst().map { "- **\($0.at) UTC:** \($0.text)" },
            timelineHeading: "📜 Timeline",
            labels: [
                "# 🛠 \(Self.title): Incident Postmortem", "## 📅 Issue Summary", "**⚠️ Impact:**",
                "**📝 Root Cause:**", "## 📜 Timeline", "## 🔍 Root Cause and Resolution",
                "## 🚀 Corrective and Preventative Measures", "## 📈 Future Enhancements",
            ])
    }

    private func check(_ record: SeedRecord) {
        #expect(record.title == Self.title && record.status == "closed" && record.severity == 1)
        #expect(record.metrics.time_to_resolve_seconds == 13500)
        #expect(record.milestones["identified"] == "2024-07-12T09:45:00Z")
        #expect(record.impact?.text == Self.impact && record.impact?.users == Self.users)
        #expect(record.progress.map(\.at) == ["2024-07-12T12:00:00Z"])
        #expect(record.sections["root-cause"] == .text(Self.cause) && record.sections["future"] == .text(Self.future))
        let items =
            Self.fixes.map { SeedRecord.Item(text: $0) }
            + Self.items.map { SeedRecord.Item(title: $0.title, text: $0.text) }
        #expect(record.action_items == items)
        for entry in Self.timeline {
            #expect(record.texts(at: "2024-07-12T\(entry.at):00Z").contains { $0.contains(entry.text) })
        }
    }
}
