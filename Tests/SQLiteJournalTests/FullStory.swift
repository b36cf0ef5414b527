import Incidents
import Playbooks
import SQLiteJournal
import Testing

/// A story with every kind of event that this program writes, in three incidents by two people on two machines.
///
/// The fixture of each version is this story as that version wrote it: a new kind of event is added here, and a new
/// fixture recorded; old fixtures stay as they are.
struct FullStory {
    let desk: TestDesk

    func tell() throws {
        try openAll()
        try work()
        try act()
        try correct()
        try writeAbout()
        try end()
        try fromElsewhere()
    }

    private func openAll() throws {
        var opening = Opening(title: "Product catalogue is empty — 商品 💥", zone: "Europe/Berlin", day: "2024-07-12")
        opening.severity = .sev3
        opening.services = ["storefront", "search"]
        opening.playbooks = [Self.playbook]
        opening.isZoneChosen = true
        opening.impactStarted = Moment(desk.now.adding(seconds: -1800), .minute)
        opening.detected = Moment(desk.now.adding(seconds: -600), .minute)
        opening.commander = "ada"
        try desk.record(.open(opening), on: nil)
        try desk.open("Fire drill", isDrill: true)
        var backfilled = Opening(title: "Last year's outage", zone: "UTC", day: "2023-05-01")
        backfilled.isBackfilled = true
        backfilled.impactStarted = Moment(Instant(seconds: 1_682_935_200), .minute)
        try desk.record(.open(backfilled), on: nil)
    }

    private func work() throws {
        try tell([
            .note(
                kind: .hypothesis, text: "A migration dropped rows:\n\n    DELETE FROM products;\n",
                tags: ["db", "eu"], isPinned: true),
            .changeStatus(.identified, text: "the nightly migration ran twice"),
            .changeSeverity(.sev1, reason: "no orders at all"), .changeSeverity(.sev2, reason: "orders by phone work"),
            .takeRole(.commander, who: "bob"), .takeRole(.sme, who: "cyd"), .dropRole(.sme, who: "cyd"),
            .addService("checkout"), .removeService("search"),
            .describeImpact(text: "shop shows no products", users: "all", business: "€ 12,000/h", scope: "EU"),
            .turnMaintenanceOn(MaintenanceRequest(scope: "storefront", reason: "restore from backup", owner: "ada")),
            .turnMaintenanceOn(
                MaintenanceRequest(scope: "storefront", until: Moment(desk.now.adding(seconds: 86_400)))),
            .changeStep(number: 1, to: .done, text: "it was the second run"),
            .changeStep(number: 2, to: .skipped, text: "not needed"),
            .addStep(text: "Warm the cache", owner: "cyd", seconds: 300),
            .sendUpdate(
                .public, text: "We are restoring the catalogue.", next: Moment(desk.now.adding(seconds: 90_000))),
            .sendUpdate(.internal, text: "Restore at half", next: nil),
            .recordProgress(percent: 80, text: "of products listed"),
            .turnMaintenanceOff(scope: "storefront", text: "catalogue is back"),
        ])
        try desk.record(.setMilestone(.mitigated, at: Moment(desk.now, .minute)), on: main)
    }

    /// What starts programs, and what timers do.
    private func act() throws {
        let alert = AlertReceived(
            key: "a1b2", source: "alertmanager", title: "CatalogueEmpty", text: "no products for 5m",
            severityWord: "critical", services: ["storefront"],
            startedAt: Moment(desk.now.adding(seconds: -1200)), link: "https://alerts.example.org/1",
            labels: ["alertname": "CatalogueEmpty", "severity": "critical"], rest: "{\"receiver\":\"db\"}")
        try tell([
            .receiveAlerts([alert]), .changeStep(number: 3, to: .inProgress, text: "", owner: "cyd", seconds: 600),
            .acknowledgeStep(number: 3, who: "cyd"), .escalate(.named("the vendor"), text: "ticket 4711"),
            .turnMaintenanceOn(
                MaintenanceRequest(scope: "cdn", reason: "purge", until: Moment(desk.now.adding(seconds: 600)))),
        ])
        let started = try desk.record(
            .startCommand(CommandPlan(line: "psql -c 'select count(*) from products'")), on: main)
        let output = CapturedOutput(head: " count\n-------\n     0\n", tail: "", omittedBytes: 0, totalBytes: 22)
        try desk.record(
            .endLaunch(
                LaunchEnded(
                    start: started.events[0].id, hook: nil, ending: .exited(0), milliseconds: 1234, output: output)),
            on: main)
        let next = try #require(try desk.incident(main).nextCall(now: desk.now.adding(seconds: 60)))
        let called = try desk.record(.callLevel(next.position), on: main)
        try desk.record(
            .endLaunch(
                LaunchEnded(
                    start: called.events[0].id, hook: "page-db", ending: .exited(1), milliseconds: 20,
                    output: CapturedOutput(head: "no route to host\n", tail: "", omittedBytes: 0, totalBytes: 17))),
            on: main)
        desk.now = desk.now.adding(seconds: 600)
        try tell([
            .recordExpiry(scope: "cdn"), .turnMaintenanceOff(scope: "cdn", text: "purged"),
            .recordClockJump(ClockJump(milliseconds: -3_600_000, host: "db-1")),
            .acknowledgeEscalation(who: "cyd"),
        ])
    }

