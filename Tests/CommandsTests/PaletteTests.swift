import Commands
import Incidents
import Playbooks
import Testing

@Suite("the palette")
struct PaletteTests {
    private let story = PaletteStory()

    private func offered(_ line: String, _ scene: Scene? = nil) -> [Candidate] {
        Completion.complete(line, candidates: story.candidates(scene)).candidates
    }

    private func texts(_ line: String) -> [String] { offered(line).map(\.text) }

    @Test("every row's first example is that verb, so that what is known of the verb is known of the row")
    func samples() throws {
        for verb in VerbTable.all {
            let sample = try #require(VerbTable.sample(of: verb), "\(verb.name)")
            guard verb.venue != .shell else { continue }
            #expect(Completion.verb(in: "/" + verb.examples[0])?.path == verb.path, "\(verb.examples[0])")
            #expect(try CommandLanguage.parse(consoleLine: verb.examples[0]).action == sample)
        }
    }

    @Test("on the board only the verbs that need no incident can be used, and they come first")
    func board() throws {
        let all = offered("/", .board)
        #expect(all.first?.text == "open")
        let usable = all.prefix { $0.obstacle == nil }
        #expect(usable.map(\.text).contains("list") && !usable.map(\.text).contains("note"))
        #expect(all.dropFirst(usable.count).allSatisfy { $0.obstacle == Scene.noIncident })
        #expect(all.count == VerbTable.all.count { $0.venue.includes(.console) })
    }

    @Test("what can't be used now is offered last, with the reason")
    func reasons() {
        let all = Dictionary(offered("/").map { ($0.text, $0.obstacle) }) { first, _ in first }
        #expect(all["note"] == .some(nil) && all["step done"] == .some(nil) && all["severity"] == .some(nil))
        #expect(all["accept"]??.contains("is not on offer: /handover WHO offers it") == true)
        #expect(all["reopen"]??.contains("is not resolved") == true)
        #expect(all["maintenance off"] == "maintenance is not on")
        #expect(all["todo done"]??.contains("there is no action item: /todo TEXT") == true)
        #expect(all["hypothesis confirm"]??.contains("there is no hypothesis") == true)
        let obstacles = offered("/").map(\.obstacle)
        #expect(obstacles == obstacles.filter { $0 == nil } + obstacles.filter { $0 != nil })
    }

    @Test("what somebody waits for comes first")
    func likely() {
        #expect(offered("/").first?.text == "step done")
        #expect(offered("/", story.handedOver).first?.text == "accept")
        #expect(offered("/", story.resolved).prefix(3).map(\.text) == ["set", "add", "todo"])
    }

    @Test(
        "a verb is found by its beginning, a later word, letters inside, its help, and by a slip of the fingers",
        arguments: [
            ("/sev", "severity"), ("/on", "maintenance on"), ("/tenance", "maintenance on"),
            ("/stakeholders", "update"),
            ("/statsu", "status"), ("/hnadover", "handover"), ("/LOG", "log"), ("/Rule", "hypothesis rule-out"),
        ])
    func fuzzy(line: String, first: String) {
        #expect(texts(line).contains(first), "\(texts(line))")
        if first != "maintenance on" { #expect(texts(line).first == first) }
    }

    @Test("letters that begin a verb come before letters inside one; a near miss only where there is neither")
    func order() {
        let all = texts("/re")
        #expect(all.first == "resolve" && !all.contains("progress"))
        #expect((all.firstIndex(of: "reopen") ?? 99) < (all.firstIndex(of: "step reopen") ?? 0))
        #expect(texts("/gress") == ["progress"])
        #expect(texts("/status").first == "status" && !texts("/status").contains("stats"))
        #expect(texts("/zzz").isEmpty && texts("/x").isEmpty)
    }

    @Test("no word that is likely is none of the table")
    func likelihood() {
        let scenes: [Scene] = [.unknown, .board, story.scene, story.handedOver, story.resolved, story.closed]
        for scene in scenes {
            for name in Likelihood.first(in: scene) {
                #expect(VerbTable.verb(name.split(separator: " ").map(String.init)) != nil, "\(name)")
            }
        }
    }

    @Test(
        "an entry is found by its id, its time or its words, the newest first",
        arguments: [
            ("/strike ", ["3-k7", "2-k7", "1-k7"]), ("/strike 2", ["2-k7", "1-k7"]), ("/strike 2-", ["2-k7"]),
            ("/strike 09:05", ["2-k7"]), ("/strike REPLICA", ["3-k7"]), ("/strike deploy 12", ["2-k7"]),
            ("/amend the replica", ["3-k7"]), ("/pin nothing such", []),
        ])
    func entries(line: String, ids: [String]) {
        let found = texts(line)
        #expect(line == "/strike 2" ? found.first == "2-k7" : found == ids, "\(found)")
    }

    @Test("words that look for an entry are replaced whole")
    func query() {
        let completion = Completion.complete("/strike deploy 12", candidates: story.candidates())
        #expect(completion.replacementStart == "/strike ".count && completion.isSearch)
        #expect(completion.candidates.first?.help == "09:05:00 action  rolled back deploy 1234")
        #expect(!Completion.complete("/strike 2-k7 deploy 12", candidates: story.candidates()).isSearch)
    }

    @Test("only hypotheses are offered where one is wanted")
    func hypotheses() {
        #expect(texts("/hypothesis confirm ").isEmpty)
        let all = story.candidates(story.withHypothesis, timeline: story.entriesWithHypothesis)
        #expect(Completion.complete("/hypothesis confirm ", candidates: all).candidates.map(\.text) == ["4-k7"])
    }

    @Test("a value says what it is now, and why it would be refused")
    func values() {
        #expect(offered("/severity ").last?.obstacle == "it is SEV-2 already")
        #expect(offered("/severity ").first { $0.text == "3" }?.help == "SEV-3: lowering needs a REASON")
        #expect(texts("/role drop ") == ["commander"] && texts("/role drop commander ") == ["ada"])
        #expect(offered("/role c").first?.help == "ada")
        #expect(offered("/handover ").first { $0.text == "ada" }?.obstacle == "ada is commander already")
        #expect(texts("/service remove ") == ["checkout"])
        #expect(offered("/milestone det").first?.help == "not set")
        #expect(texts("/step done lag") == ["2"])
        #expect(offered("/step done ").last?.obstacle == "done already: acknowledge the page")
        #expect(texts("/remove why ").isEmpty)
        #expect(offered("/set summ").first?.help == "empty")
        #expect(texts("/maintenance off --scope ").isEmpty)
    }
}

/// An incident at several moments, each act decided on the state so far.
private struct PaletteStory {
    let scene: Scene
    let withHypothesis: Scene
    let handedOver: Scene
    let resolved: Scene
    let closed: Scene
    let entries: [TimelineEntry]
    let entriesWithHypothesis: [TimelineEntry]

