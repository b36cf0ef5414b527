import Incidents
import Text

/// Says what is wrong with a template: its tags, what they name and where they stand.
package struct TemplateCheck {
    private typealias Scope = TemplateVocabulary.Scope

    private let vocabulary: TemplateVocabulary
    private let syntax: TemplateSyntax
    private var problems: [TemplateProblem]
    /// The sections that are open, the outermost first; a scope where its items have keys of their own.
    private var open: [(name: String, scope: Scope?)] = []

    /// Errors and warnings, in the order of their places; what is said of the whole comes last.
    package static func problems(
        in source: String, vocabulary: TemplateVocabulary = .known
    ) -> [TemplateProblem] {
        var check = TemplateCheck(source, vocabulary)
        check.readTags()
        let placed = check.problems.filter { $0.place != nil }.enumerated().sorted {
            ($0.element.place ?? .start, $0.offset) < ($1.element.place ?? .start, $1.offset)
        }
        let isBroken = check.problems.contains { $0.weight == .error }
        return check.problems.filter { $0.place == nil } + placed.map(\.element)
            + (isBroken ? [] : check.remarksOnWhole)
    }

    private init(_ source: String, _ vocabulary: TemplateVocabulary) {
        self.vocabulary = vocabulary
        syntax = TemplateSyntax(source)
        problems = syntax.problems
    }

    private mutating func readTags() {
        for tag in syntax.tags {
            guard problems.count < TemplateSyntax.mostProblems, open.count <= TemplateSyntax.deepestSection else {
                return
            }
            switch tag.kind {
            case .comment: break
            case .value: readValue(tag)
            case .section:
                let kind = known(tag)
                open.append((tag.name, Self.scope(of: kind)))
            case .inverted:
                _ = known(tag)
                open.append((tag.name, nil))
            case .end:
                guard let index = open.lastIndex(where: { $0.name == tag.name }) else { break }
                open.removeSubrange(index...)
            }
        }
    }

    private static func scope(of kind: TemplateVocabulary.Kind?) -> Scope? {
        switch kind {
        case .list(let item), .object(let item): item
        case .text, .flag, nil: nil
        }
    }

    private mutating func complain(_ weight: TemplateProblem.Weight, _ tag: TemplateSyntax.Tag, _ message: String) {
        problems.append(TemplateProblem(weight, at: syntax.place(of: tag), message))
    }
}

// What a tag names.
extension TemplateCheck {
    /// As Mustache looks a name up: in the innermost scope first. Complains where there is none.
    private mutating func known(_ tag: TemplateSyntax.Tag) -> TemplateVocabulary.Kind? {
        if let kind = lookUp(tag.name)?.kind { return kind }
        complain(.error, tag, unknown(tag))
        return nil
    }

    private var scopes: [Scope] { [vocabulary.document] + open.compactMap(\.scope) }

    /// `last-update.text` is looked up in the object that its first word names.
    private func lookUp(_ name: String) -> (kind: TemplateVocabulary.Kind, scope: Scope)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        for scope in scopes.reversed() {
            guard let first = parts.first, let kind = scope.kind(of: first) else { continue }
            guard parts.count > 1 else { return (kind, scope) }
            guard parts.count == 2, case .object(let inner) = kind, let found = inner.kind(of: parts[1]) else {
                continue
            }
            return (found, inner)
        }
        return nil
    }

    private func unknown(_ tag: TemplateSyntax.Tag) -> String {
        let shown = TemplateSyntax.shown(tag)
        let homes = vocabulary.lists.filter { $0.item.kind(of: tag.name) != nil }.flatMap(\.names)
        guard homes.isEmpty else {
            let sections = homes.prefix(4).map { "{{#\($0)}}" }.joined(separator: ", ")
            let more = homes.count > 4 ? ", …" : ""
            return "\(shown) says nothing here: it belongs inside \(sections)\(more)"
        }
        let typed = tag.name.split { $0 == "_" || $0.isWhitespace }.joined(separator: "-").lowercased()
        let here = scopes.reversed().flatMap { $0.keys.map(\.name) }
        let slip = Nearest.slip(for: typed)
        let near =
            typed.count < 3
            ? nil
            : Nearest.match(typed, among: here, limit: slip)
                ?? Nearest.match(typed, among: vocabulary.allNames, limit: slip)
        let advice = near.map { ": did you mean {{\($0)}}?" } ?? " (sitroom template tags lists them)"
        return "there is no \(shown)\(advice)"
    }
}

