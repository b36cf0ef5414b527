import Playbooks
import Testing

struct StepConditionTests {
    private static func subject(
        _ severity: Int = 3, _ services: [String] = ["database"], _ status: String = "investigating"
    ) -> StepCondition.Subject {
        .init(severity: severity, services: services, status: status)
    }

    @Test(
        "severities are compared as numbers, 1 being the worst",
        arguments: [
            ("severity <= 2", [1, 2]), ("severity < 2", [1]), ("severity >= 4", [4, 5]), ("severity > 4", [5]),
            ("severity = 3", [3]), ("severity == 3", [3]), ("severity is 3", [3]), ("severity != 3", [1, 2, 4, 5]),
            ("severity is not 3", [1, 2, 4, 5]), ("severity in [1, 3]", [1, 3]), ("severity not in [1,3]", [2, 4, 5]),
            ("severity<=2", [1, 2]), ("Severity <= SEV-2", [1, 2]), ("severity <= sev2", [1, 2]),
            ("severity\t<=\n2", [1, 2]), ("severity >= 1", [1, 2, 3, 4, 5]),
        ] as [(String, [Int])])
    func severity(words: String, holds: [Int]) throws {
        let condition = try #require(StepCondition(words))
        #expect((1...5).filter { condition.applies(to: Self.subject($0)) } == holds)
    }

    @Test(
        "services are looked for by their whole names, whatever the case",
        arguments: [
            ("service is database", ["database"], true), ("service = Database", ["DATABASE", "cache"], true),
            ("service in [order api, cache]", ["Order API"], true), ("service in [order  api]", ["order api"], true),
            ("service in [order api, cache]", ["order"], false), ("services in [data]", ["database"], false),
            ("service != database", ["cache"], true), ("service != database", ["cache", "database"], false),
            ("service not in [a, b]", ["c"], true), ("service not in [a, b]", ["c", "b"], false),
            ("service is database", [], false), ("service is not database", [], true),
            ("service in [and, is]", ["and"], true), ("service in[a]", ["a"], true),
            ("service is übersicht", ["ÜBERSICHT"], true),
        ] as [(String, [String], Bool)])
    func services(words: String, services: [String], holds: Bool) throws {
        let condition = try #require(StepCondition(words))
        #expect(condition.applies(to: Self.subject(3, services)) == holds)
    }

    @Test(
        "the status is one of its words",
        arguments: [
            ("status is identified", "identified", true), ("status = identified", "monitoring", false),
            ("status in [investigating, identified]", "identified", true), ("status != resolved", "monitoring", true),
            ("status not in [resolved, closed]", "closed", false),
        ])
    func status(words: String, status: String, holds: Bool) throws {
        let condition = try #require(StepCondition(words))
        #expect(condition.applies(to: Self.subject(3, [], status)) == holds)
    }

    @Test("with and between them all must hold")
    func conjunction() throws {
        let words = "severity <= 2 AND service in [database, cache] and status is identified"
        let condition = try #require(StepCondition(words))
        #expect(condition.applies(to: Self.subject(2, ["cache"], "identified")))
        #expect(!condition.applies(to: Self.subject(3, ["cache"], "identified")))
        #expect(!condition.applies(to: Self.subject(2, ["web"], "identified")))
        #expect(!condition.applies(to: Self.subject(2, ["cache"], "monitoring")))
    }

    @Test(
        "other words are no condition",
        arguments: [
            "", " ", "needed", "the disk is full", "severity", "severity <=", "severity 2", "severity <= 0",
            "severity <= 6", "severity <= two", "severity <= 2 3", "severity < = 2", "severity <== 2", "severity => 2",
            "severity <= [2]", "severity in 2", "severity in []", "severity in [1,]", "severity in [1",
            "severity in 1]", "severity in [1] 2", "severity in [[1]]", "severity <= 2 and", "and severity <= 2",
            "severity <= 2 and and x", "severity <= 2 or severity = 5", "severity <= 2, status is identified",
            "service < database", "service is order api", "services in [a, , b]", "service in [database",
            "priority is 1", "2 >= severity", "severity is is 2", "severity not 2", "service is a,b",
        ])
    func noCondition(words: String) {
        #expect(StepCondition(words) == nil)
    }

