import Incidents
import Playbooks
import Testing

@Suite("Whatever the story")
struct StoryPropertyTests {
    @Test("any order of arrival gives the same incident", arguments: 1...40 as ClosedRange<UInt64>)
    func shuffles(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let story = try Story.random(using: &chance)
        #expect(story.events.count > 30, "seed \(seed)")
        for _ in 1...5 {
            var incident = try #require(Incident(opening: story.events[0]))
            for event in story.events.dropFirst().shuffled(using: &chance) { incident.apply(event) }
            #expect(incident == story.incident, "seed \(seed)")
            #expect(Reading(incident) == Reading(story.incident), "seed \(seed)")
        }
    }

    @Test(
        "undo of the last act gives what was there before it, and redo what was there after it",
        arguments: 1...40 as ClosedRange<UInt64>)
    func undo(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        _ = try Story.random(using: &chance) { before, after, author in
            var undone = after
            try undone.tell(500, .undo, by: author)
            #expect(Reading(undone.incident) == Reading(before.incident), "seed \(seed)")
            #expect(undone.timeline == before.timeline, "seed \(seed)")
            guard undone.refusal(501, .redo, by: author) == nil else { return }
            try undone.tell(501, .redo, by: author)
            #expect(Reading(undone.incident) == Reading(after.incident), "seed \(seed)")
            #expect(undone.timeline == after.timeline, "seed \(seed)")
        }
    }
}

/// All that a person can see of an incident.
private struct Reading: Equatable {
    let words: [String?]
    let status: [Fact<StatusFact>]
    let severity: [Fact<SeverityFact>]
    let milestones: [Moment?]
    let roles: [RoleSpan]
    let impact: ImpactDescribed
    let maintenance: [MaintenanceWindow]
    let checklist: [ChecklistStep]
    let updates: [Fact<UpdateSent>]
    let progress: [Fact<ProgressMade>]
    let nextUpdate: Instant?
    let items: [ActionItem]
    let texts: [String?]
    let lists: [[ListItem]]
    let metrics: Metrics
    let hypotheses: [Fact<HypothesisDecided>]
    let handover: Fact<CommandOffered>?

    init(_ incident: Incident) {
        words = [incident.title, incident.zoneName, incident.isZoneChosen ? "chosen" : nil] + incident.services
        status = incident.statusHistory
        severity = incident.severityHistory
        milestones = MilestoneName.allCases.map { incident.milestone($0) }
        roles = incident.roles
        impact = incident.impact
        maintenance = incident.maintenance
        checklist = incident.checklist
        updates = incident.updates
        progress = incident.progress
        nextUpdate = incident.nextUpdateDue
        items = incident.actionItems
        texts = TextField.allCases.map { incident.text($0) }
        lists = ListField.allCases.map { incident.items($0) }
        metrics = Metrics(incident, until: .minute(600))
        hypotheses = incident.hypothesisDecisions
        handover = incident.pendingHandover
    }
}

extension Story {
    /// Some forty acts by two people on two writers whose clocks have not seen each other. What is refused is left out.
    ///
    /// - Parameter watch: given the story before and after each act, and who did it.
    static func random(
        using chance: inout SeededGenerator, watch: (Story, Story, String) throws -> Void = { _, _, _ in }
    ) throws -> Story {
        let acts = [("ada", Story.writer), ("bob", WriterID("b0b"))]
        var story = try Story {
            $0.services = ["api"]
            $0.playbooks = [.example()]
        }
        var told = 0
        for attempt in 0..<400 where told < 40 {
            let (author, writer) = acts[Int.random(in: 0...1, using: &chance)]
            let minute = 1 + attempt
            let at = Bool.random(using: &chance) ? max(0, minute - Int.random(in: 0...30, using: &chance)) : nil
            let intent = Intent.random(minute: minute, using: &chance)
            let entry = story.events.randomElement(using: &chance)?.id
            let before = story
            guard story.refusal(minute, intent, by: author, at: at, on: entry) == nil else { continue }
            try story.tell(minute, intent, by: author, at: at, on: entry, writer: writer)
            told += 1
            if intent != .undo, intent != .redo { try watch(before, story, author) }
        }
        return story
    }
}

extension Intent {
    static func random(minute: Int, using chance: inout SeededGenerator) -> Intent {
        let number = Int.random(in: 1...4, using: &chance)
        let word = ["api", "shop", "ada", "bob", "eve"].randomElement(using: &chance) ?? "api"
        let past = Moment.minute(minute - Int.random(in: 0...30, using: &chance))
        let state = StepState.allCases.randomElement(using: &chance) ?? .done
        let role = Role.allCases.randomElement(using: &chance) ?? .ops
        let intents: [Intent] = [
            .note(word),
            .status([.investigating, .identified, .monitoring].randomElement(using: &chance) ?? .identified),
            .severity(Severity.allCases.randomElement(using: &chance) ?? .sev1), .takeRole(role, who: word),
            .dropRole(role, who: nil), .addService(word), .removeService(word),
            .setMilestone(MilestoneName.allCases.randomElement(using: &chance) ?? .detected, at: past),
            .describeImpact(text: word, users: nil, business: word, scope: nil),
            .maintenanceOn(word, until: minute + number), .maintenanceOff(), .maintenanceOff(word),
            .usePlaybook(.example(word)), .changeStep(number: number, to: state, text: word),
            .addStep(text: word, owner: nil, seconds: nil), .update(), .update(.internal, next: minute + number),
            .recordProgress(percent: number, text: ""), .todo(word),
            .editActionItem(number: number, ActionItemFields(owner: word)),
            .finishActionItem(number: number, .done, remark: word), .setTitle(word), .setZone(word),
            .setText(.summary, word), .addToList(.why, word), .replaceList(.why, word),
            .removeFromList(.why, number: number), .changeListItem(.why, number: number, word),
            .moveListItem(.why, number: number, to: Int.random(in: 1...4, using: &chance)), .addToList(.why, word),
            .amend(text: word, kind: nil), .amend(text: nil, kind: nil),
            .strike(reason: word), .pin, .undo, .undo, .redo, .resolve, .close(.resolved, forced: word),
            .reopen(reason: word),
            .note(kind: .hypothesis, text: word, tags: [], isPinned: false),
            .decideHypothesis(HypothesisState.allCases.randomElement(using: &chance) ?? .ruledOut, reason: word),
            .offerCommand(to: word), .acceptCommand, .takeRole(.commander, who: word),
        ]
        return intents.randomElement(using: &chance) ?? .undo
    }
}

/// SplitMix64: the same seed gives the same story.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
