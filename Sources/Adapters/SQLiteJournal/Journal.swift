import CSQLite
import Glibc
import Incidents

/// The append-only store of events in one SQLite file (WAL, `synchronous=FULL`), with its projections.
///
/// One thread uses a `Journal`; another thread or process opens its own. Every write and every checkpoint holds the
/// lease. Beside the file lie `.lock` (the lease) and `.notice` (touched after each commit, for those who follow).
package final class Journal {
    let database: Database
    let machine: String

    /// Opens the journal, making it, its folder and its tables where they are missing.
    ///
    /// - Parameter machine: the machine's id: on another machine, or in a copied file, a new writer begins.
    /// - Throws: `.cannotOpen`, `.isNoJournal`, `.fromTheFuture`, `.isBusy`; the file is then as it was.
    package init(path: String, machine: String) throws(JournalError) {
        try Self.makeFolder(of: path)
        self.machine = machine
        database = try Self.openDatabase(path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
        try prepareForUse()
    }

    /// The file's path as it was given.
    package var path: String { database.path }

    /// The file that is touched after each commit.
    package var noticePath: String { path + ".notice" }

    private static func openDatabase(_ path: String, flags: Int32) throws(JournalError) -> Database {
        do { return try Database(path: path, flags: flags | SQLITE_OPEN_NOFOLLOW) } catch {
            throw .cannotOpen(path: path, reason: error.message)
        }
    }

    /// Makes the folders that are missing, for this user alone.
    private static func makeFolder(of path: String) throws(JournalError) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let folder = String(path[..<slash])
        guard access(folder, F_OK) != 0 else { return }
        try makeFolder(of: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .cannotOpen(path: path, reason: "\(folder): \(String(cString: strerror(errno)))")
        }
    }

    private func prepareForUse() throws(JournalError) {
        let version = try checkedVersion()
        if version < Schema.version { try migrate() }
        do {
            try database.execute("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;")
        } catch { throw openingFailure(error) }
    }

    /// The schema's version; 0 for a new file.
    private func checkedVersion() throws(JournalError) -> Int {
        do {
            let version = try database.integer("PRAGMA user_version") ?? 0
            let application = try database.integer("PRAGMA application_id") ?? 0
            let tables = try database.integer("SELECT count(*) FROM sqlite_schema") ?? 0
            guard application == Schema.applicationID || (application == 0 && version == 0 && tables == 0) else {
                throw SQLiteFailure(code: SQLITE_NOTADB, message: "")
            }
            guard version <= Schema.version else { throw JournalError.fromTheFuture(path: path, version: Int(version)) }
            return Int(version)
        } catch let failure as SQLiteFailure {
            throw openingFailure(failure)
        } catch let error as JournalError {
            throw error
        } catch {
            preconditionFailure("only the two errors above are thrown: \(error)")
        }
    }

    private func openingFailure(_ failure: SQLiteFailure) -> JournalError {
        switch failure.primary {
        case SQLITE_NOTADB: .isNoJournal(path: path)
        case SQLITE_CORRUPT: .isDamaged(path: path, reason: failure.message)
        default: .cannotOpen(path: path, reason: failure.message)
        }
    }

    /// Brings the tables to this program's version, under the lease, in one transaction.
    private func migrate() throws(JournalError) {
        let lease = try Lease(journal: path)
        defer { _ = lease }
        do {
            try database.execute("PRAGMA journal_mode=WAL")
            try database.execute("BEGIN IMMEDIATE")
            let version = Int(try database.integer("PRAGMA user_version") ?? 0)
            for migration in Schema.migrations.dropFirst(version) { try database.execute(migration) }
            try database.execute("PRAGMA application_id=\(Schema.applicationID); PRAGMA user_version=\(Schema.version)")
            try database.execute("COMMIT")
        } catch {
            if database.isInTransaction { try? database.execute("ROLLBACK") }
            throw openingFailure(error)
        }
    }

    /// Runs `body` in a read transaction, so that all it reads is of one moment.
    package func reading<Result>(_ body: (Reader) throws(JournalError) -> Result) throws(JournalError) -> Result {
        do { try database.execute("BEGIN") } catch { throw readingFailure(error) }
        defer { try? database.execute("ROLLBACK") }
        return try body(Reader(journal: self))
    }

    func readingFailure(_ failure: SQLiteFailure) -> JournalError {
        switch failure.primary {
        case SQLITE_NOTADB, SQLITE_CORRUPT: .isDamaged(path: path, reason: failure.message)
        default: .failed(operation: "read", path: path, code: failure.code, reason: failure.message)
        }
    }

    /// Whether another connection has committed since the last call.
    package func hasChanged() throws(JournalError) -> Bool {
        do {
            let version = try database.integer("PRAGMA data_version") ?? 0
            defer { lastDataVersion = version }
            return version != lastDataVersion
        } catch { throw readingFailure(error) }
    }

    private var lastDataVersion: Int64 = 0

    /// Checkpoints when the WAL has grown over 4 MiB. To be called after the answer was given.
    package func checkpointIfDue() {
        var status = stat()
        guard stat(path + "-wal", &status) == 0, status.st_size > 4 << 20 else { return }
        guard let lease = try? Lease(journal: path) else { return }
        defer { _ = lease }
        database.checkpoint()
    }

    /// Wakes those who follow the journal. It changes nothing on record, so a failure costs a second at most: they
    /// also look once a second.
    func giveNotice() {
        let descriptor = open(noticePath, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        futimens(descriptor, nil)
        close(descriptor)
    }
}
