/// The tables, by version. `PRAGMA user_version` is the number of migrations that have run.
///
/// `events` is the only truth. `incidents`, `entries` and `searchables` are projections: written in the transaction that appends the
/// event, and at any time the same as a rebuild from the events.
enum Schema {
    /// "SitR" in ASCII: tells a journal from any other database.
    static let applicationID: Int64 = 0x5369_7452

    static var version: Int { migrations.count }

    /// Each brings a journal of the version that is its place to the next one.
    static let migrations: [String] = [
        """
        CREATE TABLE writers(
            writer TEXT PRIMARY KEY, machine TEXT NOT NULL, device INTEGER NOT NULL, inode INTEGER NOT NULL,
            began_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE events(
            writer TEXT NOT NULL, sequence INTEGER NOT NULL,
            incident_writer TEXT NOT NULL, incident_sequence INTEGER NOT NULL,
            attempt TEXT NOT NULL, part INTEGER NOT NULL,
            kind TEXT NOT NULL, version INTEGER NOT NULL, clock INTEGER NOT NULL,
            occurred_at INTEGER NOT NULL, precision TEXT NOT NULL, recorded_at INTEGER NOT NULL,
            author TEXT NOT NULL, by TEXT NOT NULL, host TEXT NOT NULL, recorded_only INTEGER NOT NULL,
            target_writer TEXT, target_sequence INTEGER,
            payload BLOB NOT NULL, hash BLOB NOT NULL,
            UNIQUE(writer, sequence), UNIQUE(attempt, part)
        ) STRICT;
        CREATE INDEX events_of_incident ON events(incident_writer, incident_sequence, clock);
        CREATE INDEX events_by_clock ON events(clock);
        CREATE INDEX events_by_target ON events(target_writer, target_sequence) WHERE target_writer IS NOT NULL;
        CREATE TABLE incidents(
            id INTEGER PRIMARY KEY, writer TEXT NOT NULL, sequence INTEGER NOT NULL, handle TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL, severity INTEGER, status TEXT NOT NULL, drill INTEGER NOT NULL,
            opened_at INTEGER NOT NULL, resolved_at INTEGER, closed_at INTEGER, state BLOB NOT NULL,
            UNIQUE(writer, sequence)
        ) STRICT;
        CREATE TABLE entries(
            incident INTEGER NOT NULL, occurred_at INTEGER NOT NULL, clock INTEGER NOT NULL,
            writer TEXT NOT NULL, sequence INTEGER NOT NULL, kind TEXT NOT NULL, precision TEXT NOT NULL,
            recorded_at INTEGER NOT NULL, author TEXT NOT NULL, by TEXT NOT NULL, text TEXT NOT NULL,
            detail TEXT NOT NULL, tags TEXT NOT NULL, pinned INTEGER NOT NULL, struck TEXT,
            revisions INTEGER NOT NULL, automatic INTEGER NOT NULL, recorded_only INTEGER NOT NULL,
            PRIMARY KEY(incident, occurred_at, clock, writer, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX entries_by_id ON entries(writer, sequence);
        CREATE TABLE projection(version INTEGER NOT NULL) STRICT;
        INSERT INTO projection VALUES (\(Projection.version));
        """,
        """
        CREATE TABLE searchables(
            id INTEGER PRIMARY KEY, incident INTEGER NOT NULL, part TEXT NOT NULL, writer TEXT, sequence INTEGER,
            text TEXT NOT NULL, UNIQUE(incident, part)
        ) STRICT;
        CREATE VIRTUAL TABLE search_words USING fts5(
            text, content = 'searchables', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE search_parts USING fts5(
            text, content = 'searchables', content_rowid = 'id', tokenize = 'trigram'
        );
        """,
        """
        CREATE INDEX entries_by_kind ON entries(incident, kind, occurred_at, clock, writer, sequence);
        CREATE INDEX entries_by_person ON entries(incident, by COLLATE NOCASE, occurred_at, clock, writer, sequence);
        CREATE INDEX entries_tagged ON entries(incident, occurred_at, clock, writer, sequence, tags) WHERE tags <> '';
        """,
        // The place of an entry is when it happened, but for a clock that was set back. A projection can be made anew.
        """
        DROP TABLE entries;
        CREATE TABLE entries(
            incident INTEGER NOT NULL, placed_at INTEGER NOT NULL, clock INTEGER NOT NULL,
            writer TEXT NOT NULL, sequence INTEGER NOT NULL, kind TEXT NOT NULL,
            occurred_at INTEGER NOT NULL, precision TEXT NOT NULL,
            recorded_at INTEGER NOT NULL, author TEXT NOT NULL, by TEXT NOT NULL, text TEXT NOT NULL,
            detail TEXT NOT NULL, tags TEXT NOT NULL, pinned INTEGER NOT NULL, struck TEXT,
            revisions INTEGER NOT NULL, automatic INTEGER NOT NULL, recorded_only INTEGER NOT NULL,
            PRIMARY KEY(incident, placed_at, clock, writer, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX entries_by_id ON entries(writer, sequence);
        CREATE INDEX entries_by_kind ON entries(incident, kind, placed_at, clock, writer, sequence);
        CREATE INDEX entries_by_person ON entries(incident, by COLLATE NOCASE, placed_at, clock, writer, sequence);
        CREATE INDEX entries_tagged ON entries(incident, placed_at, clock, writer, sequence, tags) WHERE tags <> '';
        """,
    ]
}

extension Schema {
    /// What in a file of this version is not as the migrations make it; nil where all is. A trigger or a view that
    /// somebody planted would run with our statements.
    static func stranger(in database: borrowing Database, version: Int) throws(SQLiteFailure) -> String? {
        var missing = objects(of: version)
        let rows = try database.prepare(
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite#_%' ESCAPE '#'")
        while try rows.step() {
            let (type, name, text) = (rows.text(0), rows.text(1), squeezed(rows.text(2)))
            if type == "table", version > 1, isIndexPart(name) { continue }
            guard let expected = missing.removeValue(forKey: name) else { return "the \(type) \(name) is not ours" }
            guard expected == text else { return "the \(type) \(name) is not as it was made" }
        }
        return missing.keys.min().map { "\($0) is missing" }
    }

    /// Each object's name, with the statement that makes it.
    private static func objects(of version: Int) -> [String: String] {
        var objects: [String: String] = [:]
        for statement in migrations.prefix(version).flatMap({ $0.split(separator: ";") }) {
            let text = squeezed(String(statement))
            guard text.hasPrefix("CREATE") else { continue }
            let words = text.split { " (".contains($0) }
            let start = words.firstIndex { $0 == "TABLE" || $0 == "INDEX" } ?? 0
            objects[String(words[start + 1])] = text
        }
        return objects
    }

    /// The tables that SQLite keeps a search index in; their statements are its own.
    private static func isIndexPart(_ name: String) -> Bool {
        ["search_words", "search_parts"].contains { index in
            ["data", "idx", "docsize", "config"].contains { name == "\(index)_\($0)" }
        }
    }

    private static func squeezed(_ text: String) -> String { text.split { $0.isWhitespace }.joined(separator: " ") }
}
