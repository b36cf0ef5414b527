import Glibc
import Incidents
import SQLiteJournal
import Synchronization
import Testing

@Suite("Opening a journal")
struct OpeningTests {
    private func opening(_ path: String) -> JournalError? {
        error { () throws(JournalError) in _ = try Journal(path: path, machine: "machine-1") }
    }

    @Test("folders that are missing are made, and all is for this user alone whatever the umask")
    func modes() throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/a/b/journal.sqlite3"
        let before = umask(0)
        defer { umask(before) }
        let journal = try Journal(path: path, machine: "machine-1")
        try record("one", in: journal)
        #expect(Files.mode(folder.path + "/a") == 0o700)
        #expect(Files.mode(folder.path + "/a/b") == 0o700)
        for ending in ["", "-wal", "-shm", ".lock", ".notice"] { #expect(Files.mode(path + ending) == 0o600) }
    }

    @Test("an empty file becomes a journal, and is closed to others")
    func emptyFile() throws {
        let folder = TemporaryFolder()
        Files.write([], to: folder.journal)
        chmod(folder.journal, 0o644)
        try record("one", in: try Journal(path: folder.journal, machine: "machine-1"))
        #expect(Files.mode(folder.journal) == 0o600)
        #expect(Files.mode(folder.journal + "-wal") == 0o600)
    }

    @Test("settings that the journal's promises rest on hold in the file")
    func settings() throws {
        let desk = try TestDesk()
        #expect(try SQL(desk.folder.journal).rows("PRAGMA journal_mode") == [["wal"]])
        #expect(try SQL(desk.folder.journal).integer("PRAGMA user_version") == 4)
        #expect(try SQL(desk.folder.journal).integer("PRAGMA application_id") == 0x5369_7452)
    }

    @Test("a copy that lost its write-ahead log gets one again")
    func logMode() throws {
        let desk = try TestDesk()
        try record("one", in: desk.journal)
        let copy = desk.folder.path + "/copy.sqlite3"
        try SQL(desk.folder.journal).run("VACUUM INTO '\(copy)'")
        #expect(try SQL(copy).rows("PRAGMA journal_mode") == [["delete"]])
        try record("two", attempt: "two", in: try Journal(path: copy, machine: "machine-1"))
        #expect(try SQL(copy).rows("PRAGMA journal_mode") == [["wal"]])
        #expect(try SQL(copy).integer("SELECT count(*) FROM events") == 3)
    }

    @Test(
        "what is no database is refused and left as it was",
        arguments: [
            Array("# Notes\nnot a database\n".utf8), Array("x".utf8),
            (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) },
            Array("SQLite format 3\u{0}".utf8) + [UInt8](repeating: 255, count: 4000),
        ])
    func noDatabase(bytes: [UInt8]) {
        let folder = TemporaryFolder()
        Files.write(bytes, to: folder.journal)
        #expect(opening(folder.journal) == .isNoJournal(path: folder.journal))
        #expect(Files.read(folder.journal).map { $0 == bytes } == true)
        #expect(TemporaryFolder.names(in: folder.path) == ["journal.sqlite3"])
        let reading = error { () throws(JournalError) in _ = try Journal(readingFrom: folder.journal, machine: "m") }
        #expect(reading == .isNoJournal(path: folder.journal))
        #expect(Files.read(folder.journal).map { $0 == bytes } == true)
    }

    @Test("another application's database is refused and left as it was", arguments: [0, 77])
    func foreign(application: Int) throws {
        let folder = TemporaryFolder()
        try SQL(folder.journal).run(
            "PRAGMA application_id=\(application); CREATE TABLE events(x); INSERT INTO events VALUES (1)")
        let before = Files.read(folder.journal)
        #expect(opening(folder.journal) == .isNoJournal(path: folder.journal))
        #expect((Files.read(folder.journal) == before) as Bool)
    }

    @Test("a journal of a newer program is refused and left as it was")
    func future() throws {
        let desk = try TestDesk()
        try desk.open()
        try SQL(desk.folder.journal).run("PRAGMA user_version=99; PRAGMA wal_checkpoint(TRUNCATE)")
        let before = Files.read(desk.folder.journal)
        #expect(opening(desk.folder.journal) == .fromTheFuture(path: desk.folder.journal, version: 99))
        #expect((Files.read(desk.folder.journal) == before) as Bool)
        let words = JournalError.fromTheFuture(path: "/j", version: 99).description
        #expect(words == "/j was written by a newer sitroom (schema 99); it was left untouched: update sitroom")
    }

    @Test("trouble in reading doesn't claim that something was not recorded, trouble in writing does")
    func words() {
        let reading = JournalError.failed(operation: "read", path: "/j", code: 10, reason: "disk I/O error")
        #expect(reading.description == "cannot read the journal /j: disk I/O error")
        let writing = JournalError.failed(operation: "write", path: "/j", code: 13, reason: "database or disk is full")
        #expect(writing.description == "not recorded: cannot write the journal /j: database or disk is full")
    }

    @Test("a folder, a link, a pipe, a device and a name that is none are refused with the reason")
    func noFile() throws {
        let desk = try TestDesk()
        let folder = desk.folder.path
        symlink(desk.folder.journal, folder + "/link")
        mkfifo(folder + "/pipe", 0o600)
        let reasons = [
            folder: "it is a folder", folder + "/link": "it is a symbolic link: name the file that it points to",
            folder + "/pipe": "it is not a regular file", "/dev/null": "it is not a regular file",
            folder + "/": "it names no file", "": "it names no file", folder + "/..": "it names no file",
        ]
        for (path, reason) in reasons { #expect(opening(path) == .cannotOpen(path: path, reason: reason)) }
        #expect(opening(desk.folder.journal + "/below")?.description.contains("Not a directory") == true)
    }

    @Test("a folder that is a link is no obstacle, nor is a relative path's odd form")
    func linkedFolder() throws {
        let desk = try TestDesk()
        try desk.open()
        symlink(desk.folder.path, desk.folder.path + "/way")
        let path = desk.folder.path + "/way/./journal.sqlite3"
        let journal = try Journal(path: path, machine: "machine-1")
        #expect(journal.path == path)
        let count = try journal.reading { reader throws(JournalError) in try reader.incidents().count }
        #expect(count == 1)
    }

    @Test("many who make the same journal at once make it once, and all can write")
    func creationRace() throws {
        for _ in 0..<5 {
            let folder = TemporaryFolder()
            let path = folder.journal
            let failures = Mutex<[String]>([])
            inThreads(8) { number in
                do {
                    let journal = try Journal(path: path, machine: "machine-1")
                    try record("from \(number)", attempt: "t\(number)", in: journal)
                } catch { failures.withLock { $0.append("\(error)") } }
            }
            #expect(failures.withLock { $0 } == [])
            #expect(try SQL(path).integer("SELECT count(*) FROM events WHERE kind = 'noted'") == 8)
            #expect(try SQL(path).integer("SELECT count(*) FROM writers") == 1)
            let journal = try Journal(path: path, machine: "machine-1")
            #expect(try journal.reading { reader throws(JournalError) in try reader.verify().problems } == [])
        }
    }
}
