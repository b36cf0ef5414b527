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
              - {level: 2, reach: DBA on-call, after: 15m, notify: page-dba}
              - {level: 1, reach: primary on-call}
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
                EscalationLevel(level: 1, reach: "primary on-call", afterSeconds: 0),
                EscalationLevel(level: 2, reach: "DBA on-call", afterSeconds: 900, notify: "page-dba"),
            ])
        #expect(playbook.maintenance == MaintenancePreset(scope: "storefront", forSeconds: 3600))
        #expect(playbook.sections.isEmpty)
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
