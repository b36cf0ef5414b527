import Testing
import Worlds

/// A journal whose maker was killed before it was one.
@Suite("a half-made journal")
struct HalfMadeTests {
    @Test("an empty file where the journal should be reads as no journal yet, and takes the first incident")
    func emptyFile() throws {
        let witness = try Witness()
        try witness.world.write("", to: "home/journal.sqlite")
        let list = try witness.run(["list", "--json"])
        #expect(list.status == 0 && list.output == "[]\n", "\(list)")
        let shown = try witness.run(["show"])
        #expect(shown.status == 3 && shown.error.contains("no incident yet"), "\(shown)")
        #expect(try witness.open().status == 0)
    }

    @Test(
        "killed at each sync while the journal is made, it reads as empty and takes the first incident",
        .enabled(if: Tracer.isPossible, "processes can't be traced here"))
    func killedMaker() throws {
        let probe = try Witness()
        let calls = try Tracer.calls(of: ["fsync", "fdatasync", "unlink"], in: probe.world) { prefix in
            try probe.open(under: prefix).expectSuccess()
        }
        #expect(calls.count > 3)
        for call in calls {
            let witness = try Witness()
            let killed = try witness.open(under: call.meeting("signal=KILL"))
            #expect(killed.status == 137, "\(call): \(killed)")
            let list = try witness.run(["list", "--json"])
            #expect(list.status == 0, "\(call): \(list)")
            #expect(try witness.finding().faults == [], "\(call)")
        }
    }
}
