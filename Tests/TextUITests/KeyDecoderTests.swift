import Testing
import TextUI

@Suite("Bytes into keys")
struct KeyDecoderTests {
    @Test(
        "what terminals send",
        arguments: [
            ("a", [.character("a")]), ("é日", [.character("é"), .character("日")]), ("\r", [.enter]), ("\n", [.newline]),
            ("\t", [.tab]), ("\u{7F}\u{8}", [.backspace, .backspace]), ("\u{3}", [.control("c")]),
            ("\u{1A}\u{11}\u{13}\u{19}", [.control("z"), .control("q"), .control("s"), .control("y")]),
            ("\u{1C}\u{1F}\u{0}", [.control("\\"), .control("_"), .control(" ")]),
            ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}b", [.alt("b")]),
            ("\u{1B}é", [.alt("é")]), ("\u{1B}\u{7F}", [.alt("\u{7F}")]), ("\u{1B}\r", [.newline]),
            ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
            ("\u{1B}OA\u{1B}OH\u{1B}OP", [.up, .home, .function(1)]),
            ("\u{1B}[1;3A\u{1B}[1;3B\u{1B}[1;5A", [.moveUp, .moveDown, .up]),
            ("\u{1B}[1;5D\u{1B}[1;3C\u{1B}[1;2A", [.wordLeft, .wordRight, .up]),
            (
                "\u{1B}[H\u{1B}[4~\u{1B}[5~\u{1B}[6~\u{1B}[3~\u{1B}[2~",
                [.home, .end, .pageUp, .pageDown, .delete, .insert]
            ),
            ("\u{1B}[Z", [.backTab]),
            (
                "\u{1B}[15~\u{1B}[17~\u{1B}[21~\u{1B}[24~",
                [.function(5), .function(6), .function(10), .function(12)]
            ),
            ("\u{1B}[13;2u\u{1B}[27;5;13~", [.newline, .newline]),
            ("\u{1B}[", [.alt("[")]), ("\u{1B}O", [.alt("O")]),
            ("\u{1B}[?99;1$y\u{1B}[Ix", [.character("x")]),
            ("\u{1B}[<0;1;1M\u{1B}[<0;1;1m", [.mouse(.click(Point(row: 0, column: 0)))]),
            ("\u{1B}[<0;300;20Mx", [.mouse(.click(Point(row: 19, column: 299))), .character("x")]),
            (
                "\u{1B}[<64;5;6M\u{1B}[<65;5;6M",
                [.mouse(.wheelUp(Point(row: 5, column: 4))), .mouse(.wheelDown(Point(row: 5, column: 4)))]
            ),
            ("\u{1B}[<4;1;1M\u{1B}[<1;1;1M\u{1B}[<2;1;1M\u{1B}[<32;1;1M\u{1B}[<66;1;1M\u{1B}[<16;1;1M", []),
            ("\u{1B}[<0;0;1M\u{1B}[<0;1M\u{1B}[<M\u{1B}[<0;1;99999999999999999999M\u{1B}[<0;1;1;1M", []),
            ("\u{1B}[M !!\u{1B}[M#!!x", [.mouse(.click(Point(row: 0, column: 0))), .character("x")]),
            (
                "\u{1B}[M`%&\u{1B}[Ma%&",
                [.mouse(.wheelUp(Point(row: 5, column: 4))), .mouse(.wheelDown(Point(row: 5, column: 4)))]
            ),
            ("\u{1B}[M \u{1B}[A", [.up]), ("\u{1B}OM", [.enter]),
            ("\u{1B}[1\u{3}", [.control("c")]),
            ("\u{1B}[200~one\rtwo\u{1B}[A\u{1B}[201~x", [.paste("one\ntwo\u{1B}[A"), .character("x")]),
            ("\u{1B}[200~\u{1B}[201\u{1B}[201~", [.paste("\u{1B}[201")]),
            ("\u{1B}[200~\u{1B}[201~", [.paste("")]),
        ] as [(String, [Key])])
    func sequences(sent: String, expected: [Key]) {
        #expect(keys(Array(sent.utf8)) == expected)
    }

    @Test(
        "bytes that are no UTF-8 become U+FFFD and swallow nothing",
        arguments: [
            ([0xFF, 0x61], "\u{FFFD}a"), ([0xC3, 0x61], "\u{FFFD}a"), ([0x80, 0x61], "\u{FFFD}a"),
            ([0xE6, 0x97, 0x61], "\u{FFFD}a"), ([0xC0, 0xAF, 0x61], "\u{FFFD}\u{FFFD}a"),
        ] as [([UInt8], String)])
    func invalid(bytes: [UInt8], expected: String) {
        #expect(keys(bytes) == expected.map { .character($0) })
    }

    @Test("a character and a paste that are cut go on after a pause, a sequence too")
    func cut() {
        var decoder = KeyDecoder()
        #expect(feed(&decoder, [0xE6, 0x97]) == [])
        #expect(feed(&decoder, [0xA5]) == [.character("日")])
        #expect(feed(&decoder, Array("\u{1B}[20".utf8)) == [])
        #expect(feed(&decoder, Array("0~ab\u{1B}[2".utf8)) == [])
        #expect(decoder.isPasting)
        #expect(feed(&decoder, Array("01~c".utf8)) == [.paste("ab"), .character("c")])
        #expect(!decoder.isPasting)
    }

    @Test("a paste whose end was lost can be ended")
    func lostEnd() {
        var decoder = KeyDecoder()
        #expect(feed(&decoder, Array("\u{1B}[200~abc".utf8)) == [])
        #expect(decoder.endPaste() == [.paste("abc")])
        #expect(feed(&decoder, Array("d".utf8)) == [.character("d")])
    }

    @Test("a paste beyond the bound is kept so far that an editor refuses it")
    func endlessPaste() {
        var decoder = KeyDecoder()
        _ = feed(&decoder, Array("\u{1B}[200~".utf8))
        _ = feed(&decoder, Array(repeating: 0x0D, count: 3 * LineEditor.mostBytes))
        guard case .paste(let text) = feed(&decoder, Array("\u{1B}[201~".utf8)).first else {
            Issue.record("no paste")
            return
        }
        var editor = LineEditor()
        let isTaken = editor.insert(text)
        #expect(!isTaken)
        #expect(text.utf8.count < 3 * LineEditor.mostBytes)
    }

    @Test("keys that the library recognised end what was begun, and do not count within a paste")
    func recognised() {
        var decoder = KeyDecoder()
        _ = decoder.take(.byte(0x1B))
        #expect(decoder.take(.key(.left)) == [.wordLeft])
        _ = decoder.take(.byte(0x1B))
        #expect(decoder.take(.key(.up)) == [.escape, .up])
        _ = feed(&decoder, Array("\u{1B}[200~a".utf8))
        #expect(decoder.take(.key(.up)) == [])
        #expect(feed(&decoder, Array("\u{1B}[201~".utf8)) == [.paste("a")])
    }

    private func keys(_ bytes: [UInt8]) -> [Key] {
        var decoder = KeyDecoder()
        return feed(&decoder, bytes)
    }

    private func feed(_ decoder: inout KeyDecoder, _ bytes: [UInt8]) -> [Key] {
        var result: [Key] = []
        for byte in bytes { result += decoder.take(.byte(byte)) }
        return result + decoder.take(.pause)
    }
}
