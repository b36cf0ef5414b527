import PlaybookFiles
import Testing

struct ConfigurationTests {
    private func parse(_ yaml: String) throws -> (configuration: Configuration, warnings: [PlaybookError]) {
        try Configuration.parse(bytes: Array(yaml.utf8), fileName: "config.yaml")
    }

    @Test("every key is read")
    func whole() throws {
        let (configuration, warnings) = try parse(
            """
            zone: Europe/Berlin
            clock: 12h
            author: ada
            theme: colour-blind
            composer: vi
            template: narrative
            playbooks:
              - /srv/runbooks
              - ~/runbooks
            hooks:
              page-dba: [/usr/local/bin/page, dba, --now]
              maintenance-on: {command: [switch, "off {{scope}}"], timeout: 1m30s}
              update-public:
                command:
                  - post
            attention: {bell: yes, notification: osc777}
            """)
        #expect(
            configuration
                == Configuration(
                    zone: "Europe/Berlin", clock: .twelveHours, author: "ada", theme: .colourBlind, composer: .vi,
                    template: "narrative", playbooks: ["/srv/runbooks", "~/runbooks"],
                    hooks: [
                        "page-dba": Configuration.Hook(
                            ["/usr/local/bin/page", "dba", "--now"], timeoutSeconds: 30),
                        "maintenance-on": Configuration.Hook(["switch", "off {{scope}}"], timeoutSeconds: 90),
                        "update-public": Configuration.Hook(["post"]),
                    ],
                    attention: Configuration.Attention(bell: true, notification: .osc777)))
        #expect(warnings.isEmpty)
    }

    @Test("nothing set is a configuration too", arguments: ["", "# only a comment", "---\n", "zone:\nhooks:\n"])
    func empty(yaml: String) throws {
        #expect(try parse(yaml).configuration == Configuration())
    }

    @Test("an unknown key is a warning that names the nearest")
    func unknown() throws {
        let (configuration, warnings) = try parse("author: ada\nzome: UTC\n")
        #expect(configuration.author == "ada")
        #expect(
            warnings.map(\.description) == [
                "config.yaml:2:1: `zome` is not known and was passed over; did you mean `zone`?"
            ])
    }

    @Test(
        "a wrong value is refused with line and column",
        arguments: [
            ("clock: 13h", "1:8: clock is `12h` or `24h`, not `13h`"), ("zone: [a]", "1:7: zone is words"),
            (
                "composer: ed",
                "1:11: composer is `emacs` or `vi`, not `ed`"
            ),
            (
                "theme: neon",
                "1:8: theme is `dark`, `light`, `colour-blind`, `colour-blind-light` or `mono`, not `neon`"
            ),
            ("hooks: page", "1:8: hooks are names with lists of words"),
            (
                "a: 1\nhooks:\n  page: page dba",
                "3:9: a hook is a list of words, never a shell line, as in `page-dba: [/usr/local/bin/page, dba]`; "
                    + "page is `page dba`"
            ),
            ("hooks: {page: }", "1:15: a hook is a list of words, never a shell line"),
            ("hooks: {page: {command: page dba}}", "1:25: a hook is a list of words, never a shell line"),
            ("hooks: {page: {command: []}}", "1:25: the hook page is an empty list; name a program"),
            ("hooks: {page: {timeout: 5s}}", "1:15: the hook page doesn't say what to start"),
            ("hooks: {page: {comand: [a]}}", "1:16: the hook page has no `comand`; it takes command, timeout"),
            ("hooks: {page: {command: [a], timeout: 5}}", "1:39: timeout is a duration such as 90s"),
            ("hooks: {page: {command: [a], timeout: 0s}}", "1:39: timeout of the hook page is from 1s to 10m"),
            ("hooks: {page: {command: [a], timeout: 10m1s}}", "1:39: timeout of the hook page is from 1s to 10m"),
            ("hooks: {page: [a], page: [b]}", "1:20: the hook page stands twice"),
            ("hooks: {page: [[a]]}", "1:16: each of the hook's words is words"),
            ("attention: loud", "1:12: attention is `bell` and `notification`"),
            ("attention: {bell: 3}", "1:19: bell is `true` or `false`, not `3`"),
            ("attention: {bell: }", "1:19: bell is `true` or `false`, not nothing"),
            (
                "attention:\n  notification: popup",
                "2:17: notification is `osc9`, `osc777` or `none`, not `popup`"
            ),
            ("attention: {bel: true}", "1:13: `bel` is nothing of attention; did you mean `bell`?"),
            ("hooks: {page: []}", "1:15: the hook page is an empty list; name a program"),
            ("- zone", "1:1: a configuration is keys"),
            ("zone: {", "2:1: this is not YAML"), ("zone: *a", "1:7: aliases"),
        ])
    func wrong(yaml: String, message: String) {
        let error = #expect(throws: PlaybookError.self) { try parse(yaml) }
        #expect(error?.description.hasPrefix("config.yaml:\(message)") == true, "\(error?.description ?? "no error")")
    }

    @Test("a file that isn't there sets nothing")
    func missing() throws {
        #expect(try Configuration.read(path: "/nonexistent/config.yaml").configuration == Configuration())
    }
}
