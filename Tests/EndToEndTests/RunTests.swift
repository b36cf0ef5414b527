import Glibc
import Testing
import Worlds

@Suite("Commands run from a shell")
struct RunTests {
    private func world() throws -> World {
        let world = try World()
        try world.run(["open", "Shop is down", "--service", "shop", "--no-console"]).expectSuccess()
        return world
    }

    @Test(
        "the output and the status are the command's own",
        arguments: [("exit 0", 0), ("exit 7", 7), ("kill -15 $$", 143)])
    func status(script: String, status: Int32) throws {
        let world = try world()
        let outcome = try world.run(["run", "--", "sh", "-c", "echo out; echo err >&2; \(script)"])
        #expect(outcome.status == status)
        #expect(outcome.output == "out\nerr\n")
        #expect(try world.run(["show"]).output.contains("out\n"))
    }

    @Test("what is not found is 127, what can't be executed 126, trouble of ours 125; each is told")
    func troubles() throws {
        let world = try world()
        #expect(try world.run(["run", "--", "nonesuch"]).status == 127)
        #expect(try world.run(["run", "--", "/etc/passwd"]).status == 126)
        #expect(try world.run(["run", "--incident", "zzz", "--", "true"]).status == 125)
        #expect(try world.run(["run"]).status == 2 || world.run(["run"]).status == 125)
        #expect(try world.run(["show"]).output.contains("nonesuch — not started"))
    }

    @Test("words go to the command as they are, and secrets are masked in the record alone")
    func words() throws {
        let world = try world()
        let outcome = try world.run(["run", "--", "printf", "%s|", "a b", "$HOME", "--password=hunter2secret"])
        #expect(outcome.output == "a b|$HOME|--password=hunter2secret|")
        let shown = try world.run(["show"]).output
        #expect(!shown.contains("hunter2secret"))
        #expect(shown.contains("'a b'"))
    }

    @Test("while it runs others see it running; killed with its shell nobody knows what came of it")
    func orphan() throws {
        let world = try world()
        let child = try world.start(["run", "--", "sh", "-c", "echo $$ > pid; exec sleep 300"])
        try World.waitUntil("the start") { try world.run(["show"]).output.contains("— running") }
        try World.waitUntil("the command") { world.text("pid")?.hasSuffix("\n") == true }
        let command = try #require(world.text("pid").flatMap { pid_t($0.dropLast()) })
        kill(child.pid, SIGKILL)
        kill(command, SIGKILL)
        _ = try child.finish()
        #expect(try world.run(["show"]).output.contains("interrupted, outcome unknown"))
        #expect(try world.run(["verify"]).status == 0)
    }

    @Test("a signal ends the command and all that it started, and that is on the record")
    func cancelled() throws {
        let world = try world()
        let child = try world.start(["run", "--", "sh", "-c", "sleep 300 & echo $! > pid; wait"])
        try World.waitUntil("the command") { world.text("pid")?.hasSuffix("\n") == true }
        let grandchild = try #require(world.text("pid").flatMap { pid_t($0.dropLast()) })
        kill(child.pid, SIGTERM)
        _ = try child.finish()
        try World.waitUntil("the grandchild to end") { !World.isRunning(grandchild) }
        #expect(try world.run(["show"]).output.contains("cancelled after"))
    }

    @Test("a step's command needs trust of its exact content, and is asked for again when that changes")
    func trust() throws {
        let world = try world()
        mkdir(world.path("playbooks"), 0o755)
        let file = "# P\n## Steps\n- [ ] look\n  ```sh\n  echo \"looked at {{service}}\"\n  ```\n"
        try world.write(file, to: "playbooks/p.md")
        let settings = ["SITROOM_PLAYBOOKS": world.path("playbooks")]
        func run(_ arguments: String...) throws -> Outcome { try world.run(arguments, environment: settings) }
        try run("playbook", "use", "p").expectSuccess()
        let refused = try run("step", "run", "1")
        #expect(refused.status == 3)
        #expect(refused.error.contains("sitroom playbook trust p"))
        #expect(try run("playbook", "trust", "p").output.contains("echo"))
        #expect(try run("step", "run", "1").output.hasPrefix("looked at shop\n"))

        try world.write(file + "- [ ] more\n", to: "playbooks/p.md")
        try run("playbook", "use", "p").expectSuccess()
        #expect(try run("step", "run", "2").status == 3)
        #expect(try run("step", "run", "1").status == 0)
    }

    @Test("what came out of a pinned command stands in the document")
    func document() throws {
        let world = try world()
        try world.run(["run", "--", "sh", "-c", "echo '| 3 | <b>rows</b> |'"]).expectSuccess()
        #expect(try world.run(["export", "-o", "-"]).output.contains("rows") == false)
        let shown = try world.run(["show", "--json"]).output
        let id = try #require(
            shown.split(separator: "\"id\": \"").last { $0.contains("\"command\"") }?.prefix { $0 != "\"" })
        try world.run(["pin", String(id)]).expectSuccess()
        #expect(try world.run(["export", "-o", "-"]).output.contains("rows"))
        let page = try world.run(["export", "--format", "html", "-o", "-"]).output
        #expect(page.contains("&lt;b&gt;rows&lt;/b&gt;"))
        #expect(!page.contains("<b>rows"))
    }
}
