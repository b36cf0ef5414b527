import Incidents
import Playbooks
import Testing

@Suite("Maintenance mode with hooks")
struct MaintenanceHookTests {
    private func story(_ configure: (inout Opening) -> Void = { _ in }) throws -> Story {
        var story = try Story(configure)
        let hooks = [
            HookName.maintenanceOn: HookCommand(["switch", "on", "{{scope}}"]),
            HookName.maintenanceOff: HookCommand(["switch", "off", "{{scope}}"]),
        ]
        story.launching = LaunchContext(hooks: hooks, directory: "/srv", owner: "me")
        return story
    }

    private func end(_ story: inout Story, _ minute: Int, _ start: EventID, _ ending: LaunchEnding) throws {
        let hook = story.incident.launch(startedBy: start)?.hook
        try story.tell(minute, .endLaunch(LaunchEnded(start: start, hook: hook, ending: ending)))
    }

    private func state(_ story: Story, _ minute: Int) -> MaintenanceState? {
        story.incident.maintenance.last?.state(now: .minute(minute))
    }

    @Test("asked while its hook is at work, on when it succeeded, off when the other one did")
    func life() throws {
        var story = try story()
        let on = try story.tell(10, .maintenanceOn("shop", until: 40))
        guard case .maintenanceTurnedOn(let event) = story.events.last?.body else { return }
        #expect(event.launch?.arguments == ["switch", "on", "shop"])
        #expect(event.launch?.variables?["SITROOM_SCOPE"] == "shop")
        #expect(state(story, 10) == .asked)
        try end(&story, 11, on, .exited(0))
        #expect(state(story, 12) == .on)
        #expect(story.incident.maintenance.last?.onAt == .minute(11))
        #expect(state(story, 41) == .expired)
        let off = try story.tell(42, .maintenanceOff())
        #expect(state(story, 42) == .expired)
        try end(&story, 43, off, .exited(0))
        #expect(state(story, 44) == .off)
        #expect(story.incident.maintenance.last?.offAt == .minute(43))
        #expect(story.entry(off)?.detail == "maintenance-off done")
        #expect(Metrics(story.incident, until: .minute(60)).timeInMaintenance == 1920)
    }

    @Test("a hook that failed leaves it failed: not in force, loud, and asked for again by on")
    func failedOn() throws {
        var story = try story()
        let on = try story.tell(10, .maintenanceOn("shop"))
        try end(&story, 11, on, .exited(1))
        #expect(state(story, 12) == .failed)
        #expect(story.entry(on)?.text == "Maintenance mode on (shop): restore — maintenance-on failed with status 1")
        #expect(Metrics(story.incident, until: .minute(60)).timeInMaintenance == nil)
        let again = try story.tell(13, .maintenanceOn("shop"))
        #expect(state(story, 13) == .asked)
        try end(&story, 14, again, .exited(0))
        #expect(state(story, 14) == .on)
        #expect(story.incident.maintenance.count == 1)
    }

    @Test("off that failed stays on, and can be tried again or recorded by hand")
    func failedOff() throws {
        var story = try story()
        try end(&story, 10, try story.tell(10, .maintenanceOn("shop")), .exited(0))
        try end(&story, 21, try story.tell(20, .maintenanceOff()), .timedOut)
        #expect(state(story, 22) == .offFailed)
        #expect(story.incident.runningMaintenance.count == 1)
        try story.tell(23, .turnMaintenanceOff(scope: nil, text: "by hand", byHand: true))
        #expect(state(story, 23) == .off)
    }

    @Test("two hooks never work on one scope at once; one that told nothing is given up after its time")
    func oneAtATime() throws {
        var story = try story()
        try story.tell(10, .maintenanceOn("shop"))
        #expect(story.refusal(10, .maintenanceOff())?.message.contains("still at work") == true)
        #expect(story.refusal(10, .maintenanceOn("shop"))?.message.contains("still at work") == true)
        #expect(state(story, 12) == .failed)
        try story.tell(12, .maintenanceOff())
    }

    @Test("an expiry is recorded once, at its true time, and runs nothing")
    func expiry() throws {
        var story = try story()
        try end(&story, 10, try story.tell(10, .maintenanceOn("shop", until: 40)), .exited(0))
        #expect(story.incident.dueActs(now: .minute(11)).map(\.dueAt) == [.minute(40)])
        #expect(story.refusal(39, .recordExpiry(scope: "shop"))?.ground == .state)
        let expired = try story.tell(90, .recordExpiry(scope: "shop"))
        #expect(story.entry(expired)?.occurred == .minute(40))
        #expect(story.entry(expired)?.recordedAt == .minute(90))
        #expect(story.incident.launch(startedBy: expired) == nil)
        #expect(story.refusal(91, .recordExpiry(scope: "shop"))?.ground == .state)
        #expect(story.incident.dueActs(now: .minute(91)).isEmpty)
        try story.tell(92, .maintenanceOn("shop", until: 120))
        #expect(story.incident.dueActs(now: .minute(93)).map(\.dueAt) == [.minute(120)])
    }

    @Test("extending what is on runs nothing")
    func extending() throws {
        var story = try story()
        try end(&story, 10, try story.tell(10, .maintenanceOn("shop", until: 40)), .exited(0))
        let extended = try story.tell(20, .maintenanceOn("shop", until: 80))
        #expect(story.incident.launch(startedBy: extended) == nil)
        #expect(state(story, 50) == .on)
    }

    @Test("what lies in the past, a drill and what was written down afterwards run nothing")
    func recordedOnly() throws {
        var past = try story()
        let on = try past.tell(30, .maintenanceOn("shop"), at: 10)
        #expect(past.incident.launch(startedBy: on) == nil)
        for configure: (inout Opening) -> Void in [{ $0.isDrill = true }, { $0.isBackfilled = true }] {
            let story = try story(configure)
            #expect(try story.decision(1, .maintenanceOn("shop")).drafts[0].body.launch == nil)
            #expect(try story.decision(1, .maintenanceOn("shop")).remarks == ["recorded only, no hook runs"])
        }
    }

    @Test("closing is refused while it is on or failed")
    func closing() throws {
        var story = try story()
        try end(&story, 10, try story.tell(10, .maintenanceOn("shop")), .exited(1))
        try story.tell(20, .resolve)
        #expect(story.refusal(21, .close)?.message.contains("maintenance") == true)
    }

    @Test("what a hook has done is not taken back in the journal")
    func undo() throws {
        var story = try story()
        try end(&story, 10, try story.tell(10, .maintenanceOn("shop")), .exited(0))
        #expect(story.refusal(11, .undo)?.message == "maintenance-on has run: maintenance off takes it off again")
    }

    @Test("a value stays inside its argument, and a placeholder without one is refused")
    func placeholders() throws {
        var story = try story()
        let hostile = "a b'; $(reboot) \"x"
        try story.tell(1, .maintenanceOn(hostile))
        guard case .maintenanceTurnedOn(let on) = story.events.last?.body else { return }
        #expect(on.launch?.arguments == ["switch", "on", hostile])
        story.launching?.hooks[HookName.maintenanceOn] = HookCommand(["switch", "{{nonesuch}}"])
        #expect(story.refusal(2, .maintenanceOn("else"))?.message.contains("{{nonesuch}}") == true)
    }
}
