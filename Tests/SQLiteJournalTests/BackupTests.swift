import Glibc
import Incidents
import SQLiteJournal
import Testing

@Suite("Copies of a journal")
struct BackupTests {
    private func desk() throws -> TestDesk {
        let desk = try TestDesk()
        try desk.open()
        try desk.note("the pool is exhausted")
        return desk
    }

    @Test("a copy is a journal with every event, for this user alone, and goes on by itself")
    func copied() throws {
        let desk = try desk()
        let folder = TemporaryFolder()
        let report = try desk.journal.backUp(to: folder.journal, replaces: false)
        #expect(report.eventCount == 2 && report.incidentCount == 1 && report.byteCount > 4096)
        #expect(Files.mode(folder.journal) == 0o600)
        let copy = try TestDesk(folder, continuing: desk)
        try copy.note("in the copy alone")
        #expect(try copy.verify().problems == [])
        #expect(try copy.eventCount() == 3)
        #expect(try desk.eventCount() == 2)
    }

    @Test("while others write it is the journal of one moment")
    func whileWriting() throws {
        let desk = try desk()
        let path = desk.folder.journal
        let folder = TemporaryFolder()
        inThreads(2) { number in
            guard let journal = try? Journal(path: path, machine: "machine-1") else { return }
            for round in 0..<20 {
                if number == 0 {
                    try? record("note \(round)", attempt: "note \(round)", in: journal)
                } else {
                    _ = try? journal.backUp(to: "\(folder.path)/copy-\(round)", replaces: false)
                }
            }
        }
        let copies = TemporaryFolder.names(in: folder.path)
        #expect(copies.count == 20)
        for copy in copies {
            let journal = try Journal(readingFrom: "\(folder.path)/\(copy)", machine: "")
            #expect(try journal.reading { reader throws(JournalError) in try reader.verify() }.problems == [])
        }
    }

    @Test("what is no older copy is never replaced: the journal itself, another in use, any other file")
    func refuses() throws {
        let desk = try desk()
        #expect(
            error { () throws(JournalError) in _ = try desk.journal.backUp(to: desk.folder.journal, replaces: true) }
                != nil)
        let busy = try self.desk()
        #expect(
            error { () throws(JournalError) in _ = try desk.journal.backUp(to: busy.folder.journal, replaces: true) }
                != nil)
        #expect(try busy.eventCount() == 2)
        let folder = TemporaryFolder()
        Files.write(Array("somebody's notes".utf8), to: folder.path + "/notes.txt")
        #expect(
            error { () throws(JournalError) in
                _ = try desk.journal.backUp(to: folder.path + "/notes.txt", replaces: true)
            } != nil)
        #expect(Files.read(folder.path + "/notes.txt") == Array("somebody's notes".utf8))
        _ = try desk.journal.backUp(to: folder.journal, replaces: false)
        #expect(
            error { () throws(JournalError) in _ = try desk.journal.backUp(to: folder.journal, replaces: false) } != nil
        )
        try desk.note("one more")
        #expect(try desk.journal.backUp(to: folder.journal, replaces: true).eventCount == 3)
        #expect(try SQL(folder.journal).integer("SELECT count(*) FROM events") == 3)
        #expect(TemporaryFolder.names(in: folder.path).filter { $0.hasPrefix(".sitroom") } == [])
    }

    @Test("a shared journal and all beside it are the group's, what is made later too, and it can be taken back")
    func shared() throws {
        let desk = try desk()
        #expect(desk.journal.sharing == .nobody)
        try desk.journal.share(with: getegid())
        try desk.note("shared")
        guard case .group = desk.journal.sharing else {
            Issue.record("not shared: \(desk.journal.sharing)")
            return
        }
        unlink(desk.folder.journal + ".notice")
        try desk.note("made anew")
        for ending in ["", "-wal", "-shm", ".lock", ".notice"] {
            #expect(Files.mode(desk.folder.journal + ending) == 0o660, "\(ending)")
        }
        #expect(Files.mode(desk.folder.path) == 0o2770)
        try desk.journal.shareNoLonger()
        #expect(Files.mode(desk.folder.journal) == 0o600 && Files.mode(desk.folder.path) == 0o700)
        #expect(desk.journal.sharing == .nobody)
    }

    @Test("a folder that holds anything else is not shared")
    func folderOfItsOwn() throws {
        let desk = try desk()
        Files.write([1], to: desk.folder.path + "/secret")
        let refused = error { () throws(JournalError) in try desk.journal.share(with: getegid()) }
        #expect(refused?.description.contains("secret") == true)
        #expect(Files.mode(desk.folder.journal) == 0o600)
    }
}
