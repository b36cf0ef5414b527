import Testing
import Worlds

/// The document that nobody chose a template for.
@Suite struct ShellDocumentTests {
    @Test("the default document has a place for every field that can be written")
    func everyField() throws {
        let world = try World.withIncident()
        let texts = try fields(of: "set", after: "Sections:").filter { $0 != "summary" }
        let lists = try fields(of: "add", after: "Lists:")
        #expect(texts.count > 15 && lists.count > 9)
        for field in texts { #expect(try world.run(["set", field, "words of \(field)"]).status == 0) }
        for field in lists { #expect(try world.run(["add", field, "words of \(field)"]).status == 0) }
        let document = try world.run(["export", "-o", "-"]).output
        for field in texts + lists where !document.contains("words of \(field)\n") {
            Issue.record("no place for \(field) in \(document)")
        }
        let whole = try world.run(["export", "-o", "whole.md"]).output
        #expect(whole == "wrote whole.md\n")
    }

    @Test("a template that has no place for what was written says so")
    func leftOut() throws {
        let world = try World.withIncident()
        #expect(try world.run(["add", "got-lucky", "it was Sunday"]).status == 0)
        #expect(try world.run(["set", "root-cause", "a bad migration"]).status == 0)
        let outcome = try world.run(["export", "--template", "issue-summary", "-o", "x.md"])
        #expect(outcome.output == "wrote x.md; issue-summary has no place for got-lucky\n")
    }

    @Test(
        "the cause is asked for only where none is written",
        arguments: [["set", "root-cause"], ["set", "immediate-cause"], ["add", "contributing-factor"]])
    func promptForCause(verb: [String]) throws {
        let world = try World.withIncident()
        let prompt = "/set root-cause"
        #expect(try world.run(["export", "-o", "-"]).output.contains(prompt))
        #expect(try world.run(verb + ["a bad migration"]).status == 0)
        let document = try world.run(["export", "-o", "-"]).output
        #expect(!document.contains(prompt) && document.contains("a bad migration\n\n## Trigger"))
    }

    @Test("an export goes where it was sent, else beside, whole and readable by nobody else")
    func paths() throws {
        let world = try World.withIncident()
        for words in [["export"], ["export", "--format", "json", "-o", "whole.json"]] {
            let outcome = try world.run(words)
            #expect(outcome.status == 0 && outcome.lines.count == 1, "\(outcome)")
        }
        let names = try world.shell("ls -1 *.md *.json; stat -c %a *.md *.json").lines
        #expect(names.count == 4 && names[0].hasSuffix("checkout-errors-google-sre.md"), "\(names)")
        #expect(names.dropFirst(2).allSatisfy { $0 == "600" }, "\(names)")
        try world.expectRefusal(["export", "-o", "/nonexistent/x.md"], status: 1, saying: ["/nonexistent"])
    }

    /// The names that the verb's help lists.
    private func fields(of verb: String, after label: String) throws -> [String] {
        let help = try World().run(["help", verb]).output
        let list = try #require(help.split(separator: label).last?.split(separator: ".").first)
        return list.split { " ,\n".contains($0) }.map(String.init)
    }
}
