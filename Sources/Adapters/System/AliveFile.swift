import CSystem
import Glibc
import Incidents

/// Tells others that a live process keeps a journal's timers: a file that is locked for as long as this value lives, and
/// whose time of change says when it was last alive. The file is never removed.
///
/// Any number of processes may hold one. The lock belongs to this value's open file (F_OFD_SETLK in fcntl(2)) and not to
/// the process: the kernel frees it when the process ends however it ends; `state` sees it from within this process as
/// well as from others, so that who asks whether *another* process holds it must not hold it itself; and closing the
/// file elsewhere in the process does not free it.
package struct AliveFile: ~Copyable {
    /// What an alive file says.
    package struct State: Hashable, Sendable {
        /// Whether some process holds it, this one included.
        package let isHeld: Bool
        /// When a holder was last alive; nil if there never was one.
        package let lastAlive: Instant?

        package init(isHeld: Bool, lastAlive: Instant?) {
            self.isHeld = isHeld
            self.lastAlive = lastAlive
        }
    }

    private let file: OpenFile
    private let path: String

    /// Makes the file where it is missing, for those who may write `journal`, locks and touches it. A link at `path` is
    /// refused.
    package init(_ path: String, of journal: String? = nil) throws(SystemError) {
        let opened = try OpenFile(
            path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, mode: 0o600, operation: AliveFile.locking)
        var status = stat()
        if let journal, stat(journal, &status) == 0, status.st_mode & 0o060 == 0o060,
            try opened.status().st_uid == geteuid()
        {
            try opened.changeMode(0o660)
        }
        guard retrying({ system_lock_for_reading(opened.descriptor) }) == 0, futimens(opened.descriptor, nil) == 0
        else {
            throw SystemError(operation: AliveFile.locking, path: path, code: errno)
        }
        file = opened
        self.path = path
    }

    private static let locking = "lock"

    deinit {
        // Nobody is left to be told of a failure; the last regular touch stands.
        _ = futimens(file.descriptor, nil)
    }

    /// Says that the process is alive now; to be called every 10 s.
    package func touch() throws(SystemError) {
        guard futimens(file.descriptor, nil) == 0 else {
            throw SystemError(operation: "touch", path: path, code: errno)
        }
    }

    /// What the file at `path` says; locks nothing.
    package static func state(_ path: String) throws(SystemError) -> State {
        do throws(SystemError) {
            let file = try OpenFile(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, operation: "look at")
            let modified = try file.status().st_mtim
            let held = retrying { system_is_locked(file.descriptor) }
            guard held >= 0 else { throw SystemError(operation: "look at", path: path, code: errno) }
            let instant = Instant(milliseconds: Int64(modified.tv_sec) * 1000 + Int64(modified.tv_nsec) / 1_000_000)
            return State(isHeld: held == 1, lastAlive: instant)
        } catch {
            guard error.code == ENOENT else { throw error }
            return State(isHeld: false, lastAlive: nil)
        }
    }
}
