import Commands
import Testing

@Suite struct ImportParsingTests {
    private func action(_ words: String...) throws -> Action {
        try CommandLanguage.parse(arguments: words).action
    }

    @Test("import takes a file or the pipe, and its flags in any place")
    func flags() throws {
        #expect(try action("import", "chat.txt") == .importText(ImportArguments(source: .words("chat.txt"))))
        let all = ImportArguments(source: .pipe, isNew: true, date: "yesterday", zone: "PT", isDryRun: true)
        #expect(
            try action("import", "--new", "-", "--zone", "PT", "--dry-run", "--date", "yesterday") == .importText(all))
        let twice = ImportArguments(source: .pipe, repeatedHour: .second)
        #expect(try action("import", "-", "--repeated-hour", "second") == .importText(twice))
        #expect(throws: UsageError.self) { try action("import", "-", "--repeated-hour", "third") }
        #expect(throws: UsageError.self) { try action("import") }
    }

    @Test("with --new it needs no incident, else one that is not resolved")
    func incidentRule() throws {
        #expect(try action("import", "-", "--new").incidentRule == .needsNone)
        #expect(try action("import", "-").incidentRule == .unresolved)
    }
}
