import Incidents
import Testing

@Suite("What a person looks for")
struct SearchQueryTests {
    @Test(
        "every term is quoted, so that nothing in it means anything to the index",
        arguments: [
            ("lag", "\"lag\"*"), ("replication  lag", "\"replication\" \"lag\"*"),
            ("a\"b OR c*", "\"a\"\"b\" \"OR\" \"c*\"*"), ("text:x NEAR(y)", "\"text:x\" \"NEAR(y)\"*"),
        ])
    func words(text: String, match: String) throws {
        #expect(try #require(SearchQuery(text)).words == match)
    }

    @Test("without a letter or a digit there is nothing to look for", arguments: ["", "  ", "--", "\" * ^"])
    func nothing(text: String) {
        #expect(SearchQuery(text) == nil)
    }

    @Test("runs of three characters find parts of words, and nothing shorter")
    func parts() throws {
        #expect(try #require(SearchQuery("data feed")).parts == "\"data\" \"feed\"")
        #expect(try #require(SearchQuery("data on")).parts == nil)
    }

    @Test("scripts without spaces are known", arguments: [("商品", true), ("データ", true), ("ไทย", true), ("über", false)])
    func unspaced(text: String, isUnspaced: Bool) throws {
        #expect(try #require(SearchQuery(text)).isUnspaced == isUnspaced)
    }

    @Test("what is searched besides the timeline: title, sections, lists, action items")
    func searchable() throws {
        var story = try Story(title: "Down")
        try story.tell(1, .setText(.rootCause, "a lock"))
        try story.tell(1, .addToList(.wentWell, "the backup"))
        try story.tell(1, .addActionItem(ActionItemFields(text: "alert", title: "Lag", owner: "ada")))
        let parts = story.incident.searchableParts
        #expect(parts.map(\.part) == ["title", "root-cause", "went-well 1", "action item 1"])
        #expect(parts.map(\.text) == ["Down", "a lock", "the backup", "Lag\nalert\nada"])
    }
}
