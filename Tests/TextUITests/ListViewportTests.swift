import Testing
import TextUI

@Suite("The viewport of a list")
struct ListViewportTests {
    private let rows = 5

    @Test("while it follows, the newest items stay in sight")
    func following() {
        var viewport = ListViewport<Int>()
        viewport.settle(Array(0..<10), rows: rows)
        #expect(viewport.visible(Array(0..<10), rows: rows) == 5..<10)
        viewport.settle(Array(0..<13), rows: rows)
        #expect(viewport.visible(Array(0..<13), rows: rows) == 8..<13)
        #expect(viewport.unseenBelow(Array(0..<13)) == 0)
    }

    @Test("what arrives above or below moves nothing that is being read")
    func standsStill() {
        var viewport = ListViewport<Int>()
        let ids = Array(0..<20)
        viewport.settle(ids, rows: rows)
        viewport.move(.up, ids, rows: rows)
        viewport.move(.up, ids, rows: rows)
        #expect(viewport.selection == 18)
        #expect(!viewport.isFollowing)
        let more = Array(-3..<24)
        viewport.settle(more, rows: rows)
        #expect(viewport.visible(more, rows: rows).map { more[$0] } == [15, 16, 17, 18, 19])
        #expect(viewport.selection == 18)
        #expect(viewport.unseenBelow(more) == 4)
    }

    @Test("reaching the end follows again and forgets what was unseen")
    func reachingTheEnd() {
        var viewport = ListViewport<Int>()
        viewport.settle(Array(0..<20), rows: rows)
        viewport.move(.home, Array(0..<20), rows: rows)
        let ids = Array(0..<25)
        #expect(viewport.visible(ids, rows: rows) == 0..<5)
        #expect(viewport.unseenBelow(ids) == 5)
        viewport.move(.end, ids, rows: rows)
        #expect(viewport.isFollowing)
        #expect(viewport.unseenBelow(ids) == 0)
        #expect(viewport.visible(Array(0..<30), rows: rows) == 25..<30)
        #expect(viewport.selection == 24)
    }

    @Test(
        "motions keep the selection in sight and within the list",
        arguments: [
            ([.home], 0, 0..<5), ([.home, .up], 0, 0..<5), ([.home, .pageDown], 4, 0..<5),
            ([.home, .pageDown, .pageDown], 8, 4..<9), ([.end, .pageUp], 15, 15..<20), ([.end, .down], 19, 15..<20),
            ([.home, .down, .down], 2, 0..<5), ([.end, .pageUp, .pageUp, .up], 10, 10..<15),
        ] as [([ListViewport<Int>.Motion], Int, Range<Int>)])
    func motions(motions: [ListViewport<Int>.Motion], selection: Int, visible: Range<Int>) {
        let ids = Array(0..<20)
        var viewport = ListViewport<Int>()
        for motion in motions { viewport.move(motion, ids, rows: rows) }
        #expect(viewport.selection == selection)
        #expect(viewport.visible(ids, rows: rows) == visible)
    }

    @Test("when the selected item goes away, its neighbour is selected")
    func goesAway() {
        var viewport = ListViewport<Int>()
        viewport.move(.home, Array(0..<20), rows: rows)
        viewport.move(.down, Array(0..<20), rows: rows)
        viewport.settle([0, 2, 3], rows: rows)
        #expect(viewport.selection == 2)
        viewport.settle([0], rows: rows)
        #expect(viewport.selection == 0)
        viewport.settle([], rows: rows)
        #expect(viewport.selection == nil)
        #expect(viewport.visible([], rows: rows).isEmpty)
    }

    @Test("tall items count as the rows they take")
    func tall() {
        let ids = Array(0..<6)
        let height: (Int) -> Int = { $0 == 5 ? 3 : ($0 == 2 ? 9 : 1) }
        var viewport = ListViewport<Int>()
        #expect(viewport.visible(ids, rows: rows, height: height) == 3..<6)
        viewport.select(2, ids, rows: rows, height: height)
        #expect(viewport.visible(ids, rows: rows, height: height) == 2..<3)
        viewport.select(5, ids, rows: rows, height: height)
        #expect(viewport.visible(ids, rows: rows, height: height) == 3..<6)
    }

    @Test("scrolling leaves the selection, and at the end it follows")
    func scrolling() {
        let ids = Array(0..<20)
        var viewport = ListViewport<Int>()
        viewport.select(17, ids, rows: rows)
        viewport.scroll(by: -100, ids, rows: rows)
        #expect(viewport.visible(ids, rows: rows) == 0..<5)
        #expect(viewport.selection == 17)
        viewport.scroll(by: 100, ids, rows: rows)
        #expect(viewport.isFollowing)
        viewport.scroll(by: -1, ids, rows: rows)
        #expect(!viewport.isFollowing)
        viewport.follow(ids, rows: rows)
        #expect(viewport.isFollowing && viewport.selection == nil)
    }

    @Test("a screen that shrinks and grows keeps the top")
    func resizing() {
        let ids = Array(0..<20)
        var viewport = ListViewport<Int>()
        viewport.select(3, ids, rows: rows)
        viewport.scroll(by: -1, ids, rows: rows)
        let top = viewport.visible(ids, rows: rows).lowerBound
        viewport.settle(ids, rows: 2)
        viewport.settle(ids, rows: rows)
        #expect(viewport.visible(ids, rows: rows).lowerBound == top)
        #expect(viewport.visible(ids, rows: 0).isEmpty)
    }
}
