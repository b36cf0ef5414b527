import Testing
import Text
import TextUI

@Suite("Frames")
struct FrameTests {
    @Test("text is drawn in place, and the frame's text has no spaces at the ends of lines")
    func drawing() {
        var frame = Frame(size: Size(rows: 3, columns: 10))
        let used = frame.draw(SafeText("hello"), at: Point(row: 1, column: 2), style: Style(bold: true))
        #expect(used == 5)
        #expect(frame.text == "\n  hello\n\n")
        #expect(frame[1, 2].style.bold)
        #expect(!frame[1, 7].style.bold)
    }

    @Test(
        "what lies outside is clipped",
        arguments: [
            (-1, 0, nil, "...."), (2, 0, nil, "...."), (0, 4, nil, "...."), (0, 9, nil, "...."), (0, 2, nil, "..ab"),
            (0, -2, nil, "cdef"), (0, -9, nil, "...."), (0, 0, 2, "ab.."), (0, 0, 0, "...."), (0, 0, -1, "...."),
            (0, .min, nil, "...."), (0, .max, nil, "...."), (.min, 0, .max, "...."), (0, 1, .max, ".abc"),
        ] as [(Int, Int, Int?, String)])
    func clipping(row: Int, column: Int, maxColumns: Int?, expected: String) {
        var frame = dotted(columns: 4)
        frame.draw(SafeText("abcdef"), at: Point(row: row, column: column), maxColumns: maxColumns)
        #expect(frame.text == expected + "\n")
    }

    @Test(
        "a wide glyph that does not fit is left out",
        arguments: [
            (0, 4, "日本", 4), (1, 4, ".日.", 2), (3, 4, "...", 0), (-1, 4, " 本.", 4),
        ])
    func wideAtTheEdge(column: Int, columns: Int, expected: String, used: Int) {
        var frame = dotted(columns: columns)
        #expect(frame.draw(SafeText("日本"), at: Point(row: 0, column: column)) == used)
        #expect(frame.text.hasPrefix(expected))
    }

    @Test(
        "drawing over one half of a wide glyph blanks the other",
        arguments: [
            (0, "x", "x 本"), (1, "x", " x本"), (2, "x", "日x "), (1, "xy", " xy "), (1, "語", " 語 "), (0, "語", "語本"),
        ])
    func halves(column: Int, text: String, expected: String) {
        var frame = Frame(size: Size(rows: 1, columns: 4))
        frame.draw(SafeText("日本"), at: Point(row: 0, column: 0))
        frame.draw(SafeText(text), at: Point(row: 0, column: column))
        let line = frame.row(0).map(\.glyph).joined()
        #expect(line == expected)
        #expect(frame.row(0).reduce(0) { $0 + $1.columns } == 4)
    }

    @Test("a combining mark shares the cell of its base")
    func combining() {
        var frame = Frame(size: Size(rows: 1, columns: 3))
        #expect(frame.draw(SafeText("e\u{301}a"), at: Point(row: 0, column: 0)) == 2)
        #expect(frame[0, 0].glyph == "e\u{301}")
        #expect(frame[0, 1].glyph == "a")
    }

    @Test("whatever is drawn wherever, each row adds up to its columns", arguments: UInt64(1)...30)
    func consistent(seed: UInt64) {
        var state = seed
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let texts = ["a", "日", "日本語", "e\u{301}", "👩\u{200D}👧x", "\u{301}", "a\nb"].map { SafeText($0) }
        var frame = Frame(size: Size(rows: 3, columns: 7))
        for _ in 0..<200 {
            let point = Point(row: random(5) - 1, column: random(12) - 3)
            switch random(4) {
            case 0: frame.fill(Rect(row: point.row, column: point.column, rows: 1, columns: random(3)))
            case 1: frame.verticalLine(at: point, rows: 2)
            default: frame.draw(texts[random(texts.count)], at: point)
            }
            for row in 0..<3 {
                let cells = Array(frame.row(row))
                #expect(cells.reduce(0) { $0 + $1.columns } == 7, "seed \(seed)")
                let halves = zip(cells, cells.dropFirst()).allSatisfy { ($0.columns == 2) == ($1.columns == 0) }
                #expect(halves && cells[0].columns != 0 && cells[6].columns != 2, "seed \(seed)")
            }
        }
    }

