import Glibc

/// One process among all that ever ran on this machine, as a text to be kept in a file or a journal.
///
/// The text is `BOOT:NAMESPACE:PID:START`: the boot's id, the inode of the namespace that process numbers are counted
/// in, the number, and the start in clock ticks since the boot, so that a number that is used again is not mistaken.
package struct ProcessToken: Hashable, Sendable {
    /// What is known of a process.
    package enum Standing: Hashable, Sendable {
        case alive, dead
        /// It was counted in another namespace, as in another container, it can't be read, or the text is no token.
        case unknown
    }

    private let boot: String
    private let namespace: String
    private let process: pid_t
    private let startTicks: UInt64

    /// This process's token; nil where `/proc` is missing or another namespace's.
    package static func current() -> String? {
        guard let place = place(), let status = ProcessStatus.read("self") else { return nil }
        return "\(place.boot):\(place.namespace):\(status.process):\(status.startTicks)"
    }

    /// How the process of a token stands now.
    package static func standing(_ token: String) -> Standing {
        guard let token = ProcessToken(token), let here = place() else { return .unknown }
        guard token.boot == here.boot else { return .dead }
        guard token.namespace == here.namespace else { return .unknown }
        guard let status = ProcessStatus.read("\(token.process)") else {
            // `/proc` may be mounted so that it hides what others run (hidepid).
            return kill(token.process, 0) != 0 && errno == ESRCH ? .dead : .unknown
        }
        return status.startTicks == token.startTicks && status.isAlive ? .alive : .dead
    }

    private init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 4, !parts[0].isEmpty, !parts[1].isEmpty, let process = pid_t(parts[2]), process > 0,
            let startTicks = UInt64(parts[3])
        else { return nil }
        boot = String(parts[0])
        namespace = String(parts[1])
        self.process = process
        self.startTicks = startTicks
    }

    /// The boot and the namespace of this process; nil where `/proc` does not tell.
    private static func place() -> (boot: String, namespace: String)? {
        guard let bytes = try? WholeFile.read("/proc/sys/kernel/random/boot_id", limit: 256),
            ProcessStatus.read("self")?.process == getpid()
        else { return nil }
        var status = stat()
        guard stat("/proc/self/ns/pid", &status) == 0 else { return nil }
        let boot = String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
        return boot.isEmpty || boot.contains(":") ? nil : (boot, "\(status.st_ino)")
    }
}
