import Commands
import Testing
import Text

@Suite struct WordTests {
    @Test(
        "quotes group at a word's start only, where they are closed at a word's end",
        arguments: [
            ("it's late", ["it's", "late"]),
            ("'a b' c", ["a b", "c"]),
            ("say \"a  b\"", ["say", "a  b"]),
            ("'tis broken", ["'tis", "broken"]),
            ("the '90s aren't back", ["the", "'90s", "aren't", "back"]),
            ("5\" disk \"", ["5\"", "disk", "\""]),
            ("a\\ b \\\"c", ["a\\", "b", "\\\"c"]),
            ("--reason=\"a b\" c", ["--reason=a b", "c"]),
            ("\"it's\" \"\"", ["it's", ""]),
            ("  \t a \n b ", ["a", "b"]),
            ("", []),
        ])
    func splitting(line: String, words: [String]) {
        #expect(Word.split(line).map(\.value) == words)
    }

    @Test("what was typed can be put together again", arguments: ["  a 'b c'\n d", "it's \"x", "--a='b c'  -- \"d\""])
    func lossless(line: String) {
        #expect(Word.split(line).map { $0.gap + $0.raw }.joined() == line)
    }

    @Test("a megabyte of unclosed quotes is split in linear time")
    func manyQuotes() {
        let line = String(repeating: "\"a 'b ", count: 40_000)
        #expect(Word.split(line).count == 80_000)
    }

    @Test(
        "distance counts inserted, removed, changed and swapped characters",
        arguments: [
            ("status", "status", 0), ("statsu", "status", 1), ("staus", "status", 1), ("sttaus", "status", 1),
            ("lsit", "list", 1), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3),
        ])
    func distance(left: String, right: String, edits: Int) {
        #expect(Nearest.distance(left, right) == edits)
        #expect(Nearest.distance(right, left) == edits)
    }
}
