import Commands
import Console
import Incidents
import Postmortems
import Testing
import TextUI

@Suite("the debrief")
struct DebriefTests {
    private func requests(_ effects: [Effect]) -> [Request] {
        effects.compactMap {
            guard case .perform(_, let submission) = $0 else { return nil }
            return submission.request
        }
    }

    @Test("F10 leads to the debrief although the screen has not seen the resolution yet")
    func resolvedUnseen() {
        var stage = Stage.live()
        stage.press(.function(10))
        stage.press(.enter)
        stage.send(.performed(id: 1, .recorded(line: "05:02 resolved", remarks: [])))
        stage.press(.function(10))
        #expect(stage.model.overlay == nil && stage.model.debrief == nil)
        stage.refresh()
        #expect(stage.model.debrief == nil)
        stage.record(.resolve(text: ""))
        stage.refresh()
        #expect(stage.model.debrief != nil)
    }

    @Test("what is next is said once it is resolved, by key or by verb", arguments: [true, false])
    func resolved(byKey: Bool) {
        var stage = Stage.live()
        if byKey { stage.press(.function(10)) } else { stage.type("/resolve ") }
        stage.type("rolled back")
        let effects = stage.press(.enter)
        #expect(requests(effects) == [Request(.resolve(text: "rolled back"))])
        stage.send(.performed(id: 1, .recorded(line: "05:02 resolved", remarks: [])))
        #expect(stage.screen.contains("05:02 resolved; F10: debrief"))
    }

    @Test("the sections of the template stand in its order, with what was written elsewhere below")
    func order() throws {
        let screen = Stage.halfDebriefed(rows: 40).screen
        let places = try ["Summary", "Impact", "Root cause", "Where we got lucky", "has no place", "Background"].map {
            try #require(screen.firstRange(of: $0)).lowerBound
        }
        #expect(places == places.sorted())
        #expect(screen.contains("4 of 10 written"))
    }

    @Test("a section is written in place, and is a draft until it is on the record")
    func writes() {
        var stage = Stage.debriefed()
        #expect(stage.model.debrief?.selection == .section(.text(.summary)))
        stage.press(.enter)
        stage.type("Checkout")
        stage.press(.newline)
        stage.type("was down")
        let effects = stage.press(.enter)
        #expect(requests(effects) == [Request(.set(.text(.summary), .words("Checkout\nwas down")))])
        #expect(stage.model.overlay == nil)
        #expect(stage.screen.contains("drafted"))
        stage.carryOut(effects)
        #expect(!stage.screen.contains("drafted"))
        #expect(stage.screen.contains("Summary              written  Checkout was down"))
        #expect(stage.model.debrief?.selection == .section(.text(.summary)))
    }

    @Test("what could not be recorded stays a draft, and comes back with Enter")
    func failed() {
        var stage = Stage.debriefed()
        stage.press(.enter)
        stage.type("Checkout was down")
        stage.press(.enter)
        stage.send(.performed(id: 1, .failed(message: "the disk is full", emergencyFile: nil)))
        #expect(stage.screen.contains("drafted"))
        #expect(stage.screen.contains("the disk is full"))
        stage.press(.escape)
        stage.press(.enter)
        #expect(stage.screen.contains("not saved yet"))
        #expect(requests(stage.press(.enter)).count == 1)
    }

    @Test("Esc keeps what was typed in this session, also when the debrief is left")
    func keepsDraft() {
        var stage = Stage.debriefed()
        stage.press(.enter)
        stage.type("half a sente")
        #expect(stage.press(.escape).isEmpty)
        #expect(stage.screen.contains("kept for this session"))
        stage.press(.escape)
        #expect(stage.model.debrief == nil)
        #expect(stage.screen.contains("did not save is kept"))
        stage.press(.function(10))
        stage.select(.section(.text(.summary)))
        #expect(stage.screen.contains("drafted"))
        stage.press(.enter)
        stage.type("nce")
        #expect(requests(stage.press(.enter)) == [Request(.set(.text(.summary), .words("half a sentence")))])
    }

    @Test("saving what was not changed records nothing")
    func unchanged() {
        var stage = Stage.halfDebriefed()
        stage.select(.section(.text(.rootCause)))
        #expect(stage.press(.enter, .enter).isEmpty)
        #expect(stage.screen.contains("nothing was changed"))
    }

