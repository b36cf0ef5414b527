import Glibc

/// Files as they are read here: whole, regular ones only, within a limit.
enum FileReading {
    /// A file's bytes. A device or a FIFO is refused without being waited for, and nothing beyond the limit is read.
    static func bytes(of path: String, limit: Int) throws(PlaybookError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw failure(path, "can't be opened") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path, "can't be read") }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw PlaybookError(file: path, message: "this is no regular file; name a file of text")
        }
        guard status.st_size <= limit else { throw tooLarge(path, limit) }
        return try read(descriptor, path: path, limit: limit)
    }

    private static func read(_ descriptor: CInt, path: String, limit: Int) throws(PlaybookError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += buffer[..<count]
            } else if errno != EINTR {
                throw failure(path, "can't be read")
            }
        }
        throw tooLarge(path, limit)
    }

    /// The names in a folder, sorted, without those that begin with a full stop.
    static func names(in folder: String) throws(PlaybookError) -> [String] {
        guard let stream = opendir(folder) else { throw failure(folder, "can't be opened") }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func isFolder(_ path: String) -> Bool {
        kind(of: path) == S_IFDIR
    }

    /// Whether a symbolic link stands at the path, wherever it leads.
    static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    static func exists(_ path: String) -> Bool {
        kind(of: path) != nil
    }

    /// Another one when the file is: its inode, size and time of change.
    static func stamp(of path: String) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return path }
        return "\(path) \(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }

    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    private static func failure(_ path: String, _ what: String) -> PlaybookError {
        PlaybookError(file: path, message: "\(what): \(String(cString: strerror(errno)))")
    }

    private static func tooLarge(_ path: String, _ limit: Int) -> PlaybookError {
        PlaybookError(file: path, message: "this is larger than \(limit / 1024) kB; make it shorter")
    }
}
