import PlaybookFiles
import Playbooks
import Testing

struct SeverityFileTests {
    private func parse(_ yaml: String) throws -> [SeverityDefinition] {
        try SeverityFile.parse(bytes: Array(yaml.utf8), fileName: "severity.yaml")
    }

    @Test("all of it is read, the worst first")
    func whole() throws {
        let definitions = try parse(
            """
            severities:
              - severity: 4
                means: little
                  harm
                response: nobody
              - severity: 1
                means: "critical: down"
                response: page
                examples:
                  - nobody can log in
                  - the front page is away
                first-update: 5m
                update-every: 20m
            """)
        #expect(
            definitions == [
                SeverityDefinition(
                    severity: 1, means: "critical: down", response: "page",
                    examples: ["nobody can log in", "the front page is away"], firstUpdateSeconds: 300,
                    updateEverySeconds: 1200),
                SeverityDefinition(severity: 4, means: "little harm", response: "nobody"),
            ])
    }

    @Test(
        "what is wrong is named with line, column and what to write",
        arguments: [
            ("", "1:1: this is a list of severities"), ("severities: []", "1:1: this is a list of severities"),
            ("- severity: 1", "1:1: this is a list of severities"),
            ("severities: [1]", "1:14: a severity has severity, means"),
            ("severities: [{means: a}]", "1:14: this severity has no number"),
            ("severities: [{severity: 6, means: a, response: b}]", "1:25: severity is a number from 1 to 5, not `6`"),
            ("severities: [{severity: 1, response: b}]", "1:14: this severity doesn't say its `means`"),
            ("severities: [{severity: 1, means: a}]", "1:14: this severity doesn't say its `response`"),
            ("severities: [{severity: 1, means: [a], response: b}]", "1:35: means is words"),
            ("severities: [{severity: 1, means: a, response: b, update: 5m}]", "1:51: a severity has no `update`"),
            (
                "severities: [{severity: 1, means: a, response: b, update-every: 5}]",
                "1:65: update-every is a duration"
            ),
            (
                "severities: [{severity: 1, means: a, response: b, first-update: 5s}]",
                "1:65: first-update is 1m or more"
            ),
            (
                "severities: [{severity: 1, means: a, response: b}, {severity: 1, means: a, response: b}]",
                "1:52: severity 1 stands twice"
            ),
            ("severities: [{severity: 1, means: a, response: b}]\nteam: x", "2:1: this file has no `team`"),
            ("severities: [", "2:1: this is not YAML"), ("severities: *a", "1:13: aliases"),
        ])
    func wrong(yaml: String, message: String) {
        let error = #expect(throws: PlaybookError.self) { try parse(yaml) }
        #expect(error?.description.hasPrefix("severity.yaml:\(message)") == true, "\(error?.description ?? "no error")")
    }

    @Test("a file that grows beyond bounds is refused")
    func large() {
        let error = #expect(throws: PlaybookError.self) { try parse(String(repeating: "#", count: 70_000)) }
        #expect(error?.message.contains("64 kB") == true)
    }
}
