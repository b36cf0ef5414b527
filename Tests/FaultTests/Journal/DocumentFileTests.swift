import Testing
import Worlds

/// A document that is written over an older one, and the program killed meanwhile.
@Suite("a document over an older one")
struct DocumentFileTests {
    @Test("killed at any call while it exports over a file, the file is the old one or the new one, whole")
    func export() throws {
        let line = FaultLine("kill -9 while exporting over a file", count: 12, soakCount: 200)
        guard Tracer.isPossible else { return line.skip("processes can't be traced here") }
        let (template, calls) = try Self.prepare()
        let (old, new) = (template.read("home/document.md"), template.read("home/new.md"))
        try line.run { _, number in
            let witness = try Witness(like: template)
            let call = calls[number % calls.count]
            let outcome = try Self.export(witness, under: call.meeting("signal=KILL"))
            var finding = FaultLine.Finding()
            let found = witness.world.read("home/document.md")
            if found == nil || (found != old && found != new) { finding.faults.append("it is half there") }
            if outcome.status != 137 { finding.faults.append("it was not killed") }
            let again = try Self.export(witness)
            if again.status != 0 || witness.world.read("home/document.md") != new {
                finding.faults.append("it can't be written afterwards: \(again)")
            }
            return finding.at("\(call): \(outcome)")
        }
    }

    /// A world with a document that is out of date, the one that would take its place, and the calls that do it.
    private static func prepare() throws -> (World, [Tracer.Call]) {
        let witness = try Witness()
        try witness.open().expectSuccess()
        try export(witness).expectSuccess()
        try witness.note("what is new in it").expectSuccess()
        let probe = try Witness(like: witness.world)
        let calls = try Tracer.calls(of: ["write", "fsync", "rename"], in: probe.world) {
            try export(probe, under: $0).expectSuccess()
        }
        try witness.world.write(bytes: probe.world.read("home/document.md") ?? [], to: "home/new.md")
        return (witness.world, calls)
    }

    @discardableResult
    private static func export(_ witness: Witness, under prefix: [String] = []) throws -> Outcome {
        try witness.start(["export", "-o", "home/document.md"], under: prefix).finish()
    }
}
