import Incidents
import Playbooks
import Testing
import Text

@Suite("Commands on the record")
struct CommandActTests {
    private func story(_ configure: (inout Opening) -> Void = { _ in }) throws -> Story {
        var story = try Story(configure)
        story.launching = LaunchContext(hooks: [:], directory: "/srv", owner: "me")
        return story
    }

    private func plan(_ script: String, _ language: String = "sh", _ values: [String: String] = [:]) throws
        -> CommandPlan
    {
        let step = PlaybookStep(text: "look", command: StepCommand(language: language, script: script))
        let story = try story {
            $0.services = ["shop; rm -rf /"]
            $0.playbooks = [
                Playbook(name: "p", title: "P", sections: [PlaybookSection(title: "", level: 0, steps: [step])])
            ]
        }
        return try CommandPlan(of: story.incident.checklist[0], in: story.incident, host: "db1", values: values)
    }

    private func refusal(_ script: String, _ language: String = "sh") -> String? {
        do {
            _ = try plan(script, language)
            return nil
        } catch {
            return (error as? Refusal)?.message
        }
    }

    @Test("its start is on the record first; without an end nobody knows what came of it")
    func life() throws {
        var story = try story()
        let started = try story.tell(1, .startCommand(CommandPlan(arguments: ["psql", "-c", "select 1"])))
        #expect(story.entry(started)?.text == "psql -c 'select 1' — interrupted, outcome unknown")
        #expect(story.entry(started)?.whileRunning.text == "psql -c 'select 1' — running")
        #expect(story.incident.unendedLaunches.map(\.start) == [started])
        let output = CapturedOutput(head: "1 row\n", tail: "", omittedBytes: 0, totalBytes: 6)
        try story.tell(
            2,
            .endLaunch(LaunchEnded(start: started, hook: nil, ending: .exited(3), milliseconds: 14_000, output: output))
        )
        #expect(story.entry(started)?.text == "psql -c 'select 1' — failed with status 3 after 14s\n1 row")
        #expect(story.entry(started)?.revisionCount == 0)
        #expect(story.incident.unendedLaunches.isEmpty)
    }

    @Test("the first word on its end stands, and an event that started nothing has none")
    func endings() throws {
        var story = try story()
        let note = try story.tell(1, .note("x"))
        #expect(story.refusal(1, .endLaunch(LaunchEnded(start: note, hook: nil, ending: .exited(0)))) != nil)
        let started = try story.tell(2, .startCommand(CommandPlan(line: "true")))
        try story.tell(2, .endLaunch(LaunchEnded(start: started, hook: nil, ending: .interrupted)))
        #expect(story.refusal(3, .endLaunch(LaunchEnded(start: started, hook: nil, ending: .exited(0)))) != nil)
        #expect(story.entry(started)?.text == "true — interrupted, outcome unknown")
    }

    @Test("an end is recorded after closing too")
    func afterClosing() throws {
        var story = try story()
        let started = try story.tell(1, .startCommand(CommandPlan(line: "make")))
        try story.tell(2, .resolve)
        try story.tell(3, .close)
        try story.tell(4, .endLaunch(LaunchEnded(start: started, hook: nil, ending: .exited(0))))
        #expect(story.entry(started)?.text == "make — done")
    }

    @Test("it runs now: no time of its own, nothing in a backfilled incident, no undo")
    func refusals() throws {
        var story = try story()
        #expect(story.refusal(9, .startCommand(CommandPlan(line: "true")), at: 1)?.ground == .usage)
        #expect(try self.story { $0.isBackfilled = true }.refusal(1, .startCommand(CommandPlan(line: "true"))) != nil)
        try story.tell(1, .startCommand(CommandPlan(line: "true")))
        #expect(story.refusal(2, .undo)?.message.contains("can't be taken back") == true)
    }

    @Test("placeholders become variables, so that a value is never read by a shell")
    func variables() throws {
        let plan = try plan("echo {{service}} \"on {{ host }}\"")
        #expect(plan.script == "echo \"${SITROOM_VALUE_SERVICE}\" \"on ${SITROOM_VALUE_HOST}\"")
        #expect(plan.arguments == ["sh", "-c", plan.script ?? ""])
        #expect(plan.variables == ["SITROOM_VALUE_SERVICE": "shop; rm -rf /", "SITROOM_VALUE_HOST": "db1"])
    }

