import Text

/// What can stand in a template's tags, and where: read off the documents of an incident that has everything, so that
/// it can't differ from what documents are made of.
package struct TemplateVocabulary: Sendable {
    /// What a key stands for.
    package indirect enum Kind: Equatable, Sendable {
        /// A text, with one that it could be.
        case text(Use)
        /// Yes or no: `{{#key}}` asks for it.
        case flag
        /// Repeated: the keys of an item.
        case list(Scope)
        /// The keys within.
        case object(Scope)
    }

    package struct Use: Equatable, Sendable {
        package var example: String
        /// Whether what people type there could end a row of a table.
        package var breaksRow: Bool
    }

    package struct Key: Equatable, Sendable {
        package let name: String
        package let kind: Kind
    }

    /// The keys of one object, in the order in which documents are made.
    package struct Scope: Equatable, Sendable {
        package let keys: [Key]

        package func kind(of name: String) -> Kind? { keys.first { $0.name == name }?.kind }
    }

    /// What can stand anywhere.
    package let document: Scope

    /// What this program's templates can read.
    package static let known = TemplateVocabulary(
        SampleRecord.contexts { $0 }, hostile: SampleRecord.contexts { $0 + " | x\n|" })

    /// - Parameters:
    ///   - contexts: what templates read of several states of one incident.
    ///   - hostile: the same, with a line end and a pipe in each text that people type.
    init(_ contexts: [TemplateValue], hostile: [TemplateValue]) {
        document = Self.scope(contexts.map { ($0, nil) } + hostile.map { ($0, true) })
    }
}

extension TemplateVocabulary {
    /// A value, and whether hostile text is in it.
    private typealias Sample = (value: TemplateValue, isHostile: Bool?)

    private static func scope(_ samples: [Sample]) -> Scope {
        var order: [String] = []
        var values: [String: [Sample]] = [:]
        for sample in samples {
            guard case .object(let members) = sample.value else { continue }
            for member in members {
                if values[member.key] == nil { order.append(member.key) }
                values[member.key, default: []].append((member.value, sample.isHostile))
            }
        }
        return Scope(keys: order.map { Key(name: $0, kind: kind(values[$0] ?? [])) })
    }

    /// What is a text in one state and nothing in another is a text.
    private static func kind(_ samples: [Sample]) -> Kind {
        var items: [Sample] = []
        var objects: [Sample] = []
        var texts: [(text: String, isHostile: Bool)] = []
        var isList = false
        for sample in samples {
            switch sample.value {
            case .flag: break
            case .text(let text): texts.append((text.string, sample.isHostile ?? false))
            case .object: objects.append(sample)
            case .list(let elements):
                isList = true
                items += elements.map { ($0, sample.isHostile) }
            }
        }
        if isList { return .list(scope(items)) }
        if !objects.isEmpty { return .object(scope(objects)) }
        guard let first = texts.first else { return .flag }
        let breaksRow = texts.contains { $0.isHostile && $0.text.endsRow }
        return .text(Use(example: first.text, breaksRow: breaksRow))
    }
}

extension String {
    /// Whether a cell of a Markdown table would end within: at a line end, or at a pipe without a backslash.
    fileprivate var endsRow: Bool {
        var isEscaped = false
        for character in self {
            if character.isNewline || character == "|" && !isEscaped { return true }
            isEscaped = character == "\\" && !isEscaped
        }
        return false
    }
}

extension TemplateVocabulary {
    /// The lists, with the names of those whose items have the same keys together.
    package var lists: [(names: [String], item: Scope)] {
        var found: [(names: [String], item: Scope)] = []
        func gather(_ scope: Scope) {
            for key in scope.keys {
                guard let item = key.item else { continue }
                let names = item.keys.map(\.name)
                if let index = found.firstIndex(where: { $0.item.keys.map(\.name) == names }) {
                    if !found[index].names.contains(key.name) { found[index].names.append(key.name) }
                } else {
                    found.append(([key.name], item))
                }
                gather(item)
            }
        }
        gather(document)
        return found
    }

    /// Every key of every scope, each once.
    var allNames: [String] {
        let names = document.keys.map(\.name) + lists.flatMap { $0.item.keys.map(\.name) }
        return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension TemplateVocabulary.Key {
    /// The keys that stand within it, for a list and an object.
    package var item: TemplateVocabulary.Scope? {
        switch kind {
        case .list(let item), .object(let item): item
        case .text, .flag: nil
        }
    }
}
