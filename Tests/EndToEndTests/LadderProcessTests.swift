import Glibc
import Testing
import Worlds

@Suite("Ladders kept by processes")
struct LadderProcessTests {
    private static let start = "2024-07-12 09:00:00"

    private static let playbook = """
        ---
        name: outage
        escalation:
          - {level: 1, reach: primary, after: 0m, notify: page}
          - {level: 2, reach: DBA, after: 15m, notify: page}
          - {level: 3, reach: boss, after: 30m, notify: page}
        escalation-repeat: {after: 15m, times: 1}
        ---
        # Outage
        - [ ] look
        """

    private func world(hook: String = "echo \"$SITROOM_REACH\" >> paged") throws -> World {
        let world = try World()
        mkdir(world.path("playbooks"), 0o755)
        try world.write(Self.playbook, to: "playbooks/outage.md")
        try world.write("#!/bin/sh\ncd \(world.folder)\n\(hook)\n", to: "hook")
        chmod(world.path("hook"), 0o755)
        try world.write("hooks: {page: [\(world.path("hook"))]}\n", to: "config.yaml")
        return world
    }

    private func settings(_ world: World) -> [String: String] {
        ["SITROOM_CONFIG": world.path("config.yaml"), "SITROOM_PLAYBOOKS": world.path("playbooks")]
    }

    private func run(_ world: World, at utc: String = Self.start, _ arguments: String...) throws -> Outcome {
        try world.run(arguments, environment: settings(world), faketime: utc)
    }

    private func watch(_ world: World, at utc: String) throws -> Child {
        try world.start(["watch"], environment: settings(world), faketime: utc)
    }

    private func end(_ child: Child, _ signal: Int32 = SIGTERM) throws -> Outcome {
        kill(child.pid, signal)
        return try child.finish()
    }

    private func paged(_ world: World) -> [String] {
        (world.text("paged") ?? "").split(separator: "\n").map(String.init)
    }

    private func wait(_ world: World, paged expected: [String]) throws {
        try World.waitUntil("\(expected)", { paged(world) == expected }, orElse: { "\(paged(world))" })
    }

    @Test("levels are called at their times, across a kill and a restart, and never twice")
    func acrossRestarts() throws {
        let world = try world()
        let opened = try run(world, "open", "Shop is down", "--playbook", "outage", "--no-console")
        #expect(opened.error.contains("ladder NOT running: level 2, DBA, is due in 15:00"))
        #expect(paged(world) == ["primary"])

        let first = try watch(world, at: "2024-07-12 09:14:58")
        try wait(world, paged: ["primary", "DBA"])
        _ = try end(first, SIGKILL)

        let shown = try run(world, at: "2024-07-12 09:20:00", "show").output
        #expect(shown.contains("ladder NOT running since 2024-07-12 09:1"), "\(shown)")

        let second = try watch(world, at: "2024-07-12 09:29:58")
        try wait(world, paged: ["primary", "DBA", "boss"])
        #expect(try end(second).status == 0)
        #expect(try run(world, at: "2024-07-12 09:31:00", "ack", "grace").status == 0)
        let third = try watch(world, at: "2024-07-12 11:00:00")
        try World.waitUntil("the watch") {
            try self.run(world, at: "2024-07-12 11:00:01", "show").output.contains("acknowledged by grace")
        }
        _ = try end(third)
        #expect(paged(world) == ["primary", "DBA", "boss"])
    }

    @Test("several watches and a console call each level once")
    func claims() throws {
        let world = try world()
        let clock = try World.clock(at: "2024-07-12 09:14:57")
        _ = try run(world, "open", "Shop is down", "--playbook", "outage", "--no-console")
        let watches = try (0..<3).map { _ in try watch(world, at: "2024-07-12 09:14:57") }
        let session = try TerminalSession(
            world, columns: 100, environment: settings(world).merging(clock) { $1 })
        try session.startConsole()
        try wait(world, paged: ["primary", "DBA"])
        try session.waitFor("DBA")
        for watch in watches { _ = try end(watch) }
        #expect(paged(world) == ["primary", "DBA"])
        let shown = try run(world, at: "2024-07-12 09:16:00", "show").output
        #expect(shown.split(separator: "Level 2 is due").count == 2, "\(shown)")
    }

