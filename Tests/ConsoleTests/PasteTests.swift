import Commands
import Console
import Incidents
import Testing
import Text
import TextUI

private let sizes = GoldenScreen.sizes

@Suite("what is pasted")
struct PasteTests {
    private static let chat = """
        seen in #ops
        Yesterday
        ada :palm_tree:  11:52 PM
        errors in checkout
        the gateway times out
        grace  11:58 PM
        rolling back deploy 1234
        grace  11:55 PM
        started the rollback
        Today
        incidentbot APP  12:04 AM
        checkout is green
        2:30 in the meeting room
        """

    private static let list = "09:01 found it 見つけた\n09:02 UTC: fixed it\n"

    private func preview(_ stage: Stage) -> PastePreview? {
        guard case .paste(let preview) = stage.model.overlay else { return nil }
        return preview
    }

    private func expect(_ stage: Stage, _ name: String, _ size: Size) throws {
        try GoldenScreen.expect(stage.model, equals: "\(name)-\(size.columns)x\(size.rows)")
    }

    @Test("a chat is shown as what it would become", arguments: sizes)
    func chat(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.paste(Self.chat)
        try expect(stage, "paste-chat", size)
    }

    @Test("the hour that came twice is asked for", arguments: sizes)
    func repeatedHour(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.newYorkHasClockChanges = true
        stage.paste("2023-11-05\n00:50 slow\n01:30 down\n01:40 up\n02:10 fine")
        #expect(preview(stage)?.asksForHour == true)
        try expect(stage, "paste-twice", size)
    }

    @Test("nothing is imported before it is said which hour is meant")
    func asksFirst() throws {
        var stage = Stage.live()
        stage.newYorkHasClockChanges = true
        stage.paste("2023-11-05\n00:50 slow\n01:30 down")
        #expect(stage.choose(.enter) == [])
        #expect(stage.screen.contains("first say which"))
        stage.choose(.character("2"))
        #expect(stage.screen.contains("01:30 EST") && stage.screen.contains("✓ 2 = "))
        let request = try #require(imported(stage.choose(.enter)))
        #expect(request.repeatedHour == .second && request.pasted == "2023-11-05\n00:50 slow\n01:30 down")
    }

    @Test("a line in the hour that was skipped is refused with the reason, and goes into the note")
    func skippedHour() throws {
        var stage = Stage.live(columns: 120)
        stage.newYorkHasClockChanges = true
        stage.paste("2024-03-10\n01:50 slow\n02:30 down\n03:10 up")
        #expect(stage.screen.contains("2 entries, 1 line not read"))
        #expect(stage.screen.contains("line 3 (02:30 never was on Sun 10 March 2024"))
        #expect(preview(stage)?.understood?.batch.unreadNote?.contains("down") == true)
    }

    @Test("Enter or y imports it all as one act", arguments: [Key.enter, .character("y")])
    func imports(key: Key) throws {
        var stage = Stage.live()
        stage.paste(Self.list)
        let effects = stage.choose(key)
        #expect(imported(effects)?.pasted == Self.list && effects.count == 1)
        #expect(stage.model.overlay == nil && stage.model.composer.isEmpty)
        guard case .perform(let id, let submission) = effects.first else { return }
        #expect(submission.incident == stage.model.incident?.id && submission.text == Self.list)
        stage.send(.performed(id: id, .refused("no")))
        #expect(stage.model.composer.text == Self.list)
    }

    @Test("an Enter that comes before it was read imports nothing unseen")
    func early() {
        var stage = Stage.live()
        #expect(stage.press(.paste(Self.list)).count == 1)
        #expect(stage.press(.enter) == [])
        #expect(preview(stage) != nil && stage.model.unsent?.text == Self.list)
    }

    @Test("o and Esc put it into the composer, as it came", arguments: [Key.character("o"), .escape, .control("c")])
    func backIntoComposer(key: Key) {
        var stage = Stage.live()
        stage.paste(Self.list)
        #expect(stage.choose(key) == [])
        #expect(stage.model.overlay == nil && stage.model.composer.text == Self.list)
        guard case .note = ConsoleLine.parse(stage.model.composer.text) else {
            Issue.record("no note")
            return
        }
    }

    @Test("taken as one entry it is a note, whatever its first line looks like")
    func oneEntry() {
        var stage = Stage.live()
        stage.paste("@09:00 found it\n09:02 fixed\n09:03 seen")
        #expect(preview(stage) != nil)
        stage.choose(.character("o"))
        #expect(stage.model.composer.text == " @09:00 found it\n09:02 fixed\n09:03 seen")
    }

    @Test(
        "other pastes come into the composer as ever",
        arguments: ["one line", "09:00 one line", "$ kubectl get pods\nNAME READY\na 1/1", "it broke at 09:00\nagain"])
    func plain(text: String) {
        var stage = Stage.live()
        #expect(stage.paste(text) == [])
        #expect(stage.model.overlay == nil && stage.model.composer.text == text)
    }

    @Test("beside a line that is being written it becomes a part of that line")
    func besideText() {
        var stage = Stage.live()
        stage.type("/set summary ")
        stage.paste(Self.list)
        #expect(stage.model.overlay == nil && stage.model.composer.text == "/set summary " + Self.list)
    }

    @Test("a second paste is not lost while the first is shown")
    func second() {
        var stage = Stage.live()
        stage.paste(Self.list)
        stage.paste("another text")
        stage.choose(.escape)
        #expect(stage.model.composer.text == "another text")
        stage.press(.enter)
        #expect(stage.model.composer.text == Self.list)
    }

