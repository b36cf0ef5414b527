import Glibc

/// A file that is open; closed when this value ends. It is never handed on to child processes.
struct OpenFile: ~Copyable {
    let descriptor: Int32
    private let path: String

    /// Calls open(2) with `O_CLOEXEC` added; `operation` names it in errors.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0, operation: String) throws(SystemError) {
        guard !path.utf8.contains(0) else { throw SystemError(operation: operation, path: path, code: EINVAL) }
        let opened = retrying { open(path, flags | O_CLOEXEC, mode) }
        guard opened >= 0 else { throw SystemError(operation: operation, path: path, code: errno) }
        descriptor = opened
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    /// What fstat(2) says.
    func status() throws(SystemError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("look at") }
        return status
    }

    /// Writes all of `bytes`.
    func write(_ bytes: [UInt8]) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { rest in
                retrying { Glibc.write(descriptor, rest.baseAddress, rest.count) }
            }
            guard count > 0 else { throw failure("write") }
            written += count
        }
    }

    /// Reads to the end; more than `limit` bytes are refused.
    func readAll(limit: Int) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = retrying { read(descriptor, &buffer, buffer.count) }
            guard count >= 0 else { throw failure("read") }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else {
                throw SystemError(
                    operation: "read", path: path, code: EFBIG, reason: "it is larger than \(limit) bytes")
            }
        }
    }

    func changeMode(_ mode: mode_t) throws(SystemError) {
        guard fchmod(descriptor, mode) == 0 else { throw failure("set the mode of") }
    }

    /// Returns when the file is on the disk.
    func sync() throws(SystemError) {
        guard retrying({ fsync(descriptor) }) == 0 else { throw failure("write") }
    }

    private func failure(_ operation: String) -> SystemError {
        SystemError(operation: operation, path: path, code: errno)
    }
}

/// Calls again what a signal interrupted.
func retrying<Count: SignedInteger>(_ call: () -> Count) -> Count {
    while true {
        let count = call()
        if count != -1 || errno != EINTR { return count }
    }
}

/// Whether a mode of stat(2) is a regular file's.
func isRegular(_ mode: mode_t) -> Bool {
    mode & S_IFMT == S_IFREG
}
