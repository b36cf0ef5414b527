import Incidents
import Playbooks
import Testing

@Suite("The escalation ladder")
struct LadderTests {
    private static let levels = [
        EscalationLevel(level: 1, reach: "primary", afterSeconds: 0, notify: "page-a"),
        EscalationLevel(level: 2, reach: "DBA", afterSeconds: 15 * 60, notify: "page-b"),
        EscalationLevel(level: 3, reach: "boss", afterSeconds: 30 * 60),
    ]

    private func story(
        _ levels: [EscalationLevel] = Self.levels, repeats: EscalationRepeat? = nil,
        _ configure: (inout Opening) -> Void = { _ in }
    ) throws -> Story {
        var story = try Story { opening in
            var playbook = Playbook.example()
            playbook.escalation = levels
            playbook.escalationRepeat = repeats
            opening.playbooks = [playbook]
            configure(&opening)
        }
        let hooks = ["page-a": HookCommand(["page", "{{reach}}"]), "page-b": HookCommand(["page", "{{reach}}"])]
        story.launching = LaunchContext(hooks: hooks, directory: "/", owner: "me")
        return story
    }

    private func next(_ story: Story, _ minute: Int) -> Ladder.Rung? { story.incident.nextCall(now: .minute(minute)) }

    /// Calls the next level, and has its hook end a moment later.
    @discardableResult
    private func call(_ story: inout Story, _ minute: Int, _ ending: LaunchEnding? = .exited(0)) throws -> EventID {
        let rung = try #require(next(story, minute))
        let called = try story.tell(minute, .callLevel(rung.position))
        if let ending, story.incident.launch(startedBy: called) != nil {
            try story.tell(minute, .endLaunch(LaunchEnded(start: called, hook: "page", ending: ending)))
        }
        return called
    }

    @Test("it begins at declaring, and each level is due at its own time")
    func times() throws {
        var story = try story()
        #expect(next(story, 0)?.level.reach == "primary")
        #expect(next(story, 0)?.dueAt == .minute(0))
        let called = try call(&story, 0)
        #expect(story.entry(called)?.text == "Level 1 is due: primary — page-a done")
        #expect(next(story, 1)?.level.level == 2)
        #expect(next(story, 1)?.dueAt == .minute(15))
        try call(&story, 15)
        #expect(next(story, 15)?.dueAt == .minute(30))
    }

