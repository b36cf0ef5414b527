import Console
import Glibc
import Incidents
import Testing
import TextUI

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

/// How many random things are done: `FUZZ_COUNT`, in thousands; more of them in the long run than in each run of the
/// tests.
enum FuzzCount {
    static let thousands = getenv("FUZZ_COUNT").flatMap { Int(String(cString: $0)) } ?? 2
}

@Suite("random keys")
struct FuzzTests {
    @Test("thousands of random keys, resizes and answers never stop it, and what is refused is given back")
    func keys() {
        let seed = getenv("FUZZ_SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64(time(nil))
        print("FUZZ_SEED=\(seed)")
        var dice = Dice(state: seed)
        var stage = Stage.live(hasViKeys: seed % 2 == 1)
        for number in 0..<FuzzCount.thousands * 1000 {
            for effect in turn(&stage, &dice) { answer(effect, &stage, &dice) }
            // Drawing takes the most of the time, and keys look at the layout in any case.
            guard number % 4 == 0 else { continue }
            let frame = view(stage.model)
            #expect(frame.size == stage.model.size)
            if let cursor = frame.cursor { #expect(frame.bounds.contains(cursor), "seed \(seed)") }
        }
    }

    private func turn(_ stage: inout Stage, _ dice: inout Dice) -> [Effect] {
        switch Int.random(in: 0..<100, using: &dice) {
        case 0..<6:
            let size = Size(rows: .random(in: 0...45, using: &dice), columns: .random(in: 0...130, using: &dice))
            return stage.send(.resized(size))
        case 6..<9:
            stage.note(words.randomElement(using: &dice) ?? "", by: "grace")
            stage.refresh()
            return []
        case 9..<12:
            stage.wait(.random(in: 0...400, using: &dice))
            return []
        default: return stage.press(key(&dice))
        }
    }

    private let words = [
        "plain", "/status identified x", "/maintenance on", "/severity 3 why", "-10m earlier", "TODO fix",
        "データ ベース", "e\u{301}\u{302}", "\u{1B}[2J\u{202E}", "👩‍👩‍👧", "/step done 2", "/close", "/debrief", "/debrief",
        "a\nb\nc\n\n\n\nd", "/", "09:00 a\n25:00 b\n09:02 c", "ada  9:00 AM\nx\nada  8:00 AM\ny",
        "/find e", "/find --kind note", "!df -h", "!printf 'a\nb'", "/step run 2", "/step run 9", "/run ls",
    ]

    private func key(_ dice: inout Dice) -> Key {
        let fixed: [Key] = [
            .enter, .enter, .newline, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right,
            .wordLeft, .wordRight, .moveUp, .moveDown, .home, .end, .pageUp, .pageDown, .control("c"), .control("t"),
            .control("k"),
            .control("u"), .control("y"), .control("z"), .alt("d"), .alt("e"), .alt("w"), .control("r"), .control("r"),
            .control("_"), .alt("m"), .alt("n"), .alt("p"), .alt("j"), .alt("k"), .control("o"), .control("g"),
        ]
        switch Int.random(in: 0..<10, using: &dice) {
        case 0..<4: return fixed.randomElement(using: &dice) ?? .enter
        case 4: return .function(.random(in: 0...14, using: &dice))
        case 5: return .paste(words.randomElement(using: &dice) ?? "")
        case 6:
            let point = Point(row: .random(in: 0...46, using: &dice), column: .random(in: 0...131, using: &dice))
            return .mouse(
                [.click(point), .click(point), .wheelUp(point), .wheelDown(point)].randomElement(using: &dice)
                    ?? .click(point))
        default: return .character("yqabdmsrkvpctow/ -@1234é漢\u{202E}".randomElement(using: &dice) ?? "x")
        }
    }

    private func giveBack(_ outcome: Outcome, _ id: Int, _ submission: Submission, _ stage: inout Stage) {
        let (text, incident) = (submission.text, submission.incident)
        let kept = stage.model.composer.aside.count
        let isEmpty = stage.model.composer.isEmpty
        // What an earlier line hides is found again when that goes.
        let isSearching = stage.model.composer.showsEarlierLine
        stage.send(.performed(id: id, outcome))
        let composer = stage.model.composer
        guard !text.isEmpty, !isSearching else { return }
        guard incident == stage.model.incident?.id else {
            #expect(stage.model.unsent?.text.contains(text) == true)
            return
        }
        // What was typed ahead for an incident that does not come goes first.
        if case .open = submission.request.action, isEmpty, composer.text != text {
            #expect(composer.aside.last?.text == text)
            return
        }
        #expect(isEmpty ? composer.text == text : composer.aside.last?.text == text)
        #expect(composer.aside.count == (isEmpty ? kept : kept + 1))
    }

    private func launch(_ id: Int, _ submission: Submission, _ stage: inout Stage, _ dice: inout Dice) {
        guard let plan = submission.expectation?.plan, let incident = submission.incident,
            let start = stage.record(.startCommand(plan))
        else { return }
        stage.send(.launchStarted(StartedLaunch(start: start, incident: incident, hook: nil, words: "x\ny")))
        stage.send(.performed(id: id, .recorded(line: submission.text, remarks: [])))
        for _ in 0..<Int.random(in: 0..<60, using: &dice) {
            stage.send(.launchPrinted(start, Array((words.randomElement(using: &dice) ?? "").utf8) + [10, 0xE2, 13]))
        }
        guard Bool.random(using: &dice) else { return }
        stage.send(.launchEnded(start, words: "it ended", hasSucceeded: Bool.random(using: &dice)))
    }

    private func answer(_ effect: Effect, _ stage: inout Stage, _ dice: inout Dice) {
        switch effect {
        case .load(let query): stage.refresh(query)
        case .perform(let id, let submission) where submission.expectation?.plan != nil && Bool.random(using: &dice):
            launch(id, submission, &stage, &dice)
        case .perform(let id, let submission):
            switch Int.random(in: 0..<5, using: &dice) {
            case 0: giveBack(.refused("no: \(submission.text)"), id, submission, &stage)
            case 1: giveBack(.failed(message: "disk", emergencyFile: "/tmp/x"), id, submission, &stage)
            case 2: stage.send(.performed(id: id, .text(title: "t", body: submission.text + "\n\nbody")))
            case 3:
                stage.record(.turnMaintenanceOn(MaintenanceRequest(scope: "s\(id % 3)")))
                stage.send(.performed(id: id, .recorded(line: submission.text, remarks: [])))
                stage.refresh()
            default: break
            }
        case .settleDraft:
            stage.send(.draftFound(AbandonedDraft(text: "again", stamp: nil, savedAt: stage.now)))
        case .edit(let text):
            let answers: [EditedText] = [.unchanged, .failed("no editor"), .text(""), .text(text + "\nmore")]
            stage.send(.edited(answers.randomElement(using: &dice) ?? .unchanged))
        case .readRevisions(let id, _): stage.send(.revisionsRead(of: id, stage.revisions(of: id)))
        case .readDocument: stage.answerDocument([effect])
        case .readPaste(let id, let question): stage.send(.pasteRead(id: id, stage.answer(question)))
        case .openIncident:
            stage.refresh()
        case .trust(let run): stage.send(.trusted(run))
        case .cancelLaunch(let start):
            stage.send(.launchEnded(start, words: "cancelled", hasSucceeded: false))
        case .showBoard, .copy, .quit, .suspend, .repaint, .alert: break
        }
    }
}
