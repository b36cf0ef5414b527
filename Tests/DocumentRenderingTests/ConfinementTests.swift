import DocumentRendering
import Postmortems
import Testing
import Text

@Suite("the Markdown of a field")
struct ConfinementTests {
    @Test(
        "stays as it was written where nothing must change",
        arguments: [
            "One *paragraph* with `code` and a [link](https://example.com).",
            "item_datafeed and snake_case stay", "- a\n- b\n  - c", "```js\nlet a = '<b>'\n```\n\nafter",
            "| a | b |\n| - | - |\n| 1 | 2 |", "a < b and `<div>` are no tags", "<https://example.com/a_b>",
            "#### Low enough", "1. first\n2. second", "- [ ] open\n- [x] done",
        ])
    func unchanged(text: String) {
        #expect(confined(text).string == text)
    }

    @Test(
        "loses its raw HTML and keeps the words",
        arguments: [
            ("a <b>bold</b> word", "a bold word"), ("<script>alert(1)</script>", "alert(1)"),
            ("<div>\n# Big\n</div>", "#### Big"), ("before <!-- hidden --> after", "before  after"),
            ("<scr<b>ipt>x", "\\<script>x"), ("`<b>` stays, <i>this</i> not", "`<b>` stays, this not"),
            ("a <y, z> b <b>c</b>", "a \\<y, z> b c"), ("<!-- never closed\nwords", "\\<!-- never closed\nwords"),
        ])
    func html(text: String, expected: String) {
        #expect(confined(text).string == expected)
    }

    @Test(
        "has its headings sunk below its section, in their order",
        arguments: [
            ("# A\n\n## B", "#### A\n\n##### B"), ("A\n===\n\nB\n---", "#### A\n\n##### B"),
            ("## A ##", "#### A ##"), ("> # A", "> #### A"), ("- # A", "- #### A"),
            ("# A\n\n#### D\n\n##### E", "#### A\n\n###### D\n\n###### E"), ("```\n# A\n```", "```\n# A\n```"),
            ("Two\nlines\n===", "#### Two lines"),
        ])
    func headings(text: String, expected: String) {
        #expect(confined(text).string == expected)
    }

    @Test(
        "has a fence closed that was left open",
        arguments: [
            ("```\ncode", "```\ncode\n```"), ("~~~~ sh\n```\ncode", "~~~~ sh\n```\ncode\n~~~~"), ("```", "```\n```"),
            ("```\ncode\n```", "```\ncode\n```"), ("a\n\n```\nb\n``", "a\n\n```\nb\n``\n```"),
        ])
    func fences(text: String, expected: String) {
        #expect(confined(text).string == expected)
    }

    @Test(
        "defines no link that other text could use",
        arguments: [
            "[foo]: http://evil.example", "a\n\n> [foo]: http://evil.example", "- [foo]:\n  http://evil.example",
            "- [ ] [foo]: http://evil.example", "<b>- [x] - [ ] [foo]: http://evil.example",
        ])
    func definitions(text: String) {
        let outline = ParsedMarkdown(confined(text).string + "\n\n# next\n\n[foo]\n").outline
        #expect(outline.hasSuffix("paragraph\n    text [foo]"))
    }

    @Test("stands as plain text when it is larger than can be looked at")
    func large() {
        let text = String(repeating: "| a ", count: 20_000)
        #expect(confined(text).isOneParagraph)
        #expect(confined("# " + text).string.hasPrefix("\\# |"))
    }

    @Test("a table of thousands of columns and rows stands as text, and takes no time")
    func wideTable() {
        let header = String(repeating: "|a", count: 3000) + "|\n" + String(repeating: "|-", count: 3000) + "|\n"
        let field = confined(header + String(repeating: "b\n", count: 6000))
        #expect(field.string.hasPrefix("|a|a"))
        #expect(!ParsedMarkdown(field.string).outline.contains("table"))
    }

