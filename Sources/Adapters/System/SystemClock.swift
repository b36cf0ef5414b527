import Glibc
import Incidents
import Synchronization

/// The two clocks of the machine.
package struct SystemClock: Sendable {
    private let shift: ClockShift?

    /// - Parameter shift: how far the calendar clock is moved, for an incident that is only played.
    package init(shift: ClockShift? = nil) {
        self.shift = shift
    }

    /// The present, as the machine's calendar clock has it.
    package func now() -> Instant {
        Instant(milliseconds: SystemClock.milliseconds(CLOCK_REALTIME) + (shift?.milliseconds ?? 0))
    }

    /// Milliseconds since the machine started, sleep included: it never goes back and is for countdowns.
    package func milliseconds() -> Int64 {
        SystemClock.milliseconds(CLOCK_BOOTTIME)
    }

    /// How far the machine's calendar clock is ahead of the one that nobody sets; nil where something came in between.
    fileprivate static var lead: Int64? {
        let before = milliseconds(CLOCK_BOOTTIME)
        let calendar = milliseconds(CLOCK_REALTIME)
        return milliseconds(CLOCK_BOOTTIME) - before > 100 ? nil : calendar - before
    }

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        guard clock_gettime(clock, &time) == 0 else { preconditionFailure("Linux has both of these clocks") }
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// How far a played incident's present is from the real one; any thread may read it while another moves it.
package final class ClockShift: Sendable {
    private let shift: Atomic<Int64>

    /// - Parameter milliseconds: negative for a present that lies in the past.
    package init(milliseconds: Int64) {
        shift = Atomic(milliseconds)
    }

    package var milliseconds: Int64 { shift.load(ordering: .relaxed) }

    package func advance(byMilliseconds step: Int64) {
        shift.add(step, ordering: .relaxed)
    }
}

/// Notices when somebody sets the machine's clock. A suspended machine is none: both clocks go on.
package struct ClockWatch {
    private var lead = SystemClock.lead

    package init() {}

    /// How far it was set since this was asked last, in milliseconds; nil where that is no more than a clock that is
    /// kept right may move.
    package mutating func jump() -> Int64? {
        guard let now = SystemClock.lead else { return nil }
        guard let before = lead else {
            lead = now
            return nil
        }
        lead = now
        return abs(now - before) > ClockJump.leastMilliseconds ? now - before : nil
    }
}
