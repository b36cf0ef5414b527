import CSQLite
import Glibc
import Incidents

/// What a copy of a journal holds.
package struct BackupReport: Equatable, Sendable {
    package var eventCount: Int
    package var incidentCount: Int
    package var byteCount: Int
}

extension Journal {
    /// Copies the journal as it is at one moment into a file of mode 0600, whole or not at all, while others write.
    ///
    /// The copy is a journal by itself, checked page by page before it takes its name.
    ///
    /// - Parameter replaces: whether an older journal at `path` may be replaced; nothing else ever is.
    /// - Throws: `.cannotCopy` when something is in the way, `.failed` when the copy can't be written.
    package func backUp(to path: String, replaces: Bool) throws(JournalError) -> BackupReport {
        let target = try JournalFiles(path)
        try refuse(target, replaces: replaces)
        let temporary = "\(target.folder)/.sitroom-backup-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        defer { unlink(temporary) }
        let report = try write(temporary, for: target)
        guard JournalFiles.sync(temporary), rename(temporary, target.path) == 0 else {
            throw .failed(operation: "back up", path: path, code: errno, reason: JournalFiles.lastError())
        }
        JournalFiles.syncFolder(target.folder)
        return report
    }

    private func refuse(_ target: JournalFiles, replaces: Bool) throws(JournalError) {
        guard try target.exists() else { return }
        guard target.status().map(FileIdentity.init) != identity else {
            throw .cannotCopy(path: target.given, reason: "it is the journal itself, not a place for its copy")
        }
        guard replaces else {
            throw .cannotCopy(path: target.given, reason: "it exists; --replace takes the place of an older copy")
        }
        // What is in use has its log beside it: replacing it would take the ground from under its users.
        guard access(target.log, F_OK) != 0 else {
            throw .cannotCopy(path: target.given, reason: "it is a journal in use, not a copy; name another file")
        }
        _ = try DatabaseOpening(files: target, patience: 0).forReading()
    }

    private func write(_ temporary: String, for target: JournalFiles) throws(JournalError) -> BackupReport {
        let made = JournalFiles.open(temporary, O_RDWR)
        guard made >= 0 else { throw .cannotCopy(path: target.given, reason: JournalFiles.lastError()) }
        close(made)
        do {
            try database.run("VACUUM INTO ?", [.text(temporary)])
            let copy = try Database(path: temporary, flags: SQLITE_OPEN_READONLY)
            guard try copy.text("PRAGMA quick_check(1)") == "ok" else {
                throw JournalError.isDamaged(path: path, reason: "its copy does not hold together")
            }
            return BackupReport(
                eventCount: Int(try copy.integer("SELECT count(*) FROM events") ?? 0),
                incidentCount: Int(try copy.integer("SELECT count(*) FROM incidents") ?? 0),
                byteCount: Int(
                    try copy.integer("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0))
        } catch let failure as SQLiteFailure {
            throw .failed(operation: "back up", path: path, code: failure.code, reason: failure.message)
        } catch { throw self.failure(error) }
    }
}
