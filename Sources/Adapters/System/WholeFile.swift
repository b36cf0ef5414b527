import Glibc

/// Files that are written whole or not at all.
package enum WholeFile {
    /// Replaces the file at `path`, or makes it with mode 0600; an existing file keeps its mode.
    ///
    /// The bytes go to a new file in the same folder, which takes the name only when it is on the disk. Throws with the
    /// old file untouched and nothing left behind, except where the last step fails, fsync(2) of the folder. A link at
    /// `path` is replaced, not followed; a device, pipe or folder is refused.
    package static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
        let folder = folder(of: path)
        let mode = try keptMode(of: path)
        let temporary = folder + "/.sitroom-" + randomName()
        try writeNew(bytes, to: temporary, mode: mode, for: path)
        guard rename(temporary, path) == 0 else {
            let failure = SystemError(operation: "write", path: path, code: errno)
            unlink(temporary)
            throw failure
        }
        try syncFolder(folder)
    }

    /// The bytes of a regular file of at most `limit` bytes.
    package static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
        // A pipe that nobody writes to would hold open(2) for ever.
        let file = try OpenFile(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, operation: "read")
        guard isRegular(try file.status().st_mode) else {
            throw SystemError(operation: "read", path: path, code: EINVAL, reason: "it is not a regular file")
        }
        return try file.readAll(limit: limit)
    }

    /// Makes a folder and those above it, mode 0700, where they are missing.
    package static func makeFolder(_ path: String) throws(SystemError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        let above = folder(of: path)
        guard errno == ENOENT, above != path else { throw SystemError(operation: "make", path: path, code: errno) }
        try makeFolder(above)
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw SystemError(operation: "make", path: path, code: errno)
        }
    }

    static func randomName() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36)
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func keptMode(of path: String) throws(SystemError) -> mode_t {
        var status = stat()
        guard lstat(path, &status) == 0 else { return 0o600 }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return status.st_mode & 0o777
        case S_IFLNK: return 0o600
        default:
            throw SystemError(operation: "write", path: path, code: EINVAL, reason: "it is not a regular file")
        }
    }

    private static func writeNew(
        _ bytes: [UInt8], to temporary: String, mode: mode_t, for path: String
    ) throws(SystemError) {
        do throws(SystemError) {
            let file = try OpenFile(
                temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600, operation: "write")
            do throws(SystemError) {
                try file.write(bytes)
                try file.changeMode(mode)
                try file.sync()
            } catch {
                unlink(temporary)
                throw error
            }
        } catch {
            // People know the file that they asked for, not the temporary one.
            throw SystemError(operation: "write", path: path, code: error.code)
        }
    }

    private static func syncFolder(_ folder: String) throws(SystemError) {
        try OpenFile(folder, O_RDONLY | O_DIRECTORY, operation: "write").sync()
    }
}
