import Commands
import Console
import Incidents
import Playbooks
import Testing
import TextUI

@Suite("commands in the console")
struct RunningTests {
    private let line = Request(.run(.line("df -h | sort")))

    @Test("a command is confirmed with all that will be executed; y runs that, and nothing else")
    func confirmed() throws {
        var stage = Stage.live()
        stage.type("!df -h | sort")
        #expect(stage.press(.enter).isEmpty)
        let screen = stage.screen
        for part in ["RUN this command", "2024-07-12-database-outage", "desk", "/srv", "sh -c", "▏df -h | sort"] {
            #expect(screen.contains(part), "\(part)")
        }
        let plan = CommandPlan(line: "df -h | sort")
        let incident = try #require(stage.incident)
        #expect(
            stage.press(.character("y")) == [
                .perform(
                    id: 1,
                    Submission(
                        request: line, text: "!df -h | sort", incident: incident.id,
                        expectation: Expectation(incident, plan: plan)))
            ])
        #expect(stage.model.composer.isEmpty)
    }

    @Test(
        "anything else cancels, runs nothing and keeps the line",
        arguments: [.escape, .enter, .character("n")] as [Key])
    func cancelled(_ key: Key) {
        var stage = Stage.live()
        stage.type("!df -h | sort")
        let before = stage.model.composer
        stage.press(.enter)
        #expect(stage.press(key).isEmpty)
        #expect(stage.model.composer == before)
        #expect(stage.model.overlay == nil)
        #expect(stage.screen.contains("cancelled: nothing was recorded"))
    }

    @Test("what /run gets is executed without a shell, argument by argument")
    func words() {
        var stage = Stage.live()
        stage.type("/run -- printf '%s\\n' \"a b\"")
        stage.press(.enter)
        #expect(stage.screen.contains("as it is, without a shell"))
        #expect(stage.screen.contains("▏printf '%s\\n' 'a b'"))
    }

    @Test("a state that has changed since it was shown refuses")
    func changed() {
        var stage = Stage.live()
        stage.type("!df")
        stage.press(.enter)
        stage.record(.changeStatus(.identified, text: ""), by: "grace")
        stage.refresh()
        #expect(stage.press(.character("y")).isEmpty)
        #expect(stage.screen.contains("the state has changed since it was shown"))
        #expect(stage.model.composer.text == "!df")
    }

    @Test("a step whose command is another one by now refuses")
    func changedStep() {
        var stage = placeholders("echo {{service}}")
        stage.type("/step run 1")
        stage.press(.enter)
        #expect(stage.screen.contains("SITROOM_VALUE_SERVICE = checkout"))
        stage.record(.removeService("checkout"), by: "grace")
        stage.refresh()
        #expect(stage.press(.character("y")).isEmpty)
        #expect(stage.screen.contains("the state has changed"))
    }

    @Test(
        "what can't be run is refused at once, with the reason",
        arguments: [
            ("/step run 1", "step 1 has no command"), ("/step run 9", "no step 9 on the checklist"),
            ("/run --at -10m ls", "a command runs now"),
        ])
    func refused(_ typed: String, _ reason: String) {
        var stage = Stage.live()
        stage.type(typed)
        #expect(stage.press(.enter).isEmpty)
        #expect(stage.model.overlay == nil)
        #expect(stage.screen.contains(reason), "\(stage.screen)")
        #expect(stage.model.composer.text == typed)
    }

    @Test("code that no shell runs and angle brackets are refused, whatever the placeholders stand for")
    func refusedCode() {
        var stage = placeholders("kubectl delete pod <pod-name> {{namespace}}")
        stage.type("/step run 1")
        stage.press(.enter)
        #expect(stage.screen.contains("<pod-name> to be filled in"), "\(stage.screen)")
    }

    @Test("a script that is longer than the screen is scrolled, and only y runs it")
    func long() {
        var stage = Stage.live(rows: 12, columns: 40)
        stage.press(.paste("!seq 1"))
        for number in 2...40 {
            stage.press(.newline)
            stage.type("seq \(number)")
        }
        stage.press(.enter)
        #expect(!stage.screen.contains("seq 40"))
        stage.press(.end)
        #expect(stage.screen.contains("seq 40"))
        #expect(!stage.screen.contains("▏seq 2\n"))
        stage.press(.up, .pageUp, .home, .down)
        #expect(stage.screen.contains("incident  ") == false)
        #expect(stage.press(.character("y")).count == 1)
    }

    @Test("the step's menu runs its command; a placeholder without a value is asked for first")
    func menu() throws {
        var stage = placeholders("kubectl -n {{namespace}} get pods -l app={{service}}")
        stage.press(.function(6), .enter, .character("r"))
        #expect(stage.screen.contains("Values for step 1"))
        #expect(stage.screen.contains("namespace ▏"))
        stage.press(.enter)
        #expect(stage.screen.contains("say what namespace stands for"))
        stage.type("$(touch pwned)'\"")
        stage.press(.enter)
        let screen = stage.screen
        #expect(screen.contains("SITROOM_VALUE_NAMESPACE = $(touch pwned)'\""), "\(screen)")
        #expect(screen.contains("-n \"${SITROOM_VALUE_NAMESPACE}\" get"), "\(screen)")
        let effects = stage.press(.character("y"))
        guard case .perform(_, let submission) = try #require(effects.first) else { return }
        #expect(submission.request == Request(.stepRun(number: 1, values: ["namespace": "$(touch pwned)'\""])))
        #expect(submission.expectation?.plan?.script?.contains("pwned") == false)
    }

    @Test("braces in single quotes that nothing is known of are another program's, and are not asked for")
    func foreignBraces() {
        var stage = placeholders("docker ps --format '{{names}}'")
        stage.press(.function(6), .enter, .character("r"))
        #expect(stage.screen.contains("▏docker ps --format '{{names}}'"))
    }

    @Test("the command of a step that is done can be run again")
    func again() {
        var stage = placeholders("uptime")
        stage.record(.changeStep(number: 1, to: .done, text: ""))
        stage.refresh()
        stage.press(.function(6), .home, .enter, .character("r"))
        #expect(stage.screen.contains("▏uptime"))
    }

    @Test("a step without a command has no such item")
    func noItem() {
        var stage = Stage.live()
        stage.press(.function(6), .home, .enter)
        #expect(!stage.screen.contains("run its command"))
    }

    @Test("a playbook that nobody trusts is shown whole first; then the command is confirmed")
    func trust() throws {
        var stage = Stage.live()
        let run = try #require(stage.incident?.runs.first?.id)
        stage.untrustedRuns = [run]
        stage.refresh()
        stage.type("/step run 2")
        stage.press(.enter)
        for part in [
            "TRUST playbook database-outage?", "sha256 hash, unchanged", "2 check replication lag", "▏psql -c",
        ] {
            #expect(stage.screen.contains(part), "\(part)")
        }
        #expect(stage.press(.character("y")) == [.trust(run: run)])
        #expect(stage.model.composer.text == "/step run 2")
        stage.send(.trusted(run))
        #expect(stage.screen.contains("RUN this command"))
        #expect(stage.press(.character("y")).count == 1)
    }

    @Test("trust that is refused runs nothing; trust that comes late asks again")
    func trustCancelled() throws {
        var stage = Stage.live()
        let run = try #require(stage.incident?.runs.first?.id)
        stage.untrustedRuns = [run]
        stage.changedRuns = [run: "/playbooks/db.md"]
        stage.refresh()
        stage.type("/step run 2")
        stage.press(.enter)
        #expect(stage.screen.contains("is another one by now"))
        #expect(stage.press(.character("n")).isEmpty)
        stage.press(.enter)
        stage.press(.character("y"), .character("x"))
        stage.send(.trusted(run))
        #expect(stage.model.overlay == nil)
        #expect(stage.screen.contains("ask for the command again"))
    }

    @Test("a playbook's changed file is said in the checklist and in the step")
    func changedFile() throws {
        var stage = Stage.live()
        let run = try #require(stage.incident?.runs.first?.id)
        stage.changedRuns = [run: "/playbooks/db.md"]
        stage.refresh()
        stage.press(.function(6))
        #expect(stage.screen.contains("Triage (file changed)"))
        stage.press(.enter, .character("v"))
        #expect(stage.screen.contains("its file /playbooks/db.md is another one by now"))
    }

    // MARK: the pane

    private func running(_ printed: String = "one\ntwo\n", rows: Int = 24) throws -> (Stage, EventID) {
        var stage = Stage.live(rows: rows)
        stage.type("!df -h | sort")
        stage.press(.enter, .character("y"))
        let event = stage.record(.startCommand(CommandPlan(line: "df -h | sort")))
        let start = try #require(event)
        let incident = try #require(stage.incident)
        stage.send(.launchStarted(StartedLaunch(start: start, incident: incident.id, hook: nil, words: "df -h | sort")))
        stage.send(.performed(id: 1, .recorded(line: "command recorded", remarks: [])))
        stage.send(.launchPrinted(start, Array(printed.utf8)))
        return (stage, start)
    }

    @Test("after y the output streams in a pane, with the time that it runs")
    func streams() throws {
        var (stage, start) = try running()
        stage.wait(12)
        #expect(stage.screen.contains("df -h | sort"))
        #expect(stage.screen.contains("running 00:12"))
        stage.send(.launchPrinted(start, Array("\u{1B}[31mthree\u{1B}[0m and".utf8)))
        #expect(stage.screen.contains("two\n three and"))
        stage.send(.launchEnded(start, words: "df done after 13s", hasSucceeded: true, outcome: "done after 13s"))
        #expect(stage.screen.contains("done after 13s"))
        #expect(stage.screen.contains("Esc: back"))
        stage.press(.escape)
        #expect(stage.model.overlay == nil)
    }

    @Test("Ctrl-C cancels once and asks nothing; a note that begins with c cancels nothing")
    func cancels() throws {
        var (typing, _) = try running()
        #expect(typing.press(.character("c")) == [])
        #expect(typing.model.composer.text == "c")
        var (stage, start) = try running()
        #expect(stage.press(.control("c")) == [.cancelLaunch(start)])
        #expect(stage.screen.contains("ending 00:00"))
        stage.send(.launchEnded(start, words: "df cancelled", hasSucceeded: false, outcome: "cancelled"))
        #expect(stage.model.alarms.isEmpty)
        #expect(stage.screen.contains(" cancelled "))
    }

    @Test("Esc hides it, the rule says that it runs, Alt-R shows it again")
    func hidden() throws {
        var (stage, start) = try running()
        stage.press(.escape)
        stage.wait(12)
        #expect(stage.screen.contains("running: df -h | sort 00:12 (Alt-R shows it)"))
        stage.press(.alt("r"))
        #expect(stage.screen.contains("running 00:12"))
        stage.press(.alt("r"))
        #expect(stage.model.overlay == nil)
        stage.send(.launchEnded(start, words: "df failed with status 1: no", hasSucceeded: false, outcome: "failed"))
        #expect(stage.model.overlay == nil)
        #expect(stage.screen.contains("df failed with status 1: no (Esc)"))
        stage.wait(60)
        #expect(stage.screen.contains("df failed with status 1: no (Esc)"))
        stage.press(.escape)
        #expect(stage.model.alarms.isEmpty)
    }

    @Test("what is typed over it goes to the composer, and the command goes on")
    func typing() throws {
        var (stage, _) = try running()
        #expect(stage.type("so it is full").isEmpty)
        #expect(stage.model.composer.text == "so it is full")
        #expect(stage.model.overlay == nil)
        #expect(stage.screen.contains("running: df"))
    }

    @Test("what starts after somebody went on typing does not open")
    func stealsNothing() throws {
        var stage = Stage.live()
        stage.type("!df")
        stage.press(.enter, .character("y"))
        stage.type("x")
        let event = stage.record(.startCommand(CommandPlan(line: "df")))
        let start = try #require(event)
        let incident = try #require(stage.incident)
        stage.send(.launchStarted(StartedLaunch(start: start, incident: incident.id, hook: nil, words: "df")))
        #expect(stage.model.overlay == nil)
        #expect(stage.model.composer.text == "x")
    }

    @Test("the end is followed until it is scrolled; then what comes moves nothing")
    func follows() throws {
        let numbers = (1...100).map { "row \($0)\n" }.joined()
        var (stage, start) = try running(numbers)
        #expect(stage.screen.contains("row 100"))
        stage.press(.pageUp)
        let scrolled = stage.screen
        #expect(!scrolled.contains("row 100"))
        stage.send(.launchPrinted(start, Array("row 101\n".utf8)))
        #expect(stage.screen == scrolled)
        stage.press(.home)
        #expect(stage.screen.contains(" row 1\n"))
        stage.press(.end)
        #expect(stage.screen.contains("row 101"))
        stage.press(.pageUp, .pageDown)
        stage.send(.launchPrinted(start, Array("row 102\n".utf8)))
        #expect(stage.screen.contains("row 102"))
    }

    @Test("a flood keeps its end only, and a line without an end is read in pieces")
    func flood() throws {
        var (stage, start) = try running()
        let piece = Array(String(repeating: "å", count: 100_000).utf8)
        for _ in 0..<12 { stage.send(.launchPrinted(start, piece)) }
        stage.send(.launchPrinted(start, Array("end".utf8)))
        #expect(stage.screen.contains("ååend") && !stage.screen.contains("\u{FFFD}"))
        stage.press(.home)
        #expect(stage.screen.contains("earlier is not kept"))
        stage.press(.pageDown, .up, .end)
        #expect(stage.screen.contains("ååend"))
    }

    @Test("leaving says what it ends")
    func leaving() throws {
        var (stage, _) = try running()
        stage.press(.escape)
        #expect(stage.press(.control("c")).isEmpty)
        #expect(stage.screen.contains("df -h | sort runs, and leaving cancels it"))
        #expect(stage.press(.control("c")) == [.quit])
    }

    @Test("the step shows what its last command came to", arguments: [(Int32(0), "✓ ran 05:02"), (3, "✗ 3")])
    func outcome(_ status: Int32, _ shown: String) throws {
        var stage = Stage.live()
        let plan = CommandPlan(arguments: ["sh", "-c", "x"], script: "x", step: 2)
        let event = stage.record(.startCommand(plan))
        let start = try #require(event)
        stage.refresh()
        stage.press(.function(6))
        #expect(stage.screen.contains("running"))
        stage.record(.endLaunch(LaunchEnded(start: start, hook: nil, ending: .exited(status), milliseconds: 10)))
        stage.refresh()
        #expect(stage.screen.contains(shown), "\(stage.screen)")
    }

    @Test("Alt-R without a command says why it does nothing")
    func nothingRuns() {
        var stage = Stage.live()
        stage.press(.alt("r"))
        #expect(stage.screen.contains("no command was started here"))
    }

    private func placeholders(_ script: String) -> Stage {
        var stage = Stage()
        var opening = Opening(title: "Pods", zone: "UTC", day: "2024-07-12")
        opening.services = ["checkout"]
        opening.playbooks = [
            Playbook(
                name: "pods", title: "Pods",
                sections: [
                    PlaybookSection(
                        title: "Look", level: 2,
                        steps: [PlaybookStep(text: "look", command: StepCommand(language: "sh", script: script))])
                ], hash: "hash")
        ]
        stage.record(.open(opening))
        stage.refresh()
        return stage
    }
}

