import Testing
import Worlds

/// What the program writes as JSON, judged by a validator that knows nothing but the schema it prints.
@Suite struct RecordSchemaTests {
    @Test("a record with everything in it is as the schema says, shown and exported")
    func everything() throws {
        let world = try World()
        let told = try world.shell(Self.script)
        #expect(told.status == 0, "\(told)")
        for words in [["show", "all", "--json"], ["export", "all", "--format", "json", "-o", "-"]] {
            let outcome = try world.run(words)
            #expect(outcome.status == 0, "\(outcome)")
            try world.expectRecord(outcome.outputBytes)
            for member in Self.members where !outcome.output.contains("\"\(member)\": ") {
                Issue.record("the record with everything lacks \(member)")
            }
        }
        try world.expectRecord(try world.run(["brief", "--incident", "all", "--json"]).outputBytes)
        try world.expectRecord(try world.run(["show", "other", "--json"]).outputBytes)
    }

    @Test("the record that the other tests know is as the schema says")
    func golden() throws {
        let world = try World()
        let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        try world.expectRecord(try #require(world.read("/\(folder)/Golden/documents/small.json")))
    }

    @Test(
        "what is no record is found out",
        arguments: [
            ("\"drill\": false", "\"drill\": 0", "drill: 0 is not of type 'boolean'"),
            ("\"status\": \"investigating\"", "\"status\": \"bad\"", "status: 'bad' is not one of"),
            ("\"drill\"", "\"drlil\"", "'drlil' was unexpected"), ("\"zone\"", "\"zone2\"", "'zone' is a required"),
            ("Z\"", "+00:00\"", "does not match"), ("\"kind\": \"note\"", "\"kind\": \"not\"", "timeline/1/kind"),
            ("\"tags\": []", "\"tags\": [1]", "timeline/0/tags/0: 1 is not of type 'string'"),
        ])
    func mistakes(right: String, wrong: String, complaint: String) throws {
        let world = try World.withIncident()
        #expect(try world.run(["note", "words"]).status == 0)
        let record = try world.run(["show", "--json"]).output
        #expect(record.contains(right))
        let complaints = try world.complaints(about: Array(record.replacing(right, with: wrong).utf8))
        #expect(complaints.contains(complaint), "\(complaints)")
    }

    @Test("the schema is the same in every locale, and needs no journal")
    func printed() throws {
        let world = try World()
        let schema = try world.run(["help", "--schema"])
        #expect(schema.status == 0 && schema.output.hasPrefix("{\n  \"$schema\": "))
        #expect(try world.run(["help", "--schema"], environment: ["LANG": "C"]).output == schema.output)
    }

    /// Every member of `RecordJSON` that a record can lack.
    private static let members = [
        "severity", "time_to_detect_seconds", "time_to_acknowledge_seconds", "time_to_mitigate_seconds",
        "time_to_resolve_seconds", "time_in_maintenance_seconds", "time_in_severity_seconds", "to", "users", "business",
        "scope", "reason", "owner", "off_at", "expires_at", "playbook", "section", "by", "at", "command", "percent",
        "title", "due", "type", "horizon", "group", "priority", "ticket", "moved_from", "remark", "struck", "pinned",
        "taken_back",
    ]

    private static let script = """
        set -e
        export SITROOM_INCIDENT=all SITROOM_PLAYBOOKS=.
        printf -- '# Runbook\\n## Triage\\n- [ ] Look @bo (2m)\\n  ```sh\\n  uptime\\n  ```\\n- [ ] Tell\\n- [ ] Wait\\n' >runbook.md
        $SITROOM open Other --no-console --service web
        note=$($SITROOM note --incident other 'to be moved' --json | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')
        $SITROOM open all --severity 2 --service web --playbook runbook --zone Europe/Berlin --commander ada \\
          --impact-started -2h --detected -110m --no-console
        SITROOM_INCIDENT=$($SITROOM names incident | grep -- '-all' | cut -f1)
        $SITROOM move "$note" "$SITROOM_INCIDENT" --incident other
        $SITROOM ack --by bo 2>/dev/null || $SITROOM milestone acknowledged -105m
        $SITROOM note 'a *note* | with "all"' --tag one --tag two --pin --at -100m --by bo
        id=$($SITROOM note 'to be amended' --json | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')
        $SITROOM amend "$id" 'amended once' --kind decision --at -90m
        $SITROOM strike "$id" 'wrong incident'
        $SITROOM undo
        $SITROOM strike "$id" 'said twice'
        $SITROOM pin "$($SITROOM note 'stale cache' --kind hypothesis --json | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')"
        $SITROOM status identified 'the cache'
        $SITROOM severity 1 'everybody'
        $SITROOM severity 3 'less now'
        $SITROOM role scribe bo
        $SITROOM role sme cy
        $SITROOM role drop sme cy
        $SITROOM service add api
        $SITROOM service remove web
        $SITROOM impact 'Nobody could pay' --users 'all of them' --business 'no revenue' --scope worldwide
        $SITROOM maintenance on --scope shop --reason 'roll back' --until +1h --owner ada
        $SITROOM maintenance off 'done' --scope shop
        $SITROOM maintenance on --scope api --reason 'again' --until +2h
        $SITROOM step done 1 'looked'
        $SITROOM step skip 2 'no need'
        $SITROOM step start 3
        $SITROOM step add 'Call' --owner cy --for 5m
        $SITROOM update 'We are on it' --audience public --next +20m
        $SITROOM update 'Not public' --audience internal
        $SITROOM progress 80% of orders
        $SITROOM progress nearly there
        $SITROOM todo 'Test it' --title T --owner ops --due 2027-01-31 --type prevent --horizon long-term \\
          --group G --priority P1 --ticket https://example.com/1
        $SITROOM todo 'Second'
        $SITROOM todo done 1
        $SITROOM todo drop 2 'not ours'
        for field in summary cause-summary background lead-up trigger fault detection response root-cause immediate-cause \\
          resolution recovery measures-intro conclusion future exit-criteria internal-message external-message editor-note
        do $SITROOM set $field "**words** of $field"; done
        for field in contributing-factor mitigator risk challenge why went-well went-wrong got-lucky takeaway \\
          process-improvement link
        do $SITROOM add $field "words of $field"; done
        $SITROOM milestone mitigated -1m
        $SITROOM maintenance off --scope api
        $SITROOM resolve 'all green'
        """
}

extension World {
    /// Holds `record` to the schema that the program prints.
    func expectRecord(_ record: [UInt8]) throws {
        let complaints = try complaints(about: record)
        #expect(complaints == "", "\(complaints)")
    }

    /// What a validator has against `record`: a line each, with its place; nothing where it is a record.
    func complaints(about record: [UInt8]) throws -> String {
        try write(bytes: record, to: "tmp/record.json")
        let script = "$SITROOM help --schema >tmp/schema.json && exec /usr/bin/python3 -c \"$VALIDATE\""
        let outcome = try shell(script, environment: ["VALIDATE": Self.validator])
        #expect(outcome.error == "", "\(outcome)")
        return outcome.output
    }

    private static let validator = """
        import json
        from jsonschema import Draft202012Validator, FormatChecker
        schema = json.load(open("tmp/schema.json"))
        Draft202012Validator.check_schema(schema)
        record = json.load(open("tmp/record.json"))
        for error in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(record):
            print("/".join(map(str, error.absolute_path)) + ": " + error.message[-200:])
        """
}
