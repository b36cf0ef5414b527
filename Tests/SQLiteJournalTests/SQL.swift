import CSQLite

/// Another program's hand in the file: plain SQLite, without the journal's rules.
final class SQL {
    struct Failure: Error { var message: String }

    private let handle: OpaquePointer

    init(_ path: String) throws {
        var opened: OpaquePointer?
        guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else {
            throw Failure(message: "cannot open \(path)")
        }
        handle = opened
        sqlite3_busy_timeout(handle, 5000)
    }

    deinit { sqlite3_close_v2(handle) }

    func run(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
            throw Failure(message: String(cString: sqlite3_errmsg(handle)))
        }
    }

    func integer(_ sql: String) throws -> Int64 {
        guard let first = try rows(sql).first?.first, let number = Int64(first) else {
            throw Failure(message: "no number: \(sql)")
        }
        return number
    }

    /// Each value as SQLite's `quote()` writes it, so that two dumps are equal only byte for byte.
    func dump(_ table: String, by order: String) throws -> [[String]] {
        let columns = try rows("SELECT name FROM pragma_table_info('\(table)')").compactMap(\.first)
        let quoted = columns.map { "quote(\($0))" }.joined(separator: ",")
        return try rows("SELECT \(quoted) FROM \(table) ORDER BY \(order)")
    }

    func rows(_ sql: String) throws -> [[String]] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
            throw Failure(message: String(cString: sqlite3_errmsg(handle)))
        }
        defer { sqlite3_finalize(statement) }
        var rows: [[String]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "NULL"
                })
        }
        return rows
    }
}
