/// A shell script whose placeholders became variables: what the shell reads holds no value, the values come through its
/// environment. So a service named `$(reboot)` is a word and nothing else.
package struct FilledScript: Hashable, Sendable {
    package var script: String
    /// The variables that the script reads, with their values.
    package var environment: [String: String]

    /// Each `{{name}}` becomes `"$SITROOM_VALUE_NAME"`, without the quotes where it stands in double quotes already.
    ///
    /// Braces in single quotes that name nothing known are another program's, as `docker ps --format '{{.ID}}'`.
    ///
    /// Refuses what can't be filled: a name without a value, a placeholder in single quotes or after a `<<`, which the
    /// shell takes literally, and `<name>` in angle brackets, which the shell takes for files.
    package init(_ script: String, values: [String: String], place: String) throws(Refusal) {
        if let name = Self.bracketed(in: script) {
            throw Refusal(
                .state,
                "\(place) has <\(name)> to be filled in, which the shell would take for files: write {{\(name)}} in the "
                    + "playbook, or run the command by hand with !")
        }
        var filled = ""
        var environment: [String: String] = [:]
        var quotes = Quotes()
        for part in Placeholders.parts(of: script) {
            switch part {
            case .text(let text):
                quotes.read(text)
                filled += text
            case .name(let name) where quotes.isInSingleQuotes && values[name] == nil: filled += "{{\(name)}}"
            case .name(let name):
                if let obstacle = quotes.obstacle { throw Refusal(.state, "\(place): {{\(name)}} stands \(obstacle)") }
                let variable = Self.variable(name)
                environment[variable] = try Placeholders.value(name, values, place)
                filled += quotes.isInDoubleQuotes ? "${\(variable)}" : "\"${\(variable)}\""
            }
        }
        self.script = filled
        self.environment = environment
    }

    /// The names that somebody has to say something for before the script can be filled, each once.
    package static func namesWithoutValue(in script: String, values: [String: String]) -> [String] {
        var names: [String] = []
        var quotes = Quotes()
        for part in Placeholders.parts(of: script) {
            switch part {
            case .text(let text): quotes.read(text)
            case .name(let name):
                if !quotes.isInSingleQuotes, values[name] == nil, !names.contains(name) { names.append(name) }
            }
        }
        return names
    }

    private static func variable(_ name: String) -> String { Placeholders.variable(name, after: "SITROOM_VALUE_") }

    /// The first `<pod-name>`; not `<(`, `<<`, `< file` or `<br>`-like tags inside quotes.
    package static func bracketed(in script: String) -> String? {
        var quotes = Quotes()
        var before: Character = " "
        var rest = script[...]
        while let character = rest.first {
            rest = rest.dropFirst()
            let wasBare = quotes.isBare
            quotes.read(String(character))
            defer { before = character }
            guard wasBare, character == "<", before.isWhitespace || "=/:".contains(before) else { continue }
            let name = rest.prefix { $0.isLetter || $0.isNumber || "_- ".contains($0) }
            let isName = name.first?.isLetter == true && name.last?.isWhitespace == false
            if isName, rest.dropFirst(name.count).first == ">" { return String(name) }
        }
        return nil
    }
}

/// Where in a shell's text one is, as far as quoting goes.
private struct Quotes {
    private enum State { case bare, single, double }

    private var state = State.bare
    private var isEscaped = false
    private var isInComment = false
    private var hasHereDocument = false
    private var last: Character = "\n"

    var isInSingleQuotes: Bool { state == .single }
    var isInDoubleQuotes: Bool { state == .double }
    var isBare: Bool { state == .bare && !isInComment && !isEscaped }

    /// Why a variable would not be read here.
    var obstacle: String? {
        if hasHereDocument { return "after <<, where it may be taken literally: use printf and a pipe" }
        return state == .single ? "in single quotes, where it is taken literally: use double quotes" : nil
    }

    mutating func read(_ text: String) {
        for character in text { read(character) }
    }

    private mutating func read(_ character: Character) {
        defer { last = character }
        if isInComment {
            if character.isNewline { isInComment = false }
            return
        }
        if isEscaped {
            isEscaped = false
            return
        }
        switch (state, character) {
        case (.single, "'"), (.double, "\""): state = .bare
        case (.single, _): break
        case (_, "\\"): isEscaped = true
        case (.bare, "'"): state = .single
        case (.bare, "\""): state = .double
        case (.bare, "#"): isInComment = last.isWhitespace || last == ";"
        case (.bare, "<"): hasHereDocument = hasHereDocument || last == "<"
        case (.bare, _), (.double, _): break
        }
    }
}
