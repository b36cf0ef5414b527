import Testing
import TextUI

@Suite("Keys of the vi kind")
struct ViKeysTests {
    /// `|` stands before the cursor; the letters are pressed after Escape, which steps back onto a character.
    @Test(
        "letters move and change in normal mode",
        arguments: [
            ("abc|", "", "ab|c"), ("|", "", "|"), ("a\n|b", "", "a\n|b"), ("one two|", "0", "|one two"),
            ("  one|", "^", "  |one"), ("one two|", "0$", "one tw|o"), ("one, two|", "0w", "one|, two"),
            ("one, two|", "0ww", "one, |two"), ("one, two|", "0www", "one, tw|o"), ("one, two|", "0e", "on|e, two"),
            ("one, two|", "0eee", "one, tw|o"), ("one, two|", "bb", "one|, two"), ("one|", "bbb", "|one"),
            ("abc|", "hh", "|abc"), ("abc|", "hhhll", "ab|c"), ("abc|", "x", "a|b"), ("abc|", "X", "a|c"),
            ("abc|", "0xp", "b|ac"), ("abc|", "0D", "|"), ("one two|", "0wD", "one| "), ("one two|", "0dw", "|two"),
            ("one two|", "db", "one |o"), ("one two|", "0de", "| two"), ("one two|", "dd", "|"),
            ("a\nbc|\nd", "dd", "a\n|d"), ("a\nbc|", "dd", "|a"), ("one two|", "0dwu", "|one two"),
            ("one two|", "0dwP", "one| two"), ("abc|", "q", "ab|c"), ("abc|", "dq", "ab|c"), ("|", "xXDpdwdbddu", "|"),
            ("日本語|", "0x", "|本語"), ("one|\ntwo", "l", "on|e\ntwo"), ("one|\ntwo", "d$", "o|n\ntwo"),
        ])
    func normal(before: String, letters: String, after: String) {
        var (editor, vi) = begin(before)
        press(.escape, &vi, &editor)
        for letter in letters { press(.character(letter), &vi, &editor) }
        #expect(shown(editor) == after)
        #expect(vi.isNormal)
    }

    @Test(
        "what begins to insert takes letters again",
        arguments: [
            ("abc|", "ix", "abx|c"), ("abc|", "ax", "abcx|"), (" abc|", "Ix", " x|abc"), ("abc|", "0Ax", "abcx|"),
            ("one two|", "0cwx", "x| two"), ("one two|", "ccx", "x|"), ("one two|", "0Cx", "x|"),
            ("a\nbc|\nd", "ccx", "a\nx|\nd"), ("one two|", "cbx", "one x|o"),
        ])
    func inserting(before: String, keys: String, after: String) {
        var (editor, vi) = begin(before)
        press(.escape, &vi, &editor)
        for key in keys { press(.character(key), &vi, &editor) }
        #expect(shown(editor) == after)
        #expect(!vi.isNormal)
    }

    @Test("what is not its own is left to be done as always")
    func foreign() {
        var (editor, vi) = begin("abc|")
        let keys: [(Key, Key?)] = [
            (.character("k"), .character("k")), (.escape, nil),
            (.character("k"), .up), (.character("j"), .down), (.character("/"), .control("r")), (.enter, .enter),
            (.control("c"), .control("c")), (.escape, .escape), (.character("d"), nil), (.escape, nil),
            (.escape, .escape), (.paste("x"), .paste("x")),
        ]
        for (key, expected) in keys {
            let left = vi.translate(key, in: &editor)
            #expect(left == expected)
        }
    }

    @Test("random letters never lose the cursor", arguments: UInt64(1)...30)
    func random(seed: UInt64) {
        var state = seed
        var (editor, vi) = begin("one, two\nthree|\n\n日本 e\u{301}")
        let letters = Array("hl0^$wbexXDCpPudciaIAkj q")
        for _ in 0..<400 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 33) % (letters.count + 3)
            press(place < letters.count ? .character(letters[place]) : .escape, &vi, &editor)
            #expect((0...editor.count).contains(editor.cursor), "seed \(seed)")
            #expect(editor.count == editor.text.count, "seed \(seed)")
        }
    }

    private func begin(_ marked: String) -> (LineEditor, ViKeys) {
        let parts = marked.unicodeScalars.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
        var editor = LineEditor(parts.joined())
        editor.moveCursor(to: parts[0].count)
        return (editor, ViKeys())
    }

    private func press(_ key: Key, _ vi: inout ViKeys, _ editor: inout LineEditor) {
        if let left = vi.translate(key, in: &editor) { _ = editor.handle(left) }
    }

    private func shown(_ editor: LineEditor) -> String {
        "\(editor.text.prefix(editor.cursor))|\(editor.text.dropFirst(editor.cursor))"
    }
}
