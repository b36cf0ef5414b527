import Incidents

/// The two incidents that went through maintenance mode.
extension Story {
    static func itemDatafeed() throws -> Story {
        var story = try Story("Saturday 13 May", on: "2023-05-13", zone: "PT", offsetSeconds: -7 * 3600) {
            $0.detected = try $1.at("21:24")
        }
        try story.set(
            .summary,
            "At 9:24 PM Pacific Time (PT) the error tracking tool that we use on the project reported an abrupt spike in errors on the live production server. The issue affected critical functionality of the website, so at 9:28 PM our team switched the website to maintenance mode and it wasn’t available to end users. The root cause of the incident turned out to be a database failure caused by an incorrectly written script. The issue was fully resolved by 10:23 PM and the website was fully functional again."
        )
        try story.notes([
            "21:23": "The update of the production database was finished.",
            "21:24": "Our monitoring tool detected an abrupt spike in errors.",
            "21:26": "Our team started checking logs to find out what had caused the incident.",
        ])
        try story.act(
            .turnMaintenanceOn(MaintenanceRequest(scope: "website", reason: "We moved the website into maintenance.")),
            at: "21:28")
        try story.notes([
            "21:37": "We initiated the task that would restore the production database.",
            "21:43": "We optimized Sidekiq workers to speed up database restoration.",
        ])
        try story.act(
            .turnMaintenanceOff(
                scope: "website",
                text:
                    "We switched off the maintenance mode; at the time, 80% of all products were listed and only 20% were still missing."
            ),
            at: "21:55")
        try story.set(
            .rootCause,
            "During a planned update to the production database, a newly added script that worked with its structure turned out to have been written incorrectly. As a result, the script removed a large number of products from the item_datafeed table that contains the URLs that lead to retailers’ online stores."
        )
        try story.set(
            .resolution,
            """
            At 9:24 PM PT our team received lots of alerts from our error tracking software, and we immediately started investigating the issue.

            At 9:26 PM PT, we started to check logs and quickly found out that the issue was caused by a production database failure. To minimize customer dissatisfaction, at 9:28 PM PT we decided to move the website into maintenance mode. Afterward, our team initiated the task to restore the production database, and we also optimized Sidekiq workers to speed up database restoration.

            When 80% of products in the database had already been restored (at 9:55 PM PT), our team decided to move the website back to production, and at 10:23 PM PT all products were listed on the website and available to customers.
            """)
        try story.set(
            .measuresIntro,
            "Having analyzed the incident in-depth, our team came up with the following measures for preventing similar incidents in future:"
        )
        for measure in [
            "Although we rely heavily on tests in our development workflow, we will test even changes related to database updates on the staging server prior to rolling them out on the production server.",
            "We will back up all databases used on the project on a regular basis so that we can roll them back easily in case of incidents. Apart from automated scheduled backups, our team will introduce database backups before all major changes.",
            "We will increase test coverage of the application to ensure that all critical parts of functionality are 100% covered with automated tests.",
        ] { try story.todo(measure) }
        try story.act(
            .resolve(text: "The production database was fully restored and the incident was resolved."), at: "22:23")
        return story
    }

    static func kwiqify() throws -> Story {
        var story = try Story(
            "Postmortem Report - Incident at www.kwiqify.com", on: "2024-01-15", zone: "EAT", offsetSeconds: 3 * 3600
        ) { $0.detected = try $1.at("21:24") }
        try story.set(
            .summary,
            "On January 15, 2024, at 9:24 PM East African Time (EAT), the error tracking tool (Rollbar) reported a sudden spike in errors on the live production server of www.kwiqify.com. The issue critically impacted the website's functionality, prompting our team to switch the site to maintenance mode at 9:28 PM EAT. The root cause was identified as a database failure resulting from an incorrectly written script during a planned update. The incident was fully resolved, and the website was back in operation by 10:23 PM EAT."
        )
        try story.notes([
            "21:23": "The production database update was completed.",
            "21:24": "Rollbar detected a significant spike in errors.",
            "21:26": "Investigation initiated by checking logs for the cause.",
        ])
        try story.act(
            .turnMaintenanceOn(MaintenanceRequest(scope: "website", reason: "Website switched to maintenance mode.")),
            at: "21:28")
        try story.notes([
            "21:37": "Task to restore the production database initiated.",
            "21:43": "Optimization of Sidekiq workers for faster database restoration.",
        ])
        try story.act(
            .turnMaintenanceOff(scope: "website", text: "Maintenance mode turned off, 80% of products restored."),
            at: "21:55")
        try story.set(
            .rootCause,
            "During a planned update to the production database, an incorrectly written script led to the removal of a significant number of products from the item_datafeed table. This table contains URLs leading to retailers' online stores."
        )
        try story.set(
            .resolution,
            """
            - 9:24 PM EAT: Team received alerts from Rollbar, investigation commenced.
            - 9:26 PM EAT: Logs revealed a production database failure as the cause.
            - 9:28 PM EAT: Website moved to maintenance mode.
            - 9:37 PM EAT: Task to restore production database initiated.
            - 9:43 PM EAT: Sidekiq workers optimized for faster database restoration.
            - 9:55 PM EAT: Maintenance mode turned off, 80% of products restored.
            - 10:23 PM EAT: Production database fully restored, website operational.
            """)
        try story.set(
            .measuresIntro,
            "After a thorough analysis, the team has identified measures to prevent similar incidents in the future:")
        try story.todo(
            "Despite relying heavily on tests, all changes related to database updates will undergo testing on the staging server before deployment on the production server.",
            title: "Testing on Staging Server")
        try story.todo(
            "Implementing regular backups of all project databases to facilitate easy rollback in case of incidents. Additionally, introducing database backups before major changes.",
            title: "Regular Database Backups")
        try story.todo(
            "Enhancing test coverage of the application to ensure that all critical functionality is 100% covered by automated tests.",
            title: "Increased Test Coverage")
        try story.set(
            .conclusion,
            "This incident serves as a valuable learning opportunity, reinforcing our commitment to improving our processes and preventing the recurrence of similar issues. The website is now operating smoothly, and we appreciate the understanding and patience of our users during this brief disruption."
        )
        try story.set(
            .editorNote,
            "The original gives the times of the resolution in PT and those of the timeline in EAT, with the same figures; EAT is taken for both."
        )
        try story.act(.resolve(text: "Production database fully restored, incident resolved."), at: "22:23")
        return story
    }
}
