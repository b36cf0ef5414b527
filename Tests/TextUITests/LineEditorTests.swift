import Testing
import Text
import TextUI

@Suite("The line editor")
struct LineEditorTests {
    /// `|` is the cursor before, the keys are pressed, `|` is the cursor after.
    @Test(
        "keys of the Emacs kind",
        arguments: [
            ("ab|", [.character("c")], "abc|"),
            ("|ab", [.character("x")], "x|ab"),
            ("a|b", [.newline], "a\n|b"),
            ("ab|", [.backspace, .backspace, .backspace], "|"),
            ("|ab", [.delete], "|b"),
            ("ab|", [.delete], "ab|"),
            ("日本|", [.left, .left, .left], "|日本"),
            ("e|", [.character("\u{301}"), .left], "|e\u{301}"),
            ("e\u{301}|x", [.backspace], "|x"),
            ("a\n|\u{301}b", [.backspace], "a\u{301}|b"),
            ("|🇰🇪🇩🇪", [.character("🇩")], "🇩🇰|🇪🇩🇪"),
            ("👩|👧", [.character("\u{200D}")], "👩\u{200D}👧|"),
            ("one two|", [.wordLeft], "one |two"),
            ("one, two|", [.alt("b"), .alt("b")], "|one, two"),
            ("|one, two", [.alt("f")], "one|, two"),
            ("|one, two", [.wordRight, .wordRight, .wordRight], "one, two|"),
            ("a\nb|c\nd", [.home], "a\n|bc\nd"),
            ("a\nb|c\nd", [.control("e")], "a\nbc|\nd"),
            ("abc\nd\nefg|", [.up, .up], "abc|\nd\nefg"),
            ("ab|c\nd\nefg", [.down, .down], "abc\nd\nef|g"),
            ("ab|c\nd", [.control("k")], "ab|\nd"),
            ("ab|\nd", [.control("k")], "ab|d"),
            ("a\nbc|d", [.control("u")], "a\n|d"),
            ("a\n|d", [.control("u")], "a|d"),
            ("git push --force|", [.control("w")], "git push |"),
            ("git push --force|", [.alt("\u{7F}")], "git push --|"),
            ("|one two", [.alt("d")], "| two"),
            ("a b c|", [.control("w"), .control("w"), .control("y")], "a b c|"),
            ("|a\nb", [.control("k"), .control("k"), .end, .control("y")], "ba\n|"),
            ("a b|", [.control("w"), .left, .control("y")], "ab| "),
            ("x|", [.paste("1\r\n2\r3")], "x1\n2\n3|"),
            ("a|b", [.control("h"), .control("d")], "|"),
            ("|one two", [.alt("u"), .alt("c")], "ONE Two|"),
            ("|ÉTÉ ß", [.alt("l"), .alt("u")], "été SS|"),
            ("a b c|", [.control("w"), .left, .control("w"), .control("y"), .alt("y")], "a c| "),
            ("a b c|", [.control("w"), .left, .control("w"), .control("y"), .alt("y"), .alt("y")], "a b| "),
            ("|", [.character("a"), .character("b"), .character(" "), .character("c"), .control("_")], "ab |"),
            ("|", [.character("a"), .character("b"), .character(" "), .control("_")], "|"),
            ("a|b", [.control("u"), .control("k"), .control("_"), .control("_")], "a|b"),
            ("a|b", [.newline, .paste("x y"), .control("_"), .control("_")], "a|b"),
            ("👩|👧", [.character("\u{200D}"), .control("_")], "👩|👧"),
            ("e|", [.character("\u{301}"), .backspace, .control("_"), .control("_")], "e|"),
        ] as [(String, [Key], String)])
    func keys(before: String, keys: [Key], after: String) {
        var editor = editor(before)
        for key in keys { _ = editor.handle(key) }
        #expect(shown(editor) == after)
    }

    @Test(
        "keys that are not its own are left to others",
        arguments: [
            .enter, .tab, .backTab, .escape, .pageUp, .pageDown, .function(1), .control("c"), .alt("x"), .up, .down,
            .control("_"), .alt("y"),
        ] as [Key])
    func foreign(key: Key) {
        var editor = editor("a|b")
        let before = editor
        let isOurs = editor.handle(key)
        #expect(!isOurs)
        #expect(editor == before)
    }

