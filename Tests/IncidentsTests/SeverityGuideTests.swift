import Incidents
import Playbooks
import Testing

struct SeverityGuideTests {
    @Test("what the built-in severities say, written out, is the built-in guide, and an incident keeps nothing of it")
    func builtIn() {
        let definitions = Severity.allCases.map { severity in
            let level = SeverityGuide.builtIn.level(severity)
            return SeverityDefinition(
                severity: severity.rawValue, means: level.definition, response: level.response,
                firstUpdateSeconds: level.cadence?.first, updateEverySeconds: level.cadence?.every)
        }
        #expect(SeverityGuide(definitions) == .builtIn)
        #expect(SeverityGuide(definitions).cadences == nil)
        #expect(SeverityGuide([]) == .builtIn)
    }

    @Test("a team's own stand in the place of ours, and only cadences that differ are kept")
    func own() {
        let guide = SeverityGuide([
            SeverityDefinition(
                severity: 1, means: "all is lost", response: "run", examples: ["fire"], updateEverySeconds: 600),
            SeverityDefinition(severity: 3, means: "so so", response: "walk"),
            SeverityDefinition(severity: 4, means: "little", response: "sit", firstUpdateSeconds: 7200),
            SeverityDefinition(
                severity: 2, means: "bad", response: "hurry", firstUpdateSeconds: 300, updateEverySeconds: 1200),
        ])
        #expect(guide.level(.sev1).definition == "all is lost" && guide.level(.sev1).examples == ["fire"])
        #expect(guide.level(.sev5) == SeverityGuide.builtIn.level(.sev5))
        #expect(guide.level(nil).cadence == UpdateCadence(first: 600, every: 600))
        #expect(
            guide.cadences == [
                SeverityCadence(severity: .sev1, firstSeconds: 600, everySeconds: 600),
                SeverityCadence(severity: .sev3, firstSeconds: nil, everySeconds: nil),
                SeverityCadence(severity: .sev4, firstSeconds: 7200, everySeconds: 7200),
            ])
    }

    @Test("a condition knows every status", arguments: Status.allCases)
    func statuses(status: Status) {
        #expect(StepCondition("status is \(status.rawValue)") != nil)
    }
}
