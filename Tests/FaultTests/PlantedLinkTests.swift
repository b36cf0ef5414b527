import Glibc
import Testing
import Worlds

/// Somebody else has put something where a file of ours will be: nothing outside is written to, and nothing is lost.
@Suite("links and pipes in the way")
struct PlantedLinkTests {
    /// What lies in the way.
    enum Plant: String, CaseIterable {
        case link, danglingLink, secondName, pipe

        /// At `$P`; `$V` is a file of somebody else's, `$N` one that is not there.
        var command: String {
            switch self {
            case .link: "ln -s \"$V\" \"$P\""
            case .danglingLink: "ln -s \"$N\" \"$P\""
            case .secondName: "ln \"$V\" \"$P\""
            case .pipe: "mkfifo \"$P\""
            }
        }
    }

    private static let besideJournal = ["", "-wal", "-shm", "-journal", ".lock", ".notice", ".alive"]

    @Test(
        "in the way of a journal and of what lies beside it", arguments: besideJournal, [true, false])
    func journal(ending: String, isNew: Bool) throws {
        // A file gets a second name only from whoever may write it (proc(5), protected_hardlinks).
        for plant in [Plant.link, .danglingLink, .pipe] where isNew || !ending.isEmpty {
            let scene = try Scene()
            if !isNew {
                try scene.world.run(["open", "Checkout", "--no-console"]).expectSuccess()
                // A copy has its log within.
                try scene.world.run(["backup", "copy"]).expectSuccess()
                try scene.world.shell("rm home/journal.sqlite*; mv copy home/journal.sqlite").expectSuccess()
            }
            try scene.plant(plant, at: scene.world.journal + ending)
            let what = "\(plant) at JOURNAL\(ending), \(isNew ? "new" : "known")"
            if isNew {
                let opened = try scene.world.run(["open", "Checkout", "--no-console"])
                expect(scene.isTold(opened), "\(what): \(opened)")
            }
            let noted = try scene.world.run(["note", "never lost"])
            expect(scene.isTold(noted, text: isNew ? nil : "never lost"), "\(what): \(noted)")
            let console = try scene.world.run(["console", "--plain"], input: "typed by hand\n")
            // One that can't begin has read nothing.
            expect(scene.isTold(console, text: console.output.isEmpty ? nil : "typed by hand"), "\(what): \(console)")
            #expect(scene.problems == [], "\(what)")
            try scene.expectAcknowledged([noted: "never lost", console: "typed by hand"], without: ending, what)
        }
    }

    /// Without all that stands in the scene.
    private func expect(_ isSo: Bool, _ what: String) { if !isSo { Issue.record("\(what)") } }

    @Test("in the way of an emergency file", arguments: Plant.allCases)
    func emergencyFile(plant: Plant) throws {
        let scene = try Scene()
        // The journal can't be had, so the text goes to the emergency file, whose name is known beforehand.
        let script = """
            mkdir -p -m 700 home/.local/state/sitroom; mkdir home/journal.sqlite
            P=home/.local/state/sitroom/emergency-$(date -u +%F)-$$.txt; \(plant.command); exec "$SITROOM" note 'never lost'
            """
        let outcome = try scene.world.shell(script, environment: scene.names)
        #expect(outcome.status == 1 && scene.isTold(outcome, text: "never lost"), "\(outcome)")
        #expect(scene.problems == [])
        let kept = String(outcome.error.text(after: "the text is kept in ").prefix { $0 != "\n" })
        #expect(scene.world.text(kept) == "never lost\n" && !kept.contains("/.local/"), "\(outcome)")
        if !kept.hasPrefix(scene.world.folder) { unlink(kept) }
    }

    @Test("in the way of a document, a backup and the bodies of action items", arguments: Plant.allCases)
    func documents(plant: Plant) throws {
        let scene = try Scene()
        let world = scene.world
        try world.run(["open", "Checkout", "--no-console"]).expectSuccess()
        try world.run(["todo", "watch the pool"]).expectSuccess()
        try world.run(["export", "--items", "github", "-o", "bodies"]).expectSuccess()
        let body = try #require(try world.shell("ls bodies/*").expectSuccess().lines.first)
        try world.shell("rm \(body)").expectSuccess()
        for (target, words) in [
            ("document.md", ["export", "-o", "document.md"]),
            ("page.html", ["export", "--format", "html", "-o", "page.html"]),
            ("new.md", ["export", "-o", "new.md", "--replace"]),
            ("items.csv", ["export", "--items", "csv", "-o", "items.csv"]),
            ("copy", ["backup", "copy"]), ("again", ["backup", "again", "--replace"]),
            (body, ["export", "--items", "github", "-o", "bodies", "--replace"]),
        ] {
            try scene.plant(plant, at: world.path(target))
            let outcome = try world.run(words)
            expect(scene.isTold(outcome), "\(plant) at \(target): \(outcome)")
            #expect(scene.problems == [], "\(plant) at \(target): \(outcome)")
        }
    }

