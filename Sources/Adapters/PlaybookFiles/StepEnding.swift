import Playbooks

/// Words without what stands at their end, in any order and once each: `@owner`, `(5m)`, `(due: 30m)` and
/// `(when: severity <= 2)`. What can't be read so stays among the words.
struct StepEnding: Equatable {
    /// So long may one condition be, in bytes, that those of all headings and steps above fit into one.
    static let conditionLimit = 250

    private(set) var text: String
    private(set) var owner: String?
    private(set) var seconds: Int64?
    private(set) var dueSeconds: Int64?
    private(set) var condition: StepCondition?
    /// What stands last in the words and begins as `(when: …)` or `(due: …)` but can't be read, with its parentheses.
    private(set) var unread: String?

    init(_ plain: String) {
        text = plain
        while let last = StepEnding.last(of: text), take(last) {
            text = text.dropLast(last.count).trimmed
        }
    }

    /// Words without the condition at their end; what else stands there stays.
    static func withoutCondition(_ plain: String) -> (text: String, condition: StepCondition?) {
        var rest = StepEnding(plain)
        guard let condition = rest.condition else { return (plain, nil) }
        var kept: [String] = []
        rest.text = plain
        while let last = last(of: rest.text) {
            rest.text = rest.text.dropLast(last.count).trimmed
            if isCondition(last) { break }
            kept.insert(String(last), at: 0)
        }
        return (([rest.text] + kept).joined(separator: " "), condition)
    }

    /// The last word, or what stands in parentheses at the end; nil where nothing would be left before it.
    private static func last(of text: String) -> Substring? {
        let mark: Character = text.last == ")" ? "(" : " "
        guard let place = text.lastIndex(of: mark) else { return nil }
        let start = mark == " " ? text.index(after: place) : place
        guard start > text.startIndex, text[text.index(before: start)].isWhitespace else { return nil }
        return text[start...]
    }

    private static func isCondition(_ words: Substring) -> Bool {
        inner(words, after: "when:") != nil
    }

    /// What stands in parentheses after a word, trimmed.
    private static func inner(_ words: Substring, after word: String) -> String? {
        guard words.first == "(", words.last == ")" else { return nil }
        let inner = words.dropFirst().dropLast().drop { $0.isWhitespace }
        return inner.prefix(word.count).lowercased() == word ? inner.dropFirst(word.count).trimmed : nil
    }

    /// Whether the words say something that was not said yet.
    private mutating func take(_ words: Substring) -> Bool {
        if let time = StepEnding.inner(words, after: "").flatMap({ DurationText.seconds($0) }) {
            return StepEnding.set(&seconds, to: time)
        }
        if let due = StepEnding.inner(words, after: "due:") {
            return take(words, DurationText.seconds(due.hasPrefix("+") ? due.dropFirst() : due[...]), \.dueSeconds)
        }
        if let when = StepEnding.inner(words, after: "when:") {
            return take(words, StepEnding.condition(when), \.condition)
        }
        return StepEnding.person(words).map { StepEnding.set(&owner, to: $0) } ?? false
    }

    private mutating func take<Value>(
        _ words: Substring, _ value: Value?, _ place: WritableKeyPath<StepEnding, Value?>
    ) -> Bool {
        if let value, StepEnding.set(&self[keyPath: place], to: value) { return true }
        unread = String(words)
        return false
    }

    static func condition(_ words: String) -> StepCondition? {
        words.utf8.count <= conditionLimit ? StepCondition(words) : nil
    }

    private static func set<Value>(_ place: inout Value?, to value: Value) -> Bool {
        guard place == nil else { return false }
        place = value
        return true
    }

    private static func person(_ word: Substring) -> String? {
        guard word.first == "@", word.count > 1 else { return nil }
        let name = word.dropFirst()
        let isName = name.allSatisfy { $0.isLetter || $0.isNumber || "._-/".contains($0) }
        return isName && name.last?.isPunctuation == false ? String(name) : nil
    }
}
