import Commands
import Console
import Incidents
import Testing
import TextUI

@Suite("the composer")
struct ComposingTests {
    private func note(_ text: String, at time: String? = nil) -> Request {
        Request(.note(NoteArguments(text: .words(text))), options: CommonOptions(at: time))
    }

    @Test("a note bears the moment of its first keystroke")
    func stamp() {
        var stage = Stage.live()
        stage.type("it is s")
        let first = stage.now
        stage.wait(40)
        stage.type("low")
        let effects = stage.press(.enter)
        let submission = Submission(
            request: note("it is slow"), text: "it is slow", stamp: first, incident: stage.incident?.id)
        #expect(effects == [.perform(id: 1, submission)])
        #expect(stage.model.composer.isEmpty)
        #expect(stage.model.pending.map(\.text) == ["it is slow"])
    }

    @Test("Ctrl-T stamps anew, and emptying the line forgets the stamp")
    func restamp() {
        var stage = Stage.live()
        stage.type("ab")
        stage.wait(5)
        stage.press(.control("t"))
        #expect(stage.model.composer.stamp == stage.now)
        stage.press(.backspace, .backspace)
        #expect(stage.model.composer.stamp == nil)
        stage.wait(5)
        stage.type("c")
        #expect(stage.model.composer.stamp == stage.now)
    }

    @Test("a verb is stamped when it is sent")
    func verb() {
        var stage = Stage.live()
        stage.type("/status identified a lock")
        let effects = stage.press(.enter)
        let request = Request(.status(.identified, text: "a lock"))
        let submission = Submission(
            request: request, text: "/status identified a lock", incident: stage.incident?.id)
        #expect(effects == [.perform(id: 1, submission)])
    }

    @Test("a backdated line says its time, and when it was begun")
    func backdated() {
        var stage = Stage.live()
        let first = stage.now
        stage.type("-10m the pager ")
        stage.wait(40)
        stage.type("went off")
        let effects = stage.press(.enter)
        let submission = Submission(
            request: note("the pager went off", at: "-10m"), text: "-10m the pager went off", stamp: first,
            incident: stage.incident?.id)
        #expect(effects == [.perform(id: 1, submission)])
    }

    @Test("many pasted lines become one entry")
    func paste() {
        var stage = Stage.live()
        #expect(stage.press(.paste("one\r\ntwo\nthree")).isEmpty)
        let effects = stage.press(.enter)
        #expect(effects.map(request) == [note("one\ntwo\nthree")])
    }

    @Test("a line is not on the timeline before it is on disk, and marked after 250 ms")
    func writing() {
        var stage = Stage.live()
        stage.type("hello")
        stage.press(.enter)
        #expect(!stage.screen.contains("hello"))
        #expect(stage.model.nextWakeUp == Instant(milliseconds: stage.now.milliseconds + 250))
        stage.send(.tick(Instant(milliseconds: stage.now.milliseconds + 250)))
        #expect(stage.screen.contains("writing… hello"))
        stage.send(.performed(id: 1, .recorded(line: "note 05:02:11", remarks: [])))
        stage.note("hello")
        stage.refresh()
        #expect(!stage.screen.contains("writing"))
        #expect(stage.screen.contains("note        hello"))
    }

    @Test("why a line is refused is said once")
    func refusedOnce() {
        var stage = Stage.live()
        stage.type("/sevrity 2")
        stage.press(.enter)
        let beginning = String(stage.model.alarms.first?.text.prefix(30) ?? "none")
        #expect(stage.screen.split(separator: "\n").filter { $0.contains(beginning) }.count == 1)
    }

    @Test("what is refused comes back with its stamp and the reason")
    func refused() {
        var stage = Stage.live()
        stage.type("hello")
        let stamp = stage.model.composer.stamp
        stage.press(.enter)
        stage.wait(3)
        stage.send(.performed(id: 1, .refused("it is closed")))
        #expect(stage.model.composer.text == "hello")
        #expect(stage.model.composer.stamp == stamp)
        #expect(stage.model.alarms.map(\.text) == ["it is closed"])
        stage.press(.escape)
        #expect(stage.model.alarms.isEmpty)
    }

    @Test("what comes back while something else is typed waits for the line to be empty")
    func refusedWhileTyping() {
        var stage = Stage.live()
        stage.type("first")
        stage.press(.enter)
        stage.type("second")
        stage.send(.performed(id: 1, .failed(message: "the disk is full", emergencyFile: "/tmp/e.txt")))
        #expect(stage.model.composer.text == "second")
        #expect(stage.screen.contains("NOT RECORDED"))
        #expect(stage.screen.contains("/tmp/e.txt"))
        stage.press(.enter)
        #expect(stage.model.composer.text == "first")
    }

    @Test("an unknown outcome is never called failed")
    func notConfirmed() {
        var stage = Stage.live()
        stage.type("first")
        stage.press(.enter)
        stage.send(.performed(id: 1, .notConfirmed(message: "input/output error", emergencyFile: nil)))
        #expect(stage.screen.contains("NOT CONFIRMED"))
        #expect(!stage.screen.lowercased().contains("failed"))
        #expect(stage.model.composer.text == "first")
    }

