import Glibc
import Worlds

/// strace, which makes a fault at the k-th call of a kind.
enum Tracer {
    /// The n-th call of a kind that a run of the program makes.
    struct Call: Hashable, CustomStringConvertible {
        var name: String
        var number: Int

        var description: String { "\(name) \(number)" }

        /// The words that start a program in which this call meets a fault, in strace's words.
        func meeting(_ fault: String) -> [String] {
            Tracer.words(tracing: name, into: "/dev/null") + ["-e", "inject=\(name):\(fault):when=\(number)"]
        }
    }

    /// What writes to the disk.
    static let writing = ["write", "pwrite64", "fsync", "fdatasync", "rename", "ftruncate"]

    /// Whether processes may be traced on this machine.
    static let isPossible: Bool = {
        let child = try? World.start(
            "/usr/bin/strace", ["-f", "-o", "/dev/null", "/bin/true"], environment: [:], folder: "/")
        return (try? child?.finish().status) == 0
    }()

    /// Runs something traced, and gives all the calls of these kinds that it made.
    static func calls(of names: [String], in world: World, _ run: ([String]) throws -> Void) throws -> [Call] {
        let log = world.path("calls")
        try run(words(tracing: names.joined(separator: ","), into: log))
        var counts: [String: Int] = [:]
        for line in (world.text("calls") ?? "").split(separator: "\n") {
            // The process's number, then the call.
            guard let word = line.split(separator: " ").dropFirst().first, let end = word.firstIndex(of: "(") else {
                continue
            }
            counts[String(word[..<end]), default: 0] += 1
        }
        return names.flatMap { name in (0..<(counts[name] ?? 0)).map { Call(name: name, number: $0 + 1) } }
    }

    static func words(tracing names: String, into log: String) -> [String] {
        ["/usr/bin/strace", "-f", "-qq", "-o", log, "-e", "trace=\(names)"]
    }
}
