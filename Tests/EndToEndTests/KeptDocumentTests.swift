import Glibc
import Testing
import Worlds

/// Exported again over what people made of the document.
@Suite struct KeptDocumentTests {
    /// A world with a postmortem in `x.md`.
    private func world() throws -> World {
        let world = try World.withIncident()
        for note in ["the pool is exhausted", "primay restarted", "queues drain"] { try world.done(["note", note]) }
        try world.done(["export", "--template", "minimal", "-o", "x.md"])
        return world
    }

    private func export(_ world: World, _ more: String...) throws -> Outcome {
        try world.run(["export", "--template", "minimal", "-o", "x.md"] + more)
    }

    @Test("untouched it becomes what a first export would be, and unchanged it stays the same bytes")
    func untouched() throws {
        let world = try world()
        let first = try #require(world.read("x.md"))
        #expect(try export(world).output == "wrote x.md\n")
        #expect(world.read("x.md") == first)
        try world.done(["note", "all green"])
        #expect(try export(world).output == "wrote x.md\n")
        try world.done(["export", "--template", "minimal", "-o", "fresh.md"])
        #expect(world.read("x.md") == world.read("fresh.md"))
        #expect(world.read("x.md") != first)
        #expect(!(try world.run(["export", "--template", "minimal", "-o", "-"]).output.contains("sitroom:")))
    }

    @Test("what was written by hand stays, what was recorded since comes in, and the answer tells")
    func edited() throws {
        let world = try world()
        _ = try world.shell(
            """
            sed -i -e 's/primay/primary/' -e '1i DRAFT' x.md
            printf '\nPS: call Bob\n' >> x.md
            chmod 640 x.md
            """)
        try world.done(["note", "all green"])
        let outcome = try export(world)
        #expect(outcome.status == 0 && outcome.output.hasPrefix("wrote x.md; what was changed by hand is kept in "))
        let text = try #require(world.text("x.md"))
        #expect(text.hasPrefix("DRAFT\n<!-- sitroom:begin head -->\n") && text.hasSuffix("-->\n\nPS: call Bob\n"))
        #expect(text.contains("primary restarted") && !text.contains("primay") && text.contains("all green"))
        #expect(try world.shell("stat -c %a x.md").output == "640\n")
        let before = world.read("x.md")
        #expect(try export(world).status == 0)
        #expect(world.read("x.md") == before)
    }

    @Test("where the record changed the same line the hand's stays, and its place is said")
    func contested() throws {
        let world = try world()
        _ = try world.shell("sed -i 's/primay restarted/primary restarted twice/' x.md")
        try world.done(["amend", "3", "the primary was restarted"])
        let outcome = try export(world)
        #expect(outcome.output.contains("kept by hand though the record changed: "), "\(outcome)")
        #expect(world.text("x.md")?.contains("primary restarted twice") == true)
    }

