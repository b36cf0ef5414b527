import Testing
import Text

@Suite("Reading JSON of other programs")
struct JSONReaderTests {
    private func read(_ text: String) throws -> String { try JSONReader.read(Array(text.utf8)).compact }

    private func complaint(_ text: String) -> JSONProblem? { complaint(Array(text.utf8)) }

    private func complaint(_ bytes: [UInt8]) -> JSONProblem? {
        do throws(JSONProblem) {
            _ = try JSONReader.read(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "what is written compactly is read as it stands",
        arguments: [
            "null", "true", "false", "0", "-1", "9223372036854775807", "1.5", "-0", "-0.0", "1e400", "2E-3",
            "12345678901234567890123", #""""#, #""a\"\\\n\tü🛠""#, "[]", "[1,[2,[]],{}]", #"{"b":1,"a":{"b":null}}"#,
        ])
    func roundTrip(text: String) throws {
        #expect(try read(text) == text)
    }

    @Test("white space, a byte order mark and every escape are taken")
    func escapes() throws {
        #expect(try read("\u{FEFF} [ 1 ,\r\n\t2 ] ") == "[1,2]")
        #expect(try read(#""\/\b\f\u0041\u00fc\ud83d\uDEE0""#) == #""/\u0008\u000cAü🛠""#)
    }

    @Test("of two members of one name both are kept, in their order")
    func duplicates() throws {
        #expect(try read(#"{"a":1,"b":2,"a":3}"#) == #"{"a":1,"b":2,"a":3}"#)
    }

    @Test(
        "half a surrogate pair becomes a replacement character, and what follows it is read",
        arguments: [
            (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"), (#""\ud800\u0041""#, "\u{FFFD}A"),
            (#""\ud800\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud800\n""#, "\u{FFFD}\\n"),
        ])
    func surrogates(text: String, read expected: String) throws {
        #expect(try read(text) == "\"\(expected)\"")
    }

    @Test("raw controls stay in a text, and bytes that are no UTF-8 become replacement characters")
    func rawTexts() throws {
        #expect(try read("\"a\u{0}\u{1B}[2J\nb\"") == #""a\u0000\u001b[2J\nb""#)
        #expect(try JSONReader.read([0x22, 0x61, 0xFF, 0xC3, 0x22]) == .string("a\u{FFFD}\u{FFFD}"))
        #expect(try JSONReader.read([0x22, 0xED, 0xA0, 0x80, 0x22]).compact.contains("\u{FFFD}"))
    }

    @Test(
        "what is none is refused with its line and column, and says what is missing",
        arguments: [
            ("", 1, 1, "nothing"), ("  ", 1, 3, "missing"), ("nope", 1, 1, "null"), ("x", 1, 1, "begins with"),
            ("{", 1, 2, "name in quotes"), ("{\n  \"a\": 1,\n  \"b\" 2\n}", 3, 7, ": is missing"),
            ("[1,2", 1, 5, "comma or ]"), ("[1,]", 1, 4, "begins with"), ("{\"a\":1,}", 1, 8, "name in quotes"),
            ("[\n\"ü\", \"x", 2, 6, "closing quote"), ("\"\\x\"", 1, 3, "\\ stands before"),
            ("\"\\u12\"", 1, 3, "four hexadecimal"), ("[01]", 1, 2, "put it in quotes"), ("-", 1, 2, "digit"),
            ("1.", 1, 3, "digit"), ("1e", 1, 3, "digit"), ("{} {}", 1, 4, "one value"), ("\"\\", 1, 1, "closing quote"),
            ("{'a':1}", 1, 2, "name in quotes"), ("NaN", 1, 1, "begins with"),
        ])
    func problems(text: String, line: Int, column: Int, saying words: String) throws {
        let problem = try #require(complaint(text))
        #expect((problem.line, problem.column) == (line, column), "\(problem)")
        #expect(problem.message.contains(words), "\(problem)")
    }

    @Test(
        "64 levels are read, a bomb of brackets is refused at the first too deep, and so is too much",
        .timeLimit(.minutes(1)))
    func bounds() throws {
        let most = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try read(most) == most)
        #expect(complaint("[" + most + "]")?.column == 65)
        #expect(complaint(String(repeating: "[", count: JSONReader.byteLimit))?.column == 65)
        #expect(complaint(String(repeating: #"{"a":"#, count: 100_000))?.message.contains("64 levels") == true)
        #expect(complaint([UInt8](repeating: 0x20, count: JSONReader.byteLimit + 1))?.message.contains("4 MB") == true)
    }

    @Test(
        "as much as fits is read in moments", .timeLimit(.minutes(1)),
        arguments: ["0,", "[],", "\"\\ud800\",", "{\"a\":\"b\"},"])
    func large(element: String) throws {
        let elements = String(repeating: element, count: 4_000_000 / element.utf8.count)
        guard case .array(let values) = try JSONReader.read(Array(("[" + elements + "0]").utf8)) else {
            Issue.record("no list")
            return
        }
        #expect(values.count == 4_000_000 / element.utf8.count + 1)
    }

    @Test("random bytes and damaged JSON are read or refused, and never more than that")
    func damaged() {
        let seed = UInt64.random(in: .min ... .max)
        var random = Xorshift(state: seed | 1)
        let whole = Array(#"{"a":[1,2.5e3,"x\u00e4\ud83d\ude00",{"b":null,"c":true}],"d":"\\\""}"#.utf8)
        for _ in 0..<5000 {
            var bytes = whole
            for _ in 0...Int(random.next() % 3) {
                let place = Int(random.next() % UInt64(bytes.count))
                bytes[place] = UInt8(truncatingIfNeeded: random.next())
            }
            if random.next() % 4 == 0 { bytes.removeLast(Int(random.next() % UInt64(bytes.count))) }
            guard let value = try? JSONReader.read(bytes) else { continue }
            #expect((try? JSONReader.read(Array(value.compact.utf8)))?.compact == value.compact, "seed \(seed)")
        }
    }

    private struct Xorshift {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }
}
