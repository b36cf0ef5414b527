import Commands
import Testing

/// SplitMix64: the same seed gives the same lines.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct AnyLineTests {
    private static let words: [String] =
        VerbTable.all.flatMap {
            $0.path + $0.acceptedFlags.map(\.spelling) + $0.examples.flatMap { Word.split($0).map(\.raw) }
        }
        + [
            "-", "--", "---", "--=", "--x=", "-o", "-h", "''", "\"a b\"", "\"", "'", "80%", "-10m", "@", "é\u{301}",
            "\n", "",
        ]

    @Test("any words are a request or one line of complaint, in the shell and in the console", arguments: 1...8)
    func anyWords(seed: UInt64) {
        var random = Seeded(state: seed)
        for _ in 0..<500 {
            let line = (0..<Int.random(in: 0...7, using: &random)).map { _ in
                Self.words.randomElement(using: &random) ?? ""
            }
            expectOneLine(line, seed)
            let typed = "/" + line.joined(separator: " ")
            if case .refused(let message) = ConsoleLine.parse(typed) {
                #expect(!message.contains("\n") && message.count < 600, "seed \(seed): \(typed)")
            }
            _ = ConsoleLine.preview(typed)
            let start = Completion.complete(typed, candidates: CompletionCandidates()).replacementStart
            #expect((0...typed.count).contains(start), "seed \(seed): \(typed)")
        }
    }

    private func expectOneLine(_ line: [String], _ seed: UInt64) {
        do {
            _ = try CommandLanguage.parse(arguments: line)
        } catch {
            #expect(!error.message.contains("\n") && error.message.count < 600, "seed \(seed): \(line)")
        }
    }

    @Test("what stands after -- in the console is recorded letter by letter", arguments: 1...8)
    func notesAreWhole(seed: UInt64) {
        var random = Seeded(state: seed)
        let letters = Array("ab 'it\"s \\n-—é漢%$`~#*_<>&:/")
        for _ in 0..<500 {
            let text = "x" + String((0..<20).map { _ in letters.randomElement(using: &random) ?? "a" }) + "x"
            #expect(
                ConsoleLine.parse("/note -- " + text)
                    == .verb(Request(.note(NoteArguments(text: .words(text))))), "seed \(seed)")
        }
    }
}