    @Test("Tab takes what the record says into the form, and nothing saves it by itself")
    func suggestion() {
        var stage = Stage.debriefed()
        stage.select(.section(.text(.resolution)))
        stage.press(.enter)
        #expect(stage.screen.contains("from the record (Tab takes it): rolled back deploy 1234."))
        #expect(stage.press(.tab).isEmpty)
        stage.type(" It held.")
        let text = "rolled back deploy 1234. Before that, at 05:01:30 EDT: roll back deploy 1234. It held."
        #expect(requests(stage.press(.enter)) == [Request(.set(.text(.resolution), .words(text)))])
    }

    @Test("Alt-E hands a section to one's own editor, whose lines stay lines")
    func ownEditor() {
        var stage = Stage.halfDebriefed()
        stage.select(.section(.text(.summary)))
        #expect(stage.press(.alt("e")) == [.edit("Checkout was down for an hour.\n\nNobody could pay.")])
        stage.send(.edited(.text("Checkout was down.\n\nNobody could pay.")))
        let text = "Checkout was down.\n\nNobody could pay."
        #expect(requests(stage.press(.enter)) == [Request(.set(.text(.summary), .words(text)))])
        stage.press(.end)
        #expect(stage.press(.alt("e")).isEmpty)
    }

    @Test("an empty list asks for its first item, a full one shows what stands in it")
    func lists() throws {
        var stage = Stage.debriefed()
        stage.select(.section(.list(.wentWell)))
        stage.press(.enter)
        stage.type("a replica was at hand")
        var effects = stage.press(.enter)
        #expect(requests(effects) == [Request(.add(.wentWell, .words("a replica was at hand")))])
        stage.carryOut(effects)
        stage.press(.enter)
        let item = try #require(stage.incident?.items(.wentWell).first)
        #expect(stage.model.debrief?.selection == .item(.wentWell, item.id))
        effects = stage.press(.character("a"))
        stage.type("the page came at once")
        stage.carryOut(stage.press(.enter))
        #expect(stage.screen.contains("2. the page came at once"))
        effects = stage.press(.character("d"))
        #expect(requests(effects) == [Request(.remove(.wentWell, number: 1))])
        stage.carryOut(effects)
        #expect(stage.screen.contains("1. the page came at once"))
    }

