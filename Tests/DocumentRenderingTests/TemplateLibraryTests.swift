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

@Suite("the tags of the templates that ship")
struct TemplateTagTests {
    @Test("are all keys of the context", arguments: TemplateLibrary.builtIn)
    func known(template: TemplateLibrary.Template) throws {
        let options = DocumentOptions(zone: .utc)
        let records = try [Story.small().record] + Seed.allCases.map { try $0.story().record }
        let keys = records.reduce(into: Set<String>()) { keys, record in
            keys.formUnion(Self.keys(DocumentContext.make(record, options, confine: MarkdownConfinement.confine)))
        }
        #expect(Self.tags(of: template.source).subtracting(keys) == [])
    }

    private static func keys(_ value: TemplateValue) -> Set<String> {
        switch value {
        case .text, .flag: []
        case .list(let elements): elements.reduce(into: []) { $0.formUnion(keys($1)) }
        case .object(let members): members.reduce(into: []) { $0.formUnion(keys($1.value).union([$1.key])) }
        }
    }

    private static func tags(of template: String) -> Set<String> {
        var tags: Set<String> = []
        var rest = template[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let tag = rest[open.upperBound..<close.lowerBound]
            if !tag.hasPrefix("!") { tags.insert(String(tag.drop { "#^/".contains($0) })) }
            rest = rest[close.upperBound...]
        }
        return tags
    }
}