    @Test("text beyond the bound is refused and nothing is changed")
    func bound() {
        let most = LineEditor.mostBytes
        var editor = LineEditor(String(repeating: "é", count: most / 2 - 1))
        let answers = [
            editor.insert("日"), editor.insert("ab"), editor.handle(.character("x")), editor.handle(.paste("x")),
        ]
        #expect(answers == [false, true, false, false])
        #expect(editor.text.utf8.count == most)
        let later = [
            editor.handle(.backspace), editor.handle(.character("y")),
            editor.replace(with: String(repeating: "x", count: most + 1)),
        ]
        #expect(later == [true, true, false])
        #expect(editor.text.hasSuffix("ay"))
    }

    @Test("everything that random editing did can be taken back, a step at a time", arguments: UInt64(1)...30)
    func undoing(seed: UInt64) {
        var state = seed
        let keys: [Key] = [
            .character("a"), .character(" "), .character("\u{301}"), .character("🇰"), .backspace, .delete, .left,
            .control("k"), .control("u"), .control("y"), .alt("y"), .alt("u"), .paste("x\u{200D}y"), .newline,
        ]
        var editor = editor("e\u{301}🇰🇪 b|c d")
        for _ in 0..<150 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            _ = editor.handle(keys[Int(state >> 33) % keys.count])
        }
        while editor.undo() { #expect(editor.count == editor.text.count, "seed \(seed)") }
        #expect(editor.text == "e\u{301}🇰🇪 bc d", "seed \(seed)")
    }

    @Test("what stood there before a line was sent is not brought back by undoing")
    func undoingAfterSending() {
        var editor = editor("abc|")
        editor.clear()
        let isTakenBack = editor.undo()
        #expect(!isTakenBack)
    }

    @Test("clearing keeps what was killed")
    func clearing() {
        var editor = editor("abc|")
        _ = editor.handle(.control("u"))
        editor.insert("x")
        editor.clear()
        #expect(editor.isEmpty)
        let isYanked = editor.yank()
        #expect(isYanked)
        #expect(editor.text == "abc")
    }

    @Test(
        "one row scrolls sideways by half its width",
        arguments: [
            ("abc|", 10, "abc", 3, false, false),
            ("|abcdefghijkl", 10, "abcdefghij", 0, false, true),
            ("abcdefghi|", 10, "abcdefghi", 9, false, false),
            ("abcdefghij|", 10, "fghij", 5, true, false),
            ("abcdefghijklmn|op", 10, "fghijklmno", 9, true, true),
            ("日本語日本語|", 10, "日本語", 6, true, false),
            ("one\ntw|o\nthree", 10, "two", 2, true, true),
            ("a\u{202E}|b", 12, "a⟨U+202E⟩b", 9, false, false),
            ("a\t|b", 12, "a    b", 5, false, false),
            ("می\u{200C}|خ", 12, "می\u{200C}خ", 2, false, false),
        ])
    func oneRow(text: String, columns: Int, row: String, cursor: Int, before: Bool, after: Bool) {
        let window = editor(text).window(columns: columns, rows: 1)
        #expect(window.rows.map(\.string) == [row])
        #expect(window.cursor == Point(row: 0, column: cursor))
        #expect(window.hidesBefore == before)
        #expect(window.hidesAfter == after)
    }

    @Test(
        "several rows wrap at the edge and keep the cursor in sight",
        arguments: [
            ("|", 4, 3, [""], 0, 0),
            ("abcd|", 4, 3, ["abcd", ""], 1, 0),
            ("abc|defgh", 4, 3, ["abcd", "efgh"], 0, 3),
            ("abcd|e", 4, 3, ["abcd", "e"], 1, 0),
            ("abc日|", 4, 3, ["abc", "日"], 1, 2),
            ("a\nb\nc\nd\n|e", 4, 3, ["c", "d", "e"], 2, 0),
            ("a\nb\n|c\nd\ne", 4, 3, ["b", "c", "d"], 1, 0),
            ("|a\nb\nc\nd", 4, 3, ["a", "b", "c"], 0, 0),
            ("ab\n|", 4, 3, ["ab", ""], 1, 0),
            ("a\u{202E}|", 4, 3, ["a", "⟨U+2", ""], 2, 0),
        ])
    func severalRows(text: String, columns: Int, rows: Int, expected: [String], row: Int, column: Int) {
        let window = editor(text).window(columns: columns, rows: rows)
        #expect(window.rows.map(\.string) == expected)
        #expect(window.cursor == Point(row: row, column: column))
    }

