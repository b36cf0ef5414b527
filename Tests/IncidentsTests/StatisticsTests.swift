import Incidents
import Testing

@Suite("Statistics")
struct StatisticsTests {
    /// Ended after `minutes`, detected after a tenth of them.
    private func ended(_ minutes: Int, _ severity: Severity, on services: [String]) throws -> Incident {
        var story = try Story(declared: minutes / 10) {
            $0.severity = severity
            $0.services = services
            $0.impactStarted = .minute(0)
            $0.detected = .minute(minutes / 10)
        }
        try story.tell(minutes, .resolve)
        return story.incident
    }

    private func statistics(_ incidents: [Incident]) -> Statistics { Statistics(incidents) { _ in "2024-07" } }

    private func group(_ name: String, in statistics: Statistics) throws -> Statistics.Group {
        try #require(statistics.groups.first { $0.name == name })
    }

    @Test("median and 90th percentile are of those in which the time is recorded")
    func groups() throws {
        let found = statistics([
            try ended(10, .sev1, on: ["api", "shop"]), try ended(40, .sev1, on: ["api"]), try ended(100, .sev2, on: []),
        ])
        #expect(found.count == 3)
        #expect(found.groups.map(\.name) == ["all", "SEV-1", "SEV-2", "api", "no service", "shop", "2024-07"])
        #expect(found.groups.map(\.count) == [3, 2, 1, 2, 1, 1, 3])
        let all = try group("all", in: found)
        #expect(all.spreads[.resolve]?.median == 2400)
        #expect(all.spreads[.resolve]?.p90 == 6000)
        #expect(all.spreads[.acknowledge] == nil)
        let worst = try group("SEV-1", in: found)
        #expect(worst.spreads[.resolve]?.median == 1500)
        #expect(worst.spreads[.detect]?.count == 2)
    }

    @Test("ranks", arguments: [(1, 1), (9, 9), (10, 9), (11, 10), (20, 18)])
    func ranks(count: Int, ninetieth: Int) {
        let spread = Statistics.Spread((1...Int64(count)).shuffled())
        #expect(spread?.p90 == Int64(ninetieth))
        #expect(spread?.count == count)
        #expect(Statistics.Spread([]) == nil)
    }

    @Test("drills, what is open, and what was no incident are left out and counted")
    func leftOut() throws {
        let drill = try Story { $0.isDrill = true }.incident
        let open = try Story().incident
        var alarm = try Story()
        try alarm.tell(5, .close(.falseAlarm, forced: nil))
        let found = statistics([drill, open, alarm.incident])
        #expect(found.count == 0)
        #expect(found.groups.isEmpty)
        #expect(found.leftOut == [.drills: 1, .open: 1, .noIncidents: 1])
    }
}
