import PlaybookFiles
import Testing

/// What a check tells of a file that loads, and which files it finds.
struct PlaybookReviewTests {
    private func warnings(_ text: String, hooks: Set<String> = []) throws -> [String] {
        let review = try PlaybookReview(bytes: Array(text.utf8), fileName: "runbook.md", hooks: hooks)
        return review.warnings.map(\.description)
    }

    @Test("conditions and times that can't be read are told where they stand, below front matter too")
    func unread() throws {
        let text = """
            ---
            layout: post
            ---
            # Outage
            ## Steps (when: needed)
            1. Go **on** (due: soon)
               and on (5m) (when: severity < 9)
            2. Wait (when: severity <= 2)
            """
        let found = try warnings(text)
        #expect(found.map { $0.prefix(17) } == ["runbook.md:5:10: ", "runbook.md:7:16: "])
        #expect(found.first?.contains("`(when: needed)` can't be read") == true)
        #expect(found.last?.contains("`(when: severity < 9)` can't be read") == true)
        #expect(
            try warnings("- [ ] Go **on** (due: soon)\n").first?.hasPrefix("runbook.md:1:17: `(due: soon)`") == true)
    }

    @Test("in front matter that is ours unknown keys are told, and hooks that nothing is configured for")
    func frontMatter() throws {
        let text = """
            ---
            name: x
            severity: 1
            servces: [database]
            escalation:
              - {level: 1, reach: primary, notify: page}
              - {level: 2, reach: secondary, notify: page-dba}
            ---
            1. go
            """
        let found = try warnings(text, hooks: ["page"])
        #expect(
            found == [
                "runbook.md:4:1: `servces` is no key of a playbook and was passed over; did you mean `services`?",
                "runbook.md:7:42: the configuration has no hook `page-dba`; this level would reach nobody by itself",
            ])
    }

    @Test("a foreign file has nothing to be told")
    func foreign() throws {
        #expect(
            try warnings("---\nlayout: post\ntags: [a]\n---\n# T\n1. Look (see above)\n2. Ask @ada (2 min)\n").isEmpty)
    }

    @Test("commands are told with the places of their words")
    func commands() throws {
        let text = "---\nweight: 1\n---\n1. go\n\n   ```sh\n   ls\n   rm <file>\n   ```\n2. look\n\n       df <disk>\n"
        let review = try PlaybookReview(bytes: Array(text.utf8), fileName: "x.md", hooks: [])
        #expect(review.commands.map(\.line) == [7, 12])
        #expect(review.place(of: "<file>", in: review.commands[0]) == (8, 7))
        #expect(review.place(of: "<disk>", in: review.commands[1]) == (12, 11))
        #expect(review.place(of: "<none>", in: review.commands[0]) == (7, 1))
    }

    @Test("a tree is walked whole, without hidden folders, node_modules and circles")
    func tree() throws {
        let folder = try Scratch()
        for name in [
            "b.md", "a.MARKDOWN", "notes.txt", "README.md", "deep/er/c.md", ".git/d.md", "node_modules/e.md",
            "vendor/f.md", ".hidden.md",
        ] {
            try folder.write("1. go\n", to: name)
        }
        folder.link("deep/circle", to: folder.path)
        folder.link("link.md", to: "b.md")
        let tree = try PlaybookTree(folder.path + "/")
        #expect(
            tree.files.map { String($0.dropFirst(folder.path.count)) } == [
                "/README.md", "/a.MARKDOWN", "/b.md", "/deep/er/c.md", "/link.md", "/vendor/f.md",
            ])
        #expect(tree.problems.isEmpty && tree.isFolder)
        #expect(try PlaybookTree("\(folder.path)/notes.txt").files == ["\(folder.path)/notes.txt"])
        let missing = #expect(throws: PlaybookError.self) { try PlaybookTree("\(folder.path)/none") }
        #expect(missing?.description == "\(folder.path)/none: there is no such file or folder")
    }

    @Test("a link that leads nowhere is a file that is refused")
    func brokenLink() throws {
        let folder = try Scratch()
        folder.link("b.md", to: "/nonexistent")
        let files = try PlaybookTree(folder.path).files
        #expect(files == ["\(folder.path)/b.md"])
        #expect(throws: PlaybookError.self) { try PlaybookReview(path: files[0], hooks: []) }
    }
}
