import Glibc
import Incidents

/// The two clocks of the machine.
package struct SystemClock: Sendable {
    package init() {}

    /// The present, as the machine's calendar clock has it.
    package func now() -> Instant {
        Instant(milliseconds: SystemClock.milliseconds(CLOCK_REALTIME))
    }

    /// Milliseconds since the machine started, sleep included: it never goes back and is for countdowns.
    package func milliseconds() -> Int64 {
        SystemClock.milliseconds(CLOCK_BOOTTIME)
    }

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        guard clock_gettime(clock, &time) == 0 else { preconditionFailure("Linux has both of these clocks") }
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