    @Test("a table is no paragraph, and does not follow a label on its line")
    func table() {
        let field = confined("a | b\n- | -\n1 | 2")
        #expect(!field.isOneParagraph)
        #expect(!field.beginsWithWords)
        #expect(confined("words\na | b\n- | -\n1 | 2").beginsWithWords)
    }

    @Test("has no mark in a lone paragraph that could pair with what follows")
    func looseMarks() {
        #expect(confined("a ` b").string == "a \\` b")
        #expect(confined("a *b item_datafeed").string == "a \\*b item_datafeed")
        #expect(confined("~80% of them").string == "\\~80% of them")
        #expect(confined("~~not~~ this").string == "~~not~~ this")
        #expect(confined("ends with \\").string == "ends with \\\\")
    }

    @Test("never leaves its place, whatever it holds")
    func blocks() {
        var hostile = Hostile()
        for _ in 0..<5000 {
            let text = hostile.text(pieces: 10, from: Hostile.markdownLines + Hostile.pieces)
            let field = confined(text)
            let written = TemplateText.field(field).string
            let outline = ParsedMarkdown("## Before\n\n" + written + "\n\n## After\n\n- [foo]\n").outline
            check(outline, tail: Self.tail, text, hostile.seed)
            let labelled =
                "## Before\n\n- **L:**\(TemplateText.afterLabel(field).string)\n- **M:** m\n\n## After\n\n- [foo]\n"
            check(ParsedMarkdown(labelled).outline, tail: Self.labelledTail + Self.tail, text, hostile.seed)
        }
    }

    @Test("is read alike by several threads at once, though cmark keeps a table of its own in a global")
    func severalThreads() async {
        let text = "~~gone~~ ~ | a | b |\n| - | - |\n| ~~x~~ | ~ |\n\n## After\n"
        let alone = [ParsedMarkdown(text).outline, ParsedMarkdown(text, with: .none).outline]
        let differing = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<2000 {
                group.addTask {
                    let outline = ParsedMarkdown(text, with: index.isMultiple(of: 2) ? .all : .none).outline
                    return outline == alone[index % 2]
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 0 : 1 }
        }
        #expect(differing == 0)
    }

    @Test("never takes in the words that follow it")
    func inline() {
        var hostile = Hostile()
        for _ in 0..<5000 {
            let text = hostile.text(pieces: 6, from: Hostile.markdownLines + Hostile.pieces)
            let field = confined(text)
            for (before, indent) in [("", 2), ("- outer\n  ", 4), ("- outer\n  1. first\n  ", 4)] {
                let inline = TemplateText.inline(field, indent: indent).string
                let bullet = "\(before)- **T:** \(inline) (Owner: x)\n\(before.isEmpty ? "" : "  ")- next\n\nafter\n"
                let words = Structure(ParsedMarkdown(bullet).outline).words
                #expect(words.hasSuffix("(Owner: x)nextafter"), "seed \(hostile.seed): \(text.debugDescription)")
            }
            let table = "| a | b |\n| - | - |\n| \(TemplateText.cell(field).string) | last |\n"
            let outline = ParsedMarkdown(table).outline
            #expect(
                outline.hasSuffix("table_cell\n        text last"), "seed \(hostile.seed): \(text.debugDescription)")
        }
    }

    private static let tail = "\n  heading 2\n    text After\n  list\n    item\n      paragraph\n        text [foo]"
    private static let labelledTail =
        "\n    item\n      paragraph\n        strong\n          text M:\n        text  m"

    private func check(_ outline: String, tail: String, _ text: String, _ seed: UInt64) {
        #expect(outline.hasSuffix(tail), "seed \(seed): \(text.debugDescription)")
        #expect(!outline.contains("html_"), "seed \(seed): \(text.debugDescription)")
        let kinds = Structure(outline).kinds
        #expect(
            kinds.filter { $0.hasPrefix("heading") && $0 < "heading 4" } == ["heading 2", "heading 2"],
            "seed \(seed): \(text.debugDescription)")
    }

    private func confined(_ text: String) -> ConfinedMarkdown {
        MarkdownConfinement.confine(SafeText(text), topHeadingLevel: 4)
    }
}
