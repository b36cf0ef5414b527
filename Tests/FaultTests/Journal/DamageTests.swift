import Glibc
import Testing
import Worlds

/// Bytes that are not what was written.
@Suite("the journal and damage")
struct DamageTests {
    @Test("a write that was torn takes nothing along that was acknowledged")
    func torn() throws {
        let line = FaultLine("a torn write", count: 30, soakCount: 2000)
        guard Tracer.isPossible else { return line.skip("processes can't be traced here") }
        let template = try Scenario.appending.template()
        try line.run { generator, number in
            let witness = try Scenario.appending.witness(like: template)
            let log = "home/journal.sqlite-wal"
            let synced = witness.world.size(log)
            // Its frames are written, and not synced when it is killed.
            try witness.note("torn", under: Tracer.Call(name: "fdatasync", number: 1).meeting("signal=KILL"))
            let written = witness.world.size(log)
            guard written > synced else { throw World.Failure("nothing was written") }
            let place = Int.random(in: synced..<written, using: &generator)
            let end = number % 2 == 0 ? written : min(written, place + 512)
            let words =
                number % 3 == 0
                ? "truncate -s \(place) \(log)"
                : "head -c \(end - place) /dev/zero | dd of=\(log) bs=1 seek=\(place) conv=notrunc status=none"
            try witness.world.shell(words).expectSuccess()
            return try witness.finding().at("\(words), written \(synced) to \(written)")
        }
    }

    @Test("a flipped bit changes no acknowledged text without being told")
    func flipped() throws {
        let template = try Self.journalInBothFiles()
        try FaultLine("a flipped bit", count: 60, soakCount: 1000).run { generator, number in
            let witness = try Witness(like: template)
            let file = number % 2 == 0 ? "home/journal.sqlite" : "home/journal.sqlite-wal"
            guard var bytes = witness.world.read(file) else { throw World.Failure("no \(file)") }
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            try witness.world.write(bytes: bytes, to: file)
            return try Self.look(witness, Witness(like: template).texts()).at("byte \(place) of \(file)")
        }
    }

    /// Some entries in the database file, some in its log, and a document of them all.
    private static func journalInBothFiles() throws -> World {
        let witness = try Witness()
        try witness.open().expectSuccess()
        try witness.tellConsole((0..<12).map { "early \($0)" }).expectSuccess()
        let checkpoint = "import sqlite3; sqlite3.connect('home/journal.sqlite').execute('PRAGMA wal_checkpoint')"
        try witness.world.shell("python3 -c \"\(checkpoint).fetchall()\"").expectSuccess()
        try witness.tellConsole((0..<6).map { "late \($0)" }).expectSuccess()
        try witness.run(["export", "--format", "md", "-o", "home/document.md"]).expectSuccess()
        return witness.world
    }

    /// What can't be read is told by reading; a text that is another one, or is missing, by `verify`. A log that ends
    /// earlier than it did is sound in itself: a document with its head shows that.
    private static func look(_ witness: Witness, _ expected: [String: Int]) throws -> FaultLine.Finding {
        var finding = FaultLine.Finding()
        let runs = [
            try witness.run(["list", "--json"]), try witness.run(["show", "--json"]), try witness.run(["verify"]),
            try witness.run(["verify", "--against", "home/document.md"]),
        ]
        for run in runs where run.status > 3 { finding.faults.append("it crashed: \(run)") }
        guard runs.allSatisfy({ $0.status == 0 }) else { return finding }
        let texts = try witness.texts()
        for (text, count) in expected where texts[text] != count { finding.lost += 1 }
        return finding
    }
}