    @Test("a link where trust is kept is no trust, and a link to a draft is not written through")
    func trustAndDrafts() throws {
        let scene = try Scene()
        let world = scene.world
        try world.shell("mkdir books").expectSuccess()
        try world.write("# P\n## Steps\n- [ ] look\n  ```sh\n  echo looked\n  ```\n", to: "books/p.md")
        let books = ["SITROOM_PLAYBOOKS": world.path("books")]
        try world.run(["open", "Checkout", "--playbook", "p", "--no-console"], environment: books).expectSuccess()
        try world.run(["playbook", "trust", "p"], environment: books).expectSuccess()
        let store = "home/.local/share/sitroom/trusted"
        let digest = try #require(try world.shell("ls \(store)").expectSuccess().lines.first)
        for plant in [Plant.link, .danglingLink, .pipe] {
            try world.shell("rm \(store)/*").expectSuccess()
            try scene.plant(plant, at: world.path("\(store)/\(digest)"))
            #expect(try world.run(["step", "run", "1"], environment: books).status == 3, "\(plant)")
        }
        try world.shell(
            "rm \(store)/*; mv \(store) elsewhere; touch elsewhere/\(digest); ln -s \"$PWD/elsewhere\" \(store)"
        )
        .expectSuccess()
        #expect(try world.run(["step", "run", "1"], environment: books).status == 3)

        let drafts = world.path("home/.local/state/sitroom/drafts")
        try world.shell("mkdir -p -m 700 '\(drafts)'").expectSuccess()
        for (number, plant) in Plant.allCases.enumerated() {
            try scene.plant(plant, at: "\(drafts)/\(number)-1.draft")
            try scene.plant(plant, at: "\(drafts)/\(number)-2.draft.lock")
            try world.write("1 1\nhalf a line", to: "home/.local/state/sitroom/drafts/\(number)-2.draft")
        }
        let console = try WatchedConsole(world, columns: 80, rows: 24)
        try console.terminal.type("a line that is not finished")
        try console.waitFor { $0.contains("▏a line that is not finished") }
        kill(console.terminal.pid, SIGTERM)
        _ = try console.terminal.finish()
        #expect(scene.problems == [])
    }
}

/// A world beside which lies a file of somebody else's.
private struct Scene {
    let world: World
    let names: [String: String]
    private let victim: String
    private let missing: String
    private static let content = "precious to somebody else\n"

    init() throws {
        world = try World()
        victim = world.path("victim")
        missing = world.path("missing")
        names = ["V": victim, "N": missing]
        try world.write(Self.content, to: "victim")
        // As root it can be another's, as /etc/passwd is.
        _ = chown(victim, 65534, 65534)
    }

    func plant(_ plant: PlantedLinkTests.Plant, at path: String) throws {
        var all = names
        all["P"] = path
        try world.shell(plant.command, environment: all).expectSuccess()
    }

    /// What was done to what is not ours.
    var problems: [String] {
        var status = stat()
        let isThere = lstat(missing, &status) == 0
        _ = lstat(victim, &status)
        return (isThere ? ["a file was made outside"] : [])
            + (world.text("victim") == Self.content ? [] : ["the file of somebody else was written to"])
            + (status.st_mode & 0o777 == 0o644 ? [] : ["the file of somebody else has other rights"])
    }

    /// It was done, or one line says why not and where the text is.
    func isTold(_ outcome: Outcome, text: String? = nil) -> Bool {
        guard outcome.status != 0 else { return true }
        let lines = outcome.error.split(separator: "\n")
        guard outcome.status < 125, lines.last?.hasPrefix("sitroom: ") == true else { return false }
        return text == nil || outcome.error.contains("is kept in ") || outcome.output.contains("kept in ")
    }

    /// What was acknowledged is there when what was planted is taken away.
    func expectAcknowledged(_ texts: KeyValuePairs<Outcome, String>, without ending: String, _ what: String) throws {
        let told = texts.filter { $0.status == 0 && $0.output.contains("note: \($1)") }.map(\.value)
        guard !told.isEmpty else { return }
        try world.shell("[ -f home/journal.sqlite ] && [ ! -L home/journal.sqlite ]").expectSuccess()
        let shown = try world.run(["show", "--json"])
        for text in told where !shown.output.contains("\"text\": \"\(text)\"") {
            Issue.record("\(what): \(text) is lost: \(shown)")
        }
        #expect(try world.run(["verify"]).status == 0, "\(what)")
    }
}
