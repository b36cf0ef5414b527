import Glibc
import Incidents
import SQLiteJournal
import Testing

@Suite("Appending to a journal")
struct AppendTests {
    @Test("what was recorded is read again, by this one and by another that opens the file")
    func recorded() throws {
        let desk = try TestDesk()
        let opened = try desk.open("Checkout is down")
        let noted = try desk.note("the pool is exhausted: café ☕\u{0000}x")
        #expect(opened.incident.handle == "2024-07-12-checkout-is-down")
        #expect(noted.events.count == 1)

        let other = try Journal(path: desk.folder.journal, machine: "machine-1")
        let (incident, entries) = try other.reading { reader throws(JournalError) in
            let incident = try reader.incident(.onlyUnresolved)
            return (incident, try reader.entries(of: incident.id))
        }
        #expect(incident == opened.incident)
        #expect(entries.map(\.text) == ["Declared: Checkout is down", "the pool is exhausted: café ☕\u{0000}x"])
        #expect(entries.last?.id == noted.events[0].id)
        #expect(entries.last?.author == "ada")
    }

    @Test("an event read back is the event that was written")
    func events() throws {
        let desk = try TestDesk()
        let written = try desk.open().events + desk.note("one").events
        let id = try desk.incident().id
        let read = try desk.journal.reading { reader throws(JournalError) in try reader.events(of: id) }
        #expect(read == written)
        #expect(read.map(\.id.sequence) == [1, 2])
        #expect(read[0].clock < read[1].clock)
    }

    @Test("a refusal writes nothing and says why")
    func refusal() throws {
        let desk = try TestDesk()
        try desk.open()
        let before = try SQL(desk.folder.journal).dump("incidents", by: "id")
        let refused = error { () throws(JournalError) in try desk.record(.reopen(reason: "it is back")) }
        #expect(refused?.refusal == "2024-07-12-checkout-is-down is not resolved: it is investigating")
        #expect(try desk.eventCount() == 1)
        #expect(try SQL(desk.folder.journal).dump("incidents", by: "id") == before)
        try desk.note("the journal goes on")
    }

    @Test("a retry with the same attempt id writes nothing twice and gives what the first one wrote")
    func retry() throws {
        let desk = try TestDesk()
        try desk.open()
        let first = try desk.record(.resolve(text: "done"), attempt: AttemptID("again"))
        let second = try desk.record(.resolve(text: "done"), attempt: AttemptID("again"))
        #expect(second.events == first.events)
        #expect(second.events.count == 2)
        #expect(second.incident == first.incident)
        #expect(try desk.eventCount() == 3)
    }

    @Test("a retry of an opening gives the incident that was opened, and opens no second one")
    func retriedOpening() throws {
        let desk = try TestDesk()
        let opening = Intent.open(Opening(title: "Down", zone: "UTC", day: "2024-07-12"))
        let first = try desk.record(opening, on: nil, attempt: AttemptID("open"))
        let second = try desk.record(opening, on: nil, attempt: AttemptID("open"))
        #expect(second.incident.id == first.incident.id)
        #expect(try desk.journal.reading { reader throws(JournalError) in try reader.incidents().count } == 1)
    }

    @Test("two openings of one day and title get two handles")
    func handles() throws {
        let desk = try TestDesk()
        #expect(try desk.open().incident.handle == "2024-07-12-checkout-is-down")
        #expect(try desk.open().incident.handle == "2024-07-12-checkout-is-down-2")
    }

    @Test("an amended entry stands at its new time with its new words, and keeps its revisions")
    func amend() throws {
        let desk = try TestDesk()
        try desk.open()
        let note = try desk.note("frist").events[0].id
        try desk.note("second")
        try desk.record(.amend(text: "first", kind: .action), entry: "\(note.sequence)", minutesAgo: 60)
        let entries = try desk.entries()
        #expect(entries.map(\.text) == ["first", "Declared: Checkout is down", "second"])
        #expect(entries[0].kind == .action)
        #expect(entries[0].revisionCount == 1)
        let incident = try desk.incident()
        let revisions = try desk.journal.reading { reader throws(JournalError) in try reader.revisions(of: incident) }
        #expect(revisions[note]?.count == 2)
    }

    @Test("undo of a note strikes it as taken back; a second undo takes the one before")
    func undoNotes() throws {
        let desk = try TestDesk()
        try desk.open()
        try desk.note("one")
        try desk.note("two")
        try desk.record(.undo)
        #expect(try desk.entries().map(\.struckReason) == [nil, nil, "taken back"])
        try desk.record(.undo)
        #expect(try desk.entries().map(\.struckReason) == [nil, "taken back", "taken back"])
        let nothing = error { () throws(JournalError) in try desk.record(.undo) }
        #expect(nothing?.refusal?.contains("close --reason cancelled") == true)
        #expect(try desk.verify().problems == [])
    }

