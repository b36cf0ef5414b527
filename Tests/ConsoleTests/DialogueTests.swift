import Commands
import Console
import Incidents
import Testing
import TextUI

@Suite("dialogues")
struct DialogueTests {
    private func requests(_ effects: [Effect]) -> [Request] {
        effects.compactMap {
            guard case .perform(_, let submission) = $0 else { return nil }
            return submission.request
        }
    }

    @Test("F8 asks scope, reason and until, filled in, and y does exactly what was shown")
    func maintenanceOn() throws {
        var stage = Stage.live()
        let shown = try #require(stage.incident.map { Expectation($0) })
        #expect(stage.press(.function(8), .enter).isEmpty)
        stage.type("restore")
        #expect(stage.press(.enter, .enter).isEmpty)
        #expect(stage.screen.contains("scope     storefront"))
        #expect(stage.screen.contains("recorded, not performed"))
        let effects = stage.press(.character("y"))
        let asked = MaintenanceArguments(scope: "storefront", reason: "restore", until: "2024-07-12 06:03")
        let submission = Submission(
            request: Request(.maintenanceOn(asked)), incident: stage.incident?.id, expectation: shown)
        #expect(effects == [.perform(id: 1, submission)])
        #expect(stage.model.overlay == nil)
    }

    @Test("anything but y cancels and says so", arguments: [Key.enter, .escape, .character("n"), .paste("y"), .tab])
    func cancel(key: Key) {
        var stage = Stage.live()
        stage.press(.function(8), .enter, .enter, .enter)
        #expect(stage.press(key).isEmpty)
        #expect(stage.model.overlay == nil)
        #expect(stage.screen.contains("cancelled: nothing was recorded"))
        #expect(stage.model.composer.isEmpty)
    }

