import Testing
import Worlds

/// `open --alert` and `note --alert` in the real binary.
@Suite struct AlertTests {
    private static let now = "2024-07-12 09:30:00"

    private static func fixture(_ name: String) throws -> String {
        let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let bytes = try #require(World.contents(of: "/\(tests)/Fixtures/alerts/\(name).json"))
        return String(decoding: bytes, as: UTF8.self)
    }

    struct Shape: Sendable, CustomTestStringConvertible {
        let file: String
        /// Of the incident, then of its first alert.
        let title: String
        let alert: String
        let source: String
        let severity: Int
        let services: [String]
        let detected: String?

        var testDescription: String { file }
    }

    private static let shapes = [
        Shape(
            file: "alertmanager-webhook", title: "Checkout fails for many buyers",
            alert: "Checkout fails in zone a [critical]", source: "alertmanager", severity: 1,
            services: ["checkout", "payments"], detected: "2024-07-12T09:02:03Z"),
        Shape(
            file: "alertmanager-list", title: "ReplicationLag", alert: "ReplicationLag [page]", source: "alertmanager",
            severity: 1, services: ["postgres"], detected: "2024-07-12T09:01:00Z"),
        Shape(
            file: "pagerduty-webhook", title: "Shop API answers 5xx", alert: "Shop API answers 5xx [P2]",
            source: "pagerduty", severity: 2, services: ["Shop API"], detected: "2024-07-12T09:03:00Z"),
        Shape(
            file: "pagerduty-request", title: "Disk of db1 is nearly full", alert: "Disk of db1 is nearly full [error]",
            source: "pagerduty", severity: 2, services: ["database"], detected: "2024-07-12T09:05:00Z"),
        Shape(
            file: "grafana-webhook", title: "Search is slow", alert: "Search is slow [high]", source: "grafana",
            severity: 2, services: ["search"], detected: "2024-07-12T09:06:40Z"),
        Shape(
            file: "grafana-legacy", title: "CPU of the cache", alert: "CPU of the cache [sev3]", source: "grafana",
            severity: 3, services: ["cache"], detected: nil),
        Shape(
            file: "plain", title: "The nightly backup failed", alert: "The nightly backup failed [P4]", source: "json",
            severity: 4, services: ["backup", "archive"], detected: "2024-07-12T09:03:00Z"),
    ]

