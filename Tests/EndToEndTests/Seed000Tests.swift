import Testing
import Worlds

/// The schema mismatch, written down while it runs: each act some seconds after the minute that it names.
@Suite struct Seed000Tests {
    private static let title = "E-commerce Platform Outage Due to Database Schema Mismatch"
    private static let impact =
        "100% of users experienced 500 Internal Server Errors, resulting in complete revenue loss during the outage."
    private static let cause =
        "Database connection failure due to a Mongoose schema defining 'productvariants' collection instead of the actual MongoDB collection 'product_variants'."
    private static let timeline: [(est: String, utc: String, text: String)] = [
        ("9:00", "14:00", "Issue detected via customer support ticket."),
        ("9:05", "14:05", "Engineering alerted by monitoring spike in 500 errors."),
        ("9:10", "14:10", "Investigation focused on recent deployments and server logs."),
        ("9:25", "14:25", "Shifted focus to database after Mongoose connection errors in logs."),
        ("9:40", "14:40", "Escalated to senior backend engineer and DBA."),
        ("10:00", "15:00", "Root cause identified: collection name mismatch."),
        ("10:15", "15:15", "Fix implemented by correcting schema and restarting server."),
        ("10:30", "15:30", "Service fully restored and operational."),
    ]
    private static let wrong = """
        const ProductVariantSchema = new Schema({
          // schema fields...
        }, {
          collection: 'productvariants'  // Incorrect
        });
        """
    private static let right = """
        const ProductVariantSchema = new Schema({
          // schema fields...
        }, {
          collection: 'product_variants'  // Corrected
        });
        """
    private static let causeText = [
        "A new Mongoose schema for product variants incorrectly specified the collection name:",
        "The actual MongoDB collection was named 'product_variants'. This mismatch caused Mongoose connection failures, crashing the application.",
    ]
    private static let resolutionText = [
        "Updated the schema to use the correct collection name:",
        "After updating and restarting the server to reload configurations, Mongoose successfully connected to the 'product_variants' collection.",
    ]
    private static let measures: KeyValuePairs<String, [String]> = [
        "Database Schema Management": [
            "Audit all Mongoose schemas for collection name accuracy.", "Implement quarterly schema review process.",
        ],
        "Naming Convention": [
            "Document and enforce snake_case for MongoDB collections.",
            "Create linter rule/pre-commit hook for schema/collection name validation.",
        ],
        "Testing": [
            "Add tests for Mongoose CRUD operations on each collection.",
            "Integrate collection tests into CI/CD pre-deployment.",
        ],
        "Monitoring and Alerting": [
            "Add monitoring for Mongoose connection events.", "Set up alerts for Mongoose-related errors.",
        ],
        "Deployment": [
            "Implement canary deployments to catch issues pre-rollout.",
            "Add post-deployment smoke tests for collection read/write.",
        ],
        "Knowledge Sharing": [
            "Tech talk on Mongoose best practices and pitfalls.", "Update onboarding docs with naming importance.",
        ],
        "Backup and Recovery": [
            "Review and test rollback procedures.", "Train all devs on rapid deployment rollback.",
        ],
    ]
    private static let conclusion =
        "This incident highlights how minor naming inconsistencies in full-stack development can cause major outages. Our corrective measures focus on enforcing naming conventions, enhancing testing and monitoring, and improving our deployment and recovery processes. These steps will fortify our system against similar issues and reduce downtime in future incidents."
    private static let remark =
        "The original says EST on a day of daylight saving time; its times are kept as UTC-05:00."

    @Test("an outage written down while it runs, in a zone that its season does not have, holds every fact of its seed")
    func schemaMismatch() throws {
        let telling = SeedTelling(world: try World(), day: "2023-03-15")
        try drive(telling)
        try debrief(telling)
        let record = try telling.close("issue-summary")
        let document = try telling.export("issue-summary")
        try facts.expect(document)
        #expect(document.contains("```javascript\n\(Self.wrong)\n```\n"))
        #expect(document.contains("```javascript\n\(Self.right)\n```\n"))
        #expect(!document.contains("EDT") && !document.contains("EST5EDT"))
        try expectOtherZone(telling)
        check(record)
    }

    /// The same instants, all of them, under the name of the zone that was asked for.
    private func expectOtherZone(_ telling: SeedTelling) throws {
        let document = try telling.export("issue-summary", clock: "24h", zone: "UTC")
        let sections = SeedFacts.sections(of: document)
        #expect(sections["Issue Summary"]?.contains("14:00 to 15:30 UTC") == true && !document.contains(" EST:"))
        let told = SeedFacts.lines(sections["Timeline"] ?? "").filter { $0.hasPrefix("- ") }
        #expect(told.dropFirst() == Self.timeline.map { "- **\($0.utc) UTC:** \($0.text)" }[...])
    }

