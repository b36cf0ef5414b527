import CSQLite
import Glibc

extension DatabaseOpening {
    /// Opens the file for reading only, and makes none.
    ///
    /// SQLite can't read a WAL database where it can neither find nor make the shared memory (sqlite.org/wal.html,
    /// "Read-Only Databases"): then the file alone is read where no log lies beside it, else a copy of both.
    func forReading() throws(JournalError) -> Database {
        guard try files.exists() else { throw isMissing }
        try files.expectNothingInTheWay()
        // Whoever was killed while it turned the file into a journal left a log of the other kind, which SQLite undoes
        // only where it may write.
        if access(files.rollbackLog, F_OK) == 0, Self.may(W_OK, files.path) { _ = try forWriting() }
        do {
            return try checked(try open(files.path, SQLITE_OPEN_READONLY))
        } catch .cannotOpen(_, let reason) {
            guard Self.may(R_OK, files.path), !Self.may(W_OK, files.folder) else {
                throw .cannotOpen(path: files.given, reason: reason)
            }
            return try hasEmptyLog() ? checked(try open(files.immutableURI, Self.immutable)) : openCopy()
        }
    }

    private static func may(_ access: Int32, _ path: String) -> Bool {
        faccessat(AT_FDCWD, path, access, AT_EACCESS) == 0
    }

    var isMissing: JournalError {
        .cannotOpen(path: files.given, reason: Self.noJournalYet)
    }

    static var noJournalYet: String { "no journal yet: sitroom open TITLE makes one" }

    private static var immutable: Int32 { SQLITE_OPEN_READONLY | SQLITE_OPEN_URI }

    private func checked(_ database: consuming Database) throws(JournalError) -> Database {
        let version = try identify(database).version
        guard version > 0 else { throw isMissing }
        if try isCurrent(database, version: version) { return database }
        return try openCopy()
    }

    /// Whether this program's tables and fold are in it. What an older program left is brought up to date where it is
    /// written; for reading that is done in a copy.
    private func isCurrent(_ database: borrowing Database, version: Int) throws(JournalError) -> Bool {
        guard version == Schema.version else { return false }
        do { return try database.integer("SELECT version FROM projection") ?? 0 >= Projection.version } catch {
            throw failure(error)
        }
    }

    private func hasEmptyLog() throws(JournalError) -> Bool {
        var status = stat()
        guard lstat(files.log, &status) != 0 else { return status.st_size == 0 }
        guard errno == ENOENT else { throw .cannotOpen(path: files.given, reason: JournalFiles.lastError()) }
        return true
    }

    /// The copy is gone from its folder once SQLite holds it open, so that nothing of it is left behind however the
    /// program ends.
    private func openCopy() throws(JournalError) -> Database {
        let folder = try makeTemporaryFolder()
        let copy = folder + "/journal"
        defer {
            for ending in ["", "-wal", "-shm", ".lock", ".notice"] { unlink(copy + ending) }
            rmdir(folder)
        }
        try copyFiles(to: copy)
        // Opening it to be written brings an older one up to date.
        _ = try Journal(path: copy, machine: "", checksOwner: false)
        let database = try open(copy, SQLITE_OPEN_READONLY)
        guard try identify(database).version > 0 else { throw isMissing }
        return database
    }

    /// Under the lease where there is one, so that nobody checkpoints between the two files.
    private func copyFiles(to copy: String) throws(JournalError) {
        guard files.hasLock else { return try copyBoth(to: copy) }
        let lease = try Lease(files, patience: patience, access: .reading)
        defer { _ = lease }
        try copyBoth(to: copy)
    }

    private func copyBoth(to copy: String) throws(JournalError) {
        try copyFile(files.path, to: copy)
        if try !hasEmptyLog() { try copyFile(files.log, to: copy + "-wal") }
    }

    private func makeTemporaryFolder() throws(JournalError) -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((parent + "/sitroom-\(getpid())-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil, let made = realpath(template, nil) else {
            throw .cannotOpen(path: files.given, reason: "no copy in \(parent): \(JournalFiles.lastError())")
        }
        defer { free(made) }
        return String(cString: made)
    }

    private func copyFile(_ source: String, to target: String) throws(JournalError) {
        let from = Glibc.open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        let to = JournalFiles.open(target, O_WRONLY)
        defer {
            close(from)
            close(to)
        }
        var count = from >= 0 && to >= 0 ? 1 : -1
        while count > 0 { count = sendfile(to, from, nil, 1 << 20) }
        guard count == 0 else {
            throw .cannotOpen(path: files.given, reason: "no copy of \(source): \(JournalFiles.lastError())")
        }
    }
}

extension JournalFiles {
    var folder: String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// The path as a URI that says that nobody writes the file. All but letters, digits and a few signs are escaped.
    var immutableURI: String {
        var uri = "file:"
        for byte in path.utf8 {
            let isPlain =
                byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
            if isPlain || [UInt8]("/-._~".utf8).contains(byte) {
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16)
                uri += (digits.count == 1 ? "%0" : "%") + digits
            }
        }
        return uri + "?immutable=1"
    }
}
