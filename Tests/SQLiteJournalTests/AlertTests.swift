import Incidents
import SQLiteJournal
import Testing

@Suite("Alerts in a journal")
struct AlertTests {
    private let alert = AlertReceived(
        key: "0f1e", source: "alertmanager", title: "Checkout fails", severityWord: "critical",
        startedAt: Moment(Instant(seconds: 1_720_789_000)), labels: ["zone": "a"], rest: #"{"x":1}"#)

    @Test("the same alert twice is one entry, and an act that adds nothing leaves the journal as it is")
    func twice() throws {
        let desk = try TestDesk()
        try desk.open()
        let first = try desk.record(.receiveAlerts([alert]))
        #expect(first.events.count == 1)
        let events = try SQL(desk.folder.journal).dump("events", by: "sequence")
        let again = try desk.record(.receiveAlerts([alert]))
        #expect(again.events.isEmpty && again.incident == first.incident)
        #expect(again.remarks.first?.hasPrefix("already on the record: Checkout fails (entry ") == true)
        #expect(try SQL(desk.folder.journal).dump("events", by: "sequence") == events)
        try desk.note("the journal goes on")
        #expect(try desk.entries().count == 3)
    }

    @Test("an alert is read back as it was written, and its words are found")
    func readBack() throws {
        let desk = try TestDesk()
        try desk.open()
        let recorded = try desk.record(.receiveAlerts([alert]))
        let id = try desk.incident().id
        let read = try desk.journal.reading { reader throws(JournalError) in try reader.events(of: id) }
        #expect(read.last == recorded.events.last)
        let entry = try #require(try desk.entries().first { $0.kind == .alert })
        #expect(entry.text == "Checkout fails [critical]\nfrom alertmanager\nzone=a")
        #expect(entry.occurred == alert.startedAt)
    }
}
