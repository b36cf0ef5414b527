import FoundationEssentials
import Incidents
import Playbooks
import Testing

@Suite("Events and incidents as they are kept")
struct EventCodingTests {
    @Test("every body reads back as it was written")
    func bodies() throws {
        let bodies = try Story.rich().events.map(\.body)
        for body in bodies {
            let payload = try #require(body.payload)
            let stored = StoredPayload(data: try encode(payload))
            #expect(try EventBody(kind: body.kind, decode: stored) == body)
        }
        #expect(Set(bodies.map(\.kind.name)).count == 39)
    }

    @Test("a kind or a version of a newer program is kept by its name")
    func unknown() throws {
        let stored = StoredPayload(data: Data("{}".utf8))
        let kinds = [EventKind(name: "ladderClimbed", version: 1), EventKind(name: "noted", version: 2)]
        for kind in kinds {
            let body = try EventBody(kind: kind, decode: stored)
            #expect(body == .unknown(kind: kind.name, version: kind.version))
            #expect(body.kind == kind)
            #expect(body.payload == nil)
        }
    }

    @Test("a known kind that can't be read is an error, not a gap")
    func altered() {
        let stored = StoredPayload(data: Data("{}".utf8))
        #expect(throws: DecodingError.self) {
            try EventBody(kind: EventKind(name: "noted", version: 1), decode: stored)
        }
    }

    @Test("a field that a newer program added to a payload does no harm")
    func addedField() throws {
        let stored = StoredPayload(data: Data(#"{"name":"api","tier":3}"#.utf8))
        let body = try EventBody(kind: EventKind(name: "serviceAdded", version: 1), decode: stored)
        #expect(body.summary == "service: api affected")
    }

    @Test("an incident reads back equal, and the same incident gives the same bytes")
    func incident() throws {
        let story = try Story.rich()
        let data = try encode(story.incident)
        #expect(try JSONDecoder().decode(Incident.self, from: data) == story.incident)
        var again = try #require(Incident(opening: story.events[0]))
        for event in story.events.dropFirst().reversed() { again.apply(event) }
        #expect(try encode(again) == data)
    }

    @Test("the fold goes on from what was read back")
    func goesOn() throws {
        let story = try Story.rich()
        let half = story.events.count / 2
        var incident = try #require(Incident(opening: story.events[0]))
        for event in story.events[1..<half] { incident.apply(event) }
        incident = try JSONDecoder().decode(Incident.self, from: encode(incident))
        for event in story.events[half...] { incident.apply(event) }
        #expect(incident == story.incident)
    }

    @Test("an event's id reads back from its text", arguments: ["42-k7f2m9qz", "1-a-b", "9223372036854775807-x"])
    func ids(text: String) throws {
        let id = try #require(EventID(text))
        #expect(id.description == text)
        #expect(try JSONDecoder().decode([EventID].self, from: encode([id])) == [id])
    }

    @Test(
        "what is no event's id is none",
        arguments: ["", "-", "42", "42-", "-k7", "x-k7", "1.5-k7", "9223372036854775808-x", "-5-k7", "+5-k7", "0-k7"])
    func noIDs(text: String) {
        #expect(EventID(text) == nil)
    }

    @Test("an incident begins only with its opening")
    func opening() throws {
        var story = try Story()
        try story.tell(1, .note("x"))
        #expect(Incident(opening: story.events[1]) == nil)
    }

    private func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try encoder.encode(value)
    }
}

private struct StoredPayload: PayloadDecoder {
    let data: Data

    func decode<Payload: Decodable>(_ type: Payload.Type) throws -> Payload {
        try JSONDecoder().decode(type, from: data)
    }
}

extension Story {
    /// Each kind of event at least once, with something in every field.
    static func rich() throws -> Story {
        var story = try Story(declared: 10, title: "Zürich \"down\" 🔥") {
            $0.severity = .sev3
            $0.services = ["api", "shop"]
            $0.playbooks = [.example()]
            $0.impactStarted = Moment(.minute(0), .minute)
            $0.detected = .minute(5)
            $0.commander = "ada"
        }
        let note = try story.tell(11, .note(kind: .decision, text: "fail\nover", tags: ["db"], isPinned: true))
        let intents: [Intent] = [
            .changeStatus(.identified, text: "lock"), .changeSeverity(.sev1, reason: "all"),
            .takeRole(.ops, who: "bob"), .dropRole(.ops, who: "bob"), .addService("search"), .removeService("api"),
            .setMilestone(.mitigated, at: .minute(11)),
            .describeImpact(text: "t", users: "u", business: "b", scope: "s"), .maintenanceOn("shop", until: 60),
            .maintenanceOn("shop", until: 90), .turnMaintenanceOff(scope: "shop", text: "ok"),
            .changeStep(number: 1, to: .skipped, text: "known"), .addStep(text: "call", owner: "eve", seconds: 60),
            .update(next: 50), .recordProgress(percent: 80, text: "listed"),
            .addActionItem(
                ActionItemFields(
                    text: "t", title: "T", owner: "o", due: "2024-08-01", type: .prevent, horizon: .immediate,
                    group: "g", priority: "p", ticket: "https://example.org/1")),
            .finishActionItem(number: 1, .dropped, remark: "no"), .setTitle("Zürich"), .setZone("Europe/Zurich"),
            .setText(.summary, "*s*"), .addToList(.why, "w"), .addToList(.why, "v"),
            .changeListItem(.why, number: 1, "u"), .moveListItem(.why, number: 2, to: 1),
            .removeFromList(.why, number: 1),
            .replaceList(.link, "https://example.org"), .pin, .resolve(text: "green"), .reopen(reason: "back"),
            .resolve, .addToList(.risk, "r"), .undo,
        ]
        for intent in intents { try story.tell(12, intent, on: intent == .pin ? try story.tell(12, .note("p")) : nil) }
        try story.tell(13, .amend(text: "failed over", kind: .action), at: 9, on: note)
        try story.tell(13, .strike(reason: "twice"), on: note)
        let guess = try story.tell(13, .note(kind: .hypothesis, text: "a lock", tags: [], isPinned: false))
        try story.tell(13, .decideHypothesis(.ruledOut, reason: "no waits"), on: guess)
        try story.tell(13, .offerCommand(to: "bob"))
        let stray = try story.tell(13, .note("not here"))
        let other = try Story(declared: 2, title: "Other", writer: WriterID("0ther"))
        try story.tell(13, .move, on: stray, to: other.incident)
        story.receive(try #require(story.outgoing.last))
        try story.tell(13, .note("y"))
        try story.tell(13, .undo)
        try story.tell(13, .redo)
        try story.tell(14, .close(.resolved, forced: "late"))
        return story
    }
}
