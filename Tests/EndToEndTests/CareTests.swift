import Glibc
import Testing
import Worlds

/// `doctor`, `backup`, `recover`, `share`, and the lifeboat, as people use them.
@Suite struct CareTests {
    private func world() throws -> World {
        let world = try World()
        try world.run(["open", "Checkout errors", "--no-console"]).expectSuccess()
        try world.run(["note", "the pool is exhausted"]).expectSuccess()
        return world
    }

    @Test("doctor has nothing wrong to say of a healthy machine, and as JSON the same")
    func healthy() throws {
        let world = try world()
        let said = try world.run(["doctor"], environment: ["TERM": "xterm-256color"])
        #expect(said.status == 0 && !said.output.contains("WRONG"), "\(said)")
        #expect(said.output.contains("incidents: 1, open: 1"))
        let json = try world.run(["doctor", "--json"], environment: ["TERM": "xterm-256color"])
        #expect(json.output.contains("\"subject\": \"journal\"") && json.status == 0)
    }

    @Test("doctor names what is wrong, and what to do")
    func ill() throws {
        let world = try world()
        try world.write("hooks: {page: [no-such-program]}\n", to: "home/config.yaml")
        try world.write("left over", to: "home/emergency-2024-07-12-1.txt")
        chmod(world.journal, 0o666)
        let said = try world.run(
            ["doctor"],
            environment: [
                "SITROOM_CONFIG": world.path("home/config.yaml"), "TERM": "dumb", "LANG": "C",
                "EDITOR": "no-such-editor",
            ])
        #expect(said.status == 1)
        for words in [
            "WRONG terminal", "warn  locale", "WRONG hook        page: no-such-program can't be started",
            "no-such-editor is not installed", "WRONG journal     others have some rights",
            "emergency-2024-07-12-1.txt holds text",
        ] where !said.output.contains(words) {
            Issue.record("not said: \(words) in \(said)")
        }
    }

    @Test("doctor works with a configuration that can't be read, and a journal that is damaged")
    func broken() throws {
        let world = try world()
        try world.write("zone: [", to: "home/config.yaml")
        try headless(world)
        let said = try world.run(
            ["doctor", "--journal", world.path("damaged")],
            environment: ["SITROOM_CONFIG": world.path("home/config.yaml")])
        #expect(said.status == 1 && said.output.contains("WRONG config") && said.output.contains("WRONG journal"))
    }

