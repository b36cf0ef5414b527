import Testing
import Worlds

/// Text from a pipe, as it comes.
@Suite struct BadInputTextTests {
    private let limit = 1 << 20

    @Test("a mebibyte from a pipe is one entry; a byte more is refused and kept")
    func large() throws {
        let world = try World.withIncident()
        #expect(try world.run(["note"], bytes: Array(repeating: 0x78, count: limit)).status == 0)
        let outcome = try world.run(["note"], bytes: Array(repeating: 0x79, count: limit + 1))
        World.expectComplaint(outcome, status: 2, saying: ["1048577 bytes", "1048576"])
        #expect(try world.keptText(outcome).prefix(limit + 1).allSatisfy { $0 == 0x79 })
        #expect(try world.count(ofTextsBeginning: String(repeating: "x", count: 1000)) == 1)
        #expect(try world.count(ofTextsBeginning: "y") == 0)
        try world.expectSound()
    }

    @Test(
        "control characters, broken UTF-8 and NUL are recorded and printed inert",
        arguments: [
            (Array("red \u{1B}[31m bell \u{07} back \u{08}\u{08}".utf8), "red ␛[31m bell ␇ back ␈␈"),
            ([0x61, 0x00, 0x62], "a␀b"), ([0x61, 0xFF, 0xFE, 0xC3, 0x28, 0x62], "a\u{FFFD}\u{FFFD}\u{FFFD}(b"),
            ([0x78, 0xED, 0xA0, 0x80, 0x79], "x\u{FFFD}\u{FFFD}\u{FFFD}y"),
            (Array("over\u{202E}ride".utf8), "over"),
        ] as [([UInt8], String)])
    func hostile(bytes: [UInt8], shown: String) throws {
        let world = try World.withIncident()
        let noted = try world.run(["note"], bytes: bytes)
        #expect(noted.status == 0 && noted.output.contains(shown), "\(noted)")
        for words in [["show"], ["brief"], ["export", "-o", "-"]] {
            let outcome = try world.run(words)
            // A document keeps the bracket from being a link.
            let text = outcome.output.replacing("\\[", with: "[")
            #expect(outcome.status == 0 && text.contains(shown), "\(words): \(outcome)")
            let raw = outcome.output.unicodeScalars.filter { $0.value < 32 && $0 != "\n" || $0 == "\u{202E}" }
            #expect(raw.isEmpty, "\(words): \(raw)")
            #expect(String(validating: outcome.outputBytes, as: UTF8.self) != nil)
        }
        try world.expectSound()
    }

    @Test("an entry needs text", arguments: ["", "  \n", "\n\n\n"])
    func empty(text: String) throws {
        let world = try World.withIncident()
        let outcome = try world.run(["note", "-"], input: text)
        #expect(outcome.status == 2 && outcome.error.hasPrefix("sitroom: a note needs text"), "\(outcome)")
        try world.expectRefusal(["note"], status: 2, saying: ["a note needs text"])
    }

    @Test("a dash reads the pipe, and so does no text at all", arguments: [["note", "-"], ["note"], ["log", "-"]])
    func dash(words: [String]) throws {
        let world = try World.withIncident()
        #expect(try world.run(words, input: "first line\nsecond line\n").status == 0)
        #expect(try world.run(["show", "--json"]).output.contains(#""text": "first line\nsecond line""#))
    }

    @Test("an argument that is no UTF-8 is recorded repaired")
    func brokenArgument() throws {
        let world = try World.withIncident()
        let outcome = try world.shell("\"$SITROOM\" note \"$(printf 'a\\377b')\"")
        #expect(outcome.status == 0 && outcome.output.contains("a\u{FFFD}b"), "\(outcome)")
    }
}