    @Test("who comes second to a level that is due is refused, so that nobody is called twice")
    func claims() throws {
        var story = try story()
        let position = try #require(next(story, 0)).position
        try call(&story, 0)
        #expect(story.refusal(0, .callLevel(position))?.ground == .state)
        #expect(
            story.refusal(5, .callLevel(try #require(next(story, 5)).position))?.message.contains("not due") == true)
    }

    @Test("somebody counts as reached only when the hook succeeded")
    func reached() throws {
        var story = try story()
        let called = try call(&story, 0, nil)
        #expect(story.entry(called)?.text.contains("interrupted, outcome unknown") == true)
        #expect(story.incident.ladders(now: .minute(0))[0].rungs[0].outcome == .calling(since: .minute(0)))
        try story.tell(0, .endLaunch(LaunchEnded(start: called, hook: "page-a", ending: .exited(0))))
        #expect(story.incident.ladders(now: .minute(0))[0].rungs[0].outcome == .reached(at: .minute(0)))
    }

    @Test(
        "a hook that failed has the next level called at once",
        arguments: [
            LaunchEnding.exited(1), .killed(signal: 9), .timedOut, .notStarted("gone"), .interrupted, .cancelled,
        ])
    func failure(ending: LaunchEnding) throws {
        var story = try story()
        let called = try call(&story, 0, ending)
        #expect(story.entry(called)?.text.contains("done") == false)
        #expect(next(story, 0)?.level.level == 2)
        #expect(next(story, 0)?.dueAt == .minute(0))
    }

    @Test("a level whose hook nobody configured is not called, says so, and the next is due")
    func missingHook() throws {
        var story = try story()
        story.launching = LaunchContext(hooks: [:], directory: "/", owner: nil)
        let called = try call(&story, 0)
        #expect(
            story.entry(called)?.text
                == "Level 1 is due: primary — NOT called, the configuration has no hook page-a")
        #expect(next(story, 0)?.dueAt == .minute(0))
    }

    @Test("a level without a hook is recorded, and the ladder goes on by the clock")
    func withoutHook() throws {
        var story = try story([
            EscalationLevel(level: 1, reach: "a", afterSeconds: 0),
            EscalationLevel(level: 2, reach: "b", afterSeconds: 60),
        ])
        let called = try call(&story, 0)
        #expect(story.entry(called)?.text == "Level 1 is due: a — recorded, no hook reaches them")
        #expect(next(story, 0)?.dueAt == .minute(1))
    }

    @Test("a hook that never told its end counts as failed once its time and a grace are over")
    func lostHook() throws {
        var story = try story()
        try call(&story, 0, nil)
        #expect(next(story, 0)?.dueAt == .minute(15))
        guard case .failed = story.incident.ladders(now: .minute(1))[0].rungs[0].outcome else {
            Issue.record("still calling")
            return
        }
        #expect(next(story, 1)?.dueAt == .minute(1))
    }

    @Test("after the last level a round begins again, as often as the playbook says, then everybody was called")
    func rounds() throws {
        var story = try story(repeats: EscalationRepeat(afterSeconds: 600, times: 1))
        for minute in [0, 15, 30] { try call(&story, minute) }
        #expect(next(story, 31)?.level.level == 1)
        #expect(next(story, 31)?.round == 2)
        #expect(next(story, 31)?.dueAt == .minute(40))
        for minute in [40, 55, 70] { try call(&story, minute) }
        #expect(next(story, 71) == nil)
        #expect(story.incident.ladders(now: .minute(71))[0].isExhausted)
    }

    @Test("a failed round does not begin the next one at once: all would be called in vain within seconds")
    func noStorm() throws {
        var story = try story(repeats: EscalationRepeat(afterSeconds: 600, times: 3))
        try call(&story, 0, .exited(1))
        try call(&story, 0, .exited(1))
        try call(&story, 0)
        #expect(next(story, 1)?.round == 2)
        #expect(next(story, 1)?.dueAt == .minute(40))
    }

    @Test("levels that are all overdue are called a minute apart")
    func overdue() throws {
        var story = try story()
        #expect(next(story, 120)?.dueAt == .minute(0))
        try call(&story, 120)
        #expect(next(story, 120)?.dueAt == .minute(121))
        try call(&story, 121)
        #expect(next(story, 121)?.dueAt == .minute(122))
    }

    @Test("an acknowledgement stops it, sets the milestone, and can be taken back")
    func acknowledging() throws {
        var story = try story()
        try call(&story, 0)
        let heard = try story.tell(3, .acknowledgeEscalation(who: "ada"))
        #expect(story.entry(heard)?.text == "Acknowledged by ada")
        #expect(story.incident.milestone(.acknowledged) == .minute(3))
        #expect(story.incident.ladders(now: .minute(20))[0].state == .acknowledged(by: "ada", at: .minute(3)))
        #expect(next(story, 20) == nil)
        #expect(story.refusal(4, .acknowledgeEscalation(who: "bob"))?.ground == .state)
        try story.tell(5, .undo)
        #expect(next(story, 5)?.dueAt == .minute(15))
    }

    @Test("a milestone that somebody set stops it as well")
    func milestone() throws {
        var story = try story()
        try story.tell(2, .setMilestone(.acknowledged, at: .minute(1)))
        #expect(next(story, 20) == nil)
    }

    @Test("resolving stops it, and reopening does not call anybody by itself")
    func resolving() throws {
        var story = try story()
        try story.tell(5, .resolve)
        #expect(story.incident.ladders(now: .minute(9))[0].state == .ended)
        try story.tell(10, .reopen(reason: "it is back"))
        #expect(next(story, 60) == nil)
        try story.tell(11, .escalate(.named("2"), text: "again"))
        #expect(next(story, 12)?.level.level == 3)
    }

    @Test("escalating by hand calls its level at once and goes on from there")
    func jumping() throws {
        var story = try story()
        try call(&story, 0)
        let jump = try story.tell(2, .escalate(.next, text: "replication is broken"))
        #expect(story.incident.launch(startedBy: jump)?.hook == "page-b")
        #expect(story.entry(jump)?.text.hasPrefix("Escalated to DBA (level 2): replication is broken") == true)
        try story.tell(2, .endLaunch(LaunchEnded(start: jump, hook: "page-b", ending: .exited(0))))
        #expect(next(story, 3)?.level.level == 3)
        #expect(next(story, 3)?.dueAt == .minute(17))
        #expect(story.entry(jump)?.text.hasSuffix("page-b done") == true)
        try story.tell(4, .acknowledgeEscalation(who: "dba"))
        #expect(next(story, 60) == nil)
        try story.tell(61, .escalate(.named("boss"), text: ""))
        #expect(next(story, 62)?.level.level == 1)
        #expect(next(story, 62)?.round == 2)
    }

    @Test("whoever stands on no ladder is recorded only; a wrong level is refused with the right ones")
    func others() throws {
        var story = try story()
        let called = try story.tell(1, .escalate(.named("the vendor"), text: "ticket 7"))
        #expect(story.entry(called)?.text == "Escalated to the vendor: ticket 7 — recorded, no hook reaches them")
        #expect(story.refusal(2, .escalate(.named("9"), text: ""))?.message == "no level 9: they are 1, 2, 3")
        var bare = try Story()
        #expect(bare.refusal(1, .escalate(.next, text: ""))?.message.contains("there is no ladder") == true)
        try bare.tell(1, .escalate(.named("bob"), text: ""))
    }

    @Test("what ran a hook can't be taken back, and a timer's act is not one's own")
    func undo() throws {
        var story = try story()
        try story.tell(1, .note("mine"))
        try call(&story, 1)
        try story.tell(2, .undo)
        #expect(story.timeline.contains { $0.text == "mine" } == false)
        try story.tell(3, .escalate(.named("2"), text: ""))
        #expect(story.refusal(4, .undo)?.message.contains("page-b has run") == true)
    }

    @Test("a level applies by the severity of the moment")
    func conditions() throws {
        var levels = Self.levels
        levels[1].condition = StepCondition("severity <= 1")
        var story = try story(levels) { $0.severity = .sev3 }
        try call(&story, 0)
        #expect(next(story, 16)?.level.level == 3)
        try story.tell(16, .severity(.sev1))
        #expect(next(story, 17)?.level.level == 2)
        #expect(next(story, 17)?.dueAt == .minute(15))
    }

    @Test("a drill, a backfilled incident and a playbook of the past call nobody")
    func recordedOnly() throws {
        for configure: (inout Opening) -> Void in [{ $0.isDrill = true }, { $0.isBackfilled = true }] {
            let story = try story(Self.levels, configure)
            #expect(story.incident.ladders(now: .minute(60))[0].state == .recordedOnly)
        }
        var late = try Story()
        var playbook = Playbook.example()
        playbook.escalation = Self.levels
        try late.tell(60, .usePlaybook(playbook), at: 10)
        #expect(late.incident.ladders(now: .minute(60))[0].state == .recordedOnly)
    }

    @Test("a ladder of a playbook that came later begins with it")
    func laterPlaybook() throws {
        var story = try Story()
        var playbook = Playbook.example()
        playbook.escalation = Self.levels
        try story.tell(40, .usePlaybook(playbook))
        #expect(next(story, 41)?.dueAt == .minute(40))
    }
}
