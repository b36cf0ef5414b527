import Testing
import Worlds

/// A fault at each call that writes: the program killed there, or the call failing.
@Suite("the journal, a fault at each call")
struct CallTests {
    @Test("killed at any call while it opens, appends, checkpoints or migrates, it has lost nothing")
    func killed() throws {
        let line = FaultLine("kill -9 at each write, fsync and rename", count: 80, soakCount: 4000)
        guard Tracer.isPossible else { return line.skip("processes can't be traced here") }
        let points = try Points()
        try line.run { generator, number in
            let point = points.choose(number, &generator)
            let witness = try point.scenario.witness(like: point.template)
            let outcome = try point.scenario.act(witness, under: point.call.meeting("signal=KILL"))
            var finding = try witness.finding()
            if outcome.status == 0 { finding.faults.append("it was not killed") }
            return finding.at("\(point.scenario.rawValue), \(point.call)")
        }
    }

    @Test("a call that fails is answered with the truth, and the text is kept")
    func failing() throws {
        let line = FaultLine("an error at each write and fsync", count: 100, soakCount: 8000)
        guard Tracer.isPossible else { return line.skip("processes can't be traced here") }
        let points = try Points()
        try line.run { generator, number in
            let point = points.choose(number, &generator)
            let error = ["EIO", "ENOSPC", "EDQUOT"][number % 3]
            let witness = try point.scenario.witness(like: point.template)
            let outcome = try point.scenario.act(witness, under: point.call.meeting("error=\(error)"))
            return try witness.finding().at("\(point.scenario.rawValue), \(error) at \(point.call): \(outcome)")
        }
    }
}

/// Every call of every scenario.
private struct Points {
    struct Point {
        var scenario: Scenario
        var template: World
        var call: Tracer.Call
    }

    private var all: [[Point]] = []

    init() throws {
        for scenario in Scenario.allCases {
            let template = try scenario.template()
            let probe = try scenario.witness(like: template)
            let calls = try Tracer.calls(of: Tracer.writing, in: probe.world) { prefix in
                try scenario.act(probe, under: prefix).expectSuccess()
            }
            guard calls.count > scenario.leastCalls else {
                throw World.Failure("\(scenario.rawValue) made only \(calls.count) calls")
            }
            all.append(calls.map { Point(scenario: scenario, template: template, call: $0) })
        }
    }

    /// In the tests each scenario in turn, anywhere in it; in the long run each call of each once, in an order that is
    /// spread over all of them from the beginning.
    func choose(_ number: Int, _ generator: inout SeededGenerator) -> Point {
        let points = all[number % all.count]
        let place = number / all.count
        guard FaultLine.isSoak else { return points[Int.random(in: 0..<points.count, using: &generator)] }
        // A prime that is greater than any count here.
        return points[place * 7919 % points.count]
    }
}

extension FaultLine.Finding {
    /// The same, with the place where the fault was made.
    func at(_ place: String) -> FaultLine.Finding {
        var finding = self
        if !isClean { finding.faults.append(place) }
        return finding
    }
}
