import Incidents
import Testing

@Suite struct ImportDocumentTests {
    private func read(_ text: String) -> ImportedDocument {
        ImportedDocument.read(text, ImportReading(date: nil).context)
    }

    private func texts(_ document: ImportedDocument) -> [String] {
        document.texts.map { "\($0.field.rawValue): \($0.text)" }
    }

    @Test(
        "a heading is known however it is written",
        arguments: [
            "# Root Cause", "### Root cause:", "**Root Cause**", "Root Cause", "3. Root Cause Analysis", "🔍 Root Cause",
            "## 🔍 2) Root cause",
        ])
    func headings(heading: String) {
        let found = read("# Checkout outage\n\n\(heading)\n\nA bad deploy.\n")
        #expect(found.title == "Checkout outage" && found.unread.isEmpty)
        #expect(texts(found) == ["root-cause: A bad deploy."])
    }

    @Test(
        "the title loses what says that it is a postmortem",
        arguments: [
            ("Postmortem: Checkout outage", "Checkout outage"), ("# Checkout outage postmortem", "Checkout outage"),
            ("# 🔥 Checkout: Incident Postmortem", "Checkout"), ("Incident Report - Checkout", "Checkout"),
            ("Checkout outage", "Checkout outage"),
        ])
    func titles(line: String, title: String) {
        #expect(read(line + "\n\n## Summary\n\nBad.").title == title)
    }

    @Test("a sentence with a section's word is no heading, and a fence keeps what it holds")
    func prose() {
        let found = read("# T\n## Summary\nThe root cause is open.\n```\n# Impact\n09:00 x\n```\n## Trigger\na deploy")
        #expect(
            texts(found) == [
                "summary: The root cause is open.\n```\n# Impact\n09:00 x\n```", "trigger: a deploy",
            ])
    }

    @Test("what is in no known section is left over, with its heading")
    func leftOver() {
        let found = read("# T\n\nAuthors: ada\n\n## Summary\n\nBad.\n\n## Colophon\n\nSet in Baskerville.\n")
        #expect(found.unread.map(\.number) == [3, 9, 11])
        #expect(found.texts.map(\.text) == ["Bad."])
    }

    @Test("lists are read item by item, with the lines below each")
    func lists() {
        let found = read(
            "# T\n## What went well\n- the alert\n  fired at once\n- the team\n## Where we got lucky\nIt was Sunday.")
        #expect(found.items.map(\.text) == ["the alert\nfired at once", "the team", "It was Sunday."])
        #expect(found.items.map(\.field) == [.wentWell, .wentWell, .gotLucky])
    }

    @Test("action items are read from a table and from lines with owners, deadlines and check boxes")
    func actionItems() {
        let found = read(
            """
            # T
            ## Action items
            - [ ] Alert on lag (Owner: grace, Deadline: 2024-08-01)
            - **Backups:** test them
            ### Later
            - write (see the wiki)
            ## Recommendations
            | Action | Owner | Due | Ticket |
            |---|---|---|---|
            | Canary | ada | August 2, 2024 | OPS-1 |
            """)
        #expect(
            found.actionItems == [
                ActionItemFields(text: "Alert on lag", owner: "grace", due: "2024-08-01"),
                ActionItemFields(text: "test them", title: "Backups"),
                ActionItemFields(text: "write (see the wiki)", group: "Later"),
                ActionItemFields(text: "Canary", owner: "ada", due: "2024-08-02", ticket: "OPS-1"),
            ])
    }

    @Test("milestones are taken only from what says them")
    func milestones() {
        let silent = read("# T\n## Timeline\n2024-07-12 09:00 deploy\n2024-07-12 10:00 partially resolved, not done\n")
        #expect(silent.impactStarted == nil && silent.detected == nil && silent.resolved == nil)
        let told = read(
            "# T\n- Duration: 2024-07-12 23:00 - 01:30 UTC\n## Timeline\n2024-07-12 23:10 errors detected\n")
        #expect(told.impactStarted?.instant == utc(2024, 7, 12, 23))
        #expect(told.detected?.instant == utc(2024, 7, 12, 23, 10))
        #expect(told.resolved?.instant == utc(2024, 7, 13, 1, 30))
        let odd = read("# T\nDuration: 2024-07-12 10:00 - 11:00 UTC\n## Timeline\n2024-07-12 09:00 detected\n")
        #expect(odd.detected == nil && odd.resolved != nil)
    }

    @Test("the severity is taken where it is one", arguments: [("SEV-2", Severity.sev2), ("P1", .sev1), ("high", nil)])
    func severities(word: String, severity: Severity?) {
        let found = read("# T\nSeverity: \(word)\n## Summary\nBad.")
        #expect(found.severity == severity && found.unread.isEmpty == (severity != nil))
    }

    @Test("a timeline without headings is one, and its chat's days count")
    func bare() {
        let found = read("Checkout outage\n\n2024-07-12 09:00 errors\n2024-07-12 09:30 all resolved\nthanks\n\nnoise")
        #expect(found.title == "Checkout outage" && found.timeline.entries.count == 2)
        #expect(found.resolved?.instant == utc(2024, 7, 12, 9, 30) && found.unread.map(\.text) == ["noise"])
    }
}
