import Playbooks
import Text

/// What a file's YAML head says, as far as it is ours.
///
/// Any file may have a head for something else, which is none of our business. It counts as ours when all its keys are
/// ours, or when it has `name` and one of `severity`, `services`, `update-every`, `escalation`, `escalation-repeat`,
/// `maintenance`; then a wrong value is an error. In any other head what fits is taken, and the rest ignored.
struct FrontMatter {
    private(set) var name: String?
    private(set) var title: String?
    private(set) var severity: Int?
    private(set) var services: [String] = []
    private(set) var updateEverySeconds: Int64?
    private(set) var escalation: [EscalationLevel] = []
    private(set) var escalationRepeat: EscalationRepeat?
    private(set) var maintenance: MaintenancePreset?
    private(set) var isOurs = false
    /// What in a head that is ours was passed over.
    private(set) var remarks: [YAMLProblem] = []
    /// The hooks that levels name.
    private var hooks: [YAMLNode] = []

    private static let telling: Set = [
        "severity", "services", "update-every", "escalation", "escalation-repeat", "maintenance",
    ]
    private static let keys = ["name", "title"] + telling.sorted()

    /// A file without a head.
    init() {}

    /// Throws where a head that is ours is wrong. `yaml` is the text between the two fences, which begins on line 2.
    init(yaml: [UInt8]) throws(YAMLProblem) {
        let root: YAMLNode?
        do throws(YAMLProblem) {
            root = try YAMLReader.read(yaml, firstLine: 2)
        } catch {
            // A head of templates, of aliases or of another tool: only its look tells whether it was meant for us.
            if FrontMatter.looksOurs(yaml) { throw error }
            return
        }
        guard let entries = root?.entries else { return }
        let keys = Set(entries.compactMap { $0.key.text })
        isOurs = FrontMatter.isOurs(keys)
        for entry in entries { try take(entry, among: keys) }
    }

    private static func isOurs(_ keys: Set<String>) -> Bool {
        guard !keys.isDisjoint(with: telling) else { return false }
        return keys.contains("name") || keys.isSubset(of: self.keys)
    }

    private static func looksOurs(_ yaml: [UInt8]) -> Bool {
        let lines = yaml.prefix(YAMLReader.byteLimit).split(separator: 0x0A)
        let keys = lines.compactMap { line in
            line.firstIndex(of: 0x3A).map { String(decoding: line[..<$0], as: UTF8.self) }
        }
        return keys.contains("name") && !telling.isDisjoint(with: keys)
    }

    private mutating func take(_ entry: YAMLNode.Entry, among keys: Set<String>) throws(YAMLProblem) {
        guard let key = entry.key.text, FrontMatter.keys.contains(key) else {
            if isOurs { remarks.append(FrontMatter.unknown(entry.key)) }
            return
        }
        do throws(YAMLProblem) {
            try take(entry.value, for: key)
        } catch {
            if isOurs { throw error }
        }
    }

    private mutating func take(_ value: YAMLNode, for key: String) throws(YAMLProblem) {
        switch key {
        case "name": name = try FrontMatter.name(value)
        case "title": title = try value.word("title", example: "title: Database outage")
        case "severity": severity = try FrontMatter.severity(value)
        case "services": services = try value.words("services", example: "services: [database, checkout]")
        case "update-every": updateEverySeconds = try value.seconds("update-every", example: "update-every: 20m")
        case "escalation":
            escalation = try FrontMatter.ladder(value)
            hooks = value.items.compactMap { $0.entries?.value("notify") }
        case "escalation-repeat": escalationRepeat = try EscalationRepeat(value)
        default: maintenance = try FrontMatter.preset(value)
        }
    }

    private static func unknown(_ key: YAMLNode) -> YAMLProblem {
        let near = Nearest.names(like: key.text ?? "", among: keys).first
        return key.problem(
            "\(key.shown) is no key of a playbook and was passed over; "
                + (near.map { "did you mean `\($0)`?" } ?? "the keys are \(keys.joined(separator: ", "))"))
    }

    /// Levels whose hook is not among the known ones: they would reach nobody.
    func missingHooks(among known: Set<String>) -> [YAMLProblem] {
        hooks.filter { !known.contains($0.text ?? "") }.map {
            $0.problem("the configuration has no hook \($0.shown); this level would reach nobody by itself")
        }
    }

    private static func name(_ value: YAMLNode) throws(YAMLProblem) -> String {
        let name = try value.word("name", example: "name: database-outage")
        guard !name.contains(where: \.isWhitespace), !name.contains("/") else {
            throw value.problem("name is one word without `/`, as in `name: database-outage`, not \(value.shown)")
        }
        return name
    }

    private static func severity(_ value: YAMLNode) throws(YAMLProblem) -> Int? {
        if value.isNull { return nil }
        let word = (value.text ?? "").uppercased()
        let digits = ["SEV-", "SEV"].first { word.hasPrefix($0) }.map { word.dropFirst($0.count) } ?? word[...]
        guard let severity = Int(digits), (1...5).contains(severity) else {
            throw value.problem("severity is a number from 1 (worst) to 5, as in `severity: 2`, not \(value.shown)")
        }
        return severity
    }

