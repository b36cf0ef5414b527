import PlaybookFiles
import Playbooks
import Testing

struct FrontMatterTests {
    @Test("our own front matter is read whole")
    func whole() throws {
        let playbook = try parse(
            """
            ---
            name: database-outage
            title: Database outage
            severity: SEV-1
            services: [database, checkout]
            update-every: 20m
            escalation:
              - {level: 2, reach: DBA on-call, after: 15m, notify: page-dba, when: severity <= 2}
              - level: 1
                reach: primary on-call
                when: service in [database, checkout]
            escalation-repeat: {after: 20m, times: 2}
            maintenance: {scope: storefront, for: 1h}
            ...
            # Other title
            """)
        #expect(playbook.name == "database-outage")
        #expect(playbook.title == "Database outage")
        #expect(playbook.severity == 1)
        #expect(playbook.services == ["database", "checkout"])
        #expect(playbook.updateEverySeconds == 1200)
        #expect(
            playbook.escalation == [
                EscalationLevel(
                    level: 1, reach: "primary on-call", afterSeconds: 0,
                    condition: StepCondition("service in [database, checkout]")),
                EscalationLevel(
                    level: 2, reach: "DBA on-call", afterSeconds: 900, notify: "page-dba",
                    condition: StepCondition("severity <= 2")),
            ])
        #expect(playbook.escalationRepeat == EscalationRepeat(afterSeconds: 1200, times: 2))
        #expect(playbook.maintenance == MaintenancePreset(scope: "storefront", forSeconds: 3600))
        #expect(playbook.sections.isEmpty)
    }

    @Test(
        "the ladder begins again as often as the file says, and says nothing where the file doesn't",
        arguments: [
            ("{after: 20m, times: 2}", 1200, 2), ("{after: 20m}", 1200, 3), ("{times: 1}", 900, 1), ("20m", 1200, 3),
            ("never", 900, 0), ("{times: 0}", 900, 0), ("~", nil, nil), ("{}", 900, 3),
        ] as [(String, Int64?, Int?)])
    func again(yaml: String, after: Int64?, times: Int?) throws {
        let again = try parse("---\nname: x\nescalation-repeat: \(yaml)\n---\n").escalationRepeat
        #expect(again?.afterSeconds == after)
        #expect(again?.times == times)
    }

    @Test("without front matter the name is the file's and the title the first heading")
    func plain() throws {
        let playbook = try PlaybookParser.parse(
            bytes: Array("Intro\n\n# *Big* `plan` {#plan}\n".utf8), fileName: "a/b c.MD")
        #expect(playbook.name == "b c")
        #expect(playbook.title == "Big plan")
    }

    @Test("the hash is that of the file's bytes")
    func hash() throws {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(try parse("abc").hash == known)
    }

    @Test(
        "foreign front matter is passed over",
        arguments: [
            "layout: post\ntags: [a, b]", "title: {{ page.title }}\nlayout: post", "a: b: c: [",
            "severity: critical\nowner: x",
            "a: &x [1]\nb: *x", "services: {a: 1}\nteam: db", "# only a comment", "name: Disk Full\nteam: x",
            "escalation: true\nweight: 3", "\tbroken:\ttabs", "a: \(String(repeating: "[", count: 20))",
        ])
    func foreign(yaml: String) throws {
        let playbook = try parse("---\n\(yaml)\n---\n# Real title\n1. go\n")
        #expect(playbook.severity == nil)
        #expect(playbook.sections.map(\.title) == ["Real title"])
        #expect(playbook.sections[0].steps.map(\.text) == ["go"])
    }

    @Test("what fits is taken from foreign front matter")
    func foreignThatFits() throws {
        let playbook = try parse("---\ntitle: Disk\nseverity: 3\nservices: 5\nlayout: x\n---\n1. go\n")
        #expect(playbook.title == "Disk")
        #expect(playbook.severity == 3)
    }

    @Test("a head of TOML is cut off, a text between two rules is not")
    func otherHeads() throws {
        #expect(try dump("+++\ntitle = \"x\"\n+++\n1. go\n") == " \n[ ] 1. go")
        #expect(try parse("---\nSome words, here\n---\n1. go\n").sections[0].title == "Some words, here")
        #expect(try parse("---\n1. go\n").stepCount == 1)
    }

    @Test(
        "a wrong value of our own is named with line, column and what to write",
        arguments: [
            ("severity: banana", "2:11: severity is a number from 1 (worst) to 5, as in `severity: 2`, not `banana`"),
            ("severity: 6", "2:11: severity is a number from 1 (worst) to 5, as in `severity: 2`, not `6`"),
            ("name: x\nupdate-every: soon", "3:15: update-every is a duration such as 90s, 20m or 1h30m"),
            ("services: [{a: 1}]", "2:12: each of services is words"),
            ("escalation: dba", "2:13: escalation is a list of levels"),
            ("escalation:\n  - {level: 1, after: 5m}", "3:5: this level doesn't say whom to reach"),
            ("escalation:\n  - {level: 1, reach: a, after: 15x}", "3:33: after is a duration"),
            ("escalation:\n  - {level: one, reach: a}", "3:13: level is a number from 1 to 99, not `one`"),
            ("escalation:\n  - {reach: a, afetr: 15m}", "3:16: a level of escalation has no `afetr`"),
            ("escalation:\n  - {level: 1, reach: a}\n  - {level: 1, reach: b}", "4:5: level 1 stands twice"),
            (
                "escalation:\n  - {reach: a, when: needed}",
                "3:22: when is a condition on severity, service or status, as in `when: severity <= 2`, not `needed`"
            ),
            ("escalation:\n  - {reach: a, when: severity <= 9}", "3:22: when is a condition"),
            ("escalation-repeat: often", "2:20: the ladder begins again after 1m or more"),
            ("escalation-repeat: 30s", "2:20: the ladder begins again after 1m or more"),
            ("escalation-repeat: {after: 0m}", "2:28: the ladder begins again after 1m or more"),
            ("escalation-repeat: {times: many}", "2:28: times is a number from 0 to 99, not `many`"),
            ("escalation-repeat: {time: 3}", "2:21: escalation-repeat has no `time`; it takes after, times"),
            ("maintenance: {for: long}", "2:20: for is a duration"),
            ("maintenance: on", "2:14: maintenance is written as in"),
            ("name: two words\nseverity: 1", "2:7: name is one word"),
            ("name: x\nseverity: [", "4:1: this is not YAML"),
            ("name: x\nseverity: &a 1\nservices: *a", "4:11: aliases (`*name`) are not taken here"),
        ])
    func wrong(yaml: String, message: String) {
        let error = #expect(throws: PlaybookError.self) { try parse("---\n\(yaml)\n---\n") }
        #expect(error?.description.hasPrefix("runbook.md:\(message)") == true, "\(error?.description ?? "no error")")
    }
}
