import Glibc
import Postmortems
import Text

/// The templates that can be named: those that ship, and a user's own in folders beside them.
package struct TemplateLibrary: Sendable {
    /// A template's name and its source.
    package struct Template: Equatable, Sendable {
        package let name: String
        package let source: String
        /// The file that it was read from; nil for one that ships.
        package let path: String?

        package init(name: String, source: String, path: String? = nil) {
            self.name = name
            self.source = source
            self.path = path
        }

        /// The names in its tags, in their order; comments and those that end a part are left out.
        package var tags: [String] { namingTags.map(\.name) }

        private var namingTags: [TemplateSyntax.Tag] {
            TemplateSyntax(source).tags.filter { $0.kind != .comment && $0.kind != .end }
        }

        /// The names for which it prints what is missing, where nothing is written: those of the inverted parts that
        /// stand in no other.
        package var prompts: [String] {
            var open: [String] = []
            var names: [String] = []
            for tag in TemplateSyntax(source).tags {
                if tag.kind == .end, open.last == tag.name { open.removeLast() }
                guard tag.kind == .inverted else { continue }
                if open.isEmpty { names.append(tag.name) }
                open.append(tag.name)
            }
            return names
        }

        /// How people call it in a message: its file, else its name.
        package var label: String { path ?? name }

        /// What is wrong with it; see `TemplateCheck`.
        package var problems: [TemplateProblem] { TemplateCheck.problems(in: source) }

        /// What it is for, in the words of the comment that it begins with.
        package var about: String? { TemplateSyntax(source).about }

        /// Whether a tag prints the field called `key`, in whatever form.
        package func hasPlace(for key: String) -> Bool {
            tags.contains { $0 == key || $0.hasPrefix(key + "-") }
        }

        /// The document it makes of `context`, with one line end at its end, whatever parts were left out there. Throws
        /// where the template is malformed.
        package func render(_ context: TemplateValue) throws(TemplateError) -> String {
            var document = try MustacheTemplate.render(template: source, context: context, name: name)
            while document.hasSuffix("\n\n") { document.removeLast() }
            return document
        }
    }

    /// Searched in this order, before the templates that ship.
    private let folders: [String]

    package init(folders: [String] = []) {
        self.folders = folders
    }

    /// Those that ship, in alphabetical order.
    package static let builtIn: [Template] = [
        shipped("activity-log", PackageResources.activity_log_md),
        shipped("atlassian", PackageResources.atlassian_md),
        shipped("brief", PackageResources.brief_md),
        shipped("gitlab-review", PackageResources.gitlab_review_md),
        shipped("google-sre", PackageResources.google_sre_md),
        shipped("how-we-got-here", PackageResources.how_we_got_here_md),
        shipped("incident-report", PackageResources.incident_report_md),
        shipped("issue-summary", PackageResources.issue_summary_md),
        shipped("issue-summary-emoji", PackageResources.issue_summary_emoji_md),
        shipped("minimal", PackageResources.minimal_md),
        shipped("narrative", PackageResources.narrative_md),
        shipped("pagerduty", PackageResources.pagerduty_md),
    ]

    /// What a document is written with when nobody says otherwise.
    package static let defaultName = "google-sre"

    /// All names, each once, in alphabetical order.
    package var names: [String] {
        let own = folders.flatMap(Self.namesInFolder)
        return Set(own + Self.builtIn.map(\.name)).sorted()
    }

    /// The names of a user's own, in alphabetical order.
    package var ownNames: [String] { Set(folders.flatMap(Self.namesInFolder)).sorted() }

    /// The template called `name`: a user's own, else one that ships. What holds a `/` or ends with `.md` is a path.
    package func template(named name: String) throws(TemplateError) -> Template {
        if name.contains("/") || name.hasSuffix(".md") { return try read(path: name) }
        for folder in folders where Self.namesInFolder(folder).contains(name) {
            return try read(path: folder + "/" + name + ".md")
        }
        if let template = Self.builtIn.first(where: { $0.name == name }) { return template }
        throw .unknown(name: name, known: names, nearest: Nearest.names(like: name, among: names).first)
    }

    private static func shipped(_ name: String, _ bytes: [UInt8]) -> Template {
        Template(name: name, source: String(decoding: bytes, as: UTF8.self))
    }

    private func read(path: String) throws(TemplateError) -> Template {
        guard let file = fopen(path, "re") else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count <= MustacheTemplate.byteLimit {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        guard ferror(file) == 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        return Template(name: Self.name(ofPath: path), source: String(decoding: bytes, as: UTF8.self), path: path)
    }

    private static func name(ofPath path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(".md") ? String(file.dropLast(3)) : file
    }

    /// A folder that can't be read holds no templates: one in the configuration need not exist.
    private static func namesInFolder(_ folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let file = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if file.hasSuffix(".md"), !file.hasPrefix(".") { names.append(String(file.dropLast(3))) }
        }
        return names.sorted()
    }
}