    private static func ladder(_ value: YAMLNode) throws(YAMLProblem) -> [EscalationLevel] {
        if value.isNull { return [] }
        guard case .sequence(let items) = value.value else {
            throw value.problem("escalation is a list of levels, as in `\(levelExample)`, not \(value.shown)")
        }
        var levels: [EscalationLevel] = []
        for item in items {
            let level = try self.level(item, previous: levels.last?.level ?? 0)
            guard !levels.contains(where: { $0.level == level.level }) else {
                throw item.problem("level \(level.level) stands twice; give each level its own number")
            }
            levels.append(level)
        }
        return levels.sorted { $0.level < $1.level }
    }

    private static let levelExample = "- {level: 1, reach: primary on-call, after: 0m}"

    private static func level(_ item: YAMLNode, previous: Int) throws(YAMLProblem) -> EscalationLevel {
        guard let fields = item.entries else {
            throw item.problem("a level of escalation is written as in `\(levelExample)`, not as \(item.shown)")
        }
        try item.refuseKeys(outside: ["level", "reach", "after", "notify", "when"], what: "a level of escalation")
        guard let reach = fields.value("reach") else {
            throw item.problem("this level doesn't say whom to reach; add `reach: primary on-call`")
        }
        let number = try fields.value("level")?.number("level", in: 1...99) ?? previous + 1
        return EscalationLevel(
            level: number, reach: try reach.word("reach", example: "reach: primary on-call"),
            afterSeconds: try fields.value("after")?.seconds("after", example: "after: 15m") ?? 0,
            notify: try fields.value("notify")?.word("notify", example: "notify: page-dba"),
            condition: try fields.value("when")?.condition("when", example: "when: severity <= 2"))
    }

    private static func preset(_ value: YAMLNode) throws(YAMLProblem) -> MaintenancePreset? {
        if value.isNull { return nil }
        guard let fields = value.entries else {
            throw value.problem("maintenance is written as in `maintenance: {scope: storefront, for: 1h}`")
        }
        try value.refuseKeys(outside: ["scope", "for"], what: "maintenance")
        return MaintenancePreset(
            scope: try fields.value("scope")?.word("scope", example: "scope: storefront"),
            forSeconds: try fields.value("for")?.seconds("for", example: "for: 1h"))
    }
}

extension EscalationRepeat {
    private static let example = "escalation-repeat: {after: 15m, times: 3}"

    /// Of `{after: 15m, times: 3}`, `15m` alone, or `never`.
    fileprivate init?(_ value: YAMLNode) throws(YAMLProblem) {
        self = .usual
        if value.isNull { return nil }
        if let fields = value.entries {
            try value.refuseKeys(outside: ["after", "times"], what: "escalation-repeat")
            if let after = fields.value("after") { afterSeconds = try Self.pause(after) }
            if let times = fields.value("times") { self.times = try times.number("times", in: 0...99) }
        } else if value.text?.lowercased() == "never" {
            times = 0
        } else {
            afterSeconds = try Self.pause(value)
        }
    }

    private static func pause(_ value: YAMLNode) throws(YAMLProblem) -> Int64 {
        guard let seconds = value.text.flatMap({ DurationText.seconds($0) }), seconds >= 60 else {
            throw value.problem(
                "the ladder begins again after 1m or more, as in `\(example)`, or `never`, not \(value.shown)")
        }
        return seconds
    }
}

extension [YAMLNode.Entry] {
    /// The value of the first entry with this key, unless it is empty.
    func value(_ key: String) -> YAMLNode? {
        let value = first { $0.key.text == key }?.value
        return value?.isNull == true ? nil : value
    }
}

extension YAMLNode {
    func seconds(_ what: String, example: String) throws(YAMLProblem) -> Int64 {
        guard let seconds = text.flatMap({ DurationText.seconds($0) }) else {
            throw problem("\(what) is a duration such as 90s, 20m or 1h30m, as in `\(example)`, not \(shown)")
        }
        return seconds
    }

    func condition(_ what: String, example: String) throws(YAMLProblem) -> StepCondition {
        guard let condition = text.flatMap({ StepEnding.condition($0) }) else {
            throw problem(
                "\(what) is a condition on severity, service or status, as in `\(example)`, not "
                    + (isNull ? "nothing" : shown))
        }
        return condition
    }

    func number(_ what: String, in range: ClosedRange<Int>) throws(YAMLProblem) -> Int {
        guard let number = text.flatMap({ Int($0) }), range.contains(number) else {
            throw problem("\(what) is a number from \(range.lowerBound) to \(range.upperBound), not \(shown)")
        }
        return number
    }

    /// Refuses a mapping's keys that nothing would read, since a slip there would go unseen.
    func refuseKeys(outside known: [String], what: String) throws(YAMLProblem) {
        for entry in entries ?? [] {
            guard let key = entry.key.text, known.contains(key) else {
                throw entry.key.problem("\(what) has no \(entry.key.shown); it takes \(known.joined(separator: ", "))")
            }
        }
    }
}