private let sizes = GoldenScreen.sizes

@Suite("screens of commands")
struct RunningScreenTests {
    @Test("a command before it runs", arguments: sizes)
    func confirmation(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.type("!df -h | sort -k5 -r | head -3; echo \u{202E}hidden")
        stage.press(.enter)
        try GoldenScreen.expect(stage.model, equals: "run-\(size.columns)x\(size.rows)")
    }

    @Test("a playbook before it is trusted", arguments: sizes)
    func trust(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        let run = try #require(stage.incident?.runs.first?.id)
        stage.untrustedRuns = [run]
        stage.changedRuns = [run: "/usr/share/sitroom/playbooks/database-outage.md"]
        stage.refresh()
        stage.type("/step run 2")
        stage.press(.enter)
        try GoldenScreen.expect(stage.model, equals: "trust-\(size.columns)x\(size.rows)")
    }

    @Test("a command that runs, and one that has failed", arguments: sizes)
    func pane(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.type("!./restore --table orders")
        stage.press(.enter, .character("y"))
        let event = stage.record(.startCommand(CommandPlan(line: "./restore --table orders")))
        let start = try #require(event)
        let incident = try #require(stage.incident)
        stage.send(
            .launchStarted(
                StartedLaunch(start: start, incident: incident.id, hook: nil, words: "./restore --table orders")))
        stage.send(.performed(id: 1, .recorded(line: "command recorded", remarks: [])))
        let rows = (1...70).map { "\($0) of 70 chunks\tverified 検証\n" }.joined()
        stage.send(
            .launchPrinted(start, Array(rows.utf8) + Array("10 %\r20 %\rwarning: \u{1B}[31mslow\u{1B}[0m disk".utf8)))
        stage.wait(12)
        try GoldenScreen.expect(stage.model, equals: "command-running-\(size.columns)x\(size.rows)")
        stage.press(.escape)
        stage.wait(1)
        try GoldenScreen.expect(stage.model, equals: "command-hidden-\(size.columns)x\(size.rows)")
        stage.press(.alt("r"))
        stage.send(
            .launchEnded(
                start, words: "./restore --table orders failed with status 1 after 14s: slow disk", hasSucceeded: false,
                outcome: "failed with status 1 after 14s"))
        try GoldenScreen.expect(stage.model, equals: "command-failed-\(size.columns)x\(size.rows)")
    }
}
