import CSQLite

/// Opens the database file of a journal, and proves first that it is one.
struct DatabaseOpening {
    let files: JournalFiles
    /// How long to wait for the lease, in milliseconds.
    let patience: Int64

    /// Opens the file, making it and its tables where they are missing.
    func forWriting() throws(JournalError) -> Database {
        let isThere = try files.exists()
        try files.expectNothingInTheWay()
        if !isThere { try makeFile() }
        let database = try open(files.path, SQLITE_OPEN_READWRITE)
        let found = try identify(database)
        do { try database.execute("PRAGMA synchronous=FULL; PRAGMA journal_size_limit=0;") } catch {
            throw failure(error)
        }
        if found.version < Schema.version || !found.hasLog { try bringUpToDate(database) }
        return database
    }

    private func makeFile() throws(JournalError) {
        let lease = try Lease(files, patience: patience)
        defer { _ = lease }
        try files.makeFile()
    }

    func open(_ path: String, _ flags: Int32) throws(JournalError) -> Database {
        // SQLite takes a file of one byte for an empty one, and would write over it (os_unix.c, unixFileSize).
        if files.status()?.st_size == 1 { throw .isNoJournal(path: files.given) }
        do { return try Database(path: path, flags: flags | SQLITE_OPEN_NOFOLLOW) } catch { throw failure(error) }
    }

    /// What the file says of itself.
    struct Identity {
        /// The schema's version; 0 for an empty file.
        var version: Int
        /// Whether it keeps a write-ahead log, as a journal does; a copy made by other means may not.
        var hasLog: Bool
    }

    /// Looks in one read transaction, for another process may be making the tables just now.
    func identify(_ database: borrowing Database) throws(JournalError) -> Identity {
        do {
            try database.execute("BEGIN")
            let found = try identity(database)
            try database.execute("ROLLBACK")
            return found
        } catch let failure as SQLiteFailure {
            throw self.failure(failure)
        } catch let error as JournalError {
            throw error
        } catch {
            preconditionFailure("only the two errors above are thrown: \(error)")
        }
    }

    private func identity(_ database: borrowing Database) throws -> Identity {
        let version = try database.integer("PRAGMA user_version") ?? 0
        let application = try database.integer("PRAGMA application_id") ?? 0
        let tables = try database.integer("SELECT count(*) FROM sqlite_schema") ?? 0
        guard version > 0 && application == Schema.applicationID || application == 0 && version == 0 && tables == 0
        else { throw JournalError.isNoJournal(path: files.given) }
        guard version <= Schema.version else {
            throw JournalError.fromTheFuture(path: files.given, version: Int(version))
        }
        if version > 0, let stranger = try Schema.stranger(in: database, version: Int(version)) {
            throw JournalError.isDamaged(path: files.given, reason: stranger)
        }
        return Identity(version: Int(version), hasLog: try database.text("PRAGMA journal_mode") == "wal")
    }

    /// Brings the tables to this program's version, under the lease, in one transaction.
    private func bringUpToDate(_ database: borrowing Database) throws(JournalError) {
        let lease = try Lease(files, patience: patience)
        defer { _ = lease }
        if try identify(database).version == 0 { try files.makePrivate() }
        do {
            guard try database.text("PRAGMA journal_mode=WAL") == "wal" else {
                throw JournalError.cannotOpen(path: files.given, reason: "its file system can't keep a write-ahead log")
            }
            try database.execute("BEGIN IMMEDIATE")
            try migrate(database)
            try database.execute("COMMIT")
        } catch {
            if database.isInTransaction { try? database.execute("ROLLBACK") }
            throw (error as? SQLiteFailure).map(failure) ?? (error as? JournalError) ?? unexpected(error)
        }
    }

    private func migrate(_ database: borrowing Database) throws {
        let version = try identity(database).version
        guard version < Schema.version else { return }
        for migration in Schema.migrations.dropFirst(version) { try database.execute(migration) }
        try database.execute("PRAGMA application_id=\(Schema.applicationID); PRAGMA user_version=\(Schema.version)")
    }

    private func unexpected(_ error: any Error) -> JournalError {
        preconditionFailure("opening throws no other error: \(error)")
    }

    func failure(_ failure: SQLiteFailure) -> JournalError {
        switch failure.primary {
        case SQLITE_NOTADB: .isNoJournal(path: files.given)
        case SQLITE_CORRUPT: .isDamaged(path: files.given, reason: failure.message)
        default: .cannotOpen(path: files.given, reason: failure.message)
        }
    }
}