    private func correct() throws {
        let note = try desk.record(.text("frist words"), on: main).events[0].id
        try desk.record(.amend(text: "first words", kind: .action), on: main, entry: "\(note)", minutesAgo: 30)
        try desk.record(.pin, on: main, entry: "\(note)")
        let wrong = try desk.record(.text("belongs elsewhere"), on: main).events[0].id
        try desk.record(.strike(reason: "wrong incident"), on: main, entry: "\(wrong)")
        try tell([.text("taken back"), .undo])
        let guess = try desk.record(
            .note(kind: .hypothesis, text: "a lock", tags: [], isPinned: false), on: main
        ).events[0].id
        try desk.record(.decideHypothesis(.ruledOut, reason: "nothing waits"), on: main, entry: "\(guess)")
        try tell([.offerCommand(to: "ada")])
        let stray = try desk.record(.text("for the drill"), on: main).events[0].id
        try desk.record(.move, on: main, entry: "\(stray)", destination: "fire-drill")
        try tell([.undo, .redo])
    }

    private func writeAbout() throws {
        try tell([
            .addActionItem(
                ActionItemFields(
                    text: "Lock the migration", title: "Lock", owner: "ada", due: "2024-08-01", type: .prevent,
                    horizon: .immediate, group: "Database", priority: "P1", ticket: "DB-7")),
            .addActionItem(ActionItemFields(text: "Alert on an empty catalogue")),
            .editActionItem(number: 2, ActionItemFields(owner: "bob", type: .detect, horizon: .longTerm)),
            .finishActionItem(number: 1, .done, remark: "merged"), .setTitle("Product catalogue was empty"),
            .setZone("UTC"),
            .setText(.rootCause, "The migration is *not* idempotent.\n\n```sql\nDELETE FROM products;\n```\n"),
            .setText(.summary, "Products vanished for an hour."), .addToList(.wentWell, "The backup worked"),
            .addToList(.wentWell, "to be removed"), .removeFromList(.wentWell, number: 2),
            .addToList(.why, "the job ran twice"), .addToList(.why, "nobody had tyred it"),
            .changeListItem(.why, number: 2, "nobody had tried it"), .moveListItem(.why, number: 2, to: 1),
            .replaceList(.link, "https://status.example.org/1"),
        ])
    }

    private func end() throws {
        try tell([
            .resolve(text: "all products listed"), .close(.resolved, forced: nil),
            .reopen(reason: "search still stale"), .resolve(text: ""), .close(.resolved, forced: nil),
        ])
    }

    private func fromElsewhere() throws {
        let journal = try Journal(path: desk.folder.journal, machine: "machine-2")
        desk.now = desk.now.adding(seconds: 60)
        let act = Act(
            intent: .text("written on another machine"), attempt: AttemptID("elsewhere-1"), occurred: Moment(desk.now),
            isTimed: false, now: desk.now, author: "bob", by: "cyd", host: "web-2")
        let request = AppendRequest(selector: .named("fire-drill"), attempt: act.attempt, author: "bob")
        _ = try journal.append(request) { state throws(Refusal) in (act, try decide(act, on: state)) }
    }

    private var main: IncidentSelector { .named("product") }

    private func tell(_ intents: [Intent]) throws {
        for intent in intents { try desk.record(intent, on: main) }
    }

    private static let playbook = Playbook(
        name: "restore", title: "Restore from a backup", severity: 2, services: ["db"], updateEverySeconds: 900,
        escalation: [EscalationLevel(level: 1, reach: "db on call", afterSeconds: 600, notify: "page-db")],
        maintenance: MaintenancePreset(scope: "site", forSeconds: 3600),
        sections: [
            PlaybookSection(
                title: "Triage", level: 2, prose: "Look before you restore.",
                steps: [
                    PlaybookStep(
                        text: "Find what ran", label: "1", detail: "In the job log.",
                        command: StepCommand(language: "sh", script: "journalctl -u nightly"), owner: "ada",
                        seconds: 300),
                    PlaybookStep(text: "Ask who ran it", depth: 1, isTicked: false),
                ])
        ], hash: "00ff")
}
