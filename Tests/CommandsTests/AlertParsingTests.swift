import Commands
import Testing

@Suite struct AlertParsingTests {
    private func action(_ line: String, venue: Venue = .shell) throws -> Action {
        guard venue == .shell else { return try CommandLanguage.parse(consoleLine: line).action }
        return try CommandLanguage.parse(arguments: line.split(separator: " ").map(String.init)).action
    }

    @Test("open takes an alert instead of a title, or beside one")
    func open() throws {
        let piped = try action("open --alert - --no-console")
        #expect(piped == .open(OpenArguments(title: "", opensConsole: false, alert: .pipe)))
        let titled = try action("open --alert a.json Checkout errors")
        #expect(titled == .open(OpenArguments(title: "Checkout errors", alert: .words("a.json"))))
        #expect(titled.alertSource == .words("a.json"))
        let missing = #expect(throws: UsageError.self) { try action("open --severity 1") }
        #expect(missing?.message == "open needs a TITLE: open TITLE" && missing?.isIncomplete == true)
    }

    @Test("note takes an alert and nothing beside it")
    func note() throws {
        #expect(try action("note --alert a.json") == .note(NoteArguments(text: .absent, alert: .words("a.json"))))
        for more in ["text", "--kind decision", "--tag x", "--pin", "-"] {
            #expect(throws: UsageError.self) { try action("note --alert a.json \(more)") }
        }
        #expect(try action("note text").alertSource == nil)
    }

    @Test("a console reads a file, and has no pipe", arguments: ["open", "note"])
    func console(verb: String) throws {
        #expect(try action("\(verb) --alert a.json", venue: .console).alertSource == .words("a.json"))
        let refused = #expect(throws: UsageError.self) { try action("\(verb) --alert -", venue: .console) }
        #expect(refused?.message == "\(verb): there is no pipe here, name a file after --alert")
    }
}
