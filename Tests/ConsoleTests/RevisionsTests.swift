import Console
import Incidents
import Testing
import TextUI

private let sizes = GoldenScreen.sizes

@Suite("revisions on the screen")
struct RevisionsTests {
    /// An entry that was amended twice, pinned and struck, on the screen.
    private func corrected(_ size: Size, symbols: Symbols = .unicode) throws -> (Stage, EntryID) {
        var stage = Stage.live(rows: size.rows, columns: size.columns, symbols: symbols)
        let noted = stage.note("roled back\nthe orders service \u{1B}[2J\nby hand", at: Moment(Stage.at(-600), .minute))
        let id = try #require(noted)
        stage.record(.amend(text: "rolled back\nthe orders service \u{1B}[2J\nby hand", kind: .action), entry: id)
        stage.record(.amend(text: nil, kind: nil), by: "grace", at: Moment(Stage.at(-900), .minute), entry: id)
        stage.record(.pin, entry: id)
        stage.record(.strike(reason: "it was the payments service, see the note of 05:03"), by: "grace", entry: id)
        stage.refresh()
        stage.press(.tab, .home)
        return (stage, id)
    }

    private func open(_ stage: inout Stage, _ id: EntryID) {
        let effects = stage.press(.enter, .character("r"))
        #expect(effects == [.readRevisions(of: id, in: stage.incident?.id ?? id)])
        #expect(stage.screen.contains("reading"))
        stage.send(.revisionsRead(of: id, stage.revisions(of: id)))
    }

    @Test("the two newest stand side by side, or above each other", arguments: sizes)
    func newest(_ size: Size) throws {
        var (stage, id) = try corrected(size)
        open(&stage, id)
        try expect(stage, "revisions", size)
    }

    @Test("older ones come by the arrows, with what changed marked", arguments: sizes)
    func older(_ size: Size) throws {
        var (stage, id) = try corrected(size)
        open(&stage, id)
        stage.press(.left, .left, .left, .left, .left)
        try expect(stage, "revisions-older", size)
        stage.press(.right)
        #expect(stage.screen.contains("2 and 3 of 5"))
    }

    @Test("the entry's menu", arguments: sizes)
    func menu(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.record(.note(kind: .hypothesis, text: "a lock on orders", tags: [], isPinned: false))
        stage.refresh()
        stage.press(.tab, .enter)
        try expect(stage, "entry-menu", size)
    }

    @Test("the form that amends", arguments: sizes)
    func form(_ size: Size) throws {
        var stage = Stage.live(rows: size.rows, columns: size.columns)
        stage.note((1...14).map { "line \($0) of a note that somebody pasted" }.joined(separator: "\n"))
        stage.refresh()
        stage.press(.tab, .enter, .character("a"))
        try expect(stage, "amend", size)
    }

    @Test("a terminal without Unicode is sent none of our own", arguments: sizes)
    func ascii(_ size: Size) throws {
        var (stage, id) = try corrected(size, symbols: .ascii)
        open(&stage, id)
        for _ in 0..<4 {
            let isPlain = stage.screen.allSatisfy { $0.isASCII || "␛�".contains($0) }
            #expect(isPlain)
            stage.press(.left)
        }
    }

    @Test("an entry that was never corrected says so")
    func single() throws {
        var stage = Stage.live()
        let noted = stage.note("as it is")
        let id = try #require(noted)
        stage.refresh()
        stage.press(.tab)
        open(&stage, id)
        #expect(stage.screen.contains("the only one"))
        stage.press(.left, .right, .down, .end, .pageDown)
        #expect(stage.screen.contains("as it is"))
        stage.press(.escape)
        #expect(stage.model.overlay == nil)
    }

    @Test("an answer that comes after the screen was left opens nothing")
    func outdated() throws {
        var (stage, id) = try corrected(Size(rows: 24, columns: 80))
        stage.press(.enter, .character("r"), .escape)
        stage.send(.revisionsRead(of: id, stage.revisions(of: id)))
        #expect(stage.model.overlay == nil)
    }

    @Test("a long text is scrolled to its end")
    func scrolling() throws {
        var stage = Stage.live()
        let noted = stage.note((1...200).map { "line \($0)" }.joined(separator: "\n"))
        let id = try #require(noted)
        stage.refresh()
        stage.press(.tab)
        open(&stage, id)
        stage.press(.end)
        #expect(stage.screen.contains("line 200"))
        stage.press(.home)
        #expect(!stage.screen.contains("line 200"))
    }

    private func expect(_ stage: Stage, _ name: String, _ size: Size) throws {
        try GoldenScreen.expect(stage.model, equals: "\(name)-\(size.columns)x\(size.rows)")
    }
}
