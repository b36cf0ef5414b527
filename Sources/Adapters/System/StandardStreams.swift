import Glibc

/// What is piped into the process.
package struct StandardInput: Sendable {
    private let descriptor: Int32

    package init(descriptor: Int32 = STDIN_FILENO) {
        self.descriptor = descriptor
    }

    package var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Reads to the end; more than `limit` bytes (2 MB) are refused.
    package func readAll(limit: Int = 2_000_000) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = retrying { read(descriptor, &buffer, buffer.count) }
            if count == 0 { return bytes }
            if count < 0 {
                guard errno == EAGAIN else {
                    throw SystemError(operation: "read standard input", path: nil, code: errno)
                }
                _ = try Poll.wait([Poll.Interest(descriptor)], timeoutMilliseconds: nil)
                continue
            }
            bytes += buffer[..<count]
            guard bytes.count <= limit else {
                throw SystemError(
                    operation: "read standard input", path: nil, code: EFBIG, reason: "it is larger than \(limit) bytes"
                )
            }
        }
    }
}

/// Standard output or standard error.
package struct StandardOutput: Sendable {
    private let descriptor: Int32

    package init(descriptor: Int32 = STDOUT_FILENO) {
        self.descriptor = descriptor
    }

    package static let error = StandardOutput(descriptor: STDERR_FILENO)

    package var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Lets every write say that the reader is gone or that the file may not grow, where the process would die of
    /// SIGPIPE or SIGXFSZ, and with it the text that it holds.
    package static func turnWriteSignalsIntoErrors() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Writes all of `bytes`, and waits where there is no room; false when the reader is gone, which is no error.
    package func write(_ bytes: [UInt8]) throws(SystemError) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { rest in
                retrying { Glibc.write(descriptor, rest.baseAddress, rest.count) }
            }
            if count >= 0 {
                written += count
            } else if errno == EAGAIN {
                _ = try Poll.wait([Poll.Interest(descriptor, writable: true)], timeoutMilliseconds: nil)
            } else {
                guard errno == EPIPE else { throw SystemError(operation: "write the output", path: nil, code: errno) }
                return false
            }
        }
        return true
    }

    /// Writes `text`; false when the reader is gone.
    package func write(_ text: String) throws(SystemError) -> Bool {
        try write(Array(text.utf8))
    }
}
