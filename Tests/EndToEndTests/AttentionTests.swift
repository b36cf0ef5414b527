import Testing
import Worlds

/// What the real console sends to its terminal when something becomes due.
@Suite struct AttentionTests {
    private func session(_ world: World, _ attention: String, tmux: Bool) throws -> (TerminalSession, TerminalClock) {
        try world.write("attention: \(attention)\n", to: "config.yaml")
        let clock = try TerminalClock(world, zone: "UTC", at: "2024-03-01 10:00:00")
        var environment = try clock.environment
        environment["SITROOM_CONFIG"] = world.path("config.yaml")
        let session = try TerminalSession(world, environment: environment)
        try session.startConsole(tmux ? "\"$SITROOM\"" : "TMUX= \"$SITROOM\"")
        try session.keepOutput(in: "output")
        try session.enter("Checkout errors")
        try session.waitFor("update due in")
        return (session, clock)
    }

    private func count(_ text: String, in world: World) -> Int {
        (world.text("output") ?? "").components(after: text).count
    }

    @Test(
        "an update that is due rings and notifies once, and once more after a snooze",
        arguments: [
            ("{bell: true, notification: osc9}", true, "\u{07}\u{1B}Ptmux;\u{1B}\u{1B}]9;2024-03-01-checkout-errors: "),
            ("{bell: true, notification: osc9}", false, "\u{07}\u{1B}]9;2024-03-01-checkout-errors: "),
            ("{notification: osc777}", false, "\u{1B}]777;notify;sitroom;2024-03-01-checkout-errors: "),
        ])
    func rings(attention: String, tmux: Bool, sent: String) throws {
        let world = try World()
        let (session, clock) = try session(world, attention, tmux: tmux)
        try clock.set("2024-03-01 10:06:00")
        try session.waitFor("update OVERDUE 01:0")
        try World.waitUntil("the notification") { count(sent, in: world) == 1 }
        try session.waitFor("update OVERDUE 01:03")
        #expect(count(sent, in: world) == 1)
        try session.send("C-g")
        try session.waitFor("snoozed 04:5")
        try clock.set("2024-03-01 10:12:00")
        try session.waitFor("update OVERDUE 07:0")
        try World.waitUntil("the second notification") { count(sent, in: world) == 2 }
    }

    @Test("nothing rings where it is not asked for")
    func silent() throws {
        let world = try World()
        let (session, clock) = try session(world, "{}", tmux: true)
        try clock.set("2024-03-01 10:06:00")
        try session.waitFor("update OVERDUE 01:0")
        try session.waitFor("update OVERDUE 01:02")
        #expect(count("\u{07}", in: world) == 0 && count("\u{1B}]9", in: world) == 0)
    }

    @Test("a nudge stands in the rule, and goes when it is mended")
    func nudge() throws {
        let world = try World()
        let (session, clock) = try session(world, "{}", tmux: true)
        try clock.set("2024-03-01 10:04:00")
        try session.waitFor("nobody is in command")
        try session.enter("/role commander grace")
        try session.waitFor { $0.contains("IC grace") && $0.contains("no severity is set: F3") }
    }
}
