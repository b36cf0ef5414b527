import Incidents
import Playbooks
import Testing

@Suite("The checklist")
struct ChecklistTests {
    @Test("steps are numbered through all runs and what was added by hand")
    func numbering() throws {
        var story = try Story { $0.playbooks = [.example()] }
        try story.tell(1, .addStep(text: "call the\n vendor", owner: "eve", seconds: 300))
        try story.tell(2, .usePlaybook(.example("second")))
        let steps = story.incident.checklist
        #expect(steps.map(\.number) == [1, 2, 3, 4, 5, 6, 7])
        #expect(
            steps.map(\.playbook) == [
                "database-outage", "database-outage", "database-outage", nil, "second", "second", "second",
            ])
        #expect(steps.map(\.section).prefix(4) == ["Triage", "Triage", "Fix", nil])
        #expect(steps[3].step.text == "call the vendor")
        #expect(steps[3].step.owner == "eve")
        #expect(steps[3].step.seconds == 300)
        #expect(story.incident.runs.map(\.playbook.name) == ["database-outage", "second"])
    }

    @Test("a step is started, done and reopened, with who and when")
    func states() throws {
        var story = try Story { $0.playbooks = [.example()] }
        try story.tell(1, .changeStep(number: 2, to: .inProgress, text: ""), by: "bob")
        #expect(story.incident.checklist[1].state == .inProgress)
        let done = try story.tell(2, .changeStep(number: 2, to: .done, text: "lag 3 s"), by: "eve")
        #expect(story.incident.checklist[1].state == .done)
        #expect(story.incident.checklist[1].by == "eve")
        #expect(story.incident.checklist[1].at == .minute(2))
        #expect(story.entry(done)?.text == "Step 2 done: check replication lag: lag 3 s")
        try story.tell(3, .changeStep(number: 2, to: .open, text: ""))
        #expect(story.incident.checklist.map(\.state) == [.open, .open, .open])
    }

    @Test("skipping needs a reason, which is kept")
    func skipping() throws {
        var story = try Story { $0.playbooks = [.example()] }
        #expect(story.refusal(1, .changeStep(number: 1, to: .skipped, text: " "))?.ground == .usage)
        try story.tell(1, .changeStep(number: 1, to: .skipped, text: "known already"))
        #expect(story.incident.checklist[0].state == .skipped)
        #expect(story.incident.checklist[0].remark == "known already")
    }

    @Test("steps that are not there, and states that are so already, are refused")
    func refusals() throws {
        var story = try Story()
        #expect(story.refusal(1, .changeStep(number: 1, to: .done, text: ""))?.ground == .state)
        try story.tell(1, .usePlaybook(.example()))
        for number in [0, 4] {
            let refusal = story.refusal(2, .changeStep(number: number, to: .done, text: ""))
            #expect(refusal?.message == "no step \(number): they go from 1 to 3")
        }
        #expect(story.refusal(2, .changeStep(number: 1, to: .open, text: ""))?.ground == .state)
        #expect(story.refusal(2, .usePlaybook(.example()))?.ground == .state)
        #expect(story.refusal(2, .addStep(text: " ", owner: nil, seconds: nil))?.ground == .usage)
    }

    @Test("a step that the file has ticked is done")
    func ticked() throws {
        var playbook = Playbook.example()
        playbook.sections[0].steps[0].isTicked = true
        let story = try Story { $0.playbooks = [playbook] }
        #expect(story.incident.checklist.map(\.state) == [.done, .open, .open])
        #expect(story.timeline.last?.text == "Playbook database-outage, 3 steps")
    }

    @Test("the latest change by when it happened counts, not the one that was written last")
    func lateChange() throws {
        var story = try Story { $0.playbooks = [.example()] }
        try story.tell(20, .changeStep(number: 1, to: .done, text: ""))
        try story.tell(21, .changeStep(number: 1, to: .inProgress, text: ""), at: 10)
        #expect(story.incident.checklist[0].state == .done)
    }
}
