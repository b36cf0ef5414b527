import Incidents
import Playbooks

extension Story {
    /// A small incident that touches every part of a document, with text that tries to break it.
    static func small() throws -> Story {
        var story = try Story("Checkout fails: <b>500</b> on item_datafeed", on: "2024-07-12", zone: "UTC") {
            opening, story in
            opening.severity = .sev2
            opening.services = ["checkout", "orders | returns"]
            opening.impactStarted = try story.at("23:30")
            opening.detected = try story.at("23:35")
            opening.commander = "ada"
            opening.playbooks = [
                Playbook(
                    name: "general", title: "General",
                    sections: [
                        PlaybookSection(
                            title: "Triage", level: 2,
                            steps: [
                                PlaybookStep(text: "Look at *the* graphs"),
                                PlaybookStep(text: "Tell support", owner: "bo"),
                            ])
                    ])
            ]
        }
        try story.note("# Not a heading", at: "23:36")
        try story.note("1. not a list\n- nor this\n\nand a last line", at: "23:40:11")
        try story.note("stale cache?", at: "23:41", kind: .hypothesis)
        try story.note("roll back deploy 1234", at: "23:45", kind: .decision, isPinned: true)
        try story.act(.changeStep(number: 1, to: .done, text: ""), at: "23:46")
        try story.act(
            .turnMaintenanceOn(MaintenanceRequest(scope: "storefront", reason: "rollback", until: nil, owner: "ada")),
            at: "23:50")
        try story.act(.sendUpdate(.public, text: "We are working on it.", next: nil), at: "23:52")
        try story.act(.turnMaintenanceOff(scope: "storefront", text: ""), at: "+00:10")
        try story.act(.recordProgress(percent: 80, text: "of orders flow"), at: "+00:12")
        try story.act(
            .describeImpact(text: "Nobody could pay.", users: "500 errors", business: nil, scope: nil), at: "+00:13")
        try story.set(.rootCause, "A *bad* migration of `item_datafeed`:\n\n```sql\ndrop table | oops\n")
        try story.set(.resolution, "# Rolled back\n\nDeploy 1233 is live. <script>alert(1)</script>")
        try story.add(.wentWell, "The rollback took 20 minutes")
        try story.todo("Test migrations | all of them", title: "Staging", owner: "ops", due: "2024-07-31")
        try story.todo("Alert on `5xx`", horizon: .longTerm, group: "Monitoring")
        return story
    }

    static func smallResolved() throws -> Story {
        var story = try small()
        try story.act(.resolve(text: "Checkout works again"), at: "+00:30")
        return story
    }
}