    @Test(
        "what can't be filled is refused, and says why",
        arguments: [
            ("kubectl logs <pod-name> -n x", "<pod-name>"), ("psql -c 'select {{service}}'", "single quotes"),
            ("cat <<EOF\n{{service}}\nEOF", "after <<"), ("echo {{namespace}}", "--with namespace=VALUE"),
        ])
    func unfilled(script: String, why: String) {
        #expect(refusal(script)?.contains(why) == true)
    }

    @Test(
        "another program's braces, files and comparisons stay as they are",
        arguments: [
            "docker ps --format '{{.Names}}'", "docker ps --format \"{{.Names}}\"", "sort < in > out", "cat <(ls)",
            "kubectl get po -o go-template='{{range .items}}{{.x}}{{end}}'", "# restart <name> by hand\ntrue",
            "echo '<b>'", "test 1 -lt 2",
        ])
    func untouched(script: String) throws {
        #expect(try plan(script).script == script)
    }

    @Test("a recorded session gives what was typed, and other languages are no commands")
    func languages() throws {
        #expect(try plan("$ ls\na b\n$ pwd\n/", "console").script == "ls\npwd")
        #expect(try plan("ls", "bash").arguments.first == "bash")
        #expect(try plan("ls", "").arguments.first == "sh")
        #expect(refusal("select 1", "sql")?.contains("sql") == true)
    }

    @Test("a command that is another one than was shown is refused")
    func expectation() throws {
        let story = try story()
        var act = Act(
            intent: .startCommand(CommandPlan(line: "rm b")), attempt: AttemptID("x"), occurred: .minute(1),
            isTimed: false, now: .minute(1), author: "ada", by: "ada", host: "db1",
            expectation: Expectation(story.incident, plan: CommandPlan(line: "rm a")), launching: story.launching)
        #expect(throws: Refusal.self) { try decide(act, on: DecisionState(incident: story.incident)) }
        act.expectation?.plan = CommandPlan(line: "rm b")
        #expect(throws: Never.self) { try decide(act, on: DecisionState(incident: story.incident)) }
    }
}

@Suite("Steps with owners and times")
struct StepTimeTests {
    private func story() throws -> Story {
        try Story { opening in
            var playbook = Playbook.example()
            playbook.sections[0].steps[0].condition = StepCondition("severity <= 2")
            playbook.sections[0].steps[1].dueSeconds = 1800
            opening.playbooks = [playbook]
            opening.severity = .sev3
        }
    }

    @Test("a step is given to somebody for a time, who acknowledges it")
    func giving() throws {
        var story = try story()
        #expect(story.refusal(1, .acknowledgeStep(number: 2, who: "eve"))?.ground == .state)
        let given = try story.tell(2, .changeStep(number: 2, to: .inProgress, text: "", owner: "eve", seconds: 300))
        #expect(story.entry(given)?.text == "Step 2 in progress (to eve, for 5m): check replication lag")
        var step = try #require(story.incident.checklist.first { $0.number == 2 })
        #expect(step.owner == "eve")
        #expect(step.timeIsUpAt == .minute(7))
        #expect(step.acknowledgedBy == nil)
        try story.tell(3, .acknowledgeStep(number: 2, who: "eve"))
        #expect(story.incident.checklist[1].acknowledgedBy == "eve")
        try story.tell(4, .changeStep(number: 2, to: .inProgress, text: "", owner: "bob"))
        step = story.incident.checklist[1]
        #expect(step.owner == "bob")
        #expect(step.acknowledgedBy == nil)
        try story.tell(5, .changeStep(number: 2, to: .done, text: ""))
        #expect(story.incident.checklist[1].timeIsUpAt == nil)
    }

    @Test("a step is due some time after declaring, while it is open")
    func due() throws {
        var story = try story()
        #expect(story.incident.checklist[1].dueAt == .minute(30))
        try story.tell(1, .changeStep(number: 2, to: .done, text: ""))
        #expect(story.incident.checklist[1].dueAt == nil)
    }

    @Test("a condition decides by the severity of the moment, and closing doesn't ask for what never applied")
    func condition() throws {
        var story = try story()
        #expect(story.incident.checklist[0].applies == false)
        let open = ClosingChecks(story.incident, now: .minute(1)).findings
        #expect(open.contains(.stepsOpen([2, 3])))
        try story.tell(1, .severity(.sev1))
        #expect(story.incident.checklist[0].applies)
    }
}
