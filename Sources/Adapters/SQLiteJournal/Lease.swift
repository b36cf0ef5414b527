import Glibc

/// The right to write: an advisory lock on a file of its own beside the journal, held for one transaction or one
/// checkpoint. It is never broken; a process that dies lets go of it by dying.
struct Lease: ~Copyable {
    private let descriptor: Int32

    /// Waits up to five seconds.
    ///
    /// - Throws: `JournalError.isBusy` with the holder's process id, or `.cannotOpen` with the reason.
    init(journal path: String) throws(JournalError) {
        let lockPath = path + ".lock"
        descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .failed(
                operation: "lock", path: path, code: errno, reason: "\(lockPath): \(String(cString: strerror(errno)))")
        }
        let deadline = Self.monotonicMilliseconds() + 5000
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard Self.monotonicMilliseconds() < deadline else {
                let holder = Self.holder(descriptor)
                close(descriptor)
                throw .isBusy(path: path, holder: holder)
            }
            usleep(UInt32.random(in: 200...2000))
        }
        writeHolder()
    }

    deinit {
        close(descriptor)
    }

    private func writeHolder() {
        let text = "\(getpid())\n"
        _ = ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes.prefix(count).prefix { $0 != 10 }, as: UTF8.self))
    }

    private static func monotonicMilliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
