import Incidents
import Testing
import Text

@Suite("Alerts that nobody meant well")
struct AlertHostileTests {
    @Test(
        "null, numbers, texts, lists and objects in every place are met calmly",
        arguments: ["null", "0", "\"\"", "\"x\"", "[]", "[null,[1]]", "{}", "{\"a\":{\"b\":[]}}", "true", "1e999"])
    func anywhere(value: String) throws {
        let names = [
            "alerts", "labels", "annotations", "event", "data", "payload", "status", "startsAt", "endsAt",
            "fingerprint",
            "generatorURL", "title", "severity", "service", "services", "time", "commonAnnotations", "groupLabels",
            "truncatedAlerts", "ruleName", "evalMatches", "tags", "links", "priority", "incident", "custom_details",
            "event_action", "orgId", "ruleId", "dedup_key", "source", "runbook_url",
        ]
        for name in names {
            for shell in [
                #"{"\#(name)":\#(value),"title":"t"}"#,
                #"{"alerts":[{"labels":{"alertname":"A"},"\#(name)":\#(value)}]}"#,
                #"{"alerts":[{"labels":{"\#(name)":\#(value)},"annotations":{"summary":\#(value)}}],"\#(name)":\#(value)}"#,
                #"{"event":{"data":{"title":"t","\#(name)":\#(value)},"\#(name)":\#(value)}}"#,
                #"{"event_action":"trigger","payload":{"summary":"s","\#(name)":\#(value)},"\#(name)":\#(value)}"#,
                #"{"ruleName":"r","tags":{"\#(name)":\#(value)},"\#(name)":\#(value)}"#,
                #"[{"startsAt":null,"labels":{"a":"b"},"\#(name)":\#(value)}]"#,
            ] {
                guard let reading = try? AlertMessages.read(shell) else { continue }
                #expect(!reading.title.isEmpty && reading.alerts.allSatisfy { !$0.key.isEmpty && !$0.title.isEmpty })
            }
        }
    }

    @Test(
        "what holds no alert is refused for its words alone",
        arguments: [
            "null", "[]", "{}", "7", "\"text\"", "{\"alerts\":[]}", "{\"alerts\":[null,1]}", "[[{}]]",
            "{\"title\":null}",
        ])
    func none(text: String) throws {
        let refusal = #expect(throws: Refusal.self) { try AlertMessages.read(text) }
        #expect(refusal?.ground == .usage && refusal?.message.contains("no alert") == true)
    }

    @Test("an alert without any title is called what it is, and what is no object is passed over and said")
    func untitled() throws {
        let reading = try AlertMessages.read(
            #"{"alerts":[{"labels":null,"annotations":null,"status":null},null,5,"x"]}"#)
        #expect(reading.title == "Alert without a title, from alertmanager")
        #expect(reading.alerts.count == 1 && reading.remarks == ["3 passed over: no object"])
    }

    @Test("of two members of one name the last counts, and the first is kept")
    func duplicates() throws {
        let alert = try #require(try AlertMessages.read(#"{"title":"first","title":"second"}"#).alerts.first)
        #expect(alert.title == "second" && alert.rest == #"{"title":"first"}"#)
    }

    @Test("a title of a megabyte is cut and says so, and a key of one is another key still")
    func long() throws {
        let long = String(repeating: "ä", count: 500_000)
        let alert = try #require(try AlertMessages.read(#"{"title":"\#(long)","id":"\#(long)x"}"#).alerts.first)
        #expect(alert.title.utf8.count <= 500 && alert.title.hasSuffix("ä…") && alert.key.utf8.count == 16)
        let other = try #require(try AlertMessages.read(#"{"title":"t","id":"\#(long)y"}"#).alerts.first)
        #expect(other.key != alert.key)
        let marks = "e" + String(repeating: "\u{301}", count: 100_000)
        #expect(try AlertMessages.read(#"{"title":"\#(marks)"}"#).title.utf8.count <= 500)
    }

    @Test("unknown fields are kept up to 16 KiB, and a cut says how many there were")
    func rest() throws {
        let text = #"{"title":"t","blob":"\#(String(repeating: "x", count: 100_000))","z":1}"#
        let rest = try #require(try AlertMessages.read(text).alerts.first?.rest)
        #expect(rest.utf8.count <= AlertReceived.mostRestBytes && rest.hasSuffix("(cut, 100017 bytes in all)"))
    }

    @Test("a thousand labels are kept as far as a person reads, and a name that is none is no label")
    func labels() throws {
        let many = (0..<1000).map { "\"l\($0)\":\"v\"" }.joined(separator: ",")
        let reading = try AlertMessages.read(
            #"{"labels":{\#(many),"\u001b[2J":"x","a b":"y"},"annotations":{"summary":"s"}}"#)
        let alert = try #require(reading.alerts.first)
        #expect(alert.labels.count == 100 && alert.labels["a b"] == nil)
        #expect(alert.rest?.contains(#""a b":"y""#) == true && alert.rest?.contains("\u{1B}") == false)
    }

    @Test("what an alert shows is one line, whatever its title holds")
    func lines() throws {
        let alert = try #require(try AlertMessages.read(#"{"title":"a\nb\u0000\r\n\u202ec"}"#).alerts.first)
        #expect(!alert.title.contains { $0.isNewline })
    }

    @Test("ten thousand alerts are read in moments", .timeLimit(.minutes(1)))
    func many() throws {
        let one = #"{"status":"firing","labels":{"alertname":"A","n":"#
        let alerts = (0..<10_000).map { "\(one)\"\($0)\"}}" }.joined(separator: ",")
        let reading = try AlertMessages.read(#"{"alerts":[\#(alerts)],"truncatedAlerts":7}"#)
        #expect(reading.alerts.count == 10_000 && Set(reading.alerts.map(\.key)).count == 10_000)
        #expect(reading.remarks == ["the sender left out 7 more alerts"])
    }
}
