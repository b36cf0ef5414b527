import Incidents
import Playbooks
import Testing

@Suite("What can't be done now")
struct ObstacleTests {
    @Test("is refused, whatever the words, and with the same sentence", arguments: 1...10 as ClosedRange<UInt64>)
    func refused(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        var met: Set<String> = []
        _ = try Story.random(using: &chance) { _, story, author in
            for deed in Deed.tried {
                guard let reason = story.situation(at: 500).obstacle(to: deed) else { continue }
                met.insert(reason)
                for intent in story.intents(of: deed) {
                    for entry in story.entriesTried {
                        let refusal = story.refusal(500, intent, by: author, on: entry)
                        #expect(refusal != nil, "seed \(seed): \(intent) is accepted, though \(reason)")
                        if entry == nil { #expect(refusal?.message == reason, "seed \(seed): \(intent)") }
                    }
                }
            }
        }
        #expect(met.count > 3, "seed \(seed)")
    }

    @Test("is all that is refused for the state alone: else some words pass", arguments: 1...10 as ClosedRange<UInt64>)
    func accepted(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        _ = try Story.random(using: &chance) { _, story, author in
            for deed in Deed.tried where story.situation(at: 500).obstacle(to: deed) == nil {
                let isAccepted = story.intents(of: deed).contains { intent in
                    story.entriesTried.contains { story.refusal(500, intent, by: author, on: $0) == nil }
                        || ["ada", "bob", "api", "shop", "eve"].contains {
                            story.refusal(500, intent, by: $0) == nil
                        }
                }
                #expect(isAccepted, "seed \(seed): \(deed) is always refused, though nothing is said of it")
            }
        }
    }

    @Test("with the hypotheses known, one can only be decided where there is one")
    func hypothesis() throws {
        var story = try Story()
        let verdict = Deed.decideHypothesis(.confirmed)
        #expect(story.situation(at: 1).obstacle(to: verdict) == nil)
        var known = story.situation(at: 1)
        known.hypotheses = story.incident.hypotheses(among: story.timeline)
        #expect(known.obstacle(to: verdict)?.contains("there is no hypothesis") == true)
        let entry = try story.tell(1, .note(kind: .hypothesis, text: "the deploy", tags: [], isPinned: false))
        known = story.situation(at: 2)
        known.hypotheses = story.incident.hypotheses(among: story.timeline)
        #expect(known.obstacle(to: verdict) == nil)
        try story.tell(2, .decideHypothesis(.confirmed, reason: "seen"), on: entry)
        known = story.situation(at: 3)
        known.hypotheses = story.incident.hypotheses(among: story.timeline)
        #expect(known.obstacle(to: verdict) == "every hypothesis is confirmed already")
        #expect(known.obstacle(to: .decideHypothesis(.ruledOut)) == nil)
        #expect(story.refusal(3, .decideHypothesis(.confirmed, reason: "again"), on: entry) != nil)
    }

    @Test("who has recorded nothing can take nothing back")
    func undo() throws {
        let story = try Story()
        var situation = story.situation(at: 1)
        #expect(situation.obstacle(to: .undo) == nil)
        situation.hasNothingToUndo = true
        let reason = try #require(situation.obstacle(to: .undo))
        #expect(story.refusal(1, .undo, by: "bob")?.message == reason)
    }

    @Test("who has taken nothing back can do nothing again")
    func redo() throws {
        let story = try Story()
        var situation = story.situation(at: 1)
        #expect(situation.obstacle(to: .redo) == nil)
        situation.hasNothingToRedo = true
        let reason = try #require(situation.obstacle(to: .redo))
        #expect(story.refusal(1, .redo)?.message == reason)
    }

    @Test("what happened before the resolution may still be told after it")
    func backdated() throws {
        var story = try Story()
        try story.tell(10, .resolve)
        #expect(story.situation(at: 12).obstacle(to: .changeStatus)?.contains("reopen") == true)
        #expect(story.situation(at: 5).obstacle(to: .changeStatus) == nil)
        #expect(story.refusal(12, .status(.identified), at: 5) == nil)
    }
}

extension Deed {
    /// All of them but `undo` and `redo`, which look at what was recorded and not at the state.
    fileprivate static let tried: [Deed] =
        [
            .tell, .write, .changeStatus, .dropRole, .removeService, .turnMaintenanceOff, .editActionItem,
            .changeList,
            .offerCommand, .acceptCommand, .resolve, .close, .reopen,
        ] + StepState.allCases.map(Deed.changeStep) + [ActionState.done, .dropped].map(Deed.finishActionItem)
}

extension Story {
    fileprivate func situation(at minute: Int) -> Situation { Situation(incident, at: .minute(minute)) }

    fileprivate var entriesTried: [EventID?] { [nil] + events.suffix(3).map(\.id) }

    /// The act with all words that could make it pass.
    fileprivate func intents(of deed: Deed) -> [Intent] {
        let names = ["ada", "bob", "eve", "api", "shop"]
        switch deed {
        case .tell:
            return [.note("x"), .update(), .addStep(text: "x", owner: nil, seconds: nil), .pin, .strike(reason: "x")]
        case .write: return [.todo("x"), .setTitle("x"), .setText(.summary, "x"), .addToList(.why, "x")]
        case .changeStatus:
            return [Status.investigating, .identified, .monitoring].map { .changeStatus($0, text: "words") }
        case .dropRole: return Role.allCases.flatMap { role in names.map { .dropRole(role, who: $0) } }
        case .removeService: return (names + incident.services).map(Intent.removeService)
        case .turnMaintenanceOff:
            return [.maintenanceOff()] + incident.runningMaintenance.map { Intent.maintenanceOff($0.scope) }
        case .changeStep(let state):
            return (1...max(3, incident.checklist.count)).map { .changeStep(number: $0, to: state, text: "why") }
        case .editActionItem: return [.editActionItem(number: 1, ActionItemFields(owner: "eve"))]
        case .finishActionItem(let state):
            return (1...max(1, incident.actionItems.count)).map { .finishActionItem(number: $0, state, remark: "") }
        case .changeList: return ListField.allCases.map { .removeFromList($0, number: 1) }
        case .decideHypothesis(let state): return [.decideHypothesis(state, reason: "x")]
        case .offerCommand: return (names + ["grace", "nobody"]).map { .offerCommand(to: $0) }
        case .acceptCommand: return [.acceptCommand]
        case .undo: return [.undo]
        case .redo: return [.redo]
        case .resolve: return [.resolve]
        case .close: return [.close, .close(.cancelled, forced: "it is"), .close(.resolved, forced: "it is")]
        case .reopen: return [.reopen(reason: "it is back")]
        }
    }
}
