import Incidents
import Testing

@Suite("Items of a list")
struct ListTests {
    private func told() throws -> Story {
        var story = try Story()
        for (minute, why) in ["a", "b", "c"].enumerated() { try story.tell(minute + 1, .addToList(.why, why)) }
        return story
    }

    private func whys(_ story: Story) -> [String] { story.incident.items(.why).map(\.text) }

    @Test("a changed item keeps its place and its identity")
    func change() throws {
        var story = try told()
        let before = story.incident.items(.why).map(\.id)
        try story.tell(5, .changeListItem(.why, number: 2, " B "))
        #expect(whys(story) == ["a", "B", "c"])
        #expect(story.incident.items(.why).map(\.id) == before)
        #expect(story.refusal(6, .changeListItem(.why, number: 2, " "))?.message.contains("remove why 2") == true)
        #expect(story.refusal(6, .changeListItem(.why, number: 4, "x"))?.message == "no why 4: they go from 1 to 3")
        #expect(story.refusal(6, .changeListItem(.risk, number: 1, "x"))?.message == "no risk 1: the list is empty")
    }

    @Test(
        "an item takes any place, and the others make room",
        arguments: [
            (1, 2, "bac"), (1, 3, "bca"), (2, 1, "bac"), (2, 3, "acb"), (3, 1, "cab"), (3, 2, "acb"),
        ])
    func move(from: Int, to: Int, order: String) throws {
        var story = try told()
        try story.tell(5, .moveListItem(.why, number: from, to: to))
        #expect(whys(story).joined() == order)
    }

    @Test("moving to the place that it has, or to none, is refused")
    func movesNowhere() throws {
        let story = try told()
        #expect(story.refusal(5, .moveListItem(.why, number: 2, to: 2))?.message == "why 2 has that place already")
        #expect(story.refusal(5, .moveListItem(.why, number: 2, to: 4))?.message == "no why 4: they go from 1 to 3")
        #expect(story.refusal(5, .moveListItem(.why, number: 0, to: 1))?.ground == .state)
    }

    @Test("what stood before a moved item may go, and the item stays where it was put")
    func moveThenRemove() throws {
        var story = try told()
        try story.tell(5, .moveListItem(.why, number: 3, to: 2))
        try story.tell(6, .removeFromList(.why, number: 1))
        #expect(whys(story) == ["c", "b"])
        try story.tell(7, .addToList(.why, "d"))
        #expect(whys(story) == ["c", "b", "d"])
        try story.tell(8, .replaceList(.why, "e"))
        #expect(whys(story) == ["e"])
    }

    @Test("a change and a move are taken back and done again")
    func undo() throws {
        var story = try told()
        try story.tell(5, .changeListItem(.why, number: 1, "A"))
        try story.tell(6, .undo)
        #expect(whys(story) == ["a", "b", "c"])
        try story.tell(7, .redo)
        #expect(whys(story) == ["A", "b", "c"])
        try story.tell(8, .moveListItem(.why, number: 3, to: 1))
        try story.tell(9, .undo)
        #expect(whys(story) == ["A", "b", "c"])
        try story.tell(10, .redo)
        #expect(whys(story) == ["c", "A", "b"])
    }

    @Test("a change that is said to lie before its item counts all the same")
    func backdated() throws {
        var story = try told()
        try story.tell(20, .changeListItem(.why, number: 3, "C"), at: 1)
        try story.tell(21, .moveListItem(.why, number: 3, to: 1), at: 1)
        #expect(whys(story) == ["C", "a", "b"])
    }

    @Test("lists are changed after closing too")
    func closed() throws {
        var story = try told()
        try story.tell(20, .resolve)
        try story.tell(21, .close(.resolved, forced: nil))
        try story.tell(30, .changeListItem(.why, number: 1, "A"))
        try story.tell(31, .moveListItem(.why, number: 1, to: 3))
        #expect(whys(story) == ["b", "c", "A"])
    }
}
