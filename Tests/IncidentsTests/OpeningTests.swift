import Incidents
import Testing

@Suite("Declaring")
struct OpeningTests {
    @Test("all that is said at declaring is true at once")
    func opening() throws {
        let story = try Story {
            $0.severity = .sev2
            $0.commander = "ada"
            $0.services = [" check\nout "]
            $0.playbooks = [.example()]
        }
        #expect(story.incident.title == "Database outage")
        #expect(story.incident.handle == "2024-07-12-database-outage")
        #expect(story.incident.severity == .sev2)
        #expect(story.incident.commander == "ada")
        #expect(story.incident.services == ["check out"])
        #expect(story.incident.checklist.count == 3)
        #expect(story.timeline.first?.text == "Declared: Database outage, SEV-2")
        #expect(story.timeline.first?.isAutomatic == true)
    }

    @Test("whoever commands does so from declaring on, and not from the first failure")
    func commanderSince() throws {
        let story = try Story(declared: 10) {
            $0.impactStarted = .minute(5)
            $0.commander = "ada"
        }
        #expect(story.incident.roles.map(\.from) == [.minute(10)])
    }

    @Test("only the title is needed, and it is")
    func title() throws {
        #expect(try Story(title: " a\n  b ").incident.title == "a b")
        let refusal = #expect(throws: Refusal.self) { try Story(title: " \n") }
        #expect(refusal?.ground == .usage)
    }

    @Test("it can't have begun in the future, nor been detected before it began")
    func times() {
        for configure in [{ $0.impactStarted = .minute(1) }, { $0.detected = .minute(1) }] as [(inout Opening) -> Void]
        {
            #expect(throws: Refusal.self) { try Story(declared: 0, configure) }
        }
        let refusal = #expect(throws: Refusal.self) {
            try Story(declared: 10) {
                $0.impactStarted = .minute(5)
                $0.detected = .minute(4)
            }
        }
        #expect(refusal?.ground == .usage)
    }

    @Test("what is backfilled was declared when somebody says so, not when it is typed in")
    func backfilled() throws {
        let silent = try Story(declared: 600) {
            $0.isBackfilled = true
            $0.detected = .minute(5)
        }
        #expect(silent.incident.milestone(.declared) == nil)
        #expect(silent.incident.openedAt == .minute(5))
        #expect(silent.events.map(\.isRecordedOnly) == [true])
        let said = try Story(declared: 6, written: 600) { $0.isBackfilled = true }
        #expect(said.incident.milestone(.declared) == .minute(6))
    }

    @Test("what is backdated between the impact and declaring comes after what declaring said")
    func backdatedSeverity() throws {
        var story = try Story(declared: 20) {
            $0.severity = .sev3
            $0.impactStarted = .minute(0)
        }
        try story.tell(21, .severity(.sev1), at: 10)
        #expect(story.incident.severity == .sev1)
    }

    @Test(
        "the handle is the day and the first words of the title",
        arguments: [
            ("Database outage", "2024-07-12-database-outage"),
            ("  API: 5xx — 80% of requests!", "2024-07-12-api-5xx-80-of-requests"),
            ("Ausfall der Übersicht", "2024-07-12-ausfall-der-übersicht"),
            ("データベース 停止", "2024-07-12-データベース-停止"),
            ("🔥🔥", "2024-07-12-incident"),
            ("../../etc/passwd", "2024-07-12-etc-passwd"),
            ("s\u{200B}h\u{E0041}o\u{200D}p is\u{FE0F} down", "2024-07-12-shop-is-down"),
            ("z" + String(repeating: "\u{301}", count: 60), "2024-07-12-z\u{301}\u{301}\u{301}\u{301}"),
            ("नमस्ते दुनिया", "2024-07-12-नमस्ते-दुनिया"),
            ("one two three four five six seven eight nine ten", "2024-07-12-one-two-three-four-five-six-seven-eight"),
            (String(repeating: "x", count: 60), "2024-07-12-" + String(repeating: "x", count: 40)),
        ])
    func handles(title: String, handle: String) {
        #expect(Handle.make(title: title, day: "2024-07-12", taken: []) == handle)
    }

    @Test("a handle that is taken gets a number")
    func collisions() {
        let taken: Set = ["2024-07-12-x", "2024-07-12-x-2"]
        #expect(Handle.make(title: "X", day: "2024-07-12", taken: taken) == "2024-07-12-x-3")
        #expect(Handle.make(title: "X", day: "2024-07-13", taken: taken) == "2024-07-13-x")
    }
}
