import Incidents
import Text

// What `template tags` prints.
extension TemplateVocabulary {
    /// Every tag, with what it prints in the sample incident; at most 110 columns wide.
    package var text: String {
        let parts =
            [("Anywhere in a document", document)]
            + lists.map { names, item in
                ("Inside " + names.map { "{{#\($0)}}" }.joined(separator: " or "), item)
            }
        let tables = parts.map { title, scope in Self.wrapped(title) + Self.rows(of: scope).joined() }
        return Self.introduction + "\n" + tables.joined(separator: "\n")
    }

    private static let introduction = """
        {{tag}} prints a text. {{#tag}} … {{/tag}} prints what stands between where the tag is there, and once for
        each item of a list; {{^tag}} … {{/tag}} where it is missing; {{! … }} nothing. Before the name of a list
        has- makes one of yes or no: {{#has-roles}}. Within a list, all tags of the document can be used too.

        What people typed is escaped for its place: a tag with -cell is for a row of a table, one with -after-label
        follows words on a list item, nested is for a list item within another, numbered for a numbered one.
        Behind each tag stands what it could print, or the question that people answer there.

        """

    /// A tag with the other places that it has a form for: `who, -cell`. That a list has `has-` is said above.
    private static func rows(of scope: Scope) -> [String] {
        let names = scope.keys.map(\.name)
        let lists = scope.keys.filter { $0.item != nil }.map(\.name)
        return scope.keys.compactMap { key in
            let others = forms.filter { names.contains(key.name + $0) }
            let isForm = forms.contains { form in
                key.name.hasSuffix(form) && names.contains(String(key.name.dropLast(form.count)))
            }
            let isPresence = key.name.hasPrefix("has-") && lists.contains(String(key.name.dropFirst(4)))
            guard !isForm, !isPresence else { return nil }
            let label = ([key.name] + others).joined(separator: ", ")
            return "  \(SafeText(label).padded(toWidth: 31).string) \(SafeText(example(key)).oneLine.string)\n"
        }
    }

    private static let forms = ["-cell", "-after-label"]

    private static func example(_ key: Key) -> String {
        let question = DocumentSection.all.first { $0.key == key.name }.map { " " + $0.question } ?? ""
        let words =
            switch key.kind {
            case .text(let use): use.example
            case .flag: "(yes or no)"
            case .list: "(list)" + question
            case .object: "(has parts)"
            }
        return words.count > 75 ? words.prefix(74) + "…" : words
    }

    private static func wrapped(_ title: String) -> String {
        let lines = title.split(separator: " ").reduce(into: [""]) { lines, word in
            let line = lines.removeLast()
            if line.isEmpty {
                lines.append(String(word))
            } else if line.count + word.count < 98 {
                lines.append("\(line) \(word)")
            } else {
                lines += [line, "  \(word)"]
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    package var json: JSON {
        let lists = lists.map { names, item in
            JSON.members(["names": .array(names.map(JSON.string)), "tags": Self.json(item)])
        }
        return .members(["document": Self.json(document), "lists": .array(lists)])
    }

    private static func json(_ scope: Scope) -> JSON {
        .array(
            scope.keys.map {
                .members(["tag": .string($0.name), "kind": .string($0.kind.word), "example": $0.kind.example])
            })
    }
}

extension TemplateVocabulary.Kind {
    fileprivate var word: String {
        switch self {
        case .text: "text"
        case .flag: "flag"
        case .list: "list"
        case .object: "object"
        }
    }

    fileprivate var example: JSON? {
        guard case .text(let use) = self else { return nil }
        return .string(use.example)
    }
}
