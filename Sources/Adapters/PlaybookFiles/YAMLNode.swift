/// One value of a YAML text, and where it stands.
struct YAMLNode: Equatable {
    enum Value: Equatable {
        /// `isPlain` when it was written without quotes, so that `~`, `true` and `12` are more than words.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    struct Entry: Equatable {
        let key: YAMLNode
        let value: YAMLNode
    }

    let value: Value
    /// Counted from 1.
    let line: Int
    /// Counted from 1, in characters.
    let column: Int
}

/// What is wrong at one place of a YAML text.
struct YAMLProblem: Error, Equatable {
    let line: Int
    let column: Int
    let message: String
}

extension YAMLNode {
    /// The entries of a mapping; nil for anything else.
    var entries: [Entry]? {
        if case .mapping(let entries) = value { entries } else { nil }
    }

    /// The items of a list; none for anything else.
    var items: [YAMLNode] {
        if case .sequence(let items) = value { items } else { [] }
    }

    /// The text of a scalar that is not empty and not `~` or `null`.
    var text: String? {
        guard case .scalar(let text, let isPlain) = value, !text.isEmpty else { return nil }
        return isPlain && (text == "~" || text.lowercased() == "null") ? nil : text
    }

    /// Whether nothing was written.
    var isNull: Bool {
        if case .scalar(_, let isPlain) = value { isPlain && text == nil } else { false }
    }

    func problem(_ message: String) -> YAMLProblem {
        YAMLProblem(line: line, column: column, message: message)
    }

    /// What stands here, for a message.
    var shown: String {
        switch value {
        case .scalar(let text, _): "`\(text.prefix(40))`"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    func word(_ what: String, example: String) throws(YAMLProblem) -> String {
        guard let text else { throw problem("\(what) is words, as in `\(example)`, not \(isNull ? "nothing" : shown)") }
        return text
    }

    /// A list of words; one word alone is a list of one, nothing is an empty list.
    func words(_ what: String, example: String) throws(YAMLProblem) -> [String] {
        if isNull { return [] }
        guard case .sequence(let items) = value else { return [try word(what, example: example)] }
        var words: [String] = []
        for item in items { words.append(try item.word("each of \(what)", example: example)) }
        return words
    }
}
