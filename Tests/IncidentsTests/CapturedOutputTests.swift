import Incidents
import Testing

@Suite("Captured output")
struct CapturedOutputTests {
    private func captured(_ text: String, head: Int, tail: Int) -> CapturedOutput {
        var keeper = OutputKeeper(headLimit: head, tailLimit: tail)
        keeper.take(Array(text.utf8))
        return keeper.captured
    }

    @Test("what fits is kept whole")
    func whole() {
        let output = captured("one\ntwo\nthree\n", head: 4, tail: 10)
        #expect(output == CapturedOutput(head: "one\ntwo\nthree\n", tail: "", omittedBytes: 0, totalBytes: 14))
        #expect(output.text == "one\ntwo\nthree\n")
        #expect(OutputKeeper().captured == CapturedOutput(head: "", tail: "", omittedBytes: 0, totalBytes: 0))
    }

    @Test("of what is longer the middle is left out, between lines")
    func lines() {
        let text = (1...1000).map { "line \($0)\n" }.joined()
        let output = captured(text, head: 20, tail: 30)
        #expect(output.head == "line 1\nline 2\n")
        #expect(output.tail == "line 998\nline 999\nline 1000\n")
        #expect(output.totalBytes == 8893)
        #expect(output.text == "line 1\nline 2\n… 8,851 bytes left out …\nline 998\nline 999\nline 1000\n")
    }

    @Test("a line that is too long is cut between characters")
    func characters() {
        let output = captured(String(repeating: "é日👍", count: 100), head: 12, tail: 12)
        #expect(output.head == "é日👍é")
        #expect(output.tail == "é日👍")
        #expect(output.omittedBytes == 900 - 11 - 9)
        #expect(output.text == "é日👍é\n… 880 bytes left out …\né日👍")
    }

    @Test("what is no text is kept within the bounds too")
    func binary() {
        var keeper = OutputKeeper(headLimit: 8, tailLimit: 8)
        keeper.take([UInt8](repeating: 0x80, count: 100))
        #expect(keeper.captured.omittedBytes >= 84)
        #expect(keeper.captured.head.allSatisfy { $0 == "\u{FFFD}" })
    }

    @Test("escape sequences do not reach the text, and a progress bar is as it was left")
    func plain() {
        #expect(captured("\u{1B}[31m10%\r100%\u{1B}[0m\r\n", head: 100, tail: 100).text == "100%\n")
    }

    @Test("one byte is one byte")
    func singular() {
        let output = CapturedOutput(head: "a", tail: "c", omittedBytes: 1, totalBytes: 3)
        #expect(output.text == "a\n… 1 byte left out …\nc")
        #expect(
            CapturedOutput(head: "", tail: "c", omittedBytes: 1_234_567, totalBytes: 1_234_568).text
                == "… 1,234,567 bytes left out …\nc")
    }

    @Test("bounds of nothing keep nothing")
    func none() {
        let output = captured("one\ntwo\n", head: 0, tail: 0)
        #expect(output == CapturedOutput(head: "", tail: "", omittedBytes: 8, totalBytes: 8))
    }

    @Test("however it comes in pieces, the same is kept, and every byte is counted", arguments: 0..<40)
    func pieces(round: Int) {
        var random = SeededGenerator(seed: UInt64(round))
        let alphabet = Array("ab\n é日👍".utf8) + [0xFF, 0x1B, 0x0D]
        let bytes = (0..<Int.random(in: 0..<400, using: &random)).compactMap { _ in
            alphabet.randomElement(using: &random)
        }
        let (head, tail) = (Int.random(in: 0..<60, using: &random), Int.random(in: 0..<60, using: &random))
        var whole = OutputKeeper(headLimit: head, tailLimit: tail)
        whole.take(bytes)
        var pieces = OutputKeeper(headLimit: head, tailLimit: tail)
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 0..<50, using: &random))
            pieces.take(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        let output = pieces.captured
        #expect(output == whole.captured, "round \(round)")
        #expect(output.totalBytes == Int64(bytes.count), "round \(round)")
        let isWhole = bytes.count <= head + tail
        #expect(output.omittedBytes == 0 ? isWhole && output.tail.isEmpty : !isWhole, "round \(round)")
        #expect(output.omittedBytes >= Int64(bytes.count - head - tail), "round \(round)")
    }

    @Test("a flood costs time in proportion to its length")
    func flood() {
        var keeper = OutputKeeper()
        let piece = [UInt8](repeating: 0x61, count: 1000)
        for _ in 0..<20_000 { keeper.take(piece) }
        #expect(keeper.captured.totalBytes == 20_000_000)
        #expect(keeper.captured.omittedBytes == 20_000_000 - 65_536)
    }
}
