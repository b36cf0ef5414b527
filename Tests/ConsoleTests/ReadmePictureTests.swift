import Console
import Incidents
import Postmortems
import Testing
import TextUI

/// The pictures that the README shows, in Tests/Golden/screens. `make screens` draws them anew.
@Suite("pictures")
struct ReadmePictureTests {
    @Test("the README shows the board as today's program draws it")
    func board() throws {
        var stage = Stage(rows: 20, columns: 100)
        stage.openIncidents = [
            Console.BoardLine(
                handle: "2024-07-12-database-outage", title: "Database outage", severity: .sev1,
                status: .investigating, openedAt: Stage.at(-3600), updateDue: Stage.at(-754)),
            Console.BoardLine(
                handle: "2024-07-12-slow-search", title: "Slow search", severity: .sev3, status: .monitoring,
                openedAt: Stage.at(-90_000), updateDue: Stage.at(252),
                maintenance: BoardMaintenance(expiresAt: Stage.at(1800))),
            Console.BoardLine(
                handle: "2024-07-10-lose-the-primary", title: "Game day: lose the primary", severity: .sev2,
                status: .identified, openedAt: Stage.at(-5400), isDrill: true),
        ]
        stage.recentIncidents = [
            Console.BoardLine(
                handle: "2024-07-11-login-loops", title: "Login loops on the tablet app", severity: .sev2,
                status: .resolved, openedAt: Stage.at(-40_000), endedAt: Stage.at(-30_000)),
            Console.BoardLine(
                handle: "2024-07-01-old-certificate", title: "Old certificate", severity: .sev1, status: .closed,
                openedAt: Stage.at(-1_200_000), endedAt: Stage.at(-1_192_000)),
        ]
        stage.hasIncidents = true
        stage.refresh()
        stage.press(.down)
        try expect(stage, "board", "The board: three open incidents, one of them overdue, and those that ended last")
    }

    @Test("the README shows the debrief as today's program draws it")
    func debrief() throws {
        var stage = Stage.halfDebriefed(rows: 30, columns: 110)
        stage.documents = Self.documents
        stage.refresh()
        stage.select(.section(.text(.rootCause)))
        try expect(stage, "debrief", "The debrief: the sections of the postmortem with their state")
    }

    @Test("the README shows a live incident as today's program draws it")
    func live() throws {
        try expect(story(rows: 30, columns: 100), "live", "A live incident: the timeline and the checklist")
    }

    @Test("the README shows a narrow terminal as today's program draws it")
    func narrow() throws {
        try expect(story(rows: 12, columns: 40), "narrow", "The same incident in 40 columns and 12 rows")
    }

    /// The places of `google-sre` in its order.
    private static let documents = DocumentChoices(
        templates: [
            TemplateOutline(
                name: "google-sre",
                tags: [
                    "summary", "impact", "background", "lead-up", "cause-summary", "root-cause", "immediate-cause",
                    "contributing-factor", "fault", "why", "trigger", "response", "resolution", "recovery",
                    "mitigator", "detection", "measures-intro", "action-items", "went-well", "went-wrong", "got-lucky",
                    "challenge", "risk", "takeaway", "process-improvement", "timeline", "link", "exit-criteria",
                    "internal-message", "external-message", "conclusion", "future", "editor-note",
                ],
                prompts: [
                    "summary", "impact", "root-cause", "trigger", "resolution", "detection", "action-items",
                    "went-well", "went-wrong", "got-lucky",
                ])
        ], standard: "google-sre", folder: "/home/ada")

    private func story(rows: Int, columns: Int) -> Stage {
        var stage = Stage.live(rows: rows, columns: columns)
        stage.wait(600)
        stage.record(.sendUpdate(.public, text: "We are restoring the order database", next: nil))
        stage.wait(754)
        stage.record(
            .note(kind: .action, text: "rollback failed, the schema is half applied", tags: [], isPinned: false))
        stage.wait(20)
        stage.record(.turnMaintenanceOn(MaintenanceRequest(reason: "restoring from backup")))
        stage.wait(241)
        stage.refresh()
        stage.type("found schema mismatches in the orders lo")
        return stage
    }

    private func expect(_ stage: Stage, _ name: String, _ title: String) throws {
        let picture = ScreenPicture(view(stage.model), .dark).svg(title: title)
        try GoldenScreen.expect(picture, equalsFile: "screens/\(name).svg")
    }
}
