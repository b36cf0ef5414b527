import Testing
import Worlds

/// A copy of the journal that takes the place of an older one, and the program killed meanwhile.
@Suite("a backup over an older one")
struct BackupFileTests {
    @Test("killed at any call while it backs up over an older copy, the copy is the old one or the new one, whole")
    func backup() throws {
        let line = FaultLine("kill -9 while backing up over a copy", count: 12, soakCount: 400)
        guard Tracer.isPossible else { return line.skip("processes can't be traced here") }
        let template = try Self.prepare()
        let probe = try Witness(like: template)
        let calls = try Tracer.calls(of: Tracer.writing, in: probe.world) { try Self.backUp(probe, $0).expectSuccess() }
        let (old, new) = (try Self.copy(in: template).texts(), try probe.texts())
        try line.run { generator, number in
            let witness = try Witness(like: template)
            witness.take(new)
            let place = FaultLine.isSoak ? number % calls.count : Int.random(in: 0..<calls.count, using: &generator)
            let call = calls[place]
            let outcome = try Self.backUp(witness, call.meeting("signal=KILL"))
            let copied = try Self.copy(in: witness.world).texts()
            var finding = FaultLine.Finding()
            if copied != old && copied != new { finding.faults.append("the copy holds \(copied.count) texts") }
            let verified = try Self.copy(in: witness.world).run(["verify"])
            if verified.status != 0 { finding.faults.append("the copy: \(verified)") }
            if outcome.status != 137 { finding.faults.append("it was not killed") }
            let rest = try witness.finding()
            finding.lost += rest.lost
            finding.faults += rest.faults
            return finding.at("\(call): \(outcome)")
        }
    }

    /// A world with a copy that lacks the last entry.
    private static func prepare() throws -> World {
        let witness = try Witness()
        try witness.open().expectSuccess()
        try backUp(witness).expectSuccess()
        try witness.note("what is new").expectSuccess()
        return witness.world
    }

    @discardableResult
    private static func backUp(_ witness: Witness, _ prefix: [String] = []) throws -> Outcome {
        try witness.start(["backup", "home/copy.sqlite", "--replace"], under: prefix).finish()
    }

    private static func copy(in world: World) throws -> Witness {
        try Witness(journal: world.path("home/copy.sqlite"), in: world)
    }
}
