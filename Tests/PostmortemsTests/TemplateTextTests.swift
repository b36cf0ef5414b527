import Postmortems
import Testing
import Text

@Suite("text that people typed, in its place")
struct TemplateTextTests {
    @Test(
        "a line escapes what would be markup, and nothing else",
        arguments: [
            ("item_datafeed stays as it is", "item_datafeed stays as it is"),
            ("_this_ does not", "\\_this\\_ does not"),
            ("a*b*c", "a\\*b\\*c"),
            ("`code`", "\\`code\\`"),
            ("[x](y)", "\\[x\\](y)"),
            ("<b>bold</b>", "\\<b>bold\\</b>"),
            ("5 < 6 and <3, <= 7", "5 < 6 and <3, <= 7"),
            ("<1@b.c>", "\\<1@b.c>"),
            ("ends with <", "ends with \\<"),
            ("# heading", "\\# heading"),
            ("#123 is no heading", "#123 is no heading"),
            ("C#", "C#"),
            ("ends with ##", "ends with \\##"),
            ("1. first", "1\\. first"),
            ("1.5 hours", "1.5 hours"),
            ("12) twelfth", "12\\) twelfth"),
            ("- item", "\\- item"),
            ("-15 replicas", "-15 replicas"),
            ("+ item", "\\+ item"),
            ("---", "\\---"),
            ("===", "\\==="),
            ("> quote", "\\> quote"),
            ("a > b", "a > b"),
            ("&copy; AT&T", "\\&copy; AT&T"),
            ("~~gone~~", "\\~\\~gone\\~\\~"),
            ("C:\\temp\\", "C:\\temp\\\\"),
            ("a \\* b", "a \\\\\\* b"),
            ("ps | grep x", "ps | grep x"),
            ("|---|", "\\|---|"),
            ("https://example.com/a_b?c=d", "https://example.com/a_b?c=d"),
            ("  spaces at the ends  ", "spaces at the ends"),
            ("two\nlines", "two lines"),
            ("", ""),
        ])
    func line(text: String, expected: String) {
        #expect(TemplateText.line(SafeText(text)).string == expected)
    }

    @Test("plain text escapes nothing")
    func plain() {
        #expect(TemplateText.line(SafeText("# *a* | <b>"), .plain).string == "# *a* | <b>")
        #expect(TemplateText.cell(SafeText("a | b"), .plain).string == "a | b")
    }

    @Test("a cell has no bare pipe and no line feed")
    func cell() {
        #expect(TemplateText.cell(SafeText("a | b\nc \\| d")).string == "a \\| b c \\\\\\| d")
    }

    @Test("a paragraph keeps its line breaks, and no line of it begins a block")
    func paragraph() {
        #expect(TemplateText.paragraph(SafeText("\na\n\n# b\n    c\n")).string == "a\\\n  \\\n  \\# b\\\n  c")
    }

    @Test("a block keeps paragraphs apart")
    func block() {
        #expect(TemplateText.block(SafeText("a\nb\n\n\n- c\n")).string == "a\\\nb\n\n\\- c")
    }

    @Test("a fence is longer than any run of backticks in the code")
    func code() {
        let code = TemplateText.code(SafeText("x\n````\ny"), language: SafeText("sh` x"))
        #expect(code.string == "`````sh\nx\n````\ny\n`````")
        #expect(TemplateText.code(SafeText("")).string == "```\n```")
    }

    @Test("a million underscores take no quadratic time")
    func underscores() {
        let text = String(repeating: "_", count: 1_000_000)
        #expect(TemplateText.line(SafeText(text)).string.utf8.count == 2_000_000)
    }

    @Test("a field after a label begins on its line, or as blocks below it")
    func afterLabel() {
        let words = ConfinedMarkdown(confined: "a\nb", beginsWithWords: true, isOneParagraph: true)
        #expect(TemplateText.afterLabel(words).string == " a\n  b")
        let list = ConfinedMarkdown(confined: "- a\n- b", beginsWithWords: false, isOneParagraph: false)
        #expect(TemplateText.afterLabel(list).string == "\n  - a\n  - b")
        let empty = ConfinedMarkdown(confined: "- \nb", beginsWithWords: false, isOneParagraph: false)
        #expect(TemplateText.afterLabel(empty).string == "\n\n  - \n  b")
        let code = ConfinedMarkdown(confined: "```\na\n```", beginsWithWords: false, isOneParagraph: false)
        #expect(TemplateText.afterLabel(code).string == "\n\n  ```\n  a\n  ```")
    }

    @Test("a field in a cell keeps inline markup on one line; more than a paragraph stands as text")
    func fieldInCell() {
        let words = ConfinedMarkdown(confined: "*a* | `b|c`\\\nd", beginsWithWords: true, isOneParagraph: true)
        #expect(TemplateText.cell(words).string == "*a* \\| `b\\|c` d")
        let list = ConfinedMarkdown(confined: "- a\n- b", beginsWithWords: false, isOneParagraph: false)
        #expect(TemplateText.cell(list).string == "\\- a - b")
    }
}

@Suite("template values")
struct TemplateValueTests {
    @Test("false flags and empty lists are nothing, texts are something")
    func presence() {
        #expect(!TemplateValue.flag(false).isPresent)
        #expect(!TemplateValue.list([]).isPresent)
        #expect(!TemplateValue(nil).isPresent)
        #expect(TemplateValue(TemplateText(literal: "")).isPresent)
    }

    @Test("the last value of a key counts")
    func lookup() {
        let object = TemplateValue.object([.init("a", .flag(false)), .init("a", .flag(true))])
        #expect(object["a"] == .flag(true))
        #expect(object["b"] == nil)
        #expect(TemplateValue.flag(true)["a"] == nil)
    }
}
