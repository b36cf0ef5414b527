import Testing
import Worlds

/// A disk that takes its time.
@Suite("the console and a slow disk")
struct SlowSyncTests {
    @Test("a note that takes longer than 250 ms stands there as being written, and then as recorded")
    func slow() throws {
        let line = FaultLine("fsync of 300 ms", count: 2, soakCount: 100)
        guard Tracer.isPossible else { return line.skip("processes can't be traced here") }
        try line.run { _, _ in try wait(milliseconds: 300) }
        guard FaultLine.isSoak else { return }
        try FaultLine("fsync of 30 s", count: 0, soakCount: 2).run { _, _ in try wait(milliseconds: 30_000) }
    }

    private func wait(milliseconds: Int) throws -> FaultLine.Finding {
        let witness = try Witness()
        try witness.open()
        let session = try TerminalSession(witness.world, columns: 100)
        let slowly = Tracer.words(tracing: "fdatasync", into: "/dev/null")
        let fault = "-e inject=fdatasync:delay_enter=\(milliseconds * 1000)"
        try session.startConsole((slowly + [fault, "\"$SITROOM\""]).joined(separator: " "))
        try session.keepOutput(in: "terminal")
        try session.enter("slow as it is")
        // Two syncs of 30 s take as long as is waited for anything.
        if milliseconds > 10_000 { _ = try? World.waitUntil("the first sync") { try witness.texts().count > 1 } }
        try World.waitUntil("the entry") { try witness.texts()["slow as it is"] == 1 }
        try session.waitFor("the entry without its mark") { $0.contains("slow as it is") && !$0.contains("writing") }
        var finding = try witness.finding()
        if witness.world.text("terminal")?.contains("writing") != true {
            finding.faults.append("it does not say that it is writing")
        }
        return finding
    }
}