    @Test(
        "what stands at a point of the window is found, and the nearest where nothing stands",
        arguments: [
            ("abc|", 10, 1, 0, 1, 1), ("abc|", 10, 1, 0, 9, 3), ("abc|", 10, 1, 0, -4, 0),
            ("日本語|", 10, 1, 0, 3, 1), ("abcdefghij|", 10, 1, 0, 0, 5), ("one\ntw|o\nthree", 10, 1, 0, 0, 4),
            ("ab\ncdefgh|", 4, 3, 0, 1, 1), ("ab\ncdefgh|", 4, 3, 0, 3, 2), ("ab\ncdefgh|", 4, 3, 2, 0, 7),
            ("a\nb\nc\nd\n|e", 4, 3, 0, 0, 4), ("ab|", 4, 3, 2, 0, 2), ("ab\n|", 4, 3, 1, 3, 3),
        ])
    func pointing(text: String, columns: Int, rows: Int, row: Int, column: Int, position: Int) {
        #expect(editor(text).position(at: Point(row: row, column: column), columns: columns, rows: rows) == position)
    }

    @Test("the cursor is found where the window shows it", arguments: UInt64(1)...20)
    func pointingAtCursor(seed: UInt64) {
        var state = seed
        var editor = LineEditor("")
        let keys: [Key] = [
            .character("a"), .character("日"), .newline, .left, .right, .up, .character("\u{301}"), .paste("xyz\nuvw"),
        ]
        for _ in 0..<200 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            _ = editor.handle(keys[Int(state >> 33) % keys.count])
            for rows in [1, 3] {
                let shown = editor.window(columns: 7, rows: rows).cursor
                let found = editor.position(at: shown, columns: 7, rows: rows)
                // Marks without a column of their own stand at the same point as what is behind them.
                #expect(found == editor.cursor || editor.text.unicodeScalars.contains("\u{301}"), "seed \(seed)")
            }
        }
    }

    @Test(
        "the rows needed are counted up to a limit",
        arguments: [
            ("|", 1), ("abc|", 1), ("abcde|", 2), ("abcdefgh|", 3), ("a\nb\nc|", 3), ("a\n\n\n\n\n\n|", 5),
        ])
    func needed(text: String, rows: Int) {
        #expect(editor(text).rowsNeeded(columns: 4, atMost: 5) == rows)
    }

    @Test("random editing never loses the cursor, the bound or a row's width", arguments: UInt64(1)...30)
    func random(seed: UInt64) {
        var state = seed
        let keys: [Key] = [
            .character("a"), .character("日"), .character("\u{301}"), .character("\u{200D}"), .character("👩"),
            .character("🇰"), .newline,
            .character(" "), .backspace, .delete, .left, .right, .wordLeft, .wordRight, .up, .down, .home, .end,
            .control("k"), .control("u"), .control("w"), .control("y"), .alt("d"), .paste("x\r\ny"),
            .character("\u{1B}"),
        ]
        var editor = LineEditor()
        for _ in 0..<300 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            _ = editor.handle(keys[Int(state >> 33) % keys.count])
            #expect(editor.count == editor.text.count, "seed \(seed)")
            #expect((0...editor.count).contains(editor.cursor), "seed \(seed)")
            for rows in [1, 3] {
                let window = editor.window(columns: 7, rows: rows)
                #expect(window.rows.allSatisfy { $0.columns <= 7 } && (1...rows).contains(window.rows.count))
                #expect(window.cursor.column < 7 && window.cursor.row < window.rows.count, "seed \(seed)")
            }
        }
    }

    private func editor(_ marked: String) -> LineEditor {
        let parts = marked.unicodeScalars.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
        var editor = LineEditor(parts.joined())
        editor.moveCursor(to: parts[0].count)
        return editor
    }

    private func shown(_ editor: LineEditor) -> String {
        "\(editor.text.prefix(editor.cursor))|\(editor.text.dropFirst(editor.cursor))"
    }
}
