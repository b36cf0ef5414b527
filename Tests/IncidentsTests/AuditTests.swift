import Incidents
import Postmortems
import Testing
import Text

@Suite("the audit of an incident")
struct AuditTests {
    private let head = JournalHead([
        JournalHead.Place(event: EventID(writer: Story.writer, sequence: 9), hash: String(repeating: "ab", count: 32))
    ])
    private let options = DocumentOptions(zone: .utc)

    @Test("every event of an incident is told, whatever its kind")
    func everyKind() throws {
        let story = try Story.rich()
        #expect(Set(story.events.map(\.body.kind.name)).count == 39)
        let audit = Audit(story.events, head: head)
        #expect(Set(audit.lines.map(\.event.id)) == Set(story.events.map(\.id)))
        #expect(audit.lines.allSatisfy { !$0.what.isEmpty })
        let text = AuditText.markdown(audit, options)
        let json = AuditJSON.make(audit).compact
        for event in story.events {
            #expect(text.contains("(`\(event.id)`"), "\(event.body)")
            #expect(json.contains("\"id\":\"\(event.id)\""), "\(event.body)")
        }
        #expect(text.contains("- `\(head.places[0].event)` `\(head.places[0].hash)`"))
        #expect(json.contains(head.places[0].hash))
    }

    @Test("the set of events alone gives the audit, whatever order they came in")
    func order() throws {
        let events = try Story.rich().events
        let told = AuditText.markdown(Audit(events, head: head), options)
        #expect(AuditText.markdown(Audit(events.reversed(), head: head), options) == told)
    }

    @Test("what an unknown program wrote is told by its name")
    func unknown() throws {
        var event = try #require(try Story.rich().events.first)
        event.body = .unknown(kind: "ladderClimbed", version: 3)
        let text = AuditText.markdown(Audit([event], head: head), options)
        #expect(text.contains("**ladderClimbed, version 3**: kept, and not known to this program"))
    }

    @Test("an amendment tells the old and the new value, as they stood then")
    func amended() throws {
        var story = try Story()
        let note = try story.tell(1, .note("first"))
        try story.tell(2, .amend(text: "second", kind: nil), on: note)
        try story.tell(3, .undo)
        try story.tell(4, .amend(text: "third", kind: .decision), on: note)
        try story.tell(5, .strike(reason: "another incident"), on: note)
        let text = AuditText.markdown(Audit(story.events, head: head), options)
        let told = [
            "**note**: first", "**amended**: text “first” → “second”", "**taken back**: ",
            "**amended**: kind “note” → “decision”; text “first” → “third”", "**struck**: another incident",
        ]
        var rest = text[...]
        for words in told {
            let place = try #require(rest.firstRange(of: words), "\(words) in \(text)")
            rest = rest[place.upperBound...]
        }
        #expect(text.contains("\n  - "))
    }

    @Test("sections and action items tell each revision")
    func sections() throws {
        var story = try Story()
        try story.tell(1, .setText(.summary, "one"))
        try story.tell(2, .setText(.summary, "two"))
        try story.tell(3, .addActionItem(ActionItemFields(text: "index", owner: "bo")))
        try story.tell(4, .editActionItem(number: 1, ActionItemFields(owner: "cy")))
        try story.tell(5, .finishActionItem(number: 1, .dropped, remark: "no need"))
        try story.tell(6, .addToList(.why, "no alert"))
        try story.tell(7, .changeListItem(.why, number: 1, "no alert on 5xx"))
        let text = AuditText.markdown(Audit(story.events, head: head), options)
        for words in [
            "**why added**: no alert (", "**why changed**: text “no alert” → “no alert on 5xx” (",
            "**summary set**: text “one” (", "**summary set**: text “one” → “two” (",
            "**action item added**: text “index”; owner “bo” (", "**action item edited**: owner “bo” → “cy” (",
            "**action item dropped**: remark “no need” (",
        ] {
            #expect(text.contains(words), "\(words) in \(text)")
        }
    }

    @Test("what closing overruled and warned of stands in it")
    func closing() throws {
        var story = try Story()
        try story.tell(6, .close(.resolved, forced: "nobody is left"))
        let text = AuditText.markdown(Audit(story.events, head: head), options)
        #expect(text.contains("forced “nobody is left”; overruled or warned of “it is not resolved"), "\(text)")
    }
}