    @Test("a copy opens as a journal, an older one is replaced only when that is said")
    func backup() throws {
        let world = try world()
        let copy = world.path("copy.sqlite3")
        let made = try world.run(["backup", copy])
        #expect(
            made.output == "\(copy): 2 events of 1 incident, 120 KiB, checked\n"
                || made.output.contains("2 events of 1 incident"))
        #expect(try world.run(["--journal", copy, "show"]).output.contains("the pool is exhausted"))
        let second = try world.run(["backup", copy])
        #expect(second.status == 1 && second.error.contains("--replace"))
        #expect(try world.run(["backup", "--replace", copy]).status == 0)
    }

    @Test("a journal whose head is gone is recovered into a new one, and is not touched")
    func recover() throws {
        let world = try world()
        try headless(world)
        let damaged = world.path("damaged")
        let bytes = world.read(damaged)
        let refused = try world.run(["note", "not lost", "--journal", damaged])
        #expect(refused.status == 1 && refused.error.contains("kept in"), "\(refused)")
        let saved = world.path("saved.sqlite3")
        #expect(try world.run(["recover", damaged, "--journal", damaged]).error.contains("--into NEW"))
        let recovered = try world.run(["recover", damaged, "--into", saved])
        #expect(recovered.output.hasPrefix("2 events brought in from"), "\(recovered)")
        #expect(try world.run(["--journal", saved, "verify"]).status == 0)
        #expect(try world.run(["--journal", saved, "show"]).output.contains("the pool is exhausted"))
        #expect(world.read(damaged) == bytes)
    }

    /// A journal without its head, in the file `damaged`.
    private func headless(_ world: World) throws {
        try world.run(["backup", world.path("damaged")]).expectSuccess()
        let bytes = try #require(world.read("damaged"))
        try world.write(bytes: [UInt8](repeating: 0, count: 100) + bytes.dropFirst(100), to: "damaged")
    }

    @Test("when the disk fails a note goes to a lifeboat with all that is there, and recover brings it back once")
    func lifeboat() throws {
        let world = try world()
        let traced = try World.start(
            "/usr/bin/strace",
            [
                "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-P", world.journal + "-wal", "-e",
                "inject=fdatasync,fsync:error=EIO", world.binary, "note", "while the disk fails",
            ], environment: world.environment, folder: world.folder
        ).finish()
        #expect(traced.status == 1 && traced.error.contains("in the lifeboat"), "\(traced)")
        let boat = try #require(traced.error.firstMatch(after: "the lifeboat ", until: [";", " "]))
        #expect(try world.run(["--journal", boat, "show"]).output.contains("while the disk fails"))
        #expect(try world.run(["doctor"]).output.contains(boat))
        for _ in 0..<2 { try world.run(["recover", boat]).expectSuccess() }
        let shown = try world.run(["show"]).output
        #expect(shown.split(separator: "while the disk fails").count == 2, "\(shown)")
        #expect(try world.run(["verify"]).status == 0)
        try World.start("/bin/rm", ["-r", boat.dropLastPart], environment: [:], folder: "/").finish().expectSuccess()
    }

    @Test("sharing is told, and refused where the group could change more than the journal")
    func share() throws {
        let world = try world()
        let refused = try world.run(["share", "root"])
        #expect(refused.status == 1 && refused.error.contains("a folder of its own"), "\(refused)")
        let journal = world.path("shared/journal.sqlite3")
        try world.run(["--journal", journal, "open", "Shared", "--no-console"]).expectSuccess()
        #expect(try world.run(["--journal", journal, "share"]).output.contains("yours alone"))
        #expect(try world.run(["--journal", journal, "share", "no-such-group"]).status == 1)
        let group = try world.shell("id -gn").lines[0]
        #expect(try world.run(["--journal", journal, "share", group]).output.contains("the group \(group) may"))
        #expect(try world.run(["--journal", journal, "share", "--with-nobody"]).output.contains("yours alone"))
    }

    @Test("a journal of somebody else is read and never written", .enabled(if: getuid() == 0))
    func foreign() throws {
        let world = try world()
        chown(world.journal, 65534, 65534)
        let note = try world.run(["note", "as another user"])
        #expect(note.status == 1 && note.error.contains("not shared with you"), "\(note)")
        #expect(try world.run(["show"]).output.contains("the pool is exhausted"))
    }

    @Test("hooks of a configuration that others can change are not run")
    func looseConfiguration() throws {
        let world = try world()
        try world.write("hooks: {maintenance-on: [/bin/sh, -c, \"touch \(world.path("ran"))\"]}\n", to: "loose.yaml")
        chmod(world.path("loose.yaml"), 0o666)
        let done = try world.run(
            ["maintenance", "on", "--reason", "test"], environment: ["SITROOM_CONFIG": world.path("loose.yaml")])
        #expect(done.error.contains("none of its hooks is run"), "\(done)")
        #expect(world.read("ran") == nil)
    }
}

extension String {
    /// What stands after some words, up to one of the signs.
    fileprivate func firstMatch(after words: String, until ends: Set<Character>) -> String? {
        let parts = components(words)
        return parts.count > 1 ? String(parts[1].prefix { !ends.contains($0) }) : nil
    }

    private func components(_ separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }

    fileprivate var dropLastPart: String { split(separator: "/").dropLast().reduce(into: "") { $0 += "/" + $1 } }
}
