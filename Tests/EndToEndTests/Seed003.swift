import Testing

/// What the postmortem of 13 May says, taken apart, and the document that must hold it.
enum Seed003 {
    static let updateFinished = "The update of the production database was finished."
    static let spike = "Our monitoring tool detected an abrupt spike in errors."
    static let checkingLogs = "Our team started checking logs to find out what had caused the incident."
    static let maintenance = "We moved the website into maintenance."
    static let restoring = "We initiated the task that would restore the production database."
    static let optimized = "We optimized Sidekiq workers to speed up database restoration."
    static let maintenanceOff = "We switched off the maintenance mode."
    static let progress = "of all products were listed and only 20% were still missing."
    static let restored = "The production database was fully restored and the incident was resolved."

    static let summary =
        "At 9:24 PM Pacific Time (PT) the error tracking tool that we use on the project reported an abrupt spike in errors on the live production server. The issue affected critical functionality of the website, so at 9:28 PM our team switched the website to maintenance mode and it wasn’t available to end users. The root cause of the incident turned out to be a database failure caused by an incorrectly written script. The issue was fully resolved by 10:23 PM and the website was fully functional again."
    static let rootCause =
        "During a planned update to the production database, a newly added script that worked with its structure turned out to have been written incorrectly. As a result, the script removed a large number of products from the item_datafeed table that contains the URLs that lead to retailers’ online stores."
    static let resolution = [
        "At 9:24 PM PT our team received lots of alerts from our error tracking software, and we immediately started investigating the issue.",
        "At 9:26 PM PT, we started to check logs and quickly found out that the issue was caused by a production database failure. To minimize customer dissatisfaction, at 9:28 PM PT we decided to move the website into maintenance mode. Afterward, our team initiated the task to restore the production database, and we also optimized Sidekiq workers to speed up database restoration.",
        "When 80% of products in the database had already been restored (at 9:55 PM PT), our team decided to move the website back to production, and at 10:23 PM PT all products were listed on the website and available to customers.",
    ]
    static let measuresIntro =
        "Having analyzed the incident in-depth, our team came up with the following measures for preventing similar incidents in future:"
    static let measures = [
        "Although we rely heavily on tests in our development workflow, we will test even changes related to database updates on the staging server prior to rolling them out on the production server.",
        "We will back up all databases used on the project on a regular basis so that we can roll them back easily in case of incidents. Apart from automated scheduled backups, our team will introduce database backups before all major changes.",
        "We will increase test coverage of the application to ensure that all critical parts of functionality are 100% covered with automated tests.",
    ]

    static let sectionNames = [
        "Saturday 13 May", "Summary", "Timeline", "Root cause", "Resolution and recovery",
        "Corrective and preventive measures",
    ]

    /// Every line that each section holds, and no other.
    static let lines: [String: [String]] = [
        "Saturday 13 May": ["Sat 13 May 2023, 9:24 PM to 10:23 PM PT (59 minutes)"],
        "Summary": [summary],
        "Timeline": [
            "All times are in PT (America/Los_Angeles, UTC-07:00).",
            "- 9:23 PM PT − \(updateFinished)",
            "- 9:24 PM PT − \(spike)",
            "- 9:26 PM PT − \(checkingLogs)",
            "- 9:28 PM PT − \(maintenance)",
            "- 9:37 PM PT − \(restoring)",
            "- 9:43 PM PT − \(optimized)",
            "- 9:55 PM PT − \(maintenanceOff)",
            "- 9:55 PM PT − 80% \(progress)",
            "- 10:23 PM PT − \(restored)",
        ],
        "Root cause": [rootCause],
        "Resolution and recovery": resolution,
        "Corrective and preventive measures": [measuresIntro] + measures.map { "- \($0)" },
    ]

    /// A document by its headings, without blank lines and without the seconds of what was recorded as it happened.
    static func sections(of document: String) throws -> [(name: String, lines: [String])] {
        var sections: [(name: String, lines: [String])] = []
        for line in document.split(separator: "\n").map(String.init) {
            if line.hasPrefix("#") {
                sections.append((String(line.drop { $0 == "#" || $0 == " " }), []))
            } else {
                try #require(!sections.isEmpty, "a line before the title: \(line)")
                sections[sections.count - 1].lines.append(toTheMinute(line))
            }
        }
        return sections
    }

    /// `9:26:01 PM` becomes `9:26 PM`.
    private static func toTheMinute(_ line: String) -> String {
        line.replacing(#/(?<minute>\d:\d\d):0\d PM/#) { "\($0.minute) PM" }
    }
}
