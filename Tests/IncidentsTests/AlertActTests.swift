import Incidents
import Testing

@Suite("Recording alerts")
struct AlertActTests {
    private func alert(_ key: String = "k", started minute: Int? = 1, ended: Int? = nil) -> AlertReceived {
        AlertReceived(
            key: key, source: "alertmanager", title: "Checkout fails", isResolved: ended != nil,
            severityWord: "critical",
            services: ["checkout"], startedAt: minute.map { .minute($0) }, endedAt: ended.map { .minute($0) })
    }

    @Test("an alert from a while ago tells when it was detected, and makes nothing late")
    func opening() throws {
        let story = try Story(declared: 20) {
            $0.severity = .sev1
            $0.alerts = [alert()]
        }
        #expect(story.incident.milestone(.detected) == .minute(1))
        #expect(story.incident.milestone(.declared) == .minute(20))
        #expect(story.events.map(\.isRecordedOnly) == [false, false])
        #expect(story.events.map(\.occurred) == [.minute(20), .minute(1)])
        #expect(story.incident.nextUpdateDue == .minute(25))
        #expect(story.timeline.first?.kind == .alert)
        #expect(story.timeline.first?.text == "Checkout fails [critical]\nfrom alertmanager")
    }

    @Test("what a person says of the detection, the impact and the declaring wins")
    func typed() throws {
        let said = try Story(declared: 20) {
            $0.detected = .minute(10)
            $0.alerts = [alert()]
        }
        #expect(said.incident.milestone(.detected) == .minute(10))
        let impact = try Story(declared: 20) {
            $0.impactStarted = .minute(5)
            $0.alerts = [alert(), alert("l", started: 7)]
        }
        #expect(impact.incident.milestone(.detected) == .minute(7))
        let declared = try Story(declared: 0, written: 20) { $0.alerts = [alert()] }
        #expect(declared.incident.milestone(.detected) == nil)
        #expect(declared.events.map(\.occurred) == [.minute(0), .minute(0)])
    }

    @Test("a start in the future is no detection, and is said")
    func future() throws {
        var opening = Opening(title: "t", zone: "UTC", day: "2024-07-12")
        opening.alerts = [alert(started: 60)]
        let act = Act(
            intent: .open(opening), attempt: AttemptID("a"), occurred: .minute(20), isTimed: false, now: .minute(20),
            author: "ada", by: "ada", host: "db1")
        let decision = try decide(act, on: DecisionState())
        #expect(decision.remarks == ["1 alert recorded", "an alert that starts after declaring tells no detection"])
        #expect(decision.drafts.map(\.occurred) == [.minute(20), .minute(20)])
    }

    @Test("the same alert twice is one entry, and the answer names it")
    func twice() throws {
        var story = try Story()
        let entry = try story.tell(5, .receiveAlerts([alert(), alert()]))
        #expect(story.timeline.filter { $0.kind == .alert }.count == 1)
        let again = try story.decision(9, .receiveAlerts([alert()]))
        #expect(again.drafts.isEmpty && again.remarks == ["already on the record: Checkout fails (entry \(entry))"])
        #expect(story.incident.hasAlert(alert()) && !story.incident.hasAlert(alert(ended: 7)))
    }

    @Test("firing, resolved and firing again are three entries, each when it was so, and each only once")
    func course() throws {
        var story = try Story()
        let course = [alert(), alert(ended: 7), alert(started: 8)]
        for (index, alert) in course.enumerated() {
            try story.tell(10 + index, .receiveAlerts([alert]))
            #expect(try story.decision(10 + index, .receiveAlerts([alert])).drafts.isEmpty)
        }
        let entries = story.timeline.filter { $0.kind == .alert }
        #expect(entries.map(\.occurred) == [.minute(1), .minute(7), .minute(8)])
        #expect(entries[1].text.hasPrefix("resolved: Checkout fails [critical]"))
        // As above, by a system that tells no times.
        var timeless = try Story()
        for ended in [nil, 99, nil] {
            let alert = alert(started: nil, ended: ended)
            try timeless.tell(10, .receiveAlerts([alert]))
            #expect(try timeless.decision(11, .receiveAlerts([alert])).drafts.isEmpty)
        }
        #expect(timeless.timeline.filter { $0.kind == .alert }.count == 3)
    }

    @Test("one that was taken back may come again")
    func undone() throws {
        var story = try Story()
        try story.tell(5, .receiveAlerts([alert()]))
        try story.tell(6, .undo)
        #expect(try story.decision(7, .receiveAlerts([alert()])).drafts.count == 1)
    }

    @Test("of many alerts two hundred are recorded, and the next of them with the same message again")
    func many() throws {
        let alerts = (0..<450).map { alert("k\($0)") }
        var story = try Story { $0.alerts = alerts }
        #expect(story.events.count == 201)
        for left in [200, 50] {
            #expect(try story.decision(5, .receiveAlerts(alerts)).drafts.count == left)
            try story.tell(5, .receiveAlerts(alerts))
        }
        let last = try story.decision(6, .receiveAlerts(alerts))
        #expect(last.drafts.isEmpty && last.remarks.first?.hasSuffix("and 447 more") == true)
    }

    @Test("a person's own time is the entry's, and a closed incident takes none")
    func timed() throws {
        var story = try Story()
        let entry = try story.tell(20, .receiveAlerts([alert()]), at: 15)
        #expect(story.entry(entry)?.occurred == .minute(15))
        try story.tell(21, .close(.cancelled, forced: nil))
        #expect(story.refusal(22, .receiveAlerts([alert("l")]))?.ground == .state)
    }
}