    @Test("a file that is not an older form of the document is refused and stays; --replace writes over it")
    func foreign() throws {
        let world = try world()
        try world.write("# My notes\n", to: "notes.md")
        try world.done(["export", "--template", "google-sre", "-o", "other.md"])
        try world.write(bytes: [0x23, 0xFF], to: "bytes.md")
        _ = try world.shell("sed '/^check=/d' x.md > cut.md; truncate -s 17M large.md; mkfifo pipe.md")
        for (file, reason) in [
            ("notes.md", "was not written by Sitroom"), ("other.md", "is a google-sre, not a minimal"),
            ("bytes.md", "UTF-8"), ("cut.md", "the comment at the end of cut.md"), ("large.md", "larger"),
            ("pipe.md", "not a regular file"),
        ] {
            let before = file == "pipe.md" ? nil : world.read(file)
            let outcome = try world.run(["export", "--template", "minimal", "-o", file])
            #expect(outcome.status == 1 && outcome.error.contains(reason), "\(outcome)")
            #expect(outcome.error.contains("--replace") && outcome.error.split(separator: "\n").count == 1)
            if file != "pipe.md" { #expect(world.read(file) == before) }
        }
        try world.done(["export", "--template", "minimal", "-o", "notes.md", "--replace"])
        #expect(world.read("notes.md") == world.read("x.md"))
    }

    @Test("what a formatter made of it is no change by hand: the record's news come in")
    func formatted() throws {
        let world = try world()
        try world.done(["todo", "Add an index"])
        let words = ["export", "--template", "google-sre", "-o", "f.md"]
        try world.done(words)
        let formatting = #"""
            sed -i -E -e 's/^- /* /' -e 's/^\*(\(.*\))\*$/_\1_/' -e '/^\|[-| ]+$/s/---/----------/g' -e '/^\|/s/ \|/      |/g' f.md
            sed -i 's/primay/primary/' f.md
            """#
        #expect(try world.shell(formatting).status == 0)
        for told in [["set", "trigger", "a deploy"], ["note", "all green"], ["todo", "Drop the old one"]] {
            try world.done(told)
        }
        let outcome = try world.done(words)
        #expect(!outcome.output.contains("though the record changed"), "\(outcome)")
        let text = try #require(world.text("f.md"))
        for news in ["a deploy", "all green", "Drop the old one", "primary restarted"] { #expect(text.contains(news)) }
        #expect(!text.contains("set trigger") && text.contains("\n_(Not written yet"), "\(text)")
    }

    @Test("a read-only document stays as it is, until --replace says so")
    func readOnly() throws {
        let world = try world()
        let before = world.read("x.md")
        try world.done(["note", "all green"])
        let prepared = try world.shell(
            """
            cp "$SITROOM" program && chmod 444 x.md
            if test "$(id -u)" = 0; then chown -R 65534:65534 .; fi
            """)
        #expect(prepared.status == 0, "\(prepared)")
        let words = "./program export --template minimal -o x.md"
        let asUser = getuid() == 0 ? "exec setpriv --reuid 65534 --regid 65534 --clear-groups \(words)" : words
        let outcome = try world.shell(asUser)
        #expect(outcome.status == 1 && outcome.error.contains("x.md is read-only; -o PATH"), "\(outcome)")
        #expect(world.read("x.md") == before)
        let replaced = try world.shell(asUser + " --replace")
        #expect(replaced.status == 0 && world.text("x.md")?.contains("all green") == true, "\(replaced)")
    }

    @Test("the document of another incident is refused")
    func otherIncident() throws {
        let world = try world()
        try world.done(["open", "Mail is slow", "--no-console"])
        let outcome = try world.run(["export", "mail", "--template", "minimal", "-o", "x.md"])
        #expect(outcome.status == 1 && outcome.error.contains("x.md is the document of "), "\(outcome)")
    }

    @Test(
        "what is generated as a whole is written over only where nobody changed it", arguments: ["txt", "json", "html"])
    func wholeFormats(format: String) throws {
        let world = try world()
        let words = ["export", "--format", format, "-o", "whole"]
        try world.done(words)
        try world.done(["note", "all green"])
        try world.done(words)
        #expect(world.text("whole")?.contains("all green") == true)
        _ = try world.shell("sed -i 's/all green/all blue/' whole")
        let outcome = try world.run(words)
        #expect(outcome.status == 1 && outcome.error.contains("whole was changed by hand"), "\(outcome)")
        try world.done(words + ["--replace"])
        #expect(world.text("whole")?.contains("all green") == true)
    }

    @Test("closing over a foreign file closes nothing")
    func closing() throws {
        let world = try world()
        try world.write("# My notes\n", to: "notes.md")
        try world.done(["resolve"])
        let outcome = try world.run(["close", "-o", "notes.md"])
        #expect(outcome.status == 1 && outcome.error.contains("nothing is closed: notes.md"), "\(outcome)")
        #expect(try world.run(["list", "--open"]).lines.count == 1)
        _ = try world.shell("sed -i 's/primay/primary/' x.md")
        let closed = try world.run(["close", "--template", "minimal", "-o", "x.md"])
        #expect(closed.status == 0 && closed.output.contains("what was changed by hand is kept in"), "\(closed)")
        #expect(world.text("x.md")?.contains("primary restarted") == true)
    }

    @Test("lines keep the ends of Windows")
    func windows() throws {
        let world = try world()
        _ = try world.shell("sed -i 's/$/\\r/' x.md")
        try world.done(["note", "all green"])
        #expect(try export(world).output == "wrote x.md\n")
        let text = try #require(world.text("x.md"))
        let lines = text.split(separator: "\r\n" as Character, omittingEmptySubsequences: false)
        #expect(lines.count > 20 && lines.allSatisfy { !$0.utf8.contains(UInt8(ascii: "\n")) })
    }
}
