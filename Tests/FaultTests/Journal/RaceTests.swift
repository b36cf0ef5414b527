import Glibc
import Testing
import Worlds

/// The race of SQLite before 3.51.3 between a writer and whoever checkpoints.
@Suite("the journal and SQLite's race")
struct RaceTests {
    @Test("with the lease nothing is lost in the race; without it something is, or this proves nothing")
    func race() throws {
        try FaultLine("SQLite's race, 15 s each", count: 1, soakCount: 40).run { _, _ in
            let leased = try Contest(isLeased: true, seconds: 15)
            let bare = try Contest(isLeased: false, seconds: 15)
            FaultLine.tell(
                "SQLite's race: with the lease \(leased.verdict); without it, after \(bare.milliseconds) ms, "
                    + bare.verdict)
            var finding = FaultLine.Finding()
            if !leased.isSound {
                finding.lost = 1
                finding.faults.append("with the lease: \(leased.verdict)")
            }
            if bare.isSound { finding.faults.append("without the lease nothing happened: it proves nothing") }
            return finding
        }
    }
}

/// One writer and two checkpointers on one core, on a file in memory.
private struct Contest {
    let isSound: Bool
    /// What the writer and SQLite say, in a line.
    let verdict: String
    let milliseconds: Int

    init(isLeased: Bool, seconds: Int) throws {
        let folder = "/dev/shm/sitroom-race-\(UInt32.random(in: 0 ... .max))"
        guard mkdir(folder, 0o700) == 0 else { throw World.Failure("mkdir", errno) }
        defer { _ = try? Self.start("/bin/rm", ["-r", folder]).finish() }
        let words = [folder + "/rows", isLeased ? "lease" : "bare"]
        let began = World.milliseconds()
        let writer = try Self.probe(words + ["\(seconds * 1000)", "write"])
        let others = try (0..<2).map { _ in try Self.probe(words + ["\(seconds * 1000)", "checkpoint"]) }
        let written = try writer.finish(within: seconds + 60)
        milliseconds = World.milliseconds() - began
        // Once something is lost there is no more to see.
        if written.status != 0 { for other in others { kill(other.pid, SIGKILL) } }
        let ends = try others.map { try $0.finish(within: seconds + 60) }
        let checked = try Self.probe(words + [written.lines.first ?? "0", "check"]).finish()
        isSound = ([written, checked] + ends).allSatisfy { $0.status == 0 } && checked.output == "ok\n"
        verdict =
            isSound
            ? "0 lost of \(written.lines.first ?? "0") rounds"
            : ([written, checked] + ends).flatMap(\.lines).first { $0.hasPrefix("broken") } ?? checked.output
    }

    /// Pinned to the first core: one is put aside in the middle of what it does more often so.
    private static func probe(_ words: [String]) throws -> Child {
        try start("/usr/bin/taskset", ["-c", "0", World.builtProgram("JournalProbe")] + words)
    }

    private static func start(_ program: String, _ words: [String]) throws -> Child {
        try World.start(program, words, environment: ["PATH": "/usr/bin:/bin"], folder: "/")
    }
}
