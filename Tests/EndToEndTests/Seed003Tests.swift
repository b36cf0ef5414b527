import Testing
import Worlds

/// The night of 13 May, from declaring to closing, by keystrokes at the times that the postmortem gives.
@Suite struct Seed003Tests {
    @Test("seed 003 is driven in the console and comes out as its document")
    func night() throws {
        let world = try World()
        let clock = try TerminalClock(world, zone: "America/Los_Angeles", at: "2023-05-13 21:24:00")
        var environment = try clock.environment
        environment["SITROOM_PLAYBOOKS"] = Self.playbooks
        let session = try TerminalSession(world, columns: 160, rows: 50, environment: environment)
        let night = Seed003Night(session: session, clock: clock)
        try night.declare()
        try night.investigate()
        try night.restoreUnderMaintenance()
        try night.resolve()
        try night.debrief()
        try night.close()
        try expectRecord(world)
        try expectDocument(try exported(session))
    }

    /// The playbooks that ship, two folders above this file.
    private static let playbooks =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Playbooks"

    private func exported(_ session: TerminalSession) throws -> String {
        try session.enter(
            "clear; \"$SITROOM\" export 2023-05-13-saturday-13-may --template narrative --clock 12h -o - > night.md; echo \"said $?\""
        )
        try session.waitFor("said 0\n")
        return try #require(session.world.text("night.md"))
    }

    /// What the document doesn't tell: the run of the playbook, the windows, both times of an entry.
    private func expectRecord(_ world: World) throws {
        let record = try world.run(["show", "2023-05-13-saturday-13-may", "--json"]).output
        #expect(record.contains(#""status": "closed""#))
        #expect(record.contains(#""detected": "2023-05-14T04:24:00Z""#))
        #expect(record.contains(#""resolved": "2023-05-14T05:23:0"#))
        #expect(record.contains(#""on_at": "2023-05-14T04:28:0"#))
        #expect(record.contains(#""off_at": "2023-05-14T04:55:0"#))
        #expect(record.contains(#""percent": 80"#))
        let done = record.components(after: #""state": "done""#)
        #expect(done.count == 3, "three steps were done")
        let update = try #require(record.components(after: #""occurred_at": "2023-05-14T04:23:00Z""#).first)
        let recorded = try #require(update.components(after: #""recorded_at": ""#).first)
        #expect(recorded.hasPrefix("2023-05-14T04:26:"))
        #expect(try world.run(["verify"]).status == 0)
    }

    /// The clock is set to a full minute and runs on: on a busy machine a key comes a second later.
    private func toTheMinute(_ line: String) -> String {
        let span = "Sat 13 May 2023, 9:24 PM to 10:23 PM PT (59 minutes"
        return line.hasPrefix(span) ? span + ")" : line
    }

    private func expectDocument(_ document: String) throws {
        let sections = try Seed003.sections(of: document)
        #expect(sections.map(\.name) == Seed003.sectionNames)
        for section in sections {
            let expected = try #require(Seed003.lines[section.name])
            #expect(section.lines.map(toTheMinute) == expected, "\(section.name)")
        }
    }
}

/// What is typed at each time.
struct Seed003Night {
    let session: TerminalSession
    let clock: TerminalClock

    func declare() throws {
        try session.startConsole()
        try session.waitFor("21:24 PDT")
        try verb(
            "/open Saturday 13 May --severity 1 --service website --zone PT --detected 9:24pm",
            shows: "IC — ·")
        try verb("/playbook use bad-migration", shows: "1 Confirm from outside")
    }

    func investigate() throws {
        try at("21:26")
        try note(Seed003.checkingLogs)
        try note("@9:23pm " + Seed003.updateFinished, shows: Seed003.updateFinished)
        try note("-2m " + Seed003.spike, shows: Seed003.spike)
        try session.send("F6")
        try session.waitFor("▸  1 Confirm")
        try session.send("Enter")
        try session.waitFor("d  done")
        try session.type("d")
        try session.waitFor("✓  1 Confirm")
        try session.send("Escape")
    }

    func restoreUnderMaintenance() throws {
        try at("21:28")
        try maintenanceOn()
        try verb("/step done 4", shows: "✓  4")
        try at("21:37")
        try note(Seed003.restoring)
        try at("21:43")
        try note(Seed003.optimized)
        try at("21:55")
        try maintenanceOff()
        try verb("/progress 80% " + Seed003.progress, shows: "progress    80%")
        try verb("/step done 19", shows: "✓ 19")
    }

    func resolve() throws {
        try at("22:23")
        try session.send("F10")
        try session.waitFor("what ended it?")
        try session.enter(Seed003.restored)
        try session.waitFor("SEV-1 RESOLVED")
    }

    func debrief() throws {
        try verb("/set summary " + Seed003.summary, shows: "summary")
        try verb("/set root-cause " + Seed003.rootCause, shows: "root-cause")
        try session.type("/set resolution ")
        try session.paste(Seed003.resolution.joined(separator: "\n\n"))
        try session.send("Enter")
        try session.waitFor("resolution:")
        try verb("/set measures-intro " + Seed003.measuresIntro, shows: "measures-intro")
        for (number, measure) in Seed003.measures.enumerated() {
            try verb("TODO " + measure, shows: "(number \(number + 1))")
        }
    }

    func close() throws {
        try session.send("F10")
        try session.waitFor("Debrief: google-sre")
        try session.send("F10")
        let shown = try session.waitFor("y does it")
        #expect(shown.contains("reason    resolved") && !shown.contains("REFUSED"))
        #expect(!shown.contains("empty: summary") && !shown.contains("root-cause"))
        try session.type("y")
        try session.waitFor("SEV-1 CLOSED")
        try session.waitFor("wrote ./2023-05-13-saturday-13-may-google-sre.md")
        try session.send("C-c")
        try session.waitFor("F1 Help")
        try session.send("C-c")
        try session.waitFor("Ctrl-C again to leave")
        try session.send("C-c")
        try session.waitFor { !$0.contains("F1 Help") && $0.contains("$ ") }
    }

    private func at(_ time: String) throws {
        try clock.set("2023-05-13 \(time):00")
        try session.waitFor("the clock at \(time)") { $0.contains(" \(time) PT") }
    }

    /// Words of the first row that the text stands in tell that it is recorded.
    private func note(_ line: String, shows text: String? = nil) throws {
        try session.enter(line)
        let words = (text ?? line).prefix(30)
        try session.waitFor("note        \(words)")
    }

    private func verb(_ line: String, shows text: String) throws {
        try session.enter(line)
        try session.waitFor(text) { screen in
            !screen.contains("▏\(line.prefix(12))") && screen.contains(text)
        }
    }

    private func maintenanceOn() throws {
        try session.send("F8")
        try session.waitFor("scope  ▏ storefront")
        try session.send("C-u")
        try session.type("website")
        try session.waitFor("scope  ▏ website")
        try session.send("Enter")
        try session.enter(Seed003.maintenance)
        try session.waitFor("until  ▏ 22:28")
        try session.send("Enter")
        try session.waitFor("y does it")
        try session.type("y")
        try session.waitFor("MAINTENANCE ON 00:00:0")
    }

    private func maintenanceOff() throws {
        try session.send("F8")
        try session.waitFor("Maintenance off: website")
        try session.enter(Seed003.maintenanceOff)
        try session.waitFor("y does it")
        try session.type("y")
        try session.waitFor { $0.contains("maintenance off") && !$0.contains("MAINTENANCE ON") }
    }
}
