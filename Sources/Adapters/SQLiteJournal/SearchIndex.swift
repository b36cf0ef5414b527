import CSQLite
import Incidents

/// The texts that can be searched, each with its place, and over them an index of words and one of all runs of three
/// characters. Written in the transaction that changes what they are made of.
struct SearchIndex {
    let journal: Journal
    /// The incident's row.
    let incident: SQLValue

    private static let indices = ["search_words", "search_parts"]

    func take(_ entry: TimelineEntry) throws(SQLiteFailure) {
        try set(entry.searchableText, of: "\(entry.id)", entry: entry.id)
    }

    /// Brings all that is no entry up to date.
    func take(_ incident: Incident) throws(SQLiteFailure) {
        let parts = incident.searchableParts
        let stored = try journal.database.prepare(
            "SELECT part FROM searchables WHERE incident = ? AND writer IS NULL", [self.incident])
        var gone: [String] = []
        while try stored.step() { gone.append(stored.text(0)) }
        let names = Set(parts.map(\.part))
        for name in gone where !names.contains(name) { try set(nil, of: name, entry: nil) }
        for (name, text) in parts { try set(text, of: name, entry: nil) }
    }

    private func set(_ text: String?, of part: String, entry: EntryID?) throws(SQLiteFailure) {
        if let (id, before) = try stored(part) {
            if let text, Array(text.utf8) == Array(before.utf8) { return }
            try remove(id, before)
        }
        guard let text else { return }
        try journal.database.run(
            "INSERT INTO searchables(incident, part, writer, sequence, text) VALUES (?,?,?,?,?)",
            [incident, .text(part), .text(entry?.writer.text), .integer(entry?.sequence), .text(text)])
        for index in Self.indices {
            try journal.database.run(
                "INSERT INTO \(index)(rowid, text) VALUES (last_insert_rowid(), ?)", [.text(text)])
        }
    }

    private func stored(_ part: String) throws(SQLiteFailure) -> (Int64, String)? {
        let row = try journal.database.prepare(
            "SELECT id, text FROM searchables WHERE incident = ? AND part = ?", [incident, .text(part)])
        return try row.step() ? (row.integer(0), row.text(1)) : nil
    }

    /// An index without its own content must be told what it forgets (sqlite.org/fts5.html, "External Content").
    private func remove(_ id: Int64, _ text: String) throws(SQLiteFailure) {
        for index in Self.indices {
            try journal.database.run(
                "INSERT INTO \(index)(\(index), rowid, text) VALUES ('delete', ?, ?)", [.integer(id), .text(text)])
        }
        try journal.database.run("DELETE FROM searchables WHERE id = ?", [.integer(id)])
    }

    /// Forgets everything.
    static func clear(_ journal: Journal) throws(SQLiteFailure) {
        try journal.database.execute("DELETE FROM searchables")
        for index in indices { try journal.database.execute("INSERT INTO \(index)(\(index)) VALUES ('delete-all')") }
    }

    /// Whether what is stored is what the incident and its timeline give.
    func isCurrent(_ rebuilt: Rebuilt) throws(SQLiteFailure) -> Bool {
        var expected: [String: [SQLValue]] = [:]
        func expect(_ part: String, _ text: String, of entry: EntryID?) {
            let values: [SQLValue] = [.text(part), .text(text), .text(entry?.writer.text), .integer(entry?.sequence)]
            expected[part] = values.map(\.stored)
        }
        for (part, text) in rebuilt.incident.searchableParts { expect(part, text, of: nil) }
        for entry in rebuilt.entries {
            if let text = entry.searchableText { expect("\(entry.id)", text, of: entry.id) }
        }
        let row = try journal.database.prepare(
            "SELECT part, text, writer, sequence FROM searchables WHERE incident = ?", [incident])
        while try row.step() {
            guard expected.removeValue(forKey: row.text(0)) == row.stored(4) else { return false }
        }
        return expected.isEmpty
    }
}
