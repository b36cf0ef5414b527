import Glibc
import Testing
import Worlds

/// One line of the fault bench: a fault, how often it is made, and the figure that comes of it.
///
/// In the tests each line makes `count` rounds. In the long run (`make soak`) it makes up to `soakCount`, for as long as
/// its share of the time lasts. `FAULT_SEED` gives the seed, `FAULT_ROUND` the only round to be made: that is how one
/// which failed is made again. `FAULT_ROUNDS` takes the place of `count`.
struct FaultLine {
    let name: String
    let count: Int
    let soakCount: Int

    init(_ name: String, count: Int, soakCount: Int) {
        self.name = name
        self.count = count
        self.soakCount = soakCount
    }

    /// What a round finds.
    struct Finding {
        /// Acknowledged entries that are not there.
        var lost = 0
        /// Entries that were said to be recorded, or not to be, against what is there.
        var falselyAcknowledged = 0
        /// Whatever else is not as it should be, a line each.
        var faults: [String] = []

        var isClean: Bool { lost == 0 && falselyAcknowledged == 0 && faults.isEmpty }
    }

    /// Makes the rounds, prints the figure, and records an issue for each round that is not clean.
    ///
    /// - Parameter round: gets its own generator and its number.
    func run(_ round: (inout SeededGenerator, Int) throws -> Finding) rethrows {
        let seed = Self.number("FAULT_SEED") ?? UInt64.random(in: 0...999_999_999)
        let only = Self.number("FAULT_ROUND").map { Int($0) }
        let (limit, deadline) = Self.extent(count: count, soakCount: soakCount)
        var (made, lost, false_) = (0, 0, 0)
        var faulty = 0
        for number in only.map({ $0..<$0 + 1 }) ?? 0..<limit where World.milliseconds() < deadline {
            var generator = SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
            let finding = try round(&generator, number)
            made += 1
            lost += finding.lost
            false_ += finding.falselyAcknowledged
            guard !finding.isClean else { continue }
            faulty += 1
            Issue.record(
                """
                \(name): \(finding.lost) lost, \(finding.falselyAcknowledged) false: \
                \(finding.faults.joined(separator: "; ")) (again: FAULT_SEED=\(seed) FAULT_ROUND=\(number))
                """)
        }
        Self.tell("\(name): \(made) rounds, \(lost) lost, \(false_) false, \(faulty) faulty (seed \(seed))")
    }

    /// Prints that nothing was tried, and why this machine doesn't allow it.
    func skip(_ reason: String) {
        Self.tell("\(name): 0 rounds, \(Self.isSoak ? soakCount : count) skipped: \(reason)")
    }

    /// Prints a figure, and keeps it in the file `FAULT_FIGURES` where that is asked for.
    static func tell(_ line: String) {
        print("faults: \(line)")
        guard let path = getenv("FAULT_FIGURES"), let file = fopen(path, "a") else { return }
        fputs(line + "\n", file)
        fclose(file)
    }

    /// Whether this is the long run.
    static var isSoak: Bool { number("FAULT_SOAK_SECONDS") != nil }

    /// How long each line of the long run may take, in seconds; nil in the tests.
    private static var soakSeconds: UInt64? { number("FAULT_SOAK_SECONDS") }

    private static func extent(count: Int, soakCount: Int) -> (rounds: Int, deadline: Int) {
        guard let seconds = soakSeconds else { return (number("FAULT_ROUNDS").map { Int($0) } ?? count, .max) }
        return (soakCount, World.milliseconds() + Int(seconds) * 1000)
    }

    private static func number(_ name: String) -> UInt64? {
        getenv(name).flatMap { UInt64(String(cString: $0)) }
    }
}