    @Test("what has changed since it was shown is refused")
    func changed() {
        var stage = Stage.live()
        stage.press(.function(8), .enter, .enter, .enter)
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "api")), by: "grace")
        stage.refresh()
        guard case .confirmation = stage.model.overlay else {
            Issue.record("a refresh must not close a question")
            return
        }
        #expect(stage.press(.character("y")).isEmpty)
        #expect(stage.model.alarms.first?.text.contains("has changed") == true)
    }

    @Test("F8 while maintenance is on takes it off")
    func maintenanceOff() {
        var stage = Stage.live()
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "shop")))
        stage.refresh()
        stage.press(.function(8))
        stage.type("restored")
        let effects = stage.press(.enter, .character("y"))
        #expect(
            requests(effects) == [Request(.maintenanceOff(MaintenanceOffArguments(text: "restored", scope: "shop")))])
    }

    @Test("F8 with several scopes asks which")
    func severalScopes() {
        var stage = Stage.live()
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "shop")))
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "api")))
        stage.refresh()
        let effects = stage.press(.function(8), .character("2"), .enter, .character("y"))
        #expect(requests(effects) == [Request(.maintenanceOff(MaintenanceOffArguments(text: nil, scope: "api")))])
    }

    @Test("a verb that goes out is confirmed when it is typed, and its line stays until then")
    func typedVerb() {
        var stage = Stage.live()
        stage.type("/maintenance on --scope shop")
        #expect(stage.press(.enter).isEmpty)
        stage.press(.escape)
        #expect(stage.model.composer.text == "/maintenance on --scope shop")
        stage.press(.enter)
        #expect(requests(stage.press(.character("y"))).count == 1)
        #expect(stage.model.composer.isEmpty)
    }

    @Test("an until that is no time keeps the form open and says why")
    func badUntil() {
        var stage = Stage.live()
        stage.press(.function(8), .enter, .enter, .control("u"))
        stage.type("soonish")
        #expect(stage.press(.enter).isEmpty)
        guard case .form(let form) = stage.model.overlay else {
            Issue.record("the form is gone")
            return
        }
        #expect(form.current == 2)
        #expect(stage.screen.contains("soonish is no time"))
    }

    @Test("lowering the severity asks for the reason, raising does not")
    func severity() {
        var stage = Stage.live()
        #expect(stage.press(.function(3), .character("3"), .enter).isEmpty)
        #expect(stage.model.alarms.count == 1)
        stage.type("only the back office")
        #expect(requests(stage.press(.enter)) == [Request(.severity(.sev3, reason: "only the back office"))])
        stage.record(.changeSeverity(.sev3, reason: "x"))
        stage.refresh()
        #expect(requests(stage.press(.function(3), .up, .enter)) == [Request(.severity(.sev2, reason: nil))])
    }

    @Test("F2 chooses by arrow or by letter")
    func status() {
        var stage = Stage.live()
        #expect(requests(stage.press(.function(2), .down, .enter)) == [Request(.status(.identified, text: nil))])
        #expect(requests(stage.press(.function(2), .character("m"))) == [Request(.status(.monitoring, text: nil))])
    }

    @Test("F10 resolves, then opens the debrief, which closes with what warns, then says how to go on")
    func ending() throws {
        var stage = Stage.live()
        stage.press(.function(10))
        #expect(stage.screen.contains("3 steps are not done"))
        stage.type("rolled back")
        #expect(requests(stage.press(.enter)) == [Request(.resolve(text: "rolled back"))])
        stage.record(.resolve(text: "rolled back"))
        stage.refresh()
        stage.press(.function(10))
        #expect(stage.screen.contains("Debrief: google-sre"))
        stage.press(.function(10))
        #expect(stage.screen.contains("steps not done: 2–4"))
        #expect(stage.screen.contains("./2024-07-12-database-outage-google-sre.md in /home/ada"))
        #expect(requests(stage.press(.character("y"))) == [Request(.close(CloseArguments(templates: ["google-sre"])))])
        stage.record(.close(.resolved, forced: nil))
        stage.refresh()
        #expect(stage.press(.function(10)).isEmpty)
        #expect(stage.screen.contains("/reopen"))
    }

    @Test("what refuses the closing is selected, and Enter mends it")
    func closingRefused() {
        var stage = Stage.live()
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "shop")))
        stage.record(.resolve(text: ""))
        stage.refresh()
        stage.press(.function(10), .character("c"))
        #expect(stage.model.overlay == nil)
        #expect(stage.model.debrief?.selection == .finding(.maintenance(scope: "shop", .on)))
        #expect(stage.screen.contains("maintenance is on for shop"))
        let effects = stage.press(.enter, .enter, .character("y"))
        #expect(requests(effects) == [Request(.maintenanceOff(MaintenanceOffArguments(text: nil, scope: "shop")))])
    }

    @Test("nothing is confirmed in a terminal that is too small to show it")
    func unseen() {
        var stage = Stage.live()
        stage.press(.function(8), .enter, .enter, .enter)
        stage.send(.resized(Size(rows: 5, columns: 20)))
        #expect(stage.press(.character("y")).isEmpty)
        #expect(stage.model.composer.text == "y")
        stage.send(.resized(Size(rows: 24, columns: 80)))
        #expect(stage.screen.contains("y does it, anything else cancels"))
    }

    @Test("another incident closes what was open for this one")
    func otherIncident() {
        var stage = Stage.live()
        stage.press(.function(8), .enter, .enter, .enter)
        var other = Stage(writer: "zzzzzzzz")
        other.record(.open(Opening(title: "Other", zone: "UTC", day: "2024-07-12")))
        other.model = stage.model
        other.refresh()
        #expect(other.model.overlay == nil)
        #expect(other.press(.character("y")).isEmpty)
        #expect(other.model.composer.text == "y")
    }

    @Test("nothing from outside opens a dialogue, moves the focus or touches the line")
    func outside() {
        var stage = Stage.live()
        stage.type("half")
        stage.press(.tab)
        let before = stage.model
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "shop")), by: "grace")
        stage.refresh()
        stage.send(.announced("the journal is busy", isAlarm: true))
        #expect(stage.model.overlay == nil)
        #expect(stage.model.focus == before.focus)
        #expect(stage.model.composer == before.composer)
    }

    @Test("a key that can't be used now says why", arguments: [2, 3, 5, 6, 8, 9, 10])
    func obstacle(number: Int) {
        var stage = Stage()
        stage.refresh()
        #expect(stage.press(.function(number)).isEmpty)
        #expect(stage.model.overlay == nil)
        #expect(stage.model.alarms.first?.text.hasPrefix("F\(number): no incident") == true)
    }

    @Test("a step is done from the checklist")
    func step() {
        var stage = Stage.live()
        let effects = stage.press(.function(6), .enter, .character("d"))
        #expect(requests(effects) == [Request(.step(.done, StepArguments(number: 2, text: nil)))])
        #expect(stage.model.focus == .checklist)
    }

    @Test("skipping a step asks why, in the composer")
    func skip() {
        var stage = Stage.live()
        stage.press(.function(6), .enter, .character("k"))
        #expect(stage.model.composer.text == "/step skip 2 ")
        #expect(stage.model.focus == .composer)
    }

    @Test("an entry is seen whole, or pinned, from the timeline")
    func entry() throws {
        var stage = Stage.live()
        let noted = stage.note("a\nb\nc\nd\ne")
        let id = try #require(noted)
        stage.refresh()
        stage.press(.tab, .enter, .character("v"))
        #expect(stage.screen.contains("Entry \(id)"))
        #expect(stage.screen.contains("recorded  2024-07-12 05:02:11 EDT"))
        stage.press(.escape)
        #expect(requests(stage.press(.enter, .character("p"))) == [Request(.pin(entry: id.description))])
    }
}
