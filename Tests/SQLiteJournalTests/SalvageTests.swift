import Incidents
import SQLiteJournal
import Testing

@Suite("What is saved from a file")
struct SalvageTests {
    private func desk() throws -> TestDesk {
        let desk = try TestDesk()
        try desk.open()
        for number in 1...120 { try desk.note("note \(number), " + String(repeating: "à ", count: number)) }
        // Longer than a page, so that it goes on in others.
        try desk.note(String(repeating: "a long output\n", count: 2000))
        try desk.record(.changeSeverity(.sev1, reason: ""))
        return desk
    }

    private func saved(_ path: String, in folder: TemporaryFolder) throws -> (MergeReport, Journal) {
        let journal = try Journal(path: folder.path + "/saved", machine: "machine-2")
        return (try journal.merge(try Salvage(path)), journal)
    }

    private func texts(_ journal: Journal) throws -> [String] {
        try journal.reading { reader throws(JournalError) in
            var texts: [String] = []
            for line in try reader.incidents() { texts += try reader.entries(of: line.id).map(\.text) }
            return texts
        }
    }

    @Test("every event, from the file and from its log, in chains that hold")
    func everything() throws {
        let desk = try desk()
        let (report, journal) = try saved(desk.folder.journal, in: TemporaryFolder())
        #expect(report == MergeReport(mergedCount: Int(try desk.eventCount())))
        #expect(try texts(journal) == texts(desk.journal))
        #expect(try journal.reading { reader throws(JournalError) in try reader.verify() }.problems == [])
        #expect(try desk.verify().problems == [])
    }

    @Test("a second time brings nothing in")
    func twice() throws {
        let desk = try desk()
        let count = Int(try desk.eventCount())
        #expect(try desk.journal.merge(Salvage(desk.folder.journal)) == MergeReport(knownCount: count))
        let folder = TemporaryFolder()
        let (_, journal) = try saved(desk.folder.journal, in: folder)
        #expect(try journal.merge(Salvage(desk.folder.journal)) == MergeReport(knownCount: count))
    }

    @Test("where all but the pages of rows is gone, every event is saved, and the damaged file is as it was")
    func withoutOrder() throws {
        let desk = try desk()
        let copy = TemporaryFolder()
        _ = try desk.journal.backUp(to: copy.journal, replaces: false)
        var bytes = try #require(Files.read(copy.journal))
        for page in stride(from: 0, to: bytes.count, by: 4096)
        where bytes[page] != 0x0D && !isOverflow(bytes, page) {
            for place in page..<page + 4096 { bytes[place] = 0 }
        }
        Files.write(bytes, to: copy.journal)
        #expect(error { () throws(JournalError) in _ = try Journal(readingFrom: copy.journal, machine: "") } != nil)
        let (report, journal) = try saved(copy.journal, in: TemporaryFolder())
        #expect(report == MergeReport(mergedCount: Int(try desk.eventCount())))
        #expect(try texts(journal) == texts(desk.journal))
        #expect(Files.read(copy.journal) == bytes)
    }

    @Test("random damage costs no more than the events that lie in it", arguments: 1...20)
    func damaged(seed: UInt64) throws {
        let desk = try desk()
        let copy = TemporaryFolder()
        _ = try desk.journal.backUp(to: copy.journal, replaces: false)
        var bytes = try #require(Files.read(copy.journal))
        var chance = SeededChance(seed: seed)
        let count = Int.random(in: 1...8, using: &chance)
        for _ in 0..<count {
            let place = Int.random(in: 0..<bytes.count, using: &chance)
            bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &chance)
        }
        Files.write(bytes, to: copy.journal)
        let salvage = try Salvage(copy.journal)
        // One flipped bit can hide the row it is in, or, in a page's head, the rows of that page.
        let page = 12
        #expect(salvage.count >= Int(try desk.eventCount()) - count * page, "seed \(seed): \(salvage.count)")
        let (report, journal) = try saved(copy.journal, in: TemporaryFolder())
        #expect(report.mergedCount + report.unreadableCount == salvage.count)
        // What was changed is never silently taken for what was written.
        let known = Set(try texts(desk.journal))
        let strange = try texts(journal).filter { !known.contains($0) }
        let problems = try journal.reading { reader throws(JournalError) in try reader.verify() }.problems
        #expect(strange.isEmpty || !problems.isEmpty, "seed \(seed): \(strange)")
    }

    @Test("a lifeboat takes all that can be read, goes on recording, and comes back whole")
    func lifeboat() throws {
        let desk = try desk()
        let folder = TemporaryFolder()
        try desk.journal.launchLifeboat(at: folder.journal)
        let boat = try TestDesk(folder, continuing: desk)
        #expect(try texts(boat.journal) == texts(desk.journal))
        try boat.note("written in the lifeboat")
        try desk.note("written on the disk that came back")
        let report = try desk.journal.merge(Salvage(boat.folder.journal))
        #expect(report.mergedCount == 1 && report.conflicts.isEmpty && report.unlinked.isEmpty)
        #expect(try texts(desk.journal).suffix(3).contains("written in the lifeboat"))
        #expect(try desk.verify().problems == [])
    }

    @Test("an act whose outcome was unknown and that stands in both is one entry")
    func once() throws {
        let desk = try desk()
        let folder = TemporaryFolder()
        try desk.journal.launchLifeboat(at: folder.journal)
        let boat = try TestDesk(folder, continuing: desk)
        try desk.record(.text("both"), attempt: AttemptID("the same"))
        try boat.record(.text("both"), attempt: AttemptID("the same"))
        _ = try desk.journal.merge(Salvage(folder.journal))
        #expect(try texts(desk.journal).filter { $0 == "both" }.count == 1)
    }

    @Test("an event that differs under the same id is named, and ours stays")
    func conflict() throws {
        let desk = try desk()
        let folder = TemporaryFolder()
        _ = try desk.journal.backUp(to: folder.journal, replaces: false)
        try SQL(folder.journal).run("UPDATE events SET author = 'eve', hash = zeroblob(32) WHERE sequence = 5")
        let report = try desk.journal.merge(Salvage(folder.journal))
        #expect(report.conflicts.map(\.sequence) == [5])
        #expect(try desk.verify().problems == [])
    }
}

/// Whether a page holds the rest of a long row: no kind of tree begins so.
private func isOverflow(_ bytes: [UInt8], _ page: Int) -> Bool { page > 0 && bytes[page] == 0 }
