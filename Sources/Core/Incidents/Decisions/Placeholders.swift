/// Placeholders in hooks and in playbooks' commands: `{{service}}`. A value never becomes part of a shell's text: it
/// stays inside one argument, or goes through the environment.
package enum Placeholders {
    /// The names of the placeholders in a text, each once, in their order.
    package static func names(in text: String) -> [String] {
        var names: [String] = []
        for part in parts(of: text) {
            if case .name(let name) = part, !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The text with each placeholder's value in its place: one argument stays one argument.
    ///
    /// - Parameter place: what a refusal names.
    package static func filled(
        _ text: String, with values: [String: String], in place: String
    ) throws(Refusal) -> String {
        var whole = ""
        for part in parts(of: text) {
            switch part {
            case .text(let words): whole += words
            case .name(let name): whole += try value(name, values, place)
            }
        }
        return whole
    }

    /// The environment in which a hook or a command finds the values: `SITROOM_SCOPE` for `scope`.
    static func variables(_ values: [String: String]) -> [String: String] {
        var variables: [String: String] = [:]
        for (name, value) in values where !value.utf8.contains(0) {
            variables[variable(name, after: "SITROOM_")] = value
        }
        return variables
    }

    static func variable(_ name: String, after prefix: String) -> String {
        prefix + name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined()
    }

    static func value(_ name: String, _ values: [String: String], _ place: String) throws(Refusal) -> String {
        guard let value = values[name] else { throw missing(name, place) }
        guard !value.utf8.contains(0) else { throw Refusal(.usage, "the value of \(name) holds a zero byte") }
        return value
    }

    private static func missing(_ name: String, _ place: String) -> Refusal {
        Refusal(.state, "\(place) needs a value for {{\(name)}}: --with \(name)=VALUE gives it")
    }

    enum Part: Equatable {
        case text(String)
        case name(String)
    }

    /// A pair of braces that holds no plain name is text.
    static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else { break }
            let inner = String(rest[open.upperBound..<close.lowerBound]).trimmed.lowercased()
            let isName =
                inner.first?.isLetter == true && inner.count <= 64
                && inner.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) }
            if isName {
                if open.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<open.lowerBound]))) }
                parts.append(.name(inner))
            } else {
                parts.append(.text(String(rest[..<close.upperBound])))
            }
            rest = rest[close.upperBound...]
        }
        if !rest.isEmpty || parts.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }
}
