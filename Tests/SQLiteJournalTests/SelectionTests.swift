import Incidents
import SQLiteJournal
import Testing

@Suite("Which incident, which entry")
struct SelectionTests {
    /// Three open ones, one of them a drill, and one that is resolved.
    private func desk() throws -> TestDesk {
        let desk = try TestDesk()
        try desk.open("Payments are slow")
        try desk.record(.resolve(text: ""), on: .named("payments"))
        try desk.open("Search is down")
        try desk.open("Fire drill", isDrill: true)
        return desk
    }

    @Test(
        "a handle, its beginning, its beginning without the date, or an id names an incident",
        arguments: ["2024-07-12-payments-are-slow", "2024-07-12-p", "payments", "PAY", "pay"])
    func named(name: String) throws {
        #expect(try desk().incident(.named(name)).handle == "2024-07-12-payments-are-slow")
    }

    @Test("an incident's id names it")
    func byID() throws {
        let desk = try desk()
        let drill = try desk.incident(.named("fire"))
        #expect(try desk.incident(.named(drill.id.description)) == drill)
        #expect(try desk.incident(.exactly(drill.id)) == drill)
    }

    @Test("a drill and what is resolved don't count when no incident is named")
    func onlyOpen() throws {
        let desk = try desk()
        #expect(try desk.incident(.onlyUnresolved).handle == "2024-07-12-search-is-down")
        #expect(try desk.incident(.onlyUnclosed).handle == "2024-07-12-search-is-down")
    }

    @Test("what is resolved but not closed is taken only where that may be meant")
    func onlyUnclosed() throws {
        let desk = try desk()
        try desk.record(.resolve(text: ""))
        try desk.record(.close(.falseAlarm, forced: nil), on: .named("search"))
        #expect(try desk.incident(.onlyUnclosed).handle == "2024-07-12-payments-are-slow")
        let none = error { () throws(JournalError) in _ = try desk.incident(.onlyUnresolved) }
        #expect(none?.refusal?.hasPrefix("no incident is open: sitroom open TITLE declares one") == true)
        #expect(none?.refusal?.contains("--incident 2024-07-12-fire-drill") == true)
    }

    @Test("several open ones are refused with their handles")
    func several() throws {
        let desk = try desk()
        try desk.open("Login fails")
        let several = error { () throws(JournalError) in _ = try desk.incident(.onlyUnresolved) }
        let list = "2024-07-12-login-fails, 2024-07-12-search-is-down"
        #expect(several?.refusal == "several incidents are open; say which with --incident: \(list)")
    }

    @Test("an unknown name and one that could be several are refused, not trapped")
    func unknown() throws {
        let desk = try desk()
        let unknown = error { () throws(JournalError) in _ = try desk.incident(.named("nope")) }
        #expect(unknown?.refusal == "no incident \"nope\": sitroom list shows them")
        let ambiguous = error { () throws(JournalError) in _ = try desk.incident(.named("2024")) }
        #expect(ambiguous?.refusal?.contains("give more of the handle") == true)
        let injected = error { () throws(JournalError) in _ = try desk.incident(.named("x' OR '1'='1")) }
        #expect(injected?.refusal?.hasPrefix("no incident") == true)
    }

    @Test("an entry is named by its number, by #number, by its id, or by the beginning of its id")
    func entries() throws {
        let desk = try TestDesk()
        try desk.open()
        let id = try desk.note("a note").events[0].id
        let number = "\(id.sequence)"
        let names = [number, "#" + number, number + "-", "\(id)", String("\(id)".dropLast(4)), "\(id)".uppercased()]
        for name in names {
            let struck = try desk.record(.strike(reason: "wrong"), entry: name)
            #expect(struck.events[0].body.target == id)
            try desk.record(.undo)
        }
    }

    @Test("an unknown entry and a pattern are refused", arguments: ["99", "x", "", "2-*", "2-?", "2-zzzzzzzzzz", "-"])
    func unknownEntry(name: String) throws {
        let desk = try TestDesk()
        try desk.open()
        try desk.note("a note")
        let refused = error { () throws(JournalError) in try desk.record(.strike(reason: "wrong"), entry: name) }
        #expect(refused?.refusal?.hasPrefix("no entry \"\(name)\"") == true)
    }

    @Test("a number that two writers gave out is refused with both ids")
    func ambiguousEntry() throws {
        let desk = try TestDesk()
        let first = try desk.open().events[0].id
        let other = try Journal(path: desk.folder.journal, machine: "machine-2")
        let act = Act(
            intent: .text("theirs"), attempt: AttemptID("m2"), occurred: Moment(desk.now), isTimed: false,
            now: desk.now,
            author: "bob", by: "bob", host: "web-2")
        let request = AppendRequest(selector: .onlyUnclosed, attempt: act.attempt, author: "bob")
        let second = try other.append(request) { state throws(Refusal) in (act, try decide(act, on: state)) }
        let refused = error { () throws(JournalError) in try desk.record(.pin, entry: "1") }
        let words = try #require(refused?.refusal)
        #expect(words.contains("\(first)") && words.contains("\(second.events[0].id)"))
    }
}
