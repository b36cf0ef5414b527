import DocumentRendering
import Glibc
import Incidents
import Postmortems
import Testing

@Suite("the template library")
struct TemplateLibraryTests {
    @Test("knows those that ship")
    func shipped() throws {
        let names = [
            "activity-log", "atlassian", "brief", "gitlab-review", "google-sre", "how-we-got-here", "incident-report",
            "issue-summary", "issue-summary-emoji", "minimal", "narrative", "pagerduty",
        ]
        #expect(TemplateLibrary().names == names)
        #expect(
            try TemplateLibrary().template(named: TemplateLibrary.defaultName).source.contains("## Lessons Learned"))
    }

    @Test(
        "names the nearest of a name that it doesn't know",
        arguments: [("google-sr", "google-sre"), ("naratve", "narrative")])
    func unknown(name: String, nearest: String) {
        let library = TemplateLibrary()
        #expect(throws: TemplateError.unknown(name: name, known: library.names, nearest: nearest)) {
            try library.template(named: name)
        }
    }

    @Test("makes no guess where nothing is near")
    func far() {
        let library = TemplateLibrary()
        #expect(throws: TemplateError.unknown(name: "xyzzy", known: library.names, nearest: nil)) {
            try library.template(named: "xyzzy")
        }
    }

    @Test("finds a user's own by name, before those that ship, and any by path")
    func own() throws {
        let folder = try Folder()
        defer { folder.remove() }
        try folder.write("# mine {{title}}\n", to: "mine.md")
        try folder.write("# my narrative\n", to: "narrative.md")
        let library = TemplateLibrary(folders: ["/nonexistent", folder.path])
        #expect(library.names.contains("mine"))
        #expect(library.names.filter { $0 == "narrative" }.count == 1)
        #expect(try library.template(named: "mine").source == "# mine {{title}}\n")
        #expect(try library.template(named: "narrative").source == "# my narrative\n")
        #expect(try TemplateLibrary().template(named: folder.path + "/mine.md").name == "mine")
    }

    @Test("says what is wrong with a path that can't be read")
    func unreadable() {
        #expect(throws: TemplateError.unreadable(path: "/nonexistent/x.md", reason: "No such file or directory")) {
            try TemplateLibrary().template(named: "/nonexistent/x.md")
        }
    }

    @Test("a folder is no template")
    func folder() {
        #expect(throws: TemplateError.unreadable(path: "/", reason: "Is a directory")) {
            try TemplateLibrary().template(named: "/")
        }
    }
}

/// A folder of its own for one test.
private struct Folder {
    let path: String

    init() throws {
        var template = Array("/tmp/sitroom-templates-XXXXXX".utf8CString)
        path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    func write(_ text: String, to name: String) throws {
        let file = try #require(fopen(path + "/" + name, "we"))
        fputs(text, file)
        fclose(file)
    }

    func remove() {
        for name in ["mine.md", "narrative.md"] { unlink(path + "/" + name) }
        rmdir(path)
    }
}

@Suite("the templates that ship")
struct ShippedTemplateTests {
    @Test("have no error, say what they are for, and mark a drill", arguments: TemplateLibrary.builtIn)
    func sound(template: TemplateLibrary.Template) throws {
        #expect(template.problems.filter { $0.weight == .error || $0.place != nil } == [])
        #expect(template.about != nil)
        #expect(template.tags.contains("is-drill"))
    }

    @Test(
        "the five postmortem forms leave nothing out",
        arguments: [
            "google-sre", "pagerduty", "atlassian", "gitlab-review", "how-we-got-here",
        ])
    func complete(name: String) throws {
        #expect(try TemplateLibrary().template(named: name).problems == [])
    }

    @Test("every key of a document is in the vocabulary, whatever the record", arguments: Seed.allCases)
    func vocabulary(seed: Seed) throws {
        for record in try [Story.small().record, seed.story().record] {
            let context = DocumentContext.make(
                record, DocumentOptions(zone: .utc), confine: MarkdownConfinement.confine)
            Self.expectKnown(context, TemplateVocabulary.known.document)
        }
    }

    private static func expectKnown(_ value: TemplateValue, _ scope: TemplateVocabulary.Scope) {
        guard case .object(let members) = value else { return }
        for member in members {
            let key = scope.keys.first { $0.name == member.key }
            #expect(key != nil, "\(member.key)")
            guard let item = key?.item else { continue }
            if case .list(let elements) = member.value { for element in elements { expectKnown(element, item) } }
            expectKnown(member.value, item)
        }
    }
}

@Suite("what the check lets through")
struct CheckedTemplateTests {
    @Test("the engine renders, however a template was bitten", arguments: 1...6)
    func mutations(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let context = DocumentContext.make(
            try Story.small().record, DocumentOptions(zone: .utc), confine: MarkdownConfinement.confine)
        var rendered = 0
        for _ in 0..<60 {
            let template = try #require(TemplateLibrary.builtIn.randomElement(using: &random))
            let source = Self.bitten(template.source, &random)
            let isSound = TemplateSyntax(source).problems.allSatisfy { $0.weight == .warning }
            do {
                _ = try MustacheTemplate.render(template: source, context: context)
                rendered += 1
                #expect(isSound, "seed \(seed): rendered although refused\n\(source)")
            } catch {
                #expect(!isSound, "seed \(seed): \(error)\n\(source)")
            }
        }
        #expect(rendered > 0, "seed \(seed)")
    }

    /// With one or two pieces taken out, doubled or put in.
    private static func bitten(_ source: String, _ random: inout SeededNumbers) -> String {
        var text = Array(source)
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            let place = Int.random(in: 0..<text.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: text.removeSubrange(place..<min(text.count, place + Int.random(in: 1...30, using: &random)))
            case 1: text.insert(contentsOf: text[place..<min(text.count, place + 20)], at: place)
            case 2: text.insert(contentsOf: "{{#roles}}", at: place)
            default: text.insert(["{", "}", "#", "/", "x"].randomElement(using: &random) ?? "x", at: place)
            }
            if text.isEmpty { return "" }
        }
        return String(text)
    }
}

/// SplitMix64: the same seed gives the same numbers.
private struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