    @Test(
        "what no incident could meet is no condition either: nothing hides behind a slip",
        arguments: [
            "severity < 1", "severity > 5", "severity not in [1, 2, 3, 4, 5]", "status is fixed",
            "status in [identified, done]", "status != reslved",
        ])
    func neverHolds(words: String) {
        #expect(StepCondition(words) == nil)
    }

    @Test("it keeps its words, with one space between them")
    func text() {
        #expect(StepCondition("  Severity  <=\t2 ")?.text == "Severity <= 2")
    }

    @Test("too long a text is refused at once, and what headings and a step add up to is not")
    func length() throws {
        #expect(StepCondition("service is " + String(repeating: "a", count: 4096)) == nil)
        let one = try #require(StepCondition("service in [\(String(repeating: "a", count: 180))]"))
        let fifteen = (1...14).reduce(one) { sum, _ in sum.and(one) }
        #expect(StepCondition(fifteen.text) == fifteen)
    }

    /// What is read back from a journal must mean what it meant.
    @Test(
        "of any two, both hold together exactly where each holds, also when read again",
        arguments: 0..<200 as Range<UInt64>)
    func property(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let (first, second) = (chance.condition(), chance.condition())
        let one = try #require(StepCondition(first), "seed \(seed): \(first)")
        let other = try #require(StepCondition(second), "seed \(seed): \(second)")
        let both = one.and(other)
        #expect(StepCondition(both.text) == both, "seed \(seed)")
        for _ in 0..<20 {
            let subject = chance.subject()
            #expect(
                both.applies(to: subject) == (one.applies(to: subject) && other.applies(to: subject)),
                "seed \(seed): \(both.text), \(subject)")
        }
    }

    @Test("any words are none, or mean the same when read again", arguments: 0..<200 as Range<UInt64>)
    func anyWords(seed: UInt64) {
        var chance = Chance(seed: seed)
        let pieces = [
            "severity", "service", "status", "<", "=", "!", ">", "<=", "in", "not", "is", "[", "]", ",", "and", "1",
            "2", "identified", "a b", " ", "\u{301}", "\n",
        ]
        for _ in 0..<50 {
            let words = (0..<chance.number(in: 0...9)).map { _ in chance.one(of: pieces) }.joined(separator: " ")
            guard let condition = StepCondition(words) else { continue }
            #expect(StepCondition(condition.text) == condition, "seed \(seed): \(words)")
        }
    }
}

/// The same chances for the same seed (SplitMix64).
private struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return range.lowerBound + Int(mixed % UInt64(range.count))
    }

    mutating func one<Value>(of values: [Value]) -> Value {
        values[number(in: 0...(values.count - 1))]
    }

    private static let services = ["database", "order api", "cache", "And", "in"]
    private static let statuses = ["investigating", "identified", "monitoring", "resolved", "closed"]

    mutating func condition() -> String {
        let separator = one(of: [" and ", "  AND "])
        return (0..<number(in: 1...3)).map { _ in test() }.joined(separator: separator)
    }

    private mutating func test() -> String {
        switch number(in: 0...3) {
        case 0: "severity \(one(of: ["<=", ">=", "=", "!=", "is"])) \(number(in: 1...5))"
        case 1: "severity in [\(number(in: 1...5)), sev-\(number(in: 1...5))]"
        case 2: "service \(one(of: ["in", "not in"])) [\(one(of: Self.services)), \(one(of: Self.services))]"
        default: "status \(one(of: ["is", "!=", "is not"])) \(one(of: Self.statuses))"
        }
    }

    mutating func subject() -> StepCondition.Subject {
        let services = Self.services.filter { _ in number(in: 0...1) == 0 }
        return .init(severity: number(in: 1...5), services: services, status: one(of: Self.statuses))
    }
}
