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
    ]
}
