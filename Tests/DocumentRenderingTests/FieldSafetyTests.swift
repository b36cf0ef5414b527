import DocumentRendering
import Postmortems
import Testing
import Text

@Suite("the Markdown of a field, sent as it is")
struct FieldSafetyTests {
    @Test(
        "loads nothing, and leads nowhere but to the web and to someone's mail",
        arguments: [
            ("![x](http://a.b/c.png)", "x", ["http://a.b/c.png"]),
            ("wow!![x](http://a.b/c)", "wow!x", ["http://a.b/c"]),
            ("\\![x](http://a.b)", "!x", ["http://a.b"]), ("`![x](y)` stays", "![x](y) stays", []),
            ("[![b](http://a.b/i)](http://a.b)", "[b](http://a.b)", ["http://a.b/i"]),
            ("[x](javascript:alert(1)) [y](https://a.b)", "[x](javascript:alert(1)) y", ["https://a.b"]),
            ("[x](JaVaScRiPt:1)", "[x](JaVaScRiPt:1)", []),
            ("[x]( <data:text/html,x> )", "[x]( <data:text/html,x> )", []),
            ("[x](java&Tab;script:a)", "[x](java&Tab;script:a)", []), ("[x](/etc/passwd)", "[x](/etc/passwd)", []),
            ("<javascript:alert(1)>", "<javascript:alert(1)>", []),
            ("<a@b.cd> <https://a.b>", "a@b.cd https://a.b", ["mailto:a@b.cd", "https://a.b"]),
            ("[x](mailto:a@b.cd)", "x", ["mailto:a@b.cd"]), ("```\n![x](y)\n```", "", []),
        ])
    func links(typed: String, shown: String, addresses: [String]) {
        let parsed = ParsedMarkdown(confined(typed).string)
        #expect(parsed.addresses == addresses && !parsed.outline.contains(" image"))
        let words = parsed.outline.split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(
            words.filter { $0.hasPrefix("text ") || $0.hasPrefix("code ") }.map { $0.dropFirst(5) }.joined() == shown)
    }

    @Test(
        "hides nothing behind an entity",
        arguments: [
            ("a&#x202E;b", "a&#x202E;b"), ("a&shy;b &amp; &copy;", "a&shy;b & ©"), ("`&shy;`", "&shy;"),
            ("&#27;[31m", "&#27;[31m"), ("[x](http://a.b/&#x202E;)", "[x](http://a.b/&#x202E;)"),
        ])
    func entities(typed: String, shown: String) {
        #expect(PlainDocument.text(confined(typed).string) == shown + "\n")
    }

    @Test("holds neither pictures nor links that lead astray, whatever it holds")
    func anything() {
        var hostile = Hostile()
        let pieces = Hostile.markdownLines + Hostile.pieces + Hostile.links
        for _ in 0..<3000 {
            let text = hostile.text(pieces: 10, from: pieces)
            let field = confined(text)
            let places = [
                TemplateText.field(field).string, "- **L:**\(TemplateText.afterLabel(field).string)",
                "- \(TemplateText.inline(field, indent: 2).string)",
                "| a |\n| - |\n| \(TemplateText.cell(field).string) |",
            ]
            for place in places {
                let outline = ParsedMarkdown(place).outline
                #expect(!outline.contains(" image"), "seed \(hostile.seed): \(text.debugDescription)")
                let addresses = ParsedMarkdown(place).addresses
                #expect(
                    addresses.allSatisfy { address in
                        let small = address.lowercased()
                        return ["http://", "https://", "mailto:"].contains { small.hasPrefix($0) }
                    }, "seed \(hostile.seed): \(addresses) in \(text.debugDescription)")
            }
        }
    }

    @Test("keeps what it was written for: tables, lists, code, links and emphasis arrive in plain text")
    func kept() throws {
        var story = try Story.small()
        try story.set(
            .rootCause,
            "A *bad* **migration** of `a_b`, see [the log](https://a.b/c_d):\n\n- one\n  - two\n\n1. first\n\n| n | what |\n| -- | -- |\n| 1 | x |\n\n> quoted\n\n```sql\ndrop *table*\n```"
        )
        let document = try story.record.document("google-sre", DocumentOptions(zone: .utc))
        #expect(
            PlainDocument.text(document).contains(
                """
                A bad migration of a_b, see the log <https://a.b/c_d>:

                - one
                  - two

                1. first

                n  what
                -  ----
                1  x

                > quoted

                    drop *table*

                """))
    }

    private func confined(_ text: String) -> ConfinedMarkdown {
        MarkdownConfinement.confine(SafeText(text), topHeadingLevel: 4)
    }
}