    @Test("an incident is opened by the alert of each system, and the same alert again adds nothing", arguments: shapes)
    func everySystem(shape: Shape) throws {
        let world = try World()
        let text = try Self.fixture(shape.file)
        let opened = try world.run(["open", "--alert", "-", "--no-console"], input: text, faketime: Self.now)
        #expect(opened.status == 0 && opened.output.contains("recorded"), "\(opened)")
        #expect(!opened.output.contains("recorded only"), "\(opened)")

        let record = try world.run(["show", "--json"]).output
        let services = shape.services.map { "\"\($0)\"" }.joined(separator: ",\n    ")
        for part in [
            "\"title\": \"\(shape.title)\"", "\"severity\": \(shape.severity),",
            "\"services\": [\n    \(services)\n  ]",
            "\"kind\": \"alert\"", "\"text\": \"\(shape.alert)\\n", "from \(shape.source)",
            "\"declared\": \"2024-07-12T09:30:00Z\"",
        ] { #expect(record.contains(part), "no \(part) in \(record)") }
        if let detected = shape.detected {
            #expect(record.contains("\"detected\": \"\(detected)\""), "\(record)")
        } else {
            #expect(!record.contains("\"detected\":"), "\(record)")
        }
        let document = try world.run(["export", "--all", "-o", "-"])
        let alert = shape.alert.split(separator: "[")[0].trimmingSpaces
        for part in [shape.title, alert, "from \(shape.source)", "SEV-\(shape.severity)"] + shape.services {
            #expect(document.output.contains(part), "no \(part) in \(document)")
        }

        try world.write(text, to: "again.json")
        let again = try world.run(["note", "--alert", "again.json"], faketime: "2024-07-12 09:45:00")
        #expect(again.status == 0 && again.output.contains(": already on the record: "), "\(again)")
        let handle = String(try #require(again.output.split(separator: ":").first))
        let json = try world.run(["note", "--alert", "-", "--json"], input: text)
        #expect(json.status == 0 && json.output == "{\"incident\":\"\(handle)\"}\n", "\(json)")
        // An entry is what has a time at which it was recorded.
        let after = try world.run(["show", "--json"]).output
        #expect(after.split(separator: "recorded_at").count == record.split(separator: "recorded_at").count)
        try world.expectSound()
    }

    @Test("firing, resolved and firing again are three entries, and an undo takes one back")
    func course() throws {
        let world = try World.withIncident()
        func alert(_ status: String, _ start: String, _ end: String) -> String {
            """
            {"alerts":[{"status":"\(status)","labels":{"alertname":"Lag"},"startsAt":"\(start)","endsAt":"\(end)"}]}
            """
        }
        let firing = alert("firing", "2024-07-12T09:00:00Z", "0001-01-01T00:00:00Z")
        let over = alert("resolved", "2024-07-12T09:00:00Z", "2024-07-12T09:10:00Z")
        let again = alert("firing", "2024-07-12T09:20:00Z", "0001-01-01T00:00:00Z")
        for text in [firing, firing, over, over, again, again] {
            #expect(try world.run(["note", "--alert", "-"], input: text).status == 0)
        }
        #expect(try world.count(ofTextsBeginning: "Lag") == 2)
        #expect(try world.count(ofTextsBeginning: "resolved: Lag") == 1)
        #expect(try world.run(["undo"]).status == 0)
        #expect(try world.run(["note", "--alert", "-"], input: again).output.contains(": alert: Lag"))
        try world.expectSound()
    }

    @Test("what is typed wins over the alert")
    func typed() throws {
        let world = try World()
        let opened = try world.run(
            [
                "open", "Buyers", "can't", "pay", "--alert", "-", "--severity", "3", "--service", "web", "--detected",
                "09:10", "--no-console",
            ], input: try Self.fixture("alertmanager-webhook"), faketime: Self.now)
        #expect(opened.status == 0, "\(opened)")
        let record = try world.run(["show", "--json"]).output
        for part in ["\"Buyers can't pay\"", "\"severity\": 3,", "[\n    \"web\"\n  ]", "\"2024-07-12T09:10:00Z\""] {
            #expect(record.contains(part), "no \(part) in \(record)")
        }
    }

    @Test("a playbook that fits is suggested, until it is in use")
    func playbook() throws {
        let world = try World()
        try world.write("---\nname: checkout-errors\n---\n# Checkout\n\n- [ ] Look\n", to: "book.md")
        let books = ["SITROOM_PLAYBOOKS": world.folder]
        let text = try Self.fixture("alertmanager-webhook")
        let opened = try world.run(["open", "--alert", "-"], input: text, environment: books)
        let advice = "playbook checkout-errors fits: sitroom playbook use checkout-errors"
        #expect(opened.status == 0 && opened.output.contains(advice), "\(opened)")
        #expect(try world.run(["note", "--alert", "-"], input: text, environment: books).output.contains(advice))
        #expect(try world.run(["playbook", "use", "checkout-errors"], environment: books).status == 0)
        let used = try world.run(["note", "--alert", "-"], input: text, environment: books)
        #expect(used.status == 0 && !used.output.contains("fits"), "\(used)")
    }

    @Test(
        "what is no alert is refused with its place, whether there is a journal or not, and a pipe is kept",
        arguments: [
            ("{\n  \"title\": }", "2:12: "), ("", "1:1: "), ("{\"a\":1", "1:7: "), ("[]", "no alert"),
            ("{}", "no alert"),
            ("\"text\"", "no alert"),
        ])
    func refused(text: String, saying: String) throws {
        let world = try World()
        try world.write(text, to: "bad.json")
        for verb in [["open", "--no-console"], ["note"]] {
            let place = saying.hasSuffix(": ") ? "bad.json:\(saying)" : "bad.json: there is \(saying)"
            try world.expectRefusal(verb + ["--alert", "bad.json"], status: 2, saying: [place])
            let piped = try world.run(verb + ["--alert", "-"], input: text)
            World.expectComplaint(piped, status: 2, saying: ["standard input:", saying])
            if !text.isEmpty { #expect(try world.keptText(piped).starts(with: text.utf8), "\(piped)") }
        }
        #expect(world.read(world.journal) == nil)
        try world.expectRefusal(["open", "--alert", "nowhere.json"], status: 2, saying: ["nowhere.json"])
        try world.expectRefusal(["open", "--alert", "."], status: 2, saying: ["regular file"])
        try world.expectRefusal(["note", "more", "--alert", "bad.json"], status: 2, saying: ["takes no TEXT"])
    }

    @Test("an alert without an incident is the journal's to refuse, and what was piped is kept")
    func noIncident() throws {
        let world = try World()
        let text = try Self.fixture("plain")
        let refused = try world.run(["note", "--alert", "-"], input: text)
        World.expectComplaint(refused, status: 3, saying: ["no incident"])
        #expect(try world.keptText(refused).starts(with: text.utf8))
    }

    @Test("a bomb of brackets and a flood of bytes are refused in one line")
    func bombs() throws {
        let world = try World.withIncident()
        let bomb = try world.run(["note", "--alert", "-"], input: String(repeating: "[", count: 1_000_000))
        World.expectComplaint(bomb, status: 2, saying: ["standard input:1:65: ", "64 levels"])
        let flood = try world.run(["note", "--alert", "-"], bytes: [UInt8](repeating: 0x20, count: 5_000_000))
        World.expectComplaint(flood, status: 2, saying: ["standard input:1:1: ", "4 MB"])
        try world.expectSound()
    }

    @Test("ten thousand alerts in one message are two hundred entries, and the answer says so")
    func many() throws {
        let world = try World.withIncident()
        let alerts = (0..<10_000).map { "{\"title\":\"alert \($0)\",\"id\":\($0)}" }.joined(separator: ",")
        let outcome = try world.run(["note", "--alert", "-"], input: "[\(alerts)]")
        #expect(outcome.status == 0 && outcome.output.contains("200 alerts of 10000"), "\(outcome)")
        #expect(try world.count(ofTextsBeginning: "alert ") == 200)
        try world.expectSound()
    }

    @Test("secrets and signs in an alert reach neither the disk nor the terminal, and it is known again")
    func hostile() throws {
        let world = try World.withIncident()
        let text = """
            {"title":"a\\u001b[2Jb\\u202ec","id":"token=ghp_\(String(repeating: "a1B2", count: 9))",
            "labels":{"password":"hunter2-secret","host":"db1"},"runbook_url":"https://u:s3cr3tpw@x.example/wiki/x",
            "extra":{"api_key":"0123456789abcdefXY"},"description":"\\ud800 \\u0000 x"}
            """
        let noted = try world.run(["note", "--alert", "-"], input: text)
        #expect(noted.status == 0 && noted.output.contains("4 secrets masked"), "\(noted)")
        let again = try world.run(["note", "--alert", "-"], input: text)
        #expect(again.status == 0 && again.output.contains("already on the record"), "\(again)")
        let journal = (world.read(world.journal) ?? []) + (world.read(world.journal + "-wal") ?? [])
        let disk = String(decoding: journal, as: UTF8.self)
        for secret in ["ghp_a1B2", "hunter2", "s3cr3tpw", "0123456789abcdefXY"] { #expect(!disk.contains(secret)) }
        for words in [["show"], ["show", "--json"], ["export", "-o", "-"], ["export", "--audit", "-o", "-"]] {
            let shown = try world.run(words)
            #expect(
                shown.status == 0
                    && !shown.output.unicodeScalars.contains { "\u{1B}\u{202E}\u{0}".unicodeScalars.contains($0) })
        }
        try world.expectSound()
    }

    @Test("a console takes the file of an alert, and has no pipe")
    func console() throws {
        let world = try World.withIncident()
        try world.write(try Self.fixture("plain"), to: "alert.json")
        let session = try world.run(
            ["console", "--plain"], input: "/note --alert alert.json\n/note --alert -\n/note --alert alert.json\n")
        #expect(session.output.contains("The nightly backup failed"), "\(session)")
        #expect(session.output.contains("there is no pipe here"), "\(session)")
        #expect(session.output.contains("already on the record"), "\(session)")
        #expect(try world.count(ofTextsBeginning: "The nightly backup failed") == 1)
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}
