import Glibc
import Incidents
import Testing
import Text

/// The messages in `Tests/Fixtures/alerts`, each in the shape that its system sends, and JSON in a line.
enum AlertMessages {
    /// Read at 09:30 UTC of the day that they are from.
    static func fixture(_ name: String, now: Instant = .minute(30)) throws -> AlertReading {
        let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let file = try #require(fopen("/\(tests)/Fixtures/alerts/\(name).json", "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        bytes.removeLast(65_536 - fread(&bytes, 1, bytes.count, file))
        return try AlertReading(try JSONReader.read(bytes), now: now)
    }

    static func read(_ text: String, now: Instant = .minute(30)) throws -> AlertReading {
        try AlertReading(try JSONReader.read(Array(text.utf8)), now: now)
    }
}

@Suite("What an alert says")
struct AlertReadingTests {
    private func moment(_ minute: Int, _ milliseconds: Int64) -> Moment {
        Moment(Instant(milliseconds: Instant.minute(minute).milliseconds + milliseconds))
    }

    @Test("Alertmanager's webhook: an alert each, with what they have in common")
    func webhook() throws {
        let reading = try AlertMessages.fixture("alertmanager-webhook")
        #expect(reading.title == "Checkout fails for many buyers")
        #expect(reading.alerts.severity == .sev1)
        #expect(reading.alerts.services == ["checkout", "payments"])
        #expect(reading.alerts.detection(from: nil, to: .minute(30)) == moment(2, 3157))
        #expect(reading.playbookNames == ["checkout-errors"])
        #expect(reading.remarks == [])
        let first = try #require(reading.alerts.first)
        #expect(first.key == "0f1e2d3c4b5a6978" && first.source == "alertmanager" && !first.isResolved)
        #expect(first.title == "Checkout fails in zone a" && first.severityWord == "critical")
        #expect(first.text == "12 % of requests end in 500.\nThe limit is 1 %.")
        #expect(first.link == "https://prometheus.example.net/graph?g0.expr=errors")
        #expect(first.runbook == "https://runbooks.example.net/shop/checkout-errors.md")
        #expect(first.labels["zone"] == "a" && first.labels.count == 5)
        #expect(first.endedAt == nil)
        let rest = try #require(first.rest)
        for kept in [#""dashboard":"https://graphs"#, #""receiver":"situation-room""#, #""groupKey":"{}/"#] {
            #expect(rest.contains(kept), "\(rest)")
        }
        #expect(!rest.contains("12 % of requests"))
        #expect(reading.alerts[1].link == "https://alerts.example.net" && reading.alerts[1].rest == nil)
    }

    @Test("the list of Alertmanager's API: an end to come is how an alert fires")
    func list() throws {
        let reading = try AlertMessages.fixture("alertmanager-list")
        let alert = try #require(reading.alerts.first)
        #expect(reading.alerts.count == 1 && reading.title == "ReplicationLag" && !alert.isResolved)
        #expect(alert.text == "The replica of orders is 40 s behind." && alert.endedAt == nil)
        #expect(reading.alerts.severity == .sev1 && reading.alerts.services == ["postgres"])
        #expect(alert.startedAt == .minute(1) && alert.key == "c0ffee0011223344")
        #expect(reading.playbookNames == ["replication-lag"])
        #expect(alert.rest?.contains(#""silencedBy":["2b1f"]"#) == true)
        #expect(try AlertMessages.fixture("alertmanager-list", now: .minute(50)).alerts.first?.isResolved == false)
    }

