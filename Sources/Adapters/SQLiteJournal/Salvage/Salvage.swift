/// The events that a journal's file still holds, whatever became of the rest of it.
package struct Salvage {
    /// The rows by their writer and number; the one that follows from the row before it, where there are several.
    private(set) var rows: [EventKey: SalvagedRow] = [:]

    /// Reads the file and its log; changes nothing.
    ///
    /// - Throws: `.cannotOpen` when the file can't be opened at all, `.isBusy` when somebody writes it just now.
    package init(_ path: String, patience: Int64 = 5000) throws(JournalError) {
        let files = try JournalFiles(path)
        // Under the lease where there is one, so that nobody moves pages meanwhile.
        let lease = files.hasLock ? try Lease(files, patience: patience, access: .reading) : nil
        defer { _ = lease }
        let file = try PageFile(files)
        var found: [EventKey: [SalvagedRow]] = [:]
        file.forEachPage { page in
            for record in LeafPage(page)?.records(overflow: { file.page($0) }) ?? [] {
                guard let row = SalvagedRow(record) else { continue }
                if found[row.key]?.contains(row) != true { found[row.key, default: []].append(row) }
            }
        }
        choose(from: found)
    }

    /// How many events there are.
    package var count: Int { rows.count }

    /// A writer's rows in their order: what follows from the one before it is preferred, else the newest image.
    private mutating func choose(from found: [EventKey: [SalvagedRow]]) {
        for key in found.keys.sorted() {
            let candidates = found[key] ?? []
            let hash = key.sequence == 1 ? ChainHash.genesis : rows[key.previous]?.hash
            rows[key] = candidates.last { row in hash.map(row.follows) ?? false } ?? candidates.last
        }
    }
}

/// An event's id as it is stored.
struct EventKey: Hashable, Comparable {
    var writer: String
    var sequence: Int64

    /// The one before it; itself where there can be none.
    var previous: EventKey { EventKey(writer: writer, sequence: max(sequence, .min + 1) - 1) }

    static func < (one: EventKey, other: EventKey) -> Bool {
        (one.writer, one.sequence) < (other.writer, other.sequence)
    }
}

/// A row that has the columns and types of an event's.
struct SalvagedRow: Equatable {
    let key: EventKey
    /// In the order of the table's own columns.
    let values: [SQLValue]
    let hash: [UInt8]

    /// Nil for a record that is no event.
    init?(_ record: [SQLValue]) {
        guard record.count == Self.columnCount, case .text(let writer) = record[0],
            case .integer(let sequence) = record[1], case .blob(let hash) = record[19], hash.count == 32,
            case .blob = record[18], Self.texts.allSatisfy({ if case .text = record[$0] { true } else { false } }),
            Self.numbers.allSatisfy({ if case .integer = record[$0] { true } else { false } })
        else { return nil }
        key = EventKey(writer: writer, sequence: sequence)
        values = record
        self.hash = hash
    }

    /// Whether its hash is that of its bytes after the row with the hash `previous`.
    func follows(_ previous: [UInt8]) -> Bool {
        ChainHash.of(hashed.map(\.stored), after: previous) == hash
    }

    /// What the hash covers, in its order: the payload stands before the target there.
    private var hashed: [SQLValue] { Array(values[0..<16]) + [values[18], values[16], values[17]] }

    static let columns = """
        writer, sequence, incident_writer, incident_sequence, attempt, part, kind, version, clock, occurred_at, precision,
        recorded_at, author, by, host, recorded_only, target_writer, target_sequence, payload, hash
        """
    private static let columnCount = 20
    private static let texts = [2, 4, 6, 10, 12, 13, 14]
    private static let numbers = [3, 5, 7, 8, 9, 11, 15]
}