// Where a value stands.
extension TemplateCheck {
    private mutating func readValue(_ tag: TemplateSyntax.Tag) {
        guard let kind = known(tag), let scope = lookUp(tag.name)?.scope else { return }
        let name = tag.name
        switch kind {
        case .list:
            complain(.error, tag, "{{\(name)}} is a list: {{#\(name)}} … {{/\(name)}} repeats what stands between")
        case .object: complain(.error, tag, "{{\(name)}} has parts: {{#\(name)}} … {{/\(name)}} opens it")
        case .flag: complain(.error, tag, "{{\(name)}} is yes or no: {{#\(name)}} … {{/\(name)}} asks for it")
        case .text(let use): readText(tag, use, scope)
        }
    }

    private mutating func readText(_ tag: TemplateSyntax.Tag, _ use: TemplateVocabulary.Use, _ scope: Scope) {
        let isRow = syntax.lead(of: tag).drop { $0 == " " }.hasPrefix("|")
        let cell = tag.name + "-cell"
        if isRow, use.breaksRow, scope.kind(of: cell) != nil {
            return complain(.error, tag, "{{\(tag.name)}} could end the row of a table: {{\(cell)}} stands in one")
        }
        if isRow, use.breaksRow {
            return complain(.warning, tag, "{{\(tag.name)}} could end the row of a table, by a | or a line end in it")
        }
        if !isRow, tag.name.hasSuffix("-cell") {
            return complain(.warning, tag, "{{\(tag.name)}} is for a row of a table, which begins with |")
        }
        remarkOnLabel(tag, scope)
    }

    /// A field may be several paragraphs: alone it begins its line, and after a label it brings the space between.
    private mutating func remarkOnLabel(_ tag: TemplateSyntax.Tag, _ scope: Scope) {
        let before = wordsBefore(tag)
        let afterLabel = tag.name + "-after-label"
        if scope.kind(of: afterLabel) != nil, before.contains(where: { !$0.isWhitespace }) {
            complain(
                .warning, tag, "{{\(tag.name)}} may be a list or several paragraphs: {{\(afterLabel)}} follows words")
        }
        if tag.name.hasSuffix("-after-label"), !before.contains(where: { !$0.isWhitespace }) {
            let field = tag.name.dropLast("-after-label".count)
            complain(.warning, tag, "{{\(tag.name)}} follows a label: {{\(field)}} begins a line")
        }
    }

    /// What the line has before a tag, without other tags.
    private func wordsBefore(_ tag: TemplateSyntax.Tag) -> String {
        var words = ""
        var rest = syntax.lead(of: tag)[...]
        while let start = rest.firstRange(of: "{{") {
            words += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "}}") else { return words }
            rest = rest[end.upperBound...]
        }
        return words + rest
    }
}

// What a template as a whole leaves out.
extension TemplateCheck {
    private var remarksOnWhole: [TemplateProblem] {
        let tags = syntax.tags.filter { $0.kind != .comment && $0.kind != .end }.map(\.name)
        let printed = DocumentSection.inOrder(of: tags)
        let missing = DocumentSection.all.filter { !printed.contains($0) }.map(\.key)
        var messages: [String] = []
        if tags.isEmpty {
            return [TemplateProblem(.warning, at: nil, "it has no tag: every document would be the same")]
        }
        if !missing.isEmpty {
            messages.append("no place for what people may write: \(missing.joined(separator: ", "))")
        }
        let timelines = ["timeline", "all-entries", "last-entries"]
        if !tags.contains(where: timelines.contains) {
            messages.append("no timeline: {{#timeline}} … {{/timeline}} repeats its entries")
        }
        if !tags.contains("is-drill") { messages.append("a drill would not be marked: {{#is-drill}} … {{/is-drill}}") }
        if !tags.contains("times-note") { messages.append("the time zone is not named: {{times-note}} does") }
        return messages.map { TemplateProblem(.warning, at: nil, $0) }
    }
}

extension TemplatePlace {
    fileprivate static let start = TemplatePlace(line: 1, column: 1)
}
