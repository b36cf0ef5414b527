import Incidents
import Playbooks
import SQLiteJournal

/// SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014): the same seed, the same
/// story.
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }
}

/// What people may do in an incident, sensible or not: many of these are refused, as in life.
struct RandomStory {
    var chance: SeededChance

    mutating func intent(now: Instant) -> Intent {
        switch chance.below(33) {
        case 0...5:
            .note(kind: chance.one(of: EntryKind.chosen), text: words(), tags: tags(), isPinned: chance.below(5) == 0)
        case 6: .changeStatus(chance.one(of: Status.allCases), text: chance.one(of: ["", words()]))
        case 7: .changeSeverity(chance.one(of: Severity.allCases), reason: chance.one(of: ["", words()]))
        case 8: .takeRole(chance.one(of: Role.allCases), who: chance.one(of: ["ada", "bob", "cyd"]))
        case 9: .dropRole(chance.one(of: Role.allCases), who: nil)
        case 10: .addService(chance.one(of: ["web", "db", "cache"]))
        case 11: .removeService(chance.one(of: ["web", "db", "cache"]))
        case 12: .setMilestone(chance.one(of: MilestoneName.allCases), at: moment(before: now))
        case 13: .describeImpact(text: words(), users: chance.one(of: [nil, "12"]), business: nil, scope: nil)
        case 14: .turnMaintenanceOn(MaintenanceRequest(scope: chance.one(of: [nil, "eu"]), reason: words()))
        case 15: .turnMaintenanceOff(scope: nil, text: chance.one(of: ["", words()]))
        case 16: .usePlaybook(playbook())
        case 17: .changeStep(number: 1 + chance.below(4), to: chance.one(of: StepState.allCases), text: words())
        case 18: .addStep(text: words(), owner: nil, seconds: nil)
        case 19: .sendUpdate(chance.one(of: Audience.allCases), text: words(), next: nil)
        case 20: .recordProgress(percent: chance.below(101), text: words())
        case 21: .addActionItem(ActionItemFields(text: words(), owner: chance.one(of: [nil, "ada"])))
        case 22: .finishActionItem(number: 1 + chance.below(3), chance.one(of: ActionState.allCases), remark: "")
        case 23: .setText(chance.one(of: TextField.allCases), words())
        case 24: .addToList(chance.one(of: ListField.allCases), words())
        case 25: .setTitle(words())
        case 26: .resolve(text: "")
        case 27: .close(chance.one(of: ClosingReason.allCases), forced: chance.one(of: [nil, words()]))
        case 28: .reopen(reason: words())
        case 29, 30: .undo
        default: .redo
        }
    }

    /// A correction of some entry.
    mutating func correction() -> Intent {
        chance.one(of: [
            .amend(text: words(), kind: nil), .amend(text: nil, kind: chance.one(of: EntryKind.chosen)),
            .strike(reason: words()), .pin, .move,
        ])
    }

    mutating func minutesAgo() -> Int64? { chance.one(of: [nil, nil, nil, 1, 4, 30, 90]) }

    private mutating func moment(before now: Instant) -> Moment {
        Moment(now.adding(seconds: -60 * Int64(chance.below(120))), .minute)
    }

    private mutating func tags() -> [String] { chance.one(of: [[], ["db"], ["db", "eu"]]) }

    private mutating func playbook() -> Playbook {
        let name = chance.one(of: ["outage", "restore"])
        let steps = [PlaybookStep(text: "look"), PlaybookStep(text: "act", depth: 1)]
        return Playbook(
            name: name, title: name, sections: [PlaybookSection(title: "Do", level: 2, steps: steps)], hash: name)
    }

    private mutating func words() -> String {
        let all = [
            "pool", "é", "e\u{301}", "💥", "漢字", "a\"b", "it's", "x\ny", "\u{200F}", "0", "--", ";DROP TABLE events",
        ]
        return (0...chance.below(4)).map { _ in chance.one(of: all) }.joined(separator: " ") + " ."
    }
}
