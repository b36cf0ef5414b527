import Glibc
import Testing
import Worlds

/// A journal that can't be opened or written: a clear line, nothing touched, the text kept.
@Suite struct BadInputJournalTests {
    private func expectUntouched(_ world: World, _ journal: String, saying parts: [String]) throws {
        let before = world.read(journal)
        let environment = ["SITROOM_JOURNAL": world.path(journal)]
        for words in [["list"], ["show"], ["verify"], ["open", "X", "--no-console"]] {
            try world.expectRefusal(words, status: 1, saying: parts, environment: environment)
        }
        let outcome = try world.run(["note"], input: "precious\n", environment: environment)
        World.expectComplaint(outcome, status: 1, saying: parts)
        #expect(try world.keptText(outcome) == Array("precious\n".utf8))
        #expect(world.read(journal) == before)
    }

    @Test("a text file is no journal and stays as it is")
    func textFile() throws {
        let world = try World()
        try world.write(String(repeating: "a shopping list, not a database\n", count: 40), to: "list.txt")
        try expectUntouched(world, "list.txt", saying: ["is no Sitroom journal", "untouched", "--journal"])
    }

    @Test("a folder is no journal")
    func folder() throws {
        let world = try World()
        try expectUntouched(world, "home", saying: ["it is a folder", "--journal"])
    }

    @Test("a device is no journal")
    func device() throws {
        let world = try World()
        try world.expectRefusal(
            ["list"], status: 1, saying: ["not a regular file"], environment: ["SITROOM_JOURNAL": "/dev/null"])
    }

    @Test("a journal of a newer program is left alone")
    func future() throws {
        let world = try World()
        // The header of an SQLite file in rollback mode: 4096 bytes a page, the journal's application, version 999.
        var header = [UInt8](repeating: 0, count: 4096)
        header.replaceSubrange(0..<16, with: Array("SQLite format 3\0".utf8))
        header.replaceSubrange(16..<24, with: [0x10, 0x00, 1, 1, 0, 64, 32, 32])
        header.replaceSubrange(24..<32, with: [0, 0, 0, 1, 0, 0, 0, 1])
        header.replaceSubrange(44..<48, with: [0, 0, 0, 4])
        header.replaceSubrange(56..<64, with: [0, 0, 0, 1, 0, 0, 0x03, 0xE7])
        header.replaceSubrange(68..<72, with: [0x53, 0x69, 0x74, 0x52])
        header.replaceSubrange(92..<100, with: [0, 0, 0, 1, 0, 0x2E, 0x8C, 0x60])
        header.replaceSubrange(100..<108, with: [0x0D, 0, 0, 0, 0, 0x10, 0x00, 0])
        try world.write(bytes: header, to: "future.sqlite")
        try expectUntouched(world, "future.sqlite", saying: ["newer sitroom", "999", "untouched", "update"])
    }

    @Test("the folders of a journal that is not there yet are made, closed to others")
    func missingFolders() throws {
        let world = try World()
        let environment = ["SITROOM_JOURNAL": world.path("deep/er/journal.sqlite")]
        #expect(try world.run(["list"], environment: environment).status == 0)
        #expect(world.read("deep/er/journal.sqlite") == nil)
        #expect(try world.run(["open", "X", "--no-console"], environment: environment).status == 0)
        let modes = try world.shell("stat -c %a deep deep/er deep/er/journal.sqlite").lines
        #expect(modes == ["700", "700", "600"])
    }

    @Test("in a folder that can't be written reading works, and recording says why and keeps the text")
    func readOnlyFolder() throws {
        let world = try World.withIncident()
        #expect(try world.run(["note", "before"]).status == 0)
        try allowNobody(world)
        for verb in ["list", "show", "brief", "verify", "export -o -", "maintenance"] {
            let outcome = try asNobody(world, "\"$SITROOM\" \(verb)")
            #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(verb): \(outcome)")
        }
        let outcome = try asNobody(world, "echo precious | \"$SITROOM\" note")
        World.expectComplaint(outcome, status: 1, saying: ["nothing can be recorded", "not shared with you"])
        #expect(try world.keptText(outcome) == Array("precious\n".utf8))
        #expect(try world.count(ofTextsBeginning: "precious") == 0)
    }

    /// Root ignores file modes: then another user reads, with a copy of the program that it can reach.
    private func allowNobody(_ world: World) throws {
        let script =
            getuid() == 0
            ? """
            mkdir state && chown 65534 state && cp "$SITROOM" program && chmod 755 . program
            chmod 755 home && chmod 644 home/journal.sqlite*
            """ : "mkdir state && cp \"$SITROOM\" program && chmod 500 home"
        let outcome = try world.shell(script)
        #expect(outcome.status == 0, "\(outcome)")
    }

    private func asNobody(_ world: World, _ script: String) throws -> Outcome {
        let environment = ["SITROOM": world.path("program"), "XDG_STATE_HOME": world.path("state")]
        let dropped =
            getuid() == 0
            ? "exec setpriv --reuid 65534 --regid 65534 --clear-groups sh -c '\(script)'" : script
        return try world.shell(dropped, environment: environment)
    }

    @Test("where the disk is full a note is refused and kept, and what was recorded stays")
    func fullDisk() throws {
        let world = try World.withIncident()
        let script = """
            ulimit -f 1000
            n=0
            while [ $n -lt 40 ]; do
              head -c 20000 /dev/zero | tr '\\0' x | "$SITROOM" note > said 2> complaint
              status=$?
              [ $status = 0 ] || break
              n=$((n + 1))
            done
            cat complaint >&2
            echo $n
            exit $status
            """
        let outcome = try world.shell(script)
        let count = try #require(outcome.lines.first.flatMap { Int($0) }, "\(outcome)")
        #expect(outcome.status == 1 && outcome.error.hasPrefix("sitroom: not "), "\(outcome)")
        #expect(try world.keptText(outcome).prefix(20000) == Array(repeating: 0x78, count: 20000)[...])
        #expect(try world.count(ofTextsBeginning: "xxx") == count && count > 0)
        try world.expectSound()
        #expect(try world.run(["note", "room again"]).status == 0)
    }

    @Test("on a device without room a note is refused and kept, and reading works", .enabled(if: canMount))
    func fullDevice() throws {
        let world = try World()
        let script = """
            mkdir full && mount -t tmpfs -o size=400k tmpfs full || exit 9
            export SITROOM_JOURNAL="$PWD/full/journal.sqlite"
            "$SITROOM" open Full --no-console > /dev/null || exit 8
            cat /dev/zero > full/filler 2> /dev/null
            head -c 30000 /dev/zero | tr '\\0' x | "$SITROOM" note
            status=$?
            "$SITROOM" show | grep Full && "$SITROOM" verify > /dev/null || exit 7
            rm full/filler
            "$SITROOM" note "room again" || exit 6
            exit $status
            """
        let outcome = try World.start(
            "/usr/bin/unshare", ["-m", "/bin/sh", "-c", script],
            environment: world.environment.merging(["SITROOM": world.binary]) { $1 }, folder: world.folder
        ).finish()
        #expect(outcome.status == 1 && outcome.output.contains("room again"), "\(outcome)")
        #expect(outcome.error.hasPrefix("sitroom: not recorded: ") && outcome.error.contains("disk is full"))
        #expect(try world.keptText(outcome).count >= 30000)
    }

    /// Mounting needs root and a kernel that grants it.
    private static let canMount: Bool = {
        let child = try? World.start(
            "/usr/bin/unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], environment: [:], folder: "/")
        return (try? child?.finish())?.status == 0
    }()
}
