import CSystem
import Glibc

/// Why a lock was not had.
package enum FileLockError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another process has it; its number, where it wrote one.
    case held(path: String, processID: Int32?)
    case failed(SystemError)

    package var description: String {
        switch self {
        case .held(let path, let processID):
            "\(path) is in use by \(processID.map { "process \($0)" } ?? "another process")"
        case .failed(let error): error.description
        }
    }
}

/// A lock on a file of its own (flock(2)), with the holder's process number in it; freed when this value or the process
/// ends, never inherited by a command.
package struct FileLock: ~Copyable {
    private let file: OpenFile

    /// Takes the lock or throws at once; the file is made with mode 0600 and never removed, so that all processes lock
    /// the same one.
    package init(path: String) throws(FileLockError) {
        let opened = try FileLock.open(path)
        guard retrying({ flock(opened.descriptor, LOCK_EX | LOCK_NB) }) == 0 else {
            guard errno == EWOULDBLOCK else { throw .failed(SystemError(operation: "lock", path: path, code: errno)) }
            throw .held(path: path, processID: FileLock.holder(opened))
        }
        FileLock.sign(opened)
        file = opened
    }

    private static func open(_ path: String) throws(FileLockError) -> OpenFile {
        do throws(SystemError) {
            let file = try OpenFile(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600, operation: "lock")
            // It is written to: under a second name it is another file as well.
            let status = try file.status()
            guard isRegular(status.st_mode), status.st_nlink <= 1 else {
                throw SystemError(operation: "lock", path: path, code: EEXIST, reason: "it is no file of ours")
            }
            return file
        } catch {
            throw .failed(error)
        }
    }

    private static func holder(_ file: borrowing OpenFile) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = retrying { pread(file.descriptor, &bytes, bytes.count, 0) }
        return count > 0 ? Int32(String(decoding: bytes[..<count].prefix { $0 > 0x20 }, as: UTF8.self)) : nil
    }

    /// The number only helps a message, so the lock holds without it, on a full disk too.
    private static func sign(_ file: borrowing OpenFile) {
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(file.descriptor, 0)
        _ = retrying { pwrite(file.descriptor, text, text.count, 0) }
    }
}
