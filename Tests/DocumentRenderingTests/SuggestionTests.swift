import DocumentRendering
import Incidents
import Postmortems
import Testing
import Text

@Suite("What the record suggests for a section")
struct SuggestionTests {
    /// An outage of one day with everything that a suggestion can be made of.
    private func full() throws -> Story {
        var story = try Story("Checkout fails", on: "2024-07-12", zone: "EDT", offsetSeconds: -4 * 3600) {
            opening, story in
            opening.severity = .sev2
            opening.services = ["checkout", "orders"]
            opening.impactStarted = try story.at("09:00")
            opening.detected = try story.at("09:10")
        }
        try story.note("deploy 1234 went out", at: "08:50", kind: .action)
        try story.note("errors in the canary", at: "08:55")
        try story.note("support calls about failed payments", at: "09:10")
        try story.act(.takeRole(.commander, who: "ada"), at: "09:12")
        try story.act(.takeRole(.comms, who: "grace"), at: "09:13")
        try story.act(.takeRole(.commander, who: "bo"), at: "10:00")
        try story.act(.setMilestone(.acknowledged, at: try story.at("09:11")), at: "09:11")
        try story.act(.sendUpdate(.public, text: "We look into *failed* payments.", next: nil), at: "09:15")
        try story.note("TODO: alert on payment errors", at: "09:20")
        try story.note("a lock on orders", at: "09:25", kind: .hypothesis)
        try story.note("see https://grafana.example/d/1_2 and (https://logs.example).", at: "09:26")
        try decide(&story, .confirmed, "pg_locks shows it")
        try story.act(.turnMaintenanceOn(MaintenanceRequest(scope: "shop")), at: "09:40")
        try story.note("roll back deploy 1234", at: "09:45", kind: .decision)
        try story.note("rolled back", at: "09:50", kind: .action)
        try story.act(.recordProgress(percent: 80, text: "of payments go through"), at: "09:55")
        try story.act(.turnMaintenanceOff(scope: "shop", text: ""), at: "10:07")
        try story.act(.recordProgress(percent: 100, text: ""), at: "10:10")
        try story.act(.sendUpdate(.public, text: "Payments work again.", next: nil), at: "10:11")
        try story.act(.sendUpdate(.internal, text: "Watching it.", next: nil), at: "10:12")
        try story.act(.setMilestone(.mitigated, at: try story.at("09:52")), at: "09:52")
        try story.act(.describeImpact(text: "Nobody could pay", users: nil, business: nil, scope: nil), at: "09:30")
        try story.act(.resolve(text: "all probes are green"), at: "10:30")
        return story
    }

    private func decide(_ story: inout Story, _ verdict: HypothesisState, _ reason: String) throws {
        let guess = try story.record.entries.first { $0.kind == .hypothesis }
        try story.act(.decideHypothesis(verdict, reason: reason), at: "09:30", entry: guess)
    }

    private func suggestions(_ story: Story, offset: Int = -4 * 3600) throws -> Suggestions {
        Suggestions(try story.record, DocumentOptions(zone: Zone(fixed: "EDT", offsetSeconds: offset)))
    }

    @Test(
        "of a full record every section says what was recorded",
        arguments: [
            (
                TextField.summary,
                """
                Checkout fails (SEV-2). Nobody could pay. Affected: checkout and orders. It lasted 1 hour 30 minutes, \
                from 09:00 EDT to 10:30 EDT. It was detected after 10 minutes and mitigated after 52 minutes. \
                Maintenance mode (shop) was on for 27 minutes.
                """
            ),
            (.leadUp, "- 08:50 EDT: deploy 1234 went out.\n- 08:55 EDT: errors in the canary."),
            (
                .detection,
                """
                Detected at 09:10 EDT, 10 minutes after the impact started. \
                Noted then: support calls about failed payments.
                """
            ),
            (
                .response,
                """
                Acknowledged at 09:11 EDT, 1 minute after detection. \
                ada was commander from 09:12 EDT to 10:00 EDT. grace was comms from 09:13 EDT on. \
                bo was commander from 10:00 EDT on. \
                2 public updates and 1 internal update were sent, the first at 09:15 EDT.
                """
            ),
            (.rootCause, "a lock on orders. Confirmed: pg_locks shows it."),
            (.causeSummary, "a lock on orders."),
            (
                .resolution,
                """
                all probes are green.

                Before that:

                - 09:45 EDT: roll back deploy 1234.
                - 09:50 EDT: rolled back.
                """
            ),
            (
                .recovery,
                """
                Mitigated at 09:52 EDT, 52 minutes after the impact started. \
                Maintenance mode (shop) ended at 10:07 EDT, after 27 minutes.

                - 09:55 EDT: 80% of payments go through.
                - 10:10 EDT: 100%.
                """
            ),
            (.externalMessage, "Payments work again."), (.internalMessage, "Watching it."),
        ])
    func texts(field: TextField, text: String) throws {
        #expect(try suggestions(full()).text(field) == text)
    }