    @Test("what a lifeboat took is not sent again, and stays said")
    func boarded() {
        var stage = Stage.live()
        stage.type("first")
        stage.press(.enter)
        stage.type("second")
        stage.send(.performed(id: 1, .boarded(message: "disk I/O error; this is in the lifeboat /x/journal")))
        #expect(stage.screen.contains("IN THE LIFEBOAT: disk I/O error"))
        #expect(stage.model.composer.text == "second")
        stage.press(.enter)
        #expect(stage.model.composer.text.isEmpty)
    }

    @Test("an alarm is read from its beginning however little room there is")
    func crowded() {
        var stage = Stage.live(rows: 12, columns: 40)
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "shop")))
        stage.refresh()
        stage.press(.paste("a\nb\nc\nd\ne"))
        let long = "the disk is full, and what there is to say of it is longer than a row of this screen"
        stage.send(.announced("NOT RECORDED: \(long)", isAlarm: true))
        #expect(stage.screen.contains("▲ NOT RECORDED: the disk is full"))
        #expect(stage.screen.contains("MAINTENANCE ON"))
    }

    @Test("a near miss of a verb is refused here, with the text kept")
    func nearMiss() {
        var stage = Stage.live()
        stage.type("/statsu identified")
        #expect(stage.press(.enter).isEmpty)
        #expect(stage.model.composer.text == "/statsu identified")
        #expect(stage.model.alarms.first?.text.contains("/status") == true)
    }

    @Test("Tab takes what is offered, Esc closes the offer")
    func completion() {
        var stage = Stage.live()
        stage.type("/sev")
        #expect(stage.screen.contains("set the severity, 1 (worst) to 5"))
        stage.press(.tab)
        #expect(stage.model.composer.text == "/severity ")
        #expect(stage.screen.contains("SEV-2: lowering needs a REASON"))
        #expect(stage.model.focus == .composer)
        stage.press(.escape)
        #expect(!stage.screen.contains("SEV-2: lowering needs a REASON"))
        stage.press(.tab)
        #expect(stage.model.focus == .timeline)
    }

    @Test("F5 puts a draft aside and gives it back")
    func draftAside() {
        var stage = Stage.live()
        stage.type("half a thought")
        let stamp = stage.model.composer.stamp
        stage.wait(2)
        stage.press(.function(5))
        #expect(stage.model.composer.text == "/update ")
        stage.type("we are on it")
        stage.press(.enter)
        #expect(stage.model.composer.text == "half a thought")
        #expect(stage.model.composer.stamp == stamp)
    }

    @Test("Ctrl-C clears, Ctrl-Y brings back, a second Ctrl-C on an empty line leaves")
    func clearing() {
        var stage = Stage.live()
        stage.type("oops")
        #expect(stage.press(.control("c")).isEmpty)
        #expect(stage.model.composer.isEmpty)
        stage.press(.control("y"))
        #expect(stage.model.composer.text == "oops")
        #expect(stage.press(.control("c"), .control("c")).isEmpty)
        #expect(stage.screen.contains("Ctrl-C again to leave"))
        #expect(stage.press(.control("c")) == [.quit])
    }

    @Test("another key between two Ctrl-C takes the question back")
    func leavingTakenBack() {
        var stage = Stage.live()
        #expect(stage.press(.control("c"), .left, .control("c")).isEmpty)
    }

    @Test("Ctrl-Z and Ctrl-L work everywhere")
    func terminalKeys() {
        var stage = Stage.live()
        stage.press(.function(8))
        #expect(stage.press(.control("z"), .control("l")) == [.suspend, .repaint])
    }

    @Test("the board declares what is typed")
    func declaring() {
        var stage = Stage()
        stage.refresh()
        stage.type("Database outage")
        #expect(stage.screen.contains("declare an incident"))
        let request = Request(.open(OpenArguments(title: "Database outage")))
        #expect(stage.press(.enter) == [.perform(id: 1, Submission(request: request, text: "Database outage"))])
    }

    @Test("the board opens what the arrows chose")
    func choosing() {
        var stage = Stage()
        stage.openIncidents = ["a", "b"].map {
            Console.BoardLine(
                handle: $0, title: $0, severity: nil, status: .investigating, openedAt: Stage.at(0))
        }
        stage.refresh()
        #expect(stage.press(.enter).isEmpty)
        #expect(stage.press(.down, .down, .enter) == [.openIncident(handle: "b")])
    }

    @Test("a note on the board is refused, not guessed an incident for")
    func noIncident() {
        var stage = Stage()
        stage.refresh()
        stage.type("/note hello")
        #expect(stage.press(.enter).isEmpty)
        #expect(stage.model.alarms.count == 1)
    }

    @Test("what a reading verb prints opens only if nobody went on typing", arguments: [false, true])
    func reading(isTyping: Bool) {
        var stage = Stage.live()
        #expect(stage.press(.function(9)).map(request) == [Request(.brief)])
        if isTyping { stage.type("x") }
        stage.send(.performed(id: 1, .text(title: "Brief", body: "all of it")))
        #expect((stage.model.overlay == nil) == isTyping)
    }

    private func request(_ effect: Effect) -> Request? {
        guard case .perform(_, let submission) = effect else { return nil }
        return submission.request
    }
}
