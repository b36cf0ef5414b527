import TextUI

/// One thing that the demo shows.
package struct DemoStep: Equatable, Sendable {
    /// What is being done, and which key or verb does it.
    package let caption: String
    /// How many minutes of the incident have passed since the step before.
    package let minutes: Int64
    package let moves: [DemoMove]
    /// Seconds that its outcome is looked at, at speed 1.
    package let pause: Double

    init(_ caption: String, after minutes: Int64 = 0, pause: Double = 0.9, _ moves: DemoMove...) {
        self.caption = caption
        self.minutes = minutes
        self.moves = moves
        self.pause = pause
    }
}

package enum DemoMove: Equatable, Sendable {
    /// Typed key by key. `{note}` and `{hypothesis}` stand for the number of the last entry of that kind.
    case type(String)
    case press(Key)
}

/// The story that is played: an incident of the kind that the product is for, from its first line to its document.
package enum DemoScript {
    package static let title = "Demo: database outage"

    /// Written into the demo's own folder, so that it needs nothing that was installed.
    package static let playbookName = "demo-database"
    package static let playbook = """
        ---
        name: demo-database
        title: Database trouble after a deployment
        maintenance: {scope: storefront, for: 2h}
        ---
        # Database trouble after a deployment

        ## Triage
        - [ ] Confirm from outside what customers see (2m)
        - [ ] List what was deployed in the last hour
        - [ ] Compare the schema with what the code expects

        ## Repair
        - [ ] Undo the change, or make the code fit
        - [ ] Watch errors for ten minutes before saying resolved
        """

    /// Minutes from the first step to the last.
    package static var minutes: Int64 { steps.reduce(0) { $0 + $1.minutes } }

    package static let steps: [DemoStep] = declaring + finding + repairing + ending

    private static let declaring = [
        DemoStep(
            "An incident begins with its title. --drill marks it as an exercise.", pause: 1.2,
            .type("/open \(title) --drill --severity 2 --service storefront --impact-started -5m --detected -2m"),
            .press(.enter)),
        DemoStep(
            "Plain text and Enter: a note, on the record. Its time is the first key.",
            .type("queries fail in every service, latency is climbing"), .press(.enter)),
        DemoStep(
            "F3 asks how bad it is; 1 is the worst.", after: 1, .press(.function(3)), .press(.character("1"))),
        DemoStep("/role names who decides.", .type("/role commander ada"), .press(.enter)),
        DemoStep(
            "/playbook use brings a checklist.", pause: 1.2, .type("/playbook use \(playbookName)"), .press(.enter)),
        DemoStep(
            "F6 goes to the checklist, Enter opens a step, d is done.", after: 4, .press(.function(6)), .press(.enter),
            .press(.character("d")), .press(.escape)),
        DemoStep(
            "A suspicion has a kind of its own.", after: 5,
            .type("/note --kind hypothesis a traffic peak overloads the primary"), .press(.enter)),
    ]

    private static let finding = [
        DemoStep(
            "It is ruled out, with the reason.", after: 12,
            .type("/hypothesis rule-out {hypothesis} requests are as on any Friday"), .press(.enter)),
        DemoStep(
            "@09:25 or -10m before a line: it happened earlier. Both times are kept.", after: 10,
            .type("-10m the logs name columns that are gone"), .press(.enter)),
        DemoStep(
            "/status says how far you are.", after: 13,
            .type("/status identified an automatic deployment changed the schema"), .press(.enter)),
        DemoStep(
            "/note --kind decision, --pin: this belongs in the postmortem.", after: 10,
            .type("/note --kind decision --pin roll the deploiment back"), .press(.enter)),
        DemoStep(
            "A slip? /amend corrects it; the first wording stays in the audit.",
            .type("/amend {decision} roll the deployment back"), .press(.enter)),
        DemoStep(
            "/impact says who is hurt.",
            .type("/impact nine of ten services fail --users \"error pages, no new orders\""), .press(.enter)),
    ]

    private static let repairing = [
        DemoStep(
            "F8: maintenance. Scope, reason and end, each with Enter.", after: 5, pause: 1.5, .press(.function(8)),
            .press(.enter), .type("the roll-back failed halfway, reverting by hand"), .press(.enter), .press(.enter)),
        DemoStep("Nothing is done before y confirms it.", .press(.character("y"))),
        DemoStep(
            "F5 begins a status update for those who wait.", .press(.function(5)),
            .type("We are undoing a database change by hand. Orders are closed until then."), .press(.enter)),
        DemoStep(
            "/progress says how much is back.", after: 120, .type("/progress 60% lists load again, orders still fail"),
            .press(.enter)),
        DemoStep(
            "F8 again takes it out of maintenance.", after: 40, pause: 1.2, .press(.function(8)),
            .type("schema and code fit again"), .press(.enter), .press(.character("y"))),
    ]

    private static let ending = [
        DemoStep(
            "F10 resolves: the clock stops.", after: 5, .press(.function(10)),
            .type("all changes are reverted, orders go through"), .press(.enter)),
        DemoStep(
            "TODO is work owed afterwards.", after: 2,
            .type("TODO check a schema against the code before it is deployed"), .press(.enter)),
        DemoStep(
            "/set fills the sections of the postmortem.",
            .type("/set root-cause A schema was deployed that the running code did not fit"), .press(.enter)),
        DemoStep(
            "Each section has a name; what is empty is said in the document.",
            .type("/set summary A deployment changed the database under the shop, which stood still for hours."),
            .press(.enter)),
        DemoStep("/add fills its lists.", .type("/add went-well the cause was known in 45 minutes"), .press(.enter)),
        DemoStep(
            "F10 once more opens the debrief: what the document asks for, what it lacks.", pause: 2,
            .press(.function(10))),
        DemoStep("F10 there closes, after y: it writes the postmortem.", pause: 2, .press(.function(10))),
        DemoStep("y: closed, and the document is written.", .press(.character("y"))),
        DemoStep(
            "This is it, from the record alone. It can be corrected and exported again.", pause: 2,
            .type("/export -o -"), .press(.enter)),
        DemoStep("PageDown reads on.", pause: 2, .press(.pageDown)),
        DemoStep("End: the measures, each with its formula.", pause: 2, .press(.end)),
    ]
}
