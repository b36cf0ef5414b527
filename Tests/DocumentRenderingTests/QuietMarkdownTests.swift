import DocumentRendering
import Postmortems
import Testing
import Text

@Suite("Markdown that calls nobody")
struct QuietMarkdownTests {
    @Test(
        "mentions and references are broken outside of code, and nothing else is touched",
        arguments: [
            ("ask @ada, @everyone", "ask @<!-- -->ada, @<!-- -->everyone"), ("see #12", "see #<!-- -->12"),
            ("shop/api#7 and GH-3", "shop/api#<!-- -->7 and GH-3"), ("(@ada)", "(@<!-- -->ada)"),
            ("**@ada**", "**@<!-- -->ada**"), ("and/@ada", "and/@<!-- -->ada"),
            ("mail ada@example.org", "mail ada@example.org"), ("`@ada #1` stays", "`@ada #1` stays"),
            ("``a ` @b`` @c", "``a ` @b`` @<!-- -->c"), ("a lone ` and @b", "a lone ` and @<!-- -->b"),
            ("\\`@b`", "\\`@<!-- -->b`"), ("https://a.b/@ada#12 @c", "https://a.b/@ada#12 @<!-- -->c"),
            ("[x](https://a.b/@ada)", "[x](https://a.b/@ada)"), ("# Heading @ada", "# Heading @<!-- -->ada"),
            ("C# and #tag", "C# and #tag"), ("@", "@"), ("#", "#"), ("", ""),
            ("```\n@ada\n```\n@bo", "```\n@ada\n```\n@<!-- -->bo"),
            ("a `code\nover @lines` b", "a `code\nover @lines` b"),
            ("a ` b\n\n@ada ` c", "a ` b\n\n@<!-- -->ada ` c"), ("- one\n\n      @code", "- one\n\n      @code"),
        ])
    func quiet(typed: String, written: String) {
        #expect(QuietMarkdown.quiet(typed) == written)
    }

    @Test("in whatever Markdown, no words outside of code hold a mention")
    func property() {
        var hostile = Hostile()
        let pieces = Hostile.pieces + ["@ada", "@everyone", "#12", " @b", "\n@c"]
        for _ in 0..<2000 {
            let text = SafeText(hostile.text(from: pieces))
            let quiet = QuietMarkdown.block(text, topHeadingLevel: 2)
            #expect(!QuietMarkdown.callsSomebody(quiet), "\(quiet), PROPERTY_SEED=\(hostile.seed)")
            let line = QuietMarkdown.quiet(TemplateText.line(text).string)
            #expect(!QuietMarkdown.callsSomebody(line), "\(line), PROPERTY_SEED=\(hostile.seed)")
        }
    }

    @Test("a mention in words is seen, one in code and in an address is not")
    func seen() {
        for loud in ["@ada", "a **@ada**", "- #12", "> see x/y#3"] {
            #expect(QuietMarkdown.callsSomebody(loud), "\(loud)")
        }
        for quiet in ["`@ada`", "a@b.c", "https://x.y/@z", "    @code", "#tag"] {
            #expect(!QuietMarkdown.callsSomebody(quiet), "\(quiet)")
        }
    }
}
