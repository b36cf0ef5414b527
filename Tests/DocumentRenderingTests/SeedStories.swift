import Incidents

/// The five real incidents, told in the program's own acts, in the words of their postmortems.
enum Seed: String, CaseIterable {
    case schemaMismatch = "000", orderStatus = "001", databaseOutage = "002", itemDatafeed = "003", kwiqify = "004"

    /// The template that has the form of the original.
    var template: String {
        switch self {
        case .schemaMismatch: "issue-summary"
        case .orderStatus: "incident-report"
        case .databaseOutage: "issue-summary-emoji"
        case .itemDatafeed, .kwiqify: "narrative"
        }
    }

    func story() throws -> Story {
        switch self {
        case .schemaMismatch: try .schemaMismatch()
        case .orderStatus: try .orderStatus()
        case .databaseOutage: try .databaseOutage()
        case .itemDatafeed: try .itemDatafeed()
        case .kwiqify: try .kwiqify()
        }
    }

    var zone: Zone {
        switch self {
        case .schemaMismatch: Zone(fixed: "EST", offsetSeconds: -5 * 3600)
        case .orderStatus, .databaseOutage: .utc
        case .itemDatafeed: Zone(fixed: "PT", offsetSeconds: -7 * 3600)
        case .kwiqify: Zone(fixed: "EAT", offsetSeconds: 3 * 3600)
        }
    }

    var clock: ClockStyle { self == .databaseOutage ? .twentyFour : .twelve }
}

extension Story {
    mutating func notes(_ notes: KeyValuePairs<String, String>) throws {
        for (time, text) in notes { try note(text, at: time) }
    }

