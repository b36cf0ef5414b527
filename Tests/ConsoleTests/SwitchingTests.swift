import Commands
import Console
import Incidents
import Testing
import TextUI

@Suite("going from one incident to another")
struct SwitchingTests {
    /// An incident on the screen while others are open.
    private func live() -> Stage {
        var stage = Stage.live()
        stage.openIncidents = Stage.severalOpen
        stage.refresh()
        return stage
    }

    private let mail = other("Mail is late", writer: "mailmail")

    private static func other(_ title: String, writer: String) -> Stage {
        var stage = Stage(writer: writer)
        stage.record(.open(Opening(title: title, zone: "UTC", day: "2024-07-12")))
        return stage
    }

    /// The journal's answer that another incident is to be shown.
    @discardableResult
    private func show(_ other: Stage, in stage: inout Stage) -> [Effect] {
        stage.send(
            .refreshed(
                Snapshot(
                    incident: other.incident, zone: Stage.newYork, page: other.page(.latest(count: 9)),
                    query: .latest(count: 9), openIncidents: stage.openIncidents)))
    }

    private func notes(_ effects: [Effect]) -> [(text: String, incident: IncidentID?)] {
        effects.compactMap { effect in
            guard case .perform(_, let submission) = effect else { return nil }
            return (submission.text, submission.incident)
        }
    }

    @Test("Ctrl-O offers the other incident first, and Enter goes there")
    func picker() {
        var stage = live()
        #expect(stage.press(.control("o"), .enter) == [.openIncident(handle: "2024-07-11-slow-search")])
    }

    @Test("a digit goes at once, and means the same one whatever arrives meanwhile")
    func digits() {
        var stage = live()
        stage.press(.control("o"))
        stage.openIncidents.insert(
            Console.BoardLine(
                handle: "2024-07-12-a-new-one", title: "New", severity: .sev1, status: .investigating,
                openedAt: stage.now), at: 0)
        stage.refresh()
        #expect(stage.press(.character("3")) == [.openIncident(handle: "2024-07-12-mail-is-late")])
    }

    @Test("letters filter, and what is left is chosen by Enter")
    func filter() {
        var stage = live()
        stage.press(.control("o"))
        stage.type("mail")
        #expect(!stage.screen.contains("Slow search"))
        #expect(stage.press(.enter) == [.openIncident(handle: "2024-07-12-mail-is-late")])
        stage.press(.control("c"), .control("o"))
        stage.type("nothing of the kind")
        #expect(stage.press(.enter).isEmpty)
    }

    @Test("Ctrl-O twice leads back to the board, and so does /console", arguments: [true, false])
    func board(isByKey: Bool) {
        var stage = live()
        if isByKey {
            #expect(stage.press(.control("o"), .control("o")) == [.showBoard])
        } else {
            stage.type("/console")
            #expect(stage.press(.enter) == [.showBoard])
        }
        #expect(stage.model.incident == nil && stage.screen.contains("5 open") == false)
        #expect(stage.screen.contains("4 open incidents"))
    }

    @Test("what was said of one incident is not on the screen of another, nor on the board", arguments: ["0", "3"])
    func saidElsewhere(place: Character) {
        var stage = live()
        stage.type("/status monitoring")
        stage.press(.enter)
        stage.send(.performed(id: 1, .recorded(line: "now monitoring", remarks: [])))
        #expect(stage.screen.contains("now monitoring"))
        stage.press(.control("o"), .character(place))
        #expect(!stage.screen.contains("now monitoring"))
    }

    @Test("a line that is being written stays with the incident in which it was begun")
    func drafts() {
        var stage = live()
        stage.type("half a line")
        stage.wait(3)
        stage.press(.control("o"), .character("3"))
        #expect(stage.model.composer.isEmpty)
        show(mail, in: &stage)
        #expect(stage.model.composer.isEmpty)
        stage.type("queue is long")
        stage.press(.control("o"), .control("o"))
        #expect(stage.model.composer.isEmpty)
        stage.type("Another thing")
        stage.press(.control("o"), .character("1"))
        stage.refresh()
        #expect(stage.model.composer.text == "half a line" && stage.model.composer.stamp == Stage.at(131))
        let sent = notes(stage.press(.enter))
        #expect(sent.map(\.text) == ["half a line"] && sent.map(\.incident) == [stage.incident?.id])
        let kept = stage.model.unsent?.text
        #expect(kept?.contains("queue is long") == true && kept?.contains("Another thing") == true)
    }

    @Test("what is typed ahead goes to the incident that comes, and not into the line that waited there")
    func typedAhead() {
        var stage = live()
        stage.press(.control("o"), .character("3"))
        show(mail, in: &stage)
        stage.type("unfinished")
        stage.press(.control("o"), .character("1"))
        stage.refresh()
        stage.press(.control("o"), .character("3"))
        stage.type("one")
        stage.press(.enter)
        stage.type("two")
        stage.press(.enter)
        let sent = notes(show(mail, in: &stage))
        #expect(sent.map(\.text) == ["one", "two"] && sent.allSatisfy { $0.incident == mail.incident?.id })
        #expect(stage.model.composer.text == "unfinished")
    }

    @Test("if the other incident can't be shown, the line comes back")
    func notThere() {
        var stage = live()
        stage.type("half a line")
        stage.press(.control("o"), .character("3"))
        stage.send(.announced("no incident", isAlarm: true))
        #expect(stage.model.composer.text == "half a line")
    }

