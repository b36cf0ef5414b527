import Testing
import Worlds

/// A document that says who recorded and corrected what.
@Suite struct AuditExportTests {
    private func world() throws -> World {
        let world = try World()
        let script = """
            set -e
            "$SITROOM" open 'Shop <b>down</b>' --no-console --severity 1 --zone Europe/Berlin
            entry() { "$SITROOM" note "$@" | sed -E 's/.*\\(entry ([^)]*)\\).*/\\1/'; }
            first=$(entry 'first | _note_' --at -20m)
            "$SITROOM" amend "$first" 'put right'
            "$SITROOM" amend "$first" --at -30m --by grace
            "$SITROOM" pin "$first"
            wrong=$(entry '# wrong')
            "$SITROOM" strike "$wrong" 'the wrong window'
            "$SITROOM" note 'gone again'
            "$SITROOM" undo
            "$SITROOM" set summary one
            "$SITROOM" set summary two
            "$SITROOM" todo 'an index'
            "$SITROOM" todo done 1
            "$SITROOM" resolve
            "$SITROOM" close --force 'nobody is left' -o closed.md
            """
        let outcome = try world.shell(script)
        #expect(outcome.status == 0, "\(outcome)")
        return world
    }

    private func export(_ world: World, _ words: [String]) throws -> String {
        let outcome = try world.run(["export", "--incident", "shop", "--audit", "-o", "-"] + words)
        #expect(outcome.status == 0, "\(outcome)")
        return outcome.output
    }

    @Test(
        "every event stands at the end of a document of any template and format",
        arguments: [
            [], ["--template", "brief"], ["--template", "atlassian"], ["--format", "txt"], ["--format", "json"],
        ])
    func complete(words: [String]) throws {
        let world = try world()
        let document = try export(world, words)
        try world.write(
            "import sqlite3\nfor row in sqlite3.connect('\(world.journal)').execute('select sequence, writer, hex(hash) from events order by sequence'): print(f'{row[0]}-{row[1]}', row[2].lower())",
            to: "ids.py")
        let rows = try world.shell("/usr/bin/python3 ids.py").lines.map { $0.split(separator: " ").map(String.init) }
        #expect(rows.count == 17)
        for row in rows { #expect(document.contains(row[0]), "\(row) in \(document)") }
        let hash = try #require(rows.last?.last)
        #expect(document.contains(hash), "\(document)")
    }

    @Test("it tells old and new, both times, who and why, and what was forced; the document itself does not")
    func telling() throws {
        let world = try world()
        let audited = try export(world, [])
        let audit = try #require(audited.split(separator: "\n## Audit\n").last.map(String.init))
        for words in [
            "**amended**: text “first | \\_note\\_” → “put right”", "grace, written by ada: **amended**: time ",
            "**struck**: the wrong window", "**taken back**", "**summary set**: text “one” → “two”",
            "**action item done**", "forced “nobody is left”", "overruled or warned of “nobody was ever commander",
            ", recorded ",
        ] {
            #expect(audit.contains(words), "\(words) in \(audit)")
        }
        #expect(world.text("closed.md")?.contains("nobody is left") == false)
        let plain = try world.run(["export", "--incident", "shop", "-o", "-"]).output
        #expect(audited == plain + "\n## Audit\n" + audit)
        #expect(try export(world, []) == audited)
    }

    @Test("as JSON it is a member of the record, a thread an event")
    func json() throws {
        let world = try world()
        try world.write(try export(world, ["--format", "json"]), to: "whole.json")
        try world.write(try world.run(["help", "--schema"]).output, to: "schema.json")
        try world.write(
            """
            import json, jsonschema
            whole = json.load(open('whole.json'))
            jsonschema.Draft202012Validator(json.load(open('schema.json'))).validate(whole)
            audit = whole['audit']
            print(sorted(audit))
            for thread in audit['events']:
                print(thread['event'], [r['what'] for r in thread.get('revisions', [])])
            assert all({'id', 'occurred_at', 'recorded_at', 'author', 'by'} <= set(t) for t in audit['events'])
            """, to: "look.py")
        let seen = try world.shell("/usr/bin/python3 look.py").output
        #expect(seen.hasPrefix("['events', 'head']\nincidentOpened []\n"), "\(seen)")
        #expect(seen.contains("noted ['amended', 'amended', 'pinned']\n"), "\(seen)")
        #expect(seen.contains("noted ['struck']\nnoted ['taken back']\ntextFieldSet ['summary set']\n"), "\(seen)")
    }
}