    static func schemaMismatch() throws -> Story {
        var story = try Story(
            "E-commerce Platform Outage Due to Database Schema Mismatch", on: "2023-03-15", zone: "EST",
            offsetSeconds: -5 * 3600
        ) { $0.impactStarted = try $1.at("09:00") }
        try story.act(
            .describeImpact(
                text: """
                    100% of users experienced 500 Internal Server Errors, resulting in complete revenue loss during the \
                    outage.
                    """, users: nil, business: nil, scope: nil), at: "09:00")
        try story.set(
            .causeSummary,
            "Database connection failure due to a Mongoose schema defining 'productvariants' collection instead of the actual MongoDB collection 'product_variants'."
        )
        try story.notes([
            "09:00": "Issue detected via customer support ticket.",
            "09:05": "Engineering alerted by monitoring spike in 500 errors.",
            "09:10": "Investigation focused on recent deployments and server logs.",
            "09:25": "Shifted focus to database after Mongoose connection errors in logs.",
            "09:40": "Escalated to senior backend engineer and DBA.",
            "10:00": "Root cause identified: collection name mismatch.",
            "10:15": "Fix implemented by correcting schema and restarting server.",
        ])
        try story.set(
            .rootCause,
            Self.code(
                "productvariants", "Incorrect",
                """
                A new Mongoose schema for product variants incorrectly specified the collection name:
                """,
                """
                The actual MongoDB collection was named 'product_variants'. This mismatch caused Mongoose connection failures, crashing the application.
                """))
        try story.set(
            .resolution,
            Self.code(
                "product_variants", "Corrected",
                """
                Updated the schema to use the correct collection name:
                """,
                """
                After updating and restarting the server to reload configurations, Mongoose successfully connected to the 'product_variants' collection.
                """))
        let measures: KeyValuePairs = [
            "Database Schema Management": [
                "Audit all Mongoose schemas for collection name accuracy.",
                "Implement quarterly schema review process.",
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
        for (group, items) in measures { for item in items { try story.todo(item, group: group) } }
        try story.set(
            .conclusion,
            """
            This incident highlights how minor naming inconsistencies in full-stack development can cause major outages. Our corrective measures focus on enforcing naming conventions, enhancing testing and monitoring, and improving our deployment and recovery processes. These steps will fortify our system against similar issues and reduce downtime in future incidents.
            """)
        try story.set(
            .editorNote, "The original says EST in March 2023, when New York kept EDT; EST is kept as written.")
        try story.act(.resolve(text: "Service fully restored and operational."), at: "10:30")
        return story
    }

    private static func code(_ collection: String, _ remark: String, _ before: String, _ after: String) -> String {
        """
        \(before)

        ```javascript
        const ProductVariantSchema = new Schema({
          // schema fields...
        }, {
          collection: '\(collection)'  // \(remark)
        });
        ```

        \(after)
        """
    }

    static func orderStatus() throws -> Story {
        var story = try Story("Order Status Viewing Outage", on: "2024-06-03", zone: "UTC") {
            $0.impactStarted = try $1.at("10:00")
            $0.detected = try $1.at("10:15")
            $0.services = ["Order status viewing functionality on the e-commerce site."]
        }
        try story.set(
            .summary,
            "Users were unable to view the status of their orders due to a database error that prevented the e-commerce server from querying order status data."
        )
        try story.act(
            .describeImpact(
                text: nil,
                users:
                    "All users were unable to view the status of their orders during the outage. This led to increased customer support inquiries and dissatisfaction.",
                business:
                    "Negative user experience, increased load on customer support, potential loss of customer trust, and reputational damage.",
                scope: "All users of the e-commerce platform were affected."), at: "10:00")
        try story.set(
            .immediateCause,
            "A critical error in the database that stores order status records, which prevented queries from being executed."
        )
        for cause in [
            "A bug in the recent database update that caused a failure in the order status table.",
            "Lack of automated rollback mechanisms for database changes.",
            "Inadequate monitoring and alerting for database-specific errors.",
        ] { try story.add(.contributingFactor, cause) }
        try story.set(
            .detection,
            "The issue was detected at 10:15 AM through user reports and monitoring alerts indicating a spike in failed database queries."
        )
        try story.set(
            .response,
            """
            - Initial investigation by the on-call team to confirm the issue.
            - Escalation to the database administration team.
            - Attempt to rollback the recent database update, which initially failed.
            - Manual intervention to repair the database table and restore functionality.
            """)
        try story.notes([
            "10:00": "Outage begins.", "10:15": "Issue detected through user reports and monitoring alerts.",
            "10:30": "Incident escalated to the database administration team.",
            "11:00": "Attempted rollback of the recent database update.",
            "12:00": "Manual repair of the database table initiated.",
        ])
        try story.lessonsOfOrderStatus()
        try story.act(.resolve(text: "Full restoration of order status viewing functionality."), at: "14:00")
        return story
    }

    private mutating func lessonsOfOrderStatus() throws {
        let lists: KeyValuePairs<ListField, [String]> = [
            .wentWell: [
                "Quick detection of the issue through monitoring and user reports.",
                "Effective communication and coordination among the support, development, and database administration teams.",
                "Successful manual intervention to restore the database and resolve the issue.",
            ],
            .wentWrong: [
                "The recent database update contained a critical bug that was not caught in testing.",
                "Lack of automated rollback mechanisms for database updates delayed resolution.",
                "Inadequate monitoring and alerting for database-specific errors prolonged detection time.",
            ],
            .takeaway: [
                "Rigorous testing and validation of database updates are crucial to prevent production issues.",
                "Automated rollback mechanisms can significantly reduce downtime and recovery time.",
                "Effective monitoring and alerting are essential for quick detection and response to database errors.",
            ],
            .processImprovement: [
                "Establish more robust procedures for database update testing, including better coverage of edge cases and stress testing.",
                "Develop and implement automated tools for immediate rollback in case of failures.",
                "Regularly review and update monitoring and alerting systems to ensure they cover all critical components, including databases.",
            ],
        ]
        for (field, items) in lists { for item in items { try add(field, item) } }
        try todo("Rollback the problematic database update.", horizon: .immediate)
        try todo("Implement a temporary fix to prevent recurrence of the error.", horizon: .immediate)
        try todo(
            "Enhance testing procedures for database updates, including more thorough pre-deployment testing and staging environments.",
            horizon: .longTerm)
        try todo("Develop automated rollback mechanisms for database changes.", horizon: .longTerm)
        try todo(
            "Improve monitoring and alerting for database-specific errors to enable faster detection and response.",
            horizon: .longTerm)
        try todo(
            "Implement automated rollback mechanisms and improve testing procedures.", owner: "Database Team",
            due: "2024-06-30")
        try todo(
            "Enhance monitoring and alerting systems for database errors.", owner: "DevOps Team", due: "2024-06-15")
        try set(
            .conclusion,
            "The order status viewing outage highlighted significant gaps in our database update processes and monitoring systems. By addressing these issues through improved testing, automated rollback mechanisms, and enhanced monitoring, we can prevent similar incidents in the future and ensure a more reliable and resilient e-commerce platform. Effective communication and quick action during the incident were key to resolving the issue, but further improvements will strengthen our overall response and recovery capabilities."
        )
    }

    static func databaseOutage() throws -> Story {
        var story = try Story("Database Outage", on: "2024-07-12", zone: "UTC") {
            $0.impactStarted = try $1.at("09:00")
        }
        try story.act(
            .describeImpact(
                text:
                    "90% of application services were unavailable, affecting data retrieval and transaction processing.",
                users:
                    "Users encountered error messages and were unable to complete new transactions, leading to a significant drop in user satisfaction and potential revenue loss.",
                business: nil, scope: nil), at: "09:00")
        try story.set(
            .causeSummary,
            "An automated deployment introduced an incompatible database schema change, causing cascading failures across multiple services."
        )
        try story.notes([
            "09:00": "Monitoring system alerts the team to a spike in database query failures and increased latency.",
            "09:10": "Engineering team begins investigating database server health and performance metrics.",
            "09:30": "Errors in application logs indicate schema mismatches during data queries.",
            "09:45":
                "Automated deployment identified as the source of the schema changes, leading to incompatibilities with existing application code.",
            "10:00": "Rollback attempt fails due to partial schema changes already applied.",
            "11:00": "Database and application teams manually revert schema changes and restore functionality.",
            "12:00": "Database services partially restored; transaction processing still offline.",
        ])
        try story.set(
            .rootCause,
            "The automated deployment process introduced a schema change without verifying compatibility with the existing application code, leading to widespread service failures."
        )
        try story.set(
            .resolution,
            "Manual reversion of schema changes and updates to the deployment process to prevent future incompatibility issues."
        )
        try story.todo("Implement a robust deployment process with automated schema compatibility checks.")
        try story.todo(
            "Enhance staging environment to more closely mirror production for better pre-deployment testing.")
        try story.todo(
            "Integrate schema compatibility checks into the deployment pipeline.", title: "Pre-Deployment Checks")
        try story.todo(
            "Develop test suites to simulate real-world usage scenarios and ensure no impact on service availability.",
            title: "Comprehensive Testing")
        try story.todo(
            "Enhance communication between teams to ensure awareness of database changes and potential risks.",
            title: "Improved Communication")
        try story.todo(
            "Schedule regular review meetings to analyze recent deployments and identify areas for process improvement.",
            title: "Regular Reviews")
        try story.set(
            .future,
            "To ensure the resilience of our systems, we will be implementing additional safeguards and enhancing our monitoring capabilities to detect and mitigate similar issues more effectively."
        )
        try story.act(
            .resolve(
                text:
                    "Full resolution achieved after reverting all schema changes and updating the application code for compatibility."
            ), at: "12:45")
        return story
    }
}
