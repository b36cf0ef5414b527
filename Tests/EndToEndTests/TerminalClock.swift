import Glibc
import Worlds

/// A clock that a test moves while the program runs; it ticks on from where it was set.
struct TerminalClock {
    private let world: World
    private let zone: String

    /// - Parameter zone: in which `set` reads its times; it is the pane's `TZ` too.
    init(_ world: World, zone: String, at time: String) throws {
        self.world = world
        self.zone = zone
        try set(time)
    }

    /// What a session must be given.
    var environment: [String: String] {
        get throws {
            var all = try World.clock(at: "")
            // With a starting time of its own the program would not look into the file.
            all["FAKETIME"] = nil
            all["FAKETIME_DONT_RESET"] = nil
            all["FAKETIME_TIMESTAMP_FILE"] = world.path("clock")
            all["TZ"] = zone
            return all
        }
    }

    /// Jumps to a time such as `2023-05-13 21:24:00`. The file is never seen half written.
    func set(_ time: String) throws {
        try world.write("@\(time)\n", to: "clock.next")
        guard rename(world.path("clock.next"), world.path("clock")) == 0 else {
            throw World.Failure("rename", errno)
        }
    }
}