    init() {
        var opening = Opening(title: "Database outage", zone: "UTC", day: "2024-07-12")
        opening.severity = .sev2
        opening.services = ["checkout"]
        opening.commander = "ada"
        var told = Telling()
        told.tell(0, .open(opening))
        told.tell(5, .note(kind: .action, text: "rolled back deploy 1234", tags: [], isPinned: false))
        told.tell(6, .note(kind: .note, text: "the replica lags", tags: [], isPinned: false))
        let first = told
        told.tell(7, .note(kind: .hypothesis, text: "the deploy", tags: [], isPinned: false))
        entriesWithHypothesis = told.entries
        withHypothesis = told.scene
        told = first
        told.tell(8, .usePlaybook(Self.playbook))
        told.tell(8, .sendUpdate(.public, text: "we are on it", next: nil))
        told.tell(8, .changeStep(number: 1, to: .done, text: ""))
        entries = first.entries
        scene = told.scene(entries)
        told.tell(9, .offerCommand(to: "grace"))
        handedOver = told.scene(entries)
        told.tell(9, .acceptCommand, by: "grace")
        told.tell(10, .resolve(text: ""))
        resolved = told.scene(entries)
        told.tell(11, .close(.cancelled, forced: nil))
        closed = told.scene(entries)
    }

    func candidates(_ scene: Scene? = nil, timeline: [TimelineEntry]? = nil) -> CompletionCandidates {
        CompletionCandidates(
            people: [Candidate("ada"), Candidate("grace")], scene: scene ?? self.scene, timeline: timeline ?? entries)
    }

    private static let playbook = Playbook(
        name: "database-outage", title: "Database outage",
        sections: [
            PlaybookSection(
                title: "Triage", level: 2,
                steps: [PlaybookStep(text: "acknowledge the page"), PlaybookStep(text: "check replication lag")])
        ], hash: "hash")
}

private struct Telling {
    private var incident: Incident?
    private var events: [Event] = []

    var entries: [TimelineEntry] { events.compactMap { TimelineEntry($0) } }
    var scene: Scene { scene(entries) }

    func scene(_ timeline: [TimelineEntry]) -> Scene {
        incident.map { .incident(Situation($0, at: Self.instant(12), hypotheses: $0.hypotheses(among: timeline))) }
            ?? .board
    }

    /// Minutes after 2024-07-12 09:00 UTC.
    private static func instant(_ minute: Int64) -> Instant { Instant(seconds: 1_720_774_800 + minute * 60) }

    mutating func tell(_ minute: Int64, _ intent: Intent, by author: String = "ada") {
        let now = Self.instant(minute)
        let act = Act(
            intent: intent, attempt: AttemptID("\(events.count)"), occurred: Moment(now), isTimed: false, now: now,
            author: author, by: author, host: "desk")
        guard let decision = try? decide(act, on: DecisionState(incident: incident)) else {
            Issue.record("refused: \(intent)")
            return
        }
        for draft in decision.drafts { append(draft, act) }
    }

    private mutating func append(_ draft: Draft, _ act: Act) {
        let id = EventID(writer: WriterID("k7"), sequence: Int64(events.count + 1))
        let event = Event(
            id: id, incident: incident?.id ?? id, attempt: act.attempt,
            clock: (events.last?.clock ?? .zero).next(now: act.now), occurred: draft.occurred, recordedAt: act.now,
            author: act.author, by: act.by, host: act.host, isRecordedOnly: draft.isRecordedOnly, body: draft.body)
        events.append(event)
        if incident == nil { incident = Incident(opening: event) } else { incident?.apply(event) }
    }
}