    @Test("a hook that fails is loud, is no delivery, and has the next level called")
    func failing() throws {
        let world = try world(hook: "echo \"$SITROOM_REACH\" >> paged; [ \"$SITROOM_REACH\" = boss ]")
        let opened = try run(world, "open", "Shop is down", "--playbook", "outage", "--no-console")
        #expect(opened.status == 1)
        #expect(opened.error.contains("page failed with status 1"))
        #expect(paged(world) == ["primary", "DBA", "boss"])
        let shown = try run(world, "show").output
        #expect(shown.contains("Level 1 is due: primary — page failed with status 1"))
        #expect(shown.contains("Level 3 is due: boss — page done"))
    }

    @Test("a watch that dies while its hook runs is noticed by another that was there all the time")
    func widowed() throws {
        let world = try world(
            hook:
                "echo \"$SITROOM_REACH\" >> paged; [ \"$SITROOM_REACH\" != DBA ] || { echo $$ > pid; exec sleep 300; }")
        _ = try run(world, "open", "Shop is down", "--playbook", "outage", "--no-console")
        let first = try watch(world, at: "2024-07-12 09:14:59")
        try World.waitUntil("the hook") { world.text("pid")?.hasSuffix("\n") == true }
        let hook = try #require(world.text("pid").flatMap { pid_t($0.dropLast()) })
        defer { kill(hook, SIGKILL) }
        let second = try watch(world, at: "2024-07-12 09:15:10")
        try World.waitUntil("the second watch") { World.opens(second.pid, world.journal + "-wal") }
        kill(first.pid, SIGKILL)
        try wait(world, paged: ["primary", "DBA", "boss"])
        _ = try end(second)
    }

    @Test("a watch that died while its hook ran is told, and the next level is called")
    func killed() throws {
        let world = try world(
            hook:
                "echo \"$SITROOM_REACH\" >> paged; [ \"$SITROOM_REACH\" != DBA ] || { echo $$ > pid; exec sleep 300; }")
        _ = try run(world, "open", "Shop is down", "--playbook", "outage", "--no-console")
        let first = try watch(world, at: "2024-07-12 09:14:59")
        try World.waitUntil("the hook") { world.text("pid")?.hasSuffix("\n") == true }
        let hook = try #require(world.text("pid").flatMap { pid_t($0.dropLast()) })
        defer { kill(hook, SIGKILL) }
        kill(first.pid, SIGKILL)
        let second = try watch(world, at: "2024-07-12 09:15:10")
        try wait(world, paged: ["primary", "DBA", "boss"])
        _ = try end(second)
        #expect(
            try run(world, at: "2024-07-12 09:16:00", "show").output
                .contains("Level 2 is due: DBA — page interrupted, outcome unknown"))
    }

    @Test("an expiry that passed while nobody was there is recorded at its true time by the next one")
    func expiry() throws {
        let world = try world()
        _ = try run(world, "open", "Shop is down", "--no-console")
        _ = try run(world, "maintenance", "on", "--until", "09:30", "--scope", "shop")
        let watch = try watch(world, at: "2024-07-12 10:00:00")
        try World.waitUntil("the expiry") {
            try self.run(world, at: "2024-07-12 10:00:05", "show").output.contains(
                "09:30:00  maintenance Maintenance mode expired")
                || self.run(world, at: "2024-07-12 10:00:05", "show").output.contains(
                    "09:30     maintenance Maintenance mode expired")
        }
        _ = try end(watch)
        #expect(try run(world, at: "2024-07-12 10:00:09", "maintenance").output.contains("expired, still on"))
    }
}