    @Test("a line that could not be recorded waits in its own incident")
    func refusedElsewhere() {
        var stage = live()
        stage.type("probes are red")
        stage.press(.enter, .control("o"), .character("3"))
        show(mail, in: &stage)
        stage.send(.performed(id: 1, .failed(message: "disk", emergencyFile: nil)))
        #expect(stage.model.composer.isEmpty && stage.model.alarms.count == 1)
        stage.press(.control("o"), .character("1"))
        stage.refresh()
        #expect(stage.model.composer.text == "probes are red")
    }

    @Test("what was being read is found again")
    func reading() {
        var stage = live()
        for number in 0..<40 { stage.note("note \(number)") }
        stage.refresh()
        stage.press(.tab, .home, .down, .down)
        let selected = stage.model.selectedEntry
        stage.press(.control("o"), .character("3"))
        show(mail, in: &stage)
        #expect(stage.model.selectedEntry == nil)
        stage.press(.control("o"), .character("1"))
        stage.refresh(.latest(count: 200))
        #expect(stage.model.selectedEntry == selected && selected != nil)
    }

    @Test("on the board what arrives moves the selection to no other incident")
    func selection() {
        var stage = Stage.board()
        stage.press(.down, .down)
        stage.openIncidents.insert(
            Console.BoardLine(
                handle: "2024-07-12-a-new-one", title: "New", severity: .sev1, status: .investigating,
                openedAt: stage.now), at: 0)
        stage.refresh()
        #expect(stage.press(.enter) == [.openIncident(handle: "2024-07-11-slow-search")])
    }

    @Test("what has gone from the board is not opened, and nothing in its place")
    func gone() {
        var stage = Stage.board()
        stage.press(.down, .down)
        stage.openIncidents.removeAll { $0.handle == "2024-07-11-slow-search" }
        stage.refresh()
        #expect(stage.press(.enter).isEmpty)
    }

    @Test("the board scrolls with its selection, to the last that ended", arguments: [12, 16, 24])
    func scrolling(rows: Int) {
        var stage = Stage.board(rows: rows, columns: 60)
        stage.press(.end)
        #expect(stage.screen.contains("Old cert"))
        #expect(stage.press(.enter) == [.openIncident(handle: "2024-07-01-old-certificate")])
    }

    @Test("dialogues name the incident where several are open", arguments: [2, 3, 8, 10])
    func names(function: Int) {
        var stage = Stage.live(columns: 120)
        stage.openIncidents = Stage.severalOpen
        stage.refresh()
        stage.press(.function(function))
        #expect(stage.screen.contains("2024-07-12-database-outage, Database outage"))
    }
}

@Suite("declaring step by step")
struct DeclarationTests {
    private func declared(_ effects: [Effect]) -> [OpenArguments] {
        effects.compactMap { effect in
            guard case .perform(_, let submission) = effect, case .open(let asked) = submission.request.action
            else { return nil }
            return asked
        }
    }

    private func begun() -> Stage {
        var stage = Stage.board()
        stage.press(.character("n"))
        stage.type("checkout answers 500")
        return stage
    }

    @Test("a title and Enter twice declare, the severity not known yet")
    func quick() {
        var stage = begun()
        #expect(declared(stage.press(.enter, .enter)) == [OpenArguments(title: "checkout answers 500")])
    }

    @Test("services, a drill and the severity can be said")
    func whole() {
        var stage = begun()
        stage.press(.tab)
        stage.type("checkout, orders")
        stage.press(.tab, .character(" "), .enter)
        let wanted = OpenArguments(
            title: "checkout answers 500", severity: .sev2, services: ["checkout", "orders"], isDrill: true)
        #expect(declared(stage.press(.character("2"))) == [wanted])
    }

    @Test("each severity shows what it means and what it asks for")
    func definitions() {
        var stage = begun()
        stage.press(.enter)
        for words in ["down for most users", "first after 5m, then every 20m", "every 1h", "none due", "not known yet"]
        {
            #expect(stage.screen.contains(words), "\(words)")
        }
    }

    @Test("Esc cancels at any point, says so, and n brings back what was typed", arguments: [1, 2])
    func cancelled(step: Int) {
        var stage = begun()
        if step == 2 { stage.press(.enter) }
        #expect(stage.press(.escape).isEmpty)
        #expect(stage.screen.contains("cancelled: nothing was declared"))
        #expect(stage.model.unsent?.text == "checkout answers 500")
        stage.press(.character("n"))
        #expect(declared(stage.press(.enter, .enter)).map(\.title) == ["checkout answers 500"])
        #expect(stage.model.unsent?.text == "/open checkout answers 500")
    }

    @Test("without a title nothing goes on")
    func empty() {
        var stage = Stage.board()
        #expect(stage.press(.character("n"), .enter).isEmpty)
        #expect(stage.screen.contains("a title is needed"))
    }

    @Test("what could not be declared is in the composer, as the line that declares it", arguments: [true, false])
    func refused(isPlain: Bool) {
        var stage = Stage.board()
        stage.press(.character("n"))
        stage.type(isPlain ? "disk full" : "what -- \"odd --severity 9")
        stage.press(.enter, .character("2"))
        stage.send(.performed(id: 1, .refused("no")))
        let text = stage.model.composer.text
        #expect(text == (isPlain ? "/open disk full --severity 2" : "what -- \"odd --severity 9"))
    }

    @Test("n is a letter like any other in a title, and while an incident is on its way")
    func letter() {
        var stage = Stage.board()
        stage.type("On")
        #expect(stage.model.composer.text == "On" && stage.model.overlay == nil)
    }

    @Test("F3 shows the same definitions")
    func f3() {
        var stage = Stage.live()
        stage.press(.function(3))
        #expect(stage.screen.contains("page the on-call now") && stage.screen.contains("(now)"))
    }
}
