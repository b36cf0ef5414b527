import Testing
import Worlds

/// What the journal promises whatever happens: once is once, the order of recording, for nobody else's eyes.
@Suite("the journal's promises")
struct PromiseTests {
    @Test(
        "an append whose sync failed, and that is tried again with its attempt id, stands on the record once",
        .enabled(if: Tracer.isPossible, "processes can't be traced here"))
    func retry() throws {
        let witness = try Witness()
        try witness.open("First").expectSuccess()
        let fault = Tracer.Call(name: "fdatasync", number: 1).meeting("error=EIO")
        let words = fault + [World.builtProgram("JournalProbe"), witness.world.journal, "retry", "Twice or once"]
        let outcome = try World.start(
            words[0], Array(words.dropFirst()), environment: witness.world.environment, folder: witness.world.folder
        ).finish()
        #expect(outcome.output.contains("not confirmed") && outcome.output.contains("recorded 1"), "\(outcome)")
        #expect(try witness.texts()["Declared: Twice or once"] == 1)
        #expect(try witness.run(["verify"]).status == 0)
    }

    @Test("what happened at one time stands in the order of recording, also when the clock was set back between")
    func order() throws {
        let world = try World()
        try world.run(["open", "Clocks", "--no-console"], faketime: "2024-07-12 10:00:00").expectSuccess()
        let words = ["first", "second", "third"]
        for (text, hour) in zip(words, ["12:00:00", "11:00:00", "11:30:00"]) {
            try world.run(
                ["note", text, "--at", "2024-07-12 10:30"], faketime: "2024-07-12 \(hour)"
            ).expectSuccess()
        }
        let shown = try world.run(["show", "--json"]).expectSuccess().lines
        #expect(words.map { word in shown.firstIndex { $0.contains("\"text\": \"\(word)\"") } ?? -1 }.isRising)
    }

    @Test("all that is made is for its owner alone, whatever the umask", arguments: ["000", "022", "077"])
    func modes(umask: String) throws {
        let world = try World()
        let script = """
            umask \(umask); mkdir -m 700 fresh; export SITROOM_JOURNAL=fresh/data/journal.sqlite
            "$SITROOM" open Modes --no-console && "$SITROOM" note one && "$SITROOM" export -o fresh/document.md
            find fresh home -perm /077 ! -type l
            """
        let outcome = try world.shell(script).expectSuccess()
        let open = outcome.lines.filter { $0.hasPrefix("fresh") || $0.contains("sqlite") }
        #expect(open == [], "\(outcome)")
    }
}

extension [Int] {
    /// Whether each is there and greater than the one before it.
    fileprivate var isRising: Bool {
        allSatisfy { $0 >= 0 } && zip(self, dropFirst()).allSatisfy { $0 < $1 }
    }
}
