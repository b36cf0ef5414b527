import DocumentRendering
import Postmortems
import Testing
import Text

@Suite("Mustache templates")
struct MustacheTests {
    private let context = TemplateValue.object([
        .init("name", .text(.line(SafeText("a & <b>")))),
        .init("yes", .flag(true)),
        .init("no", .flag(false)),
        .init("none", .list([])),
        .init("owner", .text(.line(SafeText("outer")))),
        .init(
            "items",
            .list([
                .object([.init("text", .text(.line(SafeText("one")))), .init("owner", .flag(false))]),
                .object([.init("text", .text(.line(SafeText("two"))))]),
            ])),
    ])

    @Test(
        "a tag that stands alone leaves no line, and an empty line stays",
        arguments: [
            ("a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n"), ("a\n{{#no}}\nb\n{{/no}}\nc\n", "a\nc\n"),
            ("a\n\n{{#yes}}\nb\n{{/yes}}\n\nc\n", "a\n\nb\n\nc\n"), ("a\n\n{{#no}}\nb\n{{/no}}\n\nc\n", "a\n\n\nc\n"),
            ("  {{#yes}}  \n  b\n  {{/yes}}", "  b\n"), ("{{! a\ncomment }}\nb\n", "b\n"), ("{{!x}} b\n", " b\n"),
            ("{{#items}}\n- {{text}}\n{{/items}}\n\nend", "- one\n- two\n\nend"),
            ("{{^none}}\nnothing\n{{/none}}\n", "nothing\n"), ("[{{#no}}x{{/no}}]\n", "[]\n"),
            ("{{#yes}}\n{{#no}}\nx\n{{/no}}\n{{/yes}}\nend\n", "end\n"), ("\n\n", "\n\n"), ("", ""),
        ])
    func standalone(template: String, expected: String) throws {
        #expect(try MustacheTemplate.render(template: template, context: context) == expected)
    }

    @Test("nothing is escaped here, and what is absent is nothing")
    func values() throws {
        let rendered = try MustacheTemplate.render(
            template: "{{name}}|{{{name}}}|{{&name}}|{{absent}}|{{no}}", context: context)
        #expect(rendered == "a & \\<b>|a & \\<b>|a & \\<b>||")
    }

    @Test("an item that says it has no owner is not given that of what encloses it")
    func lookup() throws {
        let rendered = try MustacheTemplate.render(
            template: "{{#items}}{{text}}:{{owner}} {{/items}}", context: context)
        #expect(rendered == "one: two:outer ")
    }

    @Test(
        "a mistake is named with line and column",
        arguments: [
            ("a\n {{#x}}\nb\n", 2, 2, "{{#x}} is never closed: {{/x}} is missing"),
            ("a\né {{/x}}\n", 2, 3, "{{/x}} closes nothing"), ("a\n\n{{x\n", 3, 1, "this {{ has no }}"),
            ("{{> part}}", 1, 1, "partials, {{> …}}, are not supported"),
            ("ab{{=<% %>=}}", 1, 3, "other delimiters, {{= …}}, are not supported"), ("{{ }}", 1, 1, "an empty tag"),
            ("{{#yes}}{{#no}}{{/yes}}{{/no}}", 1, 9, "{{#no}} is never closed: {{/no}} is missing"),
        ])
    func mistakes(template: String, line: Int, column: Int, reason: String) {
        #expect(throws: TemplateError.malformed(name: "mine", line: line, column: column, reason: reason)) {
            try MustacheTemplate.render(template: template, context: context, name: "mine")
        }
    }

    @Test("sections nested beyond reason are refused before they exhaust the stack")
    func depth() {
        let template = String(repeating: "{{#yes}}", count: 10_000) + String(repeating: "{{/yes}}", count: 10_000)
        #expect(throws: TemplateError.self) { try MustacheTemplate.render(template: template, context: context) }
    }

    @Test("a template larger than a mebibyte is refused")
    func size() {
        let template = String(repeating: "a", count: MustacheTemplate.byteLimit + 1)
        #expect(throws: TemplateError.self) { try MustacheTemplate.render(template: template, context: context) }
    }

    @Test("ten thousand entries are rendered in order")
    func large() throws {
        let items = (0..<10_000).map { TemplateValue.object([.init("n", .text(TemplateText($0)))]) }
        let context = TemplateValue.object([.init("items", .list(items))])
        let rendered = try MustacheTemplate.render(template: "{{#items}}\n{{n}}\n{{/items}}\n", context: context)
        #expect(rendered == (0..<10_000).map { "\($0)\n" }.joined())
    }
}
