import Text

/// How well what was typed names something, the best first.
enum Match: Int, Comparable {
    case whole, beginning, word, inside, help, near

    static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }

    /// How `typed` fits a name; nil where it doesn't. Upper and lower case are the same.
    static func of(_ typed: String, _ name: String, help: String = "") -> Match? {
        let typed = typed.lowercased()
        let name = name.lowercased()
        if typed == name { return .whole }
        if name.hasPrefix(typed) { return .beginning }
        if begins(aWordOf: name, typed) { return .word }
        // Two letters stand inside of too many words.
        if typed.count > 2, name.contains(typed) { return .inside }
        if typed.count > 1, help.lowercased().contains(typed) { return .help }
        return isSlip(typed, of: name) ? .near : nil
    }

    /// Whether a later word of the name begins so: `on` in `maintenance on`, `cause` in `root-cause`.
    private static func begins(aWordOf name: String, _ typed: String) -> Bool {
        name.split { !($0.isLetter || $0.isNumber) }.dropFirst().contains { $0.hasPrefix(typed) }
    }

    /// A few letters are near to everything.
    private static func isSlip(_ typed: String, of name: String) -> Bool {
        guard typed.count > 2, typed.allSatisfy({ $0.isLetter || $0 == " " }) else { return false }
        return Nearest.distance(typed, name) <= Nearest.slip(for: typed)
    }
}