    @Test("the zone and the date can be changed, and what is none says so")
    func zone() throws {
        var stage = Stage.live(columns: 120)
        stage.paste("09:01 found it\n09:02 fixed it")
        #expect(stage.screen.contains("times without a zone are EDT (yours"))
        stage.choose(.character("z"))
        stage.press(.control("u"))
        stage.type("Europe/Berlin")
        stage.choose(.enter)
        stage.type("2024-07-10")
        stage.choose(.enter)
        #expect(stage.screen.contains("times without a zone are Europe/Berlin (z changes it)"))
        #expect(stage.screen.contains("Wed 10 July 2024") && stage.screen.contains("03:01 EDT"))
        stage.choose(.character("z"))
        stage.press(.control("u"))
        stage.type("Nowhere/Else")
        stage.choose(.enter, .enter)
        #expect(stage.screen.contains("there is no time zone Nowhere/Else") && stage.screen.contains("03:01 EDT"))
        stage.choose(.character("z"), .escape)
        let request = try #require(imported(stage.choose(.enter)))
        #expect(request.zone == "Europe/Berlin" && request.date == "2024-07-10")
    }

    @Test("it scrolls, and the wheel scrolls it too")
    func scrolls() {
        var stage = Stage.live()
        stage.paste((0..<50).map { "09:\($0 < 10 ? "0" : "")\($0) line \($0)" }.joined(separator: "\n"))
        #expect(stage.screen.contains("line 0") && !stage.screen.contains("line 49"))
        stage.choose(.end)
        #expect(stage.screen.contains("line 49") && !stage.screen.contains("line 0"))
        stage.choose(.home, .down)
        stage.choose(.mouse(.wheelDown(Point(row: 5, column: 5))))
        #expect(!stage.screen.contains("09:02 EDT") && stage.screen.contains("09:03 EDT"))
        stage.choose(.pageUp, .pageUp)
        #expect(stage.screen.contains("line 0"))
    }

    @Test("another incident on the screen takes the preview away, and not the text")
    func anotherIncident() {
        var stage = Stage.live()
        stage.paste(Self.list)
        var other = Stage(writer: "otherone")
        other.record(.open(Opening(title: "Other", zone: "UTC", day: "2024-07-12")))
        stage.send(
            .refreshed(
                Snapshot(
                    incident: other.incident, zone: .utc, page: other.page(.latest(count: 9)),
                    query: .latest(count: 9))))
        #expect(stage.model.overlay == nil && stage.model.composer.text == Self.list)
    }

    @Test("on the board a timeline is kept until there is an incident", arguments: sizes)
    func board(_ size: Size) throws {
        var stage = Stage(rows: size.rows, columns: size.columns)
        stage.refresh()
        #expect(stage.paste(Self.list) == [])
        #expect(stage.model.composer.isEmpty && stage.model.unsent?.text == Self.list)
        try expect(stage, "paste-board", size)
        stage.record(.open(Opening(title: "Down", zone: "UTC", day: "2024-07-12")))
        stage.wait(600)
        stage.refresh()
        #expect(stage.model.overlay == nil && stage.screen.contains("Ctrl-Y"))
        stage.choose(.control("y"))
        #expect(preview(stage)?.question.text == Self.list && stage.model.unsent?.text == Self.list)
    }

    @Test("on the board a whole postmortem opens as an incident of its own", arguments: sizes)
    func postmortem(_ size: Size) throws {
        var stage = Stage(rows: size.rows, columns: size.columns)
        stage.refresh()
        let text = """
            # Checkout outage
            ## Summary
            The gateway was down.
            ## Impact
            All users.
            ## Timeline
            - **09:00 UTC:** outage begins
            - **09:10 UTC:** resolved
            ## Root cause
            A certificate ran out.
            """
        stage.second = 86_400
        stage.send(.tick(stage.now))
        stage.paste(text)
        try expect(stage, "paste-postmortem", size)
        let request = try #require(imported(stage.choose(.enter)))
        #expect(request.isNew && request.pasted == text)
    }

    @Test("what is too long for a title is refused, and stays")
    func noTitle() {
        var stage = Stage()
        stage.refresh()
        let text = String(repeating: "a line of text\n", count: 40)
        stage.paste(text)
        #expect(stage.press(.enter) == [])
        #expect(stage.model.composer.text == text && stage.screen.contains("too long for a title"))
    }

    @Test("a terminal without Unicode is sent none of our own", arguments: sizes)
    func ascii(_ size: Size) {
        for keys in [[], [Key.enter], [.character("z")]] {
            var stage = Stage.live(rows: size.rows, columns: size.columns, symbols: .ascii)
            stage.newYorkHasClockChanges = true
            stage.paste("2023-11-05\nada  1:30 AM\nslow\nada  1:20 AM\nslower\nada  0:20\nlost")
            for key in keys { stage.choose(key) }
            let isPlain = stage.screen.allSatisfy { $0.isASCII }
            #expect(isPlain)
        }
    }

    @Test("hostile text stays inert in it")
    func hostile() {
        var stage = Stage.live()
        stage.paste("a\u{1B}[2J\u{202E}da  9:00 AM\nred \u{1B}[31m\u{7}\ngra\u{8}ce  9:05 AM\nx\u{1B}]0;t\u{7}")
        #expect(preview(stage) != nil)
        let isInert = stage.screen.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202E}" }
        #expect(isInert)
    }

    private func imported(_ effects: [Effect]) -> ImportArguments? {
        for case .perform(_, let submission) in effects {
            if case .importText(let arguments) = submission.request.action { return arguments }
        }
        return nil
    }
}
