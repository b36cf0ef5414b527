import Glibc
import Testing
import Worlds

/// What is done to the clock of the machine in the middle of an incident, with a console at work.
@Suite("the clock")
struct ClockTests {
    private static let noon = "2024-05-14 12:00:00"

    @Test("set by a day: an entry says so, the order of recording is kept, and countdowns go on")
    func byADay() throws {
        try FaultLine("clock set by a day", count: 2, soakCount: 200).run { _, number in
            let isBack = number.isMultiple(of: 2)
            let night = try Night(zone: "UTC", at: Self.noon, handSetTo: 1_715_688_000)
            let before = try night.countdown()
            let day = isBack ? -86_400 : 86_400
            try night.clock.set(secondsAhead: night.secondsAhead + day)
            try night.session.waitFor("was set \(isBack ? "back" : "forward") by 1 day")
            let after = try night.countdown()
            try night.tell("after")
            var faults = try night.faults(expecting: ["before", "was set", "after"], jumps: 1)
            if after > before || before - after > 120 { faults.append("a countdown went from \(before) to \(after) s") }
            return FaultLine.Finding(faults: faults)
        }
    }

    @Test("a suspended machine: time has passed, and nothing is said of the clock")
    func suspended() throws {
        try FaultLine("machine suspended", count: 1, soakCount: 100).run { random, _ in
            let night = try Night(zone: "UTC", at: Self.noon)
            let minutes = Int.random(in: 10...50, using: &random)
            let before = try night.countdown()
            try night.clock.set("2024-05-14 12:\(minutes):00")
            try night.session.waitFor("the countdown of \(before) s to be \(minutes) minutes shorter") { screen in
                Night.countdown(in: screen).map { abs(before - minutes * 60 - $0) < 120 } == true
            }
            try night.tell("after")
            return FaultLine.Finding(faults: try night.faults(expecting: ["before", "after"], jumps: 0))
        }
    }

    @Test(
        "daylight saving begins and ends: every second is told once, in order",
        arguments: [("2024-03-31 01:59:57", "CEST"), ("2024-10-27 02:59:57", "CET")])
    func daylightSaving(at time: String, then zone: String) throws {
        try FaultLine("daylight saving, \(zone)", count: 1, soakCount: 50).run { _, _ in
            let night = try Night(zone: "Europe/Berlin", at: time)
            try night.session.waitFor("the clock to show \(zone)") { $0.contains(" \(zone)") }
            try night.tell("after")
            return FaultLine.Finding(faults: try night.faults(expecting: ["before", "after"], jumps: 0))
        }
    }

    @Test("a leap second is the same second twice: nothing is said of it, and the order is kept")
    func leapSecond() throws {
        try FaultLine("leap second", count: 1, soakCount: 50).run { _, _ in
            let night = try Night(zone: "UTC", at: "2016-12-31 23:59:50", handSetTo: 1_483_228_790)
            try night.session.waitFor("00:00:00 UTC")
            try night.tell("first")
            try night.clock.set(secondsAhead: night.secondsAhead - 1)
            try night.tell("second")
            return FaultLine.Finding(
                faults: try night.faults(expecting: ["before", "first", "second"], jumps: 0))
        }
    }

    @Test("the watch without a screen says that the clock was set, and records it")
    func watch() throws {
        try FaultLine("clock set under a watch", count: 1, soakCount: 50).run { _, _ in
            let world = try World()
            let clock = try TerminalClock(world, zone: "UTC", at: Self.noon, isSetByHand: true)
            try world.run(["open", "Checkout", "--no-console"], environment: clock.environment).expectSuccess()
            let session = try TerminalSession(world, environment: clock.environment)
            try session.enter("\"$SITROOM\" watch")
            try session.waitFor("watching")
            try clock.set("2024-05-14 13:00:00")
            try session.waitFor("the clock was set forward by")
            try session.send("C-c")
            try session.enter("echo en\"\"ded")
            try session.waitFor("ended\n")
            let told = try world.run(["show"]).output
            let isTold = told.contains("was set forward by")
            return FaultLine.Finding(faults: isTold ? [] : ["the record says nothing of it: \(told)"])
        }
    }
}

/// An incident with a console, a note and a countdown.
private struct Night {
    let session: TerminalSession
    let clock: TerminalClock
    /// How far that clock was set ahead of the real one; negative where it is behind.
    let secondsAhead: Int

    /// - Parameter handSetTo: the same time in seconds since 1970, where somebody sets the clock in the story.
    init(zone: String, at time: String, handSetTo: Int? = nil) throws {
        let world = try World()
        clock = try TerminalClock(world, zone: zone, at: time, isSetByHand: handSetTo != nil)
        secondsAhead = (handSetTo ?? 0) - Glibc.time(nil)
        if handSetTo != nil { try clock.set(secondsAhead: secondsAhead) }
        let environment = try clock.environment
        for arguments in [
            ["open", "Checkout", "--severity", "2", "--no-console"],
            ["maintenance", "on", "--scope", "shop", "--until", "+2h"],
        ] {
            try world.run(arguments, environment: environment).expectSuccess()
        }
        session = try TerminalSession(world, columns: 120, rows: 40, environment: environment)
        try session.startConsole()
        try tell("before")
    }

    func tell(_ text: String) throws {
        try session.enter(text)
        try session.waitFor("note        \(text)")
    }

    /// Seconds to the end of the maintenance.
    func countdown() throws -> Int {
        var found: Int?
        try session.waitFor("a countdown") { screen in
            found = Self.countdown(in: screen)
            return found != nil
        }
        return found ?? 0
    }

    /// As in `(in 1:59:58)`.
    static func countdown(in screen: String) -> Int? {
        guard let start = screen.firstRange(of: "(in ") else { return nil }
        let parts = screen[start.upperBound...].prefix { $0 != ")" }.split(separator: ":").map { Int($0) }
        guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return nil }
        return parts.compactMap { $0 }.reduce(0) { $0 * 60 + $1 }
    }

    /// What is wrong with the record: these words in this order, so many jumps, and a chain that holds.
    func faults(expecting words: [String], jumps: Int) throws -> [String] {
        var faults: [String] = []
        let told = try session.world.run(["show"])
        var rest = told.output[...]
        for word in words {
            guard let place = rest.firstRange(of: word) else {
                faults.append("\(word) is not where it belongs: \(told.output)")
                break
            }
            rest = rest[place.upperBound...]
        }
        let count = told.lines.count { $0.contains("was set ") }
        if count != jumps { faults.append("\(count) jumps are told: \(told.output)") }
        let verdict = try session.world.run(["verify"])
        if verdict.status != 0 { faults.append("verify: \(verdict)") }
        return faults
    }
}
