import Glibc

/// Where a journal lies, and the files beside it. Everything it makes is for this user alone, whatever the umask:
/// mode 0600 in folders of 0700. SQLite gives the WAL and the shared memory the mode of the database file.
struct JournalFiles {
    /// The path as a person named it, for messages.
    let given: String
    /// The same, absolute and without symbolic links in its folder: where none may be followed, SQLite refuses them
    /// anywhere in the path.
    let path: String

    var lock: String { path + ".lock" }
    var notice: String { path + ".notice" }
    var log: String { path + "-wal" }
    /// SQLite's log of a file that does not keep a write-ahead log yet.
    var rollbackLog: String { path + "-journal" }

    /// - Throws: `.cannotOpen` when there is no such folder, or what stands at the path can't be a journal.
    init(_ given: String) throws(JournalError) {
        self.given = given
        let slash = given.lastIndex(of: "/")
        let name = slash.map { String(given[given.index(after: $0)...]) } ?? given
        guard !name.isEmpty, name != ".", name != ".." else {
            throw .cannotOpen(path: given, reason: "it names no file")
        }
        let folder = Self.folder(of: given)
        guard let resolved = realpath(folder, nil) else {
            throw .cannotOpen(path: given, reason: "\(folder): \(Self.lastError())")
        }
        defer { free(resolved) }
        let real = String(cString: resolved)
        path = real == "/" ? real + name : real + "/" + name
    }

    /// Makes the folders that are missing.
    static func makeFolder(of given: String) throws(JournalError) {
        guard isFolderMissing(given) else { return }
        let folder = folder(of: given)
        try makeFolder(of: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .cannotOpen(path: given, reason: "\(folder): \(lastError())")
        }
        chmod(folder, 0o700)
        syncFolder(self.folder(of: folder))
    }

    static func isFolderMissing(_ given: String) -> Bool { access(folder(of: given), F_OK) != 0 && errno == ENOENT }

    /// Whether there is a file.
    ///
    /// - Throws: `.cannotOpen` when something else stands there.
    func exists() throws(JournalError) -> Bool {
        guard let status = status() else {
            guard errno == ENOENT else { throw .cannotOpen(path: given, reason: Self.lastError()) }
            return false
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return true
        case S_IFDIR: throw .cannotOpen(path: given, reason: "it is a folder")
        case S_IFLNK: throw .cannotOpen(path: given, reason: "it is a symbolic link: name the file that it points to")
        default: throw .cannotOpen(path: given, reason: "it is not a regular file")
        }
    }

    /// Refuses what somebody put where SQLite's own files or the lease will be: SQLite would say only that it can't open
    /// its file, and wait for ever at a pipe.
    func expectNothingInTheWay() throws(JournalError) {
        for other in [log, path + "-shm", rollbackLog, lock] {
            var status = stat()
            guard lstat(other, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { continue }
            let kind = status.st_mode & S_IFMT == S_IFLNK ? "a symbolic link" : "no regular file"
            throw .cannotOpen(path: given, reason: "\(other) is \(kind): see who put it there, and remove it")
        }
    }

    /// Makes an empty file. The caller holds the lease: closing it would drop SQLite's locks on it in this process.
    func makeFile() throws(JournalError) {
        guard try !exists() else { return }
        let descriptor = Self.open(path, O_RDWR)
        guard descriptor >= 0 else { throw .cannotOpen(path: given, reason: Self.lastError()) }
        close(descriptor)
    }

    /// Takes the group's and the others' rights from a file that becomes a journal.
    func makePrivate() throws(JournalError) {
        guard let status = status(), status.st_mode & 0o077 != 0 else { return }
        guard chmod(path, 0o600) == 0 else { throw .cannotOpen(path: given, reason: Self.lastError()) }
    }

    var hasLock: Bool { access(lock, F_OK) == 0 }

    /// The file at the path now; nil, with errno, when there is none.
    func status() -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    /// Opens a file, or makes it with `mode` whatever the umask; -1, with errno, on failure.
    static func open(_ path: String, _ access: Int32, mode: mode_t = 0o600) -> Int32 {
        // A pipe that nobody reads would hold open(2) for ever.
        let flags = access | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        let known = Glibc.open(path, flags)
        guard known < 0, errno == ENOENT else { return known }
        let made = Glibc.open(path, flags | O_CREAT | O_EXCL, mode)
        guard made < 0 else {
            fchmod(made, mode)
            return made
        }
        return errno == EEXIST ? Glibc.open(path, flags) : -1
    }

    /// As `open`, of a file beside the journal: whoever may write the journal may write it.
    func openBeside(_ path: String, _ access: Int32) -> Int32 {
        Self.open(path, access, mode: isShared ? 0o660 : 0o600)
    }

    static func lastError() -> String { String(cString: strerror(errno)) }

    private static func folder(of path: String) -> String {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Whether a file that was written is on the disk.
    static func sync(_ path: String) -> Bool {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    /// A new folder must outlive a power cut as what lies in it does. Where a file system can't, nothing is lost by
    /// trying.
    static func syncFolder(_ folder: String) {
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

/// Which file it is, whatever it is called.
struct FileIdentity: Equatable {
    var device: Int64
    var inode: Int64

    init(_ status: stat) {
        device = Int64(bitPattern: UInt64(status.st_dev))
        inode = Int64(bitPattern: UInt64(status.st_ino))
    }
}
