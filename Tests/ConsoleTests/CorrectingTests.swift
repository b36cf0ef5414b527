import Commands
import Console
import Incidents
import Testing
import TextUI

@Suite("correcting the record from the timeline")
struct CorrectingTests {
    /// A console with the last entry's menu open.
    private func menu(
        on text: String = "roled back", kind: EntryKind = .note, rows: Int = 24, columns: Int = 80
    ) throws -> (Stage, EntryID) {
        var stage = Stage.live(rows: rows, columns: columns)
        let noted = stage.record(
            .note(kind: kind, text: text, tags: [], isPinned: false), at: Moment(stage.now, .minute))
        let id = try #require(noted)
        stage.refresh()
        stage.type("half a line")
        stage.press(.tab, .enter)
        return (stage, id)
    }

    private func submission(_ effects: [Effect]) -> Submission? {
        guard case .perform(_, let submission) = effects.last else { return nil }
        return submission
    }

    @Test("changing text, time and kind records one amendment, and the draft stays")
    func amend() throws {
        var (stage, id) = try menu()
        stage.press(.character("a"))
        #expect(stage.screen.contains("roled back"))
        stage.press(.home, .right, .right)
        stage.type("l")
        stage.press(.enter, .control("u"))
        stage.type("2024-07-12 04:50")
        stage.press(.enter, .control("u"))
        stage.type("ACT")
        let sent = submission(stage.press(.enter))
        let wanted = AmendArguments(entry: id.description, text: .words("rolled back"), kind: .action)
        #expect(sent?.request == Request(.amend(wanted), options: CommonOptions(at: "2024-07-12 04:50")))
        #expect(stage.model.overlay == nil)
        #expect(stage.model.composer.text == "half a line")
    }

    @Test("what was not changed is not said", arguments: [0, 1, 2])
    func one(field: Int) throws {
        var (stage, id) = try menu()
        stage.press(.character("a"))
        for _ in 0..<field { stage.press(.down) }
        stage.press(.control("u"))
        stage.type(["new words", "04:40", "impact"][field])
        for _ in field..<2 { stage.press(.enter) }
        let request = submission(stage.press(.enter))?.request
        let wanted = [
            Request(.amend(AmendArguments(entry: id.description, text: .words("new words")))),
            Request(.amend(AmendArguments(entry: id.description)), options: CommonOptions(at: "04:40")),
            Request(.amend(AmendArguments(entry: id.description, kind: .impact))),
        ]
        #expect(request == wanted[field])
    }

    @Test("nothing changed is said, and nothing is recorded")
    func nothing() throws {
        var (stage, _) = try menu(on: "two\nlines \t\u{1B}[31m")
        #expect(stage.press(.character("a"), .enter, .enter, .enter).isEmpty)
        #expect(stage.model.overlay == nil)
        #expect(stage.screen.contains("nothing changed"))
    }

    @Test("what somebody corrected meanwhile is replaced only once it was seen, and what they alone changed stays")
    func meanwhile() throws {
        var (stage, id) = try menu()
        stage.press(.character("a"), .control("u"))
        stage.type("my words")
        stage.record(
            .amend(text: "their words", kind: .action), by: "grace", entry: id)
        stage.refresh()
        #expect(stage.press(.enter, .enter, .enter).isEmpty)
        #expect(stage.screen.contains("corrected meanwhile") && stage.screen.contains("their words"))
        let sent = submission(stage.press(.enter))
        #expect(sent?.request == Request(.amend(AmendArguments(entry: id.description, text: .words("my words")))))
        #expect(stage.model.overlay == nil)
    }

    @Test("line breaks survive, and can be made")
    func lines() throws {
        var (stage, id) = try menu(on: "one\ntwo\n\nfour")
        stage.press(.character("a"), .newline)
        stage.type("five")
        stage.press(.paste("\nsix\nseven"), .up, .up, .up, .up, .up, .up, .home)
        stage.type("0")
        stage.press(.tab, .enter)
        let text = TextSource.words("0one\ntwo\n\nfour\nfive\nsix\nseven")
        let request = submission(stage.press(.enter))?.request
        #expect(request == Request(.amend(AmendArguments(entry: id.description, text: text))))
    }

    @Test(
        "the line that is kept asks for the same",
        arguments: ["--at noon", "\"quoted\" it's", "a\n/status x\n--kind y", "C:\\dir\\ 'x", "#3 @ada -10m", "é漢💥"])
    func keptLine(text: String) throws {
        var (stage, _) = try menu()
        stage.press(.character("a"), .control("u"), .paste(text), .down, .down, .control("u"))
        stage.press(.up)
        stage.press(.up)
        for _ in 0..<6 { stage.press(.down) }
        stage.type("decision")
        let sent = try #require(submission(stage.press(.enter)))
        #expect(ConsoleLine.parse(sent.text) == .verb(sent.request), "\(sent.text)")
    }

    @Test("what is refused comes back as its verb, beside the draft")
    func refused() throws {
        var (stage, id) = try menu()
        stage.press(.character("a"), .end)
        stage.type(" now")
        stage.press(.enter, .enter)
        guard case .perform(let number, _) = stage.press(.enter).last else {
            Issue.record("nothing was sent")
            return
        }
        stage.send(.performed(id: number, .refused("no")))
        #expect(stage.model.composer.text == "half a line")
        #expect(stage.model.composer.aside.map(\.text) == ["/amend \(id) -- roled back now"])
    }