    @Test("lists, action items and the impact are drawn from the record too")
    func lists() throws {
        let found = try suggestions(full())
        #expect(found.items(.contributingFactor) == ["a lock on orders"])
        #expect(found.items(.link) == ["https://grafana.example/d/1_2", "https://logs.example"])
        #expect(found.actionItems == ["alert on payment errors"])
        #expect(
            found.impact == ["It lasted 1 hour 30 minutes, from 09:00 EDT to 10:30 EDT.", "", "", "checkout, orders"])
        #expect(found.items(.wentWell).isEmpty && found.items(.gotLucky).isEmpty)
        #expect(found.text(.trigger) == nil && found.text(.conclusion) == nil)
    }

    @Test("a record that says nothing suggests nothing")
    func empty() throws {
        let found = try suggestions(Story("Bare", on: "2024-07-12", zone: "UTC"))
        #expect(TextField.allCases.allSatisfy { found.text($0) == nil })
        #expect(ListField.allCases.allSatisfy { found.items($0).isEmpty })
        #expect(found.impact == ["", "", "", ""] && found.actionItems.isEmpty)
    }

    @Test("one of a kind is said as one")
    func one() throws {
        var story = try Story("Bare", on: "2024-07-12", zone: "UTC") { opening, story in
            opening.impactStarted = try story.at("09:00")
        }
        try story.act(.sendUpdate(.public, text: "We look.", next: nil), at: "09:05")
        try story.note("restarted it", at: "09:06", kind: .action)
        try story.act(.recordProgress(percent: 50, text: "of the shards"), at: "09:07")
        try story.act(.resolve(text: ""), at: "09:10")
        let found = try suggestions(story, offset: 0)
        #expect(found.text(.response) == "1 public update was sent, at 09:05 EDT.")
        #expect(found.text(.resolution) == "09:06 EDT: restarted it.")
        #expect(found.text(.recovery) == "At 09:07 EDT: 50% of the shards.")
        #expect(found.text(.summary) == "Bare. It lasted 10 minutes, from 09:00 EDT to 09:10 EDT.")
    }

    @Test("of an impact that was said only in parts, each says what it is of")
    func impactParts() throws {
        var story = try Story("Bare", on: "2024-07-12", zone: "UTC")
        try story.act(.describeImpact(text: nil, users: "all of them", business: "no sales", scope: nil), at: "09:05")
        let found = try suggestions(story, offset: 0)
        #expect(found.text(.summary) == "Bare. Users: all of them. Business: no sales.")
    }

    @Test("the first alert tells of the detection, and a time of another day has its day")
    func days() throws {
        var story = try Story("Bare", on: "2024-07-12", zone: "UTC") { opening, story in
            opening.impactStarted = try story.at("23:50")
        }
        try story.act(.note(kind: .alert, text: "p99 above 2 s", tags: [], isPinned: false), at: "+00:10")
        try story.act(.setMilestone(.detected, at: try story.at("+00:11")), at: "+00:11")
        #expect(
            try suggestions(story, offset: 0).text(.detection)
                == "Detected at 2024-07-13 00:11 EDT, 21 minutes after the impact started. "
                + "The first alert, at 2024-07-13 00:10 EDT: p99 above 2 s.")
    }

    @Test("what is struck, ruled out or written already is not suggested")
    func left() throws {
        var story = try full()
        try decide(&story, .ruledOut, "it was another")
        try story.add(.link, "https://logs.example")
        try story.todo("alert on payment errors")
        let wrong = try story.record.entries.first { $0.text == "errors in the canary" }
        try story.act(.strike(reason: "another incident"), entry: wrong)
        let found = try suggestions(story)
        #expect(found.text(.rootCause) == nil && found.items(.contributingFactor).isEmpty)
        #expect(found.items(.link) == ["https://grafana.example/d/1_2"])
        #expect(found.actionItems.isEmpty)
        #expect(found.text(.leadUp) == "08:50 EDT: deploy 1234 went out.")
    }

    @Test("an entry tagged with a section's name is suggested for it")
    func tagged() throws {
        var story = try Story("Bare", on: "2024-07-12", zone: "UTC")
        try story.act(.note(kind: .note, text: "the *nightly* job", tags: ["Trigger"], isPinned: false), at: "09:05")
        try story.act(.note(kind: .note, text: "it was a Sunday", tags: ["got-lucky"], isPinned: false), at: "09:06")
        let found = try suggestions(story)
        #expect(found.text(.trigger) == "the \\*nightly\\* job")
        #expect(found.items(.gotLucky) == ["it was a Sunday"])
    }

    /// All words that are ours: whatever else a suggestion says was recorded.
    private static let ours = Set(
        """
        Affected: and It lasted from to was detected mitigated after resolved at The Maintenance mode on for in \
        stretches Detected the impact started first alert Noted then Confirmed: Before that that: Mitigated ended \
        Resolved Acknowledged detection commander comms public internal update updates were sent Escalation At of \
        second seconds minute minutes hour hours day days EDT -
        """.split { $0 == " " || $0 == "\n" }.map(String.init))

    @Test("no word of a suggestion was neither recorded nor is one of ours", arguments: 0..<30)
    func words(_ run: Int) throws {
        var chance = Hostile()
        var story = try full()
        var recorded = "Checkout fails SEV-2 Nobody could pay checkout orders ada grace bo shop"
        for minute in 10..<40 {
            let text = "w\(minute) " + chance.text(pieces: 6)
            guard !SafeText(text).string.allSatisfy(\.isWhitespace) else { continue }
            recorded += " " + text
            let kinds: [EntryKind] = [.note, .action, .decision, .alert, .escalation, .impact]
            try story.act(
                .note(
                    kind: kinds[minute % kinds.count], text: text,
                    tags: minute % 3 == 0 ? ["trigger", "went-well"] : [], isPinned: false), at: "09:\(minute)")
        }
        let record = try story.record
        recorded += " " + record.entries.map(\.text).joined(separator: " ")
        let known = Self.words(recorded).union(Self.words(Self.ours.joined(separator: " ")))
        let found = try suggestions(story)
        let texts =
            TextField.allCases.compactMap { found.text($0) } + ListField.allCases.flatMap { found.items($0) }
            + found.impact + found.actionItems
        for text in texts {
            let strange = Self.words(text).subtracting(known).filter { $0.contains { !$0.isNumber } }
            #expect(strange.isEmpty, "seed \(chance.seed): \(strange) in \(text)")
        }
    }

    /// Runs of letters and digits, whatever stands between them.
    private static func words(_ text: String) -> Set<String> {
        Set(SafeText(text).string.split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }

    @Test("what people typed stays the same text when a suggestion is taken", arguments: 0..<60)
    func sameText(_ run: Int) throws {
        var hostile = Hostile()
        let text = "A " + hostile.text(pieces: 8) + " z"
        var story = try Story("Bare", on: "2024-07-12", zone: "UTC")
        try story.act(.resolve(text: text), at: "09:10")
        let taken = try #require(try suggestions(story, offset: 0).text(.resolution))
        let confined = MarkdownConfinement.confine(SafeText(taken), topHeadingLevel: 4).string
        let shown = PlainDocument.text(confined, columns: 10_000)
        let said = SafeText(text).oneLine.string
        #expect(
            Self.squeezed(shown).hasPrefix(Self.squeezed(said)), "seed \(hostile.seed): \(shown) is not \(said)")
    }

    private static func squeezed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
