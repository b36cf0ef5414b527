import Commands
import Console
import Glibc
import Incidents
import Testing
import TextUI

/// A console without a screen, with the journal of a stage behind it.
private struct PlainStage {
    var stage: Stage
    var session: PlainSession
    private(set) var lines: [String] = []
    private(set) var submissions: [(id: Int, Submission)] = []
    private(set) var effects: [Effect] = []

    init(_ stage: Stage = .live(), others: [BoardLine] = [], isEmpty: Bool = false) {
        self.stage = stage
        session = PlainSession(
            author: "ada", hostZone: Stage.newYork, now: stage.now, isIncidentComing: stage.incident != nil)
        refresh(others: others, isEmpty: isEmpty)
    }

    mutating func refresh(others: [BoardLine] = [], isEmpty: Bool = false) {
        let query = session.model.timelineQuery
        take(
            .refreshed(
                Snapshot(
                    incident: stage.incident, zone: Stage.newYork, page: stage.page(query), query: query,
                    openIncidents: others, isJournalEmpty: isEmpty)))
    }

    mutating func take(_ message: Message) { keep(session.take(message)) }

    /// Types a line, and gives what was printed since.
    @discardableResult
    mutating func type(_ line: String) -> [String] {
        lines = []
        effects = []
        keep(session.read(line, typed: stage.now, now: stage.now))
        return lines
    }

    /// Lets what was sent last be recorded, and gives what is printed.
    mutating func answer(_ outcome: Outcome = .recorded(line: "done", remarks: [])) -> [String] {
        lines = []
        if let last = submissions.last { take(.performed(id: last.id, outcome)) }
        return lines
    }

    mutating func hear(_ message: Message) -> [String] {
        lines = []
        take(message)
        return lines
    }

    mutating func news() -> [String] {
        lines = []
        refresh()
        return lines
    }

    private mutating func keep(_ turn: PlainTurn) {
        lines += turn.lines
        effects += turn.effects
        for case .perform(let id, let submission) in turn.effects { submissions.append((id, submission)) }
    }

    var last: Submission? { submissions.last?.1 }
}