    @Test(
        "a time that is none, or lies ahead, and a kind that is none keep the form open", arguments: ["soon", "23:59"])
    func wrong(time: String) throws {
        var (stage, _) = try menu()
        stage.press(.character("a"), .enter, .control("u"))
        stage.type(time == "23:59" ? "2030-01-01 23:59" : time)
        #expect(stage.press(.enter, .enter).isEmpty)
        #expect(stage.model.alarms.first?.text.hasPrefix("time: ") == true)
        stage.press(.control("u"))
        stage.type("-10m")
        stage.press(.enter, .control("u"))
        stage.type("status")
        #expect(stage.press(.enter).isEmpty)
        #expect(stage.model.alarms.first?.text.hasPrefix("kind: ") == true)
        stage.press(.control("u"))
        stage.type("note")
        #expect(submission(stage.press(.enter))?.request.options.at == "-10m")
    }

    @Test("a milestone keeps its time: the menu says so, and the form doesn't ask")
    func milestone() throws {
        var stage = Stage.live()
        stage.record(.setMilestone(.mitigated, at: Moment(stage.now)))
        stage.refresh()
        stage.press(.tab, .enter)
        #expect(stage.screen.contains("/milestone moves a time"))
        stage.press(.character("a"))
        guard case .form(let form) = stage.model.overlay else {
            Issue.record("no form")
            return
        }
        #expect(form.fields.map(\.label) == ["text"])
    }

    @Test("a text that is too long for a form stays whole")
    func long() throws {
        var (stage, id) = try menu(on: String(repeating: "word ", count: 5000))
        stage.press(.character("a"))
        #expect(stage.screen.contains("too long for a form"))
        stage.press(.enter, .control("u"))
        stage.type("decision")
        let request = submission(stage.press(.enter))?.request
        #expect(request == Request(.amend(AmendArguments(entry: id.description, kind: .decision))))
    }

    @Test("an entry whose time is corrected moves to its place, even before all others", arguments: [-10_000, -20])
    func retimed(second: Int64) throws {
        var (stage, id) = try menu()
        stage.press(.escape)
        stage.record(.amend(text: nil, kind: nil), at: Moment(Stage.at(second)), entry: id)
        stage.refresh()
        let place = try #require(stage.model.timeline.entries.firstIndex { $0.id == id })
        #expect(place == 0)
        #expect(stage.model.selectedEntry == id)
        #expect(stage.model.timeline.entries.filter { $0.id == id }.count == 1)
    }

    @Test("a long entry that was written late says so where it is seen, at any width", arguments: [40, 80, 120])
    func longAndLate(columns: Int) throws {
        var stage = Stage.live(rows: 12, columns: columns)
        let text = (1...30).map { "line \($0) of what was pasted" }.joined(separator: "\n")
        stage.note(text, at: Moment(Stage.at(-7200), .minute))
        stage.refresh()
        stage.press(.home)
        #expect(stage.screen.contains("(written "))
    }

    @Test("striking asks why, in place")
    func strike() throws {
        var (stage, id) = try menu()
        stage.press(.character("s"))
        #expect(stage.press(.enter).isEmpty)
        #expect(stage.model.alarms.first?.text.contains("needs a reason") == true)
        stage.type("said twice")
        let request = submission(stage.press(.enter))?.request
        #expect(request == Request(.strike(entry: id.description, reason: "said twice")))
        #expect(stage.model.composer.text == "half a line")
    }

    @Test("an entry is moved to one of the open incidents, or to a handle that is typed")
    func move() throws {
        var (stage, id) = try menu()
        stage.press(.escape)
        stage.openIncidents = ["2024-07-12-database-outage", "2024-07-11-slow-search", "2024-07-10-mail"].map {
            BoardLine(handle: $0, title: "T", severity: nil, status: .investigating, openedAt: Stage.at(0))
        }
        stage.refresh()
        stage.press(.enter, .character("m"))
        #expect(!stage.screen.contains("1  2024-07-12-database-outage"))
        let sent = submission(stage.press(.character("2")))
        #expect(sent?.request == Request(.move(entry: id.description, incident: "2024-07-11-slow-search")))
        stage.press(.enter, .character("m"), .character("o"))
        stage.type("2024-07-11")
        let typed = submission(stage.press(.enter))
        #expect(typed?.request == Request(.move(entry: id.description, incident: "2024-07-11")))
        #expect(typed?.text == "/move \(id) 2024-07-11")
    }

    @Test("what changed the state is not offered to be moved")
    func stays() {
        var stage = Stage.live()
        stage.record(.changeStatus(.identified, text: "found"))
        stage.refresh()
        stage.press(.tab, .enter)
        #expect(!stage.screen.contains("move "))
    }

    @Test("a hypothesis is decided from its menu, and asks why")
    func hypothesis() throws {
        var (stage, id) = try menu(on: "a lock", kind: .hypothesis)
        stage.press(.character("o"))
        stage.type("nothing waits")
        let request = submission(stage.press(.enter))?.request
        #expect(request == Request(.hypothesis(.ruledOut, entry: id.description, reason: "nothing waits")))
        stage.record(.decideHypothesis(.ruledOut, reason: "nothing waits"), entry: id)
        stage.refresh()
        stage.press(.enter)
        #expect(stage.screen.contains("confirm"))
        #expect(!stage.screen.contains("rule out"))
    }

    @Test("command that is handed over is offered to the one who is named, until it is taken")
    func handover() {
        var stage = Stage.live()
        stage.record(.takeRole(.commander, who: "grace"))
        stage.record(.offerCommand(to: "Ada"), by: "grace")
        stage.refresh()
        #expect(stage.screen.contains("grace hands command over to you: /accept takes it"))
        stage.record(.acceptCommand)
        stage.refresh()
        #expect(!stage.screen.contains("hands command over to you"))
    }
}
