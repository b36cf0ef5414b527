import Testing
import Worlds

/// What the shell says of ladders, maintenance and steps, with real hooks.
@Suite struct LadderTellingTests {
    private static let setUp = """
        set -e
        export SITROOM_CONFIG=$PWD/ladder.yaml SITROOM_PLAYBOOKS=.
        printf '#!/bin/sh\nexit 1\n' >fail.sh
        chmod +x fail.sh
        cat >ladder.yaml <<END
        hooks:
          page-primary: [/bin/true, "{{reach}}"]
          page-dba: [$PWD/fail.sh, "{{reach}}"]
          maintenance-on: [$PWD/fail.sh]
        END
        cat >outage.md <<END
        ---
        name: outage
        escalation:
          - {level: 1, reach: primary on-call, after: 0m, notify: page-primary}
          - {level: 2, reach: DBA on-call, after: 10m, notify: page-dba}
        ---
        # Outage
        ## Triage
        - [ ] Look @bo (5m)
        - [ ] Tell the regulator (when: severity >= 3)
        - [ ] Call the vendor (due: 30m)
        END
        $SITROOM open Outage --severity 1 --playbook outage --no-console >/dev/null 2>&1

        """

    @Test("show, list and the brief say where the ladder stands, and that nobody keeps it")
    func words() throws {
        let world = try World()
        let told = try world.shell(Self.setUp + "$SITROOM show; $SITROOM list; $SITROOM brief")
        #expect(told.status == 0, "\(told)")
        #expect(told.output.contains("level 1, primary on-call: reached"))
        #expect(told.output.contains("ladder NOT running"))
        #expect(told.output.contains("  [level 2, DBA on-call in "))
        #expect(told.output.contains("- outage: running, next is level 2 in "))
        #expect(told.output.contains("Tell the regulator  (not now: when severity >= 3)"))
    }

    @Test("a hook that fails is told as such by maintenance, by the brief and by what refuses closing")
    func maintenance() throws {
        let world = try World()
        let told = try world.shell(
            Self.setUp
                + """
                $SITROOM maintenance on --scope shop 2>/dev/null || true
                $SITROOM maintenance
                $SITROOM brief
                $SITROOM resolve done 2>&1
                $SITROOM close 2>&1 || true
                """)
        #expect(told.output.contains("shop: failed: maintenance-on failed with status 1, asked for"))
        #expect(told.output.contains("- FAILED (maintenance-on failed with status 1): shop"))
        #expect(told.output.contains("maintenance-on for shop failed: it may or may not be out of service"))
    }

    @Test("the record holds the ladder and what steps are about, as the schema says")
    func record() throws {
        let world = try World()
        let told = try world.shell(
            Self.setUp
                + """
                $SITROOM step start 1 --owner bo --for 5m >/dev/null
                $SITROOM step ack 1 bo >/dev/null
                $SITROOM escalate 2 >/dev/null 2>&1 || true
                $SITROOM ack grace >/dev/null
                $SITROOM show --json
                """)
        #expect(told.status == 0, "\(told)")
        try world.expectRecord(told.outputBytes)
        for words in [
            "\"state\": \"reached\"", "\"state\": \"failed\"", "\"reason\": \"failed with status 1",
            "\"acked_by\": \"grace\"", "\"acknowledged_by\": \"bo\"", "\"time_is_up_at\": ", "\"due_at\": ",
            "\"when\": \"severity >= 3\"", "\"applies\": false", "\"time_box_seconds\": 300",
        ] where !told.output.contains(words) {
            Issue.record("the record lacks \(words)")
        }
    }
}