    @Test("filling, restyling and lines are clipped to the frame")
    func shapes() {
        var frame = Frame(size: Size(rows: 3, columns: 4))
        frame.horizontalLine(at: Point(row: 0, column: -5), columns: 99)
        frame.verticalLine(at: Point(row: -1, column: 1), rows: 9)
        frame.fill(Rect(row: 2, column: 3, rows: 9, columns: 9), style: Style(reverse: true))
        frame.restyle(Rect(row: -1, column: -1, rows: 3, columns: 99)) { $0.underline = true }
        #expect(frame.text == "─│──\n │\n │\n")
        #expect(frame[2, 3].style.reverse)
        #expect(frame[1, 0].style.underline)
        #expect(!frame[2, 0].style.underline)
    }

    @Test("the changed rows are those that differ in text or style, all if the size differs")
    func changes() {
        let before = Frame(size: Size(rows: 4, columns: 3))
        var after = before
        after.draw(SafeText("a"), at: Point(row: 1, column: 0))
        after.fill(Rect(row: 3, column: 0, rows: 1, columns: 1), style: Style(dim: true))
        after.cursor = Point(row: 0, column: 0)
        #expect(after.changedRows(from: before) == [1, 3])
        #expect(Frame(size: Size(rows: 2, columns: 3)).changedRows(from: before) == [0, 1])
    }

    @Test("a frame without rows or columns takes everything", arguments: [(0, 0), (0, 5), (5, 0), (-1, -1)])
    func empty(rows: Int, columns: Int) {
        var frame = Frame(size: Size(rows: rows, columns: columns))
        frame.draw(SafeText("日a"), at: Point(row: 0, column: 0))
        frame.fill(Rect(row: 0, column: 0, rows: 3, columns: 3))
        frame.horizontalLine(at: Point(row: 0, column: 0), columns: 3)
        #expect(frame.text.allSatisfy { $0 == "\n" })
    }

    @Test("every symbol of both sets is one column wide, and the second set is ASCII")
    func symbols() {
        for symbols in [Symbols.unicode, Symbols.ascii] {
            for (label, value) in Mirror(reflecting: symbols).children {
                #expect((value as? SafeText)?.columns == 1, "\(label ?? "")")
            }
        }
        let ascii = Mirror(reflecting: Symbols.ascii).children.compactMap { $0.value as? SafeText }
        #expect(ascii.allSatisfy { $0.string.utf8.count == 1 })
    }

    private func dotted(columns: Int) -> Frame {
        var frame = Frame(size: Size(rows: 1, columns: columns))
        frame.horizontalLine(at: Point(row: 0, column: 0), columns: columns, symbol: SafeText("."))
        return frame
    }
}

@Suite("Rectangles")
struct RectTests {
    private let rect = Rect(row: 2, column: 3, rows: 4, columns: 10)

    @Test("splitting gives both parts, and no more than there is")
    func splitting() {
        #expect(rect.splitTop(1).rest == Rect(row: 3, column: 3, rows: 3, columns: 10))
        #expect(rect.splitBottom(1).bottom == Rect(row: 5, column: 3, rows: 1, columns: 10))
        #expect(rect.splitLeft(4).left == Rect(row: 2, column: 3, rows: 4, columns: 4))
        #expect(rect.splitRight(4).right == Rect(row: 2, column: 9, rows: 4, columns: 4))
        #expect(rect.splitTop(99).rest.isEmpty)
        #expect(rect.splitRight(-1).right.isEmpty)
        #expect(rect.splitBottom(99).rest.isEmpty)
    }

    @Test("intersections and insets never become negative")
    func intersecting() {
        #expect(rect.intersection(Rect(row: 0, column: 0, rows: 3, columns: 5)).size == Size(rows: 1, columns: 2))
        #expect(rect.intersection(Rect(row: 90, column: 90, rows: 1, columns: 1)).isEmpty)
        #expect(rect.inset(rows: 9).isEmpty)
        #expect(rect.inset(rows: 1, columns: 2) == Rect(row: 3, column: 5, rows: 2, columns: 6))
        #expect(rect.line(9).isEmpty)
        #expect(rect.line(3) == Rect(row: 5, column: 3, rows: 1, columns: 10))
    }
}
