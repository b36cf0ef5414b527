import Postmortems
import Testing

@Suite("checking a template")
struct TemplateCheckTests {
    private static func errors(_ source: String) -> [String] {
        TemplateCheck.problems(in: source).filter { $0.weight == .error }.map { $0.line(file: "mine.md") }
    }

    private static func warnings(_ source: String) -> [String] {
        TemplateCheck.problems(in: source).filter { $0.weight == .warning && $0.place != nil }
            .map { $0.line(file: "mine.md") }
    }

    @Test(
        "a mistake in the syntax is named with its place",
        arguments: [
            ("# {{title}\n{{summary}}\n", ["mine.md:1:3: this {{ has no }}"]),
            ("a\n\né {{title\n", ["mine.md:3:3: this {{ has no }}"]),
            ("{{{title}}\n", ["mine.md:1:1: this {{{ has no }}}"]),
            ("{{ }}{{#}}", ["mine.md:1:1: an empty tag", "mine.md:1:6: an empty tag"]),
            ("{{> head}}", ["mine.md:1:1: partials, {{> …}}, are not supported"]),
            ("x {{=<% %>=}}", ["mine.md:1:3: other delimiters, {{= …}}, are not supported"]),
            (
                "{{#roles}}\n{{who}}\n",
                ["mine.md:1:1: {{#roles}} is never closed: {{/roles}} is missing"]
            ),
            ("a {{/roles}}", ["mine.md:1:3: {{/roles}} closes nothing"]),
            (
                "\n{{#roles}}{{/metrics}}{{/roles}}",
                ["mine.md:2:11: {{/metrics}} closes nothing: here {{#roles}} of line 2 is open"]
            ),
            (
                "{{#roles}}{{#to}}{{/roles}}",
                ["mine.md:1:11: {{#to}} is never closed: {{/to}} is missing"]
            ),
            ("{{! never ended", ["mine.md:1:1: this {{ has no }}"]),
        ])
    func syntax(source: String, expected: [String]) {
        #expect(Self.errors(source) == expected)
    }

    @Test(
        "a tag that nothing stands behind is named with what was meant",
        arguments: [
            ("{{sumary}}", "mine.md:1:1: there is no {{sumary}}: did you mean {{summary}}?"),
            ("{{root_cause}}", "mine.md:1:1: there is no {{root_cause}}: did you mean {{root-cause}}?"),
            ("{{#Impact}}x{{/Impact}}", "mine.md:1:1: there is no {{#Impact}}: did you mean {{impact}}?"),
            ("{{.}}", "mine.md:1:1: there is no {{.}} (sitroom template tags lists them)"),
            ("{{elephants}}", "mine.md:1:1: there is no {{elephants}} (sitroom template tags lists them)"),
            (
                "{{#last-update}}{{audiense}}{{/last-update}}",
                "mine.md:1:17: there is no {{audiense}}: did you mean {{audience}}?"
            ),
        ])
    func unknown(source: String, expected: String) {
        #expect(Self.errors(source) == [expected])
    }

    @Test(
        "a tag in the wrong place is named with the right one",
        arguments: [
            ("{{who}}", "{{who}} says nothing here: it belongs inside {{#roles}}, {{#current-roles}}"),
            (
                "{{#roles}}{{#metrics}}{{formula}}{{/metrics}}{{formula}}{{/roles}}",
                "{{formula}} says nothing here: it belongs inside {{#metrics}}"
            ),
            ("{{#timeline}}{{owner}}{{/timeline}}", "{{owner}} says nothing here: it belongs inside {{#action-items}}"),
            ("{{timeline}}", "{{timeline}} is a list: {{#timeline}} … {{/timeline}} repeats what stands between"),
            ("{{is-drill}}", "{{is-drill}} is yes or no: {{#is-drill}} … {{/is-drill}} asks for it"),
            ("{{last-update}}", "{{last-update}} has parts: {{#last-update}} … {{/last-update}} opens it"),
            ("{{^roles}}{{who}}{{/roles}}", "{{who}} says nothing here: it belongs inside {{#roles}}"),
            (
                "{{#action-items}}\n| {{text}} |\n{{/action-items}}",
                "{{text}} could end the row of a table: {{text-cell}} stands in one"
            ),
            (
                "{{#timeline}}\n| {{time}} | {{text}} |\n{{/timeline}}",
                "{{text}} could end the row of a table: {{text-cell}} stands in one"
            ),
        ])
    func place(source: String, expected: String) throws {
        let errors = Self.errors(source)
        #expect(errors.count == 1)
        #expect(try #require(errors.first).contains(expected))
    }

