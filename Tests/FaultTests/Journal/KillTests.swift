import Glibc
import Testing
import Worlds

/// Whoever is killed takes nothing along that was acknowledged.
@Suite("the journal and kill -9")
struct KillTests {
    @Test("a writer killed at any moment has lost nothing that was acknowledged")
    func random() throws {
        try FaultLine("kill -9 at random", count: 300, soakCount: 20_000).run { generator, number in
            let witness = try Witness()
            let began = World.milliseconds()
            if number % 4 < 3 { try witness.open() }
            let usual = World.milliseconds() - began
            switch number % 4 {
            case 0, 1: try killConsole(witness, &generator)
            case 2: try killNote(witness, after: Int.random(in: 0...usual * 1200, using: &generator))
            default: try killFirst(witness, after: Int.random(in: 0...40_000, using: &generator))
            }
            return try witness.finding()
        }
    }

    /// A console that is fed line by line, after some of its answers and a moment more.
    private func killConsole(_ witness: Witness, _ generator: inout SeededGenerator) throws {
        let answers = Int.random(in: 0...6, using: &generator)
        let moment = Int.random(in: 0...12_000, using: &generator)
        try witness.tellConsole((0..<12).map { "line \($0)" }) { printed in
            guard printed.split(separator: "\n").count(where: { $0.contains(" note: line ") }) >= answers else {
                return false
            }
            Self.letPass(microseconds: moment)
            return true
        }
    }

    /// One of three notes that are written at the same time.
    private func killNote(_ witness: Witness, after microseconds: Int) throws {
        let children = try (0..<3).map { try witness.startNote("note \($0)") }
        Self.letPass(microseconds: microseconds)
        kill(children[0].pid, SIGKILL)
        for (number, child) in children.enumerated() { try witness.end(child, "note \(number)") }
    }

    /// The one that makes the journal.
    private func killFirst(_ witness: Witness, after microseconds: Int) throws {
        let child = try witness.start(["open", "Checkout", "--no-console"])
        Self.letPass(microseconds: microseconds)
        kill(child.pid, SIGKILL)
        try witness.end(child, "Declared: Checkout")
    }

    /// The fault's moment; nothing is waited for.
    private static func letPass(microseconds: Int) { usleep(UInt32(microseconds)) }
}