    @Test("undo of an amendment restores the words, the kind and the place")
    func undoAmendment() throws {
        let desk = try TestDesk()
        try desk.open()
        let note = try desk.note("as it was").events[0].id
        let before = try desk.entries()
        try desk.record(.amend(text: "changed", kind: .decision), entry: "\(note)", minutesAgo: 90)
        #expect(try desk.entries() != before)
        try desk.record(.undo)
        #expect(try desk.entries() == before)
    }

    @Test("undo of strike, pin, severity and resolve puts the state and the timeline back")
    func undoOthers() throws {
        let desk = try TestDesk()
        try desk.open()
        let note = try desk.note("a note").events[0].id
        let before = try desk.entries()
        for intent in [Intent.strike(reason: "wrong incident"), .pin] {
            try desk.record(intent, entry: "\(note)")
            #expect(try desk.entries() != before)
            try desk.record(.undo)
            #expect(try desk.entries() == before)
        }
        try desk.record(.changeSeverity(.sev1, reason: ""))
        try desk.record(.undo)
        #expect(try desk.incident().severity == nil)
        try desk.record(.resolve(text: "fixed"))
        try desk.record(.undo, on: .named("checkout"))
        #expect(try desk.incident().status == .investigating)
        #expect(try desk.incident().milestone(.resolved) == nil)
        #expect(try desk.verify().problems == [])
    }

    @Test("undo takes back only what this author did")
    func undoOwn() throws {
        let desk = try TestDesk()
        try desk.open()
        try desk.note("ada's")
        desk.author = "bob"
        try desk.note("bob's")
        desk.author = "ada"
        try desk.record(.undo)
        #expect(try desk.entries().map(\.isStruck) == [false, true, false])
    }

    @Test("another connection learns of a commit, once")
    func change() throws {
        let desk = try TestDesk()
        try desk.open()
        let follower = try Journal(path: desk.folder.journal, machine: "machine-1")
        _ = try follower.hasChanged()
        #expect(try !follower.hasChanged())
        try desk.note("news")
        #expect(try follower.hasChanged())
        #expect(try !follower.hasChanged())
        #expect(Files.exists(follower.noticePath))
    }

    @Test("a copied file and another machine get a writer of their own, so that no id is given out twice")
    func writers() throws {
        let desk = try TestDesk()
        let first = try desk.open().events[0].id
        let elsewhere = try Journal(path: desk.folder.journal, machine: "machine-2")
        let act = Act(
            intent: .text("from the other machine"), attempt: AttemptID("m2"), occurred: Moment(desk.now),
            isTimed: false,
            now: desk.now, author: "bob", by: "bob", host: "web-2")
        let request = AppendRequest(selector: .onlyUnclosed, attempt: act.attempt, author: "bob")
        let second = try elsewhere.append(request) { state throws(Refusal) in (act, try decide(act, on: state)) }
        #expect(second.events[0].id.writer != first.writer)
        #expect(second.events[0].id.sequence == 1)
        #expect(try desk.note("back here").events[0].id == EventID(writer: first.writer, sequence: 2))
        #expect(try desk.verify().heads.count == 2)
        #expect(try desk.verify().problems == [])
    }

    @Test("nothing is written into a file that was put in the journal's place, or that is gone")
    func replaced() throws {
        let desk = try TestDesk()
        try desk.open()
        _ = try #require(Files.read(desk.folder.journal))
        rename(desk.folder.journal, desk.folder.path + "/elsewhere")
        let gone = error { () throws(JournalError) in try desk.note("lost?") }
        #expect(gone?.description.contains("moved or removed") == true)
        Files.write([], to: desk.folder.journal)
        let another = error { () throws(JournalError) in try desk.note("lost?") }
        #expect(another?.description.contains("moved or removed") == true)
        rename(desk.folder.path + "/elsewhere", desk.folder.journal)
        try desk.note("back")
        #expect(try desk.entries().map(\.text) == ["Declared: Checkout is down", "back"])
    }

    @Test("a WAL over 4 MiB is checkpointed and then cut, and not checkpointed again with every note")
    func checkpoint() throws {
        let desk = try TestDesk()
        try desk.open()
        let long = String(repeating: "x", count: 1_000_000)
        for _ in 0..<3 { try desk.note(long) }
        let wal = desk.folder.journal + "-wal"
        #expect((Files.read(wal)?.count ?? 0) > 4 << 20)
        desk.journal.checkpointIfDue()
        try desk.note("after")
        #expect((Files.read(wal)?.count ?? 0) < 1 << 20)
        #expect(try desk.entries().count == 5)
        #expect(try desk.verify().problems == [])
    }
}
