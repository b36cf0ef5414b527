import Glibc

/// A clock that a test moves while the program runs; it ticks on from where it was set.
package struct TerminalClock {
    private let world: World
    private let zone: String
    private let isSetByHand: Bool

    /// - Parameters:
    ///   - zone: in which `set` reads its times; it is the pane's `TZ` too.
    ///   - isSetByHand: the calendar clock alone moves, as when somebody sets it; else time passes, as it does while a
    ///     machine is suspended.
    package init(_ world: World, zone: String, at time: String, isSetByHand: Bool = false) throws {
        self.world = world
        self.zone = zone
        self.isSetByHand = isSetByHand
        try set(time)
    }

    /// What a session must be given.
    package var environment: [String: String] {
        get throws {
            var all = try World.clock(at: "")
            // With a starting time of its own the program would not look into the file.
            all["FAKETIME"] = nil
            all["FAKETIME_DONT_RESET"] = nil
            if !isSetByHand { all["FAKETIME_DONT_FAKE_MONOTONIC"] = nil }
            all["FAKETIME_TIMESTAMP_FILE"] = world.path("clock")
            all["TZ"] = zone
            return all
        }
    }

    /// Jumps to a time such as `2023-05-13 21:24:00`.
    package func set(_ time: String) throws { try write("@\(time)") }

    /// Jumps to so many seconds after the real time.
    package func set(secondsAhead: Int) throws { try write(secondsAhead < 0 ? "\(secondsAhead)" : "+\(secondsAhead)") }

    /// The file is never seen half written.
    private func write(_ setting: String) throws {
        try world.write(setting + "\n", to: "clock.next")
        guard rename(world.path("clock.next"), world.path("clock")) == 0 else {
            throw World.Failure("rename", errno)
        }
    }
}
