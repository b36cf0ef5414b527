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
    let files: JournalFiles
    /// Which file was opened: what is at the path later may be another.
    let identity: FileIdentity
    private let patience: Int64

    /// Opens the journal, making it, its folder and its tables where they are missing.
    ///
    /// - Parameters:
    ///   - machine: the machine's id: on another machine, or in a copied file, a new writer begins.
    ///   - patience: how long to wait for the lease, in milliseconds.
    /// - Throws: `.cannotOpen`, `.isNoJournal`, `.isDamaged`, `.fromTheFuture`, `.isBusy`, `.isForeign`; the file is then as
    ///   it was.
    package convenience init(path: String, machine: String, patience: Int64 = 5000) throws(JournalError) {
        try self.init(path: path, machine: machine, patience: patience, checksOwner: true)
    }

    /// - Parameter checksOwner: false for a copy that this process has just made.
    init(path: String, machine: String, patience: Int64 = 5000, checksOwner: Bool) throws(JournalError) {
        try JournalFiles.makeFolder(of: path)
        files = try JournalFiles(path)
        if checksOwner, let owner = files.foreignOwner { throw .isForeign(path: path, owner: owner) }
        database = try DatabaseOpening(files: files, patience: patience).forWriting()
        identity = try Self.identity(files)
        self.machine = machine
        self.patience = patience
        if try projectionVersion() < Projection.version { try rebuildProjections() }
    }

    /// Which program's fold the projections are of.
    func projectionVersion() throws(JournalError) -> Int {
        do { return Int(try database.integer("SELECT version FROM projection") ?? 0) } catch {
            throw readingFailure(error)
        }
    }

    /// Opens the journal to read it, in a folder or a file that may be read-only; makes no journal and changes nothing
    /// in one. It may be a copy as of now, so that nobody follows a journal with this; and `append` on it fails.
    ///
    /// - Throws: `.cannotOpen`, also when there is no journal yet, `.isNoJournal`, `.isDamaged`, `.fromTheFuture`,
    ///   `.isBusy`.
    package init(readingFrom path: String, machine: String, patience: Int64 = 5000) throws(JournalError) {
        files = try Self.filesToRead(path)
        database = try DatabaseOpening(files: files, patience: patience).forReading()
        identity = try Self.identity(files)
        self.machine = machine
        self.patience = patience
    }

    private static func filesToRead(_ path: String) throws(JournalError) -> JournalFiles {
        do { return try JournalFiles(path) } catch {
            guard JournalFiles.isFolderMissing(path) else { throw error }
            throw .cannotOpen(path: path, reason: DatabaseOpening.noJournalYet)
        }
    }

    private static func identity(_ files: JournalFiles) throws(JournalError) -> FileIdentity {
        guard let status = files.status() else {
            throw .cannotOpen(path: files.given, reason: JournalFiles.lastError())
        }
        return FileIdentity(status)
    }

    /// SQLite's own version.
    package static var libraryVersion: String { String(cString: sqlite3_libversion()) }

    /// The file's path as it was given.
    package var path: String { files.given }

    /// The file that is touched after each commit.
    package var noticePath: String { files.notice }

    /// Takes the right to write.
    ///
    /// - Throws: `.isBusy`; `.failed` too when the file is not where it was, for what is written then would be lost.
    func lease() throws(JournalError) -> Lease {
        let lease = try Lease(files, patience: patience)
        guard files.status().map(FileIdentity.init) == identity else {
            throw .failed(
                operation: "write", path: path, code: ENOENT,
                reason: "the file was moved or removed since it was opened")
        }
        return lease
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

    /// Checkpoints when the WAL has grown over 4 MiB. To be called after the answer was given. Nothing depends on it:
    /// where somebody writes or the disk fails, the WAL keeps everything and whoever comes next tries again.
    package func checkpointIfDue() {
        var status = stat()
        guard lstat(files.log, &status) == 0, status.st_size > 4 << 20 else { return }
        guard let lease = try? Lease(files, patience: 0) else { return }
        defer { _ = lease }
        database.checkpoint()
    }

    /// Wakes those who follow the journal. It changes nothing on record, so a failure costs a second at most: they
    /// also look once a second.
    func giveNotice() {
        let descriptor = files.openBeside(noticePath, O_WRONLY)
        guard descriptor >= 0 else { return }
        futimens(descriptor, nil)
        close(descriptor)
    }
}
