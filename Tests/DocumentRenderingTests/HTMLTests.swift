import DocumentRendering
import Glibc
import Incidents
import Postmortems
import Testing
import Text

@Suite("documents as pages")
struct HTMLTests {
    @Test("the small incident is the page that was looked at and found good", arguments: ["google-sre", "minimal"])
    func golden(template: String) throws {
        try Golden.expect(Story.smallResolved().record.page(template), equals: "small-\(template).html")
    }

    @Test("each template makes a page with a title, landmarks and sections", arguments: DocumentTests.templates)
    func structure(template: String) throws {
        for story in [try Story.smallResolved(), try PictureStory.bare.story()] {
            let page = Page(try story.record.page(template))
            #expect(page.complaints == [])
            for name in ["title", "style", "h1", "header", "main", "footer"] {
                #expect(page.tags.count { $0.name == name && !$0.isEnd } >= 1, "\(name)")
            }
            let sections = page.tags.filter { $0.name == "section" && !$0.isEnd }
            let headings = page.tags.filter { $0.name == "h2" && !$0.isEnd }
            #expect(sections.compactMap { $0["aria-labelledby"] } == headings.compactMap { $0["id"] })
        }
    }

    @Test("the policy forbids everything but the one style, which it knows by its hash")
    func policy() throws {
        let page = Page(try Story.smallResolved().record.page("google-sre"))
        let policy = try #require(page.tags.first { $0["http-equiv"] == "Content-Security-Policy" }?["content"])
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"))
        #expect(page.tags.count { $0.name == "style" && !$0.isEnd } == 1)
    }

    @Test(
        "whatever people type in whatever template, the page has only what is ours", arguments: DocumentTests.templates)
    func hostile(template: String) throws {
        var hostile = Hostile()
        for _ in 0..<3 {
            func words() -> String { "w" + hostile.text() }
            var story = try Story(words(), on: "2024-07-12", zone: "UTC") { opening, story in
                opening.detected = try story.at("10:00")
                opening.services = [words()]
            }
            try story.note(words(), at: "10:01")
            for field in TextField.allCases { try story.set(field, "w" + hostile.text(pieces: 30)) }
            for field in ListField.allCases { try story.add(field, words()) }
            try story.todo(words(), title: words(), owner: words(), group: words())
            let page = try story.record.page(template, DocumentOptions(zone: .utc, includesAll: true))
            #expect(Page(page).complaints == [], "seed \(hostile.seed)")
            #expect(SafeText(page).string == page, "seed \(hostile.seed)")
        }
    }

    @Test("whatever stands in the Markdown itself, as a template may have it, is as harmless")
    func hostileMarkdown() {
        var hostile = Hostile()
        for _ in 0..<300 {
            let text = hostile.text(pieces: 40) + "\n" + hostile.text(pieces: 20, from: Hostile.markdownLines)
            let page = Self.page(text)
            #expect(Page(page).complaints == [], "seed \(hostile.seed): \(text.debugDescription)")
            #expect(SafeText(page).string == page, "seed \(hostile.seed)")
        }
    }

