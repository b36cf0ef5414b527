import Text

/// How messages quote and list.
enum Wording {
    /// What someone typed, in quotes, on one line, safe to show and not longer than a line bears.
    static func quoted(_ typed: String) -> String {
        let start = typed.prefix(40)
        let isCut = start.endIndex != typed.endIndex
        return "\"\(SafeText(start).oneLine.string)\(isCut ? "…" : "")\""
    }

    /// `a, b or c`.
    static func either(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }

    /// `: did you mean status?`, or nothing where nothing is near.
    static func guess(_ typed: String, among candidates: [String], prefix: String = "") -> String {
        let guesses = Nearest.guesses(typed, among: candidates)
        return guesses.isEmpty ? "" : ": did you mean \(either(guesses.map { prefix + $0 }))?"
    }

    static func isBlank(_ text: String) -> Bool {
        text.allSatisfy(\.isWhitespace)
    }
}
