import CSQLite

/// One connection. Opened with the settings that the journal's promises rest on, closed in `deinit`.
///
/// `wal_autocheckpoint` is 0 and closing never checkpoints: SQLite before 3.51.3 can corrupt a WAL that two processes
/// write and checkpoint, so both happen only under the journal's lease.
struct Database: ~Copyable {
    private let handle: OpaquePointer

    /// - Throws: `SQLiteFailure` with SQLite's own words.
    init(path: String, flags: Int32) throws(SQLiteFailure) {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let opened, code == SQLITE_OK else {
            let failure = SQLiteFailure(code: code, message: opened.map(Self.message) ?? Self.words(for: code))
            sqlite3_close_v2(opened)
            throw failure
        }
        handle = opened
        sqlite3_busy_timeout(handle, 5000)
        sqlite3_wal_autocheckpoint(handle, 0)
        _ = sitroom_sqlite_switch(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        _ = sitroom_sqlite_switch(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
        _ = sitroom_sqlite_switch(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        _ = sitroom_sqlite_persist_wal(handle)
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    /// Runs statements that give no rows.
    func execute(_ sql: String) throws(SQLiteFailure) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code) }
    }

    func prepare(_ sql: String, _ values: [SQLValue] = []) throws(SQLiteFailure) -> Statement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        return try Statement(statement, values)
    }

    /// Runs one statement with values and reads no rows.
    func run(_ sql: String, _ values: [SQLValue]) throws(SQLiteFailure) {
        let statement = try prepare(sql, values)
        while try statement.step() {}
    }

    /// The first column of the first row; nil when there is none.
    func integer(_ sql: String, _ values: [SQLValue] = []) throws(SQLiteFailure) -> Int64? {
        let statement = try prepare(sql, values)
        return try statement.step() ? statement.optionalInteger(0) : nil
    }

    /// The first column of the first row; nil when there is none.
    func text(_ sql: String) throws(SQLiteFailure) -> String? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.optionalText(0) : nil
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Moves the WAL into the database file. The caller holds the lease.
    func checkpoint() {
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    }

    private func failure(_ code: Int32) -> SQLiteFailure {
        SQLiteFailure(code: code, message: Self.message(handle))
    }

    private static func message(_ handle: OpaquePointer) -> String {
        sqlite3_errmsg(handle).map { String(cString: $0) } ?? words(for: sqlite3_errcode(handle))
    }

    private static func words(for code: Int32) -> String {
        sqlite3_errstr(code).map { String(cString: $0) } ?? "error \(code)"
    }
}

/// SQLite's extended result code and its words.
struct SQLiteFailure: Error, Equatable {
    var code: Int32
    var message: String

    /// The code without its extension.
    var primary: Int32 { code & 0xFF }
}