@Suite("a console without a screen")
struct PlainSessionTests {
    @Test("it begins with where the incident stands, in words")
    func greeting() {
        let plain = PlainStage()
        #expect(
            plain.lines == [
                "SEV-1, investigating, Database outage, 7 minutes 11 seconds.", "update due 05:05.",
                "5 entries. /state, /timeline, /steps and /help tell more.",
            ])
        #expect(plain.session.prompt == "2024-07-12-database-outage, update due 05:05> ")
    }

    @Test("a line is a note of the moment it was typed, and no line goes out while one is under way")
    func note() {
        var plain = PlainStage()
        #expect(plain.type("  checking the disks").isEmpty)
        #expect(plain.last?.request.action == .note(NoteArguments(text: .words("checking the disks"))))
        #expect(plain.last?.stamp == plain.stage.now)
        #expect(plain.session.isBusy)
        #expect(plain.answer(.recorded(line: "09:02:11 note: checking the disks (entry 9)", remarks: [])).count == 1)
        #expect(!plain.session.isBusy)
    }

    @Test("the debrief, which is a screen, is led to by its verbs")
    func debrief() {
        var plain = PlainStage()
        #expect(plain.type("/debrief").joined().contains("/set and /add write the postmortem, /close ends it"))
        plain.type("/resolve")
        let told = plain.answer(.recorded(line: "resolved", remarks: [])).joined()
        #expect(told.contains("/close ends it") && !told.contains("F10"))
    }

    @Test("what could not be recorded is said, with where it is kept, and printed back")
    func failure() {
        var plain = PlainStage()
        plain.type("the disk is full")
        let lines = plain.answer(.failed(message: "no space left", emergencyFile: "/tmp/e.txt"))
        #expect(lines.count == 2)
        #expect(lines.first?.contains("NOT RECORDED: no space left; the text is also in /tmp/e.txt") == true)
        #expect(lines.last == "The line was: the disk is full")
        #expect(plain.type("/staus identified").last == "The line was: /staus identified")
        #expect(plain.type("next").isEmpty && plain.last?.text == "next")
    }

    @Test("what others write is announced once, one's own is not")
    func news() {
        var plain = PlainStage()
        plain.stage.note("replica is 40 minutes behind", by: "grace")
        #expect(plain.news() == ["05:02:11, note, grace: replica is 40 minutes behind. Entry 6."])
        #expect(plain.news().isEmpty)
        let own = plain.stage.note("mine")
        plain.session.wrote([own].compactMap { $0 })
        #expect(plain.news().isEmpty)
        for number in 1...12 { plain.stage.note("note \(number)", by: "grace") }
        #expect(plain.news() == ["12 new things by others; /timeline 12 reads them."])
    }

    @Test("news wait while a question is open, or until Enter where they are held")
    func held() {
        var plain = PlainStage()
        plain.type("/status")
        plain.stage.note("found it", by: "grace")
        #expect(plain.news().isEmpty)
        #expect(plain.type("no").contains { $0.contains("grace: found it") })
        plain.type("/news hold")
        plain.stage.note("again", by: "grace")
        #expect(plain.news().isEmpty)
        #expect(plain.type("").contains { $0.contains("grace: again") })
    }

    @Test("a confirmation says what will be done to which incident; only yes does it")
    func confirmation() {
        var plain = PlainStage()
        let asked = plain.type("/maintenance on --reason repair --until +1h")
        #expect(asked.first == "Maintenance ON? This will be done:")
        #expect(asked.contains("incident 2024-07-12-database-outage") && asked.contains("reason repair"))
        #expect(plain.session.prompt == "yes or no> ")
        #expect(plain.type("yess") == ["cancelled: nothing was recorded"])
        #expect(plain.submissions.isEmpty && plain.session.prompt.hasPrefix("2024"))
        plain.type("/maintenance on --reason repair")
        plain.type("yes")
        #expect(plain.last?.expectation != nil)
    }

    @Test("a confirmation is decided anew: what has changed meanwhile refuses it")
    func decidedAnew() {
        var plain = PlainStage()
        plain.type("/maintenance on --scope site")
        plain.stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "site")), by: "grace")
        _ = plain.news()
        #expect(plain.type("yes").contains { $0.hasPrefix("Not done: the state has changed") })
        #expect(plain.submissions.isEmpty)
    }

    @Test("status, severity and maintenance ask for what is missing, with numbers and one field at a time")
    func questions() {
        var plain = PlainStage()
        #expect(plain.type("/status").contains("2: identified, the cause is known, the fix is not in."))
        plain.type("2")
        #expect(plain.last?.request.action == .status(.identified, text: nil))
        _ = plain.answer()
        #expect(plain.type("/severity").count == 6)
        plain.type("3")
        #expect(plain.session.prompt == "reason> ")
        plain.type("only reports are slow")
        #expect(plain.last?.request.action == .severity(.sev3, reason: "only reports are slow"))
        _ = plain.answer()
        #expect(
            plain.type("/maintenance on").last
                == "scope, which part of the product; Enter takes storefront, a dash leaves it empty.")
        plain.type("")
        plain.type("reverting")
        #expect(plain.type("-").contains { $0.hasPrefix("until ") })
        plain.type("y")
        let expected = MaintenanceArguments(scope: "storefront", reason: "reverting")
        #expect(plain.last?.request.action == .maintenanceOn(expected))
    }

    @Test("without an incident a number opens one and a title declares; a number is never a title")
    func door() {
        let line = BoardLine(
            handle: "cart", title: "Cart is empty", severity: .sev2, status: .identified, openedAt: Stage.at(-600),
            isDrill: true)
        var plain = PlainStage(Stage(), others: [line])
        #expect(plain.lines.contains("1: DRILL, SEV-2, identified, Cart is empty, for 10 minutes."))
        #expect(plain.type("7") == ["Not done: there is no incident number 7. /board lists them."])
        plain.type("1")
        #expect(plain.effects == [.openIncident(handle: "cart")])
        var empty = PlainStage(Stage(), isEmpty: true)
        #expect(empty.lines.first?.contains("sitroom demo") == true)
        empty.type("Database outage")
        #expect(empty.last?.request.action == .open(OpenArguments(title: "Database outage")))
    }

    @Test("what is due is announced once")
    func due() {
        var plain = PlainStage()
        plain.stage.second = 400
        let line = "Due: a status update, since 05:05. /update TEXT sends one."
        #expect(plain.hear(.tick(plain.stage.now)) == [line])
        #expect(plain.hear(.tick(plain.stage.now)).isEmpty)
        #expect(plain.session.prompt.contains("update OVERDUE"))
    }

    @Test("the panes are read aloud: state, steps, timeline, one entry")
    func panes() {
        var plain = PlainStage()
        #expect(plain.type("/state").contains("Checklist: 1 of 4 done. Next is step 2: check replication lag."))
        #expect(plain.type("/steps").first == "Step 1, done, 05:01:30, ada: acknowledge the page.")
        #expect(plain.type("/steps 3").contains("Takes 2 minutes."))
        #expect(plain.type("/timeline 1").last == "05:01:30, decision pinned, ada: roll back deploy 1234. Entry 5.")
        #expect(plain.type("/entry 5").contains("Tags: deploy."))
        #expect(plain.type("/timeline").allSatisfy { !$0.contains("→") })
    }

    @Test("Ctrl-C ends a question, asks once, then leaves; a line in between goes on")
    func interrupt() {
        var plain = PlainStage()
        plain.type("/status")
        #expect(plain.session.interrupt().effects.isEmpty && plain.session.prompt.hasPrefix("2024"))
        #expect(plain.session.interrupt().effects.isEmpty)
        plain.type("")
        #expect(plain.session.interrupt().effects.isEmpty)
        #expect(plain.session.interrupt().effects == [.quit])
        plain.type("/quit")
        #expect(plain.effects == [.quit])
    }

    @Test("a line that ends in a backslash goes on in the next")
    func longLines() {
        var plain = PlainStage()
        plain.type("first \\")
        #expect(plain.submissions.isEmpty && plain.session.prompt == "more> ")
        plain.type("second")
        #expect(plain.last?.request.action == .note(NoteArguments(text: .words("first\nsecond"))))
    }

    @Test("nothing that is printed moves a cursor, whatever people wrote")
    func inert() {
        var plain = PlainStage()
        plain.stage.note("\u{1B}[2Jgone\r\u{202E}", by: "gr\u{7}ace")
        let lines = plain.news() + plain.type("/timeline") + plain.type("/state")
        #expect(lines.allSatisfy { line in line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E } })
    }

    @Test("its own verbs are no verbs of the table, and its help names them all")
    func help() {
        var plain = PlainStage()
        let lines = plain.type("/help")
        for verb in PlainVerb.allCases {
            #expect(VerbTable.rows(for: verb.rawValue).isEmpty)
            #expect(lines.contains { $0.hasPrefix("/\(verb.rawValue)") })
        }
    }

    @Test("thousands of random lines and news never stop it, and everything it prints is inert")
    func anything() {
        let seed = UInt64(time(nil))
        print("PLAIN_SEED=\(seed)")
        var dice = Dice(state: seed)
        var plain = PlainStage()
        for number in 0..<FuzzCount.thousands * 500 {
            switch Int.random(in: 0..<12, using: &dice) {
            case 0:
                plain.stage.note("\u{1B}[2J note \(number)", by: "grace")
                _ = plain.news()
            case 1: plain.stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "s\(number % 3)")))
            case 2: _ = plain.hear(.tick(Instant(seconds: plain.stage.now.seconds + Int64(number))))
            case 3: _ = plain.session.interrupt()
            default: plain.type(Self.lines.randomElement(using: &dice) ?? "")
            }
            if plain.session.isBusy {
                let refusal = Outcome.refused("no")
                _ = plain.answer(Bool.random(using: &dice) ? .recorded(line: "ok", remarks: []) : refusal)
                if plain.session.isBusy { plain.take(.announced("it does not come", isAlarm: true)) }
            }
            #expect(!plain.session.isBusy, "seed \(seed)")
            #expect(plain.lines.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } }, "seed \(seed)")
            #expect(!plain.session.prompt.contains("\n"))
        }
    }

    private static let lines = [
        "", " ", "note", "/status", "1", "2", "99", "-1", "yes", "no", "/severity", "5", "/maintenance on", "-", "+1h",
        "/cancel", "/maintenance off", "/close", "/resolve", "/state", "/steps", "/steps 9", "/timeline 3", "/entry 1",
        "/entry", "/board", "/news hold", "/news now", "/help", "/help note", "/open another", "/console x", "TODO",
        "-10m earlier", "@09:25 x", "a \\", "\\", "/staus x", "!ls", "データ", "\u{1B}[31mred\r\u{7}", "/brief", "/undo",
    ]

    @Test("a command is a question first; its output is marked line by line, and its end is told")
    func command() throws {
        var plain = PlainStage()
        let asked = plain.type("!df -h")
        #expect(asked.contains("RUN this command? This will be done:"))
        #expect(asked.contains("  df -h"))
        #expect(plain.type("no") == ["cancelled: nothing was recorded"])
        #expect(plain.submissions.isEmpty)
        _ = plain.type("!df -h")
        _ = plain.type("y")
        #expect(plain.submissions.last?.1.request == Request(.run(.line("df -h"))))
        let event = plain.stage.record(.startCommand(CommandPlan(line: "df -h")))
        let start = try #require(event)
        let incident = try #require(plain.stage.incident)
        let started = StartedLaunch(start: start, incident: incident.id, hook: nil, words: "df -h")
        #expect(plain.hear(.launchStarted(started)) == ["Running: df -h"])
        _ = plain.answer()
        #expect(plain.hear(.launchPrinted(start, Array("one\ntw".utf8))) == ["Output: one"])
        #expect(plain.hear(.launchPrinted(start, Array("o\r\n\u{1B}[31mthree".utf8))) == ["Output: two"])
        #expect(plain.type("/quit") == ["Not done: df -h runs, and leaving cancels it. /quit again leaves."])
        #expect(plain.type("/cancel").isEmpty && plain.effects == [.cancelLaunch(start)])
        let ended = plain.hear(
            .launchEnded(start, words: "df -h cancelled", hasSucceeded: false, outcome: "cancelled"))
        #expect(ended == ["Output: three", "df -h cancelled"])
        _ = plain.type("/quit")
        #expect(plain.effects == [.quit])
    }
}

/// A small generator of numbers that the seed gives again (SplitMix64).
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