    @Test("PagerDuty's webhook: the incident is the alert, its priority the severity")
    func pagerDuty() throws {
        let reading = try AlertMessages.fixture("pagerduty-webhook")
        let alert = try #require(reading.alerts.first)
        #expect(alert.key == "Q1SHOP7" && alert.source == "pagerduty" && alert.title == "Shop API answers 5xx")
        #expect(alert.severityWord == "P2" && reading.alerts.severity == .sev2)
        #expect(alert.services == ["Shop API"] && alert.startedAt == .minute(3) && !alert.isResolved)
        #expect(alert.link == "https://shop.example.net/incidents/Q1SHOP7")
        let rest = try #require(alert.rest)
        for kept in ["incident.triggered", "Ada", #""number":4711"#] { #expect(rest.contains(kept), "\(rest)") }
        #expect(!rest.contains("conference_bridge"))
    }

    @Test("PagerDuty's later events are about the same alert, a note of one is a piece of news")
    func pagerDutyEvents() throws {
        let resolved = try AlertMessages.read(
            """
            {"event":{"id":"E2","event_type":"incident.resolved","occurred_at":"2024-07-12T09:20:00Z","data":{"id":
            "Q1SHOP7","status":"resolved","title":"Shop API answers 5xx","created_at":"2024-07-12T09:03:00Z"}}}
            """)
        let alert = try #require(resolved.alerts.first)
        #expect(alert.isResolved && alert.key == "Q1SHOP7" && alert.startedAt == .minute(3))
        #expect(alert.endedAt == .minute(20))
        let note = try AlertMessages.read(
            """
            {"event":{"id":"E3","event_type":"incident.annotated","occurred_at":"2024-07-12T09:21:00Z","data":{"id":
            "N1","type":"incident_note","content":"Rolled back.","incident":{"id":"Q1SHOP7","summary":"Shop API"}}}}
            """)
        #expect(note.alerts.first?.key == "E3" && note.alerts.first?.text == "Rolled back.")
        #expect(note.title == "Shop API" && note.alerts.first?.isResolved == false)
    }

    @Test("what is sent to PagerDuty: its key is the alert's, the sender's key is nobody's business")
    func pagerDutyRequest() throws {
        let reading = try AlertMessages.fixture("pagerduty-request")
        let alert = try #require(reading.alerts.first)
        #expect(alert.key == "disk/db1" && alert.title == "Disk of db1 is nearly full")
        #expect(reading.alerts.severity == .sev2 && alert.services == ["database"] && alert.startedAt == .minute(5))
        #expect(alert.link == "https://graphs.example.net/d/disk" && reading.playbookNames == ["disk-full"])
        #expect(alert.labels == ["source": "db1.example.net", "group": "storage", "class": "disk"])
        #expect(alert.rest?.contains("3 %") == true && alert.rest?.contains("0123456789abcdef") == false)
        let over = try AlertMessages.read(#"{"event_action":"resolve","dedup_key":"disk/db1"}"#)
        #expect(over.alerts.first?.isResolved == true && over.alerts.first?.key == "disk/db1")
    }

    @Test("Grafana's unified alerting: as Alertmanager's, and its panel is where to look")
    func grafana() throws {
        let reading = try AlertMessages.fixture("grafana-webhook")
        let alert = try #require(reading.alerts.first)
        #expect(alert.source == "grafana" && reading.title == "Search is slow")
        #expect(alert.text == "The 99th percentile is over 2 s." && alert.services == ["search"])
        #expect(reading.alerts.severity == .sev2 && reading.playbookNames == ["search-is-slow"])
        #expect(alert.link == "https://graphs.example.net/d/search?viewPanel=4")
        #expect(alert.startedAt == moment(6, 40_000))
        #expect(alert.rest?.contains(#""B":2.4173"#) == true)
    }

    @Test("Grafana's legacy alerting: the rule is the alert, and ok ends it")
    func grafanaLegacy() throws {
        let reading = try AlertMessages.fixture("grafana-legacy")
        let alert = try #require(reading.alerts.first)
        #expect(alert.source == "grafana" && alert.key == "rule 2/17" && alert.title == "CPU of the cache")
        #expect(alert.text == "One core is pegged." && alert.services == ["cache"] && alert.startedAt == nil)
        #expect(reading.alerts.severity == .sev3)
        #expect(alert.rest?.contains(#""value":97"#) == true)
        let over = try AlertMessages.read(#"{"ruleName":"CPU of the cache","ruleId":17,"orgId":2,"state":"ok"}"#)
        #expect(over.alerts.first?.isResolved == true && over.alerts.first?.key == "rule 2/17")
    }

    @Test("plain JSON: the usual names, and what is not one of them is kept")
    func plain() throws {
        let reading = try AlertMessages.fixture("plain")
        let alert = try #require(reading.alerts.first)
        #expect(alert.source == "json" && alert.key == "backup.example.net/20713")
        #expect(reading.title == "The nightly backup failed" && alert.text == "No space left.")
        #expect(reading.alerts.severity == .sev4 && reading.alerts.services == ["backup", "archive"])
        #expect(alert.startedAt == .minute(3) && alert.link == "https://backup.example.net/runs/20713")
        #expect(alert.labels == ["source": "backup.example.net"] && alert.rest == #"{"attempts":3}"#)
        let several = try AlertMessages.read(#"[{"summary":"a"},{"message":"b"},{"name":"c"},{"alert":"d"}]"#)
        #expect(several.alerts.map(\.title) == ["a", "b", "c", "d"] && several.title == "a")
        #expect(Set(several.alerts.map(\.key)).count == 4)
    }

    @Test(
        "without a fingerprint the labels are the key, as Prometheus would make it; else the content without its times",
        arguments: [
            (#"{"labels":{},"annotations":{}}"#, "cbf29ce484222325"),
            (#"{"labels":{"b":"2","a":"1"},"startsAt":null}"#, "1cc37fac8a64ae01"),
        ])
    func labelKeys(text: String, key: String) throws {
        #expect(try AlertMessages.read(text).alerts.first?.key == key)
    }

    @Test("content without an id has the same key whatever its order, times and state, and another when it differs")
    func contentKeys() throws {
        func key(_ text: String) throws -> String? { try AlertMessages.read(text).alerts.first?.key }
        let firing = try key(#"{"title":"Disk full","host":"db1","time":1720774800}"#)
        #expect(try key(#"{"status":"resolved","host":"db1","title":"Disk full","timestamp":"now"}"#) == firing)
        #expect(try key(#"{"title":"Disk full","host":"db2"}"#) != firing)
    }

    @Test(
        "the words of a severity, where they are clear",
        arguments: [
            ("critical", 1), ("CRITICAL", 1), ("page", 1), ("P1", 1), ("P0", 1), ("sev1", 1), ("SEV-1", 1),
            ("Severity 1", 1), ("P1 - Critical", 1), ("error", 2), ("high", 2), ("P2", 2), ("warning", 3), ("Warn", 3),
            ("sev-3", 3), ("low", 4), ("minor", 4), ("info", 5), ("P5", 5), ("none", nil), ("1", nil), ("5", nil),
            ("P9", nil), ("p", nil), ("", nil), ("alert", nil), ("Größe", nil), ("s3-bucket", 3), ("P-1", 1),
        ] as [(String, Int?)])
    func severities(word: String, severity: Int?) throws {
        let alert = AlertReceived(key: "k", source: "json", title: "t", severityWord: word)
        #expect([alert].severity?.rawValue == severity)
    }

    @Test("the worst of those that fire counts, and what they do not say stays open")
    func worst() throws {
        let reading = try AlertMessages.read(
            """
            [{"title":"a","severity":"low"},{"title":"b","severity":"strange"},{"title":"c","severity":"error"},
            {"title":"d","severity":"critical","status":"resolved","service":"gone"}]
            """)
        #expect(reading.alerts.severity == .sev2 && reading.alerts.services == [])
        #expect(try AlertMessages.read(#"{"title":"a","severity":3}"#).alerts.severity == nil)
    }

    @Test(
        "a playbook that fits is told by the address of the runbook or by a label",
        arguments: [
            (#"{"title":"a","runbook_url":"https://x.example/wiki/db-outage.html?v=2"}"#, ["db-outage"]),
            (#"{"title":"a","runbook_url":"https://x.example/all.md#database-outage"}"#, ["database-outage", "all"]),
            (#"{"title":"a","runbook_url":"https://x.example/"}"#, []),
            (#"{"title":"a","runbook":"disk full"}"#, ["disk-full"]),
            (#"{"title":"a","labels":{"alertname":"HTTPErrorRate","playbook":"web"}}"#, ["web", "http-error-rate"]),
            (#"{"title":"a","labels":{"alertname":"KubePodCrashLooping"}}"#, ["kube-pod-crash-looping"]),
            (#"{"title":"a","runbook_url":"../../../etc/passwd"}"#, ["passwd"]),
            (#"{"title":"a","runbook":"---"}"#, []),
        ])
    func playbooks(text: String, names: [String]) throws {
        #expect(try AlertMessages.read(text).playbookNames == names)
    }

    @Test(
        "times of every usual form",
        arguments: [
            "\"2024-07-12T09:00:00Z\"", "\"2024-07-12T09:00:00.000000000Z\"", "\"2024-07-12T11:00:00+02:00\"",
            "\"2024-07-12 09:00:00 UTC\"", "\"2024-07-12T09:00Z\"", "\"2024-07-12t04:00:00-0500\"", "1720774800",
            "1720774800000", "1720774800000000", "1720774800000000000", "\"1720774800\"", "1720774800.0", "1.7207748e9",
        ])
    func times(value: String) throws {
        let reading = try AlertMessages.read(#"{"title":"a","startsAt":\#(value)}"#)
        #expect(reading.alerts.first?.startedAt == .minute(0))
        #expect(reading.remarks == [])
    }

    @Test(
        "what is no time is left out and said",
        arguments: [
            "\"0001-01-01T00:00:00Z\"", "\"1970-01-01T00:00:00Z\"", "0", "\"2024-07-12T09:00:00\"", "\"yesterday\"",
            "true",
            "\"2024-13-45T99:99:99Z\"", "{\"a\":1}", "[1]", "1e400", "-5", "99999999999999999999",
            "\"2024-07-12T09:00:00+99\"",
            "\"٢٠٢٤-07-12T09:00:00Z\"", "\"2024-07-12T09:00:00.Z\"", "\"inf\"", "\"nan\"", "\"0x10\"",
        ])
    func noTimes(value: String) throws {
        let reading = try AlertMessages.read(#"{"title":"a","startsAt":\#(value)}"#)
        #expect(reading.alerts.first?.startedAt == nil)
        #expect(reading.remarks.count == 1 && reading.remarks.first?.hasPrefix("a start is left out") == true)
    }
}
