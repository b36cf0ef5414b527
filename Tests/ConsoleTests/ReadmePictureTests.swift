import Console
import Incidents
import Testing
import TextUI

/// The pictures that the README shows, in Tests/Golden/screens. `make screens` draws them anew.
@Suite("pictures")
struct ReadmePictureTests {
    @Test("the README shows a live incident as today's program draws it")
    func live() throws {
        try expect(story(rows: 30, columns: 100), "live", "A live incident: the timeline and the checklist")
    }

    @Test("the README shows a narrow terminal as today's program draws it")
    func narrow() throws {
        try expect(story(rows: 12, columns: 40), "narrow", "The same incident in 40 columns and 12 rows")
    }

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
