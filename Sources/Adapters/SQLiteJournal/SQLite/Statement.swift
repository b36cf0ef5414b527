import CSQLite

/// A value of a row, or one to bind.
package enum SQLValue: Equatable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    static func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
    static func integer(_ number: Int64?) -> SQLValue { number.map { .integer($0) } ?? .null }
    static func bool(_ flag: Bool) -> SQLValue { .integer(flag ? 1 : 0) }

    /// As it lies in the file: text as its bytes, for two texts can be equal without having the same.
    var stored: SQLValue {
        if case .text(let text) = self { return .blob(Array(text.utf8)) }
        return self
    }
}

/// A prepared statement with its values bound. Columns are read between one `step` and the next.
struct Statement: ~Copyable {
    private let handle: OpaquePointer

    /// Takes over `handle`, which is finalised here whatever happens.
    init(_ handle: OpaquePointer, _ values: [SQLValue]) throws(SQLiteFailure) {
        self.handle = handle
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Whether there is a row.
    func step() throws(SQLiteFailure) -> Bool {
        let code = sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure(code)
        }
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func bool(_ column: Int32) -> Bool { integer(column) != 0 }

    func optionalInteger(_ column: Int32) -> Int64? {
        isNull(column) ? nil : integer(column)
    }

    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? {
        isNull(column) ? nil : text(column)
    }

    func blob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    /// The first `count` columns as they lie in the file.
    func stored(_ count: Int32) -> [SQLValue] {
        (0..<count).map { column in
            switch sqlite3_column_type(handle, column) {
            case SQLITE_NULL: .null
            case SQLITE_INTEGER: .integer(integer(column))
            default: .blob(blob(column))
            }
        }
    }

    /// The first `count` columns, to be stored again as they are.
    func values(_ count: Int32) -> [SQLValue] {
        (0..<count).map { column in
            switch sqlite3_column_type(handle, column) {
            case SQLITE_NULL: .null
            case SQLITE_INTEGER: .integer(integer(column))
            case SQLITE_TEXT: .text(text(column))
            default: .blob(blob(column))
            }
        }
    }

    private func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    private func bind(_ value: SQLValue, at place: Int32) throws(SQLiteFailure) {
        let code =
            switch value {
            case .null: sqlite3_bind_null(handle, place)
            case .integer(let number): sqlite3_bind_int64(handle, place, number)
            case .text(let text): bind(text, at: place)
            case .blob(let bytes):
                sqlite3_bind_blob64(handle, place, bytes.isEmpty ? [0] : bytes, UInt64(bytes.count), Self.copied)
            }
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func bind(_ text: String, at place: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress else {
                    return sqlite3_bind_text(handle, place, "", 0, Self.copied)
                }
                return sqlite3_bind_text64(
                    handle, place, start, UInt64(characters.count), Self.copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    private func failure(_ code: Int32) -> SQLiteFailure {
        let words = sqlite3_db_handle(handle).flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
        return SQLiteFailure(code: code, message: words ?? "error \(code)")
    }

    /// SQLITE_TRANSIENT, which is a cast that Swift does not import.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
