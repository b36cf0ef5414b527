/// When a step or a level of escalation applies, as a playbook writes it: `severity <= 2`, `service in [database, cache]`,
/// `status is identified`, several with `and` between them. `is`, `is not`, `=` and `!=` take one word, `in` and `not in`
/// a list in brackets; severities take `<`, `<=`, `>` and `>=` too.
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

    /// The longest that is read, in bytes: a step's own and those of the headings and the steps that it stands under.
    private static let byteLimit = 4096

    /// Nil where the words are no condition, and where no incident could ever meet one of its parts, as with
    /// `severity > 5` or `status is fixed`: a step must not hide behind a slip.
    package init?(_ words: String) {
        guard words.utf8.count <= Self.byteLimit else { return nil }
        var tests: [Test] = []
        for part in Self.parts(of: Self.tokens(words)) {
            guard let test = Self.test(part) else { return nil }
            tests.append(test)
        }
        self.init(text: Self.spaced(words), tests: tests)
    }

    private init(text: String, tests: [Test]) {
        self.text = text
        self.tests = tests
    }

    /// What holds when both do.
    package func and(_ other: StepCondition) -> StepCondition {
        StepCondition(text: "\(text) and \(other.text)", tests: tests + other.tests)
    }

    package func applies(to subject: Subject) -> Bool {
        tests.allSatisfy { test in
            switch test {
            case .severity(let allowed): allowed.contains(subject.severity)
            case .services(let names, let isIn):
                subject.services.contains { names.contains(Self.spaced($0.lowercased())) } == isIn
            case .status(let names, let isIn): names.contains(subject.status.lowercased()) == isIn
            }
        }
    }

    /// With one space between words.
    private static func spaced(_ text: some StringProtocol) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ")
    }
}

// Reading.
extension StepCondition {
    private enum Token: Equatable {
        case word(String)
        /// `<`, `<=`, `!=` …
        case sign(String)
        /// The names of `[order api, cache]`; nil where one of them is empty or the bracket isn't closed.
        case list([String]?)
    }

    private static let signs: Set<Character> = ["<", "=", ">", "!"]

    private static func tokens(_ text: String) -> [Token] {
        var tokens: [Token] = []
        var rest = text.lowercased()[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if first == "[" {
                let inner = rest.dropFirst().prefix { $0 != "]" }
                tokens.append(.list(inner.endIndex < rest.endIndex ? names(inner) : nil))
                rest = rest[inner.endIndex...].dropFirst()
            } else {
                let isSign = signs.contains(first)
                let token = rest.prefix { signs.contains($0) == isSign && !$0.isWhitespace && $0 != "[" }
                tokens.append(isSign ? .sign(String(token)) : .word(String(token)))
                rest = rest[token.endIndex...]
            }
        }
        return tokens
    }

    private static func names(_ list: Substring) -> [String]? {
        let names = list.split(separator: ",", omittingEmptySubsequences: false).map(spaced)
        return names.contains("") || list.contains("[") ? nil : names
    }

    /// What stands between the `and`s; at least one, which may be empty.
    private static func parts(of tokens: [Token]) -> [ArraySlice<Token>] {
        tokens.split(separator: .word("and"), omittingEmptySubsequences: false)
    }

    private static func test(_ part: ArraySlice<Token>) -> Test? {
        guard part.count >= 3, case .word(let subject)? = part.first, let value = part.last,
            let sign = sign(Array(part.dropFirst().dropLast())), let values = values(value, of: sign)
        else { return nil }
        switch subject {
        case "severity": return severities(sign, values).map { .severity($0) }
        case "service", "services": return isEquality(sign).map { .services(Set(values), isIn: $0) }
        case "status":
            guard values.allSatisfy(statuses.contains) else { return nil }
            return isEquality(sign).map { .status(Set(values), isIn: $0) }
        default: return nil
        }
    }

    /// The words of an incident's status, which is a value of the floor above.
    private static let statuses: Set = ["investigating", "identified", "monitoring", "resolved", "closed"]

    private static func sign(_ tokens: [Token]) -> String? {
        switch tokens {
        case [.word("is")]: return "="
        case [.word("is"), .word("not")]: return "!="
        case [.word("in")]: return "in"
        case [.word("not"), .word("in")]: return "not in"
        default:
            guard tokens.count == 1, case .sign(let sign)? = tokens.first else { return nil }
            return sign
        }
    }

    /// `in` goes with a list, everything else with one word.
    private static func values(_ token: Token, of sign: String) -> [String]? {
        switch token {
        case .word(let word): sign.hasSuffix("in") || word.contains { ",]".contains($0) } ? nil : [word]
        case .list(let names): sign.hasSuffix("in") ? names : nil
        case .sign: nil
        }
    }

    private static func isEquality(_ sign: String) -> Bool? {
        switch sign {
        case "=", "==", "in": true
        case "!=", "not in": false
        default: nil
        }
    }

    private static func severities(_ sign: String, _ values: [String]) -> Set<Int>? {
        let numbers = values.compactMap(severity)
        guard numbers.count == values.count, let number = numbers.first else { return nil }
        let allowed: Set<Int>
        switch sign {
        case "=", "==", "in": allowed = Set(numbers)
        case "!=", "not in": allowed = Set(1...5).subtracting(numbers)
        case "<": allowed = Set((1...5).filter { $0 < number })
        case "<=": allowed = Set((1...5).filter { $0 <= number })
        case ">": allowed = Set((1...5).filter { $0 > number })
        case ">=": allowed = Set((1...5).filter { $0 >= number })
        default: return nil
        }
        return allowed.isEmpty ? nil : allowed
    }

    /// `2`, `sev2` and `sev-2`.
    private static func severity(_ word: String) -> Int? {
        let prefix = ["sev-", "sev"].first { word.hasPrefix($0) } ?? ""
        guard let number = Int(word.dropFirst(prefix.count)), (1...5).contains(number) else { return nil }
        return number
    }
}

extension StepCondition: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        self = StepCondition(text) ?? StepCondition(text: text, tests: [])
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
