import DocumentRendering
import Incidents
import Postmortems
import Testing
import Text

@Suite("the timeline of a document")
struct TimelineTests {
    private func texts(_ record: Record, all: Bool = false) -> [String] {
        record.documentEntries(all: all).map(\.text)
    }

    @Test("leaves out what verbs and checklists write by themselves")
    func selection() throws {
        let kinds = try Story.smallResolved().record.documentEntries(all: false).map(\.kind)
        #expect(Set(kinds) == [.note, .hypothesis, .decision, .maintenance, .progress, .impact, .status])
    }

    @Test("holds all that is not struck when asked to")
    func all() throws {
        let record = try Story.smallResolved().record
        #expect(record.documentEntries(all: true).count == record.entries.count)
        #expect(Set(record.documentEntries(all: true).map(\.kind)).isSuperset(of: [.step, .update, .milestone]))
    }

    @Test("holds what was pinned, whatever its kind")
    func pinned() throws {
        var story = try Story.small()
        let step = try #require(story.record.entries.first { $0.text.hasPrefix("Step 1 done") })
        #expect(try !texts(story.record).contains(step.text))
        try story.act(.pin, entry: step)
        #expect(try texts(story.record).contains(step.text))
    }

    @Test("never holds what was struck")
    func struck() throws {
        var story = try Story.small()
        let entry = try #require(story.record.entries.first { $0.text == "stale cache?" })
        try story.act(.strike(reason: "wrong incident"), entry: entry)
        #expect(try !texts(story.record).contains(entry.text))
        #expect(try !texts(story.record, all: true).contains(entry.text))
    }

    @Test("is sorted by when it happened, then in the order recorded")
    func order() throws {
        var story = try Story("Order", on: "2024-07-12", zone: "UTC") { $0.detected = try $1.at("09:00") }
        try story.notes(["10:00": "second", "09:30": "first", "10:00:00": "third"])
        #expect(try texts(story.record) == ["first", "second", "third"])
    }

    @Test("prints the offset on each line where it changes")
    func offsets() throws {
        let zone = try #require(Self.berlin)
        var story = try Story("Clock change", on: "2024-03-30", zone: "Europe/Berlin") {
            $0.impactStarted = try $1.at("23:30")
        }
        try story.notes(["23:30": "before", "+01:30": "after"])
        try story.act(.resolve(text: "done"), at: "+02:00")
        let document = try story.record.document("google-sre", DocumentOptions(zone: zone))
        #expect(document.contains("All times are in Europe/Berlin. The offset changes during the incident"))
        #expect(
            document.contains("- **00:30 UTC+01:00** before\n- **03:30 UTC+02:00** after\n"))
        #expect(document.contains("| Time to resolve | 2 hours 30 minutes |"))
    }

    @Test("says so when nobody chose the zone")
    func zoneOfTheHost() throws {
        let options = DocumentOptions(zone: .utc, isZoneChosen: false)
        let document = try Story.small().record.document("google-sre", options)
        #expect(document.contains("All times are in UTC. Nobody chose this zone; it is the host's."))
    }

    @Test("closing weeks later changes no time of the story")
    func closing() throws {
        let before = try Story.smallResolved()
        var after = before
        try after.act(.close(.resolved, forced: nil))
        let options = DocumentOptions(zone: .utc)
        let open = try before.record.document("narrative", options)
        #expect(try after.record.document("narrative", options) == open)
    }

    @Test("the same record gives the same bytes")
    func bytes() throws {
        for template in DocumentTests.templates {
            let first = try Story.smallResolved().record.document(template, DocumentOptions(zone: .utc))
            let second = try Story.smallResolved().record.document(template, DocumentOptions(zone: .utc))
            #expect(first == second)
        }
    }

    /// UTC+01:00, and UTC+02:00 from 2024-03-31 01:00 UTC, in a file as the system has it (RFC 9636).
    private static var berlin: Zone? {
        guard let bytes = Golden.bytes("/usr/share/zoneinfo/Europe/Berlin") else { return nil }
        return Zone.parse(tzif: bytes, name: "Europe/Berlin")
    }
}
