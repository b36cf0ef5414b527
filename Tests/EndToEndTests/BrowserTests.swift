import Testing
import Worlds

/// Pages as their readers get them.
@Suite struct BrowserTests {
    @Test("a page is rendered and printed whole, in silence and without a request")
    func page() throws {
        let world = try Self.world()
        let visit = try BrowserVisit(to: "page.html", in: world)
        #expect(visit.console == [])
        #expect(visit.requests == [])
        #expect(visit.pages >= 1)
        for section in Self.sections {
            #expect(visit.document.contains(">\(section)</h2>"), "\(section)")
            #expect(visit.printed.contains(section), "\(section)")
        }
        #expect(visit.document.contains("<figure id=\"picture\">") && visit.printed.contains("until resolved"))
        #expect(visit.printed.contains("Checkout <script>alert(1)</script>"))
    }

    @Test("the browser would have told of both")
    func canFail() throws {
        let world = try World()
        let policy = "default-src 'none'; img-src http:"
        let page = """
            <!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="\(policy)">
            <title>x</title></head><body><p style="color: red">x</p><img src="http://127.0.0.1:9/pixel.png"></body></html>
            """
        try world.write(page, to: "page.html")
        let visit = try BrowserVisit(to: "page.html", in: world)
        #expect(visit.console.contains { $0.contains("Content Security Policy") })
        #expect(visit.requests == ["http://127.0.0.1:9/pixel.png"])
    }

    @Test("two validators find no error, and would find one")
    func validators() throws {
        let world = try Self.world()
        try world.write("<!DOCTYPE html><title>x</title><p><b><div></p></b></nav>", to: "bad.html")
        let strict = "import html5lib,sys; html5lib.HTMLParser(strict=True).parse(open(sys.argv[1],'rb'))"
        for (name, isGood) in [("page.html", true), ("bad.html", false)] {
            let parsed = try world.shell("/usr/bin/python3 -c \"\(strict)\" \(name)")
            #expect((parsed.status == 0) == isGood, "\(parsed)")
            let tidied = try world.shell("tidy -errors -quiet \(name)")
            #expect((tidied.status == 0) == isGood, "\(tidied)")
        }
    }

    @Test("a page closes with its incident, under its own name, and is the same a year later")
    func closing() throws {
        let world = try Self.world()
        let closed = try world.run(["close", "--force", "test", "--format", "html", "--format", "md"])
        #expect(closed.status == 0, "\(closed)")
        let names = try world.shell("ls *-google-sre.*; stat -c %a *-google-sre.html").lines
        #expect(names.count == 3 && names[0].hasSuffix("-google-sre.html") && names[2] == "600", "\(names)")
        let handle = String(try #require(try world.run(["list"]).lines.first?.split(separator: " ").first))
        var pages: [String] = []
        for year in ["2027", "2028"] {
            let export = ["export", handle, "--template", "narrative", "--format", "html", "-o", "-"]
            pages.append(try world.run(export, faketime: "\(year)-06-01 12:00:00").output)
        }
        #expect(pages[0] == pages[1] && pages[0].hasPrefix("<!DOCTYPE html>\n"))
    }

    @Test("on paper a wide table keeps several words to a line, and the audit begins a page")
    func paper() throws {
        let world = try Self.world()
        let words = "A long item that says in many words what ought to be done about the locks"
        let todo = [
            "todo", words, "--owner", "database reliability engineering", "--due", "2030-12-15", "--priority", "P1",
            "--type", "mitigate", "--horizon", "long-term", "--group", "Databases", "--ticket",
            "https://tracker.example.com/browse/PAY-1234567",
        ]
        for act in [todo, ["export", "--audit", "--format", "html", "-o", "page.html", "--replace"]] {
            let outcome = try world.run(act)
            #expect(outcome.status == 0, "\(act): \(outcome)")
        }
        let visit = try BrowserVisit(to: "page.html", in: world)
        let sheets = visit.printed.split(separator: "\u{c}")
        let audit = try #require(sheets.firstIndex { $0.contains("\nAudit\n") })
        #expect(sheets[..<audit].contains { $0.contains("A long item") }, "\(visit.printed)")
        let above = sheets[audit].split(separator: "Audit\n", maxSplits: 1)[0].split(separator: "\n")
        #expect(above.count < 3, "more than the browser's own head: \(above)")
    }

    @Test("a secret is found although the page writes it otherwise")
    func secrets() throws {
        let world = try World.withIncident()
        try world.write("secrets: ['ACME<([0-9]{4})']\n", to: "config.yaml")
        try world.write("# {{title}}\n\nThe badge is ACME<1234 today.\n", to: "own.md")
        for format in ["md", "html"] {
            let outcome = try world.run(
                ["export", "--template", "./own.md", "--format", format, "-o", "x.\(format)"],
                environment: ["SITROOM_CONFIG": world.path("config.yaml")])
            #expect(outcome.status != 0 && world.read("x.\(format)") == nil, "\(format): \(outcome)")
        }
    }

    private static let sections = [
        "Summary", "Impact", "Root Causes", "Trigger", "Resolution", "Detection", "Action Items", "Lessons Learned",
        "Timeline", "Supporting information",
    ]

    /// A resolved incident with a bit of everything, some of it hostile, and its page.
    private static func world() throws -> World {
        let world = try World.withIncident("Checkout <script>alert(1)</script>")
        let acts = [
            ["severity", "2"], ["note", "see http://127.0.0.1:9/pixel.png <img src=x onerror=alert(1)>"],
            ["set", "root-cause", "![x](http://127.0.0.1:9/pixel.png) [y](javascript:alert(2)) <b style='a'>z</b>"],
            ["todo", "Test | it", "--owner", "ops"], ["progress", "40%", "of carts"],
            ["maintenance", "on", "--scope", "storefront"], ["maintenance", "off"], ["resolve", "works again"],
            ["export", "--format", "html", "-o", "page.html"],
        ]
        for act in acts {
            let outcome = try world.run(act)
            #expect(outcome.status == 0, "\(act): \(outcome)")
        }
        return world
    }
}