    private func drive(_ telling: SeedTelling) throws {
        try telling.tell(
            at: "14:00:20", "open", Self.title, "--severity", "1", "--zone", "EST", "--impact-started", "09:00",
            "--detected", "09:00", "--playbook", "schema-mismatch", "--service", "E-commerce Platform", "--commander",
            "ada", "--at", "09:00",
            "--no-console")
        try telling.tell(at: "14:00:40", "impact", Self.impact, "--at", "09:00")
        try telling.tell(at: "14:01:10", "role", "scribe", "grace", "--at", "09:01")
        for entry in Self.timeline.prefix(4) {
            try telling.tell(at: "\(entry.utc):25", "note", entry.text, "--at", entry.est)
        }
        try telling.tell(at: "14:26:00", "step", "done", "1")
        try telling.tell(
            at: "14:40:50", "note", Self.timeline[4].text, "--kind", "action", "--at", Self.timeline[4].est)
        try telling.tell(at: "15:00:20", "status", "identified", Self.timeline[5].text, "--at", "10:00am")
        try telling.tell(at: "15:15:30", "status", "monitoring", Self.timeline[6].text, "--at", "10:15")
        try telling.tell(at: "15:30:40", "resolve", Self.timeline[7].text, "--at", "10:30")
    }

    private func debrief(_ telling: SeedTelling) throws {
        try telling.tell("set", "cause-summary", Self.cause)
        try telling.tell("set", "root-cause", "-", input: fenced(Self.causeText, Self.wrong))
        try telling.tell("set", "resolution", "-", input: fenced(Self.resolutionText, Self.right))
        for (group, items) in Self.measures {
            for item in items { try telling.tell("todo", item, "--group", group) }
        }
        try telling.tell("set", "conclusion", Self.conclusion)
        try telling.tell("set", "editor-note", Self.remark)
    }

    private func fenced(_ text: [String], _ code: String) -> String {
        "\(text[0])\n\n```javascript\n\(code)\n```\n\n\(text[1])\n"
    }

    private var facts: SeedFacts {
        SeedFacts(
            original: "000_9335fc4627c437c3",
            verbatim: [
                "Postmortem: \(Self.title)": [],
                "Issue Summary": [Self.impact, Self.cause],
                "Root Cause": Self.causeText + [Self.wrong],
                "Resolution": Self.resolutionText + [Self.right],
                "Database Schema Management": Self.measures[0].value,
                "Naming Convention": Self.measures[1].value,
                "Testing": Self.measures[2].value,
                "Monitoring and Alerting": Self.measures[3].value,
                "Deployment": Self.measures[4].value,
                "Knowledge Sharing": Self.measures[5].value,
                "Backup and Recovery": Self.measures[6].value,
                "Conclusion": [Self.conclusion],
            ],
            formed: [
                "Issue Summary": [
                    "- **Duration:** Wed 15 March 2023, 9:00 AM to 10:30 AM EST (1 hour 30 minutes)",
                    "- **Services:** E-commerce Platform",
                ],
                "Timeline": ["All times are in EST (UTC-05:00)."],
                "Note on this record": [Self.remark],
            ],
            timeline: ["- **9:00 AM EST:** \(Self.impact)"]
                + Self.timeline.map { "- **\($0.est) AM EST:** \($0.text)" },
            timelineHeading: "Timeline",
            labels: [
                "# Postmortem: \(Self.title)", "Issue Summary", "Duration:", "Impact:", "Root Cause:", "## Timeline",
                "Root Cause and Resolution", "### Root Cause", "### Resolution", "```javascript",
                "Corrective and Preventative Measures", "## Conclusion", "Note on this record",
            ] + Self.measures.map { "### \($0.key)" })
    }

    private func check(_ record: SeedRecord) {
        #expect(record.title == Self.title && record.status == "closed" && record.severity == 1)
        #expect(record.zone == "EST" && record.metrics.time_to_resolve_seconds == 5400)
        #expect(record.milestones["impact_started"] == "2023-03-15T14:00:00Z")
        #expect(record.milestones["identified"] == "2023-03-15T15:00:00Z")
        #expect(record.milestones["resolved"] == "2023-03-15T15:30:00Z")
        #expect(record.roles.contains(.init(role: "commander", who: "ada")))
        #expect(record.roles.contains(.init(role: "scribe", who: "grace")))
        #expect(record.impact?.text == Self.impact && record.sections["conclusion"] == .text(Self.conclusion))
        #expect(record.checklist.first?.state == "done" && record.checklist.allSatisfy { $0.playbook != nil })
        let items = Self.measures.flatMap { group, texts in
            texts.map { SeedRecord.Item(text: $0, group: group) }
        }
        #expect(record.action_items == items)
        for entry in Self.timeline {
            #expect(record.texts(at: "2023-03-15T\(entry.utc):00Z").contains { $0.contains(entry.text) })
        }
    }
}
