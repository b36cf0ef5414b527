import Glibc

/// The right to write: an advisory lock on a file of its own beside the journal, held for one transaction or one
/// checkpoint. It is never broken; a process that dies lets go of it by dying.
struct Lease: ~Copyable {
    private let descriptor: Int32

    /// How the lock's file is opened.
    enum Access {
        /// Made where it is missing, and signed with the process id.
        case writing
        /// Opened as it is, in a folder that can't be written.
        case reading
    }

    /// - Parameter patience: how long to wait for another holder, in milliseconds.
    /// - Throws: `.isBusy` with the holder's process id, or `.failed` with the reason.
    init(_ files: JournalFiles, patience: Int64, access: Access = .writing) throws(JournalError) {
        let deadline = Self.monotonicMilliseconds() + patience
        while true {
            let descriptor = access == .writing ? files.openBeside(files.lock, O_RDWR) : Self.openToRead(files.lock)
            guard descriptor >= 0 else { throw Self.failure(files) }
            do { try Self.lock(descriptor, files, until: deadline) } catch {
                close(descriptor)
                throw error
            }
            // Somebody may have removed the file while we waited: then others lock a new one.
            if Self.isStill(descriptor, files.lock) {
                self.descriptor = descriptor
                break
            }
            close(descriptor)
        }
        if access == .writing { sign() }
    }

    deinit {
        close(descriptor)
    }

    private static func lock(_ descriptor: Int32, _ files: JournalFiles, until deadline: Int64) throws(JournalError) {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw failure(files) }
            guard monotonicMilliseconds() < deadline else {
                throw .isBusy(path: files.given, holder: holder(descriptor))
            }
            usleep(UInt32.random(in: 200...2000))
        }
    }

    private static func openToRead(_ path: String) -> Int32 {
        open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    }

    private static func isStill(_ descriptor: Int32, _ path: String) -> Bool {
        var held = stat()
        var named = stat()
        guard fstat(descriptor, &held) == 0, lstat(path, &named) == 0 else { return false }
        return FileIdentity(held) == FileIdentity(named)
    }

    private static func failure(_ files: JournalFiles) -> JournalError {
        .failed(operation: "lock", path: files.given, code: errno, reason: "\(files.lock): \(JournalFiles.lastError())")
    }

    /// The number only helps a message, so the lease holds without it, on a full disk too.
    private func sign() {
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
