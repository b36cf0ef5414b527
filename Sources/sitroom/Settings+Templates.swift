import Commands
import DocumentRendering
import Glibc
import Postmortems
import System
import Text

/// `template …`: templates are files, and none of it needs a journal.
extension Settings {
    var templatesFolder: String { environment.configurationFolder + "/templates" }

    func answer(_ verb: TemplateVerb, json: Bool) throws(Trouble) -> Answer {
        switch verb {
        case .list: .text(json ? TemplateListing.json(listings()).pretty + "\n" : listText())
        case .show(let name): .text(try show(name, json: json))
        case .new(let name, let model): .text(try newTemplate(name, like: model))
        case .check(let names): try check(names, json: json)
        case .tags:
            .text(json ? TemplateVocabulary.known.json.pretty + "\n" : TemplateVocabulary.known.text)
        }
    }

    /// Refuses a template that no document can be written with: exit status 2, with the place of its first error.
    func refuseBroken(_ name: String) throws(Trouble) {
        let template = try template(name)
        let errors = template.problems.filter { $0.weight == .error }
        guard let first = errors.first else { return }
        let more = errors.count > 1 ? " (and \(errors.count - 1) more: sitroom template check \(name))" : ""
        throw Trouble(.usage, first.line(file: template.label) + more)
    }

    private func listText() -> String {
        let listings = listings()
        let isKnown = defaultTemplate.contains("/") || listings.contains { $0.name == defaultTemplate }
        let lost = isKnown ? "" : "the configuration's default, \(defaultTemplate), is not there\n"
        return TemplateListing.text(listings) + SafeText(lost).string
    }

    private func listings() -> [TemplateListing] {
        let shipped = Set(TemplateLibrary.builtIn.map(\.name))
        let own = Set(templates.ownNames)
        return templates.names.map { name in
            let isDefault = name == defaultTemplate
            let hides = shipped.contains(name) && own.contains(name)
            do throws(TemplateError) {
                let template = try templates.template(named: name)
                let error = template.path == nil ? nil : template.problems.first { $0.weight == .error }
                return TemplateListing(
                    name: name, path: template.path, about: template.about, isDefault: isDefault, hidesBuiltIn: hides,
                    trouble: error?.line(file: "\(name).md"))
            } catch {
                return TemplateListing(
                    name: name, path: "\(templatesFolder)/\(name).md", isDefault: isDefault, hidesBuiltIn: hides,
                    trouble: error.description)
            }
        }
    }

    private func show(_ name: String, json: Bool) throws(Trouble) -> String {
        let template = try template(name)
        guard json else { return SafeText(template.source).string }
        let listing = TemplateListing(
            name: template.name, path: template.path, about: template.about, isDefault: name == defaultTemplate,
            hidesBuiltIn: template.path != nil && TemplateLibrary.builtIn.contains { $0.name == name })
        guard case .object(let members) = listing.json else { preconditionFailure("a listing is an object") }
        return JSON.object(members + [("source", .string(template.source))]).pretty + "\n"
    }

    private func check(_ names: [String], json: Bool) throws(Trouble) -> Answer {
        let chosen = names.isEmpty ? templates.ownNames : names
        guard !chosen.isEmpty else {
            return .text(json ? "[]\n" : "no templates of your own in \(templatesFolder): sitroom template new NAME\n")
        }
        var lines: [String] = []
        var problems: [JSON] = []
        var isBroken = false
        for name in chosen {
            let template = try template(name)
            let found = template.problems
            lines += found.map { $0.line(file: template.label) }
            problems += found.map { $0.json(file: template.label) }
            if found.isEmpty { lines.append("\(template.label): nothing wrong") }
            if found.contains(where: { $0.weight == .error }) { isBroken = true }
        }
        let text =
            json ? JSON.array(problems).pretty : lines.map { SafeText($0).oneLine.string }.joined(separator: "\n")
        return isBroken ? .complaint(text + "\n", .usage) : .text(text + "\n")
    }
}

// A template of one's own.
extension Settings {
    private func newTemplate(_ typed: String, like model: String?) throws(Trouble) -> String {
        let name = typed.hasSuffix(".md") ? String(typed.dropLast(3)) : typed
        try Self.refuse(name, typed)
        let original = try template(model ?? TemplateLibrary.defaultName)
        let path = "\(templatesFolder)/\(name).md"
        var status = stat()
        guard lstat(path, &status) != 0 else {
            throw Trouble(.usage, "\(path) is there already, and stays as it is: choose another name, or edit it")
        }
        do {
            try WholeFile.makeFolder(templatesFolder)
            try WholeFile.write(Array(Self.begun(name, original).utf8), to: path)
        } catch { throw Trouble(.failed, error.description) }
        let hides = TemplateLibrary.builtIn.contains { $0.name == name } ? "; it hides the built-in \(name)" : ""
        return SafeText(
            "wrote \(path), a copy of \(original.name)\(hides). Edit it, then: sitroom template check \(name), "
                + "sitroom export --template \(name); sitroom template tags lists what can stand in it"
        ).oneLine.string + "\n"
    }

    /// A name is a file's and a word of the command line.
    private static func refuse(_ name: String, _ typed: String) throws(Trouble) {
        let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        guard isPlain, let first = name.first, first.isLetter || first.isNumber, name.utf8.count <= 100 else {
            throw Trouble(
                .usage,
                "template new: \(SafeText(typed).oneLine.string) is no name: letters, digits, - and _, as in our-postmortem"
            )
        }
    }

    /// The original, with a first comment that says what there is to do.
    private static func begun(_ name: String, _ original: TemplateLibrary.Template) -> String {
        let head = TemplateSyntax(original.source).tags.first { $0.kind == .comment && $0.bytes.lowerBound == 0 }
        let rest = head.map { Array(original.source.utf8).dropFirst($0.bytes.upperBound) }
        let body = rest.map { String(decoding: $0, as: UTF8.self) } ?? "\n" + original.source
        return """
            {{! \(name), begun as a copy of \(original.name): say here, in a line, what it is for. }}
            {{! Comments like this one are not printed. Headings, words and their order are yours; a tag in double
            braces prints what was recorded, and `sitroom template tags` lists them. }}\(body)
            """
    }
}
