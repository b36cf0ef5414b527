import Incidents
import SQLiteJournal
import Testing

@Suite("The head of an incident's journal")
struct HeadTests {
    private let desk: TestDesk
    private let incident: IncidentID

    init() throws {
        desk = try TestDesk()
        incident = try desk.open().incident.id
        try desk.note("the pool is exhausted")
    }

    private func head() throws -> JournalHead {
        try desk.journal.reading { reader throws(JournalError) in try reader.head(of: incident) }
    }

    @Test("it is the last event of each writer with the hash that verify gives, and is read as it is written")
    func lastEvent() throws {
        let head = try head()
        let verified = try desk.verify().heads
        #expect(head.places.map(\.hash) == verified.map(\.hash))
        #expect(head.places.map(\.event) == verified.map(\.id))
        #expect(JournalHead("\(head)") == head)
        for wrong in ["", "x", "\(head),", "\(head),\(head)", String("\(head)".dropLast()), "\(head)".uppercased()] {
            #expect(JournalHead(wrong) == nil, "\(wrong)")
        }
    }

    @Test("what another incident records leaves it as it is")
    func otherIncident() throws {
        let before = try head()
        try desk.open("Another")
        try desk.record(.text("elsewhere"), on: .named("another"))
        #expect(try head() == before)
        try desk.record(.text("here"), on: .exactly(incident))
        #expect(try head() != before)
    }

    @Test("the record at a head is what it was then, corrections and all")
    func pastRecord() throws {
        let incidentThen = try desk.incident()
        let entriesThen = try desk.entries()
        let revisionsThen = try desk.journal.reading { reader throws(JournalError) in
            try reader.revisions(of: incidentThen)
        }
        let old = try head()
        try desk.record(.amend(text: "the connection pool is exhausted", kind: nil), entry: "2")
        try desk.record(.strike(reason: "said twice"), entry: "2")
        try desk.note("the last one", minutesAgo: 30)
        try desk.record(.changeSeverity(.sev2, reason: ""))
        let past = try desk.journal.reading { reader throws(JournalError) in try reader.record(of: incident, at: old) }
        #expect(past?.incident == incidentThen)
        #expect(past?.entries == entriesThen)
        #expect(past?.revisions == revisionsThen)
        let now = try desk.journal.reading { reader throws(JournalError) in
            try reader.record(of: incident, at: reader.head(of: incident))
        }
        #expect(now?.incident == (try desk.incident()))
        #expect(now?.revisions.count == 1)
        #expect(now?.entries.count == (try desk.entries()).count)
    }

    @Test("a cut tail and a changed event are missing from a journal, what stands is not")
    func missing() throws {
        try desk.note("the last one")
        let old = try head()
        let missing = { try desk.journal.reading { reader throws(JournalError) in try reader.missing(from: old) } }
        #expect(try missing() == [])
        try SQL(desk.folder.journal).run("UPDATE events SET hash = zeroblob(32) WHERE sequence = 3")
        #expect(try missing() == old.places)
        try SQL(desk.folder.journal).run("DELETE FROM events WHERE sequence = 3")
        #expect(try missing() == old.places)
    }
}
