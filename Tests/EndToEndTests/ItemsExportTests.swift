import Testing
import Worlds

/// Action items on their way into other tools.
@Suite struct ItemsExportTests {
    private static let todos = [
        ["todo", "Add an index for @orders, see #12, on `@code`", "--title", "Index", "--owner", "@ada"]
            + ["--due", "2031-01-31", "--type", "prevent", "--priority", "High"],
        ["todo", "=SUM(A1)\n\n- one\n- two, \"three\"", "--owner", "@not a login", "--group", "DB"],
        ["todo", "has one", "--ticket", "https://jira.example.org/X-1"], ["todo", "not wanted"],
        ["todo", "finished"], ["todo", "done", "5", "in the night"],
    ]

    private func world() throws -> World {
        let world = try World.withIncident()
        for words in Self.todos { #expect(try world.run(words).status == 0, "\(words)") }
        return world
    }

    /// What a script of Python prints.
    private func python(_ world: World, _ script: String) throws -> String {
        try world.write(script, to: "look.py")
        let outcome = try world.shell("/usr/bin/python3 look.py")
        #expect(outcome.status == 0, "\(outcome)")
        return outcome.output
    }

    @Test("a task list, those that are done ticked off")
    func tasks() throws {
        let world = try world()
        #expect(try world.run(["todo", "drop", "4", "no need"]).status == 0)
        let list = try world.run(["export", "--items", "tasks", "-o", "-"])
        #expect(
            list.output == """
                - [ ] **Index**: Add an index for @orders, see #12, on `@code` (owner @ada; due 2031-01-31; type prevent; priority High)
                - [ ] Action item 2: =SUM(A1)

                  - one
                  - two, "three"

                  (owner @not a login; group DB)
                - [ ] has one (ticket https://jira.example.org/X-1)
                - [x] finished (remark in the night)

                """, "\(list)")
        let written = try world.run(["export", "--items", "tasks"])
        #expect(written.output.hasPrefix("wrote ./") && written.output.hasSuffix("-items.md\n"), "\(written)")
    }

