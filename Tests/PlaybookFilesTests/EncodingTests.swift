import PlaybookFiles
import Playbooks
import Testing

/// Files as they come: other line ends, marks, encodings, sizes, and bad will.
struct EncodingTests {
    private let plain =
        "---\nname: x\nseverity: 2\n---\n# Überblick\n\n## Steps\n\n1. a\n\n   ```sh\n   x\n   y\n   ```\n"

    private func sections(_ bytes: [UInt8]) throws -> [PlaybookSection] {
        try PlaybookParser.parse(bytes: bytes, fileName: "x.md").sections
    }

    @Test("line ends, a byte order mark and UTF-16 make no difference")
    func variants() throws {
        let expected = try sections(Array(plain.utf8))
        let crlf = plain.replacing("\n", with: "\r\n")
        #expect(expected.first?.steps.first?.command?.script == "x\ny")
        #expect(try sections([0xEF, 0xBB, 0xBF] + crlf.utf8) == expected)
        #expect(try sections(Array(plain.replacing("\n", with: "\r").utf8)) == expected)
        #expect(try sections([0xFF, 0xFE] + crlf.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == expected)
        #expect(try sections([0xFE, 0xFF] + plain.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) == expected)
    }

    @Test("invalid UTF-8 is repaired")
    func invalid() throws {
        #expect(try sections(Array("1. pr".utf8) + [0xFC] + Array("fen\n".utf8))[0].steps[0].text == "pr\u{FFFD}fen")
    }

    @Test("a file of more than 2 MB is refused in a line")
    func tooLarge() {
        let error = #expect(throws: PlaybookError.self) {
            try PlaybookParser.parse(bytes: [UInt8](repeating: 0x61, count: 2_097_153), fileName: "big.md")
        }
        #expect(error?.description == "big.md: this is more than 2 MB; a playbook is shorter, split it")
    }

    /// Each of these is slow in cmark-gfm of Debian 12 as it stands, some for hours.
    @Test(
        "a hostile text is read as words, in time that grows with its length alone", .timeLimit(.minutes(1)),
        arguments: [
            ("|", "x|", 4500), ("", ">>>>>>>>", 10_000), ("", "- ", 20_000), ("", "_", 100_000), ("", "<!A ", 25_000),
            ("p\n", "      <?\n", 10_000), ("", "[", 100_000), ("1. ", "![[]() ", 10_000), ("a", "*a_ ", 20_000),
        ])
    func hostile(opening: String, piece: String, count: Int) throws {
        #expect(try parse(opening + String(repeating: piece, count: count) + "\na\n").stepCount <= 1)
    }

    @Test("a table is kept as it stands, whatever its size: no table is ever parsed")
    func table() throws {
        let table = "|" + String(repeating: "x|", count: 4500) + "\n|" + String(repeating: "-|", count: 4500) + "\n|a"
        #expect(try parse("## Steps\n1. go\n\n## Facts\n\n\(table)\n").sections[1].prose == table)
    }

    @Test("an alias bomb is passed over")
    func aliasBomb() throws {
        let lines = (1...20).map { "k\($0): &k\($0) [*k\($0 - 1), *k\($0 - 1), *k\($0 - 1)]" }
        #expect(try parse("---\nk0: &k0 x\n\(lines.joined(separator: "\n"))\n---\n1. go\n").stepCount == 1)
    }

    @Test("at most 2,000 steps are made, and the rest of a nesting is kept as text")
    func bounds() throws {
        #expect(try parse(String(repeating: "- [ ] a\n", count: 5000)).stepCount == 2000)
        let deep = (0..<60).map { String(repeating: "   ", count: $0) + "1. level\($0)\n" }.joined()
        let steps = try parse(deep).sections[0].steps
        #expect(steps.map(\.depth) == Array(0...8))
        #expect(steps.last?.detail.contains("level59") == true)
    }

    @Test("a comment is not shown, and what it holds is no step")
    func comment() throws {
        #expect(try dump("## Steps\n<!--\n\n1. hidden\n\n-->\n1. shown\n") == "## Steps\n[ ] 1. shown")
    }
}