    @Test("a changed item keeps its place")
    func changesItem() throws {
        var stage = Stage.halfDebriefed()
        stage.select(.section(.list(.wentWell)))
        stage.press(.enter, .enter)
        stage.type(" sharp")
        let effects = stage.press(.enter)
        let request = Request(.setItem(.wentWell, number: 1, .words("the restore took 12 minutes sharp")))
        #expect(requests(effects) == [request])
        stage.carryOut(effects)
        #expect(
            stage.incident?.items(.wentWell).map(\.text)
                == ["the restore took 12 minutes sharp", "a replica was at hand"])
        stage.press(.enter, .control("u"))
        #expect(requests(stage.press(.enter)) == [Request(.remove(.wentWell, number: 1))])
    }

    @Test("an item is moved with Alt and an arrow, or a letter, and stays selected")
    func movesItem() throws {
        var stage = Stage.halfDebriefed()
        stage.select(.section(.list(.wentWell)))
        stage.press(.enter)
        let selection = stage.model.debrief?.selection
        #expect(stage.press(.moveUp).isEmpty)
        #expect(stage.screen.contains("it is the first already"))
        let effects = stage.press(.moveDown)
        #expect(requests(effects) == [Request(.reorder(.wentWell, number: 1, to: 2))])
        stage.carryOut(effects)
        #expect(stage.model.debrief?.selection == selection)
        #expect(stage.screen.contains("2. the restore took 12 minutes"))
        #expect(requests(stage.press(.character("K"))) == [Request(.reorder(.wentWell, number: 2, to: 1))])
        stage.press(.home)
        #expect(stage.press(.moveUp).isEmpty)
        #expect(stage.screen.contains("select an item of a list first"))
    }

    @Test("the whys are a chain, and each asks why the one before was so")
    func whys() {
        var stage = Stage.debriefed(rows: 40)
        stage.documents.templates[0] = TemplateOutline(name: "google-sre", tags: ["summary", "why"])
        stage.refresh()
        stage.select(.section(.list(.why)))
        stage.press(.enter)
        #expect(stage.screen.contains("Why did it happen"))
        stage.type("the table was locked")
        stage.carryOut(stage.press(.enter))
        stage.press(.character("a"))
        #expect(stage.screen.contains("Why was that?"))
        #expect(stage.screen.contains("\"the table was locked\": why was that?"))
        stage.type("a migration ran at noon")
        stage.carryOut(stage.press(.enter))
        #expect(stage.screen.contains("the table was locked → a migration ran"))
        stage.press(.enter)
        #expect(stage.screen.contains("→ 2. a migration ran at noon"))
    }

    @Test("s opens the form with what the record says, and records nothing by itself")
    func takesSuggestion() {
        var stage = Stage.debriefed()
        stage.select(.section(.text(.detection)))
        #expect(stage.screen.contains("(s) Detected at 04:59 EDT"))
        #expect(stage.press(.character("s")).isEmpty)
        let text = "Detected at 04:59 EDT, 4 minutes after the impact started."
        #expect(requests(stage.press(.enter)) == [Request(.set(.text(.detection), .words(text)))])
        stage.select(.section(.text(.trigger)))
        #expect(stage.press(.character("s")).isEmpty)
        #expect(stage.model.overlay == nil)
        #expect(stage.screen.contains("the record says nothing that could stand there"))
    }

    @Test("several suggestions for a list come one after the other with Tab")
    func severalSuggestions() {
        var stage = Stage.debriefed(rows: 40)
        stage.second += 1
        stage.note("see https://a.example")
        stage.note("and https://b.example")
        stage.answerDocument(stage.refresh())
        stage.select(.section(.list(.link)))
        stage.press(.character("s"))
        #expect(stage.screen.contains("1 of 2 from the record (Tab: the next)"))
        stage.press(.tab)
        #expect(requests(stage.press(.enter)) == [Request(.add(.link, .words("https://b.example")))])
    }

    @Test("a suggestion that comes after its form was opened can be taken there")
    func lateSuggestion() {
        var stage = Stage.live()
        stage.record(.resolve(text: "it stopped"))
        stage.refresh()
        let asked = stage.press(.function(10))
        stage.select(.section(.text(.resolution)))
        stage.press(.enter)
        #expect(!stage.screen.contains("from the record"))
        stage.answerDocument(asked)
        #expect(stage.screen.contains("from the record (Tab takes it): it stopped."))
    }

    @Test("the document is asked for once a state, and again when something changed")
    func asksForDocument() throws {
        var stage = Stage.live(rows: 40, columns: 120)
        stage.record(.resolve(text: ""))
        stage.refresh()
        func questions(_ effects: [Effect]) -> [DocumentQuestion] {
            effects.compactMap { if case .readDocument(let question) = $0 { question } else { nil } }
        }
        let first = stage.press(.function(10))
        #expect(questions(first).count == 1)
        #expect(questions(first)[0].columns != nil)
        #expect(questions(stage.press(.down, .down)).isEmpty)
        stage.record(.setText(.summary, "x"))
        #expect(questions(stage.refresh()).isEmpty)
        let second = stage.send(
            .documentRead(
                questions(first)[0], DocumentAnswer(suggestions: Suggestions(), text: "old", columns: 80)))
        #expect(questions(second).count == 1)
        stage.answerDocument(second)
        #expect(questions(stage.refresh()).isEmpty)
        #expect(questions(stage.send(.resized(Size(rows: 24, columns: 80)))).map(\.columns) == [nil])
    }

    @Test("the document follows the selection until somebody scrolls it, and never takes the arrows by itself")
    func preview() {
        var stage = Stage.halfDebriefed(rows: 30, columns: 140)
        stage.select(.section(.text(.rootCause)))
        #expect(stage.screen.contains("the migration locked the orders table 注文 and every query"))
        let before = stage.model.debrief?.selection
        stage.press(.right, .pageDown, .pageDown)
        #expect(stage.model.debrief?.selection == before)
        #expect(stage.screen.contains("Where we got lucky"))
        stage.press(.left, .down)
        #expect(stage.model.debrief?.selection != before)
    }

    @Test("closing against a refusal asks for its why, and shows what is overruled")
    func forces() {
        var stage = Stage.debriefed(rows: 40)
        #expect(stage.press(.character("f")).isEmpty)
        #expect(stage.screen.contains("nothing refuses: c closes it"))
        stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "shop")))
        stage.refresh()
        stage.press(.character("f"))
        #expect(stage.screen.contains("maintenance is on for shop"))
        stage.press(.enter)
        #expect(stage.screen.contains("needs its why"))
        stage.type("handed to the vendor")
        stage.press(.enter)
        #expect(stage.screen.contains("forced    handed to the vendor"))
        #expect(stage.screen.contains("REFUSED   maintenance is on for shop"))
        let arguments = CloseArguments(force: "handed to the vendor", templates: ["google-sre"])
        #expect(requests(stage.press(.character("y"))) == [Request(.close(arguments))])
    }

    @Test("an action item is written field by field, and what is no date or no type stays in its form")
    func actionItem() {
        var stage = Stage.debriefed()
        stage.select(.section(.actionItems))
        stage.press(.enter)
        stage.type("alert on replication lag")
        stage.press(.enter, .enter)
        stage.type("grace")
        stage.press(.enter)
        stage.type("soonish")
        stage.press(.enter)
        stage.type("detect")
        #expect(stage.press(.enter, .enter, .enter, .enter, .enter).isEmpty)
        #expect(stage.screen.contains("soonish is no date"))
        stage.press(.control("u"))
        stage.type("+14d")
        let effects = stage.press(.enter, .enter, .enter)
        stage.type("Database")
        let sent = effects + stage.press(.enter, .enter, .enter)
        let item = TodoArguments(
            text: .words("alert on replication lag"), owner: "grace", due: "+14d", type: .detect, group: "Database")
        #expect(requests(sent) == [Request(.todo(item))])
    }

    @Test("Ctrl-S saves an action item without going through all of its fields")
    func savesAnywhere() {
        var stage = Stage.debriefed()
        stage.select(.section(.actionItems))
        stage.press(.enter)
        stage.type("alert on replication lag")
        let item = TodoArguments(text: .words("alert on replication lag"))
        #expect(requests(stage.press(.control("s"))) == [Request(.todo(item))])
    }

    @Test("only what changed in an action item is sent, and an owner can be taken away")
    func editsActionItem() throws {
        var stage = Stage.halfDebriefed()
        stage.select(.section(.actionItems))
        stage.press(.enter, .enter, .character("e"), .enter, .enter, .control("u"))
        let effects = stage.press(.enter, .enter, .enter, .enter, .enter, .enter, .enter)
        #expect(requests(effects) == [Request(.todoEdit(number: 1, TodoArguments(text: .absent, owner: "")))])
        stage.carryOut(effects)
        #expect(stage.incident?.actionItems.first?.fields.owner == nil)
        #expect(stage.screen.contains("1 without owner"))
    }

    @Test("each finding leads to where it is mended")
    func mends() throws {
        var stage = Stage(rows: 40)
        stage.record(.open(Opening(title: "Bare", zone: "America/New_York", day: "2024-07-12")))
        stage.record(.addActionItem(ActionItemFields(text: "x")))
        stage.second = 600
        stage.refresh()
        stage.type("/debrief")
        stage.press(.enter)
        stage.select(.finding(.unresolved))
        stage.press(.enter)
        #expect(stage.screen.contains("what ended it?"))
        stage.press(.escape)
        stage.select(.finding(.rolesNeverTaken([.commander, .scribe, .comms])))
        stage.press(.enter)
        stage.type("ada")
        let asked = requests(stage.press(.enter, .enter))
        #expect(asked == [Request(.role(.commander, who: "ada"), options: CommonOptions(at: "2024-07-12 05:00:00"))])
        stage.select(.finding(.noSeverity))
        let severity = requests(stage.press(.enter, .character("2")))
        let options = CommonOptions(at: "2024-07-12 05:00:00")
        #expect(severity == [Request(.severity(.sev2, reason: nil), options: options)])
        stage.select(.finding(.actionItem(number: 1, lacksOwner: true, lacksDate: true)))
        stage.press(.enter)
        #expect(stage.screen.contains("Action item 1"))
        stage.press(.escape)
        let empty = Stage.documents.templates[0].asked.filter { $0 != .actionItems }
        stage.select(.finding(.sectionsEmpty(empty)))
        stage.press(.enter)
        #expect(stage.screen.contains("What happened, in two sentences?"))
    }

    @Test("another template shows its own sections and its own document")
    func template() {
        var stage = Stage.halfDebriefed(rows: 40)
        stage.press(.character("t"), .character("2"))
        #expect(stage.screen.contains("Debrief: issue-summary"))
        #expect(stage.screen.contains("./2024-07-12-database-outage-issue-summary.md"))
        #expect(stage.screen.contains("issue-summary has no place for it"))
        let shown = requests(stage.press(.character("p")))
        #expect(
            shown == [
                Request(.export(ExportArguments(template: "issue-summary", format: .txt, output: .standardOutput)))
            ])
        stage.press(.character("c"))
        let closed = requests(stage.press(.character("y")))
        #expect(closed == [Request(.close(CloseArguments(templates: ["issue-summary"])))])
    }

    @Test("a folder that can't be written is met before closing, with another place asked for")
    func folder() {
        var stage = Stage.debriefed()
        stage.documents.isFolderWritable = false
        stage.refresh()
        stage.press(.character("c"))
        #expect(stage.screen.contains("/home/ada can't be written: say where else"))
        stage.press(.control("u"))
        stage.type("/srv/postmortem.md")
        stage.press(.enter, .character("c"))
        #expect(stage.screen.contains("document  /srv/postmortem.md"))
        let arguments = CloseArguments(templates: ["google-sre"], output: .path("/srv/postmortem.md"))
        #expect(requests(stage.press(.character("y"))) == [Request(.close(arguments))])
    }

    @Test("a verb can be typed from the debrief, and F5 and F6 lead back to the incident")
    func leaves() {
        var stage = Stage.debriefed()
        stage.press(.character("/"))
        #expect(stage.model.debrief == nil && stage.model.composer.text == "/")
        stage.press(.backspace)
        stage.press(.function(10), .function(6))
        #expect(stage.model.debrief == nil && stage.model.focus == .checklist)
    }

    @Test("nothing from outside moves the selection or opens a form in the debrief")
    func outside() {
        var stage = Stage.debriefed()
        stage.select(.section(.text(.trigger)))
        let before = stage.model.debrief
        stage.record(.setText(.summary, "written by another"), by: "grace")
        stage.record(.addToList(.wentWell, "x"), by: "grace")
        stage.refresh()
        #expect(stage.model.debrief?.selection == before?.selection)
        #expect(stage.model.overlay == nil)
        #expect(stage.screen.contains("written by another"))
    }

    @Test("another incident leaves the debrief, and keeps the draft for its own")
    func otherIncident() {
        var stage = Stage.debriefed()
        stage.press(.enter)
        stage.type("of the first")
        stage.press(.escape)
        var other = Stage(writer: "zzzzzzzz")
        other.record(.open(Opening(title: "Other", zone: "UTC", day: "2024-07-12")))
        other.model = stage.model
        other.refresh()
        #expect(other.model.debrief == nil)
        other.type("/debrief")
        other.press(.enter)
        #expect(!other.screen.contains("drafted"))
        stage.model = other.model
        stage.refresh()
        stage.press(.function(10))
        #expect(stage.screen.contains("of the first"))
    }

    @Test("a console that was started for the debrief opens it with the incident")
    func started() {
        var stage = Stage.live()
        stage.model = Model(
            size: Size(rows: 24, columns: 80), author: "ada", hostZone: Stage.newYork, now: stage.now,
            isIncidentComing: true, opensDebrief: true)
        stage.refresh()
        #expect(stage.model.debrief != nil)
        stage.press(.escape)
        stage.refresh()
        #expect(stage.model.debrief == nil)
    }

    @Test("after closing the document can be read and written again")
    func closed() {
        var stage = Stage.halfDebriefed()
        stage.press(.character("c"))
        stage.carryOut(stage.press(.character("y")))
        stage.wait(11)
        #expect(stage.screen.contains("p shows the document"))
        #expect(stage.screen.contains("CLOSED"))
        #expect(requests(stage.press(.character("w"))) == [Request(.export(ExportArguments(template: "google-sre")))])
        #expect(requests(stage.press(.character("p"))).count == 1)
    }
}
