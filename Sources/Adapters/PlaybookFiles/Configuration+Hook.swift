extension Configuration {
    /// A program that a verb or a timer starts, written as `page-dba: [/usr/local/bin/page, dba]` or, with a time of its
    /// own, as `page-dba: {command: [/usr/local/bin/page, dba], timeout: 1m}`.
    package struct Hook: Hashable, Sendable {
        /// What is started and what it is given; at least one word, never a shell line.
        package var arguments: [String]
        /// After how many seconds it is stopped: 1 to 600.
        package var timeoutSeconds: Int64

        package static let usualTimeout: Int64 = 30
        package static let longestTimeout: Int64 = 600

        package init(_ arguments: [String], timeoutSeconds: Int64 = usualTimeout) {
            self.arguments = arguments
            self.timeoutSeconds = timeoutSeconds
        }
    }
}

extension Configuration.Hook {
    private static let example = "page-dba: [/usr/local/bin/page, dba]"

    /// The hooks of a mapping, by their names.
    static func all(_ value: YAMLNode) throws(YAMLProblem) -> [String: Self] {
        guard let entries = value.entries else {
            throw value.problem("hooks are names with lists of words, as in `hooks: {\(example)}`, not \(value.shown)")
        }
        var hooks: [String: Self] = [:]
        for entry in entries {
            let name = try entry.key.word("a hook's name", example: "page-dba")
            guard hooks[name] == nil else {
                throw entry.key.problem("the hook \(name) stands twice; give each hook its own name")
            }
            hooks[name] = try Self(entry.value, name: name)
        }
        return hooks
    }

    private init(_ value: YAMLNode, name: String) throws(YAMLProblem) {
        guard let fields = value.entries else {
            self.init(try Self.arguments(value, name: name))
            return
        }
        try value.refuseKeys(outside: ["command", "timeout"], what: "the hook \(name)")
        guard let command = fields.value("command") else {
            throw value.problem(
                "the hook \(name) doesn't say what to start; add `command: [/usr/local/bin/page, dba]`")
        }
        self.init(try Self.arguments(command, name: name))
        if let timeout = fields.value("timeout") { timeoutSeconds = try Self.timeout(timeout, name: name) }
    }

    private static func arguments(_ value: YAMLNode, name: String) throws(YAMLProblem) -> [String] {
        guard case .sequence(let items) = value.value else {
            throw value.problem(
                "a hook is a list of words, never a shell line, as in `\(example)`; \(name) is "
                    + (value.isNull ? "empty" : value.shown))
        }
        guard !items.isEmpty else {
            throw value.problem("the hook \(name) is an empty list; name a program, as in `\(example)`")
        }
        return try value.words("the hook's words", example: example)
    }

    private static func timeout(_ value: YAMLNode, name: String) throws(YAMLProblem) -> Int64 {
        let seconds = try value.seconds("timeout", example: "timeout: 30s")
        guard (1...longestTimeout).contains(seconds) else {
            throw value.problem("timeout of the hook \(name) is from 1s to 10m, not \(value.shown)")
        }
        return seconds
    }
}