    @Test(
        "only addresses of the web and of mail become links",
        arguments: [
            ("[x](javascript:alert(1))", "<p>x (javascript:alert(1))</p>"),
            ("[x](JaVaScRiPt:alert)", "<p>x (JaVaScRiPt:alert)</p>"),
            ("[x](data:text/html,hi)", "<p>x (data:text/html,hi)</p>"),
            ("[x](vbscript:a)", "<p>x (vbscript:a)</p>"), ("[x](&#106;avascript:a)", "<p>x (javascript:a)</p>"),
            ("[x](file:///etc/passwd)", "<p>x (file:///etc/passwd)</p>"), ("[x](y.md)", "<p>x (y.md)</p>"),
            ("[x](//a.b)", "<p>x (//a.b)</p>"), ("[x](<ht tp://a>)", "<p>x (ht tp://a)</p>"),
            ("[x](https://a.b/?c=1&d=\"2\")", "<p>\(link("https://a.b/?c=1&amp;d=%222%22"))x</a></p>"),
            ("[x](mailto:a@b.c)", "<p>\(link("mailto:a@b.c"))x</a></p>"),
            ("<https://a.b>", "<p>\(link("https://a.b", isBare: true))https://a.b</a></p>"),
            ("see https://a.b/c_d, ok", "<p>see \(link("https://a.b/c_d", isBare: true))https://a.b/c_d</a>, ok</p>"),
            ("(https://a.b/c_(d))", "<p>(\(link("https://a.b/c_(d)", isBare: true))https://a.b/c_(d)</a>)</p>"),
            ("xhttps://a.b https://", "<p>xhttps://a.b https://</p>"),
            ("![alt](http://t.x/p.png)", "<p>\(link("http://t.x/p.png"))alt</a></p>"),
            ("[![a](http://x.y/z)](http://u.v)", "<p>\(link("http://u.v"))a</a></p>"),
            ("[ä](https://ä.b)", "<p>\(link("https://%C3%A4.b"))ä</a></p>"),
        ])
    func links(markdown: String, expected: String) {
        #expect(Self.page(markdown).contains("\n" + expected + "\n"), "\(Self.page(markdown))")
    }

    @Test("an entity brings no control of direction onto the page")
    func entity() {
        let page = Self.page("a &#x202E;b &#8206; `c` <b>d</b> &lt;e&gt;")
        #expect(page.contains("<p>a ⟨U+202E⟩b ⟨U+200E⟩ <code>c</code> d &lt;e&gt;</p>"), "\(page)")
    }

    @Test("no level of headings is left out, and each has an identifier of its own")
    func headings() {
        let page = Page(Self.page("# T\n\n## A\n\n##### deep\n\n### B\n\n## A\n\n# T\n\n## 日本\n\n## top\n"))
        let found = page.tags.filter { !$0.isEnd && $0.name.count == 2 && $0.name.hasPrefix("h") }
        #expect(found.map(\.name) == ["h1", "h2", "h3", "h3", "h2", "h2", "h2", "h2"])
        #expect(found.compactMap { $0["id"] } == ["t", "a", "deep", "b", "a-2", "t-2", "section", "top-2"])
        #expect(page.complaints == [])
    }

    @Test("a table that no person reads is text, and takes no time")
    func wideTable() {
        let wide = String(repeating: "| a ", count: 4000) + "|\n" + String(repeating: "| - ", count: 4000) + "|\n"
        let page = Self.page(wide + String(repeating: "| x |\n", count: 4000))
        #expect(!page.contains("<table>"))
        #expect(Self.page("| a |\n| - |\n| b |\n").contains("<th scope=\"col\">a</th>"))
    }

    @Test("what is not written yet is marked, times of day are times, and a task says whether it is done")
    func marks() {
        let page = Self.page(
            "*(Not written yet: why. `/set x`)* *other*\n\n- **09:30** a **9:30** **25:00**\n- [x] b\n")
        #expect(page.contains("<em class=\"prompt\">(Not written yet: why. <code>/set x</code>)</em> <em>other</em>"))
        #expect(page.contains("<strong><time>09:30</time></strong> a <strong>9:30</strong> <strong>25:00</strong>"))
        #expect(page.contains("<li class=\"task\"><span role=\"img\" aria-label=\"done\">☑</span> b</li>"), "\(page)")
    }

    @Test("more about the page can be given, and is only text")
    func meta() {
        let front = HTMLDocument.Front(title: SafeText("t"), meta: [("sitroom:head", "a\"<b>")])
        let page = HTMLDocument.page("x\n", picture: nil, front: front)
        #expect(page.contains(#"<meta name="sitroom:head" content="a&quot;&lt;b&gt;">"#))
    }

    /// For looking at: `DRAW_DOCUMENTS=FOLDER` writes every page there.
    @Test(.enabled(if: getenv("DRAW_DOCUMENTS") != nil))
    func drawn() throws {
        let folder = String(cString: try #require(getenv("DRAW_DOCUMENTS")))
        for seed in Seed.allCases {
            let options = DocumentOptions(zone: seed.zone, clock: seed.clock)
            for template in [seed.template, "google-sre"] {
                try Self.write(
                    seed.story().record.page(template, options), "\(folder)/\(seed.rawValue)-\(template).html")
            }
        }
        for story in PictureStory.allCases {
            try Self.write(story.story().record.page("google-sre", story.options), "\(folder)/\(story.rawValue).html")
        }
    }

    private static func link(_ href: String, isBare: Bool = false) -> String {
        "<a href=\"\(href)\"\(isBare ? " class=\"bare\"" : "") rel=\"noopener noreferrer\">"
    }

    private static func page(_ markdown: String) -> String {
        HTMLDocument.page(markdown, picture: nil, front: .init(title: SafeText("title")))
    }

    private static func write(_ text: String, _ path: String) throws {
        let file = try #require(fopen(path, "we"))
        defer { fclose(file) }
        let bytes = Array(text.utf8)
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    }
}

extension Record {
    /// The page that a template makes of it.
    func page(_ template: String, _ options: DocumentOptions = DocumentOptions(zone: .utc)) throws -> String {
        let front = HTMLDocument.Front(
            title: SafeText(incident.title), origin: [SafeText("Incident \(incident.handle).")])
        return HTMLDocument.page(
            try document(template, options), picture: TimelinePicture(self, options), front: front)
    }
}
