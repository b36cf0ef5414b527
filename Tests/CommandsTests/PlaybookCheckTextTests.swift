import Commands
import Testing

@Suite("What is said of runbooks that were checked")
struct PlaybookCheckTextTests {
    private let files = [
        CheckedPlaybook(
            path: "docs/a.md", shortPath: "a.md", outcome: .loaded(title: "Disk full", sections: 2, steps: 1),
            warnings: [PlaybookWarning(line: 3, column: 9, message: "`(when: needed)` can't be read")]),
        CheckedPlaybook(
            path: "docs/b.md", shortPath: "b.md",
            outcome: .refused(
                line: "docs/b.md:2:11: severity is a number", shortLine: "b.md:2:11: severity is a number")),
        CheckedPlaybook(path: "docs/c.md", shortPath: "c.md", outcome: .loaded(title: "c", sections: 0, steps: 0)),
    ]

    @Test("as text a line a file, warnings below it, and what it comes to")
    func text() {
        #expect(
            PlaybookCheckText.text(files) == """
                docs/a.md: ok, 1 step in 2 sections
                docs/a.md:3:9: warning: `(when: needed)` can't be read
                docs/b.md:2:11: severity is a number (refused)
                docs/c.md: ok, no steps in no sections
                3 files: 2 ok, 1 refused, 1 warning, 1 without steps: docs/c.md

                """)
    }

    @Test("what is fine, what is nothing, and what is much")
    func closing() {
        #expect(PlaybookCheckText.text(Array(files.prefix(1))).hasSuffix("\n1 file: 1 ok, 1 warning, all have steps\n"))
        #expect(PlaybookCheckText.text([]) == "no Markdown files\n")
        let many = PlaybookCheckText.text(Array(repeating: files[2], count: 12))
        #expect(many.hasSuffix("docs/c.md, docs/c.md and 2 more\n"))
        #expect(PlaybookCheckText.text([files[1]]).hasSuffix("\n1 file: 0 ok, 1 refused\n"))
    }

    @Test("as JSON plain values, an error only where a file was refused")
    func json() {
        #expect(
            PlaybookCheckText.json(files).compact == """
                {"files":[{"path":"a.md","ok":true,"title":"Disk full","sections":2,"steps":1},\
                {"path":"b.md","ok":false,"title":"","sections":0,"steps":0,"error":"b.md:2:11: severity is a number"},\
                {"path":"c.md","ok":true,"title":"c","sections":0,"steps":0}]}
                """)
        #expect(PlaybookCheckText.json([]).compact == #"{"files":[]}"#)
    }

    @Test("a hostile name of a file reaches no terminal as it is, and makes no second line")
    func hostile() {
        let file = CheckedPlaybook(
            path: "a\u{1B}[2J\nb.md", shortPath: "", outcome: .loaded(title: "", sections: 1, steps: 1))
        let text = PlaybookCheckText.text([file])
        #expect(!text.contains("\u{1B}") && text.split(separator: "\n").count == 2)
    }
}
