import Glibc
import Incidents
import SQLiteJournal
import Synchronization
import Testing

@Suite("Reading where nothing can be written", .serialized)
struct ReadOnlyTests {
    private static let nobody: uid_t = 65534

    private typealias SetID = @convention(c) (uid_t) -> Int32

    /// Runs `body` with the file rights of an ordinary user, whom modes bind: root ignores them. Only this thread's
    /// rights change (setfsuid(2), which Glibc's module doesn't have).
    private func asOrdinaryUser(_ body: @escaping @Sendable () -> Void) {
        inThreads(1) { _ in
            for name in ["setfsgid", "setfsuid"] where geteuid() == 0 {
                guard let symbol = dlsym(dlopen(nil, RTLD_NOW), name) else { preconditionFailure("no \(name)") }
                _ = unsafeBitCast(symbol, to: SetID.self)(Self.nobody)
            }
            body()
        }
    }

    /// A journal of two entries in a folder that its owner may only read.
    private func desk(keeping endings: [String], checkpointed: Bool) throws -> TemporaryFolder {
        let folder = TemporaryFolder()
        try record("two", in: try Journal(path: folder.journal, machine: "machine-1"))
        if checkpointed { try SQL(folder.journal).run("PRAGMA wal_checkpoint(TRUNCATE)") }
        for name in TemporaryFolder.names(in: folder.path) {
            let path = folder.path + "/" + name
            guard endings.contains(where: { path == folder.journal + $0 }) else {
                unlink(path)
                continue
            }
            if geteuid() == 0 { chown(path, Self.nobody, Self.nobody) }
            chmod(path, 0o400)
        }
        if geteuid() == 0 { chown(folder.path, Self.nobody, Self.nobody) }
        chmod(folder.path, 0o500)
        return folder
    }

    private func read(_ folder: TemporaryFolder) -> [String] {
        let found = Mutex<[String]>([])
        let path = folder.journal
        asOrdinaryUser {
            let trouble = error { () throws(JournalError) in
                let journal = try Journal(readingFrom: path, machine: "machine-1")
                let texts = try journal.reading { reader throws(JournalError) in
                    try reader.entries(of: try reader.incident(.onlyUnresolved).id).map(\.text)
                }
                found.withLock { $0 = texts }
                let refused = error { () throws(JournalError) in try record("three", in: journal) }
                if refused == nil { found.withLock { $0.append("written!") } }
            }
            if let trouble { found.withLock { $0 = ["\(trouble)"] } }
        }
        return found.withLock { $0 }
    }

    @Test(
        "a journal in a read-only folder is read whole, whatever lies beside it, and nothing is made there",
        arguments: [
            [""], ["", "-wal"], ["", "-wal", ".lock"], ["", "-shm"], ["", "-wal", "-shm"],
            ["", "-wal", "-shm", ".lock", ".notice"],
        ], [false, true])
    func readOnlyFolder(endings: [String], checkpointed: Bool) throws {
        guard checkpointed || endings.contains("-wal") else { return }
        let folder = try desk(keeping: endings, checkpointed: checkpointed)
        let before = TemporaryFolder.names(in: folder.path)
        #expect(read(folder) == ["Declared: Down", "two"])
        #expect(TemporaryFolder.names(in: folder.path) == before)
        let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        #expect(!TemporaryFolder.names(in: temporary).contains { $0.hasPrefix("sitroom-\(getpid())-") })
    }

    @Test("a journal of an older program is read in a read-only folder, too")
    func olderProgram() throws {
        let source = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let folder = TemporaryFolder()
        Files.write(try #require(Files.read("/\(source)/Fixtures/journals/v1.sqlite3")), to: folder.journal)
        if geteuid() == 0 {
            for path in [folder.path, folder.journal] { chown(path, Self.nobody, Self.nobody) }
        }
        chmod(folder.journal, 0o400)
        chmod(folder.path, 0o500)
        #expect(read(folder) == ["Declared: Last year's outage"])
        #expect(TemporaryFolder.names(in: folder.path) == ["journal.sqlite3"])
    }

    @Test("a journal that may not be read at all says so")
    func unreadable() throws {
        let folder = try desk(keeping: ["", "-wal"], checkpointed: false)
        chmod(folder.journal, 0)
        #expect(read(folder).first?.hasPrefix("cannot open the journal \(folder.journal): ") == true)
    }

    @Test("writing into a read-only folder says what is wrong, and that nothing was recorded")
    func writing() throws {
        let folder = try desk(keeping: [""], checkpointed: true)
        let path = folder.journal
        let trouble = Mutex<JournalError?>(nil)
        asOrdinaryUser {
            trouble.withLock {
                $0 = error { () throws(JournalError) in
                    try record("x", in: try Journal(path: path, machine: "machine-1"))
                }
            }
        }
        #expect(trouble.withLock { $0?.description.contains(path) } == true)
        let missing = Mutex<JournalError?>(nil)
        asOrdinaryUser {
            missing.withLock {
                $0 = error { () throws(JournalError) in _ = try Journal(path: path + "2", machine: "machine-1") }
            }
        }
        #expect(missing.withLock { $0?.description.contains("Permission denied") } == true)
    }

    @Test(
        "a missing journal is not made, and the way to one is named", arguments: ["/journal.sqlite3", "/a/b/journal"])
    func missing(path: String) {
        let folder = TemporaryFolder()
        let trouble = error { () throws(JournalError) in
            _ = try Journal(readingFrom: folder.path + path, machine: "machine-1")
        }
        let reason = "no journal yet: sitroom open TITLE makes one"
        #expect(trouble == .cannotOpen(path: folder.path + path, reason: reason))
        #expect(TemporaryFolder.names(in: folder.path) == [])
    }

    @Test("an empty file is no journal yet, and stays empty")
    func empty() {
        let folder = TemporaryFolder()
        Files.write([], to: folder.journal)
        let trouble = error { () throws(JournalError) in _ = try Journal(readingFrom: folder.journal, machine: "m") }
        #expect(trouble?.description.contains("no journal yet") == true)
        #expect(Files.read(folder.journal) == [])
    }

    @Test("a reader beside a writer sees what is committed, as it comes")
    func beside() throws {
        let desk = try TestDesk()
        try desk.open()
        let reader = try Journal(readingFrom: desk.folder.journal, machine: "machine-1")
        _ = try reader.hasChanged()
        try desk.note("news")
        #expect(try reader.hasChanged())
        let count = try reader.reading { reader throws(JournalError) in
            try reader.entries(of: try reader.incident(.onlyUnresolved).id).count
        }
        #expect(count == 2)
    }
}