    @Test(
        "what is printed, though not as meant, is warned of",
        arguments: [
            ("{title}}", "mine.md:1:7: warning: }} without {{ before it is printed as it is"),
            (
                "{{! say {{title}} here }}",
                "mine.md:1:1: warning: a comment ends at its first }}: what follows the tag in it is printed"
            ),
            (
                "**Cause:** {{root-cause}}",
                "mine.md:1:12: warning: {{root-cause}} may be a list or several paragraphs: "
                    + "{{root-cause-after-label}} follows words"
            ),
            (
                "{{root-cause-after-label}}",
                "mine.md:1:1: warning: {{root-cause-after-label}} follows a label: {{root-cause}} begins a line"
            ),
            (
                "| {{summary}} |",
                "mine.md:1:3: warning: {{summary}} could end the row of a table, by a | or a line end in it"
            ),
            (
                "{{#roles}}- {{who-cell}}{{/roles}}",
                "mine.md:1:13: warning: {{who-cell}} is for a row of a table, which begins with |"
            ),
        ])
    func warned(source: String, expected: String) {
        #expect(Self.errors(source) == [])
        #expect(Self.warnings(source).first == expected)
    }

    @Test("what a whole template leaves out is said, where nothing else is wrong")
    func whole() {
        let lines = TemplateCheck.problems(in: "# {{title}}\n\n{{summary}}\n").map { $0.line(file: "mine.md") }
        #expect(lines.count == 4)
        #expect(lines[0].hasPrefix("mine.md: warning: no place for what people may write: impact, cause-summary, "))
        #expect(lines[1] == "mine.md: warning: no timeline: {{#timeline}} … {{/timeline}} repeats its entries")
        #expect(!TemplateCheck.problems(in: "{{summary}}{{").contains { $0.place == nil })
    }

    @Test("a tag may span lines and hold spaces, and what is right has no problem of its own")
    func right() {
        #expect(Self.errors("{{ #roles }}\n{{\n who \n}} {{severity}} {{&who}}\n{{/ roles}}{{last-update.text}}") == [])
    }

    @Test(
        "of a hostile template at most a hundred problems are told",
        arguments: ["{{", "{{#a}}", "{{#roles}}", "{{{", "}}", "{{title}}", "{{/a}}"])
    func hostile(piece: String) {
        let problems = TemplateCheck.problems(in: String(repeating: piece, count: 20_000))
        #expect(problems.count <= 100)
    }
}

@Suite("the vocabulary of templates")
struct TemplateVocabularyTests {
    @Test("is read off an incident that has everything: no list is empty, and only yes and no are flags")
    func complete() {
        let vocabulary = TemplateVocabulary.known
        for (names, item) in vocabulary.lists { #expect(!item.keys.isEmpty, "\(names)") }
        let scopes = [vocabulary.document] + vocabulary.lists.map(\.item)
        for key in scopes.flatMap(\.keys) where key.kind == .flag {
            #expect(key.name.hasPrefix("is-") || key.name.hasPrefix("has-"), "\(key.name)")
        }
    }

    @Test("says of each list what its items have")
    func lists() throws {
        let lists = TemplateVocabulary.known.lists
        let roles = try #require(lists.first { $0.names.contains("roles") })
        #expect(roles.names == ["roles", "current-roles"])
        #expect(roles.item.keys.map(\.name) == ["role", "who", "who-cell", "from", "to"])
        let text = TemplateVocabulary.known.text
        #expect(text.contains("Inside {{#roles}} or {{#current-roles}}\n  role"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 })
    }
}
