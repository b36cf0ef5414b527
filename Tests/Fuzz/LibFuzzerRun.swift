import CFuzzer
import Glibc
import Worlds

/// libFuzzer over one parser. What does harm it leaves in the files that its arguments name.
enum LibFuzzerRun {
    nonisolated(unsafe) private static var watch: Watch?

    /// - Parameter arguments: libFuzzer's own, as in `-max_total_time=60`; the first corpus is where it adds to.
    static func run(_ parser: FuzzedParser, corpus: String, _ arguments: [String]) -> Int32 {
        watch = Watch(parser)
        let words = ["fuzz"] + arguments + ["-max_len=\(parser.mostBytes)", corpus]
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var count = Int32(words.count)
        return pointers.withUnsafeMutableBufferPointer { buffer in
            var first = buffer.baseAddress
            return LLVMFuzzerRunDriver(&count, &first) { bytes, size in
                LibFuzzerRun.take(Array(UnsafeBufferPointer(start: bytes, count: size)))
                return 0
            }
        }
    }

    private static func take(_ input: [UInt8]) {
        guard watch?.take(input) == false else { return }
        let words = "fuzz: an input of \(input.count) bytes takes \(Int(watch?.slowest ?? 0)) ms\n"
        write(STDERR_FILENO, words, words.utf8.count)
        // libFuzzer keeps the input of what ends like this.
        abort()
    }
}

/// libFuzzer's own changes, and now and then one of ours: it finds no input in which one thing comes very often.
@_cdecl("LLVMFuzzerCustomMutator")
public func changeInput(_ bytes: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: UInt32) -> Int {
    var random = SeededGenerator(seed: UInt64(seed))
    guard Int.random(in: 0..<8, using: &random) == 0 else { return LLVMFuzzerMutate(bytes, size, most) }
    var input = Array(UnsafeBufferPointer(start: bytes, count: size))
    Mutation(of: [input], mostBytes: most).change(&input, &random)
    let changed = input.prefix(most)
    for (offset, byte) in changed.enumerated() { bytes[offset] = byte }
    return changed.count
}
