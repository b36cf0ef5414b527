import CSQLite
import Glibc

/// Two processes on one SQLite file in WAL mode, one that writes and one that checkpoints, as two consoles would without
/// the journal's lease, or with it.
///
/// SQLite before 3.51.3 can lose frames there: a checkpointer that has read the WAL's header, and is then put aside
/// while the writer resets the WAL, marks frames as copied that it never copied (sqlite.org/wal.html, "The WAL-Reset
/// Bug"). Pinned to one core, on a file system in memory, it happens within seconds.
struct Race {
    let path: String
    /// Whether each write and each checkpoint is made under a lock of its own file, as the journal makes them.
    let isLeased: Bool
    /// When it ends, by the monotonic clock.
    let end: Int

    /// Counts up in all rows, then in the first one, each in a transaction, and prints how many times. Ends early when a
    /// row is not as it was left.
    ///
    /// The pauses give the checkpointer time to copy all that the WAL holds, and wake the writer while it stands
    /// anywhere in its next round: there the WAL is begun anew, with less in it than the checkpointer has read of.
    func write() throws(Broken) {
        let database = try open()
        defer { sqlite3_close_v2(database) }
        try run(Self.schema, on: database)
        // The writer's own pages lie in its memory.
        let reader = try open()
        defer { sqlite3_close_v2(reader) }
        var count = 0
        while Self.milliseconds() < end {
            try expect(count, on: reader)
            try underLease { () throws(Broken) in try run("UPDATE rows SET v = v + 1", on: database) }
            usleep(UInt32.random(in: 100...2000))
            try underLease { () throws(Broken) in try run("UPDATE rows SET w = w + 1 WHERE n = 0", on: database) }
            usleep(UInt32.random(in: 100...1000))
            count += 1
        }
        print(count)
    }

    /// Checkpoints again and again.
    func checkpoint() throws(Broken) {
        let database = try open()
        defer { sqlite3_close_v2(database) }
        // Opens the WAL, so that the file is the one which is used from here.
        _ = try text("SELECT count(*) FROM sqlite_schema", on: database)
        try widenWindow(of: database)
        while Self.milliseconds() < end {
            try underLease { () throws(Broken) in
                let code = sqlite3_wal_checkpoint_v2(database, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
                guard code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED else { throw Broken(database) }
            }
        }
    }

    /// Looks whether every row is as it was left after `count` rounds, and prints what SQLite finds wrong with the file.
    func check(count: Int) throws(Broken) {
        let database = try open()
        defer { sqlite3_close_v2(database) }
        try expect(count, on: database)
        print(try text("PRAGMA integrity_check(1)", on: database))
    }

    /// A page each.
    private static let schema = """
        CREATE TABLE rows(n INTEGER PRIMARY KEY, v INTEGER, w INTEGER, filling TEXT);
        WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < 199)
        INSERT INTO rows SELECT n, 0, 0, hex(zeroblob(1600)) FROM c;
        """

    private func expect(_ value: Int, on database: OpaquePointer) throws(Broken) {
        let found = try text("SELECT min(v) || ' to ' || max(v) || ' in ' || count(*) FROM rows", on: database)
        guard found == "\(value) to \(value) in 200" else {
            throw Broken(description: "rows say \(found) and were left with \(value)")
        }
    }

    /// Makes the checkpointer wait where the race is: SQLite calls `xUnfetch` when it has read the WAL's header, and before
    /// it asks how much of the WAL is copied already (wal.c, sqlite3WalCheckpoint).
    private func widenWindow(of database: OpaquePointer) throws(Broken) {
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK, let file,
            let methods = file.pointee.pMethods, methods.pointee.iVersion >= 3
        else { throw Broken(description: "SQLite gives no file") }
        let patient = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        patient.initialize(to: methods.pointee)
        patient.pointee.xUnfetch = { _, _, _ in
            usleep(UInt32.random(in: 0...2000))
            return SQLITE_OK
        }
        file.pointee.pMethods = UnsafePointer(patient)
    }

    private func underLease(_ body: () throws(Broken) -> Void) throws(Broken) {
        guard isLeased else { return try body() }
        let lock = Glibc.open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { throw Broken(description: "flock: \(errno)") }
        try body()
    }

    private func open() throws(Broken) -> OpaquePointer {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
        guard let opened, code == SQLITE_OK else { throw Broken(description: "cannot open \(path): \(code)") }
        sqlite3_busy_timeout(opened, 5000)
        sqlite3_wal_autocheckpoint(opened, 0)
        _ = sitroom_sqlite_switch(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        try run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", on: opened)
        return opened
    }

    private func run(_ sql: String, on database: OpaquePointer) throws(Broken) {
        guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw Broken(database) }
    }

    private func text(_ sql: String, on database: OpaquePointer) throws(Broken) -> String {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else { throw Broken(database) }
        defer { sqlite3_finalize(statement) }
        guard sqlite3_step(statement) == SQLITE_ROW else { throw Broken(database) }
        return sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? ""
    }

    static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }

    /// What SQLite answered.
    struct Broken: Error, CustomStringConvertible {
        let description: String
        init(description: String) { self.description = description }
        init(_ database: OpaquePointer) { description = String(cString: sqlite3_errmsg(database)) }
    }
}
