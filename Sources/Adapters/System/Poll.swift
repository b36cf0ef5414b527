import CSystem
import Glibc

/// Waiting for several descriptors at once: poll(2).
package enum Poll {
    /// What a descriptor is waited for.
    package struct Interest: Hashable, Sendable {
        package let descriptor: Int32
        package let writable: Bool

        /// For what can be read, or for room to write.
        package init(_ descriptor: Int32, writable: Bool = false) {
            self.descriptor = descriptor
            self.writable = writable
        }
    }

    /// What a descriptor is ready for.
    package struct Readiness: OptionSet, Hashable, Sendable {
        package let rawValue: Int16

        package init(rawValue: Int16) {
            self.rawValue = rawValue
        }

        package static let readable = Readiness(rawValue: Int16(POLLIN))
        package static let writable = Readiness(rawValue: Int16(POLLOUT))
        /// The other side is gone; what it sent may still be readable.
        package static let hungUp = Readiness(rawValue: Int16(POLLHUP))
        package static let failed = Readiness(rawValue: Int16(POLLERR) | Int16(POLLNVAL))
    }

    /// Waits until something is ready or the time is over, nil: for ever; the answers are in the order of `interests`,
    /// all empty when the time is over. An interrupted wait goes on for the rest of its time.
    package static func wait(_ interests: [Interest], timeoutMilliseconds: Int64?) throws(SystemError) -> [Readiness] {
        let clock = SystemClock()
        let end = timeoutMilliseconds.map { clock.milliseconds() + max(0, $0) }
        var waiting = interests.map {
            pollfd(fd: $0.descriptor, events: Int16($0.writable ? POLLOUT : POLLIN), revents: 0)
        }
        while true {
            let left = end.map { Int32(clamping: max(0, $0 - clock.milliseconds())) } ?? -1
            if poll(&waiting, nfds_t(waiting.count), left) >= 0 {
                return waiting.map { Readiness(rawValue: $0.revents) }
            }
            guard errno == EINTR else { throw SystemError(operation: "wait for input", path: nil, code: errno) }
        }
    }
}
