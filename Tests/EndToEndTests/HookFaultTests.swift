import Glibc
import Testing
import Worlds

@Suite("Hooks that misbehave")
struct HookFaultTests {
    private func world(_ script: String, timeout: String = "30s") throws -> World {
        let world = try World()
        try world.write("#!/bin/sh\n\(script)\n", to: "hook")
        chmod(world.path("hook"), 0o755)
        try world.write(
            """
            hooks:
              maintenance-on: {command: [\(world.path("hook")), "{{scope}}"], timeout: \(timeout)}

            """, to: "config.yaml")
        try world.run(["open", "Shop is down", "--no-console"]).expectSuccess()
        return world
    }

    private func turnOn(_ world: World, _ flags: String...) throws -> Outcome {
        try world.run(
            ["maintenance", "on"] + flags, environment: ["SITROOM_CONFIG": world.path("config.yaml")])
    }

    @Test(
        "each is told with its cause, and the state is failed",
        arguments: [
            ("exit 137", "failed with status 137"), ("kill -9 $$", "killed by signal 9"),
            ("echo no route to host >&2; exit 1", "no route to host"),
        ])
    func failing(script: String, told: String) throws {
        let world = try world(script)
        let outcome = try turnOn(world)
        #expect(outcome.status == 1)
        #expect(outcome.error.contains(told), "\(outcome)")
        #expect(try world.run(["maintenance"]).output.contains("failed"))
    }

    @Test("one that hangs is ended with all that it started when its time is over")
    func hanging() throws {
        let world = try world("sleep 600 & echo $! > child; sleep 600", timeout: "1s")
        let outcome = try turnOn(world)
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("it took too long"))
        let child = try #require(world.text("child").flatMap { pid_t($0.split(separator: "\n")[0]) })
        try World.waitUntil("the child to end") { !World.isRunning(child) }
    }

    @Test("one that leaves a process behind with its output open holds nobody up")
    func forking() throws {
        let world = try world("sleep 30 & echo $! > child; echo switched")
        let outcome = try turnOn(world)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try world.run(["show"]).output.contains("switched"))
        if let child = world.text("child").flatMap({ pid_t($0.split(separator: "\n")[0]) }) { kill(child, SIGKILL) }
    }

    @Test("one that floods is kept with its beginning and its end")
    func flooding() throws {
        let world = try world("echo begin; head -c 50000000 /dev/zero | tr '\\0' x; echo; echo end")
        #expect(try turnOn(world).status == 0)
        let shown = try world.run(["show"]).outputBytes
        #expect(shown.count < 200_000)
        let text = String(decoding: shown, as: UTF8.self)
        #expect(text.contains("begin") && text.contains("end") && text.contains("bytes left out"))
    }

    @Test("one that doesn't exist is no success")
    func missing() throws {
        let world = try world("true")
        unlink(world.path("hook"))
        let outcome = try turnOn(world)
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("No such file"))
    }

    @Test("it gets the incident in its environment and on its input, its values as they are, and nothing of a shell")
    func environment() throws {
        let world = try world(
            "printf '%s\\n' \"$1\" \"$SITROOM_SCOPE\" \"$SITROOM_INCIDENT\" \"${SECRET:-none}\"; cat > in.json")
        let scope = "a b'; $(touch pwned) `touch pwned` \"x"
        let outcome = try world.run(
            ["maintenance", "on", "--scope", scope],
            environment: ["SITROOM_CONFIG": world.path("config.yaml"), "SECRET": "hunter2"])
        #expect(outcome.status == 0, "\(outcome)")
        let shown = try world.run(["show"]).output
        #expect(shown.contains(scope + "\n"))
        #expect(shown.contains("none"))
        #expect(world.text("in.json")?.contains("\"title\":\"Shop is down\"") == true)
        #expect(world.read("pwned") == nil)
    }

    @Test("what is backdated, a drill and what is switched by hand run none")
    func recordedOnly() throws {
        let world = try world("touch ran")
        #expect(try turnOn(world, "--at", "-10m").output.contains("recorded only"))
        #expect(try turnOn(world, "--scope", "b", "--by-hand").output.contains("by hand"))
        #expect(world.read("ran") == nil)
        #expect(try turnOn(world, "--scope", "c").status == 0)
        #expect(world.read("ran") != nil)
    }
}
