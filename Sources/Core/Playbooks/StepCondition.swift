/// When a step or a level of escalation applies, as a playbook writes it: `severity <= 2`, `service in [database, cache]`,
/// `status is identified`, several with `and` between them.
///
/// It keeps the words; what a newer program wrote and this one can't read always applies, so that no step is hidden by
/// mistake.
package struct StepCondition: Hashable, Sendable {
    /// As it was written, without `when:`.
    package let text: String
    private let tests: [Test]

    /// What an incident is when the condition is asked for.
    package struct Subject: Hashable, Sendable {
        /// 1 to 5; what nobody has set yet counts as 1.
        package var severity: Int
        package var services: [String]
        /// `investigating`, `identified` …
        package var status: String

        package init(severity: Int, services: [String], status: String) {
            self.severity = severity
            self.services = services
            self.status = status
        }
    }

    private enum Test: Hashable, Sendable {
        case severity(Set<Int>)
        case services(Set<String>, isIn: Bool)
        case status(Set<String>, isIn: Bool)
    }

    /// Nil where the words are no condition.
    package init?(_ words: String) {
        let parts = Self.words(words)
        guard !parts.isEmpty, words.utf8.count <= 200 else { return nil }
        var tests: [Test] = []
        for part in parts.split(separator: "and", omittingEmptySubsequences: false) {
            guard let test = Self.test(Array(part)) else { return nil }
            tests.append(test)
        }
        self.tests = tests
        text = words.split { $0.isWhitespace }.joined(separator: " ")
    }

    package func applies(to subject: Subject) -> Bool {
        tests.allSatisfy { test in
            switch test {
            case .severity(let allowed): allowed.contains(subject.severity)
            case .services(let names, let isIn): subject.services.contains { names.contains($0.lowercased()) } == isIn
            case .status(let names, let isIn): names.contains(subject.status.lowercased()) == isIn
            }
        }
    }

    /// Words, numbers and signs; brackets and commas stand alone.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        func finish() {
            if !word.isEmpty { words.append(word.lowercased()) }
            word = ""
        }
        for character in text {
            if character.isWhitespace || character == "," {
                finish()
            } else if "[]".contains(character) {
                finish()
                words.append(String(character))
            } else {
                let isSign = "<>=!".contains(character)
                if let last = word.last, "<>=!".contains(last) != isSign { finish() }
                word.append(character)
            }
        }
        finish()
        return words
    }

    private static func test(_ words: [String]) -> Test? {
        guard words.count >= 3 else { return nil }
        let (subject, sign, rest) = (words[0], words[1], words.dropFirst(2))
        guard let values = values(rest, isList: sign == "in") else { return nil }
        switch subject {
        case "severity": return severities(sign, values).map { .severity($0) }
        case "service", "services": return isEquality(sign).map { .services(Set(values), isIn: $0) }
        case "status": return isEquality(sign).map { .status(Set(values), isIn: $0) }
        default: return nil
        }
    }

    private static func values(_ words: ArraySlice<String>, isList: Bool) -> [String]? {
        guard isList else { return words.count == 1 && !words.contains("[") ? Array(words) : nil }
        guard words.first == "[", words.last == "]", words.count >= 3 else { return nil }
        let inner = words.dropFirst().dropLast()
        return inner.contains("[") || inner.contains("]") ? nil : Array(inner)
    }

    private static func isEquality(_ sign: String) -> Bool? {
        switch sign {
        case "=", "==", "is", "in": true
        case "!=": false
        default: nil
        }
    }

    private static func severities(_ sign: String, _ values: [String]) -> Set<Int>? {
        let numbers = values.compactMap { Int($0.hasPrefix("sev-") ? String($0.dropFirst(4)) : $0) }
        guard numbers.count == values.count, numbers.allSatisfy({ (1...5).contains($0) }), let number = numbers.first
        else { return nil }
        switch sign {
        case "=", "==", "is", "in": return Set(numbers)
        case "!=": return Set(1...5).subtracting([number])
        case "<": return Set((1...5).filter { $0 < number })
        case "<=": return Set((1...5).filter { $0 <= number })
        case ">": return Set((1...5).filter { $0 > number })
        case ">=": return Set((1...5).filter { $0 >= number })
        default: return nil
        }
    }
}

extension StepCondition: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        self = StepCondition(text) ?? StepCondition(unknown: text)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    private init(unknown text: String) {
        self.text = text
        tests = []
    }
}
