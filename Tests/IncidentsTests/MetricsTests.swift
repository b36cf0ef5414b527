import Incidents
import Testing

@Suite("Metrics")
struct MetricsTests {
    @Test("what was not recorded has no number")
    func missing() throws {
        let metrics = Metrics(try Story().incident, until: .minute(60))
        #expect(metrics.timeToDetect == nil)
        #expect(metrics.timeToAcknowledge == nil)
        #expect(metrics.timeToMitigate == nil)
        #expect(metrics.timeToResolve == nil)
        #expect(metrics.timeInMaintenance == nil)
        #expect(metrics.timeInSeverity.isEmpty)
    }

    @Test("they are computed anew when a milestone is corrected")
    func corrected() throws {
        var story = try Story(declared: 10) {
            $0.impactStarted = .minute(0)
            $0.detected = .minute(5)
        }
        try story.tell(12, .setMilestone(.acknowledged, at: .minute(11)))
        try story.tell(21, .setMilestone(.mitigated, at: .minute(20)))
        try story.tell(40, .resolve)
        let before = Metrics(story.incident, until: .minute(99))
        #expect(before.timeToDetect == minutes(5))
        #expect(before.timeToAcknowledge == minutes(6))
        #expect(before.timeToMitigate == minutes(20))
        #expect(before.timeToResolve == minutes(40))
        try story.tell(41, .setMilestone(.impactStarted, at: .minute(-10)))
        let after = Metrics(story.incident, until: .minute(99))
        #expect(after.timeToDetect == minutes(15))
        #expect(after.timeToAcknowledge == minutes(6))
        #expect(after.timeToResolve == minutes(50))
    }

    @Test("maintenance of two scopes that overlap counts once")
    func overlappingMaintenance() throws {
        var story = try Story()
        try story.tell(10, .maintenanceOn("shop"))
        try story.tell(15, .maintenanceOn("api"))
        try story.tell(20, .maintenanceOff("shop"))
        try story.tell(30, .maintenanceOff("api"))
        try story.tell(40, .maintenanceOn("shop"))
        try story.tell(45, .maintenanceOff("shop"))
        #expect(Metrics(story.incident, until: .minute(99)).timeInMaintenance == minutes(25))
    }

    @Test("a window within another adds nothing, one that is on runs")
    func nestedMaintenance() throws {
        var story = try Story()
        try story.tell(10, .maintenanceOn("shop"))
        try story.tell(15, .maintenanceOn("api"))
        try story.tell(20, .maintenanceOff("api"))
        #expect(Metrics(story.incident, until: .minute(25)).timeInMaintenance == minutes(15))
        #expect(Metrics(story.incident, until: .minute(30)).timeInMaintenance == minutes(20))
    }

    @Test("time in each severity adds up over all its stretches, and runs until resolved")
    func severities() throws {
        var story = try Story { $0.severity = .sev3 }
        try story.tell(10, .severity(.sev1))
        try story.tell(30, .severity(.sev3))
        #expect(times(story, until: 40) == [.sev1: minutes(20), .sev3: minutes(20)])
        #expect(times(story, until: 50) == [.sev1: minutes(20), .sev3: minutes(30)])
        try story.tell(50, .resolve)
        #expect(times(story, until: 500) == [.sev1: minutes(20), .sev3: minutes(30)])
    }

    @Test("the severity of the opening counts from when the impact is now known to have started")
    func severityFromImpact() throws {
        var story = try Story { $0.severity = .sev2 }
        try story.tell(5, .setMilestone(.impactStarted, at: .minute(-15)))
        #expect(times(story, until: 10) == [.sev2: minutes(25)])
    }

    @Test("the clock stops at resolution and runs again after reopening")
    func elapsed() throws {
        var story = try Story()
        #expect(story.incident.elapsedSeconds(now: .minute(7)) == minutes(7))
        try story.tell(30, .resolve)
        #expect(story.incident.elapsedSeconds(now: .minute(90)) == minutes(30))
        try story.tell(40, .reopen(reason: "back"))
        #expect(story.incident.elapsedSeconds(now: .minute(90)) == minutes(90))
    }

    @Test("the clock of an incident that was closed without a resolution stops there")
    func falseAlarm() throws {
        var story = try Story { $0.severity = .sev2 }
        try story.tell(20, .close(.falseAlarm, forced: nil))
        #expect(story.incident.elapsedSeconds(now: .minute(500)) == minutes(20))
        #expect(times(story, until: 500) == [.sev2: minutes(20)])
        #expect(Metrics(story.incident, until: .minute(500)).timeToResolve == nil)
    }

    private func minutes(_ count: Int64) -> Int64 { count * 60 }

    private func times(_ story: Story, until minute: Int) -> [Severity: Int64] {
        let times = Metrics(story.incident, until: .minute(minute)).timeInSeverity
        return Dictionary(uniqueKeysWithValues: times.map { ($0.severity, $0.seconds) })
    }
}