    @Test("rows that a spreadsheet reads as they were typed, and as no formula")
    func csv() throws {
        let world = try world()
        #expect(try world.run(["export", "--items", "csv", "-o", "items.csv"]).output == "wrote items.csv\n")
        let rows = try python(
            world,
            "import csv\nfor row in csv.DictReader(open('items.csv', newline='')): print(row['number'], row['state'], repr(row['text']), row['owner'], row['due'], row['ticket'], sep='|')"
        )
        #expect(
            rows == """
                1|open|'Add an index for @orders, see #12, on `@code`'|'@ada|2031-01-31|
                2|open|'\\'=SUM(A1)\\n\\n- one\\n- two, "three"'|'@not a login||
                3|open|'has one'|||https://jira.example.org/X-1
                4|open|'not wanted'|||
                5|done|'finished'|||

                """, "\(rows)")
    }

    @Test("one request a file for GitHub: valid, quiet, with a key that stays")
    func github() throws {
        let world = try world()
        let first = try world.run(["export", "--items", "github", "-o", "issues"])
        #expect(
            first.output == "wrote 3 files in issues; item 3 has a ticket already; item 5 is done\n", "\(first)")
        let look = """
            import json, glob
            for name in sorted(glob.glob('issues/*.json')):
                body = json.load(open(name))
                assert set(body) <= {'title', 'body', 'labels', 'assignees'}, body
                key = name[len('issues/'):-len('.json')]
                assert body['body'].endswith('<!-- sitroom-item ' + key + ' -->\\n'), body
                print(body['title'], body['labels'], body.get('assignees'), sep='|')
                print(body['body'].split('\\n')[0])
            """
        #expect(
            try python(world, look) == """
                Index|['postmortem', 'prevent']|['ada']
                Add an index for @<!-- -->orders, see #<!-- -->12, on `@code`
                =SUM(A1)|['postmortem']|None
                =SUM(A1)
                not wanted|['postmortem']|None
                not wanted

                """)
        let names = try world.shell("ls issues; stat -c %a issues issues/*").output
        #expect(names.contains("700\n600\n600\n600\n"), "\(names)")

        #expect(try world.run(["export", "--items", "github", "-o", "issues"]).output == first.output)
        #expect(try world.shell("ls issues; stat -c %a issues issues/*").output == names)
        for words in [["todo", "drop", "4", "no need"], ["todo", "edit", "1", "Two indexes"]] {
            #expect(try world.run(words).status == 0)
        }
        let refused = try world.run(["export", "--items", "github", "-o", "issues"])
        #expect(refused.status == 1 && refused.error.contains("--replace"), "\(refused)")
        let again = try world.run(["export", "--items", "github", "-o", "issues", "--replace"]).output
        #expect(again.hasPrefix("wrote 2 files in issues; ") && again.contains(".json left alone: dropped since"))
        #expect(try world.shell("ls issues; stat -c %a issues issues/*").output == names)
        #expect(try python(world, look).contains("Two indexes\n"))
    }

    @Test("one request a file for Jira, its words in Atlassian's document format")
    func jira() throws {
        let world = try world()
        let first = try world.run(["export", "--items", "jira"])
        #expect(first.output.contains("-items-jira; item 3 has a ticket already; item 5 is done; PROJECT stands for"))
        let look = """
            import json, glob, re
            inline = {'text', 'hardBreak'}
            def check(node):
                kind = node['type']
                assert kind in {'doc', 'paragraph', 'bulletList', 'listItem', 'codeBlock'} | inline, node
                if kind == 'text':
                    assert node['text'] and set(node) == {'type', 'text'}, node
                elif kind == 'hardBreak':
                    assert set(node) == {'type'}, node
                else:
                    inner = {child['type'] for child in node['content']}
                    allowed = {'doc': {'paragraph', 'bulletList', 'codeBlock'}, 'paragraph': inline,
                        'bulletList': {'listItem'}, 'listItem': {'paragraph'}, 'codeBlock': {'text'}}[kind]
                    assert inner <= allowed, node
                    for child in node['content']: check(child)
            for name in sorted(glob.glob('*-items-jira/*.json')):
                fields = json.load(open(name))['fields']
                key = name.split('/')[-1][:-len('.json')]
                assert 'sitroom-' + key in fields['labels'] and not any(' ' in l for l in fields['labels']), fields
                assert fields['description']['version'] == 1 and fields['description']['type'] == 'doc'
                check(fields['description'])
                print(fields['project']['key'], fields['issuetype']['name'], fields['summary'], fields.get('duedate'),
                    fields.get('priority', {}).get('name'), sep='|')
            """
        #expect(
            try python(world, look) == """
                PROJECT|Task|Index|2031-01-31|High
                PROJECT|Task|=SUM(A1)|None|None
                PROJECT|Task|not wanted|None|None

                """)
        try world.write("jira-project: OPS\n", to: "config.yaml")
        let named = try world.run(
            ["export", "--items", "jira", "--replace"], environment: ["SITROOM_CONFIG": world.path("config.yaml")])
        #expect(!named.output.contains("PROJECT"), "\(named)")
        #expect(try python(world, look).hasPrefix("OPS|Task|Index|"))
    }

    @Test("a file that holds anything else stays, and twice is once", arguments: ["tasks", "csv", "github", "jira"])
    func overSomething(form: String) throws {
        let world = try world()
        let words = ["export", "--items", form, "-o", "out"]
        try world.done(words)
        let first = try world.shell("cat out out/* 2>/dev/null").output
        try world.done(words)
        #expect(try world.shell("cat out out/* 2>/dev/null").output == first)
        _ = try world.shell("if test -d out; then f=$(ls out/* | sed -n 2p); else f=out; fi; sed -i 's/one/two/' $f")
        let changed = try world.shell("cat out out/* 2>/dev/null").output
        #expect(changed != first)
        try world.done(["todo", "new in the morning"])
        let outcome = try world.run(words)
        #expect(outcome.status == 1 && outcome.output.isEmpty && outcome.error.contains("nothing is written: out"))
        #expect(outcome.error.contains("--replace") && outcome.error.split(separator: "\n").count == 1)
        #expect(try world.shell("cat out out/* 2>/dev/null").output == changed)
        try world.done(words + ["--replace"])
        #expect(try world.shell("cat out out/* 2>/dev/null").output.contains("new in the morning"))
    }

    @Test("what an export of items can't mean is refused, and a secret in it too")
    func refused() throws {
        let world = try world()
        try world.expectRefusal(["export", "--items", "csv", "--audit"], status: 2, saying: ["--audit"])
        try world.expectRefusal(["export", "--items", "xls"], status: 2, saying: ["tasks", "csv", "github", "jira"])
        #expect(try world.run(["todo", "change the badge ACME-1234"]).status == 0)
        try world.write("secrets: ['ACME-([0-9]{4})']\n", to: "config.yaml")
        for form in ["tasks", "csv", "github", "jira"] {
            let outcome = try world.run(
                ["export", "--items", form], environment: ["SITROOM_CONFIG": world.path("config.yaml")])
            #expect(outcome.status == 1 && outcome.error.contains(" in the document: line "), "\(outcome)")
        }
        #expect(!(try world.shell("ls").output.contains("-items")))
    }
}
