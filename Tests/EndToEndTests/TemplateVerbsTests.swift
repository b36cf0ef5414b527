import Testing
import Worlds

/// Templates of one's own, as somebody makes them, breaks them and uses them.
@Suite struct TemplateVerbsTests {
    private static let folder = "home/.config/sitroom/templates"

    @Test("a template of one's own is begun, checked, listed and used, and no file is written over")
    func story() throws {
        let world = try World.withIncident()
        let begun = try world.run(["template", "new", "ours", "--like", "minimal"])
        #expect(
            begun.status == 0 && begun.output.hasPrefix("wrote \(world.path(Self.folder))/ours.md, a copy of minimal."))
        try world.expectRefusal(["template", "new", "ours"], status: 2, saying: ["ours.md", "is there already"])
        try world.expectRefusal(["template", "new", "../ours"], status: 2, saying: ["is no name"])
        try world.write(
            "{{! Our way. }}\n# {{title}}\n\n{{summary}}\n\n{{#timeline}}\n- {{text}}\n{{/timeline}}\n",
            to: "\(Self.folder)/ours.md")
        let checked = try world.run(["template", "check"])
        #expect(checked.status == 0 && checked.output.contains("ours.md: warning: no place for what people may write"))
        let listed = try world.run(["template", "list"]).lines.filter { $0.hasPrefix("ours ") }
        #expect(listed.count == 1 && listed[0].contains("yours") && listed[0].contains("Our way. ("))
        #expect(try world.run(["template", "show", "ours"]).output.hasPrefix("{{! Our way. }}\n# {{title}}\n"))
        for name in ["ours", "./\(Self.folder)/ours.md"] {
            let document = try world.run(["export", "--template", name, "-o", "-"])
            #expect(document.output.hasPrefix("# Checkout errors\n"), "\(document)")
        }
    }

    @Test("a name that ships can be taken over, also as the configured default")
    func shadow() throws {
        let world = try World.withIncident()
        let begun = try world.run(["template", "new", "narrative"])
        #expect(begun.output.contains("it hides the built-in narrative"))
        try world.write("ours alone\n", to: "\(Self.folder)/narrative.md")
        try world.write("template: narrative\n", to: "home/.config/sitroom/config.yaml")
        #expect(try world.run(["export", "-o", "-"]).output == "ours alone\n")
        let line = try world.run(["template", "list"]).lines.filter { $0.hasPrefix("narrative ") }
        #expect(line.count == 1 && line[0].contains("yours, default") && line[0].contains("It hides the built-in one."))
    }

    @Test("a broken template closes nothing and writes nothing, and says where it is broken")
    func broken() throws {
        let world = try World.withIncident()
        #expect(try world.run(["resolve", "over"]).status == 0)
        try world.write("# {{title}}\n\n{{sumary}} {{owner}}\n", to: "home/bad.md")
        let place = "home/bad.md:3:1: there is no {{sumary}}: did you mean {{summary}}?"
        try world.expectRefusal(
            ["export", "--template", "home/bad.md"], status: 2, saying: [place, "(and 1 more: sitroom template check"])
        try world.expectRefusal(["close", "--template", "home/bad.md"], status: 2, saying: [place])
        #expect(try world.run(["show"]).output.contains("resolved") && world.shell("ls *.md").output.isEmpty)
        let checked = try world.run(["template", "check", "home/bad.md", "google-sre"])
        #expect(checked.status == 2)
        #expect(
            checked.lines.count == 3 && checked.lines[0] == place && checked.lines[2] == "google-sre: nothing wrong")
        let json = try world.run(["template", "check", "home/bad.md", "--json"])
        #expect(
            json.status == 2 && json.output.contains("\"line\": 3") && json.output.contains("\"weight\": \"error\""))
    }

    @Test("what can stand in a template needs no journal, nor does the list")
    func withoutJournal() throws {
        let world = try World()
        let tags = try world.run(["template", "tags"])
        #expect(tags.status == 0 && tags.output.contains("Inside {{#roles}} or {{#current-roles}}"))
        #expect(try world.run(["template", "tags", "--json"]).output.hasPrefix("{\n"))
        let list = try world.run(["template", "list"])
        #expect(list.lines.count == 12 && list.lines.contains { $0.hasPrefix("google-sre ") && $0.contains("default") })
        #expect(try world.run(["template", "check"]).output.hasPrefix("no templates of your own in "))
        try world.expectRefusal(["template", "show", "goggle-sre"], status: 2, saying: ["did you mean google-sre?"])
    }
}
