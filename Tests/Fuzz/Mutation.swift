import Worlds

/// Makes new inputs of those in the corpus: a few changes each, of kinds that parsers stumble over.
struct Mutation {
    private let corpus: [[UInt8]]
    private let mostBytes: Int

    /// - Parameter corpus: at least one input.
    init(of corpus: [[UInt8]], mostBytes: Int) {
        self.corpus = corpus
        self.mostBytes = mostBytes
    }

    /// What is put in between: ends and beginnings of most notations, numbers at their limits, and signs that are not
    /// what they look like.
    static let pieces: [[UInt8]] =
        [
            "9223372036854775807", "-9223372036854775808", "99999999999999999999", "-1", "0", "1e999", "0.5", "null",
            "{", "}", "[", "]", "(", ")", "\"", "'", "`", "```", "---\n", "...", "+++", ": ", "- ", "- [ ] ", "1. ",
            "# ",
            "> ", "| a ", "|-", "*", "_", "~~", "<", "<!--", "-->", "<a ", "![", "](", "[^", "{{", "}}", "{{#", "{{/",
            "{{^",
            "&amp;", "\\", "\\u0000", "\\ud800", "%", "@", "/", "--", "=", ",", ";", "!", "when: ", "and", "not in",
            "\n", "\r\n", "\r", "\t", " ", "\u{A0}", "\u{0}", "\u{1B}[", "\u{1B}]", "\u{7}", "\u{9B}", "\u{202E}",
            "\u{200D}", "\u{FE0F}", "\u{301}", "\u{FEFF}", "é", "漢", "👩‍👩‍👧", "\u{E0041}", "09:25", "2024-07-12", "-10m",
            "PT", "+14:00", "24:00", "yesterday", "&a", "*a", "!!", "<<: ", "2024-02-30", "<!-- sitroom:begin a -->",
            "<!-- sitroom:end a -->",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0x80]]

    func next(_ random: inout SeededGenerator) -> [UInt8] {
        var input = corpus.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...6, using: &random) { change(&input, &random) }
        return Array(input.prefix(mostBytes))
    }

    /// One change.
    func change(_ input: inout [UInt8], _ random: inout SeededGenerator) {
        let place = Int.random(in: 0...input.count, using: &random)
        switch Int.random(in: 0..<9, using: &random) {
        case 0, 1, 2: input.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
        case 3: input.removeSubrange(stretch(of: input, &random))
        case 4:
            input.replaceSubrange(stretch(of: input, &random), with: Self.pieces.randomElement(using: &random) ?? [])
        case 5: input.insert(contentsOf: input[stretch(of: input, &random)], at: place)
        case 6: repeatStretch(of: &input, at: place, &random)
        case 7:
            let other = corpus.randomElement(using: &random) ?? []
            input.replaceSubrange(place..., with: other[stretch(of: other, &random)])
        default:
            guard place < input.count else { return }
            input[place] = UInt8.random(in: 0...255, using: &random)
        }
    }

    /// What is quadratic shows where one thing comes very often.
    private func repeatStretch(of input: inout [UInt8], at place: Int, _ random: inout SeededGenerator) {
        let isPiece = Bool.random(using: &random)
        let unit = isPiece ? Self.pieces.randomElement(using: &random) ?? [] : Array(input[stretch(of: input, &random)])
        let room = mostBytes - input.count
        guard !unit.isEmpty, unit.count <= room else { return }
        // Many lengths, the largest now and then.
        let most = Int.random(in: 0..<8, using: &random) == 0 ? room : min(room, 600)
        let count = max(1, Int.random(in: 0...most, using: &random) / unit.count)
        input.insert(contentsOf: repeatElement(unit, count: count).joined(), at: place)
    }

    private func stretch(of input: [UInt8], _ random: inout SeededGenerator) -> Range<Int> {
        let start = Int.random(in: 0...input.count, using: &random)
        let length = Int.random(
            in: 0...min(input.count - start, Bool.random(using: &random) ? 12 : 400), using: &random)
        return start..<start + length
    }
}
