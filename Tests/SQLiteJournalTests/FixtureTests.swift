import Glibc
import Incidents
import SQLiteJournal
import Testing
import Text

@Suite("Journals of every version ever written")
struct FixtureTests {
    private static let folder: String = {
        let source = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        return "/\(source)/Fixtures/journals/"
    }()

    private func dump(_ journal: Journal) throws -> String {
        try journal.reading { reader throws(JournalError) in try JournalDump(reader: reader).json().pretty + "\n" }
    }

    /// A copy of a fixture, for opening one may write beside it.
    private func copy(_ name: String) throws -> TemporaryFolder {
        let folder = TemporaryFolder()
        Files.write(try #require(Files.read(Self.folder + name + ".sqlite3")), to: folder.journal)
        return folder
    }

    @Test(
        "each still opens, verifies, and gives the incidents and timelines that it gave then",
        arguments: ["v1", "v2", "v3", "v4", "v5", "v6", "v7"])
    func replay(name: String) throws {
        let folder = try copy(name)
        let journal = try Journal(path: folder.journal, machine: "machine-3")
        let recorded = String(decoding: try #require(Files.read(Self.folder + name + ".json")), as: UTF8.self)
        #expect(try dump(journal) == recorded)
        #expect(try journal.reading { reader throws(JournalError) in try reader.verify().problems } == [])
        try journal.rebuildProjections()
        #expect(try dump(journal) == recorded)
    }

    @Test("each can be read without being written to", arguments: ["v1", "v2", "v3", "v4", "v5", "v6", "v7"])
    func reading(name: String) throws {
        let folder = try copy(name)
        let recorded = String(decoding: try #require(Files.read(Self.folder + name + ".json")), as: UTF8.self)
        #expect(try dump(Journal(readingFrom: folder.journal, machine: "machine-3")) == recorded)
        #expect(Files.read(folder.journal) == Files.read(Self.folder + name + ".sqlite3"))
    }

    @Test("each can be written to, by a writer of its own", arguments: ["v1", "v2", "v3", "v4", "v5", "v6", "v7"])
    func writing(name: String) throws {
        let desk = try TestDesk(copy(name))
        desk.now = Instant(seconds: 1_730_000_000)
        desk.author = "dee"
        let noted = try desk.record(.text("years later"), on: .named("fire"))
        #expect(noted.events[0].id.sequence == 1)
        #expect(try desk.verify().problems == [])
    }

    @Test("a story with every kind of event verifies, and its rebuild reads the same")
    func everyKind() throws {
        let desk = try TestDesk()
        try FullStory(desk: desk).tell()
        let kinds = try SQL(desk.folder.journal).rows("SELECT DISTINCT kind FROM events ORDER BY kind").compactMap(
            \.first)
        #expect(kinds.count == 48, "\(kinds)")
        #expect(try desk.verify().problems == [])
        let before = try dump(desk.journal)
        try desk.journal.rebuildProjections()
        #expect(try dump(desk.journal) == before)
    }

    /// Records the fixture of this version once; one that exists is never written over.
    @Test(
        "a fixture is recorded", .enabled(if: getenv("RECORD_JOURNAL_FIXTURE") != nil, "set RECORD_JOURNAL_FIXTURE=v7"))
    func record() throws {
        let name = String(cString: try #require(getenv("RECORD_JOURNAL_FIXTURE")))
        try #require(!Files.exists(Self.folder + name + ".sqlite3"), "fixtures are kept for ever")
        let desk = try TestDesk()
        try FullStory(desk: desk).tell()
        try SQL(desk.folder.journal).run("PRAGMA wal_checkpoint(TRUNCATE)")
        mkdir(Self.folder, 0o755)
        Files.write(try #require(Files.read(desk.folder.journal)), to: Self.folder + name + ".sqlite3")
        Files.write(Array(try dump(desk.journal).utf8), to: Self.folder + name + ".json")
    }
}
