import Glibc
import Incidents
import SQLiteJournal
import Synchronization
import Testing

@Suite("The lease")
struct LeaseTests {
    @Test("while another holds it an append waits, then names the holder and writes nothing; after it, it goes on")
    func busy() throws {
        let desk = try TestDesk()
        try desk.open()
        let other = try Journal(path: desk.folder.journal, machine: "machine-1", patience: 30)
        let request = AppendRequest(selector: .onlyUnclosed, attempt: AttemptID("outer"), author: "ada")
        var inner: JournalError?
        let outer = error { () throws(JournalError) in
            _ = try desk.journal.append(request) { _ throws(Refusal) in
                inner = error { () throws(JournalError) in try record("meanwhile", in: other) }
                throw Refusal(.state, "changed my mind")
            }
        }
        #expect(inner == .isBusy(path: desk.folder.journal, holder: getpid()))
        #expect(inner?.description.contains("is held by process \(getpid())") == true)
        #expect(outer?.refusal == "changed my mind")
        #expect(try desk.eventCount() == 1)
        try desk.note("now it is free")
    }

    @Test("reading needs no lease")
    func reading() throws {
        let desk = try TestDesk()
        try desk.open()
        let other = try Journal(path: desk.folder.journal, machine: "machine-1", patience: 0)
        let request = AppendRequest(selector: .onlyUnclosed, attempt: AttemptID("outer"), author: "ada")
        var count = 0
        _ = error { () throws(JournalError) in
            _ = try desk.journal.append(request) { _ throws(Refusal) in
                _ = error { () throws(JournalError) in
                    count = try other.reading { reader throws(JournalError) in try reader.incidents().count }
                }
                throw Refusal(.state, "enough")
            }
        }
        #expect(count == 1)
    }

    @Test("a holder that was stopped keeps it; one that was killed has let go")
    func stoppedHolder() throws {
        let desk = try TestDesk()
        try desk.open()
        let lock = desk.folder.journal + ".lock"
        let holder = try Child([
            "/usr/bin/flock", "--no-fork", "-x", lock, "/bin/sh", "-c", "echo held; exec sleep 1000",
        ])
        #expect(holder.readLine() == "held")
        Files.write(Array("\(holder.id)\n".utf8), to: lock)
        let other = try Journal(path: desk.folder.journal, machine: "machine-1", patience: 30)
        for signal in [SIGCONT, SIGSTOP] {
            kill(holder.id, signal)
            let busy = error { () throws(JournalError) in try record("meanwhile", in: other) }
            #expect(busy == .isBusy(path: desk.folder.journal, holder: holder.id))
        }
        holder.end()
        try desk.note("now it is free")
        #expect(try desk.entries().count == 2)
    }

    @Test("many writers at once lose nothing, and what each wrote keeps its order")
    func manyWriters() throws {
        let desk = try TestDesk()
        try desk.open()
        let path = desk.folder.journal
        let failures = Mutex<[String]>([])
        inThreads(6) { number in
            do {
                for round in 0..<20 {
                    let journal = try Journal(path: path, machine: "machine-1", patience: 60_000)
                    try note("\(number)/\(round)", in: journal)
                    if round == 7 { journal.checkpointIfDue() }
                }
            } catch { failures.withLock { $0.append("\(error)") } }
        }
        #expect(failures.withLock { $0 } == [])
        let texts = try desk.entries().dropFirst().map(\.text)
        #expect(texts.count == 120)
        for number in 0..<6 {
            #expect(texts.filter { $0.hasPrefix("\(number)/") } == (0..<20).map { "\(number)/\($0)" })
        }
        #expect(try desk.verify().problems == [])
    }

    private func note(_ text: String, in journal: Journal) throws(JournalError) {
        let now = Instant(seconds: 1_720_789_990)
        let act = Act(
            intent: .text(text), attempt: AttemptID(text), occurred: Moment(now), isTimed: false, now: now,
            author: text,
            by: text, host: "web-1")
        let request = AppendRequest(selector: .onlyUnclosed, attempt: act.attempt, author: act.author)
        _ = try journal.append(request) { state throws(Refusal) in (act, try decide(act, on: state)) }
    }

    @Test("a lock file that was removed is made anew, and still only one writes at a time")
    func removedLock() throws {
        let desk = try TestDesk()
        try desk.open()
        unlink(desk.folder.journal + ".lock")
        try desk.note("goes on")
        #expect(Files.mode(desk.folder.journal + ".lock") == 0o600)
    }

    @Test("a planted link in the place of the lock is not followed")
    func plantedLink() throws {
        let desk = try TestDesk()
        try desk.open()
        let target = desk.folder.path + "/precious"
        Files.write([1, 2, 3], to: target)
        for ending in [".lock", ".notice"] {
            unlink(desk.folder.journal + ending)
            symlink(target, desk.folder.journal + ending)
        }
        let failed = error { () throws(JournalError) in try desk.note("x") }
        #expect(failed?.description.contains("cannot lock") == true)
        #expect(Files.read(target) == [1, 2, 3])
    }
}
